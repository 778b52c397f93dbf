"""The seal of a backup: the SHA-256 of the file, taken with zeros in its place, in a table of the file's own."""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import secrets
import sqlite3
from pathlib import Path

SEAL_TABLE = "backup_seal"
BLANK = b"0" * 64
BLOCK = 1_000_000


def add_seal(part: Path) -> str:
    """Make the table, with a token where the digest will be, and leave the file with no log. -> the token."""
    token = secrets.token_hex(32)
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"DROP TABLE IF EXISTS {SEAL_TABLE}")
        connection.execute("BEGIN")
        connection.execute(f"CREATE TABLE {SEAL_TABLE} (digest TEXT NOT NULL) STRICT")
        connection.execute(f"INSERT INTO {SEAL_TABLE} VALUES (?)", (token,))
        connection.execute("COMMIT")
    return token


def write_seal(part: Path, token: str) -> None:
    """Put the digest in the place of the token; nothing of the file may change from then on."""
    (place,) = _places(part, token.encode())
    digest = _digest(part, place)
    with part.open("r+b") as file:
        file.seek(place)
        file.write(digest.encode())
        file.flush()


def read_seal(connection: sqlite3.Connection) -> str | None:
    """The digest that a file names; None where it has no seal. Raises sqlite3.Error, TypeError for a damaged one."""
    sealed = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (SEAL_TABLE,)).fetchone()
    return str(connection.execute(f"SELECT digest FROM {SEAL_TABLE}").fetchone()[0]) if sealed else None


def seal_holds(path: Path, digest: str) -> bool:
    """Whether a file is what it was when this seal was written."""
    places = _places(path, digest.encode())
    return len(places) == 1 and _digest(path, places[0]) == digest


def _places(path: Path, token: bytes) -> list[int]:
    """Where a token stands in a file."""
    places: list[int] = []
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        place = content.find(token)
        while place >= 0:
            places.append(place)
            place = content.find(token, place + 1)
    return places


def _digest(path: Path, place: int) -> str:
    """The SHA-256 of a file, with zeros where its seal stands."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = place
        while left:
            block = file.read(min(left, BLOCK))
            digest.update(block)
            left -= len(block)
        digest.update(BLANK)
        file.seek(place + len(BLANK))
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
