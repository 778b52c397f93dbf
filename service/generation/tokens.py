"""How many tokens a text is to a model, and how many the model takes: asked of its endpoint, where that tells."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Any

import httpx2

from service.generation.allowance import Allowance, AllowanceSpent, TooMuch
from service.generation.endpoint import Endpoint
from service.generation.transport import EndpointTransport

DEFAULT_CONTEXT_TOKENS = 8_192  # the least that the models of today take
LEAST_CONTEXT, MOST_CONTEXT = 256, 10_000_000  # what is outside was not meant
ANSWER_S = 5.0
MAX_RESPONSE_BYTES = 1_000_000
ASK_AGAIN_S = 30.0  # an endpoint that gave no answer is not asked again sooner
SPECIAL_TOKENS = 16  # that an endpoint may put around a text
NOT_NOW = (408, 429, 500, 502, 503, 504)
PROBE = "How many tokens is this?"

WORD = re.compile(r"[^\W\d_]+|\S")
LETTERS_A_TOKEN = 4  # 6 of 1,000 excerpts of articles have more tokens than with this, for SmolLM2; all in all 0.75
BYTES_A_TOKEN = 2  # of a word with letters beyond ASCII


class TokenCounter:
    """Counts with the endpoint's own tokenizer, at llama.cpp's address or vLLM's; which, if any, is found out once.

    Never raises: what is not told is estimated. Thread-safe: one question at a time.
    """

    def __init__(self, endpoint: Endpoint, context: ssl.SSLContext | None, closing: threading.Event) -> None:
        """closing: set when nothing more may be asked."""
        self._model = endpoint.model
        self._base = endpoint.url.rstrip("/")
        self._root = self._base.removesuffix("/v1")
        self._allowance = Allowance(0.0, threading.Event(), closing)
        transport = EndpointTransport(self._allowance, endpoint, context, keep_alive=True)
        self._http = httpx2.Client(transport=transport, trust_env=False)
        self._asking = threading.Lock()
        self._ways: list[Callable[[str], int | None]] | None = None
        self._context_tokens: int | None = None
        self._not_before = 0.0

    @property
    def context_tokens(self) -> int:
        """How much the model takes; DEFAULT_CONTEXT_TOKENS where that is not told."""
        with self._asking:
            if self._context_tokens is None and self._may_ask():
                self._context_tokens = self._told_context()
            return self._context_tokens or DEFAULT_CONTEXT_TOKENS

    def count(self, text: str) -> int:
        """Tokens of a text, without what stands around a message."""
        with self._asking:
            if self._ways is None and self._may_ask():
                known: tuple[Callable[[str], int | None], ...] = (self._llama_count, self._vllm_count)
                ways = [way for way in known if way(PROBE) is not None]
                self._ways = ways if self._may_ask() else None
            for way in self._ways or ():
                if self._may_ask() and (count := way(text)) is not None:
                    return count
        return estimated_tokens(text)

    def close(self) -> None:
        """Let go of the connection."""
        with self._asking:
            self._http.close()

    def _may_ask(self) -> bool:
        return monotonic() >= self._not_before

    def _llama_count(self, text: str) -> int | None:
        tokens = _at(self._ask("tokenize", {"content": text}), "tokens")
        return len(tokens) if isinstance(tokens, list) else None

    def _vllm_count(self, text: str) -> int | None:
        count = _at(self._ask("tokenize", {"model": self._model, "prompt": text}), "count")
        return count if type(count) is int and 0 <= count <= 2 * len(text.encode()) + SPECIAL_TOKENS else None

    def _told_context(self) -> int | None:
        """As llama.cpp tells it, or in the list of models, as vLLM and others do; None while nothing can be asked."""
        told = [_at(self._ask("props"), "default_generation_settings", "n_ctx")]
        models = _at(self._ask(f"{self._base}/models"), "data")
        for model in models if isinstance(models, list) else ():
            if _at(model, "id") == self._model:
                told += [_at(model, key) for key in ("max_model_len", "context_length", "context_window")]
        if not self._may_ask():
            return None
        fitting = [size for size in told if type(size) is int and LEAST_CONTEXT <= size <= MOST_CONTEXT]
        return fitting[0] if fitting else DEFAULT_CONTEXT_TOKENS

    def _ask(self, address: str, body: object = None) -> Any:
        """The JSON at an address, below the root where it is relative; None where there is none. Once nothing at all
        can be had, it is left alone for a while."""
        if not self._may_ask():
            return None
        url = address if ":" in address else f"{self._root}/{address}"
        for _ in range(2):  # a connection that was kept may have been closed since
            self._allowance.renew(monotonic() + ANSWER_S, MAX_RESPONSE_BYTES)
            try:
                response = self._http.request("GET" if body is None else "POST", url, json=body)
                if response.status_code == httpx2.codes.OK:
                    return response.json()
                if response.status_code not in NOT_NOW:
                    return None
            except (ValueError, RecursionError, TooMuch):  # no JSON, or none that has an end
                return None
            except (httpx2.HTTPError, AllowanceSpent, RuntimeError):  # the last one: closed meanwhile
                continue
        self._not_before = monotonic() + ASK_AGAIN_S
        return None


def estimated_tokens(text: str) -> int:
    """Tokens of a text for a model whose tokenizer can't be asked: of most texts somewhat more than there are."""
    return sum(_estimated(word) for word in WORD.findall(text))


def _estimated(word: str) -> int:
    return ceil(len(word) / LETTERS_A_TOKEN) if word.isascii() else ceil(len(word.encode()) / BYTES_A_TOKEN)


def _at(value: Any, *keys: str) -> Any:
    """What a JSON value has under keys within one another; None where it has not."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
