"""What is said above an answer of the time that it is of, of later articles and of corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.quotations.choosing import Quotation
from index.quotations.revisions import Revised
from index.subquestions import is_of_its_time, typed, with_its_time
from service.answering.headings import written_day

_GIVES = {
    "number": "gives another number",
    "date": "gives another date",
    "answer": "answers too",
    "perhaps": "may answer too",
}
LATER = {what: f"A later article, of {{}}, {gives}." for what, gives in _GIVES.items()}
EARLIER = {what: f"An earlier article, of {{}}, {gives}." for what, gives in _GIVES.items()}
CORRECTED = "A correction, of {}, says otherwise."
CORRECTED_ELSEWHERE = "A correction says otherwise."
CORRECTED_ITSELF = "A correction in the same article says otherwise."
CORRECTS = "This corrects the article of {}."
CORRECTS_ANOTHER = "This corrects another article."
CORRECTS_ITSELF = "This corrects what the same article says elsewhere."
CORRECTIONS = (CORRECTED, CORRECTED_ELSEWHERE, CORRECTED_ITSELF, CORRECTS, CORRECTS_ANOTHER, CORRECTS_ITSELF)
OF_ANOTHER_TIME = "The article quoted first is of {}, not {}."
OF_THE_DAY = "The article that this was quoted from is of {}."
SAID_BY_NOBODY = "The article says so itself, and tells of nobody who says it."
IN_QUOTED = "Looked for only in the articles that were quoted before."
NOTICES = (*LATER.values(), *EARLIER.values(), *CORRECTIONS, OF_ANOTHER_TIME, OF_THE_DAY, SAID_BY_NOBODY, IN_QUOTED)

What = Revised | Literal["answer", "perhaps", "correction"]


@dataclass(frozen=True, slots=True)
class Later:
    """What a later article of the same affair has: another number or date, or what answers, or may answer, and is not
    the same; or what a correction has; or an earlier one, where it is asked what was so at first. latest: whether it
    comes first, since that is what was asked for, or is so now."""

    quotation: Quotation
    what: What
    latest: bool


def of_another_time(question: str, first: Quotation) -> str | None:
    """The notice that the first quotation is not of the time in which the question asks for something."""
    asked, day = with_its_time(typed(question)), first.passage.article.published_on
    if asked is None or asked.period is None or day is None or is_of_its_time(asked, first.passage):
        return None
    relation = "of" if asked.relation == "in" else asked.relation
    return OF_ANOTHER_TIME.format(written_day(day), f"{relation} {asked.period.name}")


def told_of(first: Quotation, later: Later) -> str:
    """The notice: of the one of the two that is not quoted first. first: as it was chosen."""
    if later.what == "correction":
        return _told_of_correction(first, later)
    leading, other = (later.quotation, first) if later.latest else (first, later.quotation)
    day, led_by = other.passage.article.published_on, leading.passage.article.published_on
    assert day is not None
    assert led_by is not None
    return (EARLIER if day < led_by else LATER)[later.what].format(written_day(day))


def _told_of_correction(first: Quotation, later: Later) -> str:
    if first.passage.article.id == later.quotation.passage.article.id:
        return CORRECTS_ITSELF if later.latest else CORRECTED_ITSELF
    day = (first if later.latest else later.quotation).passage.article.published_on
    if day is None:
        return CORRECTS_ANOTHER if later.latest else CORRECTED_ELSEWHERE
    return (CORRECTS if later.latest else CORRECTED).format(written_day(day))
