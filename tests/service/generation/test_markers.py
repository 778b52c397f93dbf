"""A model's text to sentences, as it comes."""

from __future__ import annotations

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
