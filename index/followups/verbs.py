"""Which words of a question are verbs, by rule: what names nothing, and parts the phrases that do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from index.followups import vocabulary as v
from index.followups.words import Word, is_small

_HOLDERS = v.PEOPLE | v.BODIES | v.PLURALS


def find_verbs(words: Sequence[Word]) -> set[int]:
    """The places of the words that are taken for verbs, or for what stands in the place of one ("Is it safe?")."""
    found = {place for place in range(len(words)) if _is_verb(words, place)}
    helped = next((place for place, word in enumerate(words) if word.plain in v.DO), None)
    if helped is not None and not any(place > helped for place in found):
        maybe = [
            p for p in range(helped + 2, len(words)) if words[p].plain in v.NOUNS_OR_VERBS and _follows_noun(words, p)
        ]
        if not maybe:  # a verb that is on no list: the first plain word after the subject
            places = range(helped + 2, len(words))
            after = (p for p in places if _is_plain_after_name(words, p) or _is_plain_after_office(words, p))
            maybe = [*islice(after, 1)]
        found.update(maybe[-1:])
    return found


def _is_plain_after_name(words: Sequence[Word], place: int) -> bool:
    word, before = words[place], words[place - 1]
    if before.text.endswith(("'s", "’s")):  # of Trump's lawyer
        return False
    return before.capital and not (word.capital or word.is_date or word.breaks or is_small(word))


def _is_plain_after_office(words: Sequence[Word], place: int) -> bool:
    """The minister X; but not the police chief, nor the minister alone."""
    word, before = words[place], words[place - 1]
    known = before.plain in _HOLDERS and words[place - 2].plain in v.DETERMINERS
    plain = not (word.capital or word.is_date or word.breaks or is_small(word))
    return known and plain and word.plain not in _HOLDERS | v.RELATIONAL


def _is_verb(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    before = words[place - 1].plain if place else ""
    if (word.capital and place) or before in v.DETERMINERS or is_small(word):
        return False
    if word.capital and word.plain in v.GIVEN_NAMES and any(w.capital for w in words[1:2]):  # Mark Delahunt
        return False
    known = word.plain in v.VERBS or word.plain.endswith(("ed", "ing"))
    maybe = known or word.plain in v.NOUNS_OR_VERBS
    if before == "how" and place + 1 < len(words) and words[place + 1].plain in v.BE:  # How effective is it?
        return True
    if before in ("be", "been", "being") or (before == "to" and maybe):
        return True
    if before in v.SUBJECTS or (before in v.ADVERBS and place > 1 and words[place - 2].plain in v.SUBJECTS):
        return True
    if before == "who" or (before in v.ADVERBS and known):
        return True
    if before == "what" and maybe and place + 1 < len(words) and words[place + 1].plain not in v.AUXILIARIES:
        return True
    if known and word.breaks and (place + 1 == len(words) or words[place + 1].breaks):
        return True
    if place == len(words) - 1 and word.plain in v.PREDICATES and words[0].plain in v.BE | v.ASKING:
        return True
    after = words[place + 1] if place + 1 < len(words) and not words[place + 1].breaks else None
    opens = after is not None and (after.plain in v.DETERMINERS or after.capital)
    return (known or (maybe and opens)) and before not in v.PREPOSITIONS and _follows_noun(words, place)


def _follows_noun(words: Sequence[Word], place: int) -> bool:
    before = words[place - 1]
    return not words[place].breaks and (before.capital or not is_small(before) or before.plain in v.AUXILIARIES)
