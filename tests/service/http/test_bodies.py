"""JSON bodies: decoded strictly, with surrogates made whole, and errors that name the field."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Request

from service.errors import ClientGone, RequestRejected
from service.http import bodies
from service.http.bodies import read_chunks
from service.json_decoding import decode_json
from service.schemas import AskRequest, VerifyRequest

TEXTS = st.text(st.characters(exclude_categories=[]), max_size=30)  # every code point, surrogates and all


@given(TEXTS)
def test_any_text_comes_through_with_its_lone_surrogates_replaced(text: str) -> None:
    decoded = decode_json(json.dumps({"question": text}).encode(), AskRequest).question
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert decoded == "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in paired)


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (rb"\ud83d\ude00", "😀"),
        (rb"\ud83d\ud83d\ude00", "\ufffd😀"),
        (rb"\ude00\ud83d", "\ufffd\ufffd"),
        (rb"\\ud800", r"\ud800"),
        (rb"\\\ud800", "\\\ufffd"),
        (rb"\\\\ud800\udfff", "\\\\ud800\ufffd"),
        (rb"\uD800\n", "\ufffd\n"),
        (rb"\u0041\ud800b\ud83d\ude00\n\udc00", "A\ufffdb😀\n\ufffd"),
    ],
)
def test_escapes_are_read_one_at_a_time(escaped: bytes, text: str) -> None:
    assert decode_json(b'{"question": "' + escaped + b'"}', AskRequest).question == text


def test_a_body_full_of_escapes_that_is_no_json_is_refused() -> None:
    for escape in (rb"\n", rb"\u0041", rb"\ud83d\ude00", rb"\ud800"):
        body = b'{"question": "' + escape * 400_000
        with pytest.raises(RequestRejected, match="not valid JSON"):
            decode_json(body, AskRequest)


def test_a_byte_order_mark_before_the_body_is_passed_over() -> None:
    assert decode_json(b'\xef\xbb\xbf{"question": "What?"}', AskRequest).question == "What?"


@pytest.mark.parametrize(
    ("body", "field", "detail"),
    [
        ({"question": 1}, "question", "expected a text, got a whole number"),
        ({}, "question", "is required"),
        ({"question": "a", "x": 1}, "x", "is not known here"),
        ({"question": "a", "filters": {"y": 1}}, "filters.y", "is not known here"),
        ({"question": "a", "filters": {"sources": ["b", None]}}, "filters.sources[1]", "expected a text, got null"),
        ({"question": "a", "filters": 3}, "filters", "expected an object or null, got a whole number"),
        ({"question": "a", "top_k": 0}, "top_k", "expected a whole number >= 1"),
        ({"question": "a", "mode": "Extractive"}, "mode", "is 'Extractive'; it is one of extractive, generative"),
        (
            {"question": "a", "history": [{"role": "system", "content": "b"}]},
            "history[0].role",
            "is 'system'; it is one of user, assistant",
        ),
        ({"question": "a", "": 1}, "", "a field without a name is not known here"),
    ],
)
def test_an_error_names_the_field_and_says_in_words_what_is_wrong(body: object, field: str, detail: str) -> None:
    with pytest.raises(RequestRejected) as caught:
        decode_json(json.dumps(body).encode(), AskRequest)
    assert (caught.value.field, caught.value.detail) == (field, detail)


def test_what_a_client_sent_is_not_sent_back_at_length() -> None:
    with pytest.raises(RequestRejected) as caught:
        decode_json(json.dumps({"question": "a", "x" * 10_000: 1}).encode(), AskRequest)
    assert len(str(caught.value)) < 500


def test_more_than_are_taken_are_asked_for_in_parts() -> None:
    claimed = {"article_id": "a", "start_char_index": 0, "end_char_index": 1, "cited_text": "A"}
    with pytest.raises(RequestRejected, match="citations: has more than 1,000; send them in parts"):
        decode_json(json.dumps({"citations": [claimed] * 1_001}).encode(), VerifyRequest)


def test_a_client_that_sends_a_byte_now_and_then_is_taken_for_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LONGEST_SILENCE_S", 0.2)

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def read() -> int:
        request = Request({"type": "http", "headers": []}, receive)  # type: ignore[arg-type, var-annotated]
        return sum([len(chunk) async for chunk in read_chunks(request, None)])

    with pytest.raises(ClientGone):
        asyncio.run(asyncio.wait_for(read(), 20))


def test_a_client_that_sends_enough_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LONGEST_SILENCE_S", 0.5)
    events = [{"type": "http.request", "body": b" " * 1_000, "more_body": place < 9} for place in range(10)]

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.1)
        return events.pop(0)

    async def read() -> int:
        request = Request({"type": "http", "headers": []}, receive)  # type: ignore[arg-type, var-annotated]
        return sum([len(chunk) async for chunk in read_chunks(request, None)])

    assert asyncio.run(read()) == 10_000


def test_a_client_that_falls_silent_is_taken_for_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LONGEST_SILENCE_S", 0.01)
    events = [{"type": "http.request", "body": b"{", "more_body": True}]

    async def receive() -> dict[str, object]:
        return events.pop(0) if events else await asyncio.Event().wait()  # type: ignore[return-value]

    async def read() -> list[bytes]:
        request = Request({"type": "http", "headers": []}, receive)  # type: ignore[arg-type, var-annotated]
        return [chunk async for chunk in read_chunks(request, None)]

    with pytest.raises(ClientGone):
        asyncio.run(read())
