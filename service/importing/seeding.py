"""The articles that a new data directory starts with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import structlog

from index.archive import Archive
from index.article import Article
from service.errors import SeedsUnusable

FLAG = "seeds"
PENDING, DONE = "pending", "done"  # from the start that makes the directory, and once all of them are in

log = structlog.get_logger(__name__)


def prepare_seeds(archive: Archive, seeds: Path) -> None:
    """Note that a new archive is to have the seeds. One without any change is as good as new: the start that made it
    may have been killed before it noted this. Raises SeedsUnusable."""
    if archive.flag(FLAG) is None and not archive.status().seq:
        archive.set_flag(FLAG, PENDING)
    if archive.flag(FLAG) == PENDING and not seeds.exists():
        raise SeedsUnusable(f"there are no seeds at {seeds}: name another folder, or none")


def load_seeds(archive: Archive, seeds: Path, stopping: threading.Event) -> None:
    """Put them in where they are still missing, until it is time to stop."""
    if archive.flag(FLAG) != PENDING:
        return
    added = sum(1 for _ in archive.add_all(_read(seeds, stopping)))
    if not stopping.is_set():
        archive.set_flag(FLAG, DONE)
        log.info("seeds loaded", articles=added)


def _read(seeds: Path, stopping: threading.Event) -> Iterator[Article]:
    """The articles of the seeds; what can't be read is passed over with a warning."""
    from service.importing.article_files import read_articles

    for item in read_articles([seeds]):
        if stopping.is_set():
            return
        if isinstance(item, Article):
            yield item
        else:
            log.warning("seed passed over", reason=str(item))
