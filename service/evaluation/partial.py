"""The rows of a run that is not over: a line each, so that an interrupted run goes on where it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from index.evaluation import GoldQuestion
from index.evaluation.goldtables import LINE_ID
from service.evaluation.result import Conditions, QuestionRow

SUFFIX = ".partial.jsonl"


def partial_file(output: Path) -> Path:
    """Where the rows of an unfinished run are, beside its output."""
    return output.with_name(output.name + SUFFIX)


class _Line(msgspec.Struct):
    key: str
    row: QuestionRow


class PartialRows:
    """Rows by question and conditions, in a file beside the output, or in no file at all.

    Rows of other conditions, and lines that a crash has left half written, are passed over.
    """

    def __init__(self, output: Path | None, conditions: Conditions) -> None:
        """Raises OSError."""
        self.path = None if output is None else partial_file(output)
        self._conditions = msgspec.json.encode(conditions)
        self._rows: dict[str, QuestionRow] = {}
        self._file: BinaryIO | None = None
        if self.path is not None:
            if self.path.exists():
                self._read(self.path)
            self._file = self.path.open("ab")
            if self._file.tell():
                self._file.write(b"\n")  # ends a line that was left half written

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def find(self, gold: GoldQuestion) -> QuestionRow | None:
        """The row that is there of a question, also of one that stood on another line of its table."""
        row = self._rows.get(self._key(gold))
        if row is not None:
            row.id = gold.id
        return row

    def keep(self, gold: GoldQuestion, row: QuestionRow) -> None:
        """Keep a row: it outlives the process from here on. Raises OSError."""
        if self._file is not None:
            self._file.write(msgspec.json.encode(_Line(self._key(gold), row)) + b"\n")
            self._file.flush()

    def _key(self, gold: GoldQuestion) -> str:
        asked = replace(gold, id="") if LINE_ID.fullmatch(gold.id) else gold
        return hashlib.sha256(self._conditions + msgspec.json.encode(asked)).hexdigest()

    def _read(self, path: Path) -> None:
        with path.open("rb") as file:
            for line in file:
                try:
                    kept = msgspec.json.decode(line, type=_Line)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    continue
                self._rows[kept.key] = kept.row
