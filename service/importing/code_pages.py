"""The code page of a text in Latin letters with accents among them, told by whose letters they are.

A general detector goes by how often each letter occurs, and a few accented ones say nothing of that: it takes one in
seven English paragraphs with names such as Müller for Baltic or Central European, and most Czech ones for Western. But
read in its own code page, a text has few letters that its language does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

COMMONEST = "cp1252"
CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ćčđšž", "âîăşţ")
# each page with the accented letters of its languages, a string each; of several that fit as well, the first
ALPHABETS = {
    COMMONEST: (
        "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúüªº", "àáâãçéêíóôõúüªº", "àèéìíîòóùú", "åäöéàü", "åæøéèêóòô",
        "áèéêëíïóôöúü", "áæéíðóöúýþ", "äöõüšž", "àçèéíïòóúü",
    ),
    "cp1250": CENTRAL,
    "iso8859_2": CENTRAL,
    "cp1254": ("âîûçğıöşü",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"),
}  # fmt: skip
SIGNS = frozenset("“”„‘’‚«»‹›–—…•·€£¥§©®™°¹²³¼½¾×´¿¡\N{NO-BREAK SPACE}\N{SOFT HYPHEN}")
WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
ACCENTS = re.compile(rb"[\x80-\xff]+")
LETTER = r"[^\W\d_¹²³¼½¾]"
SIGN_IN_WORD = re.compile(rf"(?<={LETTER})(?:[¹²³¼½¾]|[^\w\s’‘–—…·\N{{SOFT HYPHEN}}])(?={LETTER})")
WORDS_READ = 100_000
LONGEST_RUN = 2  # accented bytes in a row, on average; of letters that are no Latin ones, a run is a word
SIGN_WEIGHT = 2  # no language has a superscript within a word, and another's letter may be in a name
# how far another page must be ahead: with 2, names such as Søren Kjær and Zoë Brontë are enough to be Lithuanian
LEAST_LEAD = 3
SMALL_SHARE = 0.1  # of the accented letters


def latin_code_page(content: bytes) -> str | None:
    """The code page in which its accented letters are most nearly those of one language, the commonest where no other
    is clearly more so; None for a text that is in no Latin letters, or in none of these code pages."""
    accented = (word[0] for word in WORD.finditer(content) if not word[0].isascii())
    sample = b" ".join(dict.fromkeys(islice(accented, WORDS_READ)))  # a name that is repeated says no more
    runs = ACCENTS.findall(sample)
    if sum(map(len, runs)) > LONGEST_RUN * len(runs):
        return None
    common, *others = (_read(sample, page) for page in ALPHABETS)
    clearly = [
        each
        for each in others
        if each.strangers <= SMALL_SHARE * each.letters
        and common.strangers - each.strangers >= max(LEAST_LEAD, SMALL_SHARE * common.letters)
    ]
    if clearly:
        return min(clearly, key=lambda each: each.strangers).page
    return COMMONEST if common.misread <= SMALL_SHARE * common.letters else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text in one code page. letters: how many accented ones it has; strangers: those that the language which fits
    best does not have, with what is `misread`, which stands in no text."""

    page: str
    letters: int
    strangers: int
    misread: int


def _read(sample: bytes, page: str) -> _Reading:
    text = sample.decode(page, errors="replace")
    accented = Counter(each for each in text.lower() if not each.isascii() and each not in SIGNS)
    strangers = min(
        sum(count for letter, count in accented.items() if letter not in letters) for letters in ALPHABETS[page]
    )
    misread = sum(count for letter, count in accented.items() if not letter.isalpha())
    in_words = SIGN_WEIGHT * len(SIGN_IN_WORD.findall(text))
    return _Reading(page, accented.total(), strangers + in_words, misread + in_words)
