"""What the tests of the index share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.encoding.encoder import Encoder


@pytest.fixture
def open_archive(tmp_path: Path, encoder: Encoder) -> Iterator[Callable[..., Archive]]:
    """Opens the archive of one data directory, with options of `Archive`; closed at the end of the test."""
    opened: list[Archive] = []

    def open_one(**options: object) -> Archive:
        opened.append(Archive(tmp_path / "data", encoder, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for archive in opened:
        archive.close()
