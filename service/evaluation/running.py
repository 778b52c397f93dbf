"""A run: the questions of a set chosen, asked and judged."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import cast

from index.errors import QuestionRejected
from index.evaluation import Defect, GoldQuestion
from service.cli.terminal import carried
from service.evaluation.asking import Asker, question_of
from service.evaluation.errors import EvaluationImpossible
from service.evaluation.judging import Judge
from service.evaluation.partial import PartialRows
from service.evaluation.result import Conditions, QuestionRow, Way
from service.evaluation.sets import QuestionSet, open_file, open_folder
from service.settings import Settings

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run. path: a folder, a table or a .jsonl file; questions: so many, drawn by the seed; None: all."""

    path: Path
    settings: Settings
    split: str | None
    questions: int | None
    seed: int
    top_k: int
    max_quotes: int
    own_article: bool
    leave_out: bool
    keep: Path | None

    @property
    def way(self) -> Way:
        """What each question is asked of."""
        return "own article" if self.own_article else "whole archive"


@contextmanager
def opened(plan: Plan, on_encoded: Progress) -> Iterator[QuestionSet]:
    """The set of a plan, cut down to the questions to ask. Raises EvaluationImpossible, OSError, PullquoteError."""
    if plan.path.is_dir():
        context = open_folder(plan.path, plan.settings, plan.split, plan.keep, on_encoded)
    else:
        context = open_file(plan.path, plan.settings, plan.split)
    with context as found:
        found.questions = _chosen(plan, found)
        if not found.questions:
            first = f"; the first line that can't be used: {found.defects[0]}" if found.defects else ""
            over = f"; {found.passed_over:,} name no article of their own to be asked of" if found.passed_over else ""
            raise EvaluationImpossible(f"{plan.path} holds no question that can be asked{over}{first}")
        yield found


def conditions_of(plan: Plan, found: QuestionSet) -> Conditions:
    """What the figures of a run depend on besides its questions."""
    settings, identity, status = plan.settings, found.archive.encoder.identity, found.archive.status()
    return Conditions(
        version=version("pullquote"),
        encoder=carried(Path(identity.model).name),
        encoder_sha256=identity.weights_sha256,
        weights_sha256=_weights_sha256(),
        chunk_tokens=settings.chunk_tokens,
        language=settings.language,
        top_k=plan.top_k,
        max_quotes=plan.max_quotes,
        reader=settings.reader,
        threshold=settings.threshold,
        way=plan.way,
        leave_out=plan.leave_out,
        articles=status.articles,
        articles_sha256=found.articles_sha256,
        prefer_newer=settings.prefer_newer,
    )


def ask_all(plan: Plan, found: QuestionSet, partial: PartialRows, on_asked: Progress) -> list[QuestionRow]:
    """The judged rows of every question, in order. on_asked: told after each, and may raise Interrupted.

    Raises ArchiveUnusable, EncoderUnavailable, OSError.
    """
    asker = Asker(
        found.archive,
        plan.settings,
        top_k=plan.top_k,
        max_quotes=plan.max_quotes,
        way=plan.way,
        leave_out=plan.leave_out,
    )
    judge = Judge(found.archive, plan.settings, plan.top_k)
    rows, total, warm = list[QuestionRow](), len(found.questions), False
    for done, gold in enumerate(found.questions, start=1):
        row = partial.find(gold)
        if row is None:
            if not warm:
                asker.warm_up()
                warm = True
            row = asker.ask(gold)
            partial.keep(gold, row)
        judge.judge(row, gold)
        rows.append(row)
        on_asked(done, total)
    return rows


def _chosen(plan: Plan, found: QuestionSet) -> list[GoldQuestion]:
    """The questions that can be asked, in their order, drawn by the seed where only some are wanted."""
    usable = []
    for gold in found.questions:
        if plan.own_article and not gold.articles:
            found.passed_over += 1
            continue
        try:
            question_of(gold, plan.way, plan.max_quotes, plan.top_k)
        except QuestionRejected as error:
            found.defects.append(Defect(f"question {gold.id!r}", str(error)))
        else:
            usable.append(gold)
    if plan.questions is None or plan.questions >= len(usable):
        return usable
    drawn = sorted(random.Random(plan.seed).sample(range(len(usable)), plan.questions))
    return [usable[place] for place in drawn]


def _weights_sha256() -> str:
    """SHA-256 of the files beside the code that ranks: coefficients and weights."""
    digest = hashlib.sha256()
    folder = cast("Path", files("index"))
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".safetensors")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
