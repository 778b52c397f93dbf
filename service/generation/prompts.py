"""Prompts: the texts of `prompts/`, filled in and hashed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal

from service.generation.model import Message

_PARTS = re.compile(r"^---\n", re.M)
_MARKER_LIKE = re.compile(r"\[(\s*\w{0,12}\s*\d[\d\s,;–-]*)\]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's file. parts: what the model is told first, then an example's question and answer each, then what it is
    asked; sha256: of the file's bytes."""

    parts: tuple[Template, ...]
    sha256: str

    def messages(self, **fields: str) -> list[Message]:
        """What the model reads. Raises KeyError where a field is missing."""
        return [
            Message(role, part.substitute(fields).strip()) for role, part in zip(_roles(), self.parts, strict=False)
        ]


def _roles() -> Iterator[Literal["system", "user", "assistant"]]:
    yield "system"
    while True:
        yield "user"
        yield "assistant"


@cache
def prompt(name: str) -> Prompt:
    """The prompt `prompts/NAME.md`."""
    content = (files("prompts") / f"{name}.md").read_bytes()
    parts = tuple(Template(part) for part in _PARTS.split(content.decode("utf-8")))
    return Prompt(parts, hashlib.sha256(content).hexdigest())


def on_one_line(text: str) -> str:
    """A text as one line of a prompt: no break in it can begin another, and no bracketed number in it is a marker."""
    return _MARKER_LIKE.sub(r"(\1)", " ".join(text.split()))
