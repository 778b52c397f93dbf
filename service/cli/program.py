"""The program: its commands, and what becomes of an error."""

from __future__ import annotations

import errno
import os
import sys
from typing import IO, Any

import click

from index.errors import PullquoteError, QuestionRejected
from service.cli.add import add
from service.cli.ask import ask
from service.cli.backup import backup
from service.cli.check import check
from service.cli.compact import compact
from service.cli.evaluate import evaluate
from service.cli.list import list_articles
from service.cli.reindex import reindex
from service.cli.remove import remove
from service.cli.restore import restore
from service.cli.search import search
from service.cli.serve import serve
from service.cli.show import show
from service.cli.status import status
from service.cli.terminal import notice
from service.cli.verify import verify
from service.errors import TOO_LITTLE_MEMORY, lacks_memory
from service.settings import ENVIRONMENT_PREFIX

DEBUG_VARIABLE = f"{ENVIRONMENT_PREFIX}LOG_LEVEL"


OPTIONS = {  # of a command, for the fields of a request that they become
    "filters.published_after": "--after",
    "filters.published_before": "--before",
    "filters.sources": "--source",
    "filters.article_ids": "--article",
}


class Failed(click.ClickException):
    """What went wrong, in one line; exit status 1."""

    def show(self, _file: IO[Any] | None = None) -> None:
        notice(self.message)


class WronglyUsed(Failed):
    """What can't be asked so, in one line; exit status 2."""

    exit_code = 2


class Program(click.Group):
    """The commands. Whatever one of them raises ends in one line on stderr, never in a traceback (but for
    PULLQUOTE_LOG_LEVEL=debug)."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As in the base class. What --help and --version can't print ends in one line as well."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if _debugging():
                raise
            notice(f"the output can't be written: {(error.strerror or str(error)).lower()}")
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told of
            return result
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except QuestionRejected as error:
            raise WronglyUsed(f"{OPTIONS.get(error.field, error.field)}: {error.detail}") from error
        except PullquoteError as error:
            raise Failed(str(error)) from error
        except KeyboardInterrupt as error:
            raise Failed("interrupted") from error
        except (MemoryError, ImportError, OSError, RuntimeError) as error:
            if lacks_memory(error):
                raise Failed(TOO_LITTLE_MEMORY) from error
            if not isinstance(error, OSError):
                raise self._unexpected(error) from error
            if error.errno == errno.EPIPE:  # whoever read our output has enough
                raise
            if _debugging():
                raise
            if error.filename is None and error.errno == errno.ENOSPC:  # what fills an archive's disk is a StorageFull
                raise Failed(f"the output can't be written: {(error.strerror or str(error)).lower()}") from error
            where = f" for {error.filename}" if error.filename else ""
            raise Failed(f"the system refused{where}: {(error.strerror or str(error)).lower()}") from error
        except Exception as error:
            raise self._unexpected(error) from error

    @staticmethod
    def _unexpected(error: Exception) -> Failed:
        if _debugging():
            raise error
        return Failed(
            f"unexpected: {type(error).__name__}: {error}; a fault of Pullquote, which {DEBUG_VARIABLE}=debug shows in "
            "full"
        )


def _debugging() -> bool:
    return os.environ.get(DEBUG_VARIABLE) == "debug"


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pullquote", prog_name="pullquote", message="%(prog)s %(version)s")
def cli() -> None:
    """Answers questions over a collection of news articles, in quotations that can be checked.

    Flags come before PULLQUOTE_* environment variables, those before the defaults. Where a service holds the data
    directory, the commands go through it, and its settings hold.
    """


for command in (
    add,
    remove,
    list_articles,
    show,
    status,
    ask,
    search,
    serve,
    evaluate,
    reindex,
    backup,
    restore,
    verify,
    compact,
    check,
):
    cli.add_command(command)


def run() -> None:
    """The command that the process was started with. Ends the process."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # a terminal that can't write a character still gets the rest
    cli(prog_name="pullquote")


def _open_what_is_closed() -> None:
    """A closed stream leads nowhere. Left closed, its number would be that of the next file to be opened, and what is
    written to the stream would be in that file."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
