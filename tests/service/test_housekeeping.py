"""What was removed leaves the files by itself, when its time has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from service.housekeeping import Housekeeping


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(Article.create("a", "A zebrafish was seen."))
    yield archive
    archive.close()


def holds_zebrafish(directory: Path) -> bool:
    return any(b"zebrafish" in path.read_bytes() for path in directory.rglob("*") if path.is_file())


def test_nothing_is_done_before_something_was_removed_and_the_time_has_come(archive: Archive, tmp_path: Path) -> None:
    assert not Housekeeping(archive, compact_hours=1e-9).look()
    archive.remove("a")
    assert not Housekeeping(archive, compact_hours=1.0).look()
    assert holds_zebrafish(tmp_path)
    assert Housekeeping(archive, compact_hours=1e-9).look()
    assert not holds_zebrafish(tmp_path)
    assert not Housekeeping(archive, compact_hours=1e-9).look()


def test_a_clock_that_was_put_back_delays_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.remove("a")
    monkeypatch.setattr(archive, "removed_since", lambda: datetime.now(UTC) + timedelta(days=300))
    assert Housekeeping(archive, compact_hours=1.0).look()


def test_it_stops_at_once(archive: Archive) -> None:
    keeping = Housekeeping(archive, compact_hours=1.0)
    keeping.start()
    keeping.stop()
    Housekeeping(archive, compact_hours=0.0).stop()
