"""Claims to verdicts: which of the sentences that a claim cites support it, if any do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Span
from index.claims.checks import Objection, objections
from index.claims.claim_reader import CLOSE, WEIGHTS_FILE, ClaimReader, out_of_question
from index.claims.instructions import instructs
from index.claims.misplaced_names import stranger
from index.claims.verdict import CitedText, Verdict
from index.compute import ComputeLane
from index.search.lexical import Analyzer

ENOUGH = 0.4  # probability of support; docs/measurements.md has what it stops and what it costs
SEEDS = 3  # sentences of a cited text around which support is looked for
RELATED = 0.3  # coverage from which something is wrong with a claim, and not everything
WHOLE = 0.9  # coverage from which a sentence says what the claim does, or the contrary
LESS = 0.05  # coverage
MOST_SENTENCES = 3  # of one cited text that may support a claim together

Places = tuple[tuple[int, ...], ...]  # sentences, by cited text


@dataclass(frozen=True, slots=True)
class _Trial:
    """Some sentences of the cited texts, and what is found of the claim beside them. places: by cited text; coverage:
    share of the claim's words that they have; against: what the checks have."""

    places: Places
    score: float
    coverage: float
    against: tuple[Objection, ...]

    @property
    def out_of_question(self) -> bool:
        """Whether something is wrong that nothing can outweigh."""
        return out_of_question(self.against, self.coverage)

    @property
    def size(self) -> int:
        return sum(len(each) for each in self.places)


class ClaimVerifier:
    """Verifies claims. Thread-safe."""

    def __init__(
        self, analyzer: Analyzer, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE, enough: float = ENOUGH
    ) -> None:
        self._analyzer = analyzer
        self._reader = ClaimReader(analyzer, lane, weights)
        self._enough = enough

    def load(self) -> None:
        """Read the weights into memory. Raises ReaderUnavailable, EncoderUnavailable."""
        self._reader.load()

    def check(self, claim: str, cited: Sequence[CitedText]) -> Verdict:
        """Whether the claim, less its markers, is supported by the least of what it cites that can.

        Every cited text that supports it by itself counts; where none does, one sentence of each together may.
        """
        if not any(text.sentences for text in cited):
            return Verdict(False, "unsupported", "it cites nothing", 0.0)
        if not self._reader.reads_whole(claim):
            return Verdict(False, "unsupported", "it is too long to be checked", 0.0)
        cited = [_telling(text) for text in cited]
        if not any(text.sentences for text in cited):
            return Verdict(False, "instruction", "what it cites tells its reader what to do", 0.0)
        trials: list[_Trial] = []
        found: list[_Trial] = []
        for number, text in enumerate(cited):
            if wrong := self._stranger(claim, number, text, len(cited)):
                trials.append(wrong)
                continue
            best = self._least(claim, cited, self._places(claim, number, text, len(cited)), trials)
            found += [best] if best else []
        if not found and len(cited) > 1:
            together = tuple(tuple(self._by_words(claim, text)[:1]) for text in cited)
            best = self._least(claim, cited, [[together]], trials)
            found += [best] if best else []
        found = [trial for trial in found if not _is_evaded(trial, trials)]
        return _supported(found, cited) if found else _refused(trials)

    def _places(self, claim: str, number: int, text: CitedText, texts: int) -> Iterator[list[Places]]:
        """The sentences of one text that may support the claim, the likeliest first: those that share its words alone,
        then those with their neighbours, and then the ones that the reader would choose, likewise."""
        if not text.sentences:
            return
        tried: set[tuple[int, ...]] = set()
        for choose in (self._by_words, self._by_reader):
            windows = [window for window in _windows(choose(claim, text), len(text.sentences)) if window not in tried]
            tried.update(windows)
            for size in range(1, MOST_SENTENCES + 1):
                yield [_of_one(number, window, texts) for window in windows if len(window) == size]

    def _stranger(self, claim: str, number: int, text: CitedText, texts: int) -> _Trial | None:
        """The sentences of one text that say the rest of a claim with a name from elsewhere, if it has one."""
        sentences = [span.of(text.text) for span in text.sentences]
        found = stranger(claim, sentences, self._reader.coverage, CLOSE)
        if found is None:
            return None
        places, detail = found
        coverage = self._reader.coverage(claim, [sentences[place] for place in places])
        return _Trial(_of_one(number, places, texts), 0.0, coverage, (Objection("name", detail),))

    def _by_words(self, claim: str, text: CitedText) -> list[int]:
        coverage = [self._reader.coverage(claim, [span.of(text.text)]) for span in text.sentences]
        return sorted(range(len(coverage)), key=lambda place: -coverage[place])[:SEEDS]

    def _by_reader(self, claim: str, text: CitedText) -> list[int]:
        margins = self._reader.margins(claim, text)
        return sorted(range(len(margins)), key=lambda place: -float(margins[place]))[:SEEDS]

    def _least(
        self, claim: str, cited: Sequence[CitedText], rounds: Iterable[list[Places]], trials: list[_Trial]
    ) -> _Trial | None:
        """The likeliest trial of the first round in which one supports the claim. Only what is not out of the question
        is read. trials: gets those that were made."""
        for places in rounds:
            made = [self._trial(claim, cited, each) for each in places]
            clean = [trial for trial in made if not trial.out_of_question]
            if clean:
                groups = [_sentences(cited, trial.places) for trial in clean]
                figures = self._reader.figures(claim, groups, [trial.against for trial in clean])
                clean = [
                    replace(trial, score=self._reader.probability(row))
                    for trial, row in zip(clean, figures, strict=True)
                ]
            trials += [trial for trial in made if trial.out_of_question] + clean
            best = max(clean, key=lambda trial: trial.score, default=None)
            if best is not None and best.score >= self._enough:
                return best
        return None

    def _trial(self, claim: str, cited: Sequence[CitedText], places: Places) -> _Trial:
        sentences = _sentences(cited, places)
        known = "\n".join(text.known for text in cited)
        against = objections(claim, sentences, self._analyzer.stem, known)
        return _Trial(places, 0.0, self._reader.coverage(claim, sentences), against)


def _is_evaded(found: _Trial, trials: Sequence[_Trial]) -> bool:
    """Whether one sentence elsewhere has all that the claim says, and says it otherwise: another, which has less of it,
    does not make it true."""
    return any(
        trial.out_of_question
        and trial.size == 1
        and trial.coverage >= WHOLE
        and trial.coverage > found.coverage + LESS
        and not _within(trial.places, found.places)
        for trial in trials
    )


def _within(some: Places, places: Places) -> bool:
    return all(set(each) <= set(other) for each, other in zip(some, places, strict=True))


def _supported(found: Sequence[_Trial], cited: Sequence[CitedText]) -> Verdict:
    spans, scores = [], []
    for number, text in enumerate(cited):
        trials = [trial for trial in found if trial.places[number]]
        spans.append(_merged(text, sorted({place for trial in trials for place in trial.places[number]})))
        scores.append(max((trial.score for trial in trials), default=0.0))
    return Verdict(True, None, "", max(scores), tuple(spans), tuple(scores))


def _refused(trials: Sequence[_Trial]) -> Verdict:
    """With what is wrong beside the sentences that are most like the claim: those that it was made of, if any."""
    score = max(trial.score for trial in trials)
    nearest = max(trials, key=lambda trial: (round(trial.coverage, 2), not trial.against, -trial.size))
    if nearest.coverage < RELATED or not nearest.against:
        return Verdict(False, "unsupported", "what it cites does not say so", score)
    return Verdict(False, nearest.against[0].reason, nearest.against[0].detail, score)


def _windows(seeds: Sequence[int], count: int) -> list[tuple[int, ...]]:
    """Each seed alone, with a neighbour, with both, and the first two together."""
    found: list[tuple[int, ...]] = []
    for seed in seeds:
        for low, high in ((0, 0), (-1, 0), (0, 1), (-1, 1), (-2, 0)):
            if seed + low >= 0 and seed + high < count:
                found.append(tuple(range(seed + low, seed + high + 1)))
    if len(seeds) > 1:
        found.append(tuple(sorted(seeds[:2])))
    if len(seeds) > 2:
        found.append(tuple(sorted(seeds[:3])))
    return list(dict.fromkeys(found))


def _of_one(number: int, places: tuple[int, ...], texts: int) -> Places:
    return tuple(places if each == number else () for each in range(texts))


def _telling(text: CitedText) -> CitedText:
    """Without the sentences that ask, or tell their reader what to do: they support nothing."""
    return replace(text, sentences=tuple(span for span in text.sentences if _states(span.of(text.text))))


def _states(sentence: str) -> bool:
    return not sentence.rstrip(" ”\"’'").endswith("?") and not instructs(sentence)


def _sentences(cited: Sequence[CitedText], places: Places) -> list[str]:
    return [text.sentences[place].of(text.text) for text, each in zip(cited, places, strict=True) for place in each]


def _merged(text: CitedText, places: Sequence[int]) -> tuple[Span, ...]:
    """The sentences as spans, those side by side as one."""
    spans: list[Span] = []
    last = -2
    for place in places:
        sentence = text.sentences[place]
        if place == last + 1 and not text.text[spans[-1].end : sentence.start].strip():
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
        last = place
    return tuple(spans)
