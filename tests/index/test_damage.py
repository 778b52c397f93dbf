"""Whatever happens to a file of the data directory: the same answers as before, or an error that says what to do."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tantivy

from index.archive import Archive
from index.article import Article, Span
from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable, PullquoteError
from index.filters import Filters
from index.quotations.verification import CitedWords
from index.search.lexical import FOLDER_NAME, LexicalIndex
from index.search.postings import Posting
from index.storage.catalog import FILE_NAME
from index.storage.directory import LOCK_NAME
from index.upkeep.backup import make_backup
from index.upkeep.checking import check
from index.upkeep.reindexing import reindex
from tests.index.word_encoder import WordEncoder

TEXTS = {
    "rice": "The price of rice rose in the province on Monday. Farmers welcomed the news.",
    "bridge": "A new bridge over the Mekong was opened by the prime minister. It cost 40 million dollars.",
    "flood": "Floods drove ten thousand people from their homes. The Red Cross sent tents.",
    "zoo": "Zebras escaped from the zoo on Sunday. They were found near the river a day later.",
}
QUESTIONS = (
    ("Who opened the bridge?", Filters()),
    ("Where was the river?", Filters(sources=("Outlet 1",))),
    ("What rose?", Filters(published_before="2020-03-31")),
)
WAL = f"{FILE_NAME}-wal"
BRIDGE = Article.create(
    "bridge",
    TEXTS["bridge"],
    title="A bridge for Kampong Cham",
    url="https://post.example/bridge",
    source="The Post",
    author="Ann Lee",
    language="en",
    published_at="2020-02-15",
)
DESCRIBED = ("title", "url", "source", "author", "language", "published_at", "published_us", "ingested_at", "checksum")
READS: dict[str, Callable[[Archive], Any]] = {
    "list": lambda archive: archive.articles(),
    "article": lambda archive: archive.article("bridge"),
    "outlets": lambda archive: archive.sources(),
    "search": lambda archive: archive.search("Who opened the bridge?").passages,
    "search by outlet": lambda archive: archive.search("What rose?", Filters(sources=("The Post",))).passages,
    "verify": lambda archive: archive.verify([CitedWords("bridge", Span(0, 5), TEXTS["bridge"][:5])]),
}
FILTERS = (
    Filters(sources=("The Post",)),
    Filters(published_after="2020-02-15"),
    Filters(published_before="2020-02-15"),
    Filters(article_ids=("bridge",)),
)
FOOTER = 100  # bytes at the end of tantivy's files; its version number there may be any
Damage = Callable[[Path], None]


def answers(archive: Archive) -> list[Any]:
    """What it answers, with everything that a quotation is made of, and all that it lists."""
    found: list[Any] = []
    for question, filters in QUESTIONS:
        result = archive.search(question, filters)
        found.append((result.seq, result.chunks, result.matching))
        for passage in result.passages:
            scores = (round(passage.cosine, 4), round(passage.bm25, 3))
            found.append((passage.article, passage.span, passage.pieces, passage.article_sentences, scores))
    return [found, [archive.article(summary.id) for summary in archive.articles()]]


@dataclass(frozen=True, slots=True)
class Sample:
    """An archive that was closed in good order, and one as a kill leaves it; and what may be answered: BM25 counts
    removed articles until a new word index forgets them."""

    closed: Path
    killed: Path
    expected: tuple[list[Any], list[Any]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Sample:
    """An archive with a history: four articles, one of them changed, one removed."""
    folder = tmp_path_factory.mktemp("sample")
    archive = Archive(folder / "closed", encoder)
    for number, (name, text) in enumerate(TEXTS.items()):
        archive.add(Article.create(name, text, source=f"Outlet {number % 2}", published_at=f"2020-0{number + 1}-15"))
    archive.add(Article.create("bridge", f"{TEXTS['bridge']} It rained.", source="Outlet 1"))
    archive.remove("rice")
    shutil.copytree(folder / "closed", folder / "killed")  # with its log, and the lock that nobody let go
    before = answers(archive)
    archive.close()
    shutil.copytree(folder / "closed", folder / "again")
    shutil.rmtree(folder / "again" / FOLDER_NAME)
    archive = Archive(folder / "again", encoder)
    after = answers(archive)
    archive.close()
    return Sample(folder / "closed", folder / "killed", (before, after))


@pytest.fixture
def outcome(sample: Sample, tmp_path: Path, encoder: Encoder) -> Iterator[Callable[..., str]]:
    """Damages a copy, opens it and asks. -> "same", "rebuilt", or the message of the error."""
    opened: list[Archive] = []

    def run(pattern: str, damage: Damage, *, killed: bool = False) -> str:
        data = tmp_path / "data"
        shutil.copytree(sample.killed if killed else sample.closed, data)
        for path in list(data.glob(pattern)) or [data / pattern]:
            damage(path)
        return ask(data)

    def ask(data: Path) -> str:
        try:
            opened.append(Archive(data, encoder))
            assert answers(opened[-1]) in sample.expected
        except PullquoteError as error:
            return str(error)
        return "same" if opened[-1].rebuilt is None else "rebuilt"

    def without_a_path(pattern: str, damage: Damage, *, killed: bool = False) -> str:
        said = run(pattern, damage, killed=killed)
        assert str(tmp_path) not in said
        return said

    yield without_a_path
    for archive in opened:
        archive.close()


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[max(0, len(content) - FOOTER) // 2] ^= 4
    path.write_bytes(content)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def removed(path: Path) -> None:
    path.unlink()


def swapped(old: bytes, new: bytes) -> Damage:
    def damage(path: Path) -> None:
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))

    return damage


def filled_with(content: bytes) -> Damage:
    return lambda path: path.write_bytes(content) and None


@pytest.mark.parametrize("part", ["fast", "fieldnorm", "idx", "pos", "store", "term", "del"])
@pytest.mark.parametrize("damage", [flipped, truncated, removed])
def test_every_file_of_the_word_index_is_proved_or_made_again(
    outcome: Callable[..., str], part: str, damage: Damage
) -> None:
    assert outcome(f"{FOLDER_NAME}/*.{part}", damage) == "rebuilt"


@pytest.mark.parametrize(
    "damage",
    [
        truncated,
        removed,
        emptied,
        swapped(b'"deletes"', b'"deletez"'),
        swapped(b'"max_doc": 2', b'"max_doc": 6'),
        swapped(b'"record": "freq"', b'"record": "basic"'),
        swapped(b'"segments"', b'"segmentz"'),
    ],
    ids=["truncated", "removed", "emptied", "deletes", "documents", "field", "segments"],
)
def test_what_names_the_files_is_held_against_them(outcome: Callable[..., str], damage: Damage) -> None:
    assert outcome(f"{FOLDER_NAME}/meta.json", damage) == "rebuilt"


@pytest.mark.parametrize("damage", [truncated, flipped, removed])
@pytest.mark.parametrize("name", [".managed.json", ".tantivy-writer.lock"])
def test_files_that_hold_no_word_may_be_anything(outcome: Callable[..., str], name: str, damage: Damage) -> None:
    if damage is flipped and name.endswith("lock"):
        damage = filled_with(b"x")
    assert outcome(f"{FOLDER_NAME}/{name}", damage) in ("same", "rebuilt")


def test_a_word_index_that_is_missing_or_no_folder_is_made_again(outcome: Callable[..., str], tmp_path: Path) -> None:
    assert outcome(FOLDER_NAME, shutil.rmtree) == "rebuilt"
    shutil.rmtree(tmp_path / "data")

    def replaced_by_a_file(path: Path) -> None:
        shutil.rmtree(path)
        path.write_text("no folder")

    assert outcome(FOLDER_NAME, replaced_by_a_file) == "rebuilt"


def test_a_word_index_that_panics_is_made_again(outcome: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})  # as tantivy raises it: no Exception
    use, panics = LexicalIndex._use, [panic("called `Option::unwrap()` on a `None` value")]

    def use_or_panic(self: LexicalIndex, index: tantivy.Index) -> None:
        if panics:
            raise panics.pop()
        use(self, index)

    monkeypatch.setattr(LexicalIndex, "_use", use_or_panic)
    assert outcome(FOLDER_NAME, lambda _: None) == "rebuilt"


def test_a_lock_that_comes_back_does_not_keep_it_from_being_made_again(
    outcome: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def remove_but_for_a_lock(folder: Path, **keywords: bool) -> None:
        remove(folder, **keywords)
        if folder.name == FOLDER_NAME:
            folder.mkdir()
            (folder / ".tantivy-meta.lock").touch()

    def damage(path: Path) -> None:
        removed(path)
        monkeypatch.setattr("index.search.lexical.shutil.rmtree", remove_but_for_a_lock)

    assert outcome(f"{FOLDER_NAME}/meta.json", damage) == "rebuilt"
    monkeypatch.undo()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_word_index_that_cannot_be_written_says_so(outcome: Callable[..., str]) -> None:
    assert "permissions" in outcome(FOLDER_NAME, lambda folder: folder.chmod(0o500))


@pytest.mark.parametrize("damage", [filled_with(b"\0garbage" * 4_000), filled_with(b"7")])
@pytest.mark.parametrize("name", [WAL, f"{FILE_NAME}-shm", LOCK_NAME])
def test_garbage_beside_a_catalog_that_was_closed_changes_nothing(
    outcome: Callable[..., str], name: str, damage: Damage
) -> None:
    assert outcome(name, damage) == "same"


@pytest.mark.parametrize("place", [30, 65, 105, 4_096, 4_104])
@pytest.mark.parametrize("bit", [1, 128])
def test_a_catalog_whose_first_pages_are_damaged_is_never_answered_from_wrongly(
    outcome: Callable[..., str], place: int, bit: int
) -> None:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[place] ^= bit
        path.write_bytes(content)

    said = outcome(FILE_NAME, damage)
    assert said == "same" or any(
        advice in said for advice in ("restore", "pullquote check", "use the Pullquote", "another data directory")
    )


@pytest.mark.parametrize("damage", [removed, emptied, truncated, filled_with(b"not a catalog" * 999)])
def test_a_catalog_that_is_lost_is_never_taken_for_an_empty_one(outcome: Callable[..., str], damage: Damage) -> None:
    said = outcome(FILE_NAME, damage)
    assert "restore" in said
    assert said.count("catalog.sqlite3") == 1


def test_a_killed_archive_opens_with_all_that_was_acknowledged(outcome: Callable[..., str]) -> None:
    assert outcome(FILE_NAME, lambda _: None, killed=True) == "same"


@pytest.mark.parametrize("damage", [flipped, truncated, emptied, removed])
def test_a_damaged_log_never_hides_what_was_acknowledged(
    outcome: Callable[..., str], tmp_path: Path, encoder: Encoder, damage: Damage
) -> None:
    said = outcome(WAL, damage, killed=True)
    assert "restore a backup" in said.lower()
    with pytest.raises(ArchiveUnusable, match=r"(?i)restore a backup"):  # nor at the next start
        Archive(tmp_path / "data", encoder)


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """A closed archive of two articles; all is known of one of them."""
    with closing(Archive(tmp_path / "described", WordEncoder())) as archive:
        archive.add(BRIDGE)
        archive.add(Article.create("zoo", TEXTS["zoo"], source="Another"))
    return tmp_path / "described"


def flip(catalog: Path, column: str, bit: int, *, table: str = "articles") -> None:
    """Flip a bit of what the table of articles has in a column of the bridge, or one of its indexes; not both."""
    with closing(sqlite3.connect(catalog)) as connection:
        (value,) = connection.execute(f"SELECT {column} FROM articles WHERE id = 'bridge'").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    stored = value.encode() if isinstance(value, str) else value.to_bytes(8, "big").lstrip(b"\0")
    content = bytearray(catalog.read_bytes())
    start = size * (page - 1)
    if table == "articles":
        start = content.index(b"bridge", start)  # the row begins with its id
    place = content.index(stored, start, size * page)
    content[place + len(stored) - 1] ^= bit
    catalog.write_bytes(content)


def change(catalog: Path, statement: str) -> None:
    with closing(sqlite3.connect(catalog)) as connection:
        connection.execute(statement)
        connection.commit()


def shown(archive: Archive) -> str:
    """All that its reads give, less when the texts came."""
    return re.sub("ingested_at='[^']*'", "", repr([read(archive) for read in READS.values()]))


@pytest.mark.parametrize("bit", [1, 128], ids=["another letter", "no letter"])
@pytest.mark.parametrize("column", DESCRIBED)
def test_a_damaged_description_is_never_shown_and_is_mended_by_sending_it_again(
    described: Path, column: str, bit: int
) -> None:
    with closing(Archive(described, WordEncoder())) as archive:
        before = shown(archive)
    flip(described / FILE_NAME, column, bit)
    with closing(Archive(described, WordEncoder())) as archive:
        for read in READS.values():
            with pytest.raises(ArchiveUnusable, match="description of article 'bridge' is damaged: send it again"):
                read(archive)
    found = [(finding.part, finding.article_id) for finding in check(described).findings]
    assert ("description", "bridge") in found
    with closing(Archive(described, WordEncoder())) as archive:
        assert archive.add(BRIDGE).status == "updated"
        assert shown(archive) == before
    assert check(described).findings == ()


def test_a_damaged_id_is_never_shown(described: Path) -> None:
    flip(described / FILE_NAME, "id", 2)
    with closing(Archive(described, WordEncoder())) as archive:
        for name in ("list", "search"):
            with pytest.raises(ArchiveUnusable, match=r"damaged|belongs to no article"):
                READS[name](archive)
    assert ("description", "bridgg") in [(finding.part, finding.article_id) for finding in check(described).findings]


@pytest.mark.parametrize("version_id", [99, 2], ids=["none", "another's"])
def test_a_description_is_never_shown_with_another_text(described: Path, version_id: int) -> None:
    change(described / FILE_NAME, "UPDATE articles SET version_id = 1000 WHERE id = 'zoo'")
    change(described / FILE_NAME, f"UPDATE articles SET version_id = {version_id} WHERE id = 'bridge'")
    with closing(Archive(described, WordEncoder())) as archive:
        for read in READS.values():
            with pytest.raises(ArchiveUnusable, match=r"damaged|pullquote check"):
                read(archive)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("articles_of_source", "source"),
        ("articles_of_source", "id"),
        ("articles_by_date", "published_us"),
        ("articles_by_date", "id"),
    ],
)
def test_an_index_that_is_damaged_is_made_anew(described: Path, table: str, column: str) -> None:
    with closing(Archive(described, WordEncoder())) as archive:
        before = filtered(archive)
    flip(described / FILE_NAME, column, 1, table=table)
    assert not check(described).sound
    with closing(Archive(described, WordEncoder())) as archive:
        assert filtered(archive) == before
    assert check(described).findings == ()


@pytest.mark.parametrize("column", ["source", "published_us", "id"])
def test_a_damaged_description_leaves_no_article_out_of_a_filtered_search(described: Path, column: str) -> None:
    with closing(Archive(described, WordEncoder())) as archive:
        before = filtered(archive)
    flip(described / FILE_NAME, column, 1)
    for _ in range(2):  # it is remembered at the next start
        with closing(Archive(described, WordEncoder())) as archive:
            reads: list[Callable[[], Any]] = [archive.sources, lambda: archive.remove_source("The Post")]
            reads += [partial(archive.search, "Who opened the bridge?", chosen) for chosen in FILTERS]
            for read in reads:
                with pytest.raises(ArchiveUnusable, match=r"description of article 'bridg.' is damaged: send it again"):
                    read()
            if column == "id":
                for missing in (archive.article, archive.remove):
                    with pytest.raises(ArchiveUnusable, match="'bridgd' is damaged"):
                        missing("bridge")
            assert archive.article("zoo").article.text == TEXTS["zoo"]
    with closing(Archive(described, WordEncoder())) as archive:
        if column == "id":
            archive.remove("bridgd")
        archive.add(BRIDGE)
        assert filtered(archive) == before
    with closing(Archive(described, WordEncoder())) as archive:
        assert filtered(archive) == before
    assert check(described).findings == ()


def test_chunks_are_never_counted_to_another_article(described: Path) -> None:
    with closing(Archive(described, WordEncoder())) as archive:
        before = filtered(archive)
    with closing(sqlite3.connect(described / FILE_NAME)) as connection:
        pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE tbl_name = 'chunks'"))
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    intact = (described / FILE_NAME).read_bytes()
    for page in pages.values():
        for place in (1, 3, 4, 6, 7, 9, *range(size - 8, size, 2)):
            content = bytearray(intact)
            content[size * (page - 1) + place] ^= 2
            (described / FILE_NAME).write_bytes(content)
            with contextlib.suppress(ArchiveUnusable), closing(Archive(described, WordEncoder())) as archive:
                assert filtered(archive) == before


def filtered(archive: Archive) -> list[Any]:
    """What its lists, counts and filtered searches give, less when the texts came."""
    results = [archive.search("Who opened the bridge?", chosen) for chosen in FILTERS]
    told = [[(found.article.id, found.span) for found in result.passages] for result in results]
    listed = [replace(line, ingested_at="") for line in archive.articles()]
    counts = [(result.chunks, result.matching, result.undated) for result in results]
    return [told, counts, listed, archive.sources(), archive.status().articles, archive.status().chunks]


def test_what_cannot_be_indexed_is_refused() -> None:
    with pytest.raises(ArchiveUnusable, match="'bridge' is damaged"):
        Posting(1, TEXTS["bridge"], "bridge", None, 1.5)  # type: ignore[arg-type]


def test_a_damaged_hash_of_a_text_is_mended_by_sending_it_again(described: Path) -> None:
    change(described / FILE_NAME, "UPDATE versions SET content_sha256 = replace(content_sha256, 'a', 'b')")
    with closing(Archive(described, WordEncoder())) as archive:
        with pytest.raises(ArchiveUnusable, match="text of article 'bridge' is damaged: send it again"):
            archive.article("bridge")
        assert archive.add(BRIDGE).content_sha256 == BRIDGE.content_sha256
        assert archive.article("bridge").article == BRIDGE


def test_an_article_with_a_damaged_description_can_be_corrected_or_removed(described: Path) -> None:
    flip(described / FILE_NAME, "published_us", 1)
    shutil.copytree(described, described.with_name("copy"))
    corrected = Article.create("bridge", TEXTS["flood"])
    with closing(Archive(described, WordEncoder())) as archive:
        archive.add(corrected)
        assert archive.article("bridge").article == corrected
        assert archive.article("bridge", BRIDGE.content_sha256).superseded
    assert check(described).findings == ()
    with closing(Archive(described.with_name("copy"), WordEncoder())) as archive:
        with pytest.raises(ArchiveUnusable, match="'bridge' is damaged"):
            archive.remove_source("The Post")
        archive.remove("bridge")
        assert [line.id for line in archive.articles()] == ["zoo"]
    assert check(described.with_name("copy")).findings == ()


def test_no_backup_and_no_new_catalog_is_made_of_a_damaged_description(described: Path) -> None:
    flip(described / FILE_NAME, "title", 1)
    with pytest.raises(ArchiveUnusable, match="article 'bridge': the stored description is damaged; send it again"):
        make_backup(described, described.with_name("backup"))
    with pytest.raises(ArchiveUnusable, match="'bridge' is damaged"):
        list(reindex(described, WordEncoder(), chunk_tokens=100, language="en"))
