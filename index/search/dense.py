"""Vectors to nearest chunks: FAISS, in memory only, built from the catalog's fp16 rows at each start.

A `DenseView` is immutable, so any number of threads search it while the writer makes the next one. It has a *base*,
FAISS indexes that are never changed, and a short *recent* part that is appended to behind what the view can see. What
was removed is marked in a bitmap; a merge folds both into a new base.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from index.encoding.vectors import Bools, Float16, Float32, Int64
from index.search.shards import Shards
from index.storage.changes import ChunkRange

MERGE_RECENT = 4_096  # rows: a product with them takes under 1 ms, and a merge of 1,000,000 rows 0.5 s
MERGE_REMOVED_SHARE = 0.25  # of the base; each removed row costs its share of every search until then


@dataclass(frozen=True, slots=True)
class DenseView:
    """What a search sees: one moment of the index.

    base_ids, recent_ids: chunk ids, ascending, shapes (b,) and (r,); base_versions, recent_versions: the article
    versions that they are of, of the same shapes; recent: shape (r, dimension), rows of unit length rounded to fp16 as
    the base's are; base_alive, recent_alive: shapes (b,) and (r,), False where removed.
    """

    base: Shards
    base_ids: Int64
    base_versions: Int64
    base_alive: Bools
    recent: Float32
    recent_ids: Int64
    recent_versions: Int64
    recent_alive: Bools
    removed: int = 0

    def __len__(self) -> int:
        return len(self.base_ids) + len(self.recent_ids) - self.removed

    @property
    def ids(self) -> Int64:
        """The ids of all its chunks, ascending."""
        return np.concatenate([self.base_ids[self.base_alive], self.recent_ids[self.recent_alive]])

    def chunks_of(self, versions: Int64) -> Int64:
        """The ids of the chunks of some article versions, ascending. versions: shape (n,), in any order."""
        base = self.base_alive & np.isin(self.base_versions, versions)
        recent = self.recent_alive & np.isin(self.recent_versions, versions)
        return np.concatenate([self.base_ids[base], self.recent_ids[recent]])

    def lacking(self, versions: Int64) -> Int64:
        """Those article versions, shape (n,), of which it never had a chunk."""
        return versions[~(np.isin(versions, self.base_versions) | np.isin(versions, self.recent_versions))]

    def search(self, vector: Float32, k: int, allowed: Int64 | None = None) -> tuple[Int64, Float32]:
        """The k chunks with the highest cosine to `vector` (unit length), exactly: ids and scores, best first.

        allowed: ascending chunk ids to choose from; None is all.
        """
        base_keep, recent_keep = self.base_alive, self.recent_alive
        if allowed is not None:
            base_keep = base_keep & members(self.base_ids, allowed)
            recent_keep = recent_keep & members(self.recent_ids, allowed)
        rows, scores = self.base.search(vector, k, base_keep)
        fresh = np.flatnonzero(recent_keep)
        ids = np.concatenate([self.base_ids[rows], self.recent_ids[fresh]])
        scores = np.concatenate([scores, self.recent[fresh] @ vector])
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]

    def similarities(self, vector: Float32, ids: Int64) -> Float32:
        """The cosine of each of the given chunks to `vector`, shape (n,); NaN for one that is not here."""
        scores = np.full(len(ids), np.nan, dtype=np.float32)
        rows, here = _positions(self.base_ids, ids)
        scores[here] = self.base.of(rows[here]) @ vector
        rows, here = _positions(self.recent_ids, ids)
        scores[here] = self.recent[rows[here]] @ vector
        return scores


class DenseIndex:
    """The writer's side: makes the next view. One thread at a time."""

    def __init__(self, ids: Int64, versions: Int64, vectors: Float16) -> None:
        """ids: ascending, shape (n,); versions: of the articles that they are of, shape (n,); vectors: unit length,
        shape (n, dimension), fp16 as stored."""
        self.dimension = vectors.shape[1]
        self.view: DenseView
        self._start(ids, versions, vectors)

    def add(self, ids: Int64, versions: Int64, vectors: Float16) -> None:
        """Put in chunks whose ids are higher than every earlier one."""
        used, count = len(self.view.recent_ids), len(ids)
        if used + count > len(self._recent):
            self._merge(ids, versions, vectors)
            return
        self._recent[used : used + count] = vectors
        self._recent_ids[used : used + count] = ids
        self._recent_versions[used : used + count] = versions
        self.view = replace(
            self.view,
            recent=self._recent[: used + count],
            recent_ids=self._recent_ids[: used + count],
            recent_versions=self._recent_versions[: used + count],
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
            none = np.empty(0, dtype=np.int64)
            self._merge(none, none, np.empty((0, self.dimension), dtype=np.float16))

    def _merge(self, ids: Int64, versions: Int64, vectors: Float16) -> None:
        """Make a new base of all that is alive, and of the given chunks."""
        view = self.view
        recent = view.recent[view.recent_alive].astype(np.float16)
        kept = np.concatenate([*view.base.kept(view.base_alive), recent, vectors])
        kept_ids = np.concatenate([view.base_ids[view.base_alive], view.recent_ids[view.recent_alive], ids])
        kept_versions = np.concatenate(
            [view.base_versions[view.base_alive], view.recent_versions[view.recent_alive], versions]
        )
        self._start(kept_ids, kept_versions, kept)

    def _start(self, ids: Int64, versions: Int64, vectors: Float16) -> None:
        self._recent = np.empty((MERGE_RECENT, self.dimension), dtype=np.float32)
        self._recent_ids = np.empty(MERGE_RECENT, dtype=np.int64)
        self._recent_versions = np.empty(MERGE_RECENT, dtype=np.int64)
        self.view = DenseView(
            Shards(vectors),
            ids,
            versions,
            np.ones(len(ids), dtype=np.bool_),
            self._recent[:0],
            self._recent_ids[:0],
            self._recent_versions[:0],
            np.empty(0, dtype=np.bool_),
        )


def members(ids: Int64, allowed: Int64) -> Bools:
    """Which of `ids` are in `allowed`; both ascending. Shape of `ids`."""
    return _positions(allowed, ids)[1]


def _positions(ids: Int64, sought: Int64) -> tuple[Int64, Bools]:
    """Where each of `sought` stands in the ascending `ids`, and whether it does. Shapes of `sought`."""
    if not len(ids):
        return np.zeros(len(sought), dtype=np.int64), np.zeros(len(sought), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ids, sought), len(ids) - 1)
    return places, np.asarray(ids[places] == sought)
