"""Which later texts may be another answer than the one that is quoted."""

from __future__ import annotations

import pytest

from index.quotations.answers_anew import may_answer_anew

_TOLD = "What did the crew tell the passengers?"
_SESSIONS = "How many sessions were held?"


@pytest.mark.parametrize(
    ("question", "first", "later", "expected"),
    [
        (_TOLD, "“It is nothing,” they said.", "The board sided with nurse Ong.", False),
        (_TOLD, "“It is nothing,” they said.", "Passengers were told to sit.", True),
        ("What did Ann Lee say?", "She said no.", "Ann Lee said yes.", True),
        (_SESSIONS, "The court held 118 sessions.", "He came to 22 of 118 sessions.", False),
        (_SESSIONS, "The court held 118 sessions.", "The sessions were long.", False),
        (_SESSIONS, "The court held 118 sessions.", "The court held 120 sessions.", True),
        (_SESSIONS, "The court held many sessions.", "The sessions were long.", True),
        ("How many people are missing?", "Six people are missing.", "Eleven people were killed.", False),
        ("How many people are missing?", "Six people are missing.", "Two people are missing, eleven killed.", True),
        ("How many votes did Lee get?", "Lee got 24,263 votes.", "Lee lost by thirty-eight votes.", False),
        ("By how many votes did Lee lose?", "Lee lost by 24 votes.", "Lee lost by 38 votes.", True),
        ("How deep is the pit?", "The pit is 18 metres deep.", "The pit is too steep for trams.", False),
        ("How deep is the pit?", "The pit is 18 metres deep.", "The pit is 21 metres deep by now.", True),
        ("At what time was the road closed?", "It was closed at one o’clock.", "The road was closed by police.", False),
        ("At what time was the road closed?", "It was closed at 1pm.", "The road was closed at 2pm.", True),
        ("When did he resign?", "He resigned on 1 August.", "He is 79, and to resign was no pleasure.", False),
        ("When did he resign?", "He resigned on 1 August.", "He did resign on 4 August.", True),
        ("Who runs the aid agency?", "Abdel Osman runs it, said Kane.", "The agency’s Abdel Osman has left.", False),
        ("Who runs the aid agency?", "Abdel Osman runs it, said Kane.", "The agency’s head is Idris Bako.", True),
        ("Who among the judges dissented?", "Judge Lee dissented.", "The judges heard of 31 letters.", False),
        ("Who among the judges dissented?", "Judge Lee dissented.", "Of the judges, a woman dissented.", True),
    ],
)
def test_what_may_be_another_answer(question: str, first: str, later: str, expected: bool) -> None:
    assert may_answer_anew(question, first, later) is expected
