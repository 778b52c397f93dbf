"""Figures to probabilities: logistic regression, with its handful of coefficients kept as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoding.vectors import Float32

DEFAULT_THRESHOLD = 0.3  # see docs/measurements.md for what others refuse and lose


@dataclass(frozen=True, slots=True)
class LinearModel:
    """coefficients: shape (n,), in the order of the figures; intercept: the value where all of them are 0."""

    coefficients: Float32
    intercept: float

    @classmethod
    def of(cls, weights: Mapping[str, float], names: Sequence[str]) -> LinearModel:
        """From coefficients by name, with "intercept". Raises KeyError when one of the names has none."""
        return cls(np.array([weights[name] for name in names], dtype=np.float32), weights["intercept"])

    def logit(self, figures: Float32) -> float:
        """Coefficients times figures, shape (n,), plus the intercept: log-odds where the model was fitted as a
        logistic regression."""
        return float(self.coefficients @ figures) + self.intercept

    def logits(self, figures: Float32) -> Float32:
        """The same of each row, shape (rows, n)."""
        return figures @ self.coefficients + np.float32(self.intercept)


def probability(logit: float) -> float:
    """1 / (1 + exp(-logit)), 0 to 1."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))
