"""Everything encoded again, with another encoder, chunk size or language.

The new catalog grows beside the old one and takes its place in one step, when it is complete. Until then the archive is
what it was, and so it is again after an interruption; what was encoded by then is kept, and gone on with.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable, PullquoteError
from index.search.derived import Derived, lacks_changes, last_searchable
from index.search.lexical import FOLDER_NAME, Analyzer
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.changes import last_seq
from index.storage.directory import DirectoryLock
from index.storage.ingestion import GROUP_ARTICLES, GROUP_CHARACTERS, encode_articles
from index.storage.listing import counts, list_articles
from index.storage.records import StoredArticle, check_text_hash, put_version, read_article
from index.storage.settings import IndexSettings
from index.text.chunking import Chunker
from index.upkeep.checking import lost_rows
from index.upkeep.exchange import HALF_MADE_NAME, delete, exchange

NEW_FILE_NAME = HALF_MADE_NAME
NOTE = "reindex"  # the flag of a half-made catalog that says of what, and with which settings, it is made


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of the articles are encoded again."""

    done: int
    total: int


def reindex(directory: Path, encoder: Encoder, *, chunk_tokens: int, language: str) -> Iterator[Progress]:
    """Encode every article again, in groups, and put the new catalog in place after the last. To stop before that,
    stop iterating; the next call goes on from there, unless the archive has changed or the settings are others.

    Chunk ids and the sequence of changes go on from the old ones. Raises ArchiveLocked, ArchiveUnusable,
    EncoderUnavailable, StorageFull.
    """
    if not (directory / FILE_NAME).exists():
        raise ArchiveUnusable("there is nothing to encode again in the data directory: check its path")
    lock = DirectoryLock(directory)
    try:
        old = Catalog(directory / FILE_NAME, create=not (directory / FOLDER_NAME).exists())
        with contextlib.ExitStack() as stack:
            stack.callback(old.close)
            with old.reading() as connection:
                if reason := lost_rows(connection):
                    raise ArchiveUnusable(f"encoding again could lose articles: {reason}. Restore a backup instead")
                if lock.killed and (missing := _last_searchable(directory, old) - last_seq(connection)) > 0:
                    raise lacks_changes(missing)
            new = _half_made(directory / NEW_FILE_NAME, old, encoder, chunk_tokens, language)
            stack.callback(new.close)
            yield from _encode_all(old, new, encoder, chunk_tokens, language)
            new.seal()
            old.seal()
        exchange(directory / NEW_FILE_NAME)
        _make_words(directory, language)
    except BaseException:  # GeneratorExit too: who comes next is still to look for what a killed holder has lost
        lock.give_up()
        raise
    lock.release()


def _make_words(directory: Path, language: str) -> None:
    """The word index of the new catalog. Where it can't be made now, the next start makes it."""
    with contextlib.suppress(PullquoteError), contextlib.closing(Catalog(directory / FILE_NAME)) as catalog:
        Derived(catalog, directory / FOLDER_NAME, Analyzer(language)).close()


def _last_searchable(directory: Path, catalog: Catalog) -> int:
    """The last change that the word index holds; 0 where that can't be read, and of another catalog's, which a restore
    that was killed leaves."""
    held = last_searchable(directory / FOLDER_NAME)
    return held.seq if held is not None and held.uuid == catalog.uuid else 0


def _half_made(path: Path, old: Catalog, encoder: Encoder, chunk_tokens: int, language: str) -> Catalog:
    """The new catalog: the one that an earlier call has begun, if it was of the same archive in the same state and with
    the same settings; otherwise an empty one that goes on where the old one's numbers end."""
    with old.reading() as connection:
        seq = last_seq(connection)
        changes = connection.execute("SELECT * FROM changes").fetchall()
        numbers = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        flags = connection.execute(
            "SELECT key, value FROM meta WHERE key LIKE 'flag:%' AND key <> ?", (f"flag:{NOTE}",)
        ).fetchall()
    made_of = {"catalog": old.uuid, "seq": seq}
    made_with = {"encoder": asdict(encoder.identity), "chunk_tokens": chunk_tokens, "language": language}
    note = json.dumps(made_of | made_with, sort_keys=True)
    if path.exists():
        with contextlib.suppress(ArchiveUnusable):
            begun = Catalog(path)
            if begun.flag(NOTE) == note:
                return begun
            begun.close()
    delete(path)
    new = Catalog(path)
    try:
        with new.writing() as connection, old.reading() as source:
            connection.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", changes)
            connection.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", numbers)
            past = source.execute("SELECT * FROM past_versions")
            connection.executemany("INSERT INTO past_versions VALUES (?, ?, ?, ?, ?)", past)
            withdrawn = source.execute("SELECT * FROM withdrawn")
            connection.executemany("INSERT INTO withdrawn VALUES (?, ?, ?)", withdrawn)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", [*flags, (f"flag:{NOTE}", note)])
    except BaseException:
        new.close()
        raise
    return new


def _encode_all(old: Catalog, new: Catalog, encoder: Encoder, chunk_tokens: int, language: str) -> Iterator[Progress]:
    with old.reading() as connection:
        total, _ = counts(connection)
    with new.reading() as connection:
        done, _ = counts(connection)
        after = connection.execute("SELECT coalesce(max(id), '') FROM articles").fetchone()[0]
    yield Progress(done, total)
    while group := _next_group(old, after):
        chunker = Chunker(encoder.tokenizer, min(chunk_tokens, encoder.max_tokens))
        encoded = encode_articles([stored.article for stored in group], encoder, chunker, language)
        sample = encoded[0].vectors[0]
        settings = IndexSettings(encoder.identity, len(sample.chunk), sample.sentences.shape[1], chunk_tokens, language)
        with new.writing() as connection:
            new.record_settings(settings)
            for item, stored in zip(encoded, group, strict=True):
                put_version(connection, item, None, 0, ingested_at=stored.ingested_at)
        done, after = done + len(group), group[-1].article.id
        yield Progress(done, total)


def _next_group(old: Catalog, after: str) -> list[StoredArticle]:
    """The articles that come after the given id, as many as are encoded and committed together. Raises ArchiveUnusable
    for one that is damaged."""
    group: list[StoredArticle] = []
    characters = 0
    with old.reading() as connection:
        for summary in list_articles(connection, after, GROUP_ARTICLES):
            characters += summary.characters
            if group and characters > GROUP_CHARACTERS:
                break
            stored = read_article(connection, summary.id)
            assert stored is not None, "listed in the same snapshot"
            check_text_hash(summary.id, stored.article.text, stored.content_sha256)
            group.append(stored)
    return group
