"""Initialisms: the EMA of a question is the European Medicines Agency of an article, and the other way about; GDP is
gross domestic product, and names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.text.abbreviations import STARTERS
from index.text.folding import joined

# In capitals: EMA, NATO, the ECHR; three letters at least, for two stand for too much.
_INITIALISM = re.compile(r"\b[A-Z]{3,6}\b")
MOST = 5  # of either kind, that are looked for
_SMALL = r"(?:of|for|the|and|on|in|to|de|du|des)"
_BETWEEN = rf"(?:\s{_SMALL})*[\s-]"  # Department of Health and Social Care
_LONG = re.compile(rf"\b[A-Z][a-z]\w*(?:{_BETWEEN}[A-Z][a-z]\w*){{2,5}}\b")

# What names a thing, or an office, and no body of its own: an article that has none of these may tell of it all the
# same, in other words. The long forms are looked for in the text, the first of them first.
CONCEPTS = {
    short: tuple(long.split(", "))
    for short, long in (
        line.split(": ")
        for line in """
AGM: annual general meeting, annual meeting
AI: artificial intelligence
ATM: cash machine, cashpoint
CCTV: security camera, surveillance camera
CEO: chief executive officer, chief executive
CFO: chief financial officer, finance director, finance chief
COO: chief operating officer
CO2: carbon dioxide
CPI: consumer price index, consumer prices
EGM: extraordinary general meeting
EV: electric vehicle, electric car
EVs: electric vehicles, electric cars
FDI: foreign direct investment
FTA: free trade agreement, free-trade agreement
GDP: gross domestic product
GNP: gross national product
GP: general practitioner, family doctor
GPs: general practitioners, family doctors
GST: goods and services tax
HGV: lorry, heavy goods vehicle
HQ: headquarters
ICU: intensive care
IPO: initial public offering, stock market listing, flotation
IVF: fertility treatment
LNG: liquefied natural gas
LPG: liquefied petroleum gas
MEP: member of the european parliament
MP: member of parliament
MPs: members of parliament
MoU: memorandum of understanding
MOU: memorandum of understanding
NGO: non-governmental organisation, nongovernmental organization
NGOs: non-governmental organisations, nongovernmental organizations
PM: prime minister
PPE: protective equipment
QE: quantitative easing
TV: television
UBI: universal basic income
VAT: value added tax, value-added tax
VP: vice president, vice-president
""".strip().splitlines()
    )
}
# In small letters these are words: it was 5 pm.
_BY_CAPITALS = frozenset({"PM", "EV", "EVs", "VP", "MoU"})
_CONCEPTS = {short.lower(): short for short in CONCEPTS if short not in _BY_CAPITALS}
_MAY_BE_CONCEPT = re.compile(r"\b[A-Za-z]\w{1,3}\b")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as it is asked for, and as a text writes it."""

    asked: str
    written: str

    def stands_in(self, text: str) -> bool:
        """Whether the text has it, as it is written."""
        return re.search(rf"\b{re.escape(self.written)}\b", text) is not None


class Initialisms:
    """The names of one question that a text may write short, or at length."""

    def __init__(self, question: str) -> None:
        question = joined(question)
        words = dict.fromkeys(_MAY_BE_CONCEPT.findall(question))
        self._concepts = [(word, forms) for word in words if (forms := concept(word))][:MOST]
        shorts = [] if question.isupper() else dict.fromkeys(_INITIALISM.findall(question))
        self._shorts = [short for short in shorts if not concept(short)][:MOST]
        found = islice(_LONG.finditer(question, _asked_from(question)), MOST)
        names = list(dict.fromkeys(name for match in found for name in _beginnings(match[0])))
        self._longs = [(name, "".join(re.findall(r"\b[A-Z]", name))) for name in names]

    def __bool__(self) -> bool:
        return bool(self._concepts or self._shorts or self._longs)

    def written_in(self, text: str) -> list[Alias]:
        """Those that the text writes otherwise than they are asked for, and nowhere as they are."""
        found = [Alias(short, long) for short in self._shorts if (long := spelled_out(short, text))]
        found += [
            Alias(long, short)
            for long, short in self._longs
            if Alias(long, short).stands_in(text) and not Alias(short, long).stands_in(text)
        ]
        return found + [Alias(word, long) for word, forms in self._concepts if (long := _told(word, forms, text))]


def concept(word: str) -> tuple[str, ...]:
    """The long forms of a word that is a concept written short, in its capitals or in small letters: Ngo is somebody's
    name. None of another word."""
    return CONCEPTS.get(word) or (CONCEPTS[_CONCEPTS[word]] if word in _CONCEPTS else ())


def _told(short: str, forms: Sequence[str], text: str) -> str | None:
    """The first of the forms that the text has, as it stands there; None where it has the short one too."""
    if re.search(rf"\b{re.escape(short)}\b", text, 0 if short in _BY_CAPITALS else re.IGNORECASE):
        return None
    found = (re.search(rf"\b{re.escape(form)}", text, re.IGNORECASE) for form in forms)
    return next((match[0] for match in found if match), None)


def _beginnings(run: str) -> Iterator[str]:
    """The run of capitals, and each beginning of it with three or more: behind a body stands who speaks for it."""
    ends = [match.end() for match in re.finditer(r"[A-Z][a-z]\w*", run)]
    yield from (run[:end] for end in ends[:1:-1])


def _asked_from(question: str) -> int:
    """Past a word that opens a question, whose capital says nothing."""
    opening = re.match(r"\W*(\w+)", question)
    return opening.end() if opening and opening[1] in STARTERS else 0


def spelled_out(short: str, text: str) -> str | None:
    """The first run of words with a capital each of whose initials are these, after an article as bodies are named and
    people are not, and none after them; None where there is none, or where the text has the short form itself."""
    if re.search(rf"\b{short}\b", text):
        return None
    words = _BETWEEN.join(rf"{letter}[a-z]\w*" for letter in short)
    found = re.search(rf"(?:(?<=[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)){words}\b(?!{_BETWEEN}[A-Z][a-z])", text)
    return found[0] if found else None


def with_asked(text: str, aliases: Sequence[Alias]) -> str:
    """The text with the names that it has as they are asked for, to look for them. For comparing only."""
    return " ".join([text, *(alias.asked for alias in aliases if alias.stands_in(text))])
