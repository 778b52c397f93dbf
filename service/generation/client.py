"""Asking an endpoint for an answer, through the official client, which takes seconds to import: nothing that the
command line imports at once may import this."""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import httpx2
import openai
import structlog

from service.errors import ModelFailed
from service.generation.allowance import Allowance
from service.generation.endpoint import Endpoint
from service.generation.failures import NO_ANSWER, retry_delay
from service.generation.transport import EndpointTransport

if TYPE_CHECKING:
    from service.generation.model import Message

MAX_ANSWER_CHARACTERS = 20_000  # what is asked for is far shorter: an answer that goes on has no end
UNFIT = re.compile("[\x00\ud800-\udfff]")  # can be in JSON, and in no text
TOOLS = ("tool_calls", "function_call")

log = structlog.get_logger(__name__)

for library in ("openai", "httpx2", "httpcore2"):  # whatever OPENAI_LOG says: they tell addresses, and what was asked
    logging.getLogger(library).setLevel(logging.WARNING)


class AnswerCutOff(Exception):
    """The model is at the limit of what it may write: its last sentence may be a half."""


class EndpointClient:
    """Asks one endpoint. Thread-safe: an answer has a connection of its own."""

    def __init__(self, endpoint: Endpoint, context: ssl.SSLContext | None) -> None:
        self._endpoint = endpoint
        self._context = context
        self._limits = _usual_limits

    def pieces(
        self, messages: Sequence[Message], max_tokens: int, allowance: Allowance, grammar: str = ""
    ) -> Iterator[str]:
        """Pieces of text, of the first attempt that gives any. Raises what the last one raised: ModelFailed,
        AnswerCutOff, AllowanceSpent, openai.APIError, or whatever becomes of garbage."""
        retries, limits = 0, self._limits
        while True:
            try:
                for piece in self._attempt(messages, limits(max_tokens) | self._shape(grammar), allowance):
                    self._limits, allowance.begun = limits, True
                    yield piece
                return
            except Exception as error:
                if allowance.begun:
                    raise
                if isinstance(error, openai.BadRequestError) and limits is _usual_limits:
                    limits = _newer_limits
                    continue
                delay = retry_delay(error, retries)
                if delay is None or delay >= allowance.seconds_left:
                    raise
                log.info("the language model is asked again", kind=type(error).__name__, seconds=round(delay, 1))
            allowance.wait(delay)
            retries += 1

    def _shape(self, grammar: str) -> dict[str, Any]:
        return {"extra_body": {"grammar": grammar}} if grammar and self._endpoint.grammars else {}

    def _attempt(self, messages: Sequence[Message], limits: dict[str, Any], allowance: Allowance) -> Iterator[str]:
        transport = EndpointTransport(allowance, self._endpoint, self._context)
        with httpx2.Client(transport=transport, trust_env=False) as http:
            client = openai.OpenAI(
                api_key="-",  # the transport sends the real one
                base_url=self._endpoint.url,
                http_client=http,
                max_retries=0,
                timeout=None,
            )
            turns: Any = [{"role": message.role, "content": message.content} for message in messages]
            answer: openai.Stream[Any] = client.chat.completions.create(
                model=self._endpoint.model, messages=turns, stream=True, **limits
            )
            with answer as chunks:
                for text in _texts(chunks):
                    allowance.check()
                    yield text


def tls_context(endpoint: Endpoint) -> ssl.SSLContext | None:
    """What an https endpoint is verified with; making it takes a while."""
    return httpx2.create_ssl_context() if endpoint.url.startswith("https:") else None


def _usual_limits(max_tokens: int) -> dict[str, Any]:
    return {"max_tokens": max_tokens, "temperature": 0}


def _newer_limits(max_tokens: int) -> dict[str, Any]:
    """For models that refuse the usual ones: OpenAI's that reason."""
    return {"max_completion_tokens": max_tokens}


def _texts(chunks: Any) -> Iterator[str]:
    """The texts in the parts of an answer, until it ends. The client checks no types: an object may be anything.

    Raises ModelFailed for what is no answer in text, and whatever comes of an object that is not what it should be.
    """
    length, blank = 0, True
    for chunk in chunks:
        for choice in (chunk.choices or [])[:1]:  # none: a part that only counts
            delta, reason = choice.delta, choice.finish_reason
            if delta.tool_calls or delta.function_call or reason in TOOLS:
                raise ModelFailed("the language model called a tool instead of writing")
            if delta.refusal or reason == "content_filter":
                raise ModelFailed("the language model declined to answer")
            if text := delta.content:
                length += len(text)
                if length > MAX_ANSWER_CHARACTERS:
                    raise ModelFailed("the language model's answer had no end")
                blank = blank and text.isspace()
                yield UNFIT.sub("\ufffd", text)
            if isinstance(reason, str):
                if blank:
                    raise ModelFailed("the language model wrote nothing")
                if reason == "length":
                    raise AnswerCutOff
                return
    raise ModelFailed(NO_ANSWER if blank else "the language model stopped in the middle of its answer")
