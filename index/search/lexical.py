"""Words to postings: tantivy, on disk, derived from the catalog.

Each commit carries the catalog sequence that it holds, in a document of its own, so that the two are one atomic write;
at start the index is caught up from there, or made anew when it is missing, damaged or another catalog's.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from index.errors import ArchiveLocked, ArchiveUnusable, NotPermitted, PullquoteError, StorageFull
from index.search.postings import MARK, UNDATED, LexicalView, Posting, TantivyFailed, failures, postings_schema
from index.search.segments import WordIndexUnfit, check_segments
from index.storage.changes import ChunkRange
from index.text.folding import indexed

FOLDER_NAME = "lexical"
FORMAT = "6"  # of the schema and the analyzers below: another one makes the index anew
WRITER_HEAP_BYTES = 50_000_000
LONGEST_TERM = 60  # characters; what is longer is a key or an address that nobody asks for

TOO_MANY, GONE = "Too many open files", "No such file or directory"
REFUSED = ("Permission denied", "Read-only file system", "Operation not permitted")
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


class Analyzer:
    """Text to terms: words, lower case, accents folded, stemmed, and the U.S. as the US. Stop words stay: leaving them
    out of questions lowered the MRR on all three sets that were tried, by 0.005 to 0.008."""

    def __init__(self, language: str) -> None:
        self.language = language
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for each in (tantivy.Filter.remove_long(LONGEST_TERM), tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()):
            builder = builder.filter(each)
        if stemmer := STEMMERS.get(language):
            builder = builder.filter(tantivy.Filter.stemmer(stemmer))
        self.postings = builder.build()

    def terms(self, text: str) -> list[str]:
        """The terms of a text or a question, in order, as the postings have them."""
        return self.postings.analyze(indexed(text))

    def stem(self, word: str) -> str:
        """The one term of a word; of a stop word, or of what is several terms, the word itself, its case folded."""
        terms = self.terms(word)
        return terms[0] if len(terms) == 1 else word.casefold()


class LexicalIndex:
    """The writer's side. One thread at a time."""

    def __init__(self, folder: Path, analyzer: Analyzer, catalog_uuid: str) -> None:
        """Open the folder's index, or start an empty one where it has none that can be used: `started_anew` says why.

        Every file is read and compared with its CRC-32. Raises ArchiveLocked, ArchiveUnusable, StorageFull.
        """
        self._folder = folder
        self._analyzer = analyzer
        self._name = f"{catalog_uuid}:{FORMAT}"
        self._schema = postings_schema()
        self._writer: tantivy.IndexWriter | None = None
        self._clean = True
        self.started_anew: str | None = None
        try:
            with failures():
                self._open()
        except TantivyFailed as error:
            if "LockBusy" in str(error):
                raise ArchiveLocked("another process writes the word index of this data directory") from error
            self.start_anew(error.reason)

    def start_anew(self, reason: str) -> None:
        """Throw the folder away and begin with an empty index at sequence 0. Raises ArchiveUnusable, StorageFull."""
        self.started_anew, self.seq = reason, 0
        self.close()
        with _written():
            if self._folder.is_symlink() or self._folder.is_file():
                self._folder.unlink()
            # an index that was opened just now looks for commits in a thread of its own, and may put a lock back
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            if any(path.suffix != ".lock" for path in self._folder.iterdir()):
                raise PermissionError(REFUSED[0])
            self._use(tantivy.Index(self._schema, str(self._folder)))
        self.commit(0)

    def remove(self, chunks: ChunkRange) -> None:
        """Take chunks out, from the next commit on. Raises StorageFull."""
        query = tantivy.Query.range_query(
            self._schema, "chunk_id", tantivy.FieldType.Integer, chunks.first, chunks.last, use_inverted_index=True
        )
        with _written():
            self._open_writer.delete_documents_by_query(query)

    def add(self, postings: Iterable[Posting]) -> None:
        """Put chunks in, from the next commit on. Raises StorageFull."""
        for posting in postings:
            document = tantivy.Document()
            document.add_integer("chunk_id", posting.chunk_id)
            document.add_text("body", indexed(posting.text))
            document.add_text("article_id", posting.article_id)
            if posting.source is not None:
                document.add_text("source", posting.source)
            document.add_integer("published_us", UNDATED if posting.published_us is None else posting.published_us)
            with _written():
                self._open_writer.add_document(document)

    def rollback(self) -> None:
        """Forget what was added and removed since the last commit; a full disk may put that off to the next change."""
        self._clean = False
        with contextlib.suppress(PullquoteError):
            _ = self._open_writer

    def commit(self, seq: int) -> None:
        """Make everything since the last commit durable and visible, together with the sequence number that it reaches.
        Raises StorageFull, with nothing of it done."""
        with _written():
            self._open_writer.delete_documents_by_term("chunk_id", MARK)
            mark = tantivy.Document()
            mark.add_integer("chunk_id", MARK)
            mark.add_integer("seq", seq)
            mark.add_text("catalog", self._name)
            self._open_writer.add_document(mark)
            self._open_writer.commit()
            self.seq = seq
            self._index.reload()
            self.view = LexicalView(self._index.searcher(), self._schema)

    def close(self) -> None:
        """Wait for merges in the background and let the folder's lock go. Closing twice does nothing more."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with contextlib.suppress(TantivyFailed), failures():  # what is committed stands, merged or not
                writer.wait_merging_threads()

    def _open(self) -> None:
        if not self._folder.is_dir() or not tantivy.Index.exists(str(self._folder)):
            raise WordIndexUnfit("there was none")
        index = tantivy.Index.open(str(self._folder))
        if index.schema != self._schema:
            raise WordIndexUnfit("it has other fields")
        self._use(index)
        documents = check_segments(self._folder)  # once the folder is ours: nobody else deletes what it looks for
        searcher = index.searcher()
        if searcher.num_docs != documents:
            raise WordIndexUnfit("its segments have other numbers of documents than they should")
        mark = tantivy.Query.term_query(self._schema, "chunk_id", MARK)
        hits = searcher.search(mark, limit=2).hits
        if len(hits) != 1:
            raise WordIndexUnfit("it does not say what it holds")
        document = searcher.doc(hits[0][1])
        if document.get_first("catalog") != self._name:
            raise WordIndexUnfit("it is of another catalog, or of another format")
        self.seq = int(document.get_first("seq") or 0)
        self.view = LexicalView(searcher, self._schema)

    @staticmethod
    def _clear_remains(writer: tantivy.IndexWriter) -> None:
        """Remove files that belong to no commit. A commit that was killed before its end leaves some, and the same
        commit, when it is replayed, finds its files' names taken and fails, at every start."""
        writer.garbage_collect_files()

    @property
    def _open_writer(self) -> tantivy.IndexWriter:
        """The writer, with nothing in it of a change that failed. Raises StorageFull, ArchiveUnusable."""
        if self._writer is None:  # for want of space, say, when it was to be begun anew
            self.start_anew(self.started_anew or "it was closed")
        assert self._writer is not None
        if not self._clean:
            with _written():
                self._writer.rollback()
                self._clear_remains(self._writer)
            self._clean = True
        return self._writer

    def _use(self, index: tantivy.Index) -> None:
        self._index = index
        index.register_tokenizer("words", self._analyzer.postings)
        self._writer = index.writer(heap_size=WRITER_HEAP_BYTES, num_threads=1)
        self._clean = True
        self._clear_remains(self._writer)


def open_to_read(folder: Path) -> tuple[int, str, LexicalView]:
    """The last commit of an index that another process may be writing, with the sequence that it holds, and the uuid of
    its catalog. Every file is read and compared with its CRC-32. Raises TantivyFailed."""
    with failures():
        index = tantivy.Index.open(str(folder))
        schema, searcher = index.schema, index.searcher()
        if schema != postings_schema() or check_segments(folder) != searcher.num_docs:
            raise WordIndexUnfit("it is not as it was written")
        hits = searcher.search(tantivy.Query.term_query(schema, "chunk_id", MARK), limit=1).hits
        if not hits:
            return 0, "", LexicalView(searcher, schema)
        mark = searcher.doc(hits[0][1])
        owner = str(mark.get_first("catalog") or "").partition(":")[0]
        return int(mark.get_first("seq") or 0), owner, LexicalView(searcher, schema)


@contextmanager
def _written() -> Iterator[None]:
    """What goes wrong with writing, in our words. tantivy names the cause in words too, and not always: a writer that
    ends for want of space says that it was killed."""
    try:
        with failures():
            yield
    except TantivyFailed as error:
        if TOO_MANY in str(error):
            raise ArchiveUnusable("too many files are open: raise the limit (ulimit -n), and start again") from error
        if GONE in str(error):
            raise ArchiveUnusable("the folder of the word index is gone: start Pullquote again") from error
        if any(words in str(error) for words in REFUSED):
            raise NotPermitted(
                "the word index can't be written: check the owner and permissions of the data directory"
            ) from error
        raise StorageFull(
            "the word index can't be written: make room on the disk of the data directory, and try again"
        ) from error
