"""A citation held against the archive: do the words stand there, did they once, or did they never?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.article import Span
from index.storage.history import past_versions, withdrawn_versions
from index.storage.records import check_text_hash, read_article

CitationStatus = Literal["exact", "corrected_since", "withdrawn", "altered", "unknown"]


@dataclass(frozen=True, slots=True)
class CitedWords:
    """What a citation claims: that these words stand at this place of the article. content_sha256: of which version of
    it, where it says so."""

    article_id: str
    span: Span
    text: str
    content_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the archive says of a citation. found_at: where the words stand in the article as it is now, if they do."""

    status: CitationStatus
    article_id: str
    found_at: Span | None
    detail: str


_Says = Callable[[CitationStatus, str], Verdict]


@dataclass(frozen=True, slots=True)
class _Texts:
    """All that is held of an article: its texts by their hashes, the current one first; None: no longer kept.

    withdrawn: of removed texts, their hashes and when.
    """

    current: str | None
    held: dict[str, str | None]
    withdrawn: dict[str, str]


def verify_citations(connection: sqlite3.Connection, citations: Sequence[CitedWords]) -> list[Verdict]:
    """A verdict on each, in order. Raises ArchiveUnusable where a stored text, or what is known of an
    article, is damaged."""
    verdicts: dict[int, Verdict] = {}
    by_article = sorted(range(len(citations)), key=lambda place: citations[place].article_id)
    for article_id, places in groupby(by_article, key=lambda place: citations[place].article_id):
        texts = _texts(connection, article_id)  # one article's at a time: a thousand may be cited
        verdicts.update((place, _verdict(citations[place], texts)) for place in places)
    return [verdicts[place] for place in range(len(citations))]


def _texts(connection: sqlite3.Connection, article_id: str) -> _Texts:
    held: dict[str, str | None] = {}
    stored = read_article(connection, article_id)
    if stored is not None:
        held[stored.content_sha256] = stored.article.text
    held |= {past.content_sha256: past.text for past in past_versions(connection, article_id)}
    for content_sha256, text in held.items():
        if text is not None:
            check_text_hash(article_id, text, content_sha256)
    current = stored.article.text if stored else None
    return _Texts(current, held, withdrawn_versions(connection, article_id))


def _verdict(cited: CitedWords, texts: _Texts) -> Verdict:
    def says(status: CitationStatus, detail: str) -> Verdict:
        return Verdict(status, cited.article_id, _nearest(cited, texts.current), detail)

    if not cited.text:
        return says("unknown", "it cites no words")
    named = cited.content_sha256
    if texts.current is None:
        if named in texts.withdrawn or (named is None and texts.withdrawn):
            return says("withdrawn", f"the article was removed on {(max(texts.withdrawn.values()))[:10]}")
        if texts.withdrawn:
            return says("unknown", "the article was removed, and none of its texts was the one that it names")
        return says("unknown", "no article has this id")
    if _stands(cited, texts.current):
        return says("exact", "the article has these words there")
    if named is None:
        return _of_any_version(cited, texts, says)
    if named not in texts.held:
        if named in texts.withdrawn:
            return says("withdrawn", "the version that it names was removed; the article has since come back")
        return says("unknown", "the article never had the version that it names, as far as is known here")
    text = texts.held[named]
    if text is None:
        return says("unknown", "the version that it names is no longer kept")
    if text is not texts.current and _stands(cited, text):
        return says("corrected_since", "the version that it names had these words there; the article was changed since")
    return says("altered", "the version that it names does not have these words there")


def _of_any_version(cited: CitedWords, texts: _Texts, says: _Says) -> Verdict:
    if any(text is not None and _stands(cited, text) for text in texts.held.values()):
        return says("corrected_since", "an earlier version had these words there; the article was changed since")
    if None in texts.held.values() or texts.withdrawn:
        return says("unknown", "no version that is kept has these words there, and others are no longer kept")
    return says("altered", "no version of the article has these words there")


def _stands(cited: CitedWords, text: str) -> bool:
    start, end = cited.span.start, cited.span.end
    return 0 <= start < end <= len(text) and text[start:end] == cited.text


def _find_last(words: str, text: str) -> int:
    """As `str.rfind`, which takes the product of both lengths where `str.find` takes their sum."""
    place = text[::-1].find(words[::-1])
    return place if place < 0 else len(text) - place - len(words)


def _nearest(cited: CitedWords, text: str | None) -> Span | None:
    """Where the words stand in the text, nearest to where they are said to."""
    if text is None or not cited.text:
        return None
    start = min(max(0, cited.span.start), len(text))
    after = text.find(cited.text, start)
    before = _find_last(cited.text, text[: start + len(cited.text) - 1]) if start else -1
    found = [place for place in (before, after) if place >= 0]
    if not found:
        return None
    nearest = min(found, key=lambda place: abs(place - cited.span.start))
    return Span(nearest, nearest + len(cited.text))
