"""Whether a question can be understood by itself, whatever was said before it."""

from __future__ import annotations

from index.followups import vocabulary as v
from index.followups.content import says_little
from index.followups.dependence import Lean, find_dependence
from index.followups.mentions import Mention, Sort, are_people, find_mentions
from index.followups.spelling import as_spelt
from index.followups.words import words_of

_OF_BEFORE = v.PERSONS | v.words("one ones other others former latter there")


def asks_of_somebody(question: str) -> bool:
    """Whether it asks of him or her, who is not in the question."""
    dependence = find_dependence(as_spelt(question), ())
    return dependence is not None and any(pointer.word in v.PERSONS for pointer in dependence.pointers)


def may_stand_alone(question: str) -> bool:
    """Whether a question that leans may yet be meant as it is typed, of something else than before: not what corrects,
    asks of him or her, of the other one or of what is there, or names nothing."""
    spelt = as_spelt(question)
    dependence = find_dependence(spelt, ())
    if dependence is None:
        return True
    if dependence.lean is Lean.CORRECTION or any(pointer.word in _OF_BEFORE for pointer in dependence.pointers):
        return False
    return question.islower() or names_something(spelt)


def stands_alone(question: str) -> bool:
    """Whether nothing in the question points to what was said before it."""
    return find_dependence(question, ()) is None


def names_little(question: str) -> bool:
    """Whether it has no name, no date, and few other words that tell what it asks of, which may have been told; or
    asks of the judge, the engineer, and does not say which."""
    holder = any(map(_is_some_holder, find_mentions(question)))
    return not names_something(question) and (says_little(question) or holder)


def names_something(question: str) -> bool:
    """Whether it has a name or a date."""
    return any(mention.named or mention.sort is Sort.DATE for mention in find_mentions(question))


def _is_some_holder(mention: Mention) -> bool:
    """Whether it is an office or a body by one word: the judge, the last council; not the harrow council."""
    first, *others = [word.plain for word in words_of(mention.text)]
    own = [word for word in others if word not in v.ORDERING]
    return first == "the" and len(own) == 1 and (own[0] in v.BODIES or are_people(own[0]))
