"""What the preference for newer passages does: to the ranking, and between two copies of one article.

    python -m tests.benchmarks.recency [FOLDER] [--questions N]

Every article of the set (tests/data/xquad unless another is named) gets a random date within ten years; then every
article is there twice, with two dates. Passages only, no reader.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from tests.benchmarks.datasets import Question, read_articles, read_questions

DEFAULT = Path(__file__).parents[1] / "data" / "xquad"
FIRST_DAY, DAYS = date(2014, 1, 1), 3_652
COPY = ":copy"
TOP_K = 8


def dated(article: Article, chance: random.Random) -> Article:
    """The article with a random date."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return replace(article, published_at=day.isoformat())


def recall_at_1(archive: Archive, questions: Sequence[Question]) -> float:
    """Share of the questions whose first passage holds the answer, in either copy of its article."""
    right = 0
    for question in questions:
        passage = archive.search(question.text, top_k=TOP_K).passages[0]
        right += question.answered_by(passage.article.id.removesuffix(COPY), passage.span)
    return right / len(questions)


def newer_first(archive: Archive, questions: Sequence[Question]) -> float:
    """Of the questions with both copies of the first passage among the best, how many have the newer one first."""
    pairs = newer = 0
    for question in questions:
        first, *others = archive.search(question.text, top_k=TOP_K).passages
        same = [other for other in others if other.text == first.text]
        if same:
            pairs += 1
            newer += (first.article.published_at or "") >= (same[0].article.published_at or "")
    return newer / max(1, pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--questions", type=int, default=1_000_000)
    arguments = parser.parse_args()
    chance, encoder = random.Random(0), Encoder()
    articles = list(read_articles(arguments.folder))
    questions = [q for q in read_questions(arguments.folder) if q.answerable][: arguments.questions]
    once = [dated(article, chance) for article in articles]
    twice = once + [dated(replace(article, id=article.id + COPY), chance) for article in articles]
    print(f"{len(questions)} questions")
    for name, there in (("each article once", once), ("each article twice", twice)):
        with tempfile.TemporaryDirectory() as folder:
            for preferred in (False, True):
                archive = Archive(Path(folder), encoder, prefer_newer=preferred)
                for _ in archive.add_all(there):
                    pass
                said = f"{name}, {'newer preferred' if preferred else 'no preference'}: "
                said += f"recall@1 {recall_at_1(archive, questions):.3f}"
                if there is twice:
                    said += f", the newer copy first for {newer_first(archive, questions):.3f}"
                print(said, flush=True)
                archive.close()


if __name__ == "__main__":
    main()
