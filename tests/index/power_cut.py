"""A folder that stands for a disk, and what would be on that disk had the power gone at some moment.

`power_cut.c` logs what a process syncs. From the log the folder is built again: as of any sync, with nothing but what
was synced by then; or as of the end, with some of what was not.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_suffix(".c")
BLOCK_BYTES = 4_096  # what a disk writes whole or not at all
COMPILERS = ("cc", "gcc", "clang")


def compiled_shim(folder: Path) -> Path:
    """The library that logs what is synced; skips the test where it can't be made."""
    compiler = next((path for name in COMPILERS if (path := shutil.which(name))), None)
    if not sys.platform.startswith("linux"):
        pytest.skip("POWER CUTS ARE NOT TESTED: what is synced can only be logged on Linux")
    if compiler is None:
        pytest.skip(f"POWER CUTS ARE NOT TESTED: there is no C compiler ({', '.join(COMPILERS)})")
    shim = folder / "power_cut.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-o", str(shim), str(SOURCE), "-pthread"]
    if (made := subprocess.run(command, capture_output=True, text=True)).returncode:
        pytest.skip(f"POWER CUTS ARE NOT TESTED: {SOURCE.name} can't be compiled: {made.stderr.strip()}")
    return shim


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of a directory."""

    inode: int
    is_directory: bool
    name: str


class Disk:
    """The folder, and the log of what was synced in it. A sync is known by its number, 1 for the first."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "disk"
        self._log = folder / "log"
        self.root.mkdir(parents=True)
        (self._log / "pins").mkdir(parents=True)

    def environment(self, shim: Path) -> dict[str, str]:
        """That of a process whose syncs are logged."""
        own = {"LD_PRELOAD": str(shim), "POWER_CUT_DISK": str(self.root), "POWER_CUT_LOG": str(self._log)}
        return {**os.environ, **own}

    def syncs(self) -> range:
        """The syncs that there were, from the first one of the root on: before that, there is no disk."""
        entries = self._entries()
        inode = self.root.stat().st_ino
        first = min((step for step, kind, of, _ in entries if kind == "names" and of == inode), default=1)
        return range(first, max((step for step, *_ in entries), default=0) + 1)

    def syncs_of(self, path: Path) -> list[int]:
        """Those of one file that is there."""
        inode = path.stat().st_ino
        return [step for step, kind, of, _ in self._entries() if kind == "content" and of == inode]

    def synced(self, step: int) -> Synced:
        """What the disk holds if the power goes after this sync, and nothing reached it unasked."""
        contents, names = dict[int, Path](), dict[int, Path]()
        for number, kind, inode, path in self._entries():
            if number <= step:
                (names if kind == "names" else contents)[inode] = path
        return Synced(self.root.stat().st_ino, contents, names)

    def torn(self, chance: random.Random) -> Torn:
        """What it may hold if the power went when the process ended: of what was not synced, any part."""
        last = self.synced(self.syncs()[-1])
        there = {path.stat().st_ino: path for folder in (self._log / "pins", self.root) for path in folder.rglob("*")}
        return Torn(last.root, last.contents, last.names, there | {last.root: self.root}, chance)

    def _entries(self) -> list[tuple[int, str, int, Path]]:
        found = []
        for path in sorted(self._log.glob("*.*.*")):
            step, kind, inode = path.name.split(".")
            found.append((int(step), kind, int(inode), path))
        return found


@dataclass
class Synced:
    """What a disk holds: by inode number, a copy of each file that was synced, and the names in each directory. A file
    whose content was not synced is empty, and so is a directory whose names were not."""

    root: int
    contents: dict[int, Path]
    names: dict[int, Path]

    def build(self, target: Path) -> Path:
        """Make a folder with just that in it. -> the folder."""
        self._build(self.root, target)
        return target

    def content(self, inode: int) -> bytes:
        path = self.contents.get(inode)
        return b"" if path is None else path.read_bytes()

    def listed(self, inode: int) -> Sequence[Name]:
        path = self.names.get(inode)
        lines = [] if path is None else path.read_text(encoding="utf-8").splitlines()
        return [Name(int(number), kind == "d", name) for number, kind, name in (line.split(" ", 2) for line in lines)]

    def _build(self, inode: int, target: Path) -> None:
        target.mkdir()
        for each in self.listed(inode):
            if each.is_directory:
                self._build(each.inode, target / each.name)
            else:
                (target / each.name).write_bytes(self.content(each.inode))


@dataclass
class Torn(Synced):
    """A disk that holds some of what nobody synced: the names of a directory as they were synced or as they are at the
    end, a file's length and each of its blocks likewise.

    there: where what an inode number stands for is at the end.
    """

    there: dict[int, Path]
    chance: random.Random

    def content(self, inode: int) -> bytes:
        synced, path = super().content(inode), self.there.get(inode)
        now = synced if path is None else path.read_bytes()
        kind = self.chance.choice(["synced", "now", "torn"])
        if synced == now or kind != "torn":
            return synced if kind == "synced" else now
        blocks = []
        for place in range(0, max(len(synced), len(now)), BLOCK_BYTES):
            either = [content[place : place + BLOCK_BYTES] for content in (synced, now) if len(content) > place]
            blocks.append(self.chance.choice(either).ljust(BLOCK_BYTES, b"\0"))
        return b"".join(blocks)[: len(self.chance.choice([synced, now]))]

    def listed(self, inode: int) -> Sequence[Name]:
        path = self.there.get(inode)
        if path is None or self.chance.random() < 0.5:
            return super().listed(inode)
        return [Name(each.stat().st_ino, each.is_dir(), each.name) for each in path.iterdir()]
