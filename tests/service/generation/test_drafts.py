"""A written answer that breaks off, with the quotations that follow it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.article import Span
from service.answering.answers import Answer, Citation
from service.generation.writing import _Draft
from tests.index.quotations.test_choosing import PARAGRAPHS, choose


@pytest.mark.parametrize("max_quotes", [1, 2, 3, 9])
def test_no_more_is_quoted_after_a_failure_than_was_asked_for(max_quotes: int) -> None:
    quotations = choose(PARAGRAPHS, 0, 2, 5)
    assert len(quotations) == 3
    extractive = Answer("", tuple(Citation(n, Span(0, 1), each) for n, each in enumerate(quotations, 1)), None, 0.9)
    given: list[str] = []

    def on_text(text: str, _new: Sequence[Citation]) -> None:
        given.append(text)

    draft = _Draft(extractive, max_quotes, on_text)
    draft.add("It was written.", quotations[:1])
    answer = draft.answer("scripted", "", "the model broke off")
    assert [citation.index for citation in answer.citations] == list(range(1, min(max_quotes, 3) + 1))
    assert "".join(given) == answer.text
    assert answer.text.count("[") == len(answer.citations)
    assert answer.notice
    assert answer.notice.endswith("quotations after it." if max_quotes > 1 else "is shown.")


def test_what_was_written_is_not_quoted_again_after_a_failure() -> None:
    quotations = choose(PARAGRAPHS, 0, 2, 5)
    extractive = Answer("", tuple(Citation(n, Span(0, 1), each) for n, each in enumerate(quotations, 1)), None, 0.9)
    draft = _Draft(extractive, 9, lambda _text, _new: None)
    draft.add("It was written.", quotations[:2])
    answer = draft.answer("scripted", "", "the model broke off")
    assert [citation.quotation for citation in answer.citations] == quotations
    assert answer.notice == "The model broke off. What was verified by then is shown, and quotations after it."

    draft = _Draft(extractive, 9, lambda _text, _new: None)
    draft.add("All of it was written.", quotations)
    answer = draft.answer("scripted", "", "the model broke off")
    assert answer.text == "All of it was written. [1] [2] [3]"
    assert answer.notice == "The model broke off. What was verified by then is shown."
