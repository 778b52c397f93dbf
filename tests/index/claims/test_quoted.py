"""What a claim quotes stands in the evidence, word for word, whatever its quotation marks are."""

from __future__ import annotations

import pytest

from index.claims.quotation_marks import quotations
from index.claims.quoted import missing_quotation, quoted_phrases

SAID = "“The therapist was unable to attend, which is inexcusable,” said Judge Nora Webb."
KINDS = ("“{}”", '"{}"', "«{}»", "« {} »", "»{}«", "„{}“", "„{}”", "‹{}›", "``{}''", "”{}”", "‘{}’", "'{}'", "‚{}‘")
RARE_KINDS = ("「{}」", "『{}』", "＂{}＂", "❝{}❞", "〝{}〞", "″{}″", "‟{}”")


@pytest.mark.parametrize("marks", KINDS + RARE_KINDS)
def test_a_quotation_in_marks_of_any_kind_must_stand_in_the_evidence(marks: str) -> None:
    claim = f"Judge Nora Webb said {marks} on Friday."
    assert missing_quotation(claim.format("the therapist was unable to attend"), SAID) is None
    assert missing_quotation(claim.format("the therapist was absent"), SAID) == "the therapist was absent"
    stated = f"She said {marks}, she did.".format("the therapist was unable to attend")
    assert missing_quotation(claim.format("the therapist was unable"), stated) is None


@pytest.mark.parametrize(
    ("claim", "phrases"),
    [
        ("She said “we go. We stay.", ["we go. We stay"]),
        ("We go and stay.” She left.", ["We go and stay"]),
        ('She said "we go on Friday.', ["we go on Friday"]),
        ('We go," she said.', ["We go"]),
        ("He said ‘We go on Friday.", ["We go on Friday"]),
        ('“We go," she said.', ["We go"]),
        ("She said “a” and b” too.", ["a", "and b"]),
        ("“We go. He left. “We stay.”", ["We go. He left", "We stay"]),
        ("«He said “no”.»", ["He said 'no"]),
        ('A 14" gun and a 16" one fired.', []),
        ('He is 6\'2" tall and "a giant".', ["a giant"]),
        ("The players' union won in the '90s.", []),
    ],
)
def test_what_stands_beside_a_mark_without_a_partner_is_quoted(claim: str, phrases: list[str]) -> None:
    assert quoted_phrases(claim) == phrases


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("“The rapist was unable to attend.”", SAID),
        ("It is “excusable”.", SAID),
        ("It is “able to attend”.", SAID),
        ("It was “a bonus of 5 percent”.", "It was “a bonus of 15 percent”."),
        ("It was “5 percent”.", "It was “1.5 percent”."),
        ("It was “1”.", "It was “1.5”."),
        ("It was “a typical case”.", "It was “atypical case”."),
        ("It was “violent”.", "It was “non-violent”."),
        ("It was “a part of it”.", "It was “apart of it”."),
    ],
)
def test_a_part_of_a_word_is_not_quoted(claim: str, evidence: str) -> None:
    assert missing_quotation(claim, evidence) is not None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It is “the players’ union”.", "It is “ the players' union ” ."),
        ("It is “theirs – or ours”.", "It is “theirs—or ours”."),
        ("It's “it’s (well) fine”.", "It 's `` it 's ( well ) fine ''."),
        ("He said “40 people left”.", "It was in 2019. 40 people left."),
        ("He paid “$5m, or 5%”.", "He paid US$ 5m , or 5 % of it."),
        ("He said: “She told me ‘no’ twice.”", "He said: “She told me “no” twice.”"),
        ("He said: “We go. We stay.”", "“We go. We stay,” he said."),
    ],
)
def test_a_phrase_is_quoted_however_its_marks_and_blanks_are_set(claim: str, evidence: str) -> None:
    assert missing_quotation(claim, evidence) is None


def test_a_quotation_that_nothing_closes_goes_on_to_the_next_of_its_kind_or_to_the_end() -> None:
    text = "“We go. He left. “We stay.” She said “no. It «rained»."
    assert [span.of(text) for span in quotations(text)] == [
        "“We go. He left.",
        "“We stay.”",
        "“no. It «rained».",
        "«rained»",
    ]
    assert quotations("We go.” She left.") == []
