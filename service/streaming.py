"""An answer as server-sent events: sources, then deltas and citations, then done; or an error."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from index.retrieval import Passage
from service.answers import Answer, Citation
from service.conversion import ask_response, citation_view, passage_view
from service.engine import Engine
from service.lanes import beside
from service.problems import logged_problem
from service.questions import Question
from service.schemas import PassageView

EVENT_STREAM = "text/event-stream"
PATIENCE_S = 1.0  # how long an answer may take before the stream is opened: what fails until then has its own status
KEEP_ALIVE_S = 10.0
KEEP_ALIVE = b": still here\n\n"


class Sources(Struct):
    """The event `sources`: the nearest passages."""

    passages: list[PassageView]


class Delta(Struct):
    """The event `delta`: more of the answer."""

    text: str


async def opened_stream(engine: Engine, question: Question, instance: str) -> AsyncIterator[bytes]:
    """The events of an answer, encoded. Raises what `Engine.ask` raises within PATIENCE_S; later it is an event."""
    events = _events(engine, question, instance)
    await anext(events)
    return events


async def _events(engine: Engine, question: Question, instance: str) -> AsyncIterator[bytes]:
    """The first item is empty: until then, failures are raised."""
    loop = asyncio.get_running_loop()
    sources: asyncio.Future[Sequence[Passage]] = loop.create_future()

    def on_passages(passages: Sequence[Passage]) -> None:
        loop.call_soon_threadsafe(sources.set_result, passages)

    async with beside(engine.ask(question, on_passages)) as asking:
        await _any_done(PATIENCE_S, asking, sources)
        if asking.done():
            asking.result()
        yield b""
        try:
            while not await _any_done(KEEP_ALIVE_S, asking, sources):
                yield KEEP_ALIVE
            if sources.done():
                yield _event("sources", Sources([passage_view(passage) for passage in sources.result()]))
            while not await _any_done(KEEP_ALIVE_S, asking):
                yield KEEP_ALIVE
            reply = asking.result()
            for part in _parts(reply.answer):
                yield _event("delta", part) if isinstance(part, Delta) else _event("citation", citation_view(part))
            yield _event("done", ask_response(reply))
        except Exception as error:
            yield _event("error", logged_problem(error, instance))


async def _any_done(timeout_s: float, *futures: asyncio.Future[Any]) -> bool:
    """Wait until one of them is done; False when the time was up."""
    done, _ = await asyncio.wait(futures, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
    return bool(done)


def _parts(answer: Answer) -> Iterator[Delta | Citation]:
    """The answer's text in order, each citation right after what it covers."""
    sent = 0
    for citation in answer.citations:
        yield Delta(answer.text[sent : citation.span.end])
        yield citation
        sent = citation.span.end
    yield Delta(answer.text[sent:])


def _event(name: str, data: Struct) -> bytes:
    """JSON has no line breaks outside its strings, and none inside them that are not escaped: one line of data."""
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))
