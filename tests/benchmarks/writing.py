"""What a language model's answers come to: how much of them is shown, why the rest is not, and how long it takes.

    python -m tests.benchmarks.writing [FOLDER] [--questions 200] [--show FILE]

The questions of the set (tests/data/xquad unless another is named), answered by the model that PULLQUOTE_LLM_URL and
PULLQUOTE_LLM_MODEL name, or else by the packaged small one. Every citation is compared with its article. FILE gets each
answer with what was dropped.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index.archive import Archive
from index.claims import ClaimVerifier, Relevance
from index.encoding.encoder import Encoder
from service.answering.answerer import Answerer, ranker_for
from service.answering.answers import Answer
from service.answering.questions import Question
from service.generation.configured import configured_model
from service.generation.verification import SentenceVerifier
from service.generation.writing import Writer
from service.settings import Settings
from tests.benchmarks.datasets import read_articles, read_questions

DEFAULT = Path(__file__).parents[1] / "data" / "xquad"
PACKAGED = "smollm2"


@dataclass
class Tally:
    """What was seen. first_s, total_s: until the first sentence was shown, and until the answer was there."""

    asked: int = 0
    refused: int = 0
    written: int = 0
    sentences: int = 0
    citations: int = 0
    inexact: int = 0
    notices: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    first_s: list[float] = field(default_factory=list)
    total_s: list[float] = field(default_factory=list)


def count(tally: Tally, archive: Archive, answer: Answer) -> None:
    """Add an answer."""
    tally.written += answer.mode == "generative"
    tally.sentences += len({citation.span for citation in answer.citations if citation.status == "supported"})
    tally.dropped.update(dropped.reason for dropped in answer.dropped)
    if answer.notice:
        tally.notices[answer.notice] += 1
    for citation in answer.citations:
        quotation = citation.quotation
        stored = archive.article(quotation.passage.article.id).article.text
        claim = citation.span.of(answer.text)
        tally.citations += 1
        tally.inexact += quotation.span.of(stored) != quotation.text or (
            citation.status == "verbatim" and claim != quotation.text
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--show", type=Path)
    arguments = parser.parse_args()
    url, model_name = os.environ.get("PULLQUOTE_LLM_URL", ""), os.environ.get("PULLQUOTE_LLM_MODEL", "")
    settings = Settings(llm_url=url, llm_model=model_name, llm_gguf="" if url else PACKAGED)
    questions = read_questions(arguments.folder)
    random.Random(0).shuffle(questions)
    tally, rows = Tally(), []
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "data", Encoder())
        list(archive.add_all(read_articles(arguments.folder)))
        ranker = ranker_for(archive, settings)
        answerer = Answerer(archive, ranker, settings.threshold)
        model = configured_model(settings)
        assert model is not None
        writer = Writer(
            model, SentenceVerifier(ClaimVerifier(archive.analyzer, archive.encoder.lane), Relevance(ranker.reader))
        )
        writer.load()
        answerer.warm_up()
        for question in questions[: arguments.questions]:
            tally.asked += 1
            began, first = time.perf_counter(), []
            reply = answerer.answer(Question(question.text))
            if not reply.answer.answered:
                tally.refused += 1
                continue
            answer = writer.write(reply, threading.Event(), lambda *_: first.append(time.perf_counter()))  # noqa: B023
            tally.total_s.append(time.perf_counter() - began)
            tally.first_s.extend(moment - began for moment in first[:1])
            count(tally, archive, answer)
            rows.append(
                {
                    "question": question.text,
                    "answer": answer.text,
                    "mode": answer.mode,
                    "dropped": [(each.reason, each.detail, each.text) for each in answer.dropped],
                }
            )
        model.close()
        archive.close()
    if arguments.show:
        arguments.show.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    _print(tally)


def _print(tally: Tally) -> None:
    answered = max(1, tally.asked - tally.refused)
    print(f"questions {tally.asked}, refused by the articles {tally.refused}")
    print(f"written {tally.written} of {answered} ({tally.written / answered:.1%}), quotations for the others")
    print(
        f"sentences shown {tally.sentences}, dropped {sum(tally.dropped.values())}: {dict(tally.dropped.most_common())}"
    )
    print(f"citations {tally.citations}, not exact {tally.inexact}")
    for name, seconds in (("first sentence", tally.first_s), ("whole answer", tally.total_s)):
        if seconds:
            p50, p95 = np.percentile(seconds, [50, 95])
            print(f"{name}: p50 {p50:.2f} s, p95 {p95:.2f} s")
    for notice, times in tally.notices.most_common():
        print(f"{times:4} {notice}")


if __name__ == "__main__":
    main()
