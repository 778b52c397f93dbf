"""An answer as server-sent events: sources, then deltas and citations, then done; or an error."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from msgspec import Struct

from index.search.retrieval import Passage
from service.answering.answers import Answer, Citation
from service.answering.questions import Question
from service.conversion import ask_response, citation_view, passage_view
from service.engine import Engine
from service.http.problems import logged_problem
from service.lanes import beside
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


@dataclass(frozen=True, slots=True)
class _Written:
    """What a sentence adds to the answer's text, with its markers, and its citations."""

    text: str
    citations: tuple[Citation, ...]


async def opened_stream(engine: Engine, question: Question, instance: str) -> AsyncIterator[bytes]:
    """The events of an answer, encoded. Raises what `Engine.ask` raises within PATIENCE_S; later it is an event."""
    events = _events(engine, question, instance)
    await anext(events)
    return events


async def _events(engine: Engine, question: Question, instance: str) -> AsyncIterator[bytes]:
    """The first item is empty: until then, failures are raised."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Sources | _Written | None] = asyncio.Queue()

    def tell(event: Sources | _Written) -> None:
        loop.call_soon_threadsafe(told.put_nowait, event)

    def on_passages(passages: Sequence[Passage]) -> None:
        tell(Sources([passage_view(passage) for passage in passages]))

    def on_text(text: str, citations: Sequence[Citation]) -> None:
        tell(_Written(text, tuple(citations)))

    async with beside(engine.ask(question, on_passages, on_text)) as asking:
        asking.add_done_callback(lambda _: told.put_nowait(None))
        coming = asyncio.create_task(told.get())
        opened, sent = False, 0
        try:
            await asyncio.wait({coming}, timeout=PATIENCE_S)
            if asking.done():
                asking.result()
            opened = True
            yield b""
            while True:
                while not (await asyncio.wait({coming}, timeout=KEEP_ALIVE_S))[0]:
                    yield KEEP_ALIVE
                event = coming.result()
                if event is None:
                    break
                coming = asyncio.create_task(told.get())
                if isinstance(event, Sources):
                    yield _event("sources", event)
                else:
                    sent += len(event.text)
                    yield _part(Delta(event.text))
                    for citation in event.citations:
                        yield _part(citation)
            reply = asking.result()
            for part in _parts(reply.answer, sent):
                yield _part(part)
            yield _event("done", ask_response(reply))
        except Exception as error:
            if not opened:
                raise
            yield _event("error", logged_problem(error, instance))
        finally:
            coming.cancel()


def _parts(answer: Answer, sent: int) -> Iterator[Delta | Citation]:
    """What has not been sent of the answer's text, in order, each citation right after what it covers."""
    for citation in answer.citations:
        if citation.span.end <= sent:
            continue
        yield Delta(answer.text[sent : citation.span.end])
        yield citation
        sent = citation.span.end
    if answer.text[sent:]:
        yield Delta(answer.text[sent:])


def _part(part: Delta | Citation) -> bytes:
    return _event("delta", part) if isinstance(part, Delta) else _event("citation", citation_view(part))


def _event(name: str, data: Struct) -> bytes:
    """JSON has no line breaks outside its strings, and none inside them that are not escaped: one line of data."""
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))
