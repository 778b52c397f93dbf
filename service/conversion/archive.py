"""The archive as a whole to what travels over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from index.archive import ArchiveStatus
from index.storage.listing import SourceSummary
from index.upkeep.backup import BackupContents
from index.upkeep.compaction import Compaction
from service.answering.questions import Mode
from service.schemas import CompactResponse, RestoreResponse, SourceItem, SourceList, StatusResponse


def status_response(
    status: ArchiveStatus, model: str, version: str, *, ready: bool, language_model: str | None, mode: Mode
) -> StatusResponse:
    """How much there is. Of an encoder that is a folder, only its name is told."""
    name = Path(model).name if Path(model).is_dir() else model
    return StatusResponse(ready, status.articles, status.chunks, status.seq, name, version, language_model, mode)


def restore_response(contents: BackupContents) -> RestoreResponse:
    """What a backup has brought."""
    return RestoreResponse(contents.articles, contents.chunks, contents.size, contents.seq)


def compact_response(compaction: Compaction) -> CompactResponse:
    """What a compaction has done."""
    return CompactResponse(compaction.bytes_before, compaction.bytes_after)


def source_list(sources: Sequence[SourceSummary]) -> SourceList:
    """The outlets as clients see them."""
    return SourceList([SourceItem(**asdict(source)) for source in sources])
