"""What an alteration starts from and what it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.claims.cases import Cited
from tests.benchmarks.claims.grounds import Ground, Held
from tests.benchmarks.claims.mentions import Mention


@dataclass(frozen=True, slots=True)
class Base:
    """A true claim to be altered: wording: how it came to its words; numbers: the sentences that it cites.

    pool: names of the set by type, each with its article's id.
    """

    text: str
    wording: str
    ground: Ground
    numbers: tuple[int, ...]
    question: str
    held: Held
    pool: Mapping[str, Sequence[tuple[str, str]]]

    @property
    def cited(self) -> Cited:
        """The sentences that it cites."""
        return self.ground.source.cite(self.numbers)

    @property
    def passage(self) -> Cited:
        """The sentences around them."""
        source = self.ground.source
        return source.cite(source.around(self.numbers))

    def others(self) -> list[str]:
        """The sentences of the passage that it does not cite."""
        source = self.ground.source
        return [source.written[n] for n in source.around(self.numbers) if n not in self.numbers]


@dataclass(frozen=True, slots=True)
class Draft:
    """An altered claim. form: in which way; brought: words that it has and the sentences cited must not have; cited and
    passage: in place of the base's, where the source is another."""

    claim: str
    form: str
    note: str
    brought: str = ""
    cited: Cited | None = None
    passage: Cited | None = None


def swapped(base: Base, mention: Mention, words: str, form: str) -> Draft:
    """The claim with other words in a mention's place."""
    claim = base.text[: mention.start] + words + base.text[mention.end :]
    return Draft(claim, form, f"{mention.text} -> {words}", words)
