"""Question and passage as the network takes them."""

from __future__ import annotations

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_tokenizer
from index.reader.pairs import MAX_HEADER_TOKENS, MAX_QUESTION_TOKENS, MAX_TOKENS, WIDTHS, Pair, PairBatch, PairEncoder

PASSAGE = "Canada won the race. “It was late,” said Émile. ราคา 5"
PAIR = Pair("Who won?", PASSAGE, (Span(0, 20), Span(21, 47), Span(48, 54)))


def encode(*pairs: Pair) -> PairBatch:
    return PairEncoder(packaged_tokenizer()).encode(pairs)


def test_a_pair_is_what_the_tokenizer_makes_of_it() -> None:
    expected = packaged_tokenizer().encode(PAIR.question, PAIR.passage)
    batch = encode(PAIR)
    length = len(expected.ids)
    assert batch.ids[0, :length].tolist() == expected.ids
    assert batch.types[0, :length].tolist() == expected.type_ids
    assert batch.mask[0, :length].all()
    assert not batch.mask[0, length:].any()


@pytest.mark.parametrize("words", range(1, 700, 37))
def test_pairs_come_in_few_widths(words: int) -> None:
    batch = encode(Pair("Who?", "word " * words, (Span(0, 4),)))
    assert batch.ids.shape[1] % WIDTHS == 0
    assert batch.ids.shape[1] <= MAX_TOKENS


def test_each_token_of_the_passage_belongs_to_the_sentence_that_it_begins_in() -> None:
    batch = encode(PAIR)
    for place, sentence in enumerate(PAIR.sentences):
        starts = batch.starts[0][batch.inside[0, place]]
        assert len(starts)
        assert ((starts >= sentence.start) & (starts < sentence.end)).all()
    assert batch.inside[0].sum() == (batch.starts[0] >= 0).sum()


def test_the_question_belongs_to_no_sentence() -> None:
    batch = encode(PAIR)
    question = 2 + len(packaged_tokenizer().encode(PAIR.question, add_special_tokens=False).ids)
    assert not batch.inside[0, :, :question].any()


def test_a_shorter_pair_is_padded_and_otherwise_the_same() -> None:
    long = Pair("Who?", "One two three four five. " * 20, (Span(0, 24),))
    alone, beside = encode(PAIR), encode(PAIR, long)
    width = alone.ids.shape[1]
    assert torch.equal(beside.ids[0, :width], alone.ids[0])
    assert not beside.mask[0, width:].any()
    assert torch.equal(beside.inside[0, :3, :width], alone.inside[0])


@pytest.mark.parametrize("question", ["word " * 600, "?", ""])
def test_what_is_too_long_is_cut_and_what_is_empty_goes(question: str) -> None:
    batch = encode(Pair(question, "word " * 2_000, (Span(0, 10_000),)))
    assert batch.ids.shape[1] <= MAX_TOKENS
    assert int((batch.types[0] == 0).sum()) <= MAX_QUESTION_TOKENS + 2
    assert batch.inside.any()


def test_the_header_stands_before_the_passage_and_belongs_to_no_sentence() -> None:
    headed = Pair(PAIR.question, PAIR.passage, PAIR.sentences, "A race in Bangkok")
    tokenizer, batch, plain = packaged_tokenizer(), encode(headed), encode(PAIR)
    expected = tokenizer.encode(f"{headed.header} [SEP] {PASSAGE}", add_special_tokens=False).ids
    asked = tokenizer.encode(PAIR.question).ids
    length = len(asked) + len(expected) + 1
    assert batch.ids[0, :length].tolist() == [*asked, *expected, tokenizer.token_to_id("[SEP]")]
    assert batch.types[0, :length].tolist() == [0] * len(asked) + [1] * (length - len(asked))
    added = length - int(plain.mask[0].sum())
    read = int(plain.mask[0].sum()) - len(asked)
    assert torch.equal(
        batch.inside[0, :, len(asked) + added : length], plain.inside[0, :, len(asked) : len(asked) + read]
    )
    assert not batch.inside[0, :, : len(asked) + added].any()


def test_a_long_header_leaves_room_for_the_passage() -> None:
    batch = encode(Pair("who " * 500, "word " * 900, (Span(0, 4),), "title " * 900))
    read = int((batch.starts[0] >= 0).sum())
    assert read == MAX_TOKENS - MAX_QUESTION_TOKENS - MAX_HEADER_TOKENS - 4
