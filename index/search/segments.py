"""The files of a word index, proved whole before anything is read from them: tantivy itself checks nothing of this.

Each file of a segment ends with a footer: JSON that holds the CRC-32 of what stands before it, the length of that JSON,
and a magic number. `meta.json`, which names the segments of the last commit, has no footer: what it says is compared
with what is there, here and, as to the number of documents, by whoever knows it.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

META_NAME = "meta.json"
PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")  # of every segment; removed documents: <opstamp>.del
MAGIC = 1337
TAIL = struct.Struct("<II")  # length of the JSON, magic number
LONGEST_FOOTER = 10_000  # bytes of JSON; it has 90
BLOCK_BYTES = 1 << 20


class WordIndexUnfit(ValueError):
    """The word index can't be used as it stands; the message says why, and names no path."""


def check_segments(folder: Path) -> int:
    """Read every file of the last commit and compare its CRC-32. -> how many documents the commit says it has.

    Raises WordIndexUnfit, OSError. It takes as long as reading the files: 1 s for 1 GB that the system has in memory.
    """
    documents = 0
    for names, alive in _segments(folder):
        for name in names:
            _check_file(folder / name)
        documents += alive
    return documents


def _segments(folder: Path) -> Iterator[tuple[list[str], int]]:
    """The names of each segment's files, and how many documents it has that are not removed."""
    try:
        meta = json.loads((folder / META_NAME).read_bytes())
        for segment in meta["segments"]:
            yield _segment(segment, meta["opstamp"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, WordIndexUnfit):
            raise
        raise WordIndexUnfit(f"{META_NAME} is damaged") from error


def _segment(segment: dict[str, Any], opstamp: int) -> tuple[list[str], int]:
    stem, documents = UUID(segment["segment_id"]).hex, int(segment["max_doc"])
    names = [f"{stem}.{part}" for part in PARTS]
    if (deletes := segment["deletes"]) is not None:
        if deletes["opstamp"] > opstamp:
            raise WordIndexUnfit(f"{META_NAME} is damaged")
        names.append(f"{stem}.{int(deletes['opstamp'])}.del")
        documents -= int(deletes["num_deleted_docs"])
    return names, documents


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL.size))
            length, magic = TAIL.unpack(file.read())
            if magic != MAGIC or length > min(LONGEST_FOOTER, size - TAIL.size):
                raise WordIndexUnfit(f"a .{path.suffix[1:]} file has no proper end")
            rest = size - TAIL.size - length
            file.seek(rest)
            expected, found = json.loads(file.read(length))["crc"], 0
            file.seek(0)
            while rest:
                block = file.read(min(BLOCK_BYTES, rest))
                if not block:
                    break
                found, rest = zlib.crc32(block, found), rest - len(block)
    except FileNotFoundError as error:
        raise WordIndexUnfit(f"a {path.suffix} file is missing") from error
    except (struct.error, ValueError, KeyError, TypeError) as error:
        if isinstance(error, WordIndexUnfit):
            raise
        raise WordIndexUnfit(f"a {path.suffix} file has no proper end") from error
    if rest or found != expected:
        raise WordIndexUnfit(f"a {path.suffix} file is not as it was written")
