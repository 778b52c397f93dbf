"""The bytes of a text file to its characters."""

from __future__ import annotations

import codecs

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
PDF = b"%PDF-"


def decode(content: bytes) -> str:
    """The text: by its byte order mark, as UTF-8, or in the encoding that its characters speak for.

    Raises ValueError, which says why it is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise ValueError(f"is damaged: it begins as {encoding.upper()} and does not go on as that") from error
    if content.startswith(PDF):
        raise ValueError("is a PDF: save it as text first")
    if b"\0" in content:
        raise ValueError("is not text: only text files and .jsonl can be added")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(latin_code_page(content) or _detected(content), errors="replace")


def _detected(content: bytes) -> str:
    """The likeliest encoding; where several are as likely, and a few accents often leave it so, the commonest."""
    matches = charset_normalizer.from_bytes(content, cp_exclusion=NEVER_GUESSED)
    best = matches.best()
    if best is None:
        raise ValueError("is not text in any known encoding: save it as UTF-8, and add it again")
    likely = [match for match in matches if match.chaos <= best.chaos and match.coherence >= best.coherence]
    return COMMONEST if any(COMMONEST in match.could_be_from_charset for match in likely) else best.encoding
