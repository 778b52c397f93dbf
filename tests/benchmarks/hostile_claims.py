"""How long the checks of a claim take at worst: claims and sentences of one short text over and over.

python -m tests.benchmarks.hostile_claims
"""

from __future__ import annotations

import time

from index.claims.checks import objections
from index.search.lexical import Analyzer
from service.generation.markers import MAX_SENTENCE_CHARACTERS

SENTENCE_CHARACTERS = 6_000  # about what the budget of evidence lets through
SHAPES = (
    "a ", "Aa ", "A. ", "1, ", "the ", "“", '" ', "said ", "not ", "Aa-aa ", "May 1 ", "$1 ", "(", "one hundred ",
    "it's ", "In A, ", "‘x ", ". ", "\u00a0x", "1", "A-", "A'", "1.", "2-2", "Aaaa", "will be ", "unless ",
)  # fmt: skip


def main() -> None:
    analyzer = Analyzer("en")
    rows = []
    for shape in SHAPES:
        claim, sentence = ((shape * length)[:length] for length in (MAX_SENTENCE_CHARACTERS, SENTENCE_CHARACTERS))
        began = time.perf_counter()
        objections(
            claim, [sentence, sentence[: SENTENCE_CHARACTERS // 2]], lambda word: (analyzer.terms(word) or [word])[0]
        )
        rows.append((time.perf_counter() - began, shape))
    for seconds, shape in sorted(rows, reverse=True):
        print(f"{seconds:6.2f} s {shape!r}")


if __name__ == "__main__":
    main()
