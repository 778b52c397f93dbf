"""Whatever happens to a file of the data directory: the same answers as before, or an error that says what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tantivy

from index.archive import Archive
from index.article import Article
from index.catalog import FILE_NAME
from index.directory import LOCK_NAME
from index.encoder import Encoder
from index.errors import ArchiveUnusable, PullquoteError
from index.filters import Filters
from index.lexical import FOLDER_NAME, LexicalIndex

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
        monkeypatch.setattr("index.lexical.shutil.rmtree", remove_but_for_a_lock)

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
