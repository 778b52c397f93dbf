"""The words of a question that stand for something that was said before it, and is not in the question itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.article import Span
from index.followups import vocabulary as v
from index.followups.expletives import stands_for_nothing
from index.followups.mentions import Mention, Sort, are_people, head_of
from index.followups.words import Word

_FRONTING = v.words("when while after before until since if once because although though as") | v.PREPOSITIONS
AUXILIARY_WITHIN = 3  # words: "And how did that end?"

_RELATIVE = v.words("who that which whose whom of in with from without affected involved at on")
_SUBJECTS = v.words("he she")
_OWNER = re.compile(r"[A-Z]\w+['’]s\b")
_FILLS = v.words("got gets get has took takes taking holds hold wants fills filled")  # Who's got his job?
_POSTS = v.words("job jobs post place seat role office position title")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word that points back. word: in lower case; span: in the question; possessive: as in "its price"."""

    word: str
    span: Span
    possessive: bool = False


def find_pointers(question: str, words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Pointer]:
    """The words of a question that point back, in order."""
    expletive = stands_for_nothing(question)
    seen = set[str]()
    for place, word in enumerate(words):
        plain = word.plain.split("'")[0]
        span = Span(word.span.start, word.span.start + len(plain))
        after = words[place + 1] if place + 1 < len(words) and not words[place + 1].breaks else None
        group = next((group for group in (v.PERSONS, v.THINGS, v.GROUPS) if plain in group), None)
        if group is not None:
            bound = bool(group & seen) or (expletive and plain == "it") or plain.endswith(("self", "selves"))
            seen.add(plain)
            possessive = plain in v.POSSESSIVES and (
                plain != "her" or (after is not None and after.plain not in v.SMALL - v.ORDERING - {"own", "many"})
            )
            if not (bound or _is_bound(words, place, group, mentions, possessive=possessive)):
                yield Pointer(plain, span, possessive)
        elif _names_anew(word, mentions) and not _is_predicated(words, place):
            continue
        elif _points(words, place, after) and not (
            after is not None and after.plain in v.KINDS and any(m.named and m.span.end < span.start for m in mentions)
        ):
            yield Pointer(plain, span)


def _points(words: Sequence[Word], place: int, after: Word | None) -> bool:
    """Whether a word that is no pronoun points back, as "that" in "Why was that?", and not in "Who said that he?"."""
    plain, before = words[place].plain.split("'")[0], words[place - 1].plain if place else ""
    following = after.plain.split("'")[0] if after else ""
    if plain in ("this", "these"):
        return following not in v.TIMES
    if plain == "those":
        later = words[place + 2].plain if place + 2 < len(words) else ""
        return not ({following, later} & _RELATIVE or following.endswith(("ing", "ed")))
    if plain == "that":
        begins = not place or (before in v.AUXILIARIES and place <= AUXILIARY_WITHIN)
        tied = before in v.PREPOSITIONS and following not in v.AUXILIARIES | v.VERBS and not following.endswith("ed")
        of_it = before == "of" and following in v.AUXILIARIES  # How much of that did the lawyers get?
        return not after or begins or tied or of_it or _is_object(words, place)
    if plain == "there" and "'" in words[place].plain:
        return False  # who says there's a risk
    if plain == "there":
        existing = (before in v.AUXILIARIES and (after is not None or words[0].plain != "who")) or before in v.HAVE
        return not existing and following not in v.AUXILIARIES
    if plain in ("then", "since"):
        return not after
    if plain in ("one", "ones"):
        return before == "which" or not after
    return plain in ("former", "latter", "others", "other") and not after and before != "each"


def _names_anew(word: Word, mentions: Sequence[Mention]) -> bool:
    """Whether what "that" or "those" opens has a name, and so says itself which it is: that Oxbow thing."""
    if word.plain not in v.POINTING:
        return False
    return any(m.named and m.span.start - word.span.end in (0, 1) for m in mentions)


def _is_predicated(words: Sequence[Word], place: int) -> bool:
    """Whether something is said to be what the word points to: "Was that Trump's idea?"."""
    before = [word.plain.split("'")[0] for word in words[:place]]
    return bool(before) and before[-1] in v.BE and v.words("what who where").isdisjoint(before)


def _is_object(words: Sequence[Word], place: int) -> bool:
    """Whether "that" is what something is done to: Has he brought that up? Did they accept that reason?"""
    before, rest = words[place - 1].plain if place else "", [word.plain for word in words[place + 1 :]]
    if (
        before not in v.VERBS | v.DO | v.NOUNS_OR_VERBS
        or len(rest) > 2
        or any(word.breaks for word in words[place + 1 :])
    ):
        return False
    if all(word in v.PREPOSITIONS | v.ADVERBS for word in rest):
        return True
    noun = rest[0] if len(rest) == 1 else ""
    a_time = v.TIMES | v.words("night afternoon spring autumn weekend weekdays")
    told = v.VERBS if before in v.SAYING | v.DO else frozenset()  # attribute that decline; but not say that won
    return bool(noun) and noun not in a_time | v.SMALL | told and not noun.endswith("ed")


def _is_bound(
    words: Sequence[Word], place: int, group: Collection[str], mentions: Sequence[Mention], *, possessive: bool
) -> bool:
    """Whether what the pronoun may stand for is in the question: it then has no need of what was said before.

    The subject of a clause is not its own object ("What did the council say about it?"), and may well be the owner of
    something in it ("about its budget").
    """
    word = words[place]
    asks_who = any(w.plain.split("'")[0] == "who" for w in words[:2])
    if asks_who and words[place - 1].plain in _FILLS and any(w.plain in _POSTS for w in words[place + 1 : place + 2]):
        return False
    first = words[0].plain if words[0].plain not in ("and", "but", "or", "so") else ""  # And the court, did it pay?
    opens = first in v.CLAUSES and len(words) > 1 and words[1].plain not in v.AUXILIARIES  # When it rains, ...
    for mention in mentions:
        if mention.span.end <= word.span.start:
            between = [w for w in words[: place + 1] if w.span.start >= mention.span.end]
            broken = opens and any(w.breaks for w in between)
            if not (broken or _may_own(words, group, mention, possessive=possessive)):
                continue
            if possessive or broken or _is_parted(between) or words[place - 1].plain in v.SAYING:
                return True
            if mention.named and (word.plain in _SUBJECTS or _OWNER.search(mention.text)):
                return True  # Was Marsh ill when he resigned? Is Marsh afraid he will lose?
        elif (
            _is_fronted(words, place)
            and may_stand_for(group, mention)
            and any(w.breaks for w in words[place + 1 :] if w.span.start <= mention.span.start)
        ):
            return True
    asks_who = len(words) > place and place == 2 and words[1].plain in v.BE  # Who is her husband?
    return possessive and group is not v.THINGS and words[0].plain in ("who", "whose") and not asks_who


def _is_fronted(words: Sequence[Word], place: int) -> bool:
    """Whether a word stands in what is put before the question: "When it closed, what did the council say?"."""
    first = words[1:2] if words[0].plain in ("and", "but", "so") else words[:1]
    opens = any(word.plain in _FRONTING for word in first)
    asks = any(word.plain in v.AUXILIARIES for word in words[1:2] if first == words[:1])
    asking = v.AUXILIARIES | v.words("who what how why")
    opens = opens or not any(word.plain in asking for word in words[:place])  # Given its record, can Boeing be trusted?
    return opens and not asks and not any(word.breaks for word in words[1 : place + 1])


def _may_own(words: Sequence[Word], group: Collection[str], mention: Mention, *, possessive: bool) -> bool:
    """Whether a pronoun further on may mean what the phrase names."""
    if may_stand_for(group, mention):
        return True
    acts = any(word.plain in v.AUXILIARIES and word.span.end + 1 == mention.span.start for word in words)
    if group is v.GROUPS and mention.sort is Sort.THING and not mention.named and acts:
        return True  # did google say they would appeal
    if group is v.PERSONS and mention.named and mention.sort is Sort.THING:
        return True  # "Trump guilty", of "Was Trump guilty when he left?"
    unmarked = not any(word.capital for word in words[1:])
    if group is v.THINGS and mention.sort is not Sort.PERSON and mention.plural and (mention.named or unmarked):
        return True  # General Motors, the United Nations, barclays
    if possessive and (mention.named or (mention.asked and mention.plural is (group is v.GROUPS))):
        return True
    if group is v.PERSONS and unmarked:  # nothing tells a name; but the court is no he
        article = mention.text.split()[0].lower() in v.ARTICLES
        return not article or are_people(head_of(mention))
    return group is v.PERSONS and _OWNER.search(mention.text) is not None


def _is_parted(between: Sequence[Word]) -> bool:
    """Whether another clause begins in some words, the last of which is the pronoun."""
    for word, after in pairwise(between):
        joins = word.plain in ("and", "or", "but")
        if word.breaks or word.plain.endswith("ing") or (word.plain in v.CLAUSES and not joins):
            return True
        if joins and (after is between[-1] or after.plain in v.AUXILIARIES | v.ASKING | v.VERBS):
            return True
    return between[-1].breaks


def may_stand_for(group: Collection[str], mention: Mention) -> bool:
    """Whether the pronouns of a group can mean what a phrase names, as far as its words tell."""
    if mention.sort is Sort.DATE:
        return False
    if group is v.PERSONS:
        nobody = len(mention.text.removesuffix("'s")) == 1 or mention.text.lower() in v.HOLIDAYS  # all those F's
        return mention.sort in (Sort.PERSON, Sort.NAME) and not mention.plural and not nobody
    if group is v.THINGS:
        return mention.sort is not Sort.PERSON and not mention.plural
    if mention.sort is Sort.THING and not (mention.named or mention.plural):
        return mention.text.split()[0].lower() == "the"  # where can I get cover if they drop me?
    return mention.sort is not Sort.PERSON or mention.plural
