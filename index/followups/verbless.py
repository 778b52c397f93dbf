"""Questions without a verb, which nothing but the question before tells what to do with: "By what margin?", "How many
passengers?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.followups import vocabulary as v
from index.followups.verbs import find_verbs
from index.followups.words import Word, is_small

MAX_WORDS = 8
_ASKS_FOR = v.words("what which whose")
_HOW_MANY = (["how", "many"], ["how", "much"])


def is_verbless(words: Sequence[Word]) -> bool:
    """Whether it asks for a thing, and has no verb: also after a preposition, and of what was told ("How much of it?").

    words: without "And" before them.
    """
    plain = [word.plain for word in words]
    start = 1 if plain[:1] and plain[0] in v.PREPOSITIONS else 0
    if plain[start : start + 2] in _HOW_MANY:
        noun = start + 2
    elif plain[start : start + 1] and plain[start] in _ASKS_FOR:
        noun = start + 1
    else:
        return False
    rest = words[noun:]
    if not rest or len(words) > MAX_WORDS or (is_small(rest[0]) and rest[0].plain != "of"):
        return False
    if not (v.AUXILIARIES | v.ASKING).isdisjoint(word.plain for word in rest) or any(word.breaks for word in words[1:]):
        return False
    if any(place >= noun for place in find_verbs(words)):
        return False
    # which ministers wobble: what stands behind a plural may be a verb that no list has
    return not any(word.plain.endswith("s") and not is_small(after) for word, after in pairwise(rest))
