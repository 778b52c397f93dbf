"""A file's place to its article's id."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from itertools import count

from index.article import ARTICLE_ID

MAX_ID_CHARACTERS = 200
DIGITS = 8  # of the SHA-256 that tells apart what was changed to fit
NAMELESS = "article"

_FOREIGN = re.compile(r"[^A-Za-z0-9._-]+")
_START = re.compile(r"^[^A-Za-z0-9]+")


class Slugs:
    """Gives ids to files; no two of those that it is asked about share one."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, relative: str, absolute: str) -> str:
        """The id of the file with this path, relative to what was asked for. Where an earlier file has that id already,
        the absolute path tells them apart."""
        wanted = slug(relative)
        given, digits = wanted, count(DIGITS, DIGITS)
        while given in self._given:
            given = _marked(wanted, absolute, next(digits))
        self._given.add(given)
        return given


def slug(relative: str) -> str:
    """The path as an id: kept where it fits, "/" as ":". Where characters had to change or it was too long, the end of
    it tells it from every other path. A ":" in a name counts as one to change, so that `a:b` is never taken for `a/b`.
    """
    kept = relative.replace("/", ":")
    if ":" not in relative and ARTICLE_ID.fullmatch(kept):
        return kept
    folded = unicodedata.normalize("NFKD", relative).encode("ascii", "ignore").decode()
    parts = (_FOREIGN.sub("_", part) for part in folded.split("/"))
    return _marked(_START.sub("", ":".join(parts)) or NAMELESS, relative, DIGITS)


def _marked(wanted: str, path: str, digits: int) -> str:
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:digits]
    return f"{wanted[: MAX_ID_CHARACTERS - 1 - len(mark)]}-{mark}"
