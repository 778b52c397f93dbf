"""Every setting, once: its name, type, default and what it does. Flags, environment and `--help` come from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.calibration import DEFAULT_THRESHOLD
from index.chunking import MAX_CHUNK_TOKENS
from index.encoder import PACKAGED_MODEL

ENVIRONMENT_PREFIX = "PULLQUOTE_"


def _setting(default: Any, text: str) -> Any:
    """A field whose `--help` text travels with it."""
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. The environment variable of `chunk_tokens` is PULLQUOTE_CHUNK_TOKENS, and so on."""

    data: Path = _setting(Path("data"), "The data directory; made when there is none.")
    model: str = _setting(PACKAGED_MODEL, "The encoder: a folder, a hub name, or the packaged default.")
    chunk_tokens: int = _setting(MAX_CHUNK_TOKENS, "Most tokens of a chunk; what the encoder can't read is never used.")
    language: str = _setting("en", "Language of articles that name none, and of stemming and stop words.")
    threshold: float = _setting(DEFAULT_THRESHOLD, "Probability below which a quotation is no answer, 0 to 1.")
    host: str = _setting("127.0.0.1", "Address to serve on.")
    port: int = _setting(8000, "Port to serve on; 0 takes a free one.")
    allowed_hosts: str = _setting(
        "",
        "Host names that requests may be addressed to, with commas; empty: the loopback names, or any if not on one.",
    )
    workers: int = _setting(4, "Requests worked on at once.")
    max_waiting: int = _setting(256, "Requests that may wait for that; more get 503 and are asked to come back.")
    seeds: Path | None = _setting(None, "A folder of articles to start a new data directory with.")
    log_level: str = _setting("info", "debug, info, warning or error.")
    log_format: str = _setting("console", "console or json.")
