"""Chunks: they hold every sentence, none is longer than the encoder reads, and their offsets are the text's."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import normalise
from index.encoding.encoder import Encoder
from index.text.chunking import MAX_CHUNK_CHARACTERS, Chunk, Chunker
from index.text.sentences import split_sentences

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1, max_size=30)
texts = st.lists(
    words | st.sampled_from([". ", "! ", "\n", "\n\n", "Canada said", "ministers", "中文。"]), max_size=80
).map(lambda parts: normalise(" ".join(parts)))


def chunks_of(encoder: Encoder, text: str, tokens: int) -> list[Chunk]:
    return Chunker(encoder.tokenizer, tokens).chunks(text, split_sentences(text))


def token_count(encoder: Encoder, text: str) -> int:
    return len(encoder.tokenizer.encode(text, add_special_tokens=False).ids)


def check(encoder: Encoder, text: str, tokens: int) -> None:
    sentences = split_sentences(text)
    chunks = Chunker(encoder.tokenizer, tokens).chunks(text, sentences)
    pieces = [piece for chunk in chunks for piece in chunk.pieces]
    assert all(token_count(encoder, chunk.span.of(text)) <= tokens for chunk in chunks)
    assert pieces == sorted(pieces, key=lambda piece: piece.span)
    for ordinal, sentence in enumerate(sentences):
        parts = [piece.span for piece in pieces if piece.sentence == ordinal]
        assert "".join("".join(part.of(text).split()) for part in parts) == "".join(sentence.of(text).split())
        assert (parts[0].start, parts[-1].end) == (sentence.start, sentence.end)
    for before, after in itertools.pairwise(chunks):
        assert before.span.end <= after.span.start


@settings(max_examples=150)
@given(texts, st.integers(8, 60))
def test_every_sentence_is_in_a_chunk_that_the_encoder_reads_whole(encoder: Encoder, text: str, tokens: int) -> None:
    check(encoder, text, tokens)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 3_000,
        "unbroken" * 5_000,
        "a" * 50_000,
        "One, two; three: four - five. " * 400,
        "中文字" * 2_000,
        "👩‍🌾" * 3_000,
        "x\n" * 5_000,
        "é" * 9_000 + " end.",
    ],
    ids=["no stop", "no space", "one letter", "clauses", "chinese", "emoji", "lines", "accents"],
)
def test_a_text_without_good_places_to_cut_is_cut_all_the_same(encoder: Encoder, text: str) -> None:
    check(encoder, text, 200)
    assert all(len(chunk.span) <= MAX_CHUNK_CHARACTERS for chunk in chunks_of(encoder, text, 200))


def test_a_long_sentence_stays_one_sentence_and_is_cut_after_clauses(encoder: Encoder) -> None:
    text = "The minister said that, " + "having met the delegation of the city, " * 40 + "he would resign."
    chunks = chunks_of(encoder, text, 100)
    assert len(chunks) > 2
    assert {piece.sentence for chunk in chunks for piece in chunk.pieces} == {0}
    assert all(chunk.span.of(text).endswith(",") for chunk in chunks[:-1])


def test_an_article_a_little_longer_than_a_chunk_is_cut_near_its_middle(encoder: Encoder) -> None:
    text = "The committee met on Monday to discuss the budget. " * 22
    sizes = [token_count(encoder, chunk.span.of(text)) for chunk in chunks_of(encoder, text, 200)]
    assert len(sizes) == 2
    assert max(sizes) - min(sizes) <= 25


@pytest.mark.parametrize(
    "lead_in", ["The most common were:", "**KEY FIGURES**", "# Figures", "Key figures", "And what did you feel then?"]
)
def test_what_leads_in_a_list_is_in_one_chunk_with_it(encoder: Encoder, lead_in: str) -> None:
    prose = "The minister said on Monday that the bridge would be closed for repairs until the summer of next year. "
    text = f"{prose * 3}\n\n{prose * 3}\n\n{lead_in}\n\n- a headache\n- a sore throat\n\n{prose * 3}"
    texts = [chunk.span.of(text) for chunk in chunks_of(encoder, text, 130)]
    assert [f"{lead_in}\n\n- a headache" in each for each in texts].count(True) == 1


def test_lines_without_an_end_are_cut_into_chunks_that_are_full(encoder: Encoder) -> None:
    text = "\n\n".join(f"Oak number {number} of the park" for number in range(200))
    chunks = chunks_of(encoder, text, 100)
    assert len(chunks) < 20


def test_a_question_that_ends_a_paragraph_is_no_lead_in(encoder: Encoder) -> None:
    prose = "The minister said on Monday that the bridge would be closed for repairs until the summer of next year. "
    text = f"{prose * 6}And what do you say to that?\n\n{prose * 3}"
    texts = [chunk.span.of(text) for chunk in chunks_of(encoder, text, 150)]
    assert texts[0].endswith("to that?")


@pytest.mark.parametrize("end", ["of all the trees[citation needed]", "of all the trees.[citation needed]", "of all"])
def test_a_paragraph_that_lacks_its_final_mark_leads_in_nothing(encoder: Encoder, end: str) -> None:
    prose = "The minister said on Monday that the bridge would be closed for repairs until the summer of next year. "
    text = f"{prose * 6}It was closed {end}\n\n{prose * 3}"
    texts = [chunk.span.of(text) for chunk in chunks_of(encoder, text, 150)]
    assert texts[0].endswith(end)
