"""Packed maps give what torch's own do, in the types that are used, or are left as they are."""

from __future__ import annotations

import pytest
import torch
from torch.nn import GELU, Identity, Linear, ModuleDict

from index.encoding import packed as module
from index.encoding.packed import PackedLinear, pack_activated, packed

TYPES = [(torch.float32, 1e-5), (torch.bfloat16, 0.02)]


@pytest.fixture(params=TYPES, ids=["fp32", "bf16"])
def linear(request: pytest.FixtureRequest) -> tuple[Linear, float]:
    """One that can be packed, and by how much the same map may differ."""
    torch.manual_seed(3)
    kind, tolerance = request.param
    made = Linear(384, 1536, dtype=kind)
    if not isinstance(packed(made), PackedLinear):
        pytest.skip("torch's operators for it are not there, or this processor has no such type")
    return made, tolerance


@pytest.mark.parametrize("rows", [1, 12, module.ROWS, 1_400])
def test_a_packed_map_gives_what_it_gave(linear: tuple[Linear, float], rows: int) -> None:
    made, tolerance = linear
    states = torch.randn(1, rows, 384, dtype=made.weight.dtype)
    with torch.inference_mode():
        assert torch.allclose(packed(made)(states), made(states), atol=tolerance)


def test_an_activation_after_it_is_exact_gelu(linear: tuple[Linear, float]) -> None:
    made, tolerance = linear
    modules = ModuleDict({"dense": made, "activation": GELU()})
    pack_activated(modules)
    assert isinstance(modules["activation"], Identity)
    states = torch.randn(2, 7, 384, dtype=made.weight.dtype)
    with torch.inference_mode():
        found = modules["activation"](modules["dense"](states))
        assert torch.allclose(found, GELU()(made(states)), atol=tolerance)


def test_an_activation_that_would_be_another_is_left_to_torch(linear: tuple[Linear, float]) -> None:
    modules = ModuleDict({"dense": linear[0], "activation": torch.nn.ReLU()})
    pack_activated(modules)
    assert modules["dense"] is linear[0]
    assert isinstance(modules["activation"], torch.nn.ReLU)


@pytest.mark.parametrize("reason", ["processor", "operators", "wrong"])
def test_what_can_not_be_packed_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def refuses(*_: object) -> torch.Tensor:
        raise AttributeError(reason)

    if reason == "processor":
        monkeypatch.setattr(module, "PROCESSORS", ())
    elif reason == "operators":
        monkeypatch.setattr(PackedLinear, "__init__", refuses)
    else:
        monkeypatch.setattr(PackedLinear, "forward", lambda _, states: states.new_zeros(*states.shape[:-1], 16))
    made = Linear(8, 16)
    modules = ModuleDict({"dense": made, "activation": GELU()})
    pack_activated(modules)
    assert packed(made) is made
    assert modules["dense"] is made
    assert isinstance(modules["activation"], GELU)
