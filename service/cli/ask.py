"""`pullquote ask`: the answer with its quotations, or the statement that the articles do not answer."""

from __future__ import annotations

from typing import cast

import click
from rich.console import Console
from rich.text import Text

from service.answering.questions import DEFAULT_MAX_QUOTES, MAX_QUOTES, Mode
from service.cli.access import open_access
from service.cli.options import ARCHIVE, LANGUAGE_MODEL, Words, as_json, top_k, with_filters, with_settings
from service.cli.presentation import INDENT, heading, in_order, place, tell_undated, write_passages
from service.cli.terminal import one_line, output, shown, write, write_json
from service.schemas import AskRequest, AskResponse, CitationView, FilterFields
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
@click.argument("question", type=Words())
@click.option(
    "--max-quotes",
    type=click.IntRange(MAX_QUOTES[0], MAX_QUOTES[-1]),
    default=DEFAULT_MAX_QUOTES,
    show_default=True,
    help="At most so many quotations.",
)
@click.option("--dropped", is_flag=True, help="List the sentences of a written answer that are not shown, and why.")
@top_k
@with_filters
@as_json
@with_settings(*ARCHIVE, "reader", "prefer_newer", "threshold", *LANGUAGE_MODEL)
def ask(
    settings: Settings,
    question: str,
    filters: FilterFields,
    top_k: int,
    max_quotes: int,
    dropped: bool,
    as_json: bool,
) -> None:
    """Ask the articles a QUESTION. The answer is made of their own words, each quotation with its place, or is written
    by a language model where there is one; when they do not answer, that is said, and the nearest passages follow.
    --json prints the response object of POST /v1/ask."""
    mode = None if settings.mode == "auto" else cast("Mode", settings.mode)
    with open_access(settings) as access:
        response = access.ask(AskRequest(question, filters, max_quotes, top_k, mode))
    if as_json:
        write_json(response)
        return
    console = output()
    if response.interpreted_question:
        write(console, Text(f"Understood as: {one_line(response.interpreted_question)}", style="dim"))
        write(console, "")
    if response.notice:
        write(console, Text(shown(response.notice), style="yellow"))
        write(console, "")
    if not response.answered:
        _write_refusal(console, response)
    elif response.mode == "generative":
        _write_written(console, response)
    else:
        _write_quotations(console, response)
    if response.dropped:
        _write_dropped(console, response, listed=dropped)
    tell_undated(response.filtered_out)


def _write_quotations(console: Console, response: AskResponse) -> None:
    for own, citation in in_order(response):
        if own:
            write(console, Text(shown(own), style="bold"))
        if citation is not None:
            _write_citation(console, citation)
        elif own:
            write(console, "")
    write(console, f"Confidence: {confidence(response.confidence)}")


def _write_written(console: Console, response: AskResponse) -> None:
    """The sentences first: what supports them would tear them apart."""
    write(console, shown(response.answer))
    write(console, "")
    writer = one_line(response.model or "a language model")
    write(console, Text(f"Written by {writer}. What supports it:", style="bold"))
    write(console, "")
    for citation in response.citations:
        _write_citation(console, citation)
    write(console, f"Confidence: {confidence(response.confidence)}")


def _write_citation(console: Console, citation: CitationView) -> None:
    source = citation.source
    if citation.context:
        write(console, Text(f"(before it: {one_line(citation.context.text)})", style="dim"))
    write(console, Text(shown(source.cited_text)).append(f" [{citation.index}]", style="bold cyan"))
    write(console, heading(source.title, source.source, source.published_at), INDENT)
    write(console, place(source.article_id, source.start_char_index, source.end_char_index), INDENT)
    if source.url:
        write(console, Text(shown(source.url), style="dim"), INDENT)
    write(console, "")


def _write_dropped(console: Console, response: AskResponse, *, listed: bool) -> None:
    count = len(response.dropped)
    said = "1 sentence was not shown" if count == 1 else f"{count} sentences were not shown"
    write(console, f"{said}:" if listed else f"{said}; --dropped lists {'it' if count == 1 else 'them'}")
    if listed:
        for sentence in response.dropped:
            write(console, "")
            write(console, shown(sentence.text), INDENT)
            write(console, Text(shown(sentence.detail), style="dim"), INDENT)


def _write_refusal(console: Console, response: AskResponse) -> None:
    reason = REFUSALS.get(response.refusal_reason or "", "")
    write(console, Text(shown(response.answer), style="bold").append(f" {reason}" if reason else "", style="not bold"))
    if response.refusal_reason == "no_evidence":
        write(console, f"Best candidate: {_percent(response.confidence)}%")
    if response.passages:
        write(console, "")
        write(console, Text("The nearest passages, which are not an answer:", style="bold yellow"))
        write(console, "")
        write_passages(console, response.passages[:NEAREST])


def confidence(probability: float) -> str:
    """A probability in per cent and in words, those of the number that is shown."""
    percent = _percent(probability)
    words = next(words for least, words in WORDS if percent >= 100 * least)
    return f"{percent}%, {words}"


def _percent(probability: float) -> int:
    """1 to 99, a half upwards: nothing here is certain."""
    return min(99, max(1, int(100 * probability + 0.5)))
