"""`pullquote ask`: the answer with its quotations, or the statement that the articles do not answer."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from service.cli.access import open_access
from service.cli.options import ARCHIVE, as_json, top_k, with_filters, with_settings
from service.cli.presentation import INDENT, heading, place, write_passages
from service.cli.terminal import one_line, output, shown, write, write_json
from service.questions import DEFAULT_MAX_QUOTES, MAX_QUOTES
from service.schemas import AskRequest, AskResponse, FilterFields
from service.settings import Settings

REFUSALS = {
    "no_evidence": "Nothing in them is likely enough to be an answer.",
    "index_empty": "There are no articles yet: add some with `pullquote add`.",
    "no_match_for_filters": "No article passes the filters.",
}
NEAREST = 3  # passages shown with a refusal; --json has them all, and `search` shows as many as are asked for
WORDS = (
    (0.75, "very likely an answer"),
    (0.5, "probably an answer"),
    (0.3, "it may answer: read it in its article"),
    (0.0, "uncertain: read it in its article before you rely on it"),
)


@click.command
@click.argument("question")
@click.option(
    "--max-quotes",
    type=click.IntRange(MAX_QUOTES[0], MAX_QUOTES[-1]),
    default=DEFAULT_MAX_QUOTES,
    show_default=True,
    help="At most so many quotations.",
)
@top_k
@with_filters
@as_json
@with_settings(*ARCHIVE, "reader", "prefer_newer", "threshold")
def ask(settings: Settings, question: str, filters: FilterFields, top_k: int, max_quotes: int, as_json: bool) -> None:
    """Ask the articles a QUESTION. The answer is made of their own words, each quotation with its place; when they do
    not answer, that is said, and the nearest passages follow. --json prints the response object of POST /v1/ask."""
    with open_access(settings) as access:
        response = access.ask(AskRequest(question, filters, max_quotes, top_k))
    if as_json:
        write_json(response)
    elif response.answered:
        _write_answer(output(), response)
    else:
        _write_refusal(output(), response)


def _write_answer(console: Console, response: AskResponse) -> None:
    for citation in response.citations:
        source = citation.source
        if citation.context:
            write(console, Text(f"(before it: {one_line(citation.context.text)})", style="dim"))
        write(console, Text(shown(source.cited_text)).append(f" [{citation.index}]", style="bold cyan"))
        write(console, heading(source.title, source.source, source.published_at), INDENT)
        write(console, place(source.article_id, source.start_char_index, source.end_char_index), INDENT)
        if source.url:
            write(console, Text(shown(source.url), style="dim"), INDENT)
        write(console, "")
    write(console, f"Confidence: {confidence(response.confidence)}")


def _write_refusal(console: Console, response: AskResponse) -> None:
    reason = REFUSALS.get(response.refusal_reason or "", "")
    write(console, Text(shown(response.answer), style="bold").append(f" {reason}" if reason else "", style="not bold"))
    if response.refusal_reason == "no_evidence":
        write(console, f"Best candidate: {response.confidence:.0%}")
    if response.passages:
        write(console, "")
        write(console, Text("The nearest passages, which are not an answer:", style="bold yellow"))
        write(console, "")
        write_passages(console, response.passages[:NEAREST])


def confidence(probability: float) -> str:
    """A probability in per cent and in words."""
    words = next(words for least, words in WORDS if probability >= least)
    return f"{probability:.0%}, {words}"
