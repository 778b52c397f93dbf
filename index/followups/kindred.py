"""A thing for another of its kind, in the question before: "And the velodrome?" after what the stadium cost."""

from __future__ import annotations

from index.article import Span
from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, are_people, core_of, head_of, is_name
from index.followups.pronouns import opens_with_article
from index.followups.subject import Subject
from index.followups.words import words_of


def of_its_kind(new: Mention, subject: Subject) -> list[Span]:
    """The one thing that was asked about, for another: "and the velodrome?" after what the stadium cost; and, where
    nothing tells a name, one that stands without an article, as names do: "and tarrant"."""
    telling = v.RELATIONAL | v.REMARKS | v.TIMES | v.PREDICATES
    if new.named or new.sort is not Sort.THING or new.plural or head_of(new) in telling:
        return []
    if any(word.plain in v.ORDERING for word in words_of(new.text)):  # the next try, of whatever was spoken of
        return []
    if opens_with_article(new) and are_people(head_of(new)):  # the contractor costs nothing as the bridge does
        return []
    things = [
        old
        for old in subject.places
        if not (old.asked or old.plural or head_of(old) in telling) and old.sort in (Sort.THING, Sort.BODY)
    ]
    if not opens_with_article(new) and (bare := [old for old in things if _is_bare_subject(old, subject)]):
        return [_core(bare[0])]  # And unemployment? after What was inflation in Karvia?
    if opens_with_article(new):
        alike = [old for old in things if opens_with_article(old)]
    elif subject.question.islower():
        alike = [old for old in things if not opens_with_article(old)]
    else:  # and sarah tull, after what Oda Wren said
        alike = [old for old in subject.places if is_name(old) and is_bare_name(old.text)]
    told = [without_of(new, old) for old in alike]
    return told if len(alike) == len(things) or not things else []


def _is_bare_subject(old: Mention, subject: Subject) -> bool:
    """Whether it is asked what, or how high, a thing is that is told by common words alone: inflation."""
    words = words_of(subject.question[: old.span.start])
    asks = words[0].plain in ("what", "how") if words else False
    core = core_of(words_of(old.text))
    return asks and words[-1].plain in v.BE and not opens_with_article(old) and not any(w.capital for w in core)


def _core(old: Mention) -> Span:
    """Where it stands in the question, without what is attached to it."""
    return Span(old.span.start, old.span.start + core_of(words_of(old.text))[-1].span.end)


def without_of(new: Mention, old: Mention) -> Span:
    """The old one without its "of France", which is told of the new one too: its GDP, and its debt."""
    core, words = core_of(words_of(old.text)), words_of(new.text)
    end = core[-1].span.end if core else 0
    if is_name(new) or not old.text[end:].startswith(" of ") or len(core_of(words)) < len(words):
        return old.span
    return Span(old.span.start, old.span.start + end)


def is_bare_name(text: str) -> bool:
    return all(word.capital for word in words_of(text))
