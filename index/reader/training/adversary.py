"""Small changes of a passage's embeddings that mislead a reader most, to learn beside the passage as it is.

Learned so, a reader goes less by accidents of the texts that it has seen often (Miyato, Dai and Goodfellow 2017).
"""

from __future__ import annotations

from typing import Any

import torch


class Adversary:
    """Of the embeddings of one network, in training. share: how far each pair's are moved, of their own length; 0:
    nowhere, and nothing is learned twice."""

    def __init__(self, embeddings: torch.nn.Module, share: float) -> None:
        self.share = share
        self._moved: torch.Tensor | None = None
        self._states: torch.Tensor | None = None
        if share:
            embeddings.register_forward_hook(self._hook)

    def move(self) -> None:
        """From now on, until `rest`, the embeddings are moved to where the loss whose gradient was taken last rises
        most. Raises RuntimeError where none was."""
        if self._states is None or self._states.grad is None:
            raise RuntimeError("no gradient of the embeddings was taken")
        gradient, states = self._states.grad, self._states.detach()
        least = torch.finfo(gradient.dtype).tiny
        self._moved = self.share * gradient * (_lengths(states) / _lengths(gradient).clamp(min=least))

    def rest(self) -> None:
        """The embeddings are what they are again."""
        self._moved = self._states = None

    def _hook(self, module: torch.nn.Module, _inputs: Any, states: torch.Tensor) -> torch.Tensor:
        if not module.training:
            return states
        if self._moved is not None:
            return states + self._moved
        states.retain_grad()
        self._states = states
        return states


def _lengths(states: torch.Tensor) -> torch.Tensor:
    """Of each pair's, all tokens together: shape (pairs, 1, 1)."""
    lengths: torch.Tensor = torch.linalg.vector_norm(states.flatten(1), dim=1)
    return lengths[:, None, None]
