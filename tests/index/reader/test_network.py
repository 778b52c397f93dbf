"""The network: the encoder's states are transformers' own, and the best words are found."""

from __future__ import annotations

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.encoding.packed import PackedLinear
from index.reader.network import IMPOSSIBLE, SHALLOW, WITHIN, ReaderNetwork, Scores, SharedDropout, best_spans
from index.reader.pairs import Pair, PairBatch, PairEncoder

PAIRS = (
    Pair("Who won?", "Canada won. It was late.", (Span(0, 11), Span(12, 24))),
    Pair("Who won the longest race of that year?", "Nobody said anything about a race at all.", (Span(0, 41),)),
)


@pytest.fixture(scope="module")
def network() -> ReaderNetwork:
    torch.manual_seed(0)
    return ReaderNetwork.over(packaged_folder()).eval()


@pytest.fixture(scope="module")
def batch() -> PairBatch:
    return PairEncoder(packaged_tokenizer()).encode(PAIRS)


@pytest.mark.parametrize("learning", [False, True])
def test_attention_is_what_torch_computes(network: ReaderNetwork, batch: PairBatch, *, learning: bool) -> None:
    from transformers import AutoModel

    theirs = AutoModel.from_pretrained(
        str(packaged_folder()), attn_implementation="sdpa", add_pooling_layer=False, local_files_only=True
    ).eval()
    arguments = {"input_ids": batch.ids, "attention_mask": batch.mask, "token_type_ids": batch.types}
    with torch.set_grad_enabled(learning):
        ours = network.encoder(batch.ids, batch.mask, batch.types)
        difference = ours - theirs(**arguments).last_hidden_state
    assert difference[batch.mask.bool()].abs().max() < 1e-4


@pytest.mark.parametrize("packable", [True, False])
def test_the_three_maps_of_a_layer_joined_into_one_say_the_same(
    network: ReaderNetwork, batch: PairBatch, monkeypatch: pytest.MonkeyPatch, *, packable: bool
) -> None:
    if not packable:
        monkeypatch.setattr("index.encoding.packed.PROCESSORS", ())
    fused = ReaderNetwork.over(packaged_folder()).eval()
    maps = sum(isinstance(module, torch.nn.Linear) for module in fused.encoder.modules())
    fused.encoder.fuse()
    joined = sum(isinstance(module, torch.nn.Linear | PackedLinear) for module in fused.encoder.modules())
    assert maps - joined == 2 * len(fused.encoder.layers)
    if not packable:
        assert not any(isinstance(module, PackedLinear) for module in fused.encoder.modules())
    with torch.inference_mode():
        difference = fused.encoder(batch.ids, batch.mask, batch.types) - network.encoder(
            batch.ids, batch.mask, batch.types
        )
    assert difference[batch.mask.bool()].abs().max() < 1e-5


def test_in_bf16_what_the_maps_add_up_to_stays_in_fp32(
    network: ReaderNetwork, batch: PairBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reader.network._has_bf16", lambda: True)
    used = ReaderNetwork.over(packaged_folder()).eval().to_use()
    kinds = {
        parameter.dtype for layer in used.encoder.layers for parameter in layer.parameters() if parameter.dim() == 1
    }
    assert torch.float32 in kinds  # norms
    assert used.encoder.embeddings.word_embeddings.weight.dtype == torch.float16
    with torch.inference_mode():
        states, _ = used.glance(batch)
        assert states.dtype == torch.float32
        difference = used.encoder(batch.ids, batch.mask, batch.types) - network.encoder(
            batch.ids, batch.mask, batch.types
        )
    assert difference[batch.mask.bool()].abs().max() < 0.1


def test_what_stands_beside_a_pair_does_not_change_its_scores(network: ReaderNetwork, batch: PairBatch) -> None:
    with torch.inference_mode():
        together = network(batch)
        alone = network(PairEncoder(packaged_tokenizer()).encode(PAIRS[:1]))
    assert torch.allclose(together.sentences[0, :2], alone.sentences[0], atol=1e-4)
    assert torch.allclose(together.parts[0, :2], alone.parts[0], atol=1e-4)
    assert torch.allclose(together.none[0], alone.none[0], atol=1e-4)


def test_what_is_not_there_is_impossible(network: ReaderNetwork, batch: PairBatch) -> None:
    with torch.inference_mode():
        scores = network(batch)
    assert scores.sentences[1, 1] == scores.parts[1, 1] == IMPOSSIBLE
    assert (scores.starts[0][1:][batch.starts[0][1:] < 0] == IMPOSSIBLE).all()


def test_the_best_words_are_those_that_trying_all_of_them_gives(batch: PairBatch) -> None:
    chance = torch.Generator().manual_seed(0)
    starts, ends = (torch.randn(batch.starts.shape, generator=chance) for _ in range(2))
    found = best_spans(Scores(torch.zeros(2), torch.zeros(2, 2), torch.zeros(2, 2), starts, ends), batch)
    for row in range(2):
        for sentence in range(len(PAIRS[row].sentences)):
            places = batch.inside[row, sentence].nonzero().squeeze(-1).tolist()
            sums = [float(starts[row, a] + ends[row, b]) for a in places for b in places if a <= b]
            assert float(found[row, sentence]) == pytest.approx(
                max(sums) - float(starts[row, 0] + ends[row, 0]), abs=1e-5
            )


def test_the_word_vectors_are_the_encoders_and_never_learn(network: ReaderNetwork) -> None:
    assert not network.encoder.embeddings.word_embeddings.weight.requires_grad


def test_what_is_dropped_within_a_layer_is_dropped_of_all_tokens_of_a_pair_and_only_while_it_learns(
    network: ReaderNetwork,
) -> None:
    dropouts = [module for module in network.encoder.modules() if isinstance(module, SharedDropout)]
    assert [(each.share, each.training) for each in dropouts] == [(WITHIN, False)] * 12
    torch.manual_seed(0)
    dropout, states = SharedDropout(0.25), torch.ones(8, 5, 400)
    assert torch.equal(dropout.eval()(states), states)
    dropped = dropout.train()(states)
    assert dropped.unique().tolist() == pytest.approx([0.0, 4 / 3])
    assert (dropped == dropped[:, :1]).all()
    assert not torch.equal(dropped[0], dropped[1])
    assert float(dropped.mean()) == pytest.approx(1, abs=0.05)


def test_a_deeper_one_says_something_after_half_of_its_layers_and_reads_on_from_there(batch: PairBatch) -> None:
    torch.manual_seed(0)
    deeper = ReaderNetwork.over(packaged_folder(), SHALLOW + 2).eval()
    with torch.inference_mode():
        states, glanced = deeper.glance(batch)
        whole = deeper.read_on(states, batch)
        again = deeper(batch)
    assert glanced is not None
    assert glanced.sentences.shape == whole.sentences.shape
    assert not torch.allclose(glanced.none, whole.none)
    assert torch.equal(again.sentences, whole.sentences)
    assert len(deeper.all_maps()) == 8


def test_one_of_the_encoders_own_depth_says_nothing_before_its_end(network: ReaderNetwork, batch: PairBatch) -> None:
    with torch.inference_mode():
        assert network.glance(batch)[1] is None
