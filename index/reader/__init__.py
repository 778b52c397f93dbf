"""The learned reader: question and passage read together, a score for each sentence and one for "no answer here".

`python -m index.reader.training` makes its weights; `MODEL_CARD.md` says how these were made and what they reach.
"""

from index.reader.reader import PassageReading, Reader

__all__ = ["PassageReading", "Reader"]
