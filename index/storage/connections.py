"""The connections that readers of a catalog take turns with, and when they can be closed.

Whoever reads holds the catalog as long as it does, so that one that has been replaced is closed behind its last reader.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

IDLE = 8


class ReadingConnections:
    """A few idle connections, kept for whoever reads next. Every method is thread-safe."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """connect: opens another one where none is idle."""
        self._connect = connect
        self._opening = threading.Lock()
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue(IDLE)
        self._counting = threading.Lock()
        self._holders = 0
        self._retired = False
        self._at_the_end: Callable[[], None] = lambda: None

    def take(self) -> sqlite3.Connection:
        """One for the caller alone, to be put back."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._opening:
                return self._connect()

    def put_back(self, connection: sqlite3.Connection) -> None:
        """Keep it for the next, or close it where there are enough."""
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._idle.put_nowait(connection)
        except sqlite3.ProgrammingError:  # closed already, after an error
            pass
        except queue.Full:
            connection.close()

    def close_idle(self) -> None:
        """Close those that nobody uses."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return

    def connect_by(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """From here on others are opened in another way; none is being opened when this returns."""
        with self._opening:
            self._connect = connect

    def hold(self) -> bool:
        """Put the end off until `let_go`. -> whether there is still something to hold."""
        with self._counting:
            if self._retired and not self._holders:
                return False
            self._holders += 1
            return True

    def let_go(self) -> None:
        """The other half of `hold`."""
        with self._counting:
            self._holders -= 1
            ended = self._retired and not self._holders
        if ended:
            self._at_the_end()

    def retire(self, at_the_end: Callable[[], None]) -> None:
        """Call `at_the_end` as soon as nobody holds it: now, or by the last who lets go."""
        with self._counting:
            self._at_the_end = at_the_end
            self._retired = True
            ended = not self._holders
        if ended:
            at_the_end()


def connect_unchanging(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody writes any more: it takes no locks, and puts nothing beside it."""
    address = f"{path.absolute().as_uri()}?immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
