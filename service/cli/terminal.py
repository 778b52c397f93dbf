"""What a person reads. The text of an article is data: what would steer a terminal, or turn its words around, is shown
as a sign of its own, and nothing in it is taken for markup."""

from __future__ import annotations

import re
import sys
from functools import cache

import msgspec
from rich.console import Console
from rich.text import Text

NARROWEST = 20  # columns, below which a line is not broken any more

# controls but for tab and line feed; marks that turn the direction of writing; separators, tags and lone surrogates
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_NOT_ASCII = re.compile(r"[^\n -~]")
_CONTROL_PICTURES = 0x2400  # U+241B is the picture of escape
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"


def output() -> Console:
    """What is written to stdout. Without a terminal nothing is coloured, and no line is broken."""
    return Console(markup=False, highlight=False, emoji=False)


@cache
def notices() -> Console:
    """What is written to stderr. One for all, so that a line goes above a bar that is being drawn, not into it."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def notice(message: str) -> None:
    """One line on stderr, by the name of the program."""
    notices().print(Text(f"pullquote: {one_line(message)}"), soft_wrap=True)


def shown(text: str) -> str:
    """The text with every character visible that would steer a terminal: ESC as ␛, U+202E as <U+202E>."""
    return _STEERING.sub(lambda match: _picture(ord(match[0])), text)


def carried(text: str) -> str:
    """The text with U+FFFD for what UTF-8 can't carry: the bytes of a name or an argument that are none."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def one_line(text: str) -> str:
    """The same on a single line."""
    return shown(" ".join(re.split(r"[\n\t]", text)))


def write(console: Console, text: Text | str, indent: int = 0) -> None:
    """Paragraphs, broken between words at the terminal's width; without a terminal as they are, tabs included."""
    text = Text(text) if isinstance(text, str) else text
    margin = " " * indent
    if not console.is_terminal:
        for plain in text.plain.split("\n"):
            console.file.write(f"{margin}{plain}".rstrip(" ") + "\n")
        return
    for line in text.wrap(console, max(NARROWEST, console.width - indent)):
        line.rstrip()
        console.print(Text(margin).append_text(line) if line else line, soft_wrap=True)


def write_json(value: msgspec.Struct, *, indent: int = 2) -> None:
    """JSON for programs. Characters that steer a terminal are escaped, and where stdout is not UTF-8 all that are not
    ASCII, which changes nothing of what is read."""
    encoded = msgspec.json.encode(value)
    text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    utf_8 = (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
    special = _STEERING if utf_8 else _NOT_ASCII
    for line in text.split("\n"):
        sys.stdout.write(special.sub(lambda match: _escaped(ord(match[0])), line) + "\n")


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else f"<U+{code:04X}>"


def _escaped(code: int) -> str:
    units = chr(code).encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
