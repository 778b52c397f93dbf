"""Rows to nearest rows: FAISS indexes of an equal part of the rows each, which are searched at once, a thread each.

FAISS gives one question one thread, and what takes the time is reading every row once.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import faiss
import numpy as np

from index.encoding.vectors import Bools, Float16, Float32, Int64

Found = tuple[Int64, Float32]

MOST = 4  # shards: more threads than that wait for the memory
FEWEST_ROWS = 10_000  # of a shard; what fewer take is not worth a thread

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_THREADS = ThreadPoolExecutor(MOST, thread_name_prefix="shards")


class Shards:
    """The rows of a matrix, never changed. Any number of threads search it."""

    def __init__(self, vectors: Float16) -> None:
        """vectors: unit length, shape (rows, dimension), fp16 as stored."""
        count = max(1, min(MOST, _CORES, len(vectors) // FEWEST_ROWS))
        bounds = [len(vectors) * number // count for number in range(count + 1)]
        self._parts = [(slice(*ends), _index(vectors[slice(*ends)])) for ends in pairwise(bounds)]

    def kept(self, keep: Bools) -> list[Float16]:
        """Copies of the rows to keep, in order, each of shape (n, dimension). keep: shape (rows,)."""
        return [_vectors(index)[keep[part]] for part, index in self._parts]

    def of(self, rows: Int64) -> Float32:
        """Some of them, shape (n, dimension)."""
        found = np.empty((len(rows), self._parts[0][1].d), dtype=np.float32)
        for part, index in self._parts:
            within = (rows >= part.start) & (rows < part.stop)
            if within.any():
                found[within] = index.reconstruct_batch(rows[within] - part.start)
        return found

    def search(self, vector: Float32, k: int, keep: Bools) -> Found:
        """Of the rows to keep, the k whose product with `vector` is the greatest, and perhaps more: rows and products,
        in no order. keep: shape (rows,)."""
        (part, index), *others = self._parts
        waiting = [_THREADS.submit(_search, *other, vector, k, keep) for other in others]
        found = [_search(part, index, vector, k, keep), *(each.result() for each in waiting)]
        return np.concatenate([rows for rows, _ in found]), np.concatenate([scores for _, scores in found])


def _search(part: slice, index: Any, vector: Float32, k: int, keep: Bools) -> Found:
    kept = keep[part]
    count = int(kept.sum())
    if not count:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    parameters = None
    if count < len(kept):
        bits = np.packbits(kept, bitorder="little")
        # FAISS's stubs describe the C++ constructors, not the Python ones that take an array and keywords
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
    scores, rows = index.search(vector[np.newaxis], min(k, count), params=parameters)
    return rows[0] + part.start, scores[0]


def _vectors(index: Any) -> Float16:
    codes: Float16 = faiss.vector_to_array(index.codes).view(np.float16)
    return codes.reshape(-1, index.d)


def _index(vectors: Float16) -> Any:
    """A FAISS index of the rows. An fp16 scalar quantizer's codes are the stored bytes themselves, so nothing is
    trained or encoded; it is exact to 1.000 recall and 4x faster than flat at 200,000."""
    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.is_trained = True
    faiss.copy_array_to_vector(np.ascontiguousarray(vectors, dtype="<f2").view(np.uint8).ravel(), index.codes)
    index.ntotal = len(vectors)
    return index
