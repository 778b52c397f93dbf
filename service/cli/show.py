"""`pullquote show`: one article."""

from __future__ import annotations

import click
from rich.text import Text

from service.cli.access import open_access
from service.cli.options import ARCHIVE, Words, as_json, with_settings
from service.cli.terminal import one_line, output, shown, write, write_json
from service.settings import Settings

LABELS = {
    "id": "Id",
    "title": "Title",
    "source": "Outlet",
    "author": "Author",
    "published_at": "Published",
    "url": "Address",
    "language": "Language",
    "ingested_at": "Added",
    "characters": "Characters",
    "content_sha256": "SHA-256",
}


@click.command
@click.argument("article_id", metavar="ID", type=Words())
@as_json
@with_settings(*ARCHIVE)
def show(settings: Settings, article_id: str, as_json: bool) -> None:
    """Show an article: what is known of it, and its text."""
    with open_access(settings) as access:
        article = access.article(article_id)
    if as_json:
        write_json(article)
        return
    console = output()
    for name, label in LABELS.items():
        if (value := getattr(article, name)) is not None:
            write(console, Text(f"{label}: ", style="bold").append(one_line(str(value)), style="not bold"))
    write(console, "")
    write(console, shown(article.text))
