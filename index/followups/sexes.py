"""Whether somebody is he or she, as far as a title, what the person is to another, or a given name tells."""

from __future__ import annotations

import re
from typing import Literal

from index.followups import given_names
from index.followups import vocabulary as v
from index.followups.mentions import Mention, core_of
from index.followups.words import words_of

Sex = Literal["she", "he"]

_TITLES: dict[Sex, frozenset[str]] = {
    "she": v.words("ms mrs miss dame lady queen princess baroness madam"),
    "he": v.words("mr sir lord king prince baron"),
}
_NOUNS: dict[Sex, frozenset[str]] = {
    "she": v.words("""
        mother daughter sister wife widow aunt niece grandmother granddaughter stepmother stepdaughter bride girlfriend
        ex-wife woman girl spokeswoman chairwoman policewoman congresswoman businesswoman actress heiress nun"""),
    "he": v.words("""
        father son brother husband widower uncle nephew grandfather grandson stepfather stepson bridegroom boyfriend
        ex-husband man boy spokesman chairman policeman congressman businessman fisherman monk"""),
}
_NAMES: dict[Sex, frozenset[str]] = {"she": given_names.OF_WOMEN, "he": given_names.OF_MEN}
_LORDS = v.words("mayor chancellor justice chief advocate provost speaker")
_BEFORE = re.compile(r"(?P<noun>[\w-]+)\s?[,:]?\s*$")  # his wife, Carmel
_AFTER = re.compile(  # Carmel, his first wife; not Carmel, the mother of his wife
    r"\s?,\s(?:an?|the|his|her|their|my|[\w ]{1,40}?['’]s?)\s(?:[\w-]+\s){0,2}?(?P<noun>[\w-]+)"
    r"(?:\s(?:of|to|in)\b|\s?[,.;]|$)",
    re.IGNORECASE,
)


def sex_of(mention: Mention, *said: str) -> Sex | None:
    """What tells of a person named in what was said; None where nothing does, or what tells is not of one.

    said: the texts in which the person may be named again: by "Mr Doyle", of Patrick Doyle.
    """
    core = [word for word in core_of(words_of(mention.text)) if word.plain not in v.ARTICLES]
    plain = [word.plain for word in core]
    if not plain or any(word.endswith("'s") for word in plain):  # Princess Anne's husband
        return None
    if plain[0] == "lord" and _LORDS.intersection(plain[1:2]):  # the Lord Mayor may be a woman
        return None
    for sex in _TITLES:
        if plain[0] in _TITLES[sex] | _NOUNS[sex]:
            return sex
    surname = core[-1].text
    titled = {sex for sex in _TITLES for text in said if surname[0].isupper() and _is_titled(surname, sex, text)}
    beside = {_told_beside(mention.text, text) for text in said}
    told = titled or {sex for sex in _TITLES if sex in beside}
    given = next((word for word in core if word.plain not in v.TITLES), core[0])  # Dr Miriam Okafor
    told = told or {sex for sex in _NAMES if given.capital and given.plain in _NAMES[sex]}
    return told.pop() if len(told) == 1 else None


def is_known_by_more_than_its_name(mention: Mention, *said: str) -> bool:
    """Whether something beside a given name tells the sex, or the name is of several words: Florence may be a place."""
    return " " in mention.text or any(_told_beside(mention.text, text) is not None for text in said)


def _is_titled(surname: str, sex: Sex, text: str) -> bool:
    titles = "|".join(sorted(_TITLES[sex]))
    return re.search(rf"\b(?i:{titles})\.? (?:[A-Z][\w’'-]* )?{re.escape(surname)}\b", text) is not None


def _told_beside(name: str, text: str) -> Sex | None:
    """What a noun beside a name tells: "his wife, Carmel", "Carmel, his wife", "the spokeswoman Ann Lee"."""
    start = text.find(name)
    if start < 0:
        return None
    beside = (_BEFORE.search(text[:start]), _AFTER.match(text, start + len(name)))
    nouns = {found["noun"].casefold() for found in beside if found is not None}
    told = {sex for sex in _NOUNS if nouns & _NOUNS[sex]}
    return told.pop() if len(told) == 1 else None
