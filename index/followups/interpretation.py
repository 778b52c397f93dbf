"""A question that leans on what was said before it, made one that stands alone: by rule, without a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.article import Span
from index.followups import vocabulary as v
from index.followups.amendment import corrected
from index.followups.bare_question_words import asked_anew
from index.followups.counted_fragments import counted
from index.followups.courtesy import asks_nothing, returning, turns_away
from index.followups.dated_fragments import same_year, time_moved
from index.followups.dependence import Dependence, Lean, find_dependence
from index.followups.fragments import put_in_place
from index.followups.frames import without_frame
from index.followups.more import asks_for_more
from index.followups.plain_text import TOLD, answered, asked, plain, told_and_asked
from index.followups.pronouns import antecedent, with_antecedents
from index.followups.spelling import as_spelt
from index.followups.standing_alone import names_little
from index.followups.subject import Subject, stems
from index.followups.words import words_of

MAX_EXCHANGES = 6  # that are looked back at

_GUESS = re.compile(  # Was it the boots? Was it over the books? What "it" is was not told
    r"\W*(?:and |so |but |or )?(?:is|was|isn['’]t|wasn['’]t) it (?:because .+|"
    r"(?:over|down to|due to) (?:(?:the|an?|his|her|their|its|that|this|those|these) |(?-i:[A-Z])).+|the "
    r"(?!(?:\w+est|(?:fir|la|wor|be)st|second|third|only|most|same|right|wrong|case|end|future|norm|law)\b)[\w'’-]+)\W*$",
    re.IGNORECASE,
)
_OR_SHE = re.compile(r"\b(he|him|his) or (?:she|hers?)\b", re.IGNORECASE)  # one pronoun, of whoever it is


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was asked before, and what was answered; as they were said."""

    question: str
    answer: str = ""


def interpreted(question: str, history: Sequence[Exchange], *, limit: int) -> str | None:
    """The question as it stands alone; None where it does already, or where nothing was said that it could lean on.

    It has no word that is neither in the question nor in the history, but for "about" and the year before or after one
    that is named, and at most `limit` characters.
    history: oldest first. A question there that leans on an earlier one is interpreted first.
    """
    if (back := returning(question)) and (spoken := _spoken_of(back[0], history, limit)):
        return _gone_on(as_spelt(back[1]), spoken, limit)
    subject = subject_of(history, limit=limit)
    return None if subject is None else _interpreted_after(as_spelt(question), subject, limit)


def _spoken_of(what: str, history: Sequence[Exchange], limit: int) -> Subject | None:
    """Where it was spoken of last, or itself; None where nothing was said, or it is a title: Back to the Future."""
    sought = stems(what) - v.SMALL
    for place in range(len(history) - 1, -1, -1):
        subject = subject_of(history[: place + 1], limit=limit)
        if subject is not None and sought & subject.stems and sought & stems(history[place].question):
            return subject
    return Subject(as_spelt(what), "") if history and re.match(r"(?:the|that|this) [a-z]", what) else None


def _gone_on(question: str, subject: Subject, limit: int) -> str:
    """The question as it goes on from what was told: with that in its place, or beside it."""
    whole = _interpreted_after(question, subject, limit)
    return whole or _appended(question, subject.content(question, False), limit) or question


def with_topic(question: str, history: Sequence[Exchange], *, limit: int) -> str | None:
    """The question with what was asked before it beside it, whether or not it leans on that; None where nothing was."""
    subject = subject_of(history, limit=limit)
    return None if subject is None else _appended(question, subject.content(question, False), limit)


def is_told(question: str) -> bool:
    """Whether it tells only what it is about, since its own words could not be put in their place."""
    return TOLD.search(question) is not None


def going_on(question: str, before: str, *, limit: int) -> str:
    """The second part of a question as it stands alone: with what it leans on in its place, or else with what the part
    before it is about after it, as far as there is room."""
    subject = Subject(asked(before), "")
    alone = _interpreted(question, subject, limit, subject.phrases, ", ")
    return alone or _appended(question, Subject(before, "").phrases(question, False), limit, ", ") or question


def leans(question: str, history: Sequence[Exchange], *, limit: int) -> bool:
    """Whether the question can't be understood without what was said before it."""
    subject = subject_of(history, limit=limit)
    return subject is not None and find_dependence(as_spelt(question), subject.stems) is not None


def subject_of(history: Sequence[Exchange], *, limit: int) -> Subject | None:
    """What was spoken of last."""
    subject: Subject | None = None
    for exchange in history[-MAX_EXCHANGES:]:
        question, answer = _asked_whole(exchange.question, limit), answered(exchange.answer)
        if turns_away(exchange.question) or returning(plain(exchange.question)):
            subject = None
        asked_of = None
        if subject is not None:
            asked_of = _interpreted_after(question, subject, limit)
            speaks = Subject(question, "").asks and not asks_nothing(question)
            if asked_of is None and speaks and names_little(question):  # and what comes after it goes on from both
                asked_of = _appended(question, subject.content(question, False), limit)
            lean = _lean(question, subject)
            if asked_of is not None and is_told(asked_of) and lean is Lean.FRAGMENT:
                subject = replace(subject, answer=answer)  # the next one goes on from the whole
                continue
            if asked_of is not None and is_told(asked_of) and lean is Lean.VERBLESS:
                subject = Subject(asked_of, answer, _background(subject), subject.who, subject.whole or subject)
                continue
            question = asked_of or question
        new = Subject(question, answer)
        if subject is not None and (
            not new.speaks or asks_nothing(exchange.question) or asks_for_more(exchange.question)
        ):
            continue  # "Thank you! Anything more?"
        goes_on = subject is not None and asked_of is not None
        background = _background(subject) if subject is not None and new.asks and not new.named else ()
        if subject is not None and asked_of is not None and not is_told(asked_of):
            background = subject.background  # what has another's place brings back nothing of it
        subject = Subject(question, answer, background, subject.who if subject is not None and goes_on else "")
    return subject


def _asked_whole(turn: str, limit: int) -> str:
    """The question of a turn; where it leans on what the turn tells before it, or names nothing, with that."""
    told, question = (as_spelt(without_frame(part) or part) for part in told_and_asked(turn))
    if not told:
        return question
    leaning = find_dependence(question, Subject(told, "").stems) is not None or names_little(question)
    return going_on(question, told, limit=limit) if leaning else question


def _lean(question: str, subject: Subject) -> Lean | None:
    dependence = find_dependence(question, subject.stems)
    return dependence.lean if dependence is not None else None


def _background(subject: Subject) -> tuple[str, ...]:
    named = [mention.text for mention in subject.asked if mention.named]
    about = [span.of(subject.question) for span, _ in subject.tied("about") if named]
    searched = [] if subject.asks else [mention.text for mention in subject.asked]
    return tuple(dict.fromkeys([*named, *about, *searched])) or subject.background


def _interpreted_after(question: str, subject: Subject, limit: int) -> str | None:
    """The question after what was spoken of last: where that was a phrase, what is asked by another one, or by a
    question word alone, is asked of the question before that; but others are counted as the phrase has it."""
    if subject.whole is not None and (dependence := find_dependence(question, subject.stems)) is not None:
        of_whole = dependence.lean in (Lean.BARE, Lean.VERBLESS) and not asks_for_more(question)
        of_whole = of_whole or (dependence.lean is Lean.FRAGMENT and not counted(question, dependence.rest, subject))
        subject = subject.whole if of_whole else subject
    return _interpreted(question, subject, limit, subject.content)


def _interpreted(
    question: str, subject: Subject, limit: int, topic: Callable[[str, bool], Sequence[str]], between: str = " "
) -> str | None:
    """topic: what the question should have beside its own words, where they can't be put in their place; it is told
    whether the question points. between: what stands between its parts."""
    question = _OR_SHE.sub(r"\1", same_year(question, subject))
    dependence = find_dependence(question, subject.stems)
    if dependence is None:
        return None
    text, done = _rewritten(question, dependence, subject)
    if text is None or not done or text == question or len(text) > limit:
        bare = dependence.rest.of(question) if dependence.lean is Lean.CORRECTION else question
        if dependence.lean is Lean.FRAGMENT and dependence.pointers and text is not None:
            bare = text  # And Kitamura’s predecessor?
        if dependence.lean is Lean.POINTING:
            bare = _with_persons(question, dependence, subject)
        made = bare if bare == text != question and len(bare) <= limit else None
        text = _appended(bare, topic(bare, bool(dependence.pointers)), limit, between) or made
    return text


def _rewritten(question: str, dependence: Dependence, subject: Subject) -> tuple[str | None, bool]:
    """With the words in their place, and whether that says everything; None where their place can't be told."""
    rest = dependence.rest.of(question)
    if dependence.lean is Lean.AGAIN:
        return subject.question, True
    if dependence.lean is Lean.VERBLESS and (dependence.pointers or words_of(rest)[0].plain not in v.PREPOSITIONS):
        return None, True
    if dependence.lean in (Lean.BARE, Lean.VERBLESS):
        return asked_anew(rest[0].upper() + rest[1:], subject), True
    if dependence.lean is Lean.FRAGMENT and not dependence.pointers:
        return put_in_place(question, dependence.rest, subject), True
    if dependence.lean is Lean.FRAGMENT and (moved := time_moved(rest, subject)):  # And the year before that?
        return moved, True
    if dependence.lean is Lean.CORRECTION and not dependence.pointers:
        return corrected(question, dependence.rest, dependence.wrong, subject), True
    if _GUESS.match(question):
        return None, True
    found = [(pointer, antecedent(pointer, subject, question)) for pointer in dependence.pointers]
    known = [(pointer, mention) for pointer, mention in found if mention is not None]
    if not known:
        return None, True
    text = with_antecedents(question, known)
    if dependence.lean is Lean.FRAGMENT and len(known) == len(found):  # And her husband?
        whole = Span(dependence.rest.start, dependence.rest.end + len(text) - len(question))
        placed = put_in_place(text, whole, subject)
        return placed or text, placed is not None
    sure = all(m.named and (" " in m.text or m in subject.asked) for _, m in known)  # Carmel, of an answer, is not
    return text, subject.is_told_by(text) or (len(known) == len(found) and sure)


def _with_persons(question: str, dependence: Dependence, subject: Subject) -> str:
    """The question with the names of those in its place who are known, whatever else it leans on."""
    told = {mention.text for mention in (*subject.places, *subject.told)} | {subject.person}
    found = [(p, antecedent(p, subject, question)) for p in dependence.pointers if p.word in v.PERSONS]
    named = [(p, mention) for p, mention in found if mention is not None and mention.named and mention.text in told]
    return with_antecedents(question, named)


def _appended(question: str, phrases: Sequence[str], limit: int, between: str = " ") -> str | None:
    """The question with as many of the phrases as there is room for; None where there is none."""
    for count in range(len(phrases), 0, -1):
        stem = question.rstrip().rstrip("?.! ")
        mark = question.rstrip()[len(stem) :].strip() or "?"
        text = f"{stem} (about {between.join(phrases[:count])}){mark}"
        if len(text) <= limit:
            return text
    return None
