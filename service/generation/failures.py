"""What goes wrong with an endpoint: what a reader is told of it, and whether asking again is of use."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2
import openai

from service.errors import ModelFailed
from service.generation.allowance import AllowanceSpent, Closed, Late, Silent, TooMuch

MAX_RETRIES = 2
FIRST_RETRY_S = 0.5  # twice that before the next one, each shortened by up to a half, so that clients spread out
JITTER = 0.5
RETRIED = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)

NO_ANSWER = "the language model's endpoint sent something that is no answer"
SPENT: Mapping[type[AllowanceSpent], str] = {
    Late: "the language model did not finish in time",
    Silent: "the language model stopped in the middle of its answer",
    TooMuch: "the language model's endpoint sent more than an answer takes",
    Closed: "the language model was stopped",
}
REFUSED: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "the language model's endpoint refused the request",
    HTTPStatus.UNAUTHORIZED: "the language model's endpoint does not accept the key",
    HTTPStatus.FORBIDDEN: "the language model's endpoint does not accept the key",
    HTTPStatus.NOT_FOUND: "the language model's endpoint knows no such model or address",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "the language model's endpoint refused the request as too long",
    HTTPStatus.TOO_MANY_REQUESTS: "the language model's endpoint has too many requests",
}


def failure_of(error: Exception) -> ModelFailed:
    """What a reader of the answer is told: no word of the endpoint's own, and nothing of the set-up."""
    match error:
        case ModelFailed():
            return error
        case AllowanceSpent():
            return ModelFailed(SPENT.get(type(error), SPENT[Closed]))
        case openai.APIStatusError(status_code=status):
            return ModelFailed(f"{_refusal(status)} (status {status})")
        case openai.APITimeoutError() | openai.APIConnectionError():
            return ModelFailed("the language model's endpoint can't be reached, or broke the connection off")
        case openai.APIError():
            return ModelFailed("the language model's endpoint reported an error")
        case _:
            return ModelFailed(NO_ANSWER)


def retry_delay(error: Exception, retries: int) -> float | None:
    """Seconds after which to ask again; None where that is of no use. retries: how many there were."""
    if retries >= MAX_RETRIES:
        return None
    usual = FIRST_RETRY_S * 2.0**retries * (1 - JITTER * random.random())
    match error:
        case openai.APIStatusError(status_code=status) if status in RETRIED or status >= 500:
            told = _told_delay(error.response.headers)
            return usual if told is None else told + usual * JITTER
        case openai.APIConnectionError():
            return usual
        case _:
            return None


def _refusal(status: int) -> str:
    if status in REFUSED:
        return REFUSED[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "the language model's endpoint failed"
    if status < HTTPStatus.BAD_REQUEST:
        return "the language model's endpoint points elsewhere, where it is not followed"
    return REFUSED[HTTPStatus.BAD_REQUEST]


def _told_delay(headers: httpx2.Headers) -> float | None:
    """Seconds that the endpoint asks for: milliseconds, seconds, or a date."""
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(float(milliseconds) / 1_000, 0.0)
        told: str = headers.get("retry-after", "")
        if told[:1].isdigit():
            return float(told)
        return max((parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
