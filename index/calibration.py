"""Scores to probabilities."""

from __future__ import annotations

DEFAULT_THRESHOLD = 0.5
