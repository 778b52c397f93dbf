"""`pullquote compact`: what was removed, out of every file."""

from __future__ import annotations

import click

from service.cli.access import open_access
from service.cli.options import ARCHIVE, as_json, with_settings
from service.cli.terminal import output, write, write_json
from service.settings import Settings


@click.command
@as_json
@with_settings(*ARCHIVE)
def compact(settings: Settings, as_json: bool) -> None:
    """Leave no word of removed articles in any file of the data directory, and give their room back. A running service
    does the same by itself some time after a removal."""
    with open_access(settings) as access:
        compaction = access.compact()
    if as_json:
        write_json(compaction)
        return
    write(output(), f"compacted: {compaction.bytes_before:,} bytes before, {compaction.bytes_after:,} after")
