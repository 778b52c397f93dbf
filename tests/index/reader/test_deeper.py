"""Weights to begin with, from a model as it is packed for another library."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from index.reader.training import deeper
from index.reader.weights import SHARED, layers_in, read_weights


def quantised(name: str, array: np.ndarray) -> list[TensorProto]:
    """A matrix in whole numbers, with what is taken off them and what they are multiplied by."""
    scale = np.float32(np.abs(array).max() / 127)
    whole = np.round(array / scale).astype(np.int16)
    return [
        numpy_helper.from_array((whole + 3).astype(np.int8), f"{name}_quantized"),
        numpy_helper.from_array(np.array(3, dtype=np.int8), f"{name}_zero_point"),
        numpy_helper.from_array(np.array(scale, dtype=np.float32), f"{name}_scale"),
    ]


def test_maps_are_found_by_their_nodes_and_turned_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(0)
    words, places, inner = (chance.normal(size=shape).astype(np.float32) for shape in ((9, 4), (5, 4), (4, 8)))
    bias = chance.normal(size=8).astype(np.float32)
    stored = [
        *quantised("embeddings.word_embeddings.weight", words),
        *quantised("embeddings.position_embeddings.weight", places),
        *quantised("onnx::MatMul_17", inner),
        numpy_helper.from_array(bias, "encoder.layer.0.intermediate.dense.bias"),
        numpy_helper.from_array(np.array([1, 2]), "shape_of_something"),
    ]
    nodes = [
        helper.make_node("Gather", ["embeddings.word_embeddings.weight_quantized"], ["a"], name="/embeddings/Gather"),
        helper.make_node(
            "MatMulInteger",
            ["a", "onnx::MatMul_17_quantized"],
            ["b"],
            name="/encoder/layer.0/intermediate/dense/MatMul_quant",
        ),
    ]
    onnx.save(helper.make_model(helper.make_graph(nodes, "model", [], [], stored)), tmp_path / "model.onnx")
    out = tmp_path / "start.safetensors"
    monkeypatch.setattr(sys, "argv", ["deeper", str(tmp_path / "model.onnx"), "--out", str(out)])
    deeper.main()
    found = read_weights(out)
    assert set(found) == {
        "encoder.embeddings.position_embeddings.weight",
        "encoder.encoder.layer.0.intermediate.dense.weight",
        "encoder.encoder.layer.0.intermediate.dense.bias",
    }
    assert SHARED not in found
    assert layers_in(out) == 1
    step = np.abs(inner).max() / 127
    difference = found["encoder.encoder.layer.0.intermediate.dense.weight"].numpy() - inner.T
    assert np.abs(difference).max() < 0.51 * step + 1e-3
    assert np.allclose(found["encoder.encoder.layer.0.intermediate.dense.bias"].numpy(), bias, atol=1e-3)
