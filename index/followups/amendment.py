"""What an asker says was meant, put where it belongs in the question before: "No, the bridge" after "When will the mill
reopen?"."""

from __future__ import annotations

import re

from index.article import Span
from index.followups import vocabulary as v
from index.followups.asker_corrections import in_place_of
from index.followups.dated_fragments import swapped
from index.followups.fragments import at_end, mentions_in, put_in_place
from index.followups.mentions import Mention, Sort, are_people, head_of, is_name
from index.followups.subject import Subject
from index.followups.timed_fragments import undated
from index.followups.verbs import find_verbs
from index.followups.words import words_of

_SAYING = v.SAYING | v.words("tell told ask asked write wrote warn warned promise promised comment talk")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_ABOUT = re.compile(r"about\b", re.IGNORECASE)


def corrected(question: str, rest: Span, wrong: str, subject: Subject) -> str | None:
    """The question before with what its asker says was meant: of several things that may have been meant otherwise, in
    the place of the one that is as much of a name."""
    question = _uncapped(question, rest.start)
    found = in_place_of(wrong, rest.of(question), subject.question) or put_in_place(question, rest, subject)
    about = found is None and _ABOUT.match(rest.of(question)) is not None and not subject.tied("about")
    if about:
        if _is_said(subject):
            return at_end(rest.of(question), subject)
        rest = _without_first(question, rest)
        found = put_in_place(question, rest, subject)
    new = mentions_in(question, rest)
    if found is None and len(new) == 1 and new[0].sort is Sort.DATE and new[0].span == rest:  # sorry, July 2014
        return at_end(f"{'on' if _DAY.search(new[0].text) else 'in'} {new[0].text}", undated(subject))
    if found is not None or len(new) != 1 or new[0].sort is Sort.DATE or head_of(new[0]) in v.RELATIONAL:
        return found
    old = [mention for mention in subject.places if not mention.asked and mention.sort is not Sort.DATE]
    if new[0].span != rest:  # no, in the flood
        if not new[0].preposition:
            return None
        old = [mention for mention in old if mention.preposition == new[0].preposition]
    fit = [mention for mention in old if _may_stand_for(new[0], mention)]
    like = [mention for mention in fit if is_name(mention) is is_name(new[0])]
    free = [mention for mention in fit if not mention.preposition or new[0].preposition]
    chosen = like or (free if len(old) == 1 and not about else [])
    return swapped(subject.question, chosen[0].span, new[0].text) if len(chosen) == 1 else None


def _is_said(subject: Subject) -> bool:
    """Whether the question before asks what somebody says, which may be about anything."""
    words = words_of(subject.question)
    return any(words[place].plain in _SAYING for place in find_verbs(words))


def _without_first(question: str, rest: Span) -> Span:
    words = words_of(rest.of(question))
    return Span(rest.start + words[1].span.start, rest.end) if len(words) > 1 else rest


def _may_stand_for(new: Mention, old: Mention) -> bool:
    """Not a thing for a person, nor a person for a thing, as far as their words tell."""
    sorts = {new.sort, old.sort}
    return sorts != {Sort.PERSON, Sort.THING} or all(
        mention.sort is Sort.PERSON or are_people(head_of(mention)) for mention in (new, old)
    )


def _uncapped(question: str, start: int) -> str:
    """With a small letter where a phrase begins that will stand within a sentence: "The bridge, not the mill"."""
    first = words_of(question[start:])[0].plain
    small = first in v.DETERMINERS | v.PLACING | {"about", "according"}
    return question[:start] + question[start].lower() + question[start + 1 :] if small else question
