"""`pullquote add`: files and folders into the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import msgspec

from index.article import Article
from index.errors import PullquoteError
from service.cli.access import Access, open_access
from service.cli.options import ARCHIVE, GivenPath, as_json, with_settings
from service.cli.progress import Interruption, ProgressDisplay
from service.cli.terminal import carried, notice, output, write, write_json
from service.importing.article_files import Failure, PassedOver, Sources
from service.schemas import AddResponse
from service.settings import Settings

MAX_LISTED_ERRORS = 1_000
FINISHING = "finishing the articles in hand; Ctrl-C again stops at once"
INTERRUPTED = "interrupted: what was added stays; run the same command again to go on"


class AddFailure(msgspec.Struct):
    """What gave no article. where: a file, a line of one, or an article's id."""

    where: str
    detail: str


class AddSummary(msgspec.Struct):
    """What became of everything that was named. `errors` lists the first 1,000 of the `failed`."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    errors: list[AddFailure] = []
    interrupted: bool = False

    @property
    def articles(self) -> int:
        """How many are in the archive now, whether they were before or not."""
        return self.created + self.updated + self.unchanged

    def __str__(self) -> str:
        return f"added {self.created:,}, updated {self.updated:,}, unchanged {self.unchanged:,}, failed {self.failed:,}"

    def count(self, response: AddResponse, group: Sequence[Article]) -> None:
        """Add what became of a group."""
        self.created += response.created
        self.updated += response.updated
        self.unchanged += response.unchanged
        for error in response.errors:
            self.fail(Failure(error.id or group[error.line - 1].id, error.detail))
        self.failed += response.failed - len(response.errors)

    def fail(self, failure: Failure) -> None:
        """Count a failure, and tell of it at once."""
        self.failed += 1
        if len(self.errors) < MAX_LISTED_ERRORS:
            self.errors.append(AddFailure(carried(failure.where), carried(failure.detail)))
        notice(str(failure))


@click.command
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=GivenPath(path_type=Path))
@as_json
@with_settings(*ARCHIVE)
@click.pass_context
def add(context: click.Context, settings: Settings, paths: tuple[Path, ...], as_json: bool) -> None:
    """Add articles, or bring them up to date: text files, folders of them, and .jsonl files with an article a line.

    A text file is one article. Its id is its path from the PATH that it was found under, with ":" for "/"; its title is
    its first line. A line of a .jsonl file has an id and a text, and may have a title, url, source, author, language
    and published_at. Hidden files in folders are passed over, and so are data directories.

    Safe to interrupt and to repeat: an article that is there already costs next to nothing.
    """
    summary = AddSummary(errors=[])
    try:
        _add_all(settings, Sources(paths), summary)
    except PullquoteError:
        if summary.articles or summary.failed:  # what was done before it stays done
            _print(summary, as_json)
        raise
    _print(summary, as_json)
    if summary.interrupted:
        notice(INTERRUPTED)
    if summary.failed or summary.interrupted:
        context.exit(1)


def _add_all(settings: Settings, sources: Sources, summary: AddSummary) -> None:
    with (
        Interruption(FINISHING) as interruption,
        ProgressDisplay("adding") as display,
        ExitStack() as stack,
    ):
        total = sources.size()
        access: Access | None = None
        for group in _groups(sources, summary, interruption):
            position = sources.position
            if access is None:  # not before there is something to add: a wrong path makes no archive
                access = stack.enter_context(open_access(settings, create=True))
            summary.count(access.add(group), group)
            display.report(position, summary.articles, total)
        summary.interrupted = interruption.wanted


def _groups(sources: Sources, summary: AddSummary, interruption: Interruption) -> Iterator[list[Article]]:
    """The articles in groups that are sent and committed together; ends early when it is interrupted."""
    from index.storage.ingestion import GROUP_ARTICLES, GROUP_CHARACTERS

    group: list[Article] = []
    characters = 0
    for item in sources:
        if interruption.wanted:
            return
        if isinstance(item, PassedOver):
            notice(str(item))
            continue
        if isinstance(item, Failure):
            summary.fail(item)
            continue
        if group and (len(group) == GROUP_ARTICLES or characters + len(item.text) > GROUP_CHARACTERS):
            yield group
            if interruption.wanted:
                return
            group, characters = [], 0
        group.append(item)
        characters += len(item.text)
    if group:
        yield group


def _print(summary: AddSummary, as_json: bool) -> None:
    if as_json:
        write_json(summary)
    else:
        write(output(), str(summary))
