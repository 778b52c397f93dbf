"""What is done with an archive until the power goes: run as a process of its own, which never ends by itself.

On the same disk it keeps notes, synced one by one: of what it is about to make of the archive, and that it is done.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import index.storage.catalog
from index.archive import Archive
from index.article import Article
from index.upkeep.backup import make_backup
from index.upkeep.reindexing import reindex
from index.upkeep.restoring import blocks, restore
from tests.index.word_encoder import WordEncoder

NOTES = "notes"
DATA = "new/data"  # neither is there before
BACKUPS = "backups"
ARTICLES = 8
CHUNK_TOKENS = (254, 32)
LOG_PAGES = 60  # of SQLite's log before it is begun anew: often
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class State:
    """What is there. articles: a text for each id; chunk_tokens: a setting that the archive was made with; gone: words
    that are in no file; backups: by their file's name, the articles in them."""

    articles: Mapping[str, str] = field(default_factory=dict)
    chunk_tokens: int = CHUNK_TOKENS[0]
    gone: tuple[str, ...] = ()
    backups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notes:
    """The last state that was acknowledged, and the one that was on its way; words: all that were ever written."""

    done: State
    under_way: State | None
    words: frozenset[str]
    acknowledged: int

    @classmethod
    def read(cls, path: Path) -> Notes:
        """Those of a file, whose last line may be cut off."""
        done, under_way, words, acknowledged = State(), None, set[str](), 0
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            kind, fields = json.loads(line)
            state = State(**fields)
            words |= {word_of(text) for text in state.articles.values()}
            if kind == "done":
                done, under_way, acknowledged = state, None, acknowledged + 1
            else:
                under_way = state
        return cls(done, under_way, frozenset(words), acknowledged)


def word_of(text: str) -> str:
    """The word that no other text has."""
    return text.split()[1]


class Client:
    """Changes one archive on the disk, and notes it."""

    keep_versions = 20

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.data, self.backups, self.chance, self.state = root / DATA, root / BACKUPS, chance, State()
        self.backups.mkdir()
        self._notes = os.open(root / NOTES, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.fsync(self._notes)
        directory = os.open(root, os.O_RDONLY)
        os.fsync(directory)
        os.close(directory)
        self.open()

    def open(self) -> None:
        self.archive = Archive(
            self.data, WordEncoder(), chunk_tokens=self.state.chunk_tokens, keep_versions=self.keep_versions
        )

    def open_again(self) -> None:
        self.archive.close()
        self.open()

    @contextmanager
    def doing(self, state: State) -> Iterator[None]:
        """Make it so in the block."""
        self._note("about to", state)
        yield
        self._note("done", state)
        self.state = state

    def change(self) -> None:
        """One random change."""
        articles = dict(self.state.articles)
        kind = self.chance.choice(["put", "put", "put", "lines", "delete", "outlet"])
        if kind == "delete" and articles:
            article_id = self.chance.choice(sorted(articles))
            del articles[article_id]
            with self.doing(replace(self.state, articles=articles)):
                self.archive.remove(article_id)
        elif kind == "outlet" and len(articles) > ARTICLES // 2:
            outlet = outlet_of(self.chance.choice(sorted(articles)))
            left = {each: text for each, text in articles.items() if outlet_of(each) != outlet}
            with self.doing(replace(self.state, articles=left)):
                self.archive.remove_source(outlet)
        else:
            new = {f"a{self.chance.randrange(ARTICLES)}": self._text() for _ in range(3 if kind == "lines" else 1)}
            with self.doing(replace(self.state, articles=articles | new)):
                group = [Article.create(each, text, source=outlet_of(each)) for each, text in new.items()]
                assert len(list(self.archive.add_all(group))) == len(new)

    def changes(self) -> None:
        for _ in range(self.chance.randrange(1, 5)):
            self.change()

    def compact(self, removed: set[str]) -> None:
        with self.doing(replace(self.state, gone=(*self.state.gone, *sorted(removed)))):
            self.archive.compact()

    def back_up(self, name: str) -> None:
        with self.doing(replace(self.state, backups={**self.state.backups, name: self.state.articles})):
            make_backup(self.data, self.backups / name, replace=True)

    def restore(self, name: str, *, stopped: bool) -> None:
        with self.doing(replace(self.state, articles=self.state.backups[name])):
            if not stopped:
                self.archive.restore(blocks(self.backups / name))
                return
            self.archive.close()
            backup = blocks(self.backups / name)
            restore(self.data, backup, WordEncoder(), chunk_tokens=self.state.chunk_tokens, language="en")
        self.open()

    def reindex(self) -> None:
        self.archive.close()
        (chunk_tokens,) = {*CHUNK_TOKENS} - {self.state.chunk_tokens}
        with self.doing(replace(self.state, chunk_tokens=chunk_tokens)):
            for _ in reindex(self.data, WordEncoder(), chunk_tokens=chunk_tokens, language="en"):
                pass
        self.open()

    def _text(self) -> str:
        word = "".join(self.chance.choice(letters) for _ in range(5) for letters in (CONSONANTS, VOWELS))
        rest = " ".join(f"Visitor {self.chance.random()} came by bus." for _ in range(self.chance.randrange(12)))
        return f"The {word} festival was opened by the mayor on a rainy day. {rest}".strip()

    def _note(self, kind: str, state: State) -> None:
        os.write(self._notes, (json.dumps([kind, asdict(state)]) + "\n").encode())
        os.fsync(self._notes)


def outlet_of(article_id: str) -> str:
    """Two articles have one outlet."""
    return f"outlet{int(article_id[1:]) // 2}"


def change(client: Client) -> None:
    while True:
        for _ in range(25):
            client.change()
        client.open_again()


def compact(client: Client) -> None:
    client.keep_versions = 0  # a text that is replaced is gone, too
    while True:
        client.open_again()
        before = set(client.state.articles.values())
        client.changes()
        removed = before - set(client.state.articles.values())
        client.compact({word_of(text) for text in removed})
        client.changes()


def back_up_and_restore(client: Client) -> None:
    names = ["first", "second"]
    for name in names:
        client.changes()
        client.back_up(name)
    while True:
        client.changes()
        client.restore(client.chance.choice(names), stopped=client.chance.random() < 0.5)
        client.changes()
        client.back_up(client.chance.choice(names))


def reindex_again_and_again(client: Client) -> None:
    while True:
        client.changes()
        client.reindex()


def change_unsynced(client: Client) -> None:
    """The control: SQLite syncs nothing."""
    for _ in range(5):
        client.change()
    client.open_again()
    client.change()  # and the disk has the word index, too
    configure("PRAGMA synchronous = OFF")
    client.open_again()
    while True:
        client.change()


LIVES: dict[str, Callable[[Client], None]] = {
    "changes": change,
    "compaction": compact,
    "backup and restore": back_up_and_restore,
    "reindex": reindex_again_and_again,
    "unsynced": change_unsynced,
}


def configure(pragma: str) -> None:
    """Have every connection to a catalog begin with it."""
    connect = index.storage.catalog._connect

    def connect_so(path: Path):  # type: ignore[no-untyped-def]
        connection = connect(path)
        connection.execute(pragma)
        return connection

    index.storage.catalog._connect = connect_so


if __name__ == "__main__":
    root, life, seed = sys.argv[1:]
    configure(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    archive_client = Client(Path(root), random.Random(seed))
    assert "torch" not in sys.modules
    LIVES[life](archive_client)
