"""The archive as a whole to what travels over HTTP."""

from __future__ import annotations

from pathlib import Path

from index.archive import ArchiveStatus
from index.backup import BackupContents
from service.schemas import RestoreResponse, StatusResponse


def status_response(status: ArchiveStatus, model: str, version: str, *, ready: bool) -> StatusResponse:
    """How much there is. Of a model that is a folder, only its name is told."""
    name = Path(model).name if Path(model).is_dir() else model
    return StatusResponse(ready, status.articles, status.chunks, status.seq, name, version)


def restore_response(contents: BackupContents) -> RestoreResponse:
    """What a backup has brought."""
    return RestoreResponse(contents.articles, contents.chunks, contents.size, contents.seq)
