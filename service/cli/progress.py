"""How far a long command is: a bar where there is a terminal, a line now and then where there is none."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any, Self

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from service.cli.terminal import notice, notices

WINDOW = 30  # reports over which the rate is taken: it follows a change, and the loading of the model is soon forgotten
PLAIN_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class _Report:
    at: float
    done: float
    articles: int


class ProgressDisplay:
    """Shows progress on stderr."""

    def __init__(self, verb: str) -> None:
        """verb: what goes on."""
        self._verb = verb
        self._reports: deque[_Report] = deque(maxlen=WINDOW)
        console = notices()
        self._last_line = time.monotonic()
        self._bar: Progress | None = None
        if console.is_terminal and not console.is_dumb_terminal:
            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=None),
                TaskProgressColumn(markup=True),
                TextColumn("{task.fields[rest]}", markup=False),
                console=console,
                transient=True,
            )
            self._task = self._bar.add_task(verb, total=None, rest="")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def report(self, done: float, articles: int, total: float) -> None:
        """So much of the total is done, in any unit, and it is so many articles."""
        now = time.monotonic()
        self._reports.append(_Report(now, done, articles))
        rest = f"{articles:,} {'article' if articles == 1 else 'articles'}{self._pace(total)}"
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total or None, rest=rest)
        elif now - self._last_line >= PLAIN_EVERY_S:
            self._last_line = now
            share = f"{100 * done / total:.0f}%, " if total else ""
            notice(f"{self._verb}: {share}{rest}")

    def _pace(self, total: float) -> str:
        first, last = self._reports[0], self._reports[-1]
        elapsed = last.at - first.at
        if elapsed <= 0 or last.done <= first.done:
            return ""
        rate = (last.articles - first.articles) / elapsed
        left = (total - last.done) * elapsed / (last.done - first.done)
        return f", {rate:,.1f}/s, {duration(left)} left"


class Interruption:
    """Ctrl-C as a wish: the first is noted, so that what is in hand can be finished; the second ends the command."""

    def __init__(self, promise: str) -> None:
        """promise: what is said to the first."""
        self._promise = promise
        self.wanted = False
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        os.write(2, f"pullquote: {self._promise}\n".encode())  # a handler may not enter a stream that is being written


def duration(seconds: float) -> str:
    """A rough time in words: 40 s, 12 min, 3 h 20 min."""
    if seconds < 100:
        return f"{max(0, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
