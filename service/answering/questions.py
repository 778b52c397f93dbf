"""A question and a search as they are asked: checked once, whether they come over HTTP or from the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from index.article import normalise
from index.errors import QuestionRejected
from index.filters import Filters
from index.followups import without_opening

MAX_QUESTION_CHARACTERS = 2_000
MAX_FILTER_VALUES = 1_000  # ids or outlets in one filter
TOP_K = range(1, 51)  # passages kept
MAX_QUOTES = range(1, 21)
DEFAULT_TOP_K = 8
DEFAULT_MAX_QUOTES = 3
MAX_TURNS = 100  # of a conversation; the last few count
MAX_TURN_CHARACTERS = 50_000

Sort = Literal["relevance", "newest"]
Mode = Literal["extractive", "generative"]
MODES: tuple[Mode, ...] = get_args(Mode)
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that was said before the question: by who asks, or an answer."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question put to the articles. Making one raises QuestionRejected, which names the field at fault.

    mode: None for the one that is configured; history: what was said before, oldest first.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    max_quotes: int = DEFAULT_MAX_QUOTES
    top_k: int = DEFAULT_TOP_K
    mode: Mode | None = None
    history: tuple[Turn, ...] = ()

    def __post_init__(self) -> None:
        _check_words("question", self.text)
        _check_number("max_quotes", self.max_quotes, MAX_QUOTES)
        _check_number("top_k", self.top_k, TOP_K)
        _check_filters(self.filters)
        _check_history(self.history)

    @property
    def asked(self) -> str:
        """What it asks, without thanks or the like before that."""
        return without_opening(self.text)


@dataclass(frozen=True, slots=True)
class Search:
    """A search for passages. Making one raises QuestionRejected, which names the field at fault."""

    text: str
    filters: Filters = field(default_factory=Filters)
    top_k: int = DEFAULT_TOP_K
    sort: Sort = "relevance"

    def __post_init__(self) -> None:
        _check_words("query", self.text)
        _check_number("top_k", self.top_k, TOP_K)
        _check_filters(self.filters)


def searchable(text: str) -> str:
    """The words as they are looked for: in the form that the articles are stored in."""
    return normalise(text)


def _check_words(field: str, text: str) -> None:
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise QuestionRejected(field, f"has {len(text):,} characters; at most {MAX_QUESTION_CHARACTERS:,} are taken")
    if not searchable(text).strip():
        raise QuestionRejected(field, "is empty or only white space; ask something")


def _check_number(field: str, value: int, allowed: range) -> None:
    if value not in allowed:
        raise QuestionRejected(field, f"is {value}; it goes from {allowed[0]} to {allowed[-1]}")


def _check_history(history: tuple[Turn, ...]) -> None:
    if len(history) > MAX_TURNS:
        raise QuestionRejected("history", f"has {len(history):,} turns; at most {MAX_TURNS:,} are taken: send the last")
    for number, turn in enumerate(history):
        if len(turn.content) > MAX_TURN_CHARACTERS:
            raise QuestionRejected(
                f"history[{number}].content",
                f"has {len(turn.content):,} characters; at most {MAX_TURN_CHARACTERS:,} are taken",
            )


def _check_filters(filters: Filters) -> None:
    for name in ("article_ids", "sources"):
        if len(values := getattr(filters, name)) > MAX_FILTER_VALUES:
            raise QuestionRejected(
                f"filters.{name}", f"has {len(values):,} values; at most {MAX_FILTER_VALUES:,} are taken"
            )
