"""Question sets on the disk, and the archives that they are asked of."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveLocked, ArticleNotFound, SettingsConflict
from index.evaluation import Defect, GoldQuestion
from index.evaluation.goldsets import SetArticle, SetQuestion, read_set_articles, read_set_questions
from index.evaluation.goldtables import place_rows, read_table
from index.storage.catalog import FILE_NAME
from index.storage.directory import holder
from index.storage.listing import ArticleSummary
from service.evaluation.errors import EvaluationImpossible
from service.importing.decoding import decode
from service.settings import Settings

ARTICLES, QUESTIONS = "articles.jsonl", "questions.jsonl"
OURS = "evaluation"  # the flag of an archive that was made of a set's articles
PAGE = 500

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class QuestionSet:
    """Questions with the archive to ask. articles_sha256: of its articles, with what is known of them;
    passed_over: questions that can't be asked in the way that was wanted."""

    name: str
    archive: Archive
    articles_sha256: str
    questions: list[GoldQuestion] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    passed_over: int = 0


@contextmanager
def open_folder(
    folder: Path, settings: Settings, split: str | None, keep: Path | None, on_encoded: Progress
) -> Iterator[QuestionSet]:
    """A folder of articles.jsonl and questions.jsonl, with an archive of exactly these articles.

    keep: where the archive stays for the next time; a temporary folder else. on_encoded: told of articles encoded so
    far and of all, after each. Raises EvaluationImpossible, OSError, and what opening an archive raises.
    """
    articles: dict[str, SetArticle] = {}
    defects: list[Defect] = []
    for name in (ARTICLES, QUESTIONS):
        if not (folder / name).is_file():
            raise EvaluationImpossible(f"{folder} has no {name}: a folder to evaluate holds {ARTICLES} and {QUESTIONS}")
    with (folder / ARTICLES).open("rb") as file:
        for item in read_set_articles(file, ARTICLES):
            if isinstance(item, Defect):
                defects.append(item)
            else:
                articles[item.article.id] = item
    if not articles:
        raise EvaluationImpossible(f"{folder / ARTICLES} holds no articles{_first(defects)}")
    questions = _read_questions(folder / QUESTIONS, articles.get, split, defects)
    with ExitStack() as stack:
        where = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pullquote-eval-")))
        try:
            archive = _open(where, settings)
        except SettingsConflict as error:
            raise EvaluationImpossible(
                f"{where} was made with another encoder, chunk size or language: name another folder with --keep"
            ) from error
        stack.callback(archive.close)
        _fill(archive, [item.article for item in articles.values()], where, on_encoded)
        yield QuestionSet(folder.resolve().name, archive, _digest(articles), questions, defects)


@contextmanager
def open_file(path: Path, settings: Settings, split: str | None) -> Iterator[QuestionSet]:
    """A table, or a .jsonl file of questions, for the user's own archive. Raises EvaluationImpossible, OSError, and
    what opening an archive raises."""
    if not (settings.data / FILE_NAME).exists():
        raise EvaluationImpossible(
            f"there are no articles in {settings.data}: add some with `pullquote add`, or name another directory with "
            "--data"
        )
    who = holder(settings.data)
    if who is not None and who.url is not None:
        raise ArchiveLocked(f"the service at {who.url} (process {who.pid}) holds the data directory: stop it first")
    archive = _open(settings.data, settings)
    try:
        opened = QuestionSet(path.name, archive, _digest_of(archive))
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            opened.questions = _read_questions(
                path, lambda wanted: _as_set(_find(archive, wanted)), split, opened.defects
            )
        elif split is not None:
            raise EvaluationImpossible(f"{path} is a table, and has no splits: leave out --split")
        else:
            _read_table(path, opened)
        yield opened
    finally:
        archive.close()


def _read_table(path: Path, opened: QuestionSet) -> None:
    archive = opened.archive
    try:
        text = decode(path.read_bytes())
    except ValueError as error:
        raise EvaluationImpossible(f"{path} is no text: save the table as CSV (UTF-8), and evaluate that") from error
    try:
        rows = read_table(text)
    except ValueError as error:
        raise EvaluationImpossible(f"{path} {error}") from error
    for item in place_rows(rows, lambda wanted: _find(archive, wanted), lambda: _everything(archive), path.name):
        if isinstance(item, Defect):
            opened.defects.append(item)
        else:
            opened.questions.append(item)


def _read_questions(
    path: Path, find: Callable[[str], SetArticle | None], split: str | None, defects: list[Defect]
) -> list[GoldQuestion]:
    read: list[SetQuestion] = []
    with path.open("rb") as file:
        for item in read_set_questions(file, find, path.name):
            if isinstance(item, Defect):
                defects.append(item)
            else:
                read.append(item)
    chosen = [item.question for item in read if split is None or item.split == split]
    if read and not chosen:
        there = ", ".join(sorted({item.split for item in read if item.split})) or "none"
        raise EvaluationImpossible(f"{path} has no question of the split {split!r}; those that it has: {there}")
    return chosen


def _open(directory: Path, settings: Settings) -> Archive:
    return Archive(
        directory,
        Encoder(settings.model),
        chunk_tokens=settings.chunk_tokens,
        language=settings.language,
        prefer_newer=settings.prefer_newer == "on",
    )


def _fill(archive: Archive, articles: list[Article], where: Path, on_encoded: Progress) -> None:
    """Have the archive hold exactly these articles. Only one that was made for this is touched."""
    if archive.flag(OURS) is None:
        if archive.status().articles:
            raise EvaluationImpossible(
                f"{where} holds an archive that was not made by `pullquote eval`: name another folder with --keep"
            )
        archive.set_flag(OURS, "1")
    wanted = {article.id for article in articles}
    for article_id in list(_ids(archive)):
        if article_id not in wanted:
            archive.remove(article_id)
    for done, _ in enumerate(archive.add_all(articles), start=1):
        on_encoded(done, len(articles))


def _summaries(archive: Archive) -> Iterator[ArticleSummary]:
    after = ""
    while page := archive.articles(after, PAGE):
        yield from page
        after = page[-1].id


def _ids(archive: Archive) -> Iterator[str]:
    return (summary.id for summary in _summaries(archive))


def _everything(archive: Archive) -> Iterator[Article]:
    return (archive.article(article_id).article for article_id in _ids(archive))


def _find(archive: Archive, article_id: str) -> Article | None:
    try:
        return archive.article(article_id).article
    except ArticleNotFound:
        return None


def _as_set(article: Article | None) -> SetArticle | None:
    return None if article is None else SetArticle(article, article.text)


def _digest(articles: dict[str, SetArticle]) -> str:
    """SHA-256 of the articles, texts and what is known of them, whatever their order."""
    lines = sorted(json.dumps(asdict(item.article), sort_keys=True) for item in articles.values())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _digest_of(archive: Archive) -> str:
    """The same of all that an archive holds: its texts' hashes stand for them."""
    digest = hashlib.sha256()
    for summary in _summaries(archive):
        known = {name: value for name, value in asdict(summary).items() if name != "ingested_at"}
        digest.update(json.dumps(known, sort_keys=True).encode())
    return digest.hexdigest()


def _first(defects: list[Defect]) -> str:
    return f" that can be used; the first is {defects[0]}" if defects else ""
