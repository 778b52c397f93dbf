"""Scenes: reported speech, plans and accusations of invented people, each with a claim about it."""

from index.claims.training.scenes.staging import Scene, staged

__all__ = ["Scene", "staged"]
