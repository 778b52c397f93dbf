"""The order in which changes came: what came later stands, whichever was ready first.

A long text takes half a minute to encode. A correction of it, or its removal, that comes meanwhile is stored at once,
and must not be undone when the first is ready; its client may long have gone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import count

from index.article import Article


class Arrivals:
    """Numbers the changes as they come, and remembers what was stored for as long as an earlier one is on its way.
    Every method is thread-safe; a change is looked up, stored and noted in one turn of the only writer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = count(1)
        self._on_their_way: set[int] = set()
        self._articles: dict[str, int] = {}  # by id: the latest change that was stored of it
        self._sources: dict[str | None, int] = {}  # by outlet: the latest removal of all its articles
        self._archive = 0  # the latest restore

    @contextmanager
    def arriving(self) -> Iterator[int]:
        """The number of a change that comes now, and is on its way until the end of the block."""
        number = self.enter()
        try:
            yield number
        finally:
            self.leave([number])

    @contextmanager
    def placed(self, number: int | None) -> Iterator[int]:
        """The same, of a change that may have its number already."""
        if number is not None:
            yield number
        else:
            with self.arriving() as given:
                yield given

    @contextmanager
    def stream(self) -> Iterator[Stream]:
        """Changes that come one after the other, each on its way until the stream lets it leave, or ends."""
        stream = Stream(self)
        try:
            yield stream
        finally:
            self.leave(stream.numbers)

    def enter(self) -> int:
        """The number of a change that comes now, and is on its way until it leaves."""
        with self._lock:
            number = next(self._count)
            self._on_their_way.add(number)
            return number

    def leave(self, numbers: Collection[int]) -> None:
        """These changes are stored, or will not be."""
        with self._lock:
            oldest = min(self._on_their_way, default=0)
            self._on_their_way -= set(numbers)
            if oldest in numbers:
                self._forget()

    def overtaken(self, number: int, article_id: str, source: str | None = None) -> bool:
        """Whether a later change of the article was stored, or one of all the articles of its outlet (source), or of
        the whole archive."""
        with self._lock:
            return number < max(self._articles.get(article_id, 0), self._sources.get(source, 0), self._archive)

    def stored(self, number: int, article_id: str) -> None:
        """The change with this number is, of this article."""
        with self._lock:
            if self._is_awaited(number):
                self._articles[article_id] = max(number, self._articles.get(article_id, 0))

    def source_removed(self, number: int, source: str) -> None:
        """All articles of an outlet are."""
        with self._lock:
            if self._is_awaited(number):
                self._sources[source] = max(number, self._sources.get(source, 0))

    def all_replaced(self, number: int) -> None:
        """A backup has taken the place of everything."""
        with self._lock:
            self._archive = max(number, self._archive)

    def _is_awaited(self, number: int) -> bool:
        """Whether an earlier change is on its way, for which this one has to be remembered."""
        return min(self._on_their_way, default=number) < number

    def _forget(self) -> None:
        """Keep what is later than the oldest of those that are on their way."""
        needed_from = min(self._on_their_way, default=sys.maxsize)
        self._articles = {key: number for key, number in self._articles.items() if number > needed_from}
        self._sources = {key: number for key, number in self._sources.items() if number > needed_from}


class Stream:
    """Changes of one sender that come one after the other. numbers: of those that are on their way, in order."""

    def __init__(self, arrivals: Arrivals) -> None:
        self._arrivals = arrivals
        self.numbers: list[int] = []

    def arriving(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles, each given its number as it comes."""
        for article in articles:
            self.numbers.append(self._arrivals.enter())
            yield article

    def leave(self, numbers: Collection[int]) -> None:
        """The first of those that are on their way are stored."""
        self._arrivals.leave(numbers)
        del self.numbers[: len(numbers)]
