"""The reader's weights on disk: what differs from the encoder's, in half precision, as safetensors."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from index.reader.network import ReaderNetwork

SHARED = "encoder.embeddings.word_embeddings.weight"  # the encoder's own, never trained


def save_weights(network: ReaderNetwork, path: Path, precision: torch.dtype = torch.float16) -> str:
    """Write what is not shared with the encoder. Returns the file's SHA-256."""
    tensors = {
        name: tensor.detach().to(precision).contiguous()
        for name, tensor in network.state_dict().items()
        if name != SHARED and tensor.is_floating_point()
    }
    save_file(tensors, path)
    return file_sha256(path)


def load_weights(network: ReaderNetwork, path: Path) -> None:
    """Put the weights of a file into the network, over the encoder's. Raises OSError; ValueError for another's."""
    try:
        tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
    except SafetensorError as error:
        raise ValueError(f"the file is damaged: {error}") from error
    expected = {name for name, tensor in network.state_dict().items() if name != SHARED and tensor.is_floating_point()}
    if set(tensors) != expected:
        raise ValueError(f"the file has other tensors than the reader: {sorted(set(tensors) ^ expected)[:4]}")
    network.load_state_dict(tensors, strict=False)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
