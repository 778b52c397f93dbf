"""Vectors to nearest chunks: FAISS, in memory only, built from the catalog's fp16 rows at each start.

A `DenseView` is immutable, so any number of threads search it while the writer makes the next one. It has a *base*, a
FAISS index that is never changed, and a short *recent* part that is appended to behind what the view can see. What was
removed is marked in a bitmap; a merge folds both into a new base.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.encoding.vectors import Float16, Float32, Int64
from index.storage.changes import ChunkRange

Bits = npt.NDArray[np.bool_]

MERGE_RECENT = 4_096  # rows: a product with them takes under 1 ms, and a merge of 1,000,000 rows 0.5 s
MERGE_REMOVED_SHARE = 0.25  # of the base; each removed row costs its share of every search until then


@dataclass(frozen=True, slots=True)
class DenseView:
    """What a search sees: one moment of the index.

    base_ids, recent_ids: chunk ids, ascending, shapes (b,) and (r,); recent: shape (r, dimension), rows of unit length
    rounded to fp16 as the base's are; base_alive, recent_alive: shapes (b,) and (r,), False where removed.
    """

    base: Any
    base_ids: Int64
    base_alive: Bits
    recent: Float32
    recent_ids: Int64
    recent_alive: Bits
    removed: int = 0

    def __len__(self) -> int:
        return len(self.base_ids) + len(self.recent_ids) - self.removed

    @property
    def ids(self) -> Int64:
        """The ids of all its chunks, ascending."""
        return np.concatenate([self.base_ids[self.base_alive], self.recent_ids[self.recent_alive]])

    def search(self, vector: Float32, k: int, allowed: Int64 | None = None) -> tuple[Int64, Float32]:
        """The k chunks with the highest cosine to `vector` (unit length), exactly: ids and scores, best first.

        allowed: ascending chunk ids to choose from; None is all.
        """
        base_keep, recent_keep = self.base_alive, self.recent_alive
        if allowed is not None:
            base_keep = base_keep & members(self.base_ids, allowed)
            recent_keep = recent_keep & members(self.recent_ids, allowed)
        ids, scores = self._search_base(vector, k, base_keep, everything=allowed is None and not self.removed)
        fresh = np.flatnonzero(recent_keep)
        ids = np.concatenate([ids, self.recent_ids[fresh]])
        scores = np.concatenate([scores, self.recent[fresh] @ vector])
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]

    def similarities(self, vector: Float32, ids: Int64) -> Float32:
        """The cosine of each of the given chunks to `vector`, shape (n,); NaN for one that is not here."""
        scores = np.full(len(ids), np.nan, dtype=np.float32)
        rows, here = _positions(self.base_ids, ids)
        if here.any():
            scores[here] = self.base.reconstruct_batch(rows[here]) @ vector
        rows, here = _positions(self.recent_ids, ids)
        scores[here] = self.recent[rows[here]] @ vector
        return scores

    def _search_base(self, vector: Float32, k: int, keep: Bits, *, everything: bool) -> tuple[Int64, Float32]:
        if not (found := min(k, int(keep.sum()))):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        parameters = None
        if not everything:
            bits = np.packbits(keep, bitorder="little")
            # FAISS's stubs describe the C++ constructors, not the Python ones that take an array and keywords
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg,arg-type]
        scores, rows = self.base.search(vector[np.newaxis], found, params=parameters)
        return self.base_ids[rows[0]], scores[0]


class DenseIndex:
    """The writer's side: makes the next view. One thread at a time."""

    def __init__(self, ids: Int64, vectors: Float16) -> None:
        """ids: ascending, shape (n,); vectors: unit length, shape (n, dimension), fp16 as stored."""
        self.dimension = vectors.shape[1]
        self.view: DenseView
        self._start(_base(vectors), ids)

    def add(self, ids: Int64, vectors: Float16) -> None:
        """Put in chunks whose ids are higher than every earlier one."""
        used, count = len(self.view.recent_ids), len(ids)
        if used + count > len(self._recent):
            self._merge(ids, vectors)
            return
        self._recent[used : used + count] = vectors
        self._recent_ids[used : used + count] = ids
        self.view = replace(
            self.view,
            recent=self._recent[: used + count],
            recent_ids=self._recent_ids[: used + count],
            recent_alive=np.concatenate([self.view.recent_alive, np.ones(count, dtype=np.bool_)]),
        )

    def remove(self, chunks: ChunkRange) -> None:
        """Take chunks out; ids that are not here are passed over."""
        base_alive, recent_alive = self.view.base_alive.copy(), self.view.recent_alive.copy()
        for ids, alive in ((self.view.base_ids, base_alive), (self.view.recent_ids, recent_alive)):
            alive[np.searchsorted(ids, chunks.first) : np.searchsorted(ids, chunks.last, side="right")] = False
        removed = int((~base_alive).sum() + (~recent_alive).sum())
        self.view = replace(self.view, base_alive=base_alive, recent_alive=recent_alive, removed=removed)
        if removed > max(MERGE_RECENT, MERGE_REMOVED_SHARE * len(base_alive)):
            self._merge(np.empty(0, dtype=np.int64), np.empty((0, self.dimension), dtype=np.float16))

    def _merge(self, ids: Int64, vectors: Float16) -> None:
        """Make a new base of all that is alive, and of the given chunks."""
        view = self.view
        codes = faiss.vector_to_array(view.base.codes).view(np.float16).reshape(-1, self.dimension)
        recent = view.recent[view.recent_alive].astype(np.float16)
        kept = np.concatenate([codes[view.base_alive], recent, vectors])
        kept_ids = np.concatenate([view.base_ids[view.base_alive], view.recent_ids[view.recent_alive], ids])
        self._start(_base(kept), kept_ids)

    def _start(self, base: Any, ids: Int64) -> None:
        self._recent = np.empty((MERGE_RECENT, self.dimension), dtype=np.float32)
        self._recent_ids = np.empty(MERGE_RECENT, dtype=np.int64)
        none = np.empty(0, dtype=np.bool_)
        alive = np.ones(len(ids), dtype=np.bool_)
        self.view = DenseView(base, ids, alive, self._recent[:0], self._recent_ids[:0], none)


def _base(vectors: Float16) -> Any:
    """A FAISS index of the rows. An fp16 scalar quantizer's codes are the stored bytes themselves, so nothing is
    trained or encoded; it is exact to 1.000 recall and 4x faster than flat at 200,000."""
    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.is_trained = True
    faiss.copy_array_to_vector(np.ascontiguousarray(vectors, dtype="<f2").view(np.uint8).ravel(), index.codes)
    index.ntotal = len(vectors)
    return index


def members(ids: Int64, allowed: Int64) -> Bits:
    """Which of `ids` are in `allowed`; both ascending. Shape of `ids`."""
    return _positions(allowed, ids)[1]


def _positions(ids: Int64, sought: Int64) -> tuple[Int64, Bits]:
    """Where each of `sought` stands in the ascending `ids`, and whether it does. Shapes of `sought`."""
    if not len(ids):
        return np.zeros(len(sought), dtype=np.int64), np.zeros(len(sought), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ids, sought), len(ids) - 1)
    return places, np.asarray(ids[places] == sought)
