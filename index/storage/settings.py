"""What an archive's vectors and offsets depend on, as it is recorded in its catalog."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from index.encoding.encoder import EncoderIdentity
from index.errors import ArchiveUnusable


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """What the stored vectors and offsets depend on, recorded in the catalog when it is made."""

    encoder: EncoderIdentity
    dimension: int
    sentence_dimension: int
    chunk_tokens: int
    language: str

    @classmethod
    def from_json(cls, recorded: str) -> IndexSettings:
        """As `to_json` gave them. Raises ArchiveUnusable for what it never gave."""
        try:
            kept = json.loads(recorded)
            settings = cls(**{**kept, "encoder": EncoderIdentity(**kept["encoder"])})
        except (ValueError, TypeError, KeyError) as error:
            raise ArchiveUnusable("the catalog's record of its settings is damaged: restore a backup") from error
        if not settings.dimension > 0 < settings.sentence_dimension:
            raise ArchiveUnusable("the catalog's record of its settings is damaged: restore a backup")
        return settings

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    def unlike(self, encoder: EncoderIdentity, chunk_tokens: int, language: str) -> str:
        """What differs from these, in words; nothing where they are the same."""
        kept = asdict(self)
        now = {"encoder": asdict(encoder), "chunk_tokens": chunk_tokens, "language": language}
        differing = sorted(key for key, value in now.items() if kept[key] != value)
        return ", ".join(f"{key} {_shown(kept[key])} (now {_shown(now[key])})" for key in differing)


def _shown(value: object) -> str:
    return f"{value['model']} ({value['weights_sha256'][:8]})" if isinstance(value, dict) else str(value)


def recorded_settings(connection: sqlite3.Connection) -> IndexSettings | None:
    """What a catalog's vectors were made with; None before the first article."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'settings'").fetchone()
    return None if row is None else IndexSettings.from_json(row[0])
