"""Files that an evaluation writes: there in whole or not at all, and tried before anything is asked."""

from __future__ import annotations

import os
from pathlib import Path


def try_to_write(path: Path) -> None:
    """Raises OSError where `write_whole` could not write the file either. Leaves nothing behind."""
    beside = _beside(path.resolve())
    beside.touch()
    beside.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there in whole or not at all, where a link leads to it. Raises OSError."""
    path = path.resolve()
    beside = _beside(path)
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")
