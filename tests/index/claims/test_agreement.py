"""Numbers of a claim, and whether the evidence states them."""

from __future__ import annotations

import pytest

from index.claims.agreement import missing_quantity
from index.claims.quantities import quantities


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It raised $5 million.", "It raised $5m."),
        ("Half of them left.", "50% of them left."),
        ("Two people died.", "Both died."),
        ("One man was held.", "A man was held."),
        ("It cost 5 million.", "It cost $5 million."),
        ("More than 40 countries signed.", "More than forty countries signed."),
        ("The 12-year-old boy survived.", "The boy, 12, survived."),
        ("A truce of two weeks began.", "A two-week truce began."),
        ("An 11th-century church stands.", "An eleventh-century church stands."),
        ("He ran 35 km in all.", "He ran 35 kilometres in all."),
        ("It was an hour late, or one hour.", "It was an hour late."),
        ("It was lifted at 5.40.", "It was lifted at 5:40."),
        ("It sailed at 18:40.", "It sailed at 6.40pm."),
        ("It sailed at 6:40.", "It sailed at 6.40pm."),
        ("It closed four libraries.", "It closed four of the town's nine libraries."),
        ("Shares fell more than 6 percent.", "Shares fell 6.2 percent."),
        ("Nearly half of them agreed.", "Of them 46 percent agreed."),
        ("Almost a dozen buses were cleaned.", "11 buses were cleaned."),
        ("20% of them are undecided.", "One in five is undecided."),
        ("He got 22.", "He got 22 years."),
        ("He served eight years.", "He served from 2012 to 2020."),
        ("They won by four points.", "They won 88-84."),
        ("Votes fell by 4,575.", "Votes fell from 84,077 to 79,502."),
        ("Within 12 months it closed.", "Within a year it closed."),
        ("It has two owners.", "Its owners are Ana Pell and Jo Sato."),
        ("It is her first film.", "It is her debut."),
        ("Seventeen people died.", "There were 17 deaths, and 60,000 people fled."),
    ],
)
def test_a_number_that_is_stated_is_not_missing(claim: str, evidence: str) -> None:
    assert missing_quantity(quantities(claim), quantities(evidence), evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It raised $6 million.", "It raised $5m."),
        ("It raised 5 billion.", "It raised 5 million."),
        ("It rose 5 points.", "It rose 5 percent."),
        ("It cost €5.", "It cost $5."),
        ("He came 2nd.", "He has 2 dogs."),
        ("Seven soldiers died.", "Five soldiers and seven civilians died."),
        ("A dozen died.", "Eleven died."),
        ("It sailed at 18:40.", "It sailed at 6.40am."),
        ("Shares fell more than 6 percent.", "Shares fell 5.8 percent."),
        ("Shares fell about 6 percent.", "Shares fell 5 percent."),
        ("He served seven years.", "He served from 2012 to 2020."),
        ("They won by five points.", "They won 88-84."),
        ("Three people died.", "Two people, a man and a boy, died."),
        ("It is her second film.", "It is her debut."),
    ],
)
def test_a_number_that_is_not_stated_or_counts_something_else_is_missing(claim: str, evidence: str) -> None:
    assert missing_quantity(quantities(claim), quantities(evidence), evidence) is not None
