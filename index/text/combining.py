"""Runs of combining characters, kept short: canonical ordering takes the square of their length."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LONGEST_RUN = 30  # as the Stream-Safe Text Format has it, which is longer than any writing needs
JOINER = "\u034f"  # COMBINING GRAPHEME JOINER: shown as nothing, and nothing is ordered across it
FIRST, LAST = 0x300, 0x1FFFF  # no combining character stands outside
_LONG_RUN = re.compile(rf"[{chr(FIRST)}-{chr(LAST)}]{{{LONGEST_RUN + 1}}}")


def stream_safe(text: str) -> str:
    """The text with a joiner after every 30 combining characters on end (Unicode Standard Annex 15, section 13).
    Applying it twice changes nothing."""
    return _breaks().sub(rf"\g<0>{JOINER}", text) if _LONG_RUN.search(text) else text


@cache
def _breaks() -> re.Pattern[str]:
    """Finds LONGEST_RUN combining characters with another one after them."""
    marks = "".join(chr(code) for code in range(FIRST, LAST + 1) if unicodedata.combining(chr(code)))
    return re.compile(rf"[{marks}]{{{LONGEST_RUN}}}(?=[{marks}])")
