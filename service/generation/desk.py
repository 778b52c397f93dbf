"""Where answers are written: the language model, what checks it, and the lane in which questions wait for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from time import perf_counter

from index.archive import Archive
from index.claims import ClaimVerifier, Relevance
from index.reader import Reader
from service.answering.conversation import interpret
from service.answering.questions import Mode, Question
from service.answering.reply import Reply
from service.generation.configured import configured_model, default_mode
from service.generation.verification import SentenceVerifier
from service.generation.writing import OnText, Writer
from service.lanes import Lane
from service.settings import Settings

MODEL_CALLS = 2  # at once: a laptop has hardly a core for each
NOT_CONFIGURED = "No language model is configured, so these are quotations."


class WritingDesk:
    """Making one is cheap; `load` reaches for the model. Without one that is configured it has nothing to write."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._writer: Writer | None = None
        self._lane = Lane(MODEL_CALLS, settings.max_waiting)

    @property
    def language_model(self) -> str | None:
        """The model's name; None where none is configured."""
        return self._writer.model.name if self._writer else None

    @property
    def default_mode(self) -> Mode:
        """How a question is answered that asks for no mode."""
        return default_mode(self._settings)

    def load(self, archive: Archive, reader: Reader | None) -> None:
        """Reach for the model, if one is configured, and load what checks it. Raises what `configured_model` raises,
        ReaderUnavailable, EncoderUnavailable."""
        model = configured_model(self._settings)
        if model is None:
            return
        claims = ClaimVerifier(archive.analyzer, archive.encoder.lane)
        writer = Writer(model, SentenceVerifier(claims, Relevance(reader)))
        try:
            writer.load()
        except BaseException:
            model.close()
            raise
        self._writer = writer

    def stop(self) -> None:
        """Write no more: who waits for it gets Stopping. To be called on the event loop."""
        self._lane.close()

    def close(self) -> None:
        """Let the model go."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.model.close()

    def mode_of(self, question: Question) -> Mode:
        """How a question is to be answered."""
        return question.mode or self.default_mode

    async def interpreted(self, question: Question) -> str | None:
        """The question as it stands alone, where what was said before changes it, in the words of the language model;
        None where that is left to `by_rule`. Raises Overloaded."""
        if not question.history or self._writer is None or self.mode_of(question) != "generative":
            return None
        return await self._lane.run_stoppable(partial(interpret, question, self._writer.model))

    def by_rule(self, question: Question) -> str | None:
        """The same without a language model. Takes as long as what was said before is long."""
        if not question.history or (self._writer is not None and self.mode_of(question) == "generative"):
            return None
        return interpret(question, None, threading.Event())

    async def written(self, reply: Reply, on_text: OnText | None = None) -> Reply:
        """The reply with a written answer, where one was asked for and the articles answer. Raises Overloaded."""
        if self.mode_of(reply.question) != "generative":
            return reply
        if self._writer is None:
            notice = " ".join(filter(None, (reply.answer.notice, NOT_CONFIGURED)))
            return replace(reply, answer=replace(reply.answer, notice=notice))
        if not reply.answer.answered:
            return reply
        started = perf_counter()
        writer = self._writer
        answer = await self._lane.run_stoppable(lambda stop: writer.write(reply, stop, on_text))
        generate = round(1_000 * (perf_counter() - started), 1)
        return replace(reply, answer=answer, timings=replace(reply.timings, generate=generate))
