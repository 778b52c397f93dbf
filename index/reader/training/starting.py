"""Weights to begin with: an earlier reader's, this one's or the first experiment's."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file

from index.reader.network import ReaderNetwork

PREFIXES = {"b.": "encoder.", "h.": "sentence.", "n.": "none."}  # as the experiment named its parts


def begin_with(network: ReaderNetwork, path: Path) -> None:
    """Take what the file has of the network's weights; the rest stays as it is. Raises OSError."""
    known = network.state_dict()
    tensors = {_named(name): tensor.float() for name, tensor in load_file(path).items()}
    network.load_state_dict({name: tensor for name, tensor in tensors.items() if name in known}, strict=False)


def _named(name: str) -> str:
    for prefix, full in PREFIXES.items():
        if name.startswith(prefix):
            return full + name.removeprefix(prefix)
    return name
