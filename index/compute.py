"""The one compute lane: whoever runs a model waits here, and questions go first. And how a model's threads wait."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 0.5  # at worst, questions without a pause lose 50 ms of it, a tenth
SPINS = 3_000  # of a thread that waits for another's part of a computation, before it sleeps; GNU OpenMP has 300,000


def sleep_soon() -> None:
    """Have the threads of torch and faiss, where they are GNU OpenMP's, wait awake for SPINS, unless the environment
    says otherwise. One that stays awake for long keeps a core from whatever the others wait for: beside one busy
    process a question then takes several times as long (docs/measurements.md). To be called before they are loaded."""
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", str(SPINS))


class ComputeLane:
    """A lock with two priorities. Background work gets it while no question waits, or when all of it together has
    waited for PATIENCE_S: without that, two clients that ask without a pause keep every article out; if each waited for
    itself, a few writers would keep out the questions. It should hold the lane for at most about 50 ms, so that a
    question never waits longer than that for work that nobody is waiting for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._questions = 0
        self._overdue = False  # somebody's background work is next, whoever asks
        self._background = False  # it is that which holds the lane
        self._background_ended = -math.inf

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Keep background work back for all the steps of a question: between two of them it would get in, and the
        question wait for it again and again."""
        with self._changed:
            self._questions += 1
        try:
            yield
        finally:
            with self._changed:
                self._questions -= 1
                self._changed.notify_all()

    @contextmanager
    def question(self) -> Iterator[None]:
        """Hold the lane, before any background work that waits."""
        with self._changed:
            self._questions += 1
            try:
                self._changed.wait_for(lambda: not self._busy and not self._overdue)
                self._busy = True
            finally:
                self._questions -= 1
        try:
            yield
        finally:
            with self._changed:
                self._let_go()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Hold the lane once no question wants it, or after a while."""
        with self._changed:
            came = time.monotonic()
            while not self._changed.wait_for(self._is_free_for_background, self._patience(came)):
                if not self._overdue and self._patience(came) <= 0:
                    self._overdue = True
                    try:
                        self._changed.wait_for(lambda: not self._busy)
                    finally:
                        self._overdue = False
                    break
            self._busy = self._background = True
        try:
            yield
        finally:
            with self._changed:
                self._background, self._background_ended = False, time.monotonic()
                self._let_go()

    def _is_free_for_background(self) -> bool:
        return not (self._busy or self._questions or self._overdue)

    def _patience(self, came: float) -> float:
        """Seconds until background work that came at this time is next, if nothing changes; 0 or less if it is. None
        runs out while some of it is at work, however long that takes."""
        now = time.monotonic()
        since = now if self._overdue or self._background else max(came, self._background_ended)
        return since + PATIENCE_S - now

    def _let_go(self) -> None:
        self._busy = False
        self._changed.notify_all()
