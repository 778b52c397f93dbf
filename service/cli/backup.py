"""`pullquote backup`: the whole archive in one file."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from service.cli.options import as_json, with_settings
from service.cli.steps import StepDisplay
from service.cli.terminal import carried, one_line, output, write, write_json
from service.settings import Settings


class BackupSummary(msgspec.Struct):
    """What the file holds. bytes: its size."""

    file: str
    articles: int
    chunks: int
    bytes: int
    index_sequence: int


@click.command
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of an older file of this name.")
@as_json
@with_settings("data")
def backup(settings: Settings, file: Path, force: bool, as_json: bool) -> None:
    """Copy the whole archive to FILE, as it is at this moment, also while a service holds the data directory. The copy
    is checked before it gets its name; `pullquote restore` puts it back, here or on another machine."""
    from index.upkeep.backup import make_backup

    with StepDisplay() as display:
        contents = make_backup(settings.data, file, replace=force, report=display.report)
    if as_json:
        write_json(BackupSummary(carried(str(file)), contents.articles, contents.chunks, contents.size, contents.seq))
        return
    write(
        output(),
        f"backed up {amount(contents.articles, contents.chunks)}, {contents.size:,} bytes, to {one_line(str(file))}",
    )


def amount(articles: int, chunks: int) -> str:
    """How much there is, in words."""
    named = "article" if articles == 1 else "articles"
    return f"{articles:,} {named} in {chunks:,} {'chunk' if chunks == 1 else 'chunks'}"
