"""Written answers as the service gives them, made by hand: what a language model says can't be had on request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route

Json = dict[str, Any]

MODEL = "a-small-model"
STREAM = "/v1/ask/stream"

_HOLD_STREAMS = """
  window.streams = [];
  const real = window.fetch;
  window.fetch = async (path, options) => {
    if (path !== "%s") return real(path, options);
    const stream = { question: JSON.parse(options.body) };
    const body = new ReadableStream({ start: (controller) => (stream.controller = controller) });
    options.signal.addEventListener("abort", () => stream.controller.error(options.signal.reason));
    window.streams.push(stream);
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the words that support it, each in an article as the service keeps it. before: what stands between
    it and what was said earlier."""

    text: str
    support: Sequence[tuple[Json, str]]
    before: str = " "
    status: str = "supported"


@dataclass(slots=True)
class Answered:
    """A response to a question, with its events. more: fields of the response that are other than usual."""

    said: Sequence[Said]
    more: Json = field(default_factory=dict)

    @property
    def response(self) -> Json:
        """The response object of POST /v1/ask."""
        return {
            "id": "ans_scripted",
            "question": "",
            "answered": True,
            "refusal_reason": None,
            "answer": "".join(text for text, _ in self._pieces),
            "mode": "generative",
            "model": MODEL,
            "confidence": 0.8,
            "citations": [citation for _, citations in self._pieces for citation in citations],
            "passages": [],
            "filtered_out": {"undated": 0},
            "interpreted_question": None,
            "notice": None,
            "dropped": [],
            "prompt_sha256": "0" * 64,
            "offset_unit": "unicode_code_points",
            "index_sequence": 1,
            "timings_ms": {"retrieve": 1.0, "read": 1.0, "generate": 1.0, "total": 3.0},
            **self.more,
        }

    @property
    def events(self) -> Iterator[str]:
        """What POST /v1/ask/stream sends for it: each sentence with its markers, then its citations."""
        yield event("sources", {"passages": []})
        for text, citations in self._pieces:
            yield event("delta", {"text": text})
            for citation in citations:
                yield event("citation", citation)
        yield event("done", self.response)

    @property
    def _pieces(self) -> list[tuple[str, list[Json]]]:
        """What each sentence adds to the answer, with its citations."""
        pieces: list[tuple[str, list[Json]]] = []
        length = index = 0
        for said in self.said:
            text = said.before + said.text if pieces else said.text
            span = (length + len(text) - len(said.text), length + len(text))
            citations = []
            for article, words in said.support:
                index += 1
                citations.append(_citation(index, span, article, words, said.status))
                text += f" [{index}]"
            pieces.append((text, citations))
            length += len(text)
        return pieces


def event(name: str, data: Json) -> str:
    """One server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def with_language_model(page: Page, mode: str = "generative") -> None:
    """Has the service say that it has a language model, and loads the page again."""

    def status(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "language_model": MODEL, "mode": mode})

    page.route("**/v1/status", status)
    page.reload()
    page.get_by_role("group", name="The answer").wait_for()


def answering(page: Page, answered: Answered) -> None:
    """Has every question answered so, as a stream and as a whole."""
    page.route(
        f"**{STREAM}",
        lambda route: route.fulfill(content_type="text/event-stream", body="".join(answered.events)),
    )
    page.route("**/v1/ask", lambda route: route.fulfill(json=answered.response))


class Streams:
    """Streams that are sent piece by piece. Made before the page is loaded."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(_HOLD_STREAMS % STREAM)

    def question(self) -> Json:
        """What was asked last."""
        self._page.wait_for_function("window.streams.length > 0")
        return self._page.evaluate("window.streams.at(-1).question")

    def send(self, *pieces: str) -> None:
        """Send more of the last one."""
        self.question()
        for piece in pieces:
            self._page.evaluate(
                "(text) => window.streams.at(-1).controller.enqueue(new TextEncoder().encode(text))", piece
            )

    def end(self) -> None:
        """End the last one."""
        self._page.evaluate("window.streams.at(-1).controller.close()")

    def break_off(self) -> None:
        """Lose the last one's connection."""
        self._page.evaluate("window.streams.at(-1).controller.error(new TypeError('network error'))")


def _citation(index: int, span: tuple[int, int], article: Json, words: str, status: str) -> Json:
    place = article["text"].index(words)
    return {
        "index": index,
        "start_index": span[0],
        "end_index": span[1],
        "source": {
            "type": "char_location",
            "article_id": article["id"],
            "title": article["title"],
            "url": article["url"],
            "source": article["source"],
            "published_at": article["published_at"],
            "language": article["language"],
            "start_char_index": place,
            "end_char_index": place + len(words),
            "cited_text": words,
            "content_sha256": article["content_sha256"],
        },
        "support": {"status": status, "score": 0.97},
        "context": None,
    }
