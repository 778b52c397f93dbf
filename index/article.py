"""An article as it is kept: its id, its normalised text, and what is known of where it appeared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from index.errors import ArticleRejected
from index.text.combining import stream_safe

MAX_TEXT_CHARACTERS = 500_000
MOST_BEFORE = 2  # times as long may be what is normalised to that: decomposed letters, line ends of two characters
MAX_FIELD_CHARACTERS = 2_000  # of title, url, source, author: longer than any real one, short enough for a list
TITLE_CHARACTERS = 120  # a title taken from the first line of a text is cut at a word before this

ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIMESTAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<time>\d\d:\d\d(:\d\d([.,]\d{1,6})?)?)(?:(?<=[.,]\d{6})\d+)?"
    r"(?: ?(?P<offset>[Zz]|UTC|GMT|(?P<hours>[+-](?:[01]\d|2[0-3])):?(?P<minutes>[0-5]\d)?))?",
    re.ASCII,
)

NO_SUCH_DAY = "there is no such day or time; give one such as 2020-07-22 or 2020-07-22T09:30:00Z"
_MAIL_DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d", re.ASCII)
_LINE_ENDS = re.compile(r"\r+\n|\r")  # `\r\r\n`: a file that was carried over as text twice
_LEAP_SECOND = re.compile(r"(?<=:\d\d:)60")
_WORDED = re.compile(r"[^\W\d_]")
_NO_HOST = re.compile(r"[\s%\ufffd<>\"^`{|}\\]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of an article's text: `text[start:end]`, Unicode code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is normalised, every field is valid: build it with `Article.create`."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: str | None = None

    @classmethod
    def create(
        cls,
        id: str,
        text: str,
        *,
        title: str | None = None,
        url: str | None = None,
        source: str | None = None,
        author: str | None = None,
        language: str | None = None,
        published_at: str | None = None,
    ) -> Article:
        """Normalise and check every field. Raises ArticleRejected, which names the field at fault."""
        return cls(
            id=check_id(id),
            text=check_text(text),
            title=_line("title", title),
            url=_url(url),
            source=_line("source", source),
            author=_line("author", author),
            language=_language(language),
            published_at=_published_at(published_at),
        )

    @property
    def content_sha256(self) -> str:
        """SHA-256 of the stored text's UTF-8, in hexadecimal: the name of this version."""
        return text_sha256(self.text)

    @property
    def published(self) -> datetime | None:
        """When it appeared, in UTC; a bare date is that day's first instant."""
        return None if self.published_at is None else instant(self.published_at)

    @property
    def published_on(self) -> date | None:
        """The day on which it appeared, as its paper wrote it: where it appeared, and not in UTC."""
        return None if self.published_at is None else date.fromisoformat(self.published_at[:10])


def text_sha256(text: str) -> str:
    """SHA-256 of a normalised text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def normalise(text: str) -> str:
    """The form in which a text is stored, and in which all offsets count: newlines as `\\n`, NFC, U+FFFD in place of
    what can't be stored (NUL, lone surrogates), and endless runs of combining characters broken (`stream_safe`).
    Applying it twice changes nothing."""
    storable = _LINE_ENDS.sub("\n", _UNSTORABLE.sub("\ufffd", text.lstrip("\ufeff")))
    return stream_safe(unicodedata.normalize("NFC", stream_safe(storable)))  # NFC makes two of U+0344


def instant(value: str) -> datetime:
    """The UTC instant of an ISO 8601 date or timestamp; without an offset it is UTC, and a leap second is the one
    before it. Raises ValueError."""
    profiled = as_profiled(value)
    try:
        parsed = datetime.fromisoformat(_LEAP_SECOND.sub("59", profiled))
    except ValueError as error:
        raise ValueError(NO_SUCH_DAY) from error
    try:
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("out of the range of dates, years 1 to 9999 in UTC") from error


def as_profiled(value: str) -> str:
    """An ISO 8601 date or timestamp as RFC 3339 profiles it, which all programs read: `2021-07-05 23:30:00 +0200` is
    `2021-07-05 23:30:00+02:00`. What is finer than microseconds is left out. Raises ValueError."""
    if DATE.fullmatch(value):
        return value
    found = TIMESTAMP.fullmatch(value)
    if found is None:
        raise ValueError("not a date (2020-07-22) or a timestamp (2020-07-22T09:30:00Z)")
    offset = found["offset"] or ""
    if found["hours"]:
        offset = f"{found['hours']}:{found['minutes'] or '00'}"
    if offset in ("UTC", "GMT"):
        offset = "Z"
    return f"{found['day']}{value[10].upper()}{found['time'].replace(',', '.')}{offset.upper()}"


def first_line(text: str) -> str | None:
    """The first line of a text that has any words, cut at a word: the title of an article that came without one."""
    lines = (line for line in text.splitlines() if line.strip())
    line = _clean(next((line for line in lines if _WORDED.search(line)), ""))
    if len(line) <= TITLE_CHARACTERS:
        return line or None
    head = line[: TITLE_CHARACTERS - 1]
    return (head[: head.rfind(" ")].rstrip() if " " in head else head) + "…"


def check_id(article_id: str) -> str:
    """The id itself, when it is a valid one. Raises ArticleRejected."""
    if not ARTICLE_ID.fullmatch(article_id):
        raise ArticleRejected(
            "id", "an id is 1 to 200 of A-Z a-z 0-9 . _ : - and starts with a letter or a digit; choose another"
        )
    return article_id


def check_text(text: str) -> str:
    """The normalised text. Raises ArticleRejected when it is blank or too long."""
    if len(text) <= MOST_BEFORE * MAX_TEXT_CHARACTERS:
        text = normalise(text)
    if len(text) > MAX_TEXT_CHARACTERS:
        raise ArticleRejected(
            "text", f"has {len(text):,} characters; at most {MAX_TEXT_CHARACTERS:,} are taken: split it in parts"
        )
    if not text.strip():
        raise ArticleRejected("text", "is empty or only white space; send the words of the article")
    return text


def _clean(value: str) -> str:
    return " ".join(normalise(value).split())


def _line(field: str, value: str | None) -> str | None:
    """A field of one line: white space folded, nothing kept of a blank one."""
    if value is None or not (line := _clean(value)):
        return None
    if len(line) > MAX_FIELD_CHARACTERS:
        raise ArticleRejected(field, f"has {len(line):,} characters; at most {MAX_FIELD_CHARACTERS:,} are taken")
    return line


def _url(value: str | None) -> str | None:
    url = _line("url", value)
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.port != 0 and " " not in url
        valid = valid and bool((parts.hostname or "").strip(".")) and not _NO_HOST.search(parts.hostname or "")
    except ValueError:
        valid = False
    if not valid:
        raise ArticleRejected("url", "is not an http or https address")
    return url


def _language(value: str | None) -> str | None:
    language = _line("language", value)
    if language is not None and not LANGUAGE.fullmatch(language):
        raise ArticleRejected("language", "is not a language tag such as en or pt-BR")
    return language


def _of_mail(value: str) -> str:
    """A date of a feed or a mail (RFC 5322) as a timestamp: `Wed, 22 Jul 2020 09:30:00 GMT`; others as they are."""
    if not _MAIL_DATE.match(value):
        return value
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError as error:
        raise ValueError(NO_SUCH_DAY) from error


def _published_at(value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    try:
        value = _of_mail(value.strip())
        instant(value)
        return as_profiled(value)
    except ValueError as error:
        raise ArticleRejected("published_at", str(error)) from error
