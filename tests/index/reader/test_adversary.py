"""What is changed a little to mislead a reader: its embeddings, while it learns."""

from __future__ import annotations

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.reader.network import ReaderNetwork
from index.reader.pairs import Pair, PairBatch, PairEncoder
from index.reader.training.adversary import Adversary
from index.reader.training.mixture import Item
from index.reader.training.objective import loss_of, targets

SHARE = 0.002
PAIRS = (
    Pair("Who won?", "Canada won. It was late.", (Span(0, 11), Span(12, 24))),
    Pair("Where was the race?", "Nobody said where. It rained.", (Span(0, 18), Span(19, 29))),
)
ITEMS = (Item(PAIRS[0], (Span(0, 6),)), Item(PAIRS[1], ()))


@pytest.fixture
def network() -> ReaderNetwork:
    """Without chance: nothing is dropped."""
    torch.manual_seed(0)
    network = ReaderNetwork.over(packaged_folder())
    for module in network.modules():
        if type(module).__name__.endswith("Dropout"):
            module.eval()
    return network


def loss(network: ReaderNetwork, batch: PairBatch) -> torch.Tensor:
    return loss_of(network(batch), targets(ITEMS, batch))


def learning(network: ReaderNetwork) -> ReaderNetwork:
    """In training, but for what drops."""
    network.encoder.embeddings.training = True
    return network.requires_grad_()


def test_the_embeddings_are_moved_to_where_the_loss_rises(network: ReaderNetwork) -> None:
    batch = PairEncoder(packaged_tokenizer()).encode(PAIRS)
    adversary = Adversary(network.encoder.embeddings, SHARE)
    learning(network)
    as_it_is = loss(network, batch)
    as_it_is.backward()  # type: ignore[no-untyped-call]
    adversary.move()
    moved = loss(network, batch)
    assert moved.item() > as_it_is.item()
    adversary.rest()
    assert loss(network, batch).item() == pytest.approx(as_it_is.item(), abs=1e-6)


def test_each_pair_is_moved_by_the_share_of_its_length(network: ReaderNetwork) -> None:
    batch = PairEncoder(packaged_tokenizer()).encode(PAIRS)
    adversary = Adversary(network.encoder.embeddings, SHARE)
    learning(network)
    loss(network, batch).backward()  # type: ignore[no-untyped-call]
    adversary.move()
    with torch.no_grad():
        moved = network.encoder.embeddings(batch.ids, batch.types)
        adversary.rest()
        network.encoder.embeddings.training = False
        states = network.encoder.embeddings(batch.ids, batch.types)
    shares = (moved - states).flatten(1).norm(dim=1) / states.flatten(1).norm(dim=1)
    assert shares.tolist() == pytest.approx([SHARE, SHARE], rel=0.01)


def test_what_is_in_use_is_left_alone(network: ReaderNetwork) -> None:
    batch = PairEncoder(packaged_tokenizer()).encode(PAIRS)
    network.eval()
    before = network(batch).none
    adversary = Adversary(network.encoder.embeddings, SHARE)
    assert torch.equal(network(batch).none, before)
    with pytest.raises(RuntimeError, match="gradient"):
        adversary.move()
