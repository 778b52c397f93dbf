"""Question sets in our own format: articles.jsonl and questions.jsonl, an object a line.

    {"id", "text", "title"?, "source"?, "published_at"?, ...}
    {"id", "question", "answerable"?, "evidence": [{"article_id", "start", "end"}]?, "answers"?, "split"?, "paragraph"?}

Offsets are code points of `text` as the file has it. A line that can't be used becomes a Defect, and the others stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from index.article import Article, Span, normalise
from index.errors import ArticleRejected
from index.evaluation.gold import Defect, GoldQuestion, Place


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article of a set. written: its text as the file has it, in which the offsets count."""

    article: Article
    written: str

    def span(self, start: int, end: int) -> Span | None:
        """The characters in the stored text; None where the text has no such characters."""
        if not 0 <= start < end <= len(self.written):
            return None
        if self.written == self.article.text:
            return Span(start, end)
        begin = len(normalise(self.written[:start]))
        span = Span(begin, min(len(self.article.text), max(begin + 1, len(normalise(self.written[:end])))))
        return span if span.start < span.end else None


class _ArticleLine(msgspec.Struct):
    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: str | None = None


class _Evidence(msgspec.Struct):
    article_id: str
    start: int
    end: int


class _Paragraph(msgspec.Struct):
    article_id: str


class _QuestionLine(msgspec.Struct):
    id: str | int
    question: str
    answerable: bool | None = None
    evidence: list[_Evidence] | None = None
    answers: list[str] | None = None
    split: str | None = None
    paragraph: _Paragraph | None = None
    quotation: object = None  # these three are columns of a table, and say nothing here
    article_id: object = None
    answer: object = None


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question of a set, with the part of the set that it belongs to."""

    question: GoldQuestion
    split: str | None


def read_set_articles(lines: Iterable[bytes], name: str = "articles.jsonl") -> Iterator[SetArticle | Defect]:
    """The articles of a set, each id once. name: of the file, for the defects."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = msgspec.json.decode(_unmarked(line, number), type=_ArticleLine)
            fields = {field: getattr(row, field) for field in row.__struct_fields__ if field not in ("id", "text")}
            article = Article.create(row.id, row.text, **fields)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Defect(where, _said(error))
        except ArticleRejected as error:
            yield Defect(where, str(error))
        else:
            if article.id in seen:
                yield Defect(where, f"the id {article.id!r} came before")
                continue
            seen.add(article.id)
            yield SetArticle(article, row.text)


def read_set_questions(
    lines: Iterable[bytes], find: Callable[[str], SetArticle | None], name: str = "questions.jsonl"
) -> Iterator[SetQuestion | Defect]:
    """The questions of a set, each id once. find: gives the articles that evidence names."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = msgspec.json.decode(_unmarked(line, number), type=_QuestionLine)
            question = _question(row, find)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Defect(where, _said(error))
        except ValueError as error:
            yield Defect(where, str(error))
        else:
            if question.id in seen:
                yield Defect(where, f"the id {question.id!r} came before")
                continue
            seen.add(question.id)
            yield SetQuestion(question, row.split)


def _question(row: _QuestionLine, find: Callable[[str], SetArticle | None]) -> GoldQuestion:
    """Raises ValueError, which says what is wrong with the line."""
    for name in ("quotation", "article_id", "answer"):
        if getattr(row, name) is not None:
            raise ValueError(f"has {name}, a column of tables (CSV); here evidence and answers say what is expected")
    evidence = tuple((_place(item, find),) for item in row.evidence or ())
    answers = tuple(answer for answer in row.answers or () if answer.strip())
    answerable = bool(evidence or answers) if row.answerable is None else row.answerable
    if evidence and not answerable:
        raise ValueError("says that it is not answerable, and has evidence")
    articles = dict.fromkeys(place.article_id for piece in evidence for place in piece)
    if not articles and row.paragraph is not None:
        if find(row.paragraph.article_id) is None:
            raise ValueError(f"is of an article that is not there: {row.paragraph.article_id!r}")
        articles = {row.paragraph.article_id: None}
    return GoldQuestion(str(row.id), row.question, answerable, evidence, answers, tuple(articles))


def _place(item: _Evidence, find: Callable[[str], SetArticle | None]) -> Place:
    article = find(item.article_id)
    if article is None:
        raise ValueError(f"has evidence in an article that is not there: {item.article_id!r}")
    span = article.span(item.start, item.end)
    if span is None:
        raise ValueError(
            f"has evidence from {item.start} to {item.end} of article {item.article_id!r}, "
            f"whose text has {len(article.written):,} characters"
        )
    return Place(article.article.id, span)


def _unmarked(line: bytes, number: int) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _said(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError) or "unicode" in str(error).lower() or "utf" in str(error).lower():
        return "is not UTF-8"
    return f"is not what is expected: {error}"
