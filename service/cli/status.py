"""`pullquote status`: how much there is, and who holds it."""

from __future__ import annotations

import click

from index.storage.directory import holder
from service.cli.access import open_access
from service.cli.options import ARCHIVE, LANGUAGE_MODEL, as_json, with_settings
from service.cli.terminal import one_line, output, write, write_json
from service.settings import Settings

ANSWERS = {"extractive": "quotations", "generative": "written"}


@click.command
@as_json
@with_settings(*ARCHIVE, *LANGUAGE_MODEL)
def status(settings: Settings, as_json: bool) -> None:
    """Show how many articles there are, what encoded them, what answers, and which service holds the data directory."""
    who = holder(settings.data)
    with open_access(settings) as access:
        found = access.status()
    if as_json:
        write_json(found)
        return
    console = output()
    write(console, f"Articles: {found.articles:,}, in {found.chunks:,} chunks")
    write(console, f"Encoder: {one_line(found.model)}")
    write(console, f"Language model: {one_line(found.language_model) if found.language_model else 'none'}")
    write(console, f"Answers: {ANSWERS[found.mode]}, unless asked for otherwise")
    write(console, f"Data directory: {one_line(str(settings.data))}")
    if who is not None and who.url is not None:
        ready = "ready" if found.ready else "loading its model"
        write(console, f"Service: {who.url} (process {who.pid}), {ready}")
    else:
        write(console, "Service: none")
    write(console, f"Changes: {found.index_sequence:,}")
    write(console, f"Version: {found.version}")
