"""Files and folders to articles, one at a time, whatever there is of them."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.article import Article
from index.errors import ArticleRejected
from index.storage.catalog import FILE_NAME
from index.storage.directory import LOCK_NAME
from service.importing.decoding import decode
from service.importing.slugs import Slugs
from service.importing.titles import title_of

MAX_FILE_BYTES = 8_000_000  # the longest text takes 2,000,000 in UTF-8, as much in UTF-16 and UTF-32
JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
TABLE = "is a table: make it a .jsonl file, an article a line, with the columns named id, text, title and so on"
PAGE_PARTS = (".js", ".mjs", ".css", ".svg", ".map", ".ini", ".woff", ".woff2")
PART_OF_PAGE = "is a part of a saved page and no text, and was passed over"
SEVERAL = "holds {} articles, as an export of many does: save each in a file of its own, or all as .jsonl"
DATA_DIRECTORY = "is a data directory of Pullquote, and was passed over"
PART_OF_DATA_DIRECTORY = "belongs to a data directory of Pullquote, and was passed over"

# As LexisNexis and ProQuest part the articles of one file
_BEGINS_ANOTHER = re.compile(
    r"^[ \t]*(?:\d+ of \d+ DOCUMENTS|Document \d+ of \d+|End of Document)[ \t]*$", re.MULTILINE
)

Step = Iterator[os.DirEntry[str]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line of one, that gave no article. where: its path, as asked for, and the line's number."""

    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.where}: {self.detail}"


class PassedOver(Failure):
    """A folder or file that was not named itself, and is not for articles."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. relative: its path from the argument that it was found under; a file's own name. size: bytes."""

    path: Path
    relative: str
    size: int


class Sources:
    """The articles of some files and folders. Every pass over it looks at the disk again."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self.position = 0  # bytes of the files that the last pass has gone through so far

    def size(self) -> int:
        """Bytes of all the files there are."""
        return sum(found.size for found in find_files(self._paths) if isinstance(found, SourceFile))

    def __iter__(self) -> Iterator[Article | Failure]:
        self.position = 0
        slugs = Slugs()
        for found in find_files(self._paths):
            if isinstance(found, Failure):
                yield found
            elif found.path.suffix.lower() in JSON_LINES:
                yield from self._read_lines(found)
            else:
                article_id = slugs.give(found.relative, str(found.path.resolve()))
                self.position += found.size
                yield _read_text(found, article_id)

    def _read_lines(self, found: SourceFile) -> Iterator[Article | Failure]:
        start = self.position
        try:
            with found.path.open("rb") as file:
                for item in _read_json_lines(file, str(found.path)):
                    self.position = start + file.tell()
                    yield item
        except OSError as error:
            yield Failure(str(found.path), _said(error))
        self.position = start + found.size


def read_articles(paths: Iterable[Path]) -> Iterator[Article | Failure]:
    """The articles of files and folders, in order, each read when its turn comes."""
    return iter(Sources(paths))


def find_files(paths: Iterable[Path]) -> Iterator[SourceFile | Failure]:
    """The files, each once: those of a folder by name, with those of the folders in it. Hidden ones are passed over
    unless named themselves, data directories in any case; a link is followed to what was not there before."""
    seen = _Seen()
    for path in paths:
        try:
            about = path.stat()
        except OSError as error:
            yield Failure(str(path), _said(error))
            continue
        if _belongs_to_data_directory(path):
            yield Failure(str(path), PART_OF_DATA_DIRECTORY)
            continue
        if not stat.S_ISDIR(about.st_mode):
            yield from seen.new_file(path, path.name, about)
            continue
        nothing = True
        for entry in _walk(path, about, seen):
            nothing = nothing and isinstance(entry, PassedOver)
            yield from (entry,) if isinstance(entry, Failure) else seen.new_file(*entry)
        if nothing:
            yield Failure(str(path), "the folder holds no files (hidden ones are passed over)")


class _Seen:
    """What a pass has come by."""

    def __init__(self) -> None:
        self._files: set[tuple[int, int, str]] = set()
        self._folders: set[tuple[int, int]] = set()

    def new_file(self, path: Path, relative: str, about: os.stat_result) -> Iterator[SourceFile | Failure]:
        """The file, unless it came before under this or another path."""
        key = (about.st_dev, about.st_ino, os.path.realpath(path) if about.st_nlink > 1 else "")
        if key in self._files:
            return
        self._files.add(key)
        if stat.S_ISREG(about.st_mode):
            yield SourceFile(path, relative, about.st_size)
        else:
            yield Failure(str(path), "is neither a file nor a folder")

    def enter(self, about: os.stat_result) -> bool:
        """Whether the folder is new: a link back to one above it is not."""
        key = (about.st_dev, about.st_ino)
        new = key not in self._folders
        self._folders.add(key)
        return new


def _walk(folder: Path, about: os.stat_result, seen: _Seen) -> Iterator[tuple[Path, str, os.stat_result] | Failure]:
    """The files of a folder and of those in it. Not by recursion: folders nest deeper than calls may."""
    seen.enter(about)
    steps: list[tuple[str, Step]] = []
    yield from _step_into(steps, folder, "")
    while steps:
        prefix, entries = steps[-1]
        entry = next(entries, None)
        if entry is None:
            steps.pop()
            continue
        path, relative = Path(entry.path), prefix + entry.name
        try:
            about = entry.stat()
        except OSError as error:
            yield Failure(str(path), "is a link that leads nowhere" if entry.is_symlink() else _said(error))
            continue
        if entry.is_symlink() and _belongs_to_data_directory(path):
            yield PassedOver(str(path), PART_OF_DATA_DIRECTORY)
        elif not stat.S_ISDIR(about.st_mode):
            part = path.suffix.lower() in PAGE_PARTS
            yield PassedOver(str(path), PART_OF_PAGE) if part else (path, relative, about)
        elif seen.enter(about):
            yield from _step_into(steps, path, f"{relative}/")


def _step_into(steps: list[tuple[str, Step]], folder: Path, prefix: str) -> Iterator[Failure]:
    try:
        with os.scandir(folder) as entries:
            shown = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(str(folder), _said(error))
        return
    if any(entry.name == FILE_NAME for entry in shown):
        yield (PassedOver if prefix else Failure)(str(folder), DATA_DIRECTORY)
        return
    steps.append((prefix, iter(shown)))


def _belongs_to_data_directory(path: Path) -> bool:
    """Whether it is, by this name or through links, what an archive is kept in. Its lock holds a service's token."""
    from index.search.lexical import FOLDER_NAME  # here: every other command would load the word index's library, too

    place = path.resolve()
    return place.name in (FILE_NAME, LOCK_NAME, FOLDER_NAME) and (place.parent / FILE_NAME).exists()


def _read_text(found: SourceFile, article_id: str) -> Article | Failure:
    """A file is one article; the first line of its story is the title."""
    where = str(found.path)
    if found.path.suffix.lower() in TABLES:
        return Failure(where, TABLE)
    if found.size > MAX_FILE_BYTES:
        return Failure(where, f"has {found.size:,} bytes; at most {MAX_FILE_BYTES:,} are read: split it in parts")
    try:
        with found.path.open("rb") as file:
            text = decode(file.read(MAX_FILE_BYTES))
        if (several := len(_BEGINS_ANOTHER.findall(text))) > 1:
            return Failure(where, SEVERAL.format(several))
        return Article.create(article_id, text, title=title_of(text))
    except OSError as error:
        return Failure(where, _said(error))
    except ArticleRejected as error:
        return Failure(where, f"the {error.field} {error.detail}")
    except ValueError as error:
        return Failure(where, str(error))


def _read_json_lines(file: BinaryIO, path: str) -> Iterator[Article | Failure]:
    """An article a line, as they are sent over HTTP. A bad line is reported by its number and passed over."""
    from service.conversion import article_of_line  # here: only these files need it
    from service.errors import RequestRejected
    from service.importing.intake import MAX_LINE_BYTES

    number, blank = 0, True
    while line := file.readline(MAX_LINE_BYTES + 1):
        if number == 0 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Failure(path, "is in UTF-16: save it as UTF-8, and add it again")
            return
        number, blank = number + 1, blank and not line.strip()
        where = f"{path}:{number}"
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE_BYTES)
            yield Failure(where, f"is longer than the {MAX_LINE_BYTES:,} bytes of a line")
        elif line.strip():
            try:
                yield article_of_line(line)
            except (ArticleRejected, RequestRejected) as error:
                yield Failure(where, str(error))
    if blank:
        yield Failure(path, "has no line with an article")


def _said(error: OSError) -> str:
    """What the system says, without the path, which is told apart."""
    return "there is no such file or folder" if error.errno == 2 else (error.strerror or str(error)).lower()
