"""What is said of the archive as a whole."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from service.answering.questions import Mode


class StatusResponse(Struct):
    """How much there is, and what serves it. ready: whether questions can be answered; model: the encoder;
    language_model: what writes answers, where one is configured; mode: of an answer that is asked for in none."""

    ready: bool
    articles: int
    chunks: int
    index_sequence: int
    model: str
    version: str
    language_model: str | None
    mode: Mode


class RestoreResponse(Struct):
    """What is there since a backup has taken the place of everything. bytes: of the backup."""

    articles: int
    chunks: int
    bytes: int
    index_sequence: int


class CompactResponse(Struct):
    """Bytes of the data directory's files."""

    bytes_before: int
    bytes_after: int


class SourceItem(Struct):
    """An outlet. earliest, latest: when its articles appeared, as they say it."""

    source: str | None
    articles: int
    earliest: str | None
    latest: str | None


class SourceList(Struct):
    """The outlets, by name."""

    sources: list[SourceItem]


class Health(Struct):
    """How the service is."""

    status: Literal["live", "ready"]
