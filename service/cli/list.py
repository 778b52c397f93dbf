"""`pullquote list`: what is in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import click
from rich.console import Console
from rich.text import Text

from service.cli.access import open_access
from service.cli.options import ARCHIVE, as_json, with_settings
from service.cli.terminal import notice, one_line, output, write, write_json
from service.schemas import ArticleListItem
from service.settings import Settings

ROWS = 500  # whose columns are made to fit, so that memory is bounded
HEADER = ("id", "date", "outlet", "title")
OF_IDS = 3  # the part of the terminal's width that the ids' column has at most
WIDEST = (40, 25, 24)  # of the columns before the title


@click.command("list")
@as_json
@with_settings(*ARCHIVE)
def list_articles(settings: Settings, as_json: bool) -> None:
    """List the articles by id: id, date, outlet, title. Without a terminal, with tabs between them; --json prints one
    object a line."""
    console = output()
    with open_access(settings) as access:
        articles = access.articles()
        number, widths = 0, tuple[int, ...]()
        while page := list(islice(articles, ROWS)):
            number += len(page)
            if as_json:
                for article in page:
                    write_json(article, indent=0)
            elif console.is_terminal:
                widths = _write_table(console, page, widths)
            else:
                for article in page:
                    write(console, "\t".join(_cells(article)))
    if not number and not as_json:
        notice("there are no articles yet: add some with `pullquote add`")


def _write_table(console: Console, articles: Sequence[ArticleListItem], widths: tuple[int, ...]) -> tuple[int, ...]:
    """A line an article, cut at the terminal's width; only the id never is: it is what `show` and `remove` take.
    widths: of the columns before the title, as these were made for the first rows, and are returned; none yet: with a
    head above them."""
    rows = [tuple(map(Text, _cells(article))) for article in articles]
    if not widths:
        rows.insert(0, tuple(Text(name, style="bold") for name in HEADER))
        most = (min(WIDEST[0], console.width // OF_IDS), *WIDEST[1:])
        widths = tuple(min(widest, max(row[i].cell_len for row in rows)) for i, widest in enumerate(most))
    for row in rows:
        line = Text()
        for cell, width in zip(row, widths, strict=False):
            if cell is not row[0]:
                cell.truncate(width, overflow="ellipsis")
            line.append_text(cell).append(" " * (max(0, width - cell.cell_len) + 2) if width else "")
        line.append_text(row[-1]).rstrip()
        if row[0].cell_len < console.width - 2:
            line.truncate(console.width, overflow="ellipsis")
        else:
            line = row[0]
        console.print(line, soft_wrap=True)
    return widths


def _cells(article: ArticleListItem) -> Iterator[str]:
    for value in (article.id, article.published_at, article.source, article.title):
        yield one_line(value or "")
