"""The flags that commands share, and those that stand for settings, which are made from the `Settings` fields."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from dataclasses import Field, fields
from functools import wraps
from pathlib import Path
from typing import Any, get_type_hints

import click

from index.article import LANGUAGE
from service.answering.questions import DEFAULT_TOP_K, TOP_K
from service.cli.terminal import carried
from service.schemas import FilterFields
from service.settings import ENVIRONMENT_PREFIX, Settings

Command = Callable[..., None]
Decorator = Callable[[Command], Command]

ARCHIVE = ("data", "model", "chunk_tokens", "language", "keep_versions")  # what opening an archive takes
LANGUAGE_MODEL = ("mode", "llm_url", "llm_model", "llm_gguf", "llm_timeout")  # what writing an answer takes
NAMES_OR_FILES = ("model", "llm_gguf")

_HOST_NAME = re.compile(r"[\w.-]+(?::\d+)?|\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]?")


class Words(click.types.StringParamType):
    """Text, with U+FFFD for bytes that are no UTF-8: no article and no question has such."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as UTF-8 can carry it."""
        return carried(super().convert(value, param, ctx))


class NameOrFile(Words):
    """The same, but for the name of a file that is there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, or the file's name as it is."""
        return str(value) if os.path.lexists(value) else super().convert(value, param, ctx)


class LanguageTag(Words):
    """The language of a tag, as it is stemmed by and recorded: en, of en-GB or EN."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language. Raises BadParameter."""
        tag = super().convert(value, param, ctx)
        if not LANGUAGE.fullmatch(tag):
            self.fail(f"{tag!r} is not a language tag such as en or pt-BR", param, ctx)
        return tag.split("-")[0].lower()


class GivenPath(click.Path):
    """A path that is not empty: one would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises BadParameter."""
        if not os.fsdecode(value):
            self.fail("the path is empty; name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


class DataFolder(GivenPath):
    """The folder of an archive."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Raises BadParameter."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if carried(str(path)) != str(path):  # the word index couldn't be told it
            raise click.BadParameter(f"the path {carried(str(path))} is not UTF-8; name another")
        return path


class NumberRange(click.FloatRange):
    """Numbers between two, both included. NaN is none: every comparison with it is false, those of a range too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises BadParameter."""
        try:
            if math.isnan(float(value)):
                raise ValueError
        except ValueError:
            self.fail(f"{value!r} is not a number.", param, ctx)
        number: float = super().convert(value, param, ctx)
        return number


class WholeRange(click.IntRange):
    """Whole numbers between two, both included."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadParameter."""
        try:
            int(value)
        except ValueError:
            self.fail(f"{value!r} is not a whole number.", param, ctx)
        number: int = super().convert(value, param, ctx)
        return number


class HostNames(Words):
    """Names of hosts, with commas."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The names. Raises BadParameter."""
        names = super().convert(value, param, ctx)
        for name in filter(None, (each.strip() for each in names.split(","))):
            if not _HOST_NAME.fullmatch(name):
                self.fail(f"{name!r} is no host name such as news.example.org, without http:// and port", param, ctx)
        return names


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def _top_k(text: str) -> Decorator:
    passages = click.IntRange(TOP_K[0], TOP_K[-1])
    return click.option("--top-k", type=passages, default=DEFAULT_TOP_K, show_default=True, help=text)


top_k = _top_k("Passages kept; quotations are from these, but for corrections of what is quoted.")
found_top_k = _top_k("Most passages that are shown.")


def with_settings(*names: str) -> Decorator:
    """Flags for the named settings, for all when none is named; the command gets them as `settings`.

    A flag comes before the environment, the environment before the default.
    """
    chosen = [field for field in fields(Settings) if field.name in names or not names]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(**values: Any) -> None:
            command(settings=Settings(**{field.name: values.pop(field.name) for field in chosen}), **values)

        decorated: Command = run
        for field in reversed(chosen):
            decorated = _flag(field)(decorated)
        return decorated

    return decorate


def with_filters(command: Command) -> Command:
    """Flags for which articles are asked; the command gets them as `filters`."""

    @wraps(command)
    def run(
        article: tuple[str, ...], source: tuple[str, ...], after: str | None, before: str | None, **values: Any
    ) -> None:
        command(filters=FilterFields(list(article), list(source), after, before), **values)

    for flag, meta, several, text in (
        ("--before", "DATE", False, "Only articles that appeared then or earlier, such as 2020-12-31; a day of UTC."),
        ("--after", "DATE", False, "Only articles that appeared then or later, such as 2020-01-01; a day of UTC."),
        ("--source", "OUTLET", True, "Only articles of this outlet; can be given several times."),
        ("--article", "ID", True, "Only this article; can be given several times."),
    ):
        run = click.option(flag, metavar=meta, multiple=several, type=Words(), help=text)(run)
    return run


def flag_of(name: str) -> str:
    """The flag of a setting."""
    return f"--{name.replace('_', '-')}"


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return ENVIRONMENT_PREFIX + name.upper()


def _flag(field: Field[Any]) -> Decorator:
    return click.option(
        flag_of(field.name),
        field.name,
        type=_type(field),
        default=field.default,
        envvar=variable_of(field.name),
        show_default=True,
        show_envvar=True,
        help=field.metadata["help"],
    )


def _type(field: Field[Any]) -> click.ParamType[Any]:
    hint = get_type_hints(Settings)[field.name]
    if choices := field.metadata.get("choices"):
        return click.Choice(choices)
    lowest, highest = field.metadata.get("bounds", (None, None))
    if hint is int:
        return WholeRange(lowest, highest)
    if hint is float:
        return NumberRange(lowest, highest)
    if field.name == "language":
        return LanguageTag()
    if field.name == "allowed_hosts":
        return HostNames()
    if hint is str:
        return NameOrFile() if field.name in NAMES_OR_FILES else Words()
    if field.name == "data":
        return DataFolder(path_type=Path)
    return click.Path(path_type=Path)
