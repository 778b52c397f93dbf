"""The page's reading of server-sent events."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

STREAM = (
    ": still here\n\n"
    'event: delta\ndata: {"text": "é 🌉"}\n\n'
    "event:done\r\ndata: one\r\ndata:two\r\n\r\n"
    "id: 7\rretry: 100\rdata\r\r"
    "event: nothing\n\n"
    "data: not whole"
)
EVENTS = [
    {"name": "delta", "data": '{"text": "é 🌉"}'},
    {"name": "done", "data": "one\ntwo"},
    {"name": "message", "data": ""},
]


def parsed(page: Page, pieces: list[str]) -> Any:
    return page.evaluate(
        """async (pieces) => {
          const { EventParser } = await import("/static/events.js");
          const parser = new EventParser();
          return pieces.flatMap((piece) => parser.push(piece));
        }""",
        pieces,
    )


def test_events_are_the_same_wherever_the_text_is_cut(page: Page) -> None:
    for cut in range(len(STREAM) + 1):
        assert parsed(page, [STREAM[:cut], STREAM[cut:]]) == EVENTS
    assert parsed(page, list(STREAM)) == EVENTS


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_bytes_are_read_as_text_across_pieces_and_all_of_them_are_signs_of_life(page: Page, size: int) -> None:
    found = page.evaluate(
        """async ([text, size]) => {
          const { events } = await import("/static/events.js");
          const bytes = new TextEncoder().encode(text);
          let heard = 0;
          const body = new ReadableStream({
            start(controller) {
              for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
              controller.close();
            },
          });
          const found = [];
          for await (const event of events(body, () => (heard += 1))) found.push(event);
          return { found, heard };
        }""",
        [STREAM, size],
    )
    assert found["found"] == EVENTS
    assert found["heard"] > len(STREAM) / size / 3
