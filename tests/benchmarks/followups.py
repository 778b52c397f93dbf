"""How well follow-ups are understood without a model.

    python -m tests.benchmarks.followups [FOLDER] [--questions N] [--keep ARCHIVES]

First tests/data/followups.jsonl: of the questions that lean on what was said, the share that is interpreted rightly,
and of those that stand alone, the share that is left as it is; by half, since the rules were written beside the first.

Then a question set (FOLDER, tests/data/xquad unless another is named): a question that shares a name with the question
before it, asked after that one and its answer, with "it" in the name's place. recall@1 of its passage as it was
written, as it is asked, and as it is interpreted. And the share of all questions of the set that a conversation about
something else would change, many of which do not stand alone ("When was this edict declared?").
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.followups import Exchange, interpreted
from index.followups.mentions import find_mentions
from service.answering.questions import MAX_QUESTION_CHARACTERS
from tests.benchmarks.datasets import Question, archive_of, read_questions

DATA = Path(__file__).parents[1] / "data"
SET = DATA / "followups.jsonl"
STRANGE = Exchange("Who is the mayor of Harrow?", "Alma Reyes, mayor of Harrow since 2019, will not stand again. [1]")


@dataclass(frozen=True, slots=True)
class Followup:
    """A question as it was written, as it is asked, and what was said before it."""

    written: Question
    asked: str
    history: tuple[Exchange, ...]


def told(question: str, history: Sequence[Exchange]) -> str | None:
    """The question as it stands alone."""
    return interpreted(question, history, limit=MAX_QUESTION_CHARACTERS)


def is_right(row: dict[str, Any]) -> bool:
    """Whether a row of the set is interpreted as it says."""
    turns = [turn["content"] for turn in row["history"]]
    found = told(row["question"], [Exchange(*turns[place : place + 2]) for place in range(0, len(turns), 2)])
    if row.get("unchanged") or found is None:
        return bool(row.get("unchanged")) and found is None
    text = found.casefold()
    return all(part.casefold() in text for part in row["must"]) and not any(
        part.casefold() in text for part in row["must_not"]
    )


def followups(archive: Archive, questions: Sequence[Question]) -> Iterator[Followup]:
    """Made of neighbours in the set that ask about one article and share a name."""
    for before, after in pairwise(questions):
        if before.article_id is None or before.article_id != after.article_id:
            continue
        shared = [
            mention
            for mention in find_mentions(after.text)
            if mention.named and not mention.asked and "'" not in mention.text and mention.text in before.text
        ]
        if len(shared) == 1:
            span, answer = shared[0].span, before.evidence[0].span
            asked = f"{after.text[: span.start]}it{after.text[span.end :]}"
            said = answer.of(archive.article(before.article_id).article.text)
            yield Followup(after, asked, (Exchange(before.text, f"{said}. [1]"),))


def recall_at_1(archive: Archive, asked: Sequence[tuple[Question, str]]) -> float:
    """Share of the questions whose first passage holds the answer, asked in these words."""
    hits = 0
    for question, text in asked:
        passages = archive.search(text, top_k=1).passages
        hits += bool(passages) and question.answered_by(passages[0].article.id, passages[0].span)
    return hits / max(1, len(asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA / "xquad")
    parser.add_argument("--questions", type=int, default=500, help="at most so many follow-ups of the folder")
    parser.add_argument("--keep", type=Path, help="keep the archive there between runs")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    print("| half | interpreted rightly | left as they are |\n|---|---|---|")
    for half in (1, 2):
        of_half = [(is_right(row), bool(row.get("unchanged"))) for row in rows if row["half"] == half]
        lean, alone = ([right for right, stands in of_half if stands is kind] for kind in (False, True))
        print(f"| {half} | {sum(lean)}/{len(lean)} | {sum(alone)}/{len(alone)} |")
    everything = read_questions(arguments.folder)
    changed = sum(told(question.text, [STRANGE]) is not None for question in everything)
    print(f"\n{arguments.folder.name}: {changed}/{len(everything)} changed by a conversation about something else")
    with tempfile.TemporaryDirectory() as scratch:
        archive = archive_of(arguments.folder, arguments.keep or Path(scratch), Encoder())
        found = list(followups(archive, [question for question in everything if question.answerable]))
        if len(found) > arguments.questions:
            found = random.Random(0).sample(found, arguments.questions)
        print(f"{len(found)} follow-ups with a name left out; recall@1")
        for name, texts in (
            ("as it was written", [each.written.text for each in found]),
            ("as it is asked", [each.asked for each in found]),
            ("as it is interpreted", [told(each.asked, each.history) or each.asked for each in found]),
        ):
            asked = list(zip((each.written for each in found), texts, strict=True))
            print(f"- {name}: {recall_at_1(archive, asked):.3f}", flush=True)
        archive.close()


if __name__ == "__main__":
    main()
