"""Times of day, as minutes: "6.40pm", "18:40", "noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d:])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])"
    r"|\b(?:12 )?(?P<named>noon|midday|midnight)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Time:
    """minute: of the day; half_unknown: whether it may be twelve hours later."""

    minute: int
    half_unknown: bool
    shown: str


def times(text: str) -> Iterator[Time]:
    """The times of day that a text names, in order."""
    for match in _TIME.finditer(text):
        if match["named"]:
            yield Time(0 if match["named"].lower() == "midnight" else 720, False, match[0])
        elif match["half"]:
            hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
            yield Time(60 * hour + int(match["minute"] or 0), False, match[0])
        else:
            hour = int(match["hour24"])
            unknown = hour <= 12 and not match["hour24"].startswith("0")
            yield Time(60 * hour + int(match["minute24"]), unknown, match[0])


def without_times(text: str) -> str:
    """The text with its times taken out."""
    return _TIME.sub("\u2400", text)
