"""What a training begins with: an earlier reader's weights, this one's or the first experiment's, or none."""

from __future__ import annotations

from pathlib import Path

import torch

from index.encoding.encoder import packaged_folder
from index.reader.network import ReaderNetwork
from index.reader.weights import count_layers, read_weights

PREFIXES = {"b.": "encoder.", "h.": "sentence.", "n.": "none."}  # as the experiment named its parts


def network_from(start: Path | None) -> ReaderNetwork:
    """A network of as many layers as the file has, with what it has of the weights; the rest is the encoder's own, and
    the linear maps are at random. None: the encoder's layers. Raises OSError; ValueError for a damaged file."""
    if start is None:
        return ReaderNetwork.over(packaged_folder())
    return network_with({_named(name): tensor for name, tensor in read_weights(start).items()})


def network_with(tensors: dict[str, torch.Tensor]) -> ReaderNetwork:
    """The same with the tensors themselves; what the network has not is left out."""
    network = ReaderNetwork.over(packaged_folder(), count_layers(tensors) or None)
    known = network.state_dict()
    network.load_state_dict({name: tensor for name, tensor in tensors.items() if name in known}, strict=False)
    return network


def _named(name: str) -> str:
    for prefix, full in PREFIXES.items():
        if name.startswith(prefix):
            return full + name.removeprefix(prefix)
    return name
