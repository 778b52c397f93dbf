"""Linear maps whose weights lie as the processor's matrix kernels read them.

torch's own lays them out anew at every call, and writes what a map gives once more for the activation: that is a tenth
of the time of six passages, and a quarter of that of a question. These are the operators of oneDNN that torch's
compiler puts in their place (torch/_inductor/fx_passes/mkldnn_fusion.py); torch has no public name for them, so where
they are not as expected the maps stay as they are.
"""

from __future__ import annotations

import platform
from typing import cast

import torch
from torch.nn import GELU, Identity, Linear, Module, ModuleDict

ROWS = 512  # tokens at once, for which the weights are laid out; others take hardly longer
PROCESSORS = ("x86_64", "AMD64")
DIFFERENCES = {torch.float32: 1e-5, torch.bfloat16: 0.03}  # that rounding may make, absolute and relative


class PackedLinear(Module):
    """A linear map, and GELU after it where that is wanted. To use, not to learn."""

    def __init__(self, linear: Linear, *, activated: bool = False) -> None:
        super().__init__()
        self._bias = linear.bias.detach()
        self._weight = torch.ops.mkldnn._reorder_linear_weight(linear.weight.detach(), ROWS)
        self._after = ("gelu", "none") if activated else ("none", "")  # the activation, and which kind of it

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """states: shape (..., in) -> (..., out)"""
        name, kind = self._after
        mapped = torch.ops.mkldnn._linear_pointwise(states, self._weight, self._bias, name, [], kind)
        return cast("torch.Tensor", mapped)


def packed(linear: Module) -> Module:
    """The same map packed, if that can be had here."""
    return _proven(linear, Identity()) or linear


def pack_activated(modules: ModuleDict) -> None:
    """A linear map, "dense", and the activation after it, "activation", become one, if that can be had here."""
    found = _proven(modules["dense"], modules["activation"])
    if found is not None:
        modules["dense"], modules["activation"] = found, Identity()


def _proven(linear: Module, activation: Module) -> PackedLinear | None:
    """Both as one, if the operators are there and give what torch's own do."""
    if platform.machine() not in PROCESSORS or not isinstance(linear, Linear):
        return None
    kind = linear.weight.dtype
    if kind not in DIFFERENCES:
        return None
    probe = torch.linspace(-1, 1, linear.in_features, dtype=kind).expand(2, -1)
    try:
        made = PackedLinear(linear, activated=isinstance(activation, GELU))
        with torch.inference_mode():
            found, expected = made(probe), activation(linear(probe))
    except (AttributeError, RuntimeError, TypeError):
        return None
    most = DIFFERENCES[kind]
    same = found.shape == expected.shape and torch.allclose(found, expected, rtol=most, atol=most)
    return made if same else None
