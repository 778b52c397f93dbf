"""What was said before a question, and the question as it stands alone."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.followups import (
    Exchange,
    content_words,
    interpreted,
    leans,
    plain,
    pointing_count,
    stands_alone,
    turning_words,
    turns_away,
)
from service.answering.answers import REFUSAL
from service.answering.comparing import ASSUMED, NO_ANSWER, NO_PART, ONE_ARTICLE, ONE_OUTLET
from service.answering.notices import NOTICES
from service.answering.questions import MAX_QUESTION_CHARACTERS, Question, Turn
from service.answering.told_by_side import OF_PART
from service.errors import ModelFailed

if TYPE_CHECKING:
    from service.generation.model import LanguageModel

SHOWN_EXCHANGES = 4  # that a language model is shown
SHOWN_CHARACTERS = 400  # of each turn
READ_CHARACTERS = 4_000  # of an answer
MOST_ADDED = 300  # characters, to a question
MAX_TOKENS = 120
LINES_READ = 4  # of what a model writes, for its question

_ABOUT = " (about "
_NAMES = re.compile(r"\b(?:[A-Z]|\d)\S*")
_PREFIX = re.compile(r"^(?:[A-Za-z ]{0,40}:)?[\s\"'“‘*]*")
_SUFFIX = re.compile(r"[\s\"'”’*]*$")
_PLAIN = re.compile(r"[^<>\[\]{}|`\\]+\?")


def _told(notice: str) -> str:
    return re.escape(notice).replace(r"\{\}", ".{1,200}?")


_NOTICES = re.compile(
    rf"(?:{_told(OF_PART.removesuffix('{}'))})?(?:"
    + "|".join(_told(notice) for notice in (ASSUMED, NO_ANSWER, NO_PART, ONE_ARTICLE, ONE_OUTLET, *NOTICES))
    + ")"
)


def interpret(question: Question, model: LanguageModel | None, stop: threading.Event) -> str | None:
    """The question as it stands alone; None where what was said before changes nothing.

    A rule decides whether it leans on that at all, and what it stands for; a model says it better, and is taken at its
    word only where that is made of words that were said. stop: set when nobody waits any more.
    """
    if turns_away(question.text):
        return None
    history = exchanges(question.history)
    ruled = interpreted(question.asked, history, limit=MAX_QUESTION_CHARACTERS)
    if model is None or not leans(question.asked, history, limit=MAX_QUESTION_CHARACTERS):
        return ruled
    written = _written(question.asked, history[-SHOWN_EXCHANGES:], model, stop)
    return written if written is not None and _keeps_names(written, ruled, question.asked) else ruled


def _keeps_names(written: str, ruled: str | None, question: str) -> bool:
    """Whether the model has the names and numbers that the rule put in their place; where it told several things that
    may be meant, one of theirs."""
    if ruled is None:
        return True
    told = _NAMES.findall(ruled[ruled.rindex(_ABOUT) :] if _ABOUT in ruled else ruled)
    names = content_words(" ".join(told)) - content_words(question)
    kept = names & content_words(written)
    return kept == names if _ABOUT not in ruled else bool(kept) or not names


def exchanges(turns: Sequence[Turn]) -> list[Exchange]:
    """Each question with what was quoted to answer it: nothing for a refusal, and no notices. An answer without a
    question is left out."""
    found: list[Exchange] = []
    for turn in turns:
        if turn.role == "user":
            found.append(Exchange(turn.content))
        elif found and not found[-1].answer:
            found[-1] = Exchange(found[-1].question, _quoted(turn.content))
    return found


def _quoted(answer: str) -> str:
    """What an answer says of the articles' own words."""
    shown = _NOTICES.sub("", answer[:READ_CHARACTERS]).strip()
    return "" if shown.startswith(REFUSAL) else shown


def _written(question: str, history: Sequence[Exchange], model: LanguageModel, stop: threading.Event) -> str | None:
    """What a model makes of it; None where that can't be relied on."""
    from service.generation.prompts import prompt
    from service.generation.thoughts import without_thoughts

    shown = [Exchange(_shown(exchange.question), _shown(exchange.answer)) for exchange in history]
    said = "\n".join(f"Question: {exchange.question}\nAnswer: {exchange.answer}" for exchange in shown)
    messages = prompt("standalone").messages(history=said, question=_shown(question))
    try:
        output = model.complete(messages, max_tokens=MAX_TOKENS, stop=stop)
    except ModelFailed:
        return None
    lines = "".join(without_thoughts(iter([output]))).strip().splitlines()[:LINES_READ]
    checked = (_checked(line.strip(), question, shown) for line in lines if line.strip())  # some say first what follows
    return None if stop.is_set() else next((each for each in checked if each is not None), None)


def _shown(turn: str) -> str:
    return plain(turn)[:SHOWN_CHARACTERS]


def _checked(line: str, question: str, said: Sequence[Exchange]) -> str | None:
    """The model's question, where it is one, and safe: of words that were said, with all that the question had."""
    text = _SUFFIX.sub("", _PREFIX.sub("", line))
    longest = min(MAX_QUESTION_CHARACTERS, len(question) + MOST_ADDED)
    if text == question or len(text) > longest or text.count("?") != 1 or not _PLAIN.fullmatch(text):
        return None
    written, asked = content_words(text), content_words(question)
    before = frozenset[str]().union(*(content_words(exchange.question) for exchange in said))
    answered = [content_words(exchange.answer) - turning_words(exchange.answer) for exchange in said]
    if not asked <= written <= asked.union(before, *answered):
        return None
    if pointing_count(text) >= max(1, pointing_count(question)):
        return None
    return text if stands_alone(text) else None
