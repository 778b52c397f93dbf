"""Times in the place of a question that are told by what happened: "And by the time it was over?" after "How many had
died by 24 May?"."""

from __future__ import annotations

import re
from dataclasses import replace

from index.followups import vocabulary as v
from index.followups.subject import Subject
from index.followups.words import words_of

_AT_A_TIME = re.compile(
    r"(?:before|after|until|as of|by the (?:time|end)|at the (?:beginning|start|end|time|outset))\b", re.IGNORECASE
)
_NOW = re.compile(r" (?:now|today|currently|still|so far|at the moment|these days)(?=[ ?]|$)", re.IGNORECASE)
# By the time it was declared over; but not "when did it close"
_CLAUSE = re.compile(
    r"(?!.*(?:\b(?:who|what|which|where|why|how|whose|did|does|do|will|would|can|could|should)\b|"
    r",\s(?:is|are|was|were|has|have|had)\b))"
    rf"(?:by the time|when|once|after|before|as soon as|until) (?!(?:{'|'.join(sorted(v.AUXILIARIES))})\b)"
    r"(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,5}? "
    r"(?:is|was|were|are|had|has|have|\w+ed|began|came|left|fell|took|won|lost)\b",
    re.IGNORECASE,
)
_LEADS = r"(?:by|in|on|at|until|before|after|since|during|as of)"
_DATED = rf"(?:the|early|late|mid|end|start|of|last|this|next|\d\S*|{'|'.join(sorted(v.MONTHS | v.WEEKDAYS))})"
_AT_END = re.compile(
    rf",?(?: (?:when|once) [^?,(]{{3,60}}?)? {_LEADS} (?:{_DATED} )*[^\s?,(]+$",
    re.IGNORECASE,
)


def tells_when(phrase: str) -> bool:
    """Whether it begins as a time does that is told by what happened: "after the vote"."""
    return _AT_A_TIME.match(phrase) is not None


def is_clause_of_time(phrase: str) -> bool:
    """Whether it has a verb, and only tells when: "once the bill had been tabled"."""
    return _CLAUSE.match(phrase) is not None


def undated(subject: Subject) -> Subject:
    """The same without the time at its end: another one takes its place."""
    stated = _NOW.sub("", subject.question[: subject.stated]).rstrip("?.! ")
    dates = [word for word in words_of(stated) if word.is_date]
    ends = _AT_END.search(stated) if dates and dates[-1].span.end == len(stated) else None
    if ends is not None:
        stated = stated[: ends.start()]
    return replace(subject, question=f"{stated}{subject.question[subject.stated :] or '?'}")
