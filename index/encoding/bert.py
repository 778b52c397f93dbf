"""BERT's layers (Devlin et al. 2019) in torch alone, for the packaged encoder and the readers made from it.

transformers has them too, and importing what it has takes 3 s of every start and hundreds of megabytes. The modules
bear the names that they have there, so that the packaged weights load as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, cast

import torch
from safetensors.torch import load_file
from torch.nn import GELU, Dropout, Embedding, LayerNorm, Linear, Module, ModuleDict, ModuleList

from index.encoding.packed import pack_activated, packed
from index.errors import EncoderUnavailable

ACTIVATION = "gelu"
WEIGHTS = "model.safetensors"
UNUSED = ("pooler.", "embeddings.position_ids")  # of the file
LAYERS = "encoder.layer."
PROJECTIONS = ("query", "key", "value")
FUSED = "fused"  # all three
ABSENT = -1e4  # a softmax makes 0 of it

Attention = Callable[[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor | None], torch.Tensor]
"""(query, key, value, shape (texts, heads, tokens, width); what is added to the scores of each token as a key, 0, or
ABSENT where the text has ended, shape (texts, 1, 1, tokens), or None where none has) -> shape of the query."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a BERT model's config.json tells its layers."""

    vocabulary: int
    positions: int
    types: int
    width: int
    inner: int
    heads: int
    layers: int
    epsilon: float
    dropout: float

    @classmethod
    def of(cls, folder: Path) -> Self:
        """That of the model in a folder. Raises OSError; EncoderUnavailable for one that is not such a BERT."""
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        found = (config.get("model_type"), config.get("hidden_act"), config.get("position_embedding_type", "absolute"))
        if found != ("bert", ACTIVATION, "absolute"):
            raise EncoderUnavailable(
                f"the packaged encoder is no BERT with {ACTIVATION}, but {found}: install it again"
            )
        return cls(
            config["vocab_size"],
            config["max_position_embeddings"],
            config["type_vocab_size"],
            config["hidden_size"],
            config["intermediate_size"],
            config["num_attention_heads"],
            config["num_hidden_layers"],
            config["layer_norm_eps"],
            config["hidden_dropout_prob"],
        )


class Bert(Module):
    """Token ids to token states."""

    def __init__(self, shape: Shape, attention: Attention) -> None:
        super().__init__()
        self.width = shape.width
        self.embeddings = _Embeddings(shape)
        self.encoder = ModuleDict({"layer": ModuleList(Layer(shape, attention) for _ in range(shape.layers))})

    @classmethod
    def packaged(cls, folder: Path, attention: Attention, layers: int | None = None, *, blank: bool = False) -> Self:
        """The model of a folder. layers: so many in the place of its own, with weights at random, or, where they are
        blank, with none until some are loaded; its embeddings stay. Raises OSError; EncoderUnavailable, RuntimeError
        for weights of another."""
        shape = Shape.of(folder)
        wanted = shape.layers if layers is None else layers
        others = wanted != shape.layers
        model = cls(replace(shape, layers=wanted), attention)
        unused = (*UNUSED, LAYERS) if others else UNUSED
        tensors = load_file(folder / WEIGHTS)
        found = {name: tensor for name, tensor in tensors.items() if not name.startswith(unused)}
        model.load_state_dict(found, strict=not others)
        if others and not blank:
            for module in model.modules():
                if isinstance(module, BlankLinear):
                    module.make_up()
        return model.eval()

    @property
    def layers(self) -> list[Layer]:
        """From the first to the last."""
        return cast("list[Layer]", list(cast("ModuleList", self.encoder["layer"])))

    def fuse(self, kind: torch.dtype = torch.float32) -> Self:
        """The same, in less time: each layer's three maps of its input joined into one, and all packed. kind: in which
        the maps multiply; what they add up to, and its norms, stay in fp32. To use, not to learn; to be called once,
        when the weights are there."""
        for layer in self.layers:
            layer.fuse(kind)
        return self

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Integers of shape (texts, tokens); mask: 0 where a text has ended. -> (texts, tokens, width)"""
        return through(self.layers, self.embeddings(ids, types), mask)

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        return cast("torch.Tensor", super().__call__(ids, mask, types))


def through(layers: Sequence[Layer], states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """States of shape (texts, tokens, width) through some layers, one after another. mask: as `Bert` has it."""
    ended = mask == 0
    # as torch's attention makes it of truth values, at each layer anew
    absent = states.new_zeros(mask.shape).masked_fill(ended, ABSENT)[:, None, None] if ended.any() else None
    for layer in layers:
        states = layer(states, absent)
    return states


class BlankLinear(Linear):
    """A linear map with whatever the memory held, until weights are loaded: for those of a model to be made up at
    random, only to be loaded over, took a tenth of a start."""

    def reset_parameters(self) -> None:
        """What torch does when it makes one: nothing."""

    def make_up(self) -> None:
        """Weights at random, as torch has them."""
        super().reset_parameters()


class _Embeddings(Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word_embeddings = _blank_embedding(shape.vocabulary, shape.width)
        self.position_embeddings = _blank_embedding(shape.positions, shape.width)
        self.token_type_embeddings = _blank_embedding(shape.types, shape.width)
        self.LayerNorm = LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = Dropout(shape.dropout)

    def forward(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        words = self.word_embeddings(ids).float() + self.token_type_embeddings(types)
        places = self.position_embeddings(torch.arange(ids.shape[1], device=ids.device))
        return cast("torch.Tensor", self.dropout(self.LayerNorm(words + places)))


def _blank_embedding(ids: int, width: int) -> Embedding:
    return Embedding(ids, width, _weight=torch.empty(ids, width))


class Layer(Module):
    """Attention, then two linear maps of each token by itself."""

    def __init__(self, shape: Shape, attention: Attention) -> None:
        super().__init__()
        width, inner = shape.width, shape.inner
        projections = {name: BlankLinear(width, width) for name in PROJECTIONS}
        self.attention = ModuleDict({"self": ModuleDict(projections), "output": Added(width, width, shape)})
        self.intermediate = ModuleDict({"dense": BlankLinear(width, inner), "activation": GELU()})
        self.output = Added(inner, width, shape)
        self._heads = shape.heads
        self._attend = attention
        self._kind = torch.float32  # in which its maps multiply

    def forward(self, states: torch.Tensor, absent: torch.Tensor | None) -> torch.Tensor:
        """states: shape (texts, tokens, width), as the result; absent: as `Attention` has it."""
        query, key, value = map(self._split, self._projected(states.to(self._kind)))
        attended = self._attend(query, key, value, absent).transpose(1, 2).flatten(2)
        states = self.attention["output"](attended, states)
        inner = self.intermediate["activation"](self.intermediate["dense"](states.to(self._kind)))
        return cast("torch.Tensor", self.output(inner, states))

    def fuse(self, kind: torch.dtype) -> None:
        """As `Bert.fuse` has it."""
        self._kind = kind
        for module in self.modules():
            if isinstance(module, Linear):
                module.to(kind)
        own = cast("ModuleDict", self.attention["self"])
        maps = [cast("Linear", own[name]) for name in PROJECTIONS]
        outputs = sum(each.out_features for each in maps)
        fused = BlankLinear(maps[0].in_features, outputs, dtype=maps[0].weight.dtype)
        with torch.no_grad():
            fused.weight.copy_(torch.cat([each.weight for each in maps]))
            fused.bias.copy_(torch.cat([each.bias for each in maps]))
        self.attention["self"] = ModuleDict({FUSED: packed(fused)})
        pack_activated(self.intermediate)
        for added in (cast("Added", self.attention["output"]), self.output):
            added.dense = packed(added.dense)

    def _projected(self, states: torch.Tensor) -> Sequence[torch.Tensor]:
        own = cast("ModuleDict", self.attention["self"])
        if FUSED in own:
            return cast("torch.Tensor", own[FUSED](states)).chunk(len(PROJECTIONS), dim=-1)
        return [own[name](states) for name in PROJECTIONS]

    def _split(self, states: torch.Tensor) -> torch.Tensor:
        """(texts, tokens, width) -> (texts, heads, tokens, width of a head)"""
        return states.view(*states.shape[:2], self._heads, -1).transpose(1, 2)


class Added(Module):
    """What one half of a layer adds to the states, and the sum normalised. dropout: of what is added."""

    def __init__(self, inner: int, width: int, shape: Shape) -> None:
        super().__init__()
        self.dense: Module = BlankLinear(inner, width)
        self.LayerNorm = LayerNorm(width, eps=shape.epsilon)
        self.dropout: Module = Dropout(shape.dropout)

    def forward(self, inner: torch.Tensor, states: torch.Tensor) -> torch.Tensor:
        """inner: shape (texts, tokens, inner); states: (texts, tokens, width), as the result."""
        # in place, and in fp32 first: a sum of bf16 and fp32 takes the memory of two more
        return cast("torch.Tensor", self.LayerNorm(self.dropout(self.dense(inner)).float().add_(states)))


def torch_attention(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, absent: torch.Tensor | None
) -> torch.Tensor:
    """torch's own, which is the fastest in fp32."""
    mask = None if absent is None else absent.to(query.dtype)
    return torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
