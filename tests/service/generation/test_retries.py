"""Who is asked again, how often and when."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest

from service.errors import ModelFailed
from service.generation.model import LanguageModel, Message
from tests.service.generation.endpoint import HangUp, ScriptedEndpoint, Status, Step, part, said, script_of

ASKED = (Message("user", "What did Canada prioritise?"),)
SOON_S = 5.0  # "at once", on a busy machine


def ask(model: LanguageModel) -> str:
    return model.complete(ASKED, max_tokens=50, stop=threading.Event())


@pytest.mark.parametrize("first", [[Status(429)], [Status(500)], [Status(503)], [Status(408)], [HangUp()]])
def test_an_endpoint_that_is_busy_or_fails_is_asked_again(first: list[Step]) -> None:
    script = script_of(first, first, list(said("Trade.")))
    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        assert ask(model) == "Trade."
    assert len(endpoint.requests) == 3


@pytest.mark.parametrize("steps", [[Status(429)], [Status(502)], [HangUp()], [part(content=""), HangUp()]])
def test_it_is_asked_again_twice_and_no_more(steps: list[Step]) -> None:
    with ScriptedEndpoint(script_of(steps)) as endpoint, endpoint.model() as model, pytest.raises(ModelFailed):
        ask(model)
    assert len(endpoint.requests) == 3


@pytest.mark.parametrize("status", [307, 401, 403, 404, 413, 422])
def test_what_asking_again_would_not_mend_is_not_asked_again(status: int) -> None:
    script, failed = script_of([Status(status)]), pytest.raises(ModelFailed, match=f"status {status}")
    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model, failed:
        ask(model)
    assert len(endpoint.requests) == 1


def test_once_it_has_begun_to_write_it_is_not_asked_again() -> None:
    script = script_of([part(content="Canada "), HangUp()], list(said("Trade.")))
    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        pieces = model.stream(ASKED, max_tokens=50, stop=threading.Event())
        assert next(pieces) == "Canada "
        with pytest.raises(ModelFailed):
            next(pieces)
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("name", ["Retry-After", "retry-after-ms"])
def test_a_busy_endpoint_says_when_to_come_back(name: str) -> None:
    busy = Status(429, {name: "1" if name == "Retry-After" else "1000"})
    with ScriptedEndpoint(script_of([busy], list(said("Trade.")))) as endpoint, endpoint.model() as model:
        started = monotonic()
        assert ask(model) == "Trade."
        assert monotonic() - started >= 1


def test_an_endpoint_that_wants_more_time_than_there_is_is_not_waited_for() -> None:
    busy = Status(429, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})
    with ScriptedEndpoint(script_of([busy])) as endpoint, endpoint.model() as model:
        started = monotonic()
        with pytest.raises(ModelFailed, match="too many requests"):
            ask(model)
        assert monotonic() - started < SOON_S
    assert len(endpoint.requests) == 1


def test_a_model_that_refuses_the_usual_limits_gets_the_newer_ones_from_then_on() -> None:
    def script(request: dict[str, Any]) -> Iterator[Step]:
        if "max_completion_tokens" not in request or "temperature" in request:
            yield Status(400)
        else:
            yield from said("Trade.")

    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        assert [ask(model), ask(model)] == ["Trade.", "Trade."]
    assert ["max_tokens" in request.body for request in endpoint.requests] == [True, False, False]


def test_a_request_that_is_refused_either_way_is_refused() -> None:
    with ScriptedEndpoint(script_of([Status(400)])) as endpoint, endpoint.model() as model:
        for _ in range(2):
            with pytest.raises(ModelFailed, match="refused the request"):
                ask(model)
    assert ["max_tokens" in request.body for request in endpoint.requests] == [True, False] * 2
