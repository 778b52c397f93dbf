"""A body of any length to whoever works on it in a thread, piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TypeVar

from anyio import ClosedResourceError, EndOfStream, create_memory_object_stream, from_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

from service.lanes import Lane, beside

Result = TypeVar("Result")

PIECES_AHEAD = 16  # each as long as what came from the network at once


async def take_upload(chunks: AsyncIterator[bytes], work: Callable[[Iterator[bytes]], Result], lane: Lane) -> Result:
    """The result of the work on a body. A client that goes away ends the body early, as it does whoever waits here:
    the work has to prove that it was whole. Raises Overloaded before anything is read, and what the work raises."""
    send, receive = create_memory_object_stream[bytes](PIECES_AHEAD)
    with send, receive:
        async with beside(_feed(chunks, send)):
            return await lane.run(partial(work, _pieces(receive)))


async def _feed(chunks: AsyncIterator[bytes], send: MemoryObjectSendStream[bytes]) -> None:
    with send:
        async for chunk in chunks:
            await send.send(chunk)


def _pieces(receive: MemoryObjectReceiveStream[bytes]) -> Iterator[bytes]:
    with suppress(EndOfStream, ClosedResourceError):
        while True:
            yield from_thread.run(receive.receive)
