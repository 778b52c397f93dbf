"""Where a language model is served."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """url: its base, such as http://127.0.0.1:8080/v1; key: sent to it, shown nowhere; proxy: the way there, if there
    is one; grammars: whether it takes a grammar (llama.cpp's GBNF) that an answer has to follow."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    proxy: str | None = field(default=None, repr=False)
    grammars: bool = False
