"""Evidence to a written answer: a language model writes, and what stands up to the checks is shown as it comes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from index.article import Span
from index.quotations.choosing import Quotation
from service.answering.answers import REFUSAL, Answer, Citation, Dropped
from service.answering.reply import Reply
from service.errors import ModelFailed
from service.generation.evidence import NumberedEvidence, numbered_evidence
from service.generation.markers import SentenceStream, WrittenSentence, answer_grammar
from service.generation.model import LanguageModel
from service.generation.prompts import Prompt, on_one_line, prompt
from service.generation.thoughts import without_thoughts
from service.generation.verification import SentenceVerifier

ANSWER_TOKENS = 300
SPARE_TOKENS = 64  # for what an endpoint puts around the messages
MAX_DROPPED = 20  # sentences that are listed; a model that writes more than that is stopped
NOTHING_LEFT = "Nothing that the language model wrote could be verified, so these are quotations."
WROTE_REFUSAL = "The language model found no answer in the evidence, so these are quotations."
WROTE_NOTHING = "The language model wrote no whole sentence, so these are quotations."
NO_EVIDENCE = "There is no evidence that the language model could be given, so these are quotations."
NO_ROOM = "The evidence is more than the language model can read at once, so these are quotations."
FAILED = "{}, so these are quotations."
BROKEN_OFF = "{}. What was verified by then is shown."
BROKEN_OFF_AND_QUOTED = "{}. What was verified by then is shown, and quotations after it."

OnText = Callable[[str, Sequence[Citation]], None]


class Writer:
    """Has a language model write answers. Thread-safe."""

    def __init__(self, model: LanguageModel, verifier: SentenceVerifier) -> None:
        self.model = model
        self._verifier = verifier

    def load(self) -> None:
        """Read what checks its sentences into memory. Raises ReaderUnavailable, EncoderUnavailable."""
        self._verifier.load()

    def write(self, reply: Reply, stop: threading.Event, on_text: OnText | None = None) -> Answer:
        """The written answer to a question that has an extractive one; that one, with a notice, where nothing that the
        model writes can be shown, or the model fails. stop: set when nobody waits any more.

        on_text: told of each sentence that has passed: what it adds to the answer's text, with its citations. Without
        it, an answer that breaks off is the extractive one.
        """
        plan = reply.plan not in ("none", "parts")
        form = prompt("compare" if plan else "answer")
        given = self._given(reply, form, by_date=plan)
        if not given:
            why = NO_ROOM if reply.evidence else NO_EVIDENCE
            return replace(reply.answer, notice=_both(reply.answer.notice, why))
        draft = _Draft(reply.answer, reply.question.max_quotes, on_text)
        notice = None
        try:
            with closing(self._sentences(reply, form, given, stop)) as sentences:
                for sentence in sentences:
                    self._take(sentence, reply, given, draft, dated=plan)
                    if draft.full:
                        break
        except ModelFailed as error:
            notice = str(error)
        return draft.answer(self.model.name, form.sha256, notice)

    def _given(self, reply: Reply, form: Prompt, *, by_date: bool) -> list[NumberedEvidence]:
        bare = "\n".join(
            message.content for message in form.messages(evidence="", question=on_one_line(reply.query_text))
        )
        room = self.model.context_tokens - ANSWER_TOKENS - SPARE_TOKENS - self.model.count_tokens(bare)
        return numbered_evidence(reply.evidence, room, self.model.count_tokens, by_date=by_date) if room > 0 else []

    def _sentences(
        self, reply: Reply, form: Prompt, given: Sequence[NumberedEvidence], stop: threading.Event
    ) -> Generator[WrittenSentence, None, None]:
        lines = "\n".join(line.line for line in given)
        messages = form.messages(evidence=lines, question=on_one_line(reply.query_text))
        stream = SentenceStream()
        grammar = answer_grammar(len(given))
        cut_off = threading.Event()
        pieces = self.model.stream(
            messages, max_tokens=ANSWER_TOKENS, stop=stop, grammar=grammar, on_cut_off=cut_off.set
        )
        for piece in without_thoughts(pieces):
            yield from stream.feed(piece)
        if not cut_off.is_set():  # half a sentence may say the contrary of the whole one
            yield from stream.end()

    def _take(
        self, sentence: WrittenSentence, reply: Reply, given: Sequence[NumberedEvidence], draft: _Draft, *, dated: bool
    ) -> None:
        if sentence.text.rstrip(".") == REFUSAL.rstrip("."):
            draft.declined = True
            return
        found = draft.known(sentence) or self._verifier.check(
            reply.query_text, sentence, given, reply.evidence, dated=dated
        )
        if isinstance(found, Dropped):
            draft.drop(found)
        else:
            draft.add(sentence.text, found)


class _Draft:
    """An answer as it grows. Its text is only ever added to: what was given out stays true."""

    def __init__(self, extractive: Answer, max_quotes: int, on_text: OnText | None) -> None:
        self._extractive = extractive
        self._max_quotes = max_quotes
        self._on_text = on_text
        self._text = ""
        self._citations: list[Citation] = []
        self._dropped: list[Dropped] = []
        self._said: set[str] = set()
        self.declined = False
        self.full = False

    def known(self, sentence: WrittenSentence) -> Dropped | None:
        """Why a sentence need not be checked: it was said."""
        said = sentence.text.casefold() in self._said
        return Dropped(sentence.text, "repeated", "it was said before") if said else None

    def drop(self, dropped: Dropped) -> None:
        """List a sentence that is not shown."""
        self._dropped.append(dropped)
        self.full = len(self._dropped) >= MAX_DROPPED

    def add(self, sentence: str, quotations: Sequence[Quotation]) -> None:
        """A sentence with the quotations that support it, its markers after it, if there is room for them."""
        left = self._max_quotes - len(self._citations)
        if len(quotations) > left:  # with fewer it would not be supported
            self.drop(Dropped(sentence, "too_many_quotations", "it takes more quotations than were asked for"))
            return
        self.full = len(quotations) == left
        self._said.add(sentence.casefold())
        before = len(self._text)
        start = before + (1 if self._text else 0)
        self._text += (" " if self._text else "") + sentence
        span = Span(start, len(self._text))
        new = [
            Citation(len(self._citations) + n, span, quotation, "supported")
            for n, quotation in enumerate(quotations, start=1)
        ]
        self._give_out(before, new)

    def answer(self, model: str, prompt_sha256: str, failure: str | None) -> Answer:
        """What there is. failure: why the model broke off."""
        if self._citations and (failure is None or self._on_text is not None):
            notice = None
            if failure is not None:
                form = BROKEN_OFF_AND_QUOTED if self._quote() else BROKEN_OFF
                notice = form.format(failure[:1].upper() + failure[1:])
            return replace(
                self._extractive,
                text=self._text,
                citations=tuple(self._citations),
                mode="generative",
                model=model,
                dropped=tuple(self._dropped),
                prompt_sha256=prompt_sha256,
                notice=_both(self._extractive.notice, notice),
            )
        if failure is not None:
            reason = FAILED.format(failure[:1].upper() + failure[1:])
        elif self._dropped:
            reason = NOTHING_LEFT
        else:
            reason = WROTE_REFUSAL if self.declined else WROTE_NOTHING
        return replace(
            self._extractive,
            model=model,
            dropped=tuple(self._dropped),
            prompt_sha256=prompt_sha256,
            notice=_both(self._extractive.notice, reason),
        )

    def _quote(self) -> bool:
        """The extractive answer's quotations, after what was written, as far as there is room for them and they repeat
        no words that it cites. Returns whether there are any."""
        cited = [citation.quotation for citation in self._citations]
        further = [
            citation
            for citation in self._extractive.citations
            if not any(citation.quotation.overlaps(quotation) for quotation in cited)
        ][: self._max_quotes - len(cited)]
        for citation in further:
            before = len(self._text)
            self._text += "\n\n" + citation.quotation.text
            span = Span(before + 2, len(self._text))
            self._give_out(before, [Citation(len(self._citations) + 1, span, citation.quotation)])
        return bool(further)

    def _give_out(self, before: int, new: Sequence[Citation]) -> None:
        """Add the citations' markers and tell what was added."""
        for citation in new:
            self._citations.append(citation)
            self._text += f" [{citation.index}]"
        if self._on_text is not None:
            self._on_text(self._text[before:], new)


def _both(*notices: str | None) -> str | None:
    """The notices that there are, one after the other."""
    return " ".join(filter(None, notices)) or None
