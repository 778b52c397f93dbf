"""Claims made false: one thing in them changed, so that their evidence supports them no more."""

from index.claims.training.falsehoods.altering import altered

__all__ = ["altered"]
