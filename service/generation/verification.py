"""What a language model wrote, sentence by sentence, to what may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Span
from index.claims import ClaimVerifier, Relevance, never_an_answer
from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation
from service.answering.answers import Dropped
from service.generation.evidence import NumberedEvidence
from service.generation.markers import MAX_NUMBERS, MAX_SENTENCE_CHARACTERS, WrittenSentence

MIN_WORDS = 3
LONGEST_WORD = 60  # characters; of text that runs together, checking takes a second
LIKELY = 0.15  # probability of a quotation from which what it supports responds to the question, however it is put


class SentenceVerifier:
    """Decides on each sentence of an answer: shown with the quotations that support it, or dropped with a reason."""

    def __init__(self, claims: ClaimVerifier, relevance: Relevance) -> None:
        self._claims = claims
        self._relevance = relevance

    def load(self) -> None:
        """Read the models into memory. Raises ReaderUnavailable, EncoderUnavailable."""
        self._claims.load()

    def check(
        self,
        question: str,
        sentence: WrittenSentence,
        given: Sequence[NumberedEvidence],
        evidence: Sequence[Evidence],
        *,
        dated: bool,
    ) -> list[Quotation] | Dropped:
        """The quotations that support it, at least one; or why it is not shown. given: what the model could name;
        evidence: the question's; dated: whether the articles' own dates may be named."""
        text = sentence.text
        if refused := _form(sentence):
            return refused
        known = {line.number: line for line in given}
        unknown = [number for number in sentence.numbers if number not in known]
        if unknown:
            return Dropped(text, "unknown_citation", f"it cites [{unknown[0]}], which was not given")
        cited = [known[number] for number in sentence.numbers]
        verdict = self._claims.check(text, [line.cited(dated=dated) for line in cited])
        if not verdict.supported:
            return Dropped(text, verdict.reason or "unsupported", verdict.detail)
        quotations = [
            _quotation(line, span, score)
            for line, spans, score in zip(cited, verdict.spans, verdict.scores, strict=True)
            for span in spans
        ]
        likely = any(_answers(quotation, evidence) for quotation in quotations)
        if not likely and not self._relevance.responds(question, text, [quotation.text for quotation in quotations]):
            return Dropped(text, "off_topic", "it does not answer the question")
        return quotations


def _form(sentence: WrittenSentence) -> Dropped | None:
    """Why it can't be shown, whatever it cites."""
    text = sentence.text
    if len(text) > MAX_SENTENCE_CHARACTERS:
        return Dropped(text[:MAX_SENTENCE_CHARACTERS] + "…", "not_a_sentence", "it is too long to be checked")
    if reason := never_an_answer(text):
        return Dropped(text, "instruction", reason)
    if not sentence.numbers:
        return Dropped(text, "no_citation", "it cites nothing")
    if len(sentence.numbers) > MAX_NUMBERS:
        return Dropped(text, "unknown_citation", f"it cites more than {MAX_NUMBERS} at once")
    if any(len(word) > LONGEST_WORD for word in text.split()):
        return Dropped(text, "not_a_sentence", "it has a word that is too long for one")
    if len(text.split()) < MIN_WORDS:
        return Dropped(text, "not_a_sentence", "it is too short to say anything")
    return None


def _answers(quotation: Quotation, evidence: Sequence[Evidence]) -> bool:
    """Whether one of its sentences is likely enough an answer by itself."""
    article, span = quotation.passage.article.id, quotation.span
    return any(
        max(item.probability, item.belongs) >= LIKELY
        and item.passage.article.id == article
        and item.span.start < span.end
        and span.start < item.span.end
        for item in evidence
    )


def _quotation(line: NumberedEvidence, span: Span, score: float) -> Quotation:
    evidence = Evidence(line.passage, span, score, score)
    return Quotation(evidence, span, None)
