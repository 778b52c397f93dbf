"""What an answer may take of an endpoint: time, bytes, and as long as somebody wants it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import monotonic

LOOK_EVERY_S = 0.05  # a stop takes hold within it
SILENCE_S = 20.0  # once it writes; before that it reads the question, and may take all the time there is
MAX_RESPONSE_BYTES = 2_000_000  # a token comes in some 300 bytes of JSON: room for 6,000
MAX_EVENT_BYTES = 65_536  # of an event, before its JSON becomes objects of many times its size
MAX_LINES = 40_000  # two, or four, for a token; reading two million empty ones takes seconds in which nothing else runs


class AllowanceSpent(Exception):
    """The exchange may not go on."""


class Stopped(AllowanceSpent):
    """Nobody wants the rest."""


class Closed(AllowanceSpent):
    """The model was let go of meanwhile."""


class Late(AllowanceSpent):
    """The time is over."""


class Silent(AllowanceSpent):
    """The endpoint began to write and then said nothing for too long."""


class TooMuch(AllowanceSpent):
    """The endpoint sent more than any answer takes."""


@dataclass(slots=True)
class Allowance:
    """What one answer may take: until when (`monotonic`), as long as neither event is set, how many bytes and lines.

    event_bytes: of the longest event; begun: whether the endpoint has written something. Used by one thread.
    """

    until: float
    stop: threading.Event
    closing: threading.Event
    bytes_left: int = MAX_RESPONSE_BYTES
    lines_left: int = MAX_LINES
    event_bytes: int = MAX_EVENT_BYTES
    begun: bool = False

    @property
    def seconds_left(self) -> float:
        """Until the time is over; negative after that."""
        return self.until - monotonic()

    def renew(self, until: float, bytes_left: int) -> None:
        """For another exchange, of something that is not made of events."""
        self.until, self.bytes_left, self.lines_left, self.event_bytes = until, bytes_left, bytes_left, bytes_left

    def check(self, listening_since: float | None = None) -> None:
        """Raises Stopped, Closed, Late or, when nothing was heard since then (`monotonic`), Silent."""
        if self.stop.is_set():
            raise Stopped
        if self.closing.is_set():
            raise Closed
        now = monotonic()
        if now >= self.until:
            raise Late
        if self.begun and listening_since is not None and now - listening_since > SILENCE_S:
            raise Silent

    def take(self, count: int) -> None:
        """So many bytes came. Raises TooMuch."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise TooMuch

    def take_lines(self, count: int) -> None:
        """So many ends of lines came. Raises TooMuch."""
        self.lines_left -= count
        if self.lines_left < 0:
            raise TooMuch

    def wait(self, seconds: float) -> None:
        """Let the time pass. Raises as `check` does, while it passes."""
        until = monotonic() + seconds
        self.check()
        while (left := until - monotonic()) > 0:
            self.stop.wait(min(left, LOOK_EVERY_S))
            self.check()
