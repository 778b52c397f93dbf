"""What the service does by itself while it runs: it takes what was removed out of the files."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import structlog

from index.archive import Archive
from index.errors import PullquoteError

LOOK_EVERY_S = 60.0

log = structlog.get_logger(__name__)


class Housekeeping:
    """A thread that compacts the archive some hours after a removal."""

    def __init__(self, archive: Archive, compact_hours: float) -> None:
        """compact_hours: 0 leaves it to `pullquote compact`."""
        self._archive = archive
        self._delay = timedelta(hours=compact_hours)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin to look after the archive."""
        if self._delay:
            self._thread.start()

    def stop(self) -> None:
        """Wait for a compaction in hand."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> bool:
        """Compact the archive if it is due. -> whether it was."""
        since = self._archive.removed_since()
        now = datetime.now(UTC)
        if since is None or since <= now < since + self._delay:  # one from the future: the clock was put back
            return False
        compaction = self._archive.compact()
        log.info("compacted", bytes_before=compaction.bytes_before, bytes_after=compaction.bytes_after)
        return True

    def _run(self) -> None:
        while not self._stopping.wait(LOOK_EVERY_S):
            try:
                self.look()
            except PullquoteError as error:
                log.warning("could not be compacted, and is tried again", reason=str(error))
            except Exception:  # whatever it was, what was removed is still to be taken out
                log.exception("could not be compacted, and is tried again")
