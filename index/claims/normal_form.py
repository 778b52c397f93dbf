"""Claims and evidence in one form: contractions, titles, months and places in full, and, for the reader, numbers and
quotation marks."""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import alpha2digit

from index.text.folding import IN_ASCII

_CONTRACTION = re.compile(r"\b(?P<verb>[A-Za-z]+?) ?n[’']t\b")
_SPACED = re.compile(r" ([,.;:!?])(?=\s|$)")
_SIZES = {
    "thousand": 10**3, "1000": 10**3, "k": 10**3, "million": 10**6, "1000000": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "1000000000": 10**9, "bn": 10**9,
}  # fmt: skip
_SIZED = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?) ?(thousand|million|billion|10{3}|10{6}|10{9}|bn|mn|(?<=\d)[km])\b", re.I
)
_CURRENCIES = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_MONEY = re.compile(r"(?<![\w$€£¥])(?P<sign>US\$|[$€£¥])(?P<number>\d[\d,]*(?:\.\d+)?)(?![\w-])")
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August", "Sep": "September",
    "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_SHORT_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.?(?=,? \d|,? [a-z]|[.,]?$)")
_TITLES = {
    "Gov": "Governor", "Sen": "Senator", "Rep": "Representative", "Gen": "General", "Col": "Colonel", "Capt": "Captain",
    "Prof": "Professor", "Sgt": "Sergeant", "Rev": "Reverend", "Det": "Detective", "Supt": "Superintendent",
    "Lt": "Lieutenant", "Cmdr": "Commander", "Adm": "Admiral", "Maj": "Major", "Pres": "President", "Dr": "Doctor",
    "Cllr": "Councillor",
    "Doc": "Doctor", "Atty": "Attorney", "Sens": "Senators", "Reps": "Representatives", "Govs": "Governors",
}  # fmt: skip
_TITLE = re.compile(rf"\b({'|'.join(_TITLES)})\b\.?(?= [A-Z])")
_STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado",
    "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana",
    "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana", "Md": "Maryland", "Mass": "Massachusetts", "Mich": "Michigan",
    "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska",
    "Nev": "Nevada", "Okla": "Oklahoma", "Ont": "Ontario", "Ore": "Oregon", "Pa": "Pennsylvania", "Que": "Quebec",
    "Tenn": "Tennessee", "Tex": "Texas", "Vt": "Vermont", "Va": "Virginia", "Wash": "Washington", "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}  # fmt: skip
_STATE = re.compile(rf"(?<=[a-z], )({'|'.join(_STATES)})\.")
_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
_PARTY = re.compile(r"(?:(?<=, )|(?<=\())([RDI])-([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b\.?")
_PHRASES = (
    (re.compile(r"\bfound not guilty (?:of|on)\b"), "acquitted of"),
    (re.compile(r"\bfound guilty (?:of|on)\b"), "convicted of"),
    (re.compile(r"\bcleared of\b"), "acquitted of"),
    (re.compile(r"\b(?:turned|voted) down\b"), "rejected"),
    (re.compile(r"\bturns down\b"), "rejects"),
    (re.compile(r"\b(turn|vot)ing down\b"), "rejecting"),
    (re.compile(r"\bturn down\b"), "reject"),
    (re.compile(r"\bin spite of\b"), "despite"),
    (re.compile(r"\bvoted no\b"), "voted against it"),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\b[Hh]alf a (?=percent)"), "0.5 "),
    (re.compile(r"\b(?:[Aa]|one) quarter of a (?=percent)"), "0.25 "),
)


def written_out(text: str) -> str:
    """With "not", months, titles and states in full ("didn't" as "did not", "Oct." as "October"), some set phrases as
    one word ("turned down" as "rejected"), and no space before a comma."""
    text = _PARTY.sub(lambda match: f"{_PARTIES[match[1]]} of {_STATES.get(match[2], match[2])}", text)
    text = _CONTRACTION.sub(lambda match: f"{_long(match['verb'])} not", _SPACED.sub(r"\1", text))
    for pattern, long in ((_SHORT_MONTH, _MONTHS), (_TITLE, _TITLES), (_STATE, _STATES)):
        text = pattern.sub(lambda match, long=long: long[match[1]], text)  # type: ignore[misc]
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


def plain(text: str) -> str:
    """As the claim reader gets it, which has learned little of other forms."""
    text = alpha2digit(written_out(text.translate(IN_ASCII)).replace("``", "“").replace("''", "”"), "en")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = _SIZED.sub(lambda match: f"{(Decimal(match[1]) * _SIZES[match[2].lower()]).normalize():f}", text)
    text = _MONEY.sub(lambda match: f"{match['number']} {_CURRENCIES[match['sign']]}", text)
    return re.sub(r"(?<=\d) ?%", " percent", text)


def _long(verb: str) -> str:
    """The verb of a contraction: "wo" and "ca" of "won't" and "can't" too."""
    lower = verb.lower()
    full = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}.get(lower, lower)
    return full.capitalize() if verb[:1].isupper() else full
