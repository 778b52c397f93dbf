"""Which passages may tell what followed: of later articles about somebody or some place of the same name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.facts.names import fold_name, folded_names, names
from index.followups.vocabulary import MONTHS, WEEKDAYS
from index.questions.question import WORD
from index.search.retrieval import Passage

MAX_CHARS = 1_000  # of a passage in which names are looked for
MAX_TEXT = 20_000  # of an article in which those of its title are
IN_CAPITALS = 0.7  # of a title's words, from which nearly all have them

_CAPITAL = re.compile(r"(?<!\w)[A-Z]")
_CALENDAR = MONTHS | WEEKDAYS


def following(passage: Passage, others: Sequence[Passage]) -> list[Passage]:
    """Those of articles of a later day that share a name with it, in their order."""
    day = passage.article.published_on
    if day is None:
        return []
    later = [other for other in others if (told := other.article.published_on) is not None and told > day]
    return [other for other in later if share_a_name(passage, other)]


def share_a_name(one: Passage, other: Passage) -> bool:
    """Whether both tell, with their titles, of somebody or some place by the same name."""
    return not names_of(one).isdisjoint(names_of(other))


def names_of(passage: Passage) -> frozenset[str]:
    """The names in it and its title, folded; no months and weekdays. What the text of the article has in small letters
    is no name in its title either (Council votes for new pool), and in a title whose words nearly all have capitals one
    is what has it within a sentence as well."""
    article = passage.article
    return _names_in(article.title or "", passage.text[:MAX_CHARS], article.text[:MAX_TEXT])


@lru_cache(maxsize=100)  # of a question's passages, which are compared with each other
def _names_in(title: str, told_text: str, text: str) -> frozenset[str]:
    """Of a title, a passage's text and its article's."""
    told = folded_names(told_text)
    titled = {key: name for name in names(title) if (key := fold_name(name)) not in told}
    capitals = len(_CAPITAL.findall(title)) >= IN_CAPITALS * len(WORD.findall(title))
    found = {key for key, name in titled.items() if _is_name(name, text, capitals=capitals)}
    return (told | found) - _CALENDAR


def _is_name(name: str, text: str, *, capitals: bool) -> bool:
    """Whether a word of a title is one, as far as the text tells. capitals: whether nearly all of its words have."""
    if name in text and re.search(rf"[\w,;’”)] {re.escape(name)}\b", text):
        return True
    return not capitals and re.search(rf"\b{re.escape(name.lower())}\b", text) is None
