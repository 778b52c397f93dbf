"""How well the turns of conversations are answered, beside the same turns as an editor would write them alone.

    python -m tests.benchmarks.conversations [SET ...]

SET: a folder of articles.jsonl and conversations.jsonl; all of tests/data/conversations unless some are named. Each
turn is asked with the turns before it and what was answered to them, as the page does. Right: the first quotation is,
or overlaps, a sentence that answers. Passed: answered, though the articles do not.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from index.archive import Archive
from index.encoding.encoder import Encoder
from service.answering.answerer import Answerer, ranker_for
from service.answering.answers import Answer
from service.answering.conversation import interpret
from service.answering.questions import Question, Turn
from service.settings import Settings
from tests.benchmarks.datasets import read_articles

DATA = Path(__file__).parents[1] / "data" / "conversations"

Verdict = Literal["right", "wrong", "refused"]
Place = Literal["first", "leans", "stands alone"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn: where it stands, what came of it, and of the same one written alone. confidence: from 0 to 1; ms: that it
    took."""

    place: Place
    answerable: bool
    got: Verdict
    alone: Verdict
    confidence: float
    ms: float


def judged(answer: Answer, evidence: Sequence[dict[str, Any]]) -> Verdict:
    """By the first quotation."""
    if not answer.citations:
        return "refused"
    quotation = answer.citations[0].quotation
    article_id, span = quotation.passage.article.id, quotation.span
    hits = (e["article_id"] == article_id and e["start"] < span.end and span.start < e["end"] for e in evidence)
    return "right" if any(hits) else "wrong"


def converse(answerer: Answerer, turns: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """The turns of one conversation, in order."""
    history: list[Turn] = []
    for turn in turns:
        started = time.perf_counter()
        question = Question(turn["question"], history=tuple(history))
        reply = answerer.answer(question, None, interpret(question, None, threading.Event()))
        ms = 1_000 * (time.perf_counter() - started)
        alone = answerer.answer(Question(turn["standalone"]))
        yield Judged(
            "first" if not history else "leans" if turn["leans"] else "stands alone",
            turn["answerable"],
            judged(reply.answer, turn["evidence"]),
            judged(alone.answer, turn["evidence"]),
            reply.answer.confidence,
            ms,
        )
        history += [Turn("user", turn["question"]), Turn("assistant", reply.answer.text)]


def rows(folder: Path, encoder: Encoder) -> Iterator[Judged]:
    """Every turn of a set."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as scratch, closing(Archive(Path(scratch), encoder)) as archive:
        for _ in archive.add_all(list(read_articles(folder))):
            pass
        answerer = Answerer(archive, ranker_for(archive, settings), settings.threshold)
        answerer.warm_up()
        for line in (folder / "conversations.jsonl").read_text(encoding="utf-8").splitlines():
            yield from converse(answerer, json.loads(line)["turns"])


def lines(turns: Sequence[Judged]) -> Iterator[str]:
    """A table of the places, and how sure what was shown is."""
    yield "| turns | answered in the articles | right | wrong | refused | not answered there | passed | p50 ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for place in ("first", "leans", "stands alone"):
        of_place = [turn for turn in turns if turn.place == place]
        for name, verdict in (("", "got"), (", written alone", "alone")):
            counts = Counter(getattr(turn, verdict) for turn in of_place if turn.answerable)
            others = [getattr(turn, verdict) != "refused" for turn in of_place if not turn.answerable]
            took = f"{statistics.median(turn.ms for turn in of_place):.0f}" if verdict == "got" else ""
            yield (
                f"| {place}{name} | {counts.total()} | {counts['right']} | {counts['wrong']} | {counts['refused']} "
                f"| {len(others)} | {sum(others)} | {took} |"
            )
    shown = [turn for turn in turns if turn.place == "leans" and turn.got != "refused"]
    if shown:
        sure, right = (
            statistics.mean(each) for each in zip(*((t.confidence, t.got == "right") for t in shown), strict=True)
        )
        yield f"\nleaning turns, shown: confidence {sure:.3f}, right {right:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="*", default=sorted(path for path in DATA.iterdir() if path.is_dir()))
    encoder = Encoder()
    turns = [turn for folder in parser.parse_args().sets for turn in rows(folder, encoder)]
    print("\n".join(lines(turns)))


if __name__ == "__main__":
    main()
