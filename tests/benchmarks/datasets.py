"""Folders of articles.jsonl and questions.jsonl: read, and made into archives."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.article import Article, Span
from index.encoding.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Gold:
    """Where an answer stands."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is known of its answer. article_id: the article that it was written for."""

    text: str
    evidence: tuple[Gold, ...]
    article_id: str | None
    split: str

    @property
    def answerable(self) -> bool:
        return bool(self.evidence)

    @property
    def articles(self) -> tuple[str, ...]:
        """Those that answer it; where none does, the one that it was written for."""
        own = (self.article_id,) if self.article_id else ()
        return tuple(dict.fromkeys(gold.article_id for gold in self.evidence)) or own

    def answered_by(self, article_id: str, span: Span) -> bool:
        """Whether some gold span overlaps the given one."""
        return any(
            g.article_id == article_id and g.span.start < span.end and span.start < g.span.end for g in self.evidence
        )


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles of a folder."""
    for row in _rows(folder / "articles.jsonl"):
        yield Article.create(
            row["id"],
            row["text"],
            title=row.get("title"),
            source=row.get("source"),
            published_at=row.get("published_at"),
        )


def read_questions(folder: Path, split: str | None = None) -> list[Question]:
    """The questions of a folder, those of one split where it is named."""
    questions = []
    for row in _rows(folder / "questions.jsonl"):
        gold = tuple(Gold(e["article_id"], Span(e["start"], e["end"])) for e in row["evidence"])
        article_id = gold[0].article_id if gold else row.get("paragraph", {}).get("article_id")
        if split is None or row.get("split") == split:
            questions.append(Question(row["question"], gold, article_id, row.get("split", "")))
    return questions


def archive_of(folder: Path, cache: Path, encoder: Encoder) -> Archive:
    """An archive of a folder's articles, kept in the cache folder between runs; what is there is not encoded again."""
    archive = Archive(cache / folder.name, encoder)
    started = time.perf_counter()
    added = sum(outcome.status != "unchanged" for outcome in archive.add_all(read_articles(folder)))
    if added:
        print(f"{folder.name}: {added} articles encoded in {time.perf_counter() - started:.0f} s", flush=True)
    return archive


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
