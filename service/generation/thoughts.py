"""A reasoning model's text without the thoughts that it writes down first: they are not its answer."""

from __future__ import annotations

from collections.abc import Iterator

_OPENS, _CLOSES = ("<think>", "<thinking>"), ("</think>", "</thinking>")


def without_thoughts(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces less what stands between think tags at the beginning; nothing where those are never closed."""
    head = ""
    for piece in pieces:
        head += piece
        begun = head.lstrip()
        if begun.startswith(_OPENS):
            ends = [at + len(tag) for tag in _CLOSES if (at := head.find(tag)) >= 0]
            if not ends:
                continue
            head = head[min(ends) :]
        elif any(tag.startswith(begun) for tag in _OPENS):
            continue  # it may still become one
        break
    else:
        if not head.lstrip().startswith(_OPENS):
            yield head
        return
    yield head
    yield from pieces
