"""Folding: the same name, whether it is written with accents, capitals and typographic apostrophes or without."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

APOSTROPHES = "‘’ʼ′"
_STROKES = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t"}  # which Unicode takes for no accents
STROKES = {**_STROKES, **{letter.upper(): plain.upper() for letter, plain in _STROKES.items()}, "ı": "i"}
FOLDED_TO = 0x2100  # letters with accents, of Latin, Greek and Cyrillic, all have code points below
IN_ASCII = str.maketrans("ſıİ\u212a", "siIK")  # which re.I takes for ASCII letters, and `lower` does not
ACCENTS = range(0x300, 0x370)  # the combining marks of these scripts; those of others change what a word is
DROPPED = 0
SHOWN_AS_NOTHING = "\u00ad\u200b\u2060"  # within a word: soft hyphen, zero-width space, word joiner
HYPHENS = "-\u2010\u2011"
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip

SHORTENED = {
    "United States of America": "US",
    "United States": "US",
    "United Nations": "UN",
    "European Union": "EU",
    "United Kingdom": "UK",
}
_AS_LETTERS = str.maketrans(LIGATURES | dict.fromkeys(SHOWN_AS_NOTHING, ""))
_PARTED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-\n[ \t]*([a-z]{2,})\b(?!-)")
# cease-fire, e-mail; with a hyphen that may not break a line as well
_HYPHENED = re.compile(rf"(?<![\w-])([^\W\d_]+)[{HYPHENS[1:]}-]([^\W\d_]{{2,}})(?![\w-])")
_USA = re.compile(r"\bUSA\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.)+(?:[A-Z]\b|(?<=\.[A-Z]\.))")


def fold(text: str) -> str:
    """The text casefolded, without accents, and with straight apostrophes: São is sao, O’Brien is o'brien.

    For comparing only, since offsets change: ß becomes two letters. By a table of code points, which takes 5 ms for
    500,000 characters of any script; replacing with str.translate took up to 70 times as long.
    """
    return unaccented(text.casefold())


def unaccented(text: str) -> str:
    """The text without accents and NUL, and with straight apostrophes; capitals stay. For comparing only, likewise."""
    if text.isascii():
        return text.replace("\0", "")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.where(codes < FOLDED_TO, _PLAIN[np.minimum(codes, FOLDED_TO - 1)], codes)
    return str(folded[folded != DROPPED].tobytes(), "utf-32-le", "surrogatepass")


def joined(text: str) -> str:
    """The text with capitals that stops part as one word: the U.S. is the US. For comparing only, likewise."""
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), text)


def indexed(text: str) -> str:
    """The text as its words are looked for: joined, without ligatures and what shows as nothing, and a word that a line
    end or a hyphen parts (`Grimmel-\\nhausen`, `cease-fire`) once as it stands and once whole, for it may be either."""
    if not text.isascii():
        text = text.translate(_AS_LETTERS)
    text = joined(text)
    if not any(hyphen in text for hyphen in HYPHENS):
        return text
    return _HYPHENED.sub(r"\g<0> \1\2", _PARTED.sub(r"\g<0> \1\2", text))


def abbreviated(text: str) -> str:
    """The text with some names that are mostly written short in that form: the United States are the US, as the U.S.
    is. For comparing names only, likewise."""
    for long, short in SHORTENED.items():
        text = text.replace(long, short)
    return _USA.sub("US", joined(text))


def _plain(character: str) -> int:
    """What becomes of one character, a code point. Of one that would become several, nothing."""
    if ord(character) in ACCENTS or character in SHOWN_AS_NOTHING:
        return DROPPED
    if character in APOSTROPHES:
        return ord("'")
    base = "".join(part for part in unicodedata.normalize("NFD", character) if ord(part) not in ACCENTS)
    return ord(STROKES.get(base, base)) if len(base) == 1 else ord(character)


_PLAIN = np.array([_plain(chr(code)) for code in range(FOLDED_TO)], dtype=np.uint32)
