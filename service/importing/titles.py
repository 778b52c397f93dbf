"""The title of a text file: the first line of its story, less what a saved page or an export has above it."""

from __future__ import annotations

import re
from itertools import dropwhile, islice

from index.article import first_line
from index.text.bylines import is_day
from index.text.furniture import is_furniture, is_section

AMONG = 20  # lines
FRONT_MATTER = 4_000  # characters

_FRONT_MATTER = re.compile(rf"\s*---[ \t]*\n(?P<settings>(?s:.{{0,{FRONT_MATTER}}}?))\n---[ \t]*(?:\n|\Z)")
_SETTING = re.compile(r"^title:\s*(?P<mark>[\"']?)(?P<title>.+?)(?P=mark)\s*$", re.MULTILINE | re.IGNORECASE)
# # Council backs ferry; Title: Council backs ferry; HD Council backs ferry, as Factiva has it
_MARKUP = re.compile(r"#{1,6} |(?i:title|headline): |HD (?=[A-Z])")
_ABOVE = re.compile(
    r"https?://\S+|skip advertisement|opinion|analysis|exclusive|(?:world|guest) (?:news|essay)|sign in|"
    r"(?:view|read) this (?:e-?mail|post|newsletter)? ?(?:in|on) .*|this article is more than \d+ \w+ old|"
    r"for immediate release",
    re.IGNORECASE,
)


def title_of(text: str) -> str | None:
    """The title, of a text that has any words; None of one that has none."""
    if matter := _FRONT_MATTER.match(text):
        if setting := _SETTING.search(matter["settings"]):
            return first_line(setting["title"])
        text = text[matter.end() :] or text
    below = "\n".join(islice(dropwhile(_stands_above, text.splitlines()), AMONG))
    title = first_line(below) or first_line(text)
    return title and _MARKUP.sub("", title, count=1)


def _stands_above(line: str) -> bool:
    line = line.strip()
    return not line or is_furniture(line) or is_day(line) or is_section(line) or _ABOVE.fullmatch(line) is not None
