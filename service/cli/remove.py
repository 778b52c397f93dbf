"""`pullquote remove`: articles out of the archive."""

from __future__ import annotations

import click
import msgspec

from index.errors import ArticleNotFound
from service.cli.access import open_access
from service.cli.options import ARCHIVE, Words, as_json, with_settings
from service.cli.terminal import notice, one_line, output, write, write_json
from service.settings import Settings


class RemoveSummary(msgspec.Struct):
    """What became of the ids; deleted: how many articles of the outlet were removed."""

    removed: list[str]
    not_found: list[str]
    deleted: int = 0


@click.command
@click.argument("ids", metavar="[ID]...", nargs=-1, type=Words())
@click.option("--source", metavar="OUTLET", type=Words(), help="Remove every article of this outlet.")
@as_json
@with_settings(*ARCHIVE)
@click.pass_context
def remove(context: click.Context, settings: Settings, ids: tuple[str, ...], source: str | None, as_json: bool) -> None:
    """Remove articles by their ids, or by their outlet. One that is not there does not stop the others."""
    if not ids and source is None:
        raise click.UsageError("name the articles to remove by their ids, or an outlet with --source")
    summary = RemoveSummary([], [])
    with open_access(settings) as access:
        if source is not None:
            summary.deleted = access.remove_source(source).deleted
            if not as_json:
                write(output(), f"removed {summary.deleted:,} articles of {one_line(source)}")
        for article_id in dict.fromkeys(ids):
            try:
                access.remove(article_id)
            except ArticleNotFound as error:
                summary.not_found.append(article_id)
                notice(str(error))
            else:
                summary.removed.append(article_id)
                if not as_json:
                    write(output(), f"removed {one_line(article_id)}")
    if as_json:
        write_json(summary)
    if summary.not_found:
        context.exit(1)
