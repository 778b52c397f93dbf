"""A question that leans on what was said before it, made one that stands alone: by rule, without a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from index.followups.amendment import corrected
from index.followups.bare_question_words import asked_anew
from index.followups.dependence import Dependence, Lean, find_dependence
from index.followups.fragments import put_in_place
from index.followups.plain_text import answered, asked
from index.followups.pronouns import antecedent, with_antecedents
from index.followups.subject import Subject

MAX_EXCHANGES = 6  # that are looked back at


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was asked before, and what was answered; as they were said."""

    question: str
    answer: str = ""


def interpreted(question: str, history: Sequence[Exchange], *, limit: int) -> str | None:
    """The question as it stands alone; None where it does already, or where nothing was said that it could lean on.

    It has no word that is neither in the question nor in the history, but for "about", and at most `limit` characters.
    history: oldest first. A question there that leans on an earlier one is interpreted first.
    """
    subject = subject_of(history, limit=limit)
    return None if subject is None else _interpreted(question, subject, limit)


def going_on(question: str, before: str, *, limit: int) -> str:
    """The second part of a question as it stands alone: with what it leans on in its place, or else with what the part
    before it is about after it, as far as there is room."""
    alone = interpreted(question, [Exchange(before)], limit=limit)
    if alone is not None:
        return alone
    return _appended(question, Subject(before, "").carried(question, event=False, answers=False), limit) or question


def leans(question: str, history: Sequence[Exchange], *, limit: int) -> bool:
    """Whether the question can't be understood without what was said before it."""
    subject = subject_of(history, limit=limit)
    return subject is not None and find_dependence(question, subject.stems) is not None


def stands_alone(question: str) -> bool:
    """Whether nothing in the question points to what was said before it."""
    return find_dependence(question, ()) is None


def subject_of(history: Sequence[Exchange], *, limit: int) -> Subject | None:
    """What was spoken of last."""
    subject: Subject | None = None
    for exchange in history[-MAX_EXCHANGES:]:
        question, answer = asked(exchange.question), answered(exchange.answer)
        if subject is not None:
            question = _interpreted(question, subject, limit) or question
        new = Subject(question, answer)
        if subject is not None and not new.speaks:
            continue  # "Thank you!"
        background = () if new.named or subject is None else _background(subject)
        subject = Subject(question, answer, background)
    return subject


def _background(subject: Subject) -> tuple[str, ...]:
    named = tuple(mention.text for mention in subject.asked if mention.named)
    return named or subject.background


def _interpreted(question: str, subject: Subject, limit: int) -> str | None:
    dependence = find_dependence(question, subject.stems)
    if dependence is None:
        return None
    told = dependence.lean in (Lean.BARE, Lean.FRAGMENT, Lean.CORRECTION)
    event = told or any(pointer.word in ("this", "that") for pointer in dependence.pointers)
    carried = partial(subject.carried, event=event, answers=dependence.lean is not Lean.KNOWN)
    text, done = _rewritten(question, dependence, subject)
    if text is not None and not done:
        text = _appended(text, carried(text), limit) or text
    if text is None or text == question or len(text) > limit:
        bare = dependence.rest.of(question) if dependence.lean is Lean.CORRECTION else question
        text = _appended(bare, carried(question), limit)
    return text


def _rewritten(question: str, dependence: Dependence, subject: Subject) -> tuple[str | None, bool]:
    """With the words in their place, and whether that says everything; None where their place can't be told."""
    rest = dependence.rest.of(question)
    if dependence.lean is Lean.AGAIN:
        return subject.question, True
    if dependence.lean is Lean.BARE:
        return asked_anew(rest[0].upper() + rest[1:], subject), True
    if dependence.lean is Lean.FRAGMENT and not dependence.pointers:
        return put_in_place(question, dependence.rest, subject), True
    if dependence.lean is Lean.CORRECTION and not dependence.pointers:
        return corrected(question, dependence.rest, dependence.wrong, subject), True
    found = [(pointer, antecedent(pointer, subject)) for pointer in dependence.pointers]
    known = [(pointer, mention) for pointer, mention in found if mention is not None]
    if not known:
        return None, True
    done = len(known) == len(found) and all(mention.named for _, mention in known)
    return with_antecedents(question, known), done


def _appended(question: str, phrases: Sequence[str], limit: int) -> str | None:
    """The question with as many of the phrases as there is room for; None where there is none."""
    for count in range(len(phrases), 0, -1):
        stem = question.rstrip().rstrip("?.! ")
        mark = question.rstrip()[len(stem) :].strip() or "?"
        text = f"{stem} (about {', '.join(phrases[:count])}){mark}"
        if len(text) <= limit:
            return text
    return None
