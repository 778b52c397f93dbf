"""`pullquote verify`: citations held against the articles."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import click
import msgspec
from rich.text import Text

from index.errors import PullquoteError
from service.cli.access import open_access
from service.cli.options import ARCHIVE, as_json, with_settings
from service.cli.terminal import one_line, output, write, write_json
from service.errors import RequestRejected
from service.json_decoding import decode_json
from service.schemas import MAX_CITATIONS, ClaimedCitation, Verification, VerifyRequest, VerifyResponse
from service.settings import Settings

MAX_GROUP_BYTES = 7_900_000  # of citations in one request, whose body may have 8,000,000
STYLES = {"exact": "green", "corrected_since": "yellow", "withdrawn": "yellow", "altered": "red", "unknown": "red"}


class NoCitations(PullquoteError):
    """The file holds neither an answer nor citations."""


class _Citing(msgspec.Struct):
    """Whatever has citations: an answer as `pullquote ask --json` prints it, or a request to verify."""

    citations: list[ClaimedCitation]


@click.command
@click.argument("file", type=click.File("rb"))
@as_json
@with_settings(*ARCHIVE)
def verify(settings: Settings, file: BinaryIO, as_json: bool) -> None:
    """Check the citations in FILE: an answer as `pullquote ask --json` prints it, or a list of citations; - reads them
    from standard input. Says of each whether its words stand where it says (exact), stood there in an earlier version
    (corrected_since), in an article that was removed (withdrawn), never did (altered), or can't be told (unknown). The
    exit status is 0 whatever they are: a program reads --json."""
    citations = _citations(file.read())
    results: list[Verification] = []
    with open_access(settings) as access:
        for group in _groups(citations):
            results += access.verify(VerifyRequest(group)).results
    if as_json:
        write_json(VerifyResponse(results))
        return
    console = output()
    for number, result in enumerate(results, start=1):
        line = Text(f"{number}. ").append(result.status, style=STYLES[result.status])
        write(console, line.append(f"  {one_line(result.article_id)}: {result.detail}{_place(result)}"))
    counts = Counter[str](result.status for result in results)
    write(console, ", ".join(f"{counts[status]} {status}" for status in STYLES if counts[status]) or "no citations")


def _citations(body: bytes) -> list[ClaimedCitation]:
    body = body.removeprefix(codecs.BOM_UTF8)
    try:
        if body.lstrip()[:1] == b"[":
            return decode_json(body, list[ClaimedCitation], "the file")
        return decode_json(body, _Citing, "the file").citations
    except RequestRejected as error:
        raise NoCitations(
            f"the file can't be read ({error}): give an answer in JSON, or a list of citations"
        ) from error


def _groups(citations: list[ClaimedCitation]) -> Iterator[list[ClaimedCitation]]:
    """As many at once as a request may have."""
    group: list[ClaimedCitation] = []
    size = 0
    for citation in citations:
        length = len(msgspec.json.encode(citation)) + 1
        if group and (len(group) == MAX_CITATIONS or size + length > MAX_GROUP_BYTES):
            yield group
            group, size = [], 0
        group.append(citation)
        size += length
    if group:
        yield group


def _place(result: Verification) -> str:
    if result.found_at is None or result.status == "exact":
        return ""
    return f"; they stand at {result.found_at[0]} to {result.found_at[1]} now"
