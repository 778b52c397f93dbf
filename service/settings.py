"""Every setting, once: its name, type, default and what it does. Flags, environment and `--help` come from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from index.encoding.encoder import PACKAGED_MODEL
from index.evidence.calibration import DEFAULT_THRESHOLD
from index.storage.history import DEFAULT_KEEP_VERSIONS
from index.text.chunking import MAX_CHUNK_TOKENS

ENVIRONMENT_PREFIX = "PULLQUOTE_"
LLM_KEY_VARIABLE = "PULLQUOTE_LLM_KEY"  # no flag and no field: a list of processes or a printed setting would show it
PACKAGED_LLM = "smollm2"
MODES = ("auto", "extractive", "generative")
LOG_LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("console", "json")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. The environment variable of `chunk_tokens` is PULLQUOTE_CHUNK_TOKENS, its flag is
    `--chunk-tokens`, and so on. A field's metadata: `help`; `bounds`, both included; `choices`."""

    data: Path = field(
        default=Path("data"),
        metadata={"help": "The data directory; add, serve and restore make it where there is none."},
    )
    model: str = field(
        default=PACKAGED_MODEL,
        metadata={"help": "The encoder: a folder, a hub name, or the packaged default."},
    )
    chunk_tokens: int = field(
        default=MAX_CHUNK_TOKENS,
        metadata={"help": "Most tokens of a chunk; what the encoder can't read is never used.", "bounds": (16, 8_192)},
    )
    language: str = field(
        default="en",
        metadata={"help": "Language of articles that name none, and of stemming."},
    )
    reader: str = field(
        default="on",
        metadata={"help": "The learned reader; off: sentences are ranked without it.", "choices": ("on", "off")},
    )
    prefer_newer: str = field(
        default="on",
        metadata={
            "help": "Of two passages that are as good as each other, the newer one first.",
            "choices": ("on", "off"),
        },
    )
    threshold: float = field(
        default=DEFAULT_THRESHOLD,
        metadata={"help": "Probability below which a quotation is no answer.", "bounds": (0.0, 1.0)},
    )
    mode: str = field(
        default="auto",
        metadata={
            "help": "How answers are made where a question names no mode; auto: generative where a language model is "
            "configured, extractive otherwise.",
            "choices": MODES,
        },
    )
    llm_url: str = field(
        default="",
        metadata={
            "help": "An OpenAI-compatible endpoint that writes answers, such as http://127.0.0.1:11434/v1; its key, if "
            f"it takes one, is read from {LLM_KEY_VARIABLE} alone."
        },
    )
    llm_model: str = field(default="", metadata={"help": "The name of the model at that endpoint."})
    llm_gguf: str = field(
        default="",
        metadata={
            "help": "A language model to run here instead: a GGUF file, or smollm2 for the packaged small one; takes "
            "pullquote[local]."
        },
    )
    llm_timeout: float = field(
        default=60.0,
        metadata={"help": "Seconds that the language model has for an answer.", "bounds": (1.0, 3_600.0)},
    )
    keep_versions: int = field(
        default=DEFAULT_KEEP_VERSIONS,
        metadata={
            "help": "Earlier texts of an article that are kept, so that citations of them can be checked.",
            "bounds": (0, 1_000_000),
        },
    )
    compact_hours: float = field(
        default=24.0,
        metadata={
            "help": "Hours after a removal in which a service takes its words out of the files; 0: never by itself.",
            "bounds": (0.0, 8_760.0),
        },
    )
    host: str = field(default="127.0.0.1", metadata={"help": "Address to serve on."})
    port: int = field(default=8000, metadata={"help": "Port to serve on; 0 takes a free one.", "bounds": (0, 65_535)})
    allowed_hosts: str = field(
        default="",
        metadata={
            "help": "Host names that requests may be addressed to, with commas; "
            "empty: the loopback names, or any if not on one."
        },
    )
    workers: int = field(
        default=4, metadata={"help": "Questions and searches worked on at once.", "bounds": (1, 1_024)}
    )
    max_waiting: int = field(
        default=256,
        metadata={
            "help": "How many may wait, of each kind of request; more get 503 and are asked to come back.",
            "bounds": (0, 1_000_000),
        },
    )
    seeds: Path | None = field(
        default=None,
        metadata={"help": "A folder of articles to start a new data directory with."},
    )
    log_level: str = field(
        default="info", metadata={"help": "How much is logged: debug, info, warning or error.", "choices": LOG_LEVELS}
    )
    log_format: str = field(
        default="console", metadata={"help": "What a log line looks like: console or json.", "choices": LOG_FORMATS}
    )
