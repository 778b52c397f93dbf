"""`pullquote check`: whether the archive is what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct

from index.storage.directory import holder
from service.cli.backup import amount
from service.cli.options import as_json, with_settings
from service.cli.terminal import notice, one_line, output, write, write_json
from service.settings import Settings

if TYPE_CHECKING:
    from index.upkeep.checking import CheckResult, Finding

WORD_INDEX = {
    "whole": "the word index agrees",
    "rebuilt": "the word index agrees now",
    "damaged": "the word index does not agree",
    "busy": "the word index was changing all the time, and was not compared",
    "unknown": "the word index was not looked at, since what it is made of is damaged",
}


class FindingView(Struct):
    """Something that is not as it should be. advice: what to do; null where it is mended already."""

    part: str
    detail: str
    advice: str | None
    article_id: str | None


class CheckSummary(Struct):
    """What was looked at, and what was found. held: by another process, so that nothing was repaired."""

    sound: bool
    articles: int
    chunks: int
    past_texts: int
    index_sequence: int
    held: bool
    word_index: Literal["whole", "rebuilt", "damaged", "busy", "unknown"]
    findings: list[FindingView]


@click.command
@as_json
@with_settings("data")
@click.pass_context
def check(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Check every stored text, passage and vector, and the word index, which is made again where it differs. Exit
    status 1 where something is left to do. Where a service holds the data directory, it only looks."""
    from index.upkeep.checking import check

    result = check(settings.data)
    if as_json:
        write_json(_summary(result))
    else:
        for finding in result.findings:
            write(output(), _line(finding))
        write(output(), _counts(result))
        if result.held:
            who = holder(settings.data)
            where = f"the service at {who.url}" if who and who.url else "another process"
            notice(f"{where} holds the data directory: the word index was looked at, and would not have been repaired")
    if not result.sound:
        context.exit(1)


def _summary(result: CheckResult) -> CheckSummary:
    return CheckSummary(
        result.sound,
        result.articles,
        result.chunks,
        result.past_texts,
        result.seq,
        result.held,
        result.word_index,
        [FindingView(each.part, each.detail, each.advice, each.article_id) for each in result.findings],
    )


def _line(finding: Finding) -> str:
    of = "" if finding.article_id is None else f"article {one_line(finding.article_id)}, "
    what = "repaired" if finding.advice is None else finding.advice
    return f"{of}{finding.part}: {one_line(finding.detail)}: {what}"


def _counts(result: CheckResult) -> str:
    earlier = f"{result.past_texts:,} earlier {'text' if result.past_texts == 1 else 'texts'}"
    well = "all is well, and " if result.sound else ""
    return f"checked {amount(result.articles, result.chunks)}, {earlier}: {well}{WORD_INDEX[result.word_index]}"
