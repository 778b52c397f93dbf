"""A stream of JSON lines into the archive: bounded memory, a bad line is reported and does not stop the good ones.

The event loop hands on what arrives; a thread cuts it into lines, parses, encodes and stores them. Between the two
stand a few chunks, so that a client which sends faster than we encode waits in its own connection.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

import msgspec
from anyio import EndOfStream, Event, create_memory_object_stream, from_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

from index.archive import Archive
from index.article import Article
from index.errors import ArticleRejected, ChangeOvertaken
from service.errors import RequestRejected
from service.lanes import Lane, beside

MAX_LINE_BYTES = 8_000_000  # the longest text, escaped throughout, has 6,000,000
MAX_LISTED_ERRORS = 1_000
MAX_ID_CHARACTERS = 200
CHUNKS_AHEAD = 4  # each as long as what came from the network at once

_PARTS = re.compile(rb"\n+|[^\n]+")


class _Named(msgspec.Struct):
    id: object = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body. number: from 1; content: None where it was too long to be kept."""

    number: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class LineError:
    """Why a line was not taken. id: the article's, where it could be read."""

    line: int
    id: str | None
    detail: str


@dataclass(slots=True)
class IntakeResult:
    """What became of the lines. `errors` lists the first 1,000; `failed` counts all. seq: the archive's, afterwards."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    errors: list[LineError] = field(default_factory=list)
    seq: int = 0

    def fail(self, error: LineError) -> None:
        """Count a line that was not taken."""
        self.failed += 1
        if len(self.errors) < MAX_LISTED_ERRORS:
            self.errors.append(error)


async def take_lines(
    chunks: AsyncIterator[bytes], parse: Callable[[bytes], Article], archive: Archive, lane: Lane
) -> IntakeResult:
    """Add the article of each line of a body. parse: raises RequestRejected or ArticleRejected for a bad line.

    Raises Overloaded before anything is read; StorageFull, ArchiveUnusable, ClientGone, with what came before kept.
    """
    send, receive = create_memory_object_stream[bytes](CHUNKS_AHEAD)
    with send, receive:
        begun = Event()
        async with beside(_feed(chunks, send, begun)) as feeder:
            result = await lane.run(partial(_store, receive, parse, archive, begun))
            await feeder
    return result


def cut_lines(chunks: Iterable[bytes]) -> Iterator[Line]:
    """The lines of a body that have something in them. Keeps at most one line, and none that is too long."""
    number, kept, too_long = 1, bytearray(), False
    for part in chain.from_iterable(_PARTS.findall(chunk) for chunk in chunks):
        if part.startswith(b"\n"):
            if too_long or kept.strip():
                yield Line(number, None if too_long else bytes(kept))
            number += len(part)
            kept, too_long = bytearray(), False
        elif not too_long:
            kept += part
            if len(kept) > MAX_LINE_BYTES:
                kept, too_long = bytearray(), True
    if too_long or kept.strip():
        yield Line(number, None if too_long else bytes(kept))


async def _feed(chunks: AsyncIterator[bytes], send: MemoryObjectSendStream[bytes], begun: Event) -> None:
    """begun: set when somebody takes the chunks; nothing is read for those who wait."""
    with send:
        await begun.wait()
        async for chunk in chunks:
            await send.send(chunk)


def _store(
    receive: MemoryObjectReceiveStream[bytes], parse: Callable[[bytes], Article], archive: Archive, begun: Event
) -> IntakeResult:
    from_thread.run_sync(begun.set)
    result, numbers = IntakeResult(), deque[int]()
    for outcome in archive.add_all(_articles(receive, parse, result, numbers)):
        number = numbers.popleft()
        match outcome.status:
            case "created":
                result.created += 1
            case "updated":
                result.updated += 1
            case "unchanged":
                result.unchanged += 1
            case "overtaken":
                result.fail(LineError(number, outcome.id, str(ChangeOvertaken("this article"))))
    result.seq = archive.status().seq
    return result


def _articles(
    receive: MemoryObjectReceiveStream[bytes],
    parse: Callable[[bytes], Article],
    result: IntakeResult,
    numbers: deque[int],
) -> Iterator[Article]:
    """The articles of the lines that can be read; the numbers of these lines are added to `numbers`."""
    for line in cut_lines(_chunks(receive)):
        if line.content is None:
            result.fail(LineError(line.number, None, f"is longer than the {MAX_LINE_BYTES:,} bytes of a line"))
            continue
        try:
            article = parse(line.content)
        except (ArticleRejected, RequestRejected) as error:
            result.fail(LineError(line.number, _id_of(line.content), str(error)))
            continue
        numbers.append(line.number)
        yield article


def _chunks(receive: MemoryObjectReceiveStream[bytes]) -> Iterator[bytes]:
    with suppress(EndOfStream):
        while True:
            yield from_thread.run(receive.receive)


def _id_of(line: bytes) -> str | None:
    """The id that a bad line gives, where it can be read."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        article_id = msgspec.json.decode(line, type=_Named).id
        return article_id[:MAX_ID_CHARACTERS] if isinstance(article_id, str) else None
    return None
