"""Words to postings: tantivy, on disk, derived from the catalog.

Each commit carries the catalog sequence that it holds, in a document of its own, so that the two are one atomic write;
at start the index is caught up from there, or made anew when it is missing, damaged or another catalog's.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy

from index.changes import ChunkRange
from index.errors import ArchiveLocked, StorageFull
from index.filters import Filters
from index.vectors import Float32, Int64

FOLDER_NAME = "lexical"
FORMAT = "1"  # of the schema and the analyzers below: another one makes the index anew
WRITER_HEAP_BYTES = 50_000_000
LONGEST_TERM = 60  # characters; what is longer is a key or an address that nobody asks for

MARK = -1  # chunk_id of the document that holds the sequence; chunk ids start at 1
UNDATED = -(2**63)
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posting:
    """What is indexed of one chunk. published_us: microseconds since 1970 UTC."""

    chunk_id: int
    text: str
    article_id: str
    source: str | None
    published_us: int | None


class Analyzer:
    """Text to terms: words, lower case, accents folded, stemmed. Stop words stay: leaving them out of questions lowered
    the MRR on all three sets that were tried, by 0.005 to 0.008."""

    def __init__(self, language: str) -> None:
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for each in (tantivy.Filter.remove_long(LONGEST_TERM), tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()):
            builder = builder.filter(each)
        if stemmer := STEMMERS.get(language):
            builder = builder.filter(tantivy.Filter.stemmer(stemmer))
        self.postings = builder.build()

    def terms(self, text: str) -> list[str]:
        """The terms of a text or a question, in order, as the postings have them."""
        return self.postings.analyze(text)


class LexicalView:
    """What a search sees: one commit. Immutable, any number of threads."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def search(self, terms: Sequence[str], k: int, filters: Filters) -> tuple[Int64, Float32]:
        """The k chunks with the highest BM25 (k1 1.2, b 0.75) for the terms: ids and scores, best first."""
        return self._search(terms, k, self._filter_queries(filters))

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
        return self._searcher.doc_freq("body", term)

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
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=k, count=False).hits
        ids = np.array(self._searcher.fast_field_values("chunk_id", [hit[1] for hit in hits]), dtype=np.int64)
        return ids, np.array([hit[0] for hit in hits], dtype=np.float32)

    def _filter_queries(self, filters: Filters) -> list[tantivy.Query]:
        queries = []
        if filters.article_ids:
            queries.append(tantivy.Query.term_set_query(self._schema, "article_id", filters.article_ids))
        if filters.sources:
            queries.append(tantivy.Query.term_set_query(self._schema, "source", filters.sources))
        if filters.dated:
            earliest, latest = filters.published_range_us
            queries.append(
                tantivy.Query.range_query(
                    self._schema, "published_us", tantivy.FieldType.Integer, max(earliest, UNDATED + 1), latest
                )
            )
        return queries


class LexicalIndex:
    """The writer's side. One thread at a time."""

    def __init__(self, folder: Path, analyzer: Analyzer, catalog_uuid: str) -> None:
        """Open the folder's index, or start an empty one where it has none that can be used. Raises StorageFull."""
        self._folder = folder
        self._analyzer = analyzer
        self._name = f"{catalog_uuid}:{FORMAT}"
        self._schema = _schema()
        self._writer: tantivy.IndexWriter | None = None
        try:
            self._open()
        except (ValueError, OSError, TypeError) as error:  # tantivy's for a missing, foreign or damaged folder
            if "LockBusy" in str(error):
                raise ArchiveLocked("another process writes the word index of this data directory") from error
            self.start_anew()

    def start_anew(self) -> None:
        """Throw the folder away and begin with an empty index at sequence 0. Raises StorageFull."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        try:
            self._folder.mkdir(parents=True)
            self._use(tantivy.Index(self._schema, str(self._folder)))
            self.seq = 0
            self.commit(0)
        except (ValueError, OSError) as error:
            raise _full(error) from error

    def remove(self, chunks: ChunkRange) -> None:
        """Take chunks out, from the next commit on."""
        self._open_writer.delete_documents_by_query(
            tantivy.Query.range_query(
                self._schema, "chunk_id", tantivy.FieldType.Integer, chunks.first, chunks.last, use_inverted_index=True
            )
        )

    def add(self, postings: Iterable[Posting]) -> None:
        """Put chunks in, from the next commit on."""
        for posting in postings:
            document = tantivy.Document()
            document.add_integer("chunk_id", posting.chunk_id)
            document.add_text("body", posting.text)
            document.add_text("article_id", posting.article_id)
            if posting.source is not None:
                document.add_text("source", posting.source)
            document.add_integer("published_us", UNDATED if posting.published_us is None else posting.published_us)
            self._open_writer.add_document(document)

    def rollback(self) -> None:
        """Forget what was added and removed since the last commit."""
        self._open_writer.rollback()
        self._clear_remains()

    def commit(self, seq: int) -> None:
        """Make everything since the last commit durable and visible, together with the sequence number that it reaches.
        Raises StorageFull, with nothing of it done."""
        try:
            self._open_writer.delete_documents_by_term("chunk_id", MARK)
            mark = tantivy.Document()
            mark.add_integer("chunk_id", MARK)
            mark.add_integer("seq", seq)
            mark.add_text("catalog", self._name)
            self._open_writer.add_document(mark)
            self._open_writer.commit()
        except (ValueError, OSError) as error:
            raise _full(error) from error
        self._index.reload()
        self.seq = seq
        self.view = LexicalView(self._index.searcher(), self._schema)

    def close(self) -> None:
        """Wait for merges in the background and let the folder's lock go. Closing twice does nothing more."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _open(self) -> None:
        if not tantivy.Index.exists(str(self._folder)):
            raise ValueError("no index in the folder")
        index = tantivy.Index.open(str(self._folder))
        self._use(index)
        searcher = index.searcher()
        mark = tantivy.Query.term_query(self._schema, "chunk_id", MARK)
        hits = searcher.search(mark, limit=1).hits
        document = searcher.doc(hits[0][1]) if hits else tantivy.Document()
        if document.get_first("catalog") != self._name:
            raise ValueError("the index of another catalog, or of another format")
        self.seq = int(document.get_first("seq") or 0)
        self.view = LexicalView(searcher, self._schema)

    def _clear_remains(self) -> None:
        """Remove files that belong to no commit. A commit that was killed before its end leaves some, and the same
        commit, when it is replayed, finds its files' names taken and fails, at every start."""
        self._open_writer.garbage_collect_files()

    @property
    def _open_writer(self) -> tantivy.IndexWriter:
        assert self._writer is not None, "the index is closed"
        return self._writer

    def _use(self, index: tantivy.Index) -> None:
        self._index = index
        index.register_tokenizer("words", self._analyzer.postings)
        self._writer = index.writer(heap_size=WRITER_HEAP_BYTES, num_threads=1)
        self._clear_remains()


def _schema() -> tantivy.Schema:
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


def _full(error: Exception) -> StorageFull:
    return StorageFull(f"the word index can't be written ({type(error).__name__}): is the disk full?")
