"""A written answer that breaks off, with the quotations that follow it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.article import Span
from service.answers import Answer, Citation
from service.generation.writing import _Draft
from tests.index.test_quotations import PARAGRAPHS, choose


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
    assert [citation.index for citation in answer.citations] == list(range(1, min(max_quotes, 4) + 1))
    assert "".join(given) == answer.text
    assert answer.text.count("[") == len(answer.citations)
    assert answer.notice
