"""What a printed question has, the answer below it need not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.features import NAMES
from index.evidence.ranking import EvidenceRanker

ASKED = "Will the front desk at Marsh Lane reopen?"
OPENING = "Naomi Farraday has led the police of Calderport since May."
OTHERS = "What did it cost? Too much.\n\nWho decided? She did."
GOES_ON = "It cost £130,000 a year and had five visitors a day."


def figures(tmp_path: Path, encoder: Encoder, text: str, sentence: str) -> dict[str, float]:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("talk", text))
    result = archive.search(ASKED)
    assert result.query is not None
    found = EvidenceRanker(archive.analyzer).candidates(result.query, result.passages)
    archive.close()
    (candidate,) = (each for each in found if each.span.of(text) == sentence)
    return dict(zip(NAMES, candidate.figures.tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{OPENING}\n\nWill the front desk reopen?\n\nNo.\n\n{GOES_ON}", "No."),
        (f"{OPENING}\n\nQ: Will the front desk reopen?\n\nA: No.\n\n{GOES_ON}", "A: No."),
        (f"{OPENING}\n\n{OTHERS}\n\nWill the front desk reopen? No. {GOES_ON}", "No."),
        (f"{OPENING}\n\n{OTHERS}\n\nWill the front desk reopen? No. {GOES_ON}", GOES_ON),
        (f"{OPENING}\n\nWill the front desk reopen?\n\nNo. {GOES_ON}", GOES_ON),
    ],
)
def test_the_answer_to_a_printed_question_is_as_like_as_that(
    tmp_path: Path, encoder: Encoder, text: str, sentence: str
) -> None:
    answer = figures(tmp_path, encoder, text, sentence)
    assert answer["sentence_overlap"] > 0.3
    assert answer["sentence_cosine"] > 0.5
    assert answer["fragment"] == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{OPENING}\n\nThe front desk will not reopen.\n\nNo.\n\n{GOES_ON}", "No."),  # nothing is asked
        (f"{OPENING}\n\nWill the front desk reopen?\n\nShe has not said a word.\n\n{GOES_ON}", GOES_ON),  # later
        (f"{OPENING} Will the front desk reopen? No.\n\n{GOES_ON}", "No."),  # as an author asks
        (f"{OPENING}\n\nWill the front desk reopen? No. {GOES_ON}", "No."),  # once alone
    ],
)
def test_what_answers_no_printed_question_is_by_itself(
    tmp_path: Path, encoder: Encoder, text: str, sentence: str
) -> None:
    found = figures(tmp_path, encoder, text, sentence)
    assert found["sentence_overlap"] < 0.1
    assert found["fragment"] == (sentence == "No.")
