"""Texts that look like the one a question is about: what the reader meets at work when an archive has no answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.article import Span
from index.encoding.encoder import ChunkText, Encoder
from index.reader.training.examples import Example, QuestionSet
from index.search.fusion import fuse
from index.search.lexical import Analyzer

RIVALS = 8  # kept for each question


def find_rivals(
    questions: QuestionSet, examples: Sequence[Example], encoder: Encoder, analyzer: Analyzer
) -> list[tuple[int, ...]]:
    """For each example, the texts that look as if they answered it, and those nearest to its question without the
    answer in them, nearest first: dense and lexical similarity, fused as in retrieval."""
    texts = [text.text for text in questions.texts]
    asked = [example.question for example in examples]
    vectors = np.stack([v.chunk for v in encoder.encode_chunks([ChunkText(t, (Span(0, 1),)) for t in texts])])
    queries = np.stack([v.chunk for v in encoder.encode_chunks([ChunkText(q, (Span(0, 1),)) for q in asked])])
    lexical = TfidfVectorizer(analyzer=analyzer.terms, sublinear_tf=True)
    postings = lexical.fit_transform(texts).T.tocsr()
    asked_terms = lexical.transform(asked)
    folded = [text.casefold() for text in texts]
    rivals = []
    for row, example in enumerate(examples):
        overlaps = (asked_terms[row] @ postings).toarray().ravel().astype(np.float32)
        scores = fuse(vectors @ queries[row], overlaps)
        answers = [answer.casefold() for answer in example.answers if answer.strip()]
        best = np.argpartition(-scores, min(4 * RIVALS, len(scores) - 1))[: 4 * RIVALS]
        told = {example.own, *example.others, *example.like}
        nearest = (int(number) for number in best[np.argsort(-scores[best])])
        found = [n for n in nearest if n not in told and not any(answer in folded[n] for answer in answers)]
        rivals.append((*example.like, *found)[:RIVALS])
    return rivals
