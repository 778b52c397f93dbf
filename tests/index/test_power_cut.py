"""A power cut loses nothing that was acknowledged: not what a kill leaves in the system's memory, only what was synced,
has to be enough.

A process works on an archive until it is killed; then the disk is built again as it would be had the power gone after
one or another of its syncs, or at the end, and the archive on it has to be what was acknowledged.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import tantivy

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import PullquoteError, SettingsConflict
from index.search.lexical import FOLDER_NAME, Analyzer
from index.storage.catalog import FILE_NAME
from index.upkeep.backup import check_backup
from index.upkeep.checking import check
from index.upkeep.reindexing import reindex
from tests.index.power_cut import Disk, compiled_shim
from tests.index.power_cut_child import BACKUPS, CHUNK_TOKENS, DATA, NOTES, Notes, State, word_of
from tests.index.word_encoder import WordEncoder

ROOT = Path(__file__).parents[2]
LIVES = ("changes", "compaction", "backup and restore", "reindex")
TIMEOUT_S = 120.0
PASSAGES = 100
AFTERWARDS = "The xyloquux river froze the day after."  # can still be added
CUTS, TORN = 6, 2  # of each life: after a sync, and at the end
SOAK_LIVES, SOAK_CUTS, SOAK_TORN = 4, 60, 6


@dataclass
class Tally:
    """What many cuts came to. amiss: what went wrong, in words."""

    cuts: int = 0
    acknowledged: int = 0
    articles: int = 0
    amiss: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def words() -> Encoder:
    return WordEncoder()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    yield Disk(tmp_path / "cut")
    shutil.rmtree(tmp_path / "cut")


def live_and_die(disk: Disk, shim: Path, life: str, seed: int, acknowledged: int) -> None:
    """Work on an archive on the disk until a moment after so many changes were acknowledged."""
    command = [sys.executable, "-m", "tests.index.power_cut_child", str(disk.root), life, str(seed)]
    notes, until = disk.root / NOTES, time.monotonic() + TIMEOUT_S
    with subprocess.Popen(command, cwd=ROOT, env=disk.environment(shim), stderr=subprocess.PIPE) as process:
        while not notes.exists() or Notes.read(notes).acknowledged < acknowledged:
            if process.poll() is not None or time.monotonic() > until:
                break
            time.sleep(0.005)
        time.sleep(random.Random(seed).uniform(0, 0.1))
        process.kill()
        _, printed = process.communicate()
    assert process.returncode == -signal.SIGKILL, printed.decode()
    assert Notes.read(notes).acknowledged >= acknowledged, "too slow"


def amiss(root: Path, notes: Notes, encoder: Encoder) -> list[str]:
    """What is not as it was acknowledged on a disk, in words: each state that may be there is there as a whole."""
    data, states = root / DATA, [state for state in (notes.done, notes.under_way) if state is not None]
    wrong = [f"{word} is still in a file" for word in words_in_files(data, notes.done.gone)]
    wrong += backups_amiss(root / BACKUPS, states)
    chunk_tokens = states[0].chunk_tokens
    try:
        try:
            archive = Archive(data, encoder, chunk_tokens=chunk_tokens)
        except SettingsConflict:
            chunk_tokens = states[-1].chunk_tokens
            archive = Archive(data, encoder, chunk_tokens=chunk_tokens)
        with contextlib.closing(archive):
            there = {each.id: archive.article(each.id).article.text for each in archive.articles()}
            if not there:  # the settings are not recorded yet
                chunk_tokens = states[0].chunk_tokens
            if State(there, chunk_tokens) not in [State(state.articles, state.chunk_tokens) for state in states]:
                wrong.append(f"there is {there}, which is none of {states}")
            wrong += search_amiss(archive, there, notes.words)
            archive.add(Article.create("after", AFTERWARDS))
            wrong += search_amiss(archive, {"after": AFTERWARDS}, frozenset())
        result = check(data)
        wrong += [f"{finding.part}: {finding.detail}" for finding in result.findings]
        if result.word_index != "whole" or result.articles != len(there) + 1:
            wrong.append(f"the word index is {result.word_index}, and there are {result.articles} articles")
    except PullquoteError as error:
        wrong.append(f"{type(error).__name__}: {error}")
    return wrong


def words_in_files(data: Path, words: tuple[str, ...]) -> list[str]:
    """Those of the words that a file of the directory has, or the word index, also of what is marked as removed."""
    content = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    found = [word for word in words if word.encode() in content]
    with contextlib.suppress(ValueError):  # there is no word index, or not a whole one
        searcher = tantivy.Index.open(str(data / FOLDER_NAME)).searcher()
        terms = {word: Analyzer("en").terms(word)[0] for word in words}
        found += [word for word in words if searcher.doc_freq("body", terms[word])]
    return found


def search_amiss(archive: Archive, there: Mapping[str, str], words: frozenset[str]) -> list[str]:
    """The articles are found by their words, and nothing is by others."""
    wrong = []
    owners = {word_of(text): article_id for article_id, text in there.items()}
    for word in words | set(owners):
        found = {each.article.id for each in archive.search(word, top_k=PASSAGES).passages if word in each.text}
        if found != ({owners[word]} if word in owners else set()):
            wrong.append(f"{word} is found in {found or 'none'}, and should be in {owners.get(word)}")
    return wrong


def backups_amiss(folder: Path, states: list[State]) -> list[str]:
    """Each backup is whole, and what it was or should become; there is none that never was begun."""
    wrong = []
    for name in {name for state in states for name in state.backups}:
        possible = [state.backups.get(name) for state in states]
        there = None
        if (folder / name).exists():
            try:
                check_backup(folder / name)
            except PullquoteError as error:
                wrong.append(f"the backup {name}: {error}")
                continue
            with contextlib.closing(sqlite3.connect(folder / name)) as connection:
                there = dict(connection.execute("SELECT id, text FROM articles JOIN versions USING (version_id)"))
        if there not in possible:
            wrong.append(f"the backup {name} holds {there}, which is none of {possible}")
    return wrong


def cut(disk: Disk, target: Path, chance: random.Random, cuts: int, torn: int, encoder: Encoder) -> Tally:
    """Let the power go after the last sync, after some others, the half of them just when a change had begun or was
    acknowledged, and at the end; each time anew."""
    target.mkdir(exist_ok=True)
    tally = Tally(acknowledged=Notes.read(disk.root / NOTES).acknowledged)
    syncs, noted = disk.syncs(), [step for step in disk.syncs_of(disk.root / NOTES) if step in disk.syncs()]
    steps = [syncs[-1]]
    for moments in (syncs, noted):
        steps += chance.sample(moments, min(cuts // 2, len(moments)))
    for number in range(len(steps) + torn):
        if number < len(steps):
            moment = f"after sync {steps[number]} of {syncs[-1]}"
            root = disk.synced(steps[number]).build(target / str(number))
            notes = Notes.read(root / NOTES)
        else:
            moment = f"torn, {number}"
            root = disk.torn(chance).build(target / str(number))
            notes = Notes.read(disk.root / NOTES)
        tally.amiss += [f"{moment}: {what}" for what in amiss(root, notes, encoder)]
        tally.cuts += 1
        tally.articles += len(notes.done.articles)
        shutil.rmtree(root, ignore_errors=True)  # tantivy may still be looking for another commit
    return tally


@pytest.mark.parametrize("life", LIVES)
def test_a_power_cut_loses_nothing_that_was_acknowledged(
    disk: Disk, shim: Path, words: Encoder, tmp_path: Path, life: str
) -> None:
    live_and_die(disk, shim, life, seed=1, acknowledged=16)
    tally = cut(disk, tmp_path / "after", random.Random(1), CUTS, TORN, words)
    assert not tally.amiss, "\n".join(tally.amiss)


@pytest.mark.soak
@pytest.mark.parametrize("life", LIVES)
def test_hundreds_of_power_cuts_lose_nothing_that_was_acknowledged(
    shim: Path, words: Encoder, tmp_path: Path, life: str, capsys: pytest.CaptureFixture[str]
) -> None:
    total = Tally()
    for seed in range(SOAK_LIVES):
        chance = random.Random(seed)
        disk = Disk(tmp_path / "cut")
        live_and_die(disk, shim, life, seed, acknowledged=chance.randrange(1, 60))
        tally = cut(disk, tmp_path / "after", chance, SOAK_CUTS, SOAK_TORN, words)
        shutil.rmtree(tmp_path / "cut")
        total.cuts += tally.cuts
        total.acknowledged += tally.acknowledged
        total.articles += tally.articles
        total.amiss += [f"seed {seed}, {what}" for what in tally.amiss]
    with capsys.disabled():
        print(f"\n{life}: {total.cuts} cuts, {total.acknowledged} acknowledged, {total.articles} articles looked for")
    assert not total.amiss, "\n".join(total.amiss)


def test_no_word_that_a_compaction_removed_comes_back_with_a_power_cut(disk: Disk, shim: Path, tmp_path: Path) -> None:
    live_and_die(disk, shim, "compaction", seed=4, acknowledged=16)
    removed, back = set[str](), list[str]()
    for step in disk.syncs_of(disk.root / NOTES)[1:]:
        root = disk.synced(step).build(tmp_path / str(step))
        gone = Notes.read(root / NOTES).done.gone
        removed |= set(gone)
        back += words_in_files(root / DATA, gone)
        shutil.rmtree(root)
    assert removed
    assert back == []


def test_a_reindex_that_a_power_cut_stopped_can_be_done_again(
    disk: Disk, shim: Path, words: Encoder, tmp_path: Path
) -> None:
    live_and_die(disk, shim, "reindex", seed=2, acknowledged=4)
    chance = random.Random(2)
    for number, step in enumerate(chance.sample(disk.syncs(), 3)):
        root = disk.synced(step).build(tmp_path / f"after{number}")
        notes = Notes.read(root / NOTES)
        if not notes.done.articles:
            continue
        for chunk_tokens in CHUNK_TOKENS:
            for _ in reindex(root / DATA, words, chunk_tokens=chunk_tokens, language="en"):
                pass
        with contextlib.closing(Archive(root / DATA, words, chunk_tokens=CHUNK_TOKENS[-1])) as archive:
            there = {each.id: archive.article(each.id).article.text for each in archive.articles()}
        assert there in [state.articles for state in (notes.done, notes.under_way) if state is not None]


def test_a_catalog_that_is_not_synced_loses_what_was_acknowledged_and_that_is_noticed(
    disk: Disk, shim: Path, words: Encoder, tmp_path: Path
) -> None:
    """The control: with `PRAGMA synchronous = OFF`, the same process and the same looking find a loss."""
    live_and_die(disk, shim, "unsynced", seed=3, acknowledged=12)
    root = disk.synced(disk.syncs()[-1]).build(tmp_path / "after")
    notes = Notes.read(root / NOTES)
    assert notes.done.articles
    with contextlib.closing(sqlite3.connect(root / DATA / FILE_NAME)) as connection:
        there = dict(connection.execute("SELECT id, text FROM articles JOIN versions USING (version_id)"))
    assert there not in [state.articles for state in (notes.done, notes.under_way) if state is not None]
    said = "\n".join(amiss(root, notes, words))
    assert "lacks the last acknowledged changes" in said, said
