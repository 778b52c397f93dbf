"""What the sides of a question about several articles have: their evidence, and the passages that it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from index.article import Article
from index.evidence.ranking import Evidence
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from index.subquestions.parties import is_named, is_spoken_of, those_speaking
from index.subquestions.periods import Period
from index.subquestions.plans import Side

HEARD = 0.02  # probability from which it is told whose words a sentence has

Place = tuple[str, int, int]  # of which article, from where to where


@dataclass(frozen=True, slots=True)
class SideEvidence:
    """What one side has. label: as it is told where it has nothing; None: nobody asked for it by a name; side: as it
    is asked for; outlets: those that its party is; doubtful: what answers it, and another side better, where nothing
    tells who of them says it."""

    label: str | None
    evidence: tuple[Evidence, ...]
    side: Side | None = None
    outlets: tuple[str, ...] = ()
    doubtful: tuple[Evidence, ...] = ()

    @property
    def party(self) -> str | None:
        """Who is to have said it."""
        return self.side.party if self.side else None

    def is_of(self, text: str, article: Article, parties: Sequence[str]) -> bool:
        """Whether a text of an article is the side's own, whatever it was found for: of its outlet, by its party or of
        its time. parties: of all sides."""
        if self.outlets:
            return article.source in self.outlets
        if self.party is not None:
            return self.party in those_speaking(parties, text)
        return (
            self.side is not None
            and self.side.period is not None
            and _is_of_time(self.side, self.side.period, text, article)
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence of all sides.

    result: of the question as it stands, and `whole` its evidence; passages: the best of each side, best first;
    assumed: the years that the question does not name.
    """

    result: SearchResult
    passages: tuple[Passage, ...]
    sides: tuple[SideEvidence, ...]
    whole: tuple[Evidence, ...]
    assumed: str | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All of it, each sentence once: in turn the best of each side, then of the question as it stands."""
        in_turn = [item for row in zip_longest(*(side.evidence for side in self.sides)) for item in row if item]
        found: dict[tuple[str, int, int], Evidence] = {}
        for item in (*in_turn, *self.whole):
            found.setdefault((item.passage.article.id, item.span.start, item.span.end), item)
        return tuple(found.values())


def _is_of_time(side: Side, period: Period, text: str, article: Article) -> bool:
    if side.relation != "in" or period.year is None:
        return False
    day = article.published_on
    return period.named_in(text, day) or (day is not None and period.covers(day))


def each_its_own(sides: Sequence[SideEvidence]) -> list[SideEvidence]:
    """The sides of a comparison, each with what its party says, however likely it was for another, and without what the
    others say. What nobody is told to say belongs to the one that it answers best."""
    parties = [side.party for side in sides if side.party and not side.outlets]
    best: dict[Place, Evidence] = {}
    for item in (item for side in sides if not side.outlets for item in side.evidence):
        if item.probability >= HEARD:
            best[sentence_key(item)] = max(best.get(sentence_key(item), item), item, key=lambda each: each.probability)
    speaking = {key: those_speaking(parties, item.text) for key, item in best.items()}

    def its_own(side: SideEvidence, party: str) -> SideEvidence:
        own = {sentence_key(item): item for item in side.evidence}
        doubtful: list[Evidence] = []
        for key, item in best.items():
            if party in speaking[key]:
                own[key] = item
            elif speaking[key] or is_spoken_of(party, item.text):
                own.pop(key, None)
            elif key in own and own[key].probability < item.probability:
                doubtful.append(own.pop(key))
        texts = {item.passage.article.id: item.passage.article.text for item in (*own.values(), *doubtful)}
        naming = {article for article, text in texts.items() if is_named(party, text)}
        return replace(
            side,
            evidence=tuple(item for item in own.values() if item.passage.article.id in naming),
            doubtful=tuple(item for item in doubtful if item.passage.article.id in naming),
        )

    return [side if side.outlets or not side.party else its_own(side, side.party) for side in sides]


def interleaved(found: Sequence[Sequence[Passage]], count: int) -> list[Passage]:
    """The best of each, in turn, each once; at most so many."""
    kept: dict[Place, Passage] = {}
    for row in zip_longest(*found):
        for passage in row:
            if passage is not None and len(kept) < count:
                kept.setdefault(passage_key(passage), passage)
    return list(kept.values())


def best_first(passages: Sequence[Passage], evidence: Sequence[Evidence]) -> list[Passage]:
    """The passage of the best evidence first, the others as they are: where some are cut, it has to stay."""
    if not evidence:
        return list(passages)
    best = passage_key(evidence[0].passage)
    return sorted(passages, key=lambda passage: passage_key(passage) != best)


def likeliest_first(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """By their scores."""
    return tuple(sorted(passages, key=lambda passage: -passage.score))


def leading_first(passages: Sequence[Passage], leading: Passage) -> tuple[Passage, ...]:
    """With this one first, and of no lower score than any: what a rule puts before what is likelier, as a newer number
    before an older one. In the place of the last, where it was found apart."""
    highest = max((passage.score for passage in passages), default=0.0)
    first = next((each for each in passages if passage_key(each) == passage_key(leading)), leading)
    others = [each for each in passages if passage_key(each) != passage_key(leading)]
    return (replace(first, score=highest), *others)[: len(passages)]


def those_of(keys: set[Place], evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence of the passages with these keys."""
    return tuple(item for item in evidence if passage_key(item.passage) in keys)


def passage_key(passage: Passage) -> Place:
    """Which passage it is, however it was found."""
    return passage.article.id, passage.span.start, passage.span.end


def sentence_key(item: Evidence) -> Place:
    """Which sentence it is, whatever it is evidence for."""
    return item.passage.article.id, item.span.start, item.span.end
