"""A true sentence, cited to a place that does not say it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft
from tests.benchmarks.claims.grounds import Source
from tests.benchmarks.claims.wording import LEANING, overlap

LOOKED_THROUGH = 200  # sentences that are compared for the nearest
STILL_SAID = 0.5  # of the claim's content in the place cited: it may say it after all


def taken_from_elsewhere(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts cited to another article, to the likest sentence of another one, and to other places of the same one."""
    own, source = base.text, base.ground.source
    if LEANING.match(own):
        return
    others = [other for other in base.held.sources if other.id != source.id and other.plain]
    chosen = [(other, chance.choice(other.plain)) for other in chance.choices(others, k=LOOKED_THROUGH)]
    yield from _cited_to(base, *chosen[0], "another article")
    yield from _cited_to(
        base, *max(chosen, key=lambda at: overlap(own, at[0].written[at[1]])), "likest of another article"
    )
    around = set(source.around(base.numbers))
    same = [n for n in source.plain if n not in base.numbers]
    far = [n for n in same if n not in around]
    if far:
        yield from _cited_to(
            base, source, max(far, key=lambda n: overlap(own, source.written[n])), "likest of the article"
        )
        yield from _cited_to(base, source, chance.choice(far), "another place of the article")
    near = [
        n
        for n in same
        if n in around and abs(n - base.numbers[0]) == 1 and overlap(own, source.written[n]) < STILL_SAID
    ]
    if near:
        cited = source.cite((chance.choice(near),))
        yield Draft(own, "the sentence beside it", "cited to the next sentence", cited=cited, passage=cited)


def _cited_to(base: Base, source: Source, number: int, form: str) -> Iterator[Draft]:
    passage = source.around((number,))
    if source.id != base.ground.source.id or not set(passage) & set(base.numbers):
        text = " ".join(source.written[n] for n in passage)
        nearest = max(overlap(base.text, source.written[n]) for n in passage)
        if nearest < STILL_SAID and overlap(base.text, text) < 0.75:
            yield Draft(
                base.text, form, f"cited to {source.id}", cited=source.cite((number,)), passage=source.cite(passage)
            )
