"""The bytes of a text file to its characters."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from service.importing.code_pages import COMMONEST, latin_code_page

# UTF-32 before UTF-16: its little-endian mark begins with the other's
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Without a byte order mark these are never what a news article came in, yet a few accented letters pass for them
NEVER_GUESSED = [
    "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7",
    "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140",
]  # fmt: skip
BEGINNING = 1_024  # bytes in which a PDF's header may stand, by its specification
_FORMATS = (
    (re.compile(rb"(?:\A|.*[\r\n])%PDF-\d", re.DOTALL), "is a PDF: save it as text first"),
    (re.compile(rb"\s*\{\\rtf\d"), "is RTF, a word processor's format: save it as text first"),
    (re.compile(rb"GIF8[79]a"), "is a picture, and not text"),
    (
        re.compile(rb"\s*(?:<!doctype html|<html|<head)\b", re.IGNORECASE),
        "is HTML: save the text of the page, not its source",
    ),
    (re.compile(rb"\s*<(?:\?xml|rss|feed)\b"), "is XML: save its articles as text, or as .jsonl, one a line"),
    (re.compile(rb"\s*(?:\[\s*)?\{\s*\""), "is JSON: articles in JSON go in a .jsonl file, each on a line of its own"),
)
FEWEST_RIGHT = 2  # letters of several bytes that are UTF-8 for each byte that is not, of a text that is in UTF-8


def decode(content: bytes) -> str:
    """The text: by its byte order mark, as UTF-8, or in the encoding that its characters speak for. What is damaged in
    UTF-8 becomes U+FFFD.

    Raises ValueError, which says why it is no text, and what to do.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding, errors="replace" if mark == codecs.BOM_UTF8 else "strict")
            except UnicodeDecodeError as error:
                raise ValueError(
                    f"is damaged: it begins as {encoding.upper()} and does not go on as that; save it as UTF-8, and "
                    "add it again"
                ) from error
            _refuse_formats(text[:BEGINNING].encode("utf-8", errors="replace"))
            return text
    _refuse_formats(content[:BEGINNING])
    if b"\0" in content:
        raise ValueError("is not text: only text files and .jsonl can be added")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(content) or content.decode(
            latin_code_page(content) or _detected(content), errors="replace"
        )


def _refuse_formats(beginning: bytes) -> None:
    for form, what in _FORMATS:
        if form.match(beginning):
            raise ValueError(what)


def _damaged_utf8(content: bytes) -> str | None:
    """What is UTF-8 but for some bytes: a text that was cut within a letter, or a sign that was pasted from elsewhere.
    Hardly two bytes of another encoding in a row are UTF-8."""
    text = content.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd") - content.count("\ufffd".encode())
    several = len(text) - len(text.encode("ascii", errors="ignore")) - text.count("\ufffd")
    return text if several >= FEWEST_RIGHT * wrong else None


def _detected(content: bytes) -> str:
    """The likeliest encoding; where several are as likely, and a few accents often leave it so, the commonest."""
    matches = charset_normalizer.from_bytes(content, cp_exclusion=NEVER_GUESSED)
    best = matches.best()
    if best is None:
        raise ValueError("is not text in any known encoding: save it as UTF-8, and add it again")
    likely = [match for match in matches if match.chaos <= best.chaos and match.coherence >= best.coherence]
    return COMMONEST if any(COMMONEST in match.could_be_from_charset for match in likely) else best.encoding
