"""The command line and the page put a probability in the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.evidence.calibration import DEFAULT_THRESHOLD
from service.cli.ask import WORDS, confidence

PAGE = Path(__file__).parents[2] / "service" / "static" / "words.js"


def test_the_page_draws_the_lines_where_the_command_line_does() -> None:
    drawn = [int(percent) / 100 for percent in re.findall(r"percent >= (\d+)", PAGE.read_text(encoding="utf-8"))]
    assert drawn == [least for least, _ in WORDS if least > 0]


def test_what_just_passes_the_threshold_is_not_called_uncertain() -> None:
    assert DEFAULT_THRESHOLD in [least for least, _ in WORDS]


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.7499, "75%, very likely an answer"),
        (0.7449, "74%, probably an answer"),
        (0.4951, "50%, probably an answer"),
        (0.295, "30%, it may answer: read it in its article"),
        (0.996, "99%, very likely an answer"),
        (0.0, "1%, uncertain: read it in its article before you rely on it"),
    ],
)
def test_the_words_are_those_of_the_number_that_is_shown(probability: float, told: str) -> None:
    assert confidence(probability) == told
