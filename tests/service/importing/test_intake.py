"""Lines cut out of a stream, however it arrives."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from service.conversion import article_of_line
from service.importing import intake
from service.importing.intake import IntakeResult, Line, cut_lines, take_lines
from service.lanes import Lane, beside


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path / "data", encoder)
    yield archive
    archive.close()


def chunks_of(body: bytes, cuts: Sequence[int]) -> Iterator[bytes]:
    places = [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)]
    for start, end in pairwise(places):
        if start < end:
            yield body[start:end]


def lines_of(body: bytes, cuts: Sequence[int] = ()) -> list[Line]:
    return list(cut_lines(chunks_of(body, cuts)))


@given(st.binary(max_size=60).map(lambda body: body.replace(b"0", b"\n")), st.lists(st.integers(0, 60), max_size=6))
def test_the_lines_are_those_of_the_whole_body_wherever_it_is_cut(body: bytes, cuts: list[int]) -> None:
    whole = body.split(b"\n")
    expected = [Line(number, content) for number, content in enumerate(whole, start=1) if content.strip()]
    assert lines_of(body, cuts) == expected


def test_blank_lines_count_and_are_none() -> None:
    assert lines_of(b"\n" * 3_000_000 + b" \r\n{}\n\n", [7, 1_000_000]) == [Line(3_000_002, b"{}")]


def test_a_body_is_not_cut_where_it_would_keep_the_other_requests_waiting(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_in: list[threading.Thread] = []

    def noted(chunks: Iterable[bytes]) -> Iterator[Line]:
        cut_in.append(threading.current_thread())
        return cut_lines(chunks)

    async def chunks() -> AsyncIterator[bytes]:
        yield b"x\n" * 100

    async def take() -> IntakeResult:
        return await take_lines(chunks(), article_of_line, archive, Lane(1, 0))

    monkeypatch.setattr(intake, "cut_lines", noted)
    assert asyncio.run(take()).failed == 100
    assert cut_in
    assert threading.main_thread() not in cut_in


@pytest.mark.parametrize("cuts", [(), (3,), (1, 2, 3, 4, 5, 6, 7, 8, 9)])
def test_a_line_that_is_too_long_is_not_kept_and_the_next_is(
    monkeypatch: pytest.MonkeyPatch, cuts: Sequence[int]
) -> None:
    monkeypatch.setattr(intake, "MAX_LINE_BYTES", 4)
    assert [line.content for line in lines_of(b"12345\n1234\n123456", cuts)] == [None, b"1234", None]


def test_nothing_is_read_for_those_who_wait_for_their_turn(archive: Archive) -> None:
    read = list[int]()

    async def chunks() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{}\n"

    def parse(_line: bytes) -> Article:
        return Article.create("a", "Words.")

    async def take() -> tuple[list[int], IntakeResult]:
        lane, gate = Lane(1, 1), threading.Event()
        async with beside(lane.run(gate.wait)) as first:
            await asyncio.sleep(0)
            async with beside(take_lines(chunks(), parse, archive, lane)) as second:
                await asyncio.sleep(0.05)
                before = list(read)
                gate.set()
                await first
                return before, await second

    before, result = asyncio.run(take())
    assert (before, read, result.created) == ([], [1], 1)


def test_a_line_that_is_overtaken_is_reported_with_its_number_and_the_later_change_stands(archive: Archive) -> None:
    parsed = threading.Event()

    def parse(line: bytes) -> Article:
        article = article_of_line(line)
        if article.id == "a":
            parsed.set()  # the second line is read once the first has its place
        return article

    async def chunks() -> AsyncIterator[bytes]:
        yield b'\n{"id": "dam", "text": "The dam at Orrin has two gates."}\n{"id": "a", "text": "Rain fell."}\n'
        await asyncio.to_thread(parsed.wait, 30)
        await asyncio.to_thread(archive.add, Article.create("dam", "The dam at Orrin has three gates."))
        yield b'{"id": "b", "text": "Snow fell."}\n'

    async def take() -> IntakeResult:
        return await take_lines(chunks(), parse, archive, Lane(1, 0))

    result = asyncio.run(take())
    assert (result.created, result.failed) == (2, 1)
    (error,) = result.errors
    assert (error.line, error.id) == (2, "dam")
    assert "later change" in error.detail
    assert archive.article("dam").article.text == "The dam at Orrin has three gates."
