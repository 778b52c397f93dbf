"""`pullquote search`: the passages nearest to a query."""

from __future__ import annotations

from typing import cast, get_args

import click

from service.answering.questions import Sort
from service.cli.access import open_access
from service.cli.options import ARCHIVE, Words, as_json, found_top_k, with_filters, with_settings
from service.cli.presentation import tell_undated, write_passages
from service.cli.terminal import notice, output, write_json
from service.schemas import FilterFields, SearchRequest
from service.settings import Settings


@click.command
@click.argument("query", type=Words())
@found_top_k
@click.option(
    "--sort",
    type=click.Choice(get_args(Sort)),
    default="relevance",
    show_default=True,
    help="newest: the most relevant ones, newest first.",
)
@with_filters
@as_json
@with_settings(*ARCHIVE, "prefer_newer")
def search(settings: Settings, query: str, filters: FilterFields, top_k: int, sort: str, as_json: bool) -> None:
    """Search the articles for passages near a QUERY. --json prints the response object of POST /v1/search."""
    with open_access(settings) as access:
        response = access.search(SearchRequest(query, filters, top_k, cast("Sort", sort)))
    if as_json:
        write_json(response)
        return
    write_passages(output(), response.passages)
    if not response.passages:
        notice("no passages")
    tell_undated(response.filtered_out)
