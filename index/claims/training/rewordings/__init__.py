"""Claims said otherwise: in other words, in another order, or with less, so that what is true stays true."""

from index.claims.training.rewordings.rewording import reworded

__all__ = ["reworded"]
