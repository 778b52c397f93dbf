"""Numbers of a claim, and whether the evidence states them."""

from __future__ import annotations

import pytest

from index.claims.agreement import missing_quantity
from index.facts.quantities import quantities


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
        ("It is 14 m high.", "It is 14 metres high."),
        ("It is 14 metres high.", "It is 1,400 centimetres high."),
        ("It rose 0.4 metres.", "It rose 40 cm."),
        ("It weighs 5,000 grams.", "It weighs 5kg."),
        ("It covers 50 square kilometres.", "It covers 50 sq km."),
        ("It covers one square mile.", "It covers a square mile."),
        ("It grew an inch, or one inch.", "It grew an inch."),
        ("It reached 40 degrees.", "It reached 40°C."),
        ("It reached 104°F.", "It reached 104 degrees."),
        ("It reached about 40 degrees.", "It reached 39.5°C."),
        ("It fell to minus 12 degrees.", "It fell to -12°C."),
        ("It fell to -12°C.", "It fell to 12 degrees below zero."),
        ("It made $1.5M.", "It made $1.5 million."),
        ("Five children were hurt.", "It hurt 30 others, 5 of them children."),
        ("Two of the crew are missing.", "All 12 passengers live, and two of the crew are missing."),
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
        ("It is 14 centimetres high.", "It is 14 metres high."),
        ("It is 14 cm high.", "It is 14 metres high."),
        ("It rose 80 mm.", "It rose 80 cm."),
        ("It weighs 12 grams.", "It weighs 12 kilograms."),
        ("It weighs 12 ounces.", "It weighs 12 grams."),
        ("It is 30 inches thick.", "It is 30 feet thick."),
        ("It covers 50 square miles.", "It covers 50 square kilometres."),
        ("It covers 50 square metres.", "It covers 50 metres."),
        ("It lost 300 cubic feet.", "It lost 300 cubic metres."),
        ("It reached 40°F.", "It reached 40°C."),
        ("It reached 40 degrees Fahrenheit.", "It reached 40 degrees Celsius."),
        ("It fell to 12 degrees.", "It fell to minus 12 degrees."),
        ("It killed 14 children.", "It killed 14 people, 5 of them children."),
        ("12 of the crew are missing.", "All 12 passengers live, and two of the crew are missing."),
        ("It killed 14 children.", "It killed 14 people, 5 of them children, and is 14 metres high."),
    ],
)
def test_a_number_that_is_not_stated_or_counts_something_else_is_missing(claim: str, evidence: str) -> None:
    assert missing_quantity(quantities(claim), quantities(evidence), evidence) is not None
