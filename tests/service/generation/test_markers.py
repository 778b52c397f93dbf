"""A model's text to sentences, as it comes."""

from __future__ import annotations

import pytest

from index.article import Span
from index.text.sentences import split_sentences
from service.generation import markers
from service.generation.markers import MAX_SENTENCE_CHARACTERS, SentenceStream, WrittenSentence

LISTED = ", ".join(f"item number {number} of the long list" for number in range(90))


def written(text: str, step: int) -> list[WrittenSentence]:
    stream = SentenceStream()
    pieces = (text[at : at + step] for at in range(0, len(text), step))
    return [sentence for piece in pieces for sentence in stream.feed(piece)] + list(stream.end())


def test_a_sentence_that_is_too_long_is_given_once_and_its_rest_never() -> None:
    for step in (1, 4, 999, 10_000):
        first, second, *others = written(f"He named {LISTED} [1]. She left [2]. It rained [1].", step)
        assert len(first.text) > MAX_SENTENCE_CHARACTERS, step
        assert first.text.startswith("He named item number 0")
        assert [second, *others] == [WrittenSentence("She left.", (2,)), WrittenSentence("It rained.", (1,))]


def test_what_ends_within_a_sentence_that_is_too_long_adds_nothing() -> None:
    assert len(written(f"He named {LISTED}", 4)) == 1
    assert len(written(f"He named {LISTED}\n", 4)) == 1


@pytest.mark.parametrize(
    "quotation",
    [
        "“We go. We stay.”",
        '"We go. We stay."',
        "«We go. We stay.»",
        "„We go. We stay.“",
        "``We go. We stay.''",
        "‘We go. We stay.’",
        "”We go. We stay.”",
        "“We go! «No?» We stay.”",
    ],
)
def test_a_quotation_of_two_sentences_is_part_of_one(quotation: str) -> None:
    for step in (1, 4, 999):
        found = written(f"He said: {quotation} [1] She left [2]. It rained [1].", step)
        assert found == [
            WrittenSentence(f"He said: {quotation}", (1,)),
            WrittenSentence("She left.", (2,)),
            WrittenSentence("It rained.", (1,)),
        ]


def test_a_marker_within_a_quotation_ends_nothing() -> None:
    for step in (1, 4, 999):
        found = written("He said: “We go [1]. We stay. [2] It is so.” [1] She left [3].", step)
        assert found == [
            WrittenSentence("He said: “We go. We stay. It is so.”", (1, 2)),
            WrittenSentence("She left.", (3,)),
        ]


def test_a_quotation_that_nothing_closes_goes_on_to_the_end_of_its_line() -> None:
    for step in (1, 4, 999):
        found = written("He said: “We go [1]. She left [2].\nIt rained [1].", step)
        assert found == [WrittenSentence("He said: “We go. She left.", (1, 2)), WrittenSentence("It rained.", (1,))]
        assert len(written('A 14" gun fired [1]. She left [2].', step)) == 2


@pytest.mark.parametrize("shape", ["Dr. ", "“a. ", "Go. "])
def test_what_is_pending_is_seldom_looked_at_again(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def split(text: str, language: str) -> list[Span]:
        nonlocal seen
        seen += len(text)
        return split_sentences(text, language)

    monkeypatch.setattr(markers, "split_sentences", split)
    for step in (4, 20_000):
        seen = 0
        written(shape * 5_000, step)
        assert seen < 25 * len(shape) * 5_000, step


@pytest.mark.parametrize(
    ("text", "told", "numbers"),
    [
        ("It withdrew its bid. [1] and [2]", "It withdrew its bid.", (1, 2)),
        ("According to [1] and [2], the bid fell.", "The bid fell.", (1, 2)),
        ("As [1] says, it rained.", "It rained.", (1,)),
        ("It won the contract ([1]).", "It won the contract.", (1,)),
        ("It won (source: [1]).", "It won.", (1,)),
        ("It rained. [Source: 1]", "It rained.", (1,)),
        ("It rained [citation 1].", "It rained.", (1,)),
        ("It rained [[1]].", "It rained.", (1,)),
        ("It rained【1†source】.", "It rained.", (1,)),
        ("It rained all day [1-3].", "It rained all day.", (1, 2, 3)),
        ("It rained. [ 1 ]", "It rained.", (1,)),
        ("It rained [^1].", "It rained.", (1,)),
        ("**The company won.** [1]", "The company won.", (1,)),
        ("> It rained [1].", "It rained.", (1,)),
        ("He said (1) and (2) hold [3].", "He said (1) and (2) hold.", (3,)),
        ("The 5-3 vote in 2019 [2] passed.", "The 5-3 vote in 2019 passed.", (2,)),
    ],
)
def test_markers_are_read_as_models_write_them_and_leave_nothing_behind(
    text: str, told: str, numbers: tuple[int, ...]
) -> None:
    for step in (1, 5, 999):
        assert written(text, step) == [WrittenSentence(told, numbers)]
