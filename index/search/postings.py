"""The postings of the word index and how they are searched: what tantivy keeps of a chunk, and one commit of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import numpy as np
import tantivy

from index.encoding.vectors import Float32, Int64
from index.errors import ArchiveUnusable
from index.filters import Filters
from index.search.segments import WordIndexUnfit

MARK = -1  # chunk_id of the document that holds the sequence; chunk ids start at 1
UNDATED = -(2**63)


class TantivyFailed(Exception):
    """tantivy can't do what it was asked. `reason` is fit to show to a person; the message may name a path."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.reason = str(cause) if isinstance(cause, WordIndexUnfit) else "it can't be read"


@contextmanager
def failures() -> Iterator[None]:
    """tantivy's errors as TantivyFailed. A panic of its code is one of them, and no Exception in Python's eyes."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, ValueError | OSError | TypeError) or _panicked(error):
            raise TantivyFailed(error) from error
        raise


@contextmanager
def _read() -> Iterator[None]:
    try:
        with failures():
            yield
    except TantivyFailed as error:
        raise ArchiveUnusable(
            "the word index can't be read: start Pullquote again, and it is made anew from the catalog"
        ) from error


def _panicked(error: BaseException) -> bool:
    return type(error).__name__ == "PanicException"


@dataclass(frozen=True, slots=True)
class Posting:
    """What is indexed of one chunk. text: with its header; published_us: microseconds since 1970 UTC."""

    chunk_id: int
    text: str
    article_id: str
    source: str | None
    published_us: int | None

    def __post_init__(self) -> None:
        """Raises ArchiveUnusable for values that only a damaged catalog has: they can't be indexed."""
        texts = (self.text, self.article_id, self.source or "")
        if not (all(isinstance(text, str) for text in texts) and isinstance(self.published_us or 0, int)):
            raise ArchiveUnusable(f"what is stored of article {self.article_id!r} is damaged: restore a backup")


class LexicalView:
    """What a search sees: one commit. Immutable, any number of threads."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def search(
        self, terms: Sequence[str], k: int, filters: Filters, one_of: Sequence[str] = ()
    ) -> tuple[Int64, Float32]:
        """The k chunks with the highest BM25 (k1 1.2, b 0.75) for the terms: ids and scores, best first. one_of: terms
        of which each chunk must have one, where there are any."""
        restrictions = self._filter_queries(filters)
        if one_of:
            restrictions.append(tantivy.Query.term_set_query(self._schema, "body", list(one_of)))
        return self._search(terms, k, restrictions)

    def scores(self, terms: Sequence[str], ids: Int64) -> Float32:
        """The BM25 of each of the given chunks, shape (n,); 0 where no term is in it."""
        chosen = tantivy.Query.term_set_query(self._schema, "chunk_id", ids.tolist())
        found, scores = self._search(terms, len(ids), [chosen])
        by_id = dict(zip(found.tolist(), scores.tolist(), strict=True))
        return np.array([by_id.get(chunk_id, 0.0) for chunk_id in ids.tolist()], dtype=np.float32)

    def similar(self, term: str, edits: int, k: int, filters: Filters) -> Int64:
        """Up to k chunks, shape (n,), that have a term at most 1 or 2 edits away; two letters swapped are one edit."""
        query = tantivy.Query.fuzzy_term_query(self._schema, "body", term, edits, transposition_cost_one=True)
        return self._restricted(query, k, self._filter_queries(filters))[0]

    def document_frequency(self, term: str) -> int:
        """In how many chunks the term stands; with removed ones, until tantivy merges them away."""
        with _read():
            return self._searcher.doc_freq("body", term)

    def chunks(self, first: int, last: int, k: int) -> tuple[Int64, Int64]:
        """The ids of at most k chunks between two, both included, and their dates (microseconds since 1970 UTC, UNDATED
        where there is none), in no order."""
        query = tantivy.Query.range_query(self._schema, "chunk_id", tantivy.FieldType.Integer, first, last)
        with _read():
            places = [hit[1] for hit in self._searcher.search(query, limit=k, count=False).hits]
            ids, dates = (self._searcher.fast_field_values(name, places) for name in ("chunk_id", "published_us"))
        return np.array(ids, dtype=np.int64), np.array(dates, dtype=np.int64)

    def chunks_of(self, field: Literal["article_id", "source"], value: str, k: int) -> Int64:
        """The ids of at most k chunks of an article or of an outlet, ascending."""
        query = tantivy.Query.const_score_query(tantivy.Query.term_query(self._schema, field, value), 0.0)
        return np.sort(self._restricted(query, k, [])[0])

    def __len__(self) -> int:
        return max(0, self._searcher.num_docs - 1)  # the mark is no chunk

    def _search(self, terms: Sequence[str], k: int, restrictions: list[tantivy.Query]) -> tuple[Int64, Float32]:
        if not terms or k < 1:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        words = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "body", term, index_option="freq"))
            for term in dict.fromkeys(terms)
        ]
        return self._restricted(tantivy.Query.boolean_query(words), k, restrictions)

    def _restricted(self, query: tantivy.Query, k: int, restrictions: list[tantivy.Query]) -> tuple[Int64, Float32]:
        clauses = [(tantivy.Occur.Must, query)]
        clauses += [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in restrictions]
        with _read():
            hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=k, count=False).hits
            found = self._searcher.fast_field_values("chunk_id", [hit[1] for hit in hits])
        ids = np.array(found, dtype=np.int64)
        return ids, np.array([hit[0] for hit in hits], dtype=np.float32)

    def _filter_queries(self, filters: Filters) -> list[tantivy.Query]:
        queries = []
        if filters.article_ids:
            queries.append(tantivy.Query.term_set_query(self._schema, "article_id", filters.article_ids))
        if filters.sources:
            queries.append(tantivy.Query.term_set_query(self._schema, "source", filters.sources))
        if filters.bounded:
            earliest, latest = filters.published_range_us
            queries.append(
                tantivy.Query.range_query(
                    self._schema, "published_us", tantivy.FieldType.Integer, max(earliest, UNDATED + 1), latest
                )
            )
        return queries


def postings_schema() -> tantivy.Schema:
    """The fields of a posting, and of the mark."""
    builder = tantivy.SchemaBuilder()
    # signed: by an unsigned id field, delete_documents_by_term deletes nothing and says nothing
    builder.add_integer_field("chunk_id", stored=False, indexed=True, fast=True)
    builder.add_text_field("body", stored=False, tokenizer_name="words", index_option="freq")
    builder.add_text_field("article_id", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published_us", stored=False, indexed=True, fast=True)
    builder.add_integer_field("seq", stored=True)
    builder.add_text_field("catalog", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()
