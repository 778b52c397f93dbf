"""What the last answer showed already: who goes on asking wants something else beside it, or more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.evidence.ranking import Evidence
from index.followups import asks_again, asks_for_more, content_words
from service.answering.conversation import READ_CHARACTERS
from service.answering.questions import Question, searchable
from service.answering.readings import first_quoted

NEARLY = 0.5  # of the best one's probability, with which another one takes its place
_MORE = re.compile(  # of what the question names itself
    r"\b(?:tell me more|more (?:details?|information)|(?:what|who|where|which \w+) else|anything else|any(?:one)? else|"
    r"any others?)\b",
    re.IGNORECASE,
)


def not_shown_before(question: Question, evidence: Sequence[Evidence], threshold: float) -> Sequence[Evidence]:
    """The evidence without the sentences that were quoted: by any answer, where more is asked for; by the last one, all
    of them where more is asked for of what the question names, or the best led that answer, and the rest answers, and
    those behind the best otherwise. All of it where the question doubts what was answered, or asks who says it.

    evidence: best first."""
    said = next((turn.content for turn in reversed(question.history) if turn.role == "assistant"), "")
    if not said or not evidence or asks_again(question.asked):
        return evidence
    if asks_for_more(question.asked):
        answers = [searchable(turn.content[:READ_CHARACTERS]) for turn in question.history if turn.role == "assistant"]
        return [item for item in evidence if not any(item.text in answer for answer in answers)]
    told = searchable(said[:READ_CHARACTERS])
    fresh = [item for item in evidence if item.text not in told]
    led = first_quoted(question.history) == evidence[0].text and not _asks_the_same(question)
    led = led and bool(fresh) and fresh[0].probability >= NEARLY * evidence[0].probability
    if (led or _MORE.search(question.asked)) and fresh and fresh[0].probability >= threshold:
        return fresh
    return [item for item in evidence if item is evidence[0] or item.text not in told]


def _asks_the_same(question: Question) -> bool:
    """Whether it is the last question once more."""
    last = next((turn.content for turn in reversed(question.history) if turn.role == "user"), "")
    return content_words(last) == content_words(question.asked)
