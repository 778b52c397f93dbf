"""The reader's weights on disk: what differs from the encoder's, in half precision or less, as safetensors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file

from index.encoding.bert import LAYERS
from index.reader.network import ReaderNetwork

SHARED = "encoder.embeddings.word_embeddings.weight"  # the encoder's own, never trained
SCALE = ".scale"  # after the name of a matrix in int8: what the blocks of its rows are multiplied by
INT8_MOST = 127
BLOCK = 16  # neighbours of a row with a scale of their own: one large weight spoils no more than these


def save_weights(network: ReaderNetwork, path: Path, precision: torch.dtype | None = None) -> str:
    """Write what is not shared with the encoder. precision: int8 keeps the layers' matrices as whole numbers from -127
    to 127 and what each BLOCK of a row is multiplied by, and the little that there is beside them in float16; None:
    that for a network that is deeper than the encoder, which would take 43 MB in float16, and float16 for others.
    Returns the file's SHA-256."""
    if precision is None:
        precision = torch.int8 if network.early else torch.float16
    tensors: dict[str, torch.Tensor] = {}
    for name, tensor in network.state_dict().items():
        if name == SHARED or not tensor.is_floating_point():
            continue
        if precision != torch.int8:
            tensors[name] = tensor.detach().to(precision).contiguous()
        elif tensor.dim() < 2 or LAYERS not in name:
            tensors[name] = tensor.detach().half()
        else:
            tensors[name], tensors[name + SCALE] = _quantised(tensor.detach())
    save_file(tensors, path)
    return file_sha256(path)


def load_weights(network: ReaderNetwork, path: Path) -> None:
    """Put the weights of a file into the network, over the encoder's. Raises OSError; ValueError for another's."""
    tensors = read_weights(path)
    expected = {name for name, tensor in network.state_dict().items() if name != SHARED and tensor.is_floating_point()}
    if set(tensors) != expected:
        raise ValueError(f"the file has other tensors than the reader: {sorted(set(tensors) ^ expected)[:4]}")
    network.load_state_dict(tensors, strict=False)


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """What a file has, in single precision. Raises OSError; ValueError for a damaged one."""
    try:
        stored = load_file(path)
    except SafetensorError as error:
        raise ValueError(f"the file is damaged: {error}") from error
    return {name: _whole(name, tensor, stored) for name, tensor in stored.items() if not name.endswith(SCALE)}


def _quantised(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Whole numbers, (rows, columns) int8, and what those of each block are multiplied by, (rows, blocks) float16."""
    blocks = matrix.float().reshape(len(matrix), -1, BLOCK)
    scale = (blocks.abs().amax(2) / INT8_MOST).half().clamp(min=torch.finfo(torch.float16).tiny)
    whole = (blocks / scale.float().unsqueeze(2)).round().clamp(-INT8_MOST, INT8_MOST)
    return whole.flatten(1).to(torch.int8), scale


def _whole(name: str, tensor: torch.Tensor, stored: Mapping[str, torch.Tensor]) -> torch.Tensor:
    scale = stored.get(name + SCALE)
    if scale is None:
        return tensor.float()
    if scale.dim() == 1:  # one for each row, as files before the blocks have it
        scale = scale.unsqueeze(1)
    blocks = tensor.float().reshape(*scale.shape, -1) * scale.float().unsqueeze(2)
    return blocks.flatten(1)


def layers_in(path: Path) -> int:
    """How many layers a file has the weights of. Raises OSError; ValueError for a damaged one."""
    try:
        with safe_open(path, "pt") as file:
            return count_layers(file.keys())
    except SafetensorError as error:
        raise ValueError(f"the file is damaged: {error}") from error


def count_layers(names: Iterable[str]) -> int:
    """Of the tensors that are named so."""
    return len({name.split(LAYERS, 1)[1].split(".")[0] for name in names if LAYERS in name})


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
