"""What a check finds, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["catalog", "description", "text", "past text", "passages", "vectors", "word index"]

# whole: it has exactly what the catalog has; rebuilt: it had not, and now has; damaged: it has not; busy: it was
# changing all the time; unknown: it was not looked at, since what it is made of is damaged
WordIndex = Literal["whole", "rebuilt", "damaged", "busy", "unknown"]

SEND_AGAIN = "send it again, or restore a backup"
PUT_ANEW = "send it again or remove it, or restore a backup"
RESTORE = "restore a backup"
REINDEX = "run `pullquote reindex`"
CHECK_ALONE = "stop what holds the data directory, and run `pullquote check` again"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. advice: what to do; None where it is mended already."""

    part: Part
    detail: str
    advice: str | None
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was looked at, and what was found. past_texts: earlier texts that are kept; held: by another process, so
    that nothing was repaired."""

    articles: int
    chunks: int
    past_texts: int
    seq: int
    held: bool
    word_index: WordIndex
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is left to do."""
        return all(finding.advice is None for finding in self.findings)
