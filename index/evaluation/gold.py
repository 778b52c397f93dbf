"""What a question set says: questions, and where their answers stand."""

from __future__ import annotations

from dataclasses import dataclass

from index.article import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A run of characters of one article."""

    article_id: str
    span: Span

    def overlaps(self, other: Place) -> bool:
        """Whether some character belongs to both."""
        return (
            self.article_id == other.article_id
            and self.span.start < other.span.end
            and other.span.start < self.span.end
        )


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what is known of its answer.

    evidence: one entry a piece of evidence, each with the places where it stands, any of which will do; answers: the
    answer in other words, any of which will do; articles: those that it was written for, which hold the evidence where
    there is some; exact: False where whole articles stand for the places.
    """

    id: str
    text: str
    answerable: bool
    evidence: tuple[tuple[Place, ...], ...] = ()
    answers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    exact: bool = True

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of every piece of evidence."""
        return tuple(place for piece in self.evidence for place in piece)

    def answered_by(self, place: Place) -> bool:
        """Whether the place overlaps some evidence."""
        return any(place.overlaps(gold) for gold in self.places)


@dataclass(frozen=True, slots=True)
class Defect:
    """A line of a set that can't be used. where: a file's name and the line's number."""

    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.where}: {self.detail}"
