"""The language model: any OpenAI-compatible endpoint. Importing this is quick; making the first one takes seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Literal

import structlog

from service.generation.allowance import Allowance
from service.generation.endpoint import Endpoint

DEFAULT_TIMEOUT_S = 60.0
LEAVE_S = 2.0  # answers that are being written get so long to end when the model is closed

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of what the model reads."""

    role: Literal["system", "user", "assistant"]
    content: str


class LanguageModel:
    """A model behind an endpoint. Thread-safe; nothing is sent before it is asked something.

    name: what answers call it.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        name: str = "",
        timeout_s: float = DEFAULT_TIMEOUT_S,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """name: the endpoint's name for it where it is empty. timeout_s: for a whole answer, retries and all. on_close:
        called once, by `close`."""
        from service.generation.client import EndpointClient, tls_context
        from service.generation.tokens import TokenCounter

        self.name = name or endpoint.model
        self._timeout_s = timeout_s
        self._on_close = on_close
        self._closing = threading.Event()
        self._answers = 0
        self._changed = threading.Condition()
        context = tls_context(endpoint)
        self._client = EndpointClient(endpoint, context)
        self._counter = TokenCounter(endpoint, context, self._closing)

    @property
    def context_tokens(self) -> int:
        """How much it can read and write in all: as the endpoint says, where it says so."""
        return self._counter.context_tokens

    def count_tokens(self, text: str) -> int:
        """Tokens of a text: as the endpoint counts them where it does, otherwise an estimate that is rather too high.

        What the endpoint puts around each message, some ten tokens, is not counted.
        """
        return self._counter.count(text)

    def complete(self, messages: Sequence[Message], *, max_tokens: int, stop: threading.Event) -> str:
        """All that `stream` gives. Raises ModelFailed."""
        return "".join(self.stream(messages, max_tokens=max_tokens, stop=stop))

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: threading.Event,
        grammar: str = "",
        on_cut_off: Callable[[], None] = lambda: None,
    ) -> Iterator[str]:
        """Pieces of text as they come; ends early, quietly, when `stop` is set. Raises ModelFailed, also mid-stream.

        grammar: what the text has to follow, GBNF; only an endpoint that takes one is told. on_cut_off: called at the
        end of a text that is cut off at so many tokens.
        An endpoint that can't be reached, is busy or fails is asked again, but not once it has begun to write.
        """
        from service.generation.client import AnswerCutOff
        from service.generation.failures import failure_of

        allowance = Allowance(monotonic() + self._timeout_s, stop, self._closing)
        failed = None
        with self._counted():
            try:
                yield from self._client.pieces(messages, max_tokens, allowance, grammar)
            except AnswerCutOff:
                on_cut_off()
            except Exception as error:
                failed = error
        if failed is not None and not stop.is_set():
            failure = failure_of(failed)
            log.warning("the language model failed", reason=str(failure), kind=type(failed).__name__)
            raise failure  # out here, so that no trace of it holds what the endpoint said

    def close(self) -> None:
        """End what is being written, with ModelFailed, and let go of what serves the model."""
        if not self._closing.is_set():
            self._closing.set()
            self._counter.close()
            with self._changed:
                self._changed.wait_for(lambda: not self._answers, LEAVE_S)
            if self._on_close is not None:
                self._on_close()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count an answer as one that is being written."""
        with self._changed:
            self._answers += 1
        try:
            yield
        finally:
            with self._changed:
                self._answers -= 1
                self._changed.notify_all()
