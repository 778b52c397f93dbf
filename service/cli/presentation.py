"""Articles and passages as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from service.cli.terminal import notice, one_line, shown, write
from service.schemas import AskResponse, CitationView, FilteredOut, PassageView

UNTITLED = "(no title)"
INDENT = 4


def heading(title: str | None, source: str | None, published_at: str | None) -> Text:
    """Title, outlet and date on one line, as far as they are known."""
    text = Text(one_line(title) if title else UNTITLED, style="bold")
    for part in (source, published_at):
        if part:
            text.append(f" · {one_line(part)}", style="not bold")
    return text


def place(article_id: str, start: int, end: int) -> Text:
    """Where in which article it stands."""
    return Text(f"{one_line(article_id)}, characters {start}–{end}", style="dim")


def in_order(response: AskResponse) -> Iterator[tuple[str, CitationView | None]]:
    """The citations of an answer, each after what the answer itself says before it; at last, what it says after them.
    The markers are left out."""
    at = 0
    for citation in response.citations:
        yield response.answer[at : citation.start_index].strip(), citation
        at = max(at, citation.end_index)  # several can share a claim
        marker = f" [{citation.index}]"
        if response.answer.startswith(marker, at):
            at += len(marker)
    yield response.answer[at:].strip(), None


def tell_undated(filtered_out: FilteredOut) -> None:
    """That bounds on the date leave out the articles that have none."""
    if count := filtered_out.undated:
        articles = "1 article without a date was" if count == 1 else f"{count:,} articles without a date were"
        notice(f"{articles} left out by the bounds on it")


def write_passages(console: Console, passages: Sequence[PassageView]) -> None:
    """Passages, numbered, each with where it comes from."""
    for number, passage in enumerate(passages, start=1):
        if number > 1:
            write(console, "")
        first = Text(f"{number}. ").append_text(heading(passage.title, passage.source, passage.published_at))
        write(console, first)
        write(console, place(passage.article_id, passage.start_char_index, passage.end_char_index), INDENT)
        write(console, shown(passage.text), INDENT)
