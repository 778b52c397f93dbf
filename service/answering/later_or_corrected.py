"""What a later article or a correction says otherwise: who reads what was so once, or was wrong, should see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.article import Span
from index.evidence.following import share_a_name
from index.evidence.ranking import Evidence
from index.quotations.answers_anew import may_answer_anew
from index.quotations.choosing import Quotation
from index.quotations.conflicts import conflict
from index.quotations.correction_matching import correction_of
from index.quotations.repeating import Said
from index.quotations.revisions import COUNTED, MEASURED, Revised, asks_for, revised
from index.subquestions import is_of_its_time, typed, with_its_time
from index.subquestions.which_state import (
    asks_for_first,
    asks_for_latest,
    asks_when_to_be,
    is_of_an_event,
    is_of_one_time,
    may_be_out_of_date,
)
from service.answering.correcting import NEARLY, correction_told, may_correct, quoted_alone
from service.answering.notices import Later, told_of
from service.answering.of_another import (
    is_of_another,
    is_past_its_bound,
    may_say,
    names_another,
    tells_of_another_year,
)

LIKE = 0.8  # of the likeliest later one's probability alone, from which a newer one is preferred
PERHAPS = 0.6  # of the first one's probability alone, from which one that is no likelier than not may answer too
SURELY = 0.6  # of a later one's probability alone, from which it is said to answer
LEAST = 0.4  # likewise, from which it may: of 55 between .3 and .4, and .4 and .5, 4 of 29 and 14 of 26 did
COMPARABLE = 0.6  # of the first one's probability alone, from which the newest number or plan is quoted first

_RATE = re.compile(
    r"\b(?:an?|per|each|every) (?P<unit>night|day|week|month|year|hour|head|person|tonne|ton|share|litre|mile)\b",
    re.IGNORECASE,
)
_RATE_OF = r"\b(?:an?|per|each|every|the)[ -]{0}\b|\b{0}ly\b|/{0}\b"
_UNITS = {"year": "(?:year|annual)", "day": "(?:day|dai)", "head": "(?:head|person)", "person": "(?:head|person)"}
CorrectionsOf = Callable[[Quotation], Sequence[Evidence]]
"""Of a quotation: sentences of corrections of it, best first, by its own words and however likely to answer."""
FollowedBy = Callable[[Quotation], Later | None]
"""Of a quotation: what supersedes it, found by its own words too."""


def with_what_followed(
    question: str,
    quotations: Sequence[Quotation],
    evidence: Sequence[Evidence],
    threshold: float,
    max_quotes: int,
    *,
    corrections_of: CorrectionsOf | None = None,
    followed_by: FollowedBy | None = None,
    corrections_only: bool = False,
) -> tuple[list[Quotation], list[str]]:
    """The quotations with what later articles and corrections say otherwise, and notices of that. What comes first then
    may be corrected too, by a text that has none of the question's words.

    evidence: best first; corrections_only: what later articles say is not wanted.
    """
    chosen, notices = list(quotations), list[str]()
    later = told_later(question, chosen, evidence, threshold)
    if corrections_only and later is not None and later.what != "correction":
        later = None
    if followed_by is not None and chosen and (later is None or not (later.latest or later.what == "correction")):
        later = followed_by(chosen[0]) or later
    corrected = later is not None and later.what == "correction"
    if later is not None and later.latest:
        notices.append(told_of(chosen[0], later))
        chosen, later = with_later(chosen, later, max_quotes), None
    if corrections_of is not None and chosen and not corrected:
        first = chosen[0]
        found = [item for item in corrections_of(first) if may_correct(first, item)]
        seconds = (Later(quoted_alone(item), "correction", latest=False) for item in found)
        later = correction_told(question, first, found, threshold) or next(seconds, later)
    if later is not None:
        notices.append(told_of(chosen[0], later))
        chosen = with_later(chosen, later, max_quotes)
    return chosen, notices


def told_later(
    question: str, quotations: Sequence[Quotation], evidence: Sequence[Evidence], threshold: float
) -> Later | None:
    """The correction of what is quoted first; or else from an article that is newer than that one's and has another
    number or date than it, where one is asked for, the newest of those that are about as likely; or else the likeliest
    answer of a newer one, unless the question names a time. The newest number leads, and where it is asked when
    something will be the newest plan, unless the question names a time, or asks what it was at first: then an older
    article's does.

    evidence: best first; what was less likely than the threshold when it was read alone counts for nothing. (Beside
    an answer that leads each other one seems less likely than it did, and a newer one should not.)
    """
    if not quotations:
        return None
    first = quotations[0]
    if corrected := correction_told(question, first, evidence, threshold):
        return corrected
    day = first.passage.article.published_on
    if day is None:
        return None
    asked = with_its_time(typed(question))
    if asks_for_first(question) and (before := _told_before(question, first, day, evidence, threshold)):
        return before
    later = [
        item
        for item in evidence
        if item.alone >= threshold
        and (published := item.passage.article.published_on) is not None
        and published > day
        and correction_of(item) is None  # of something else
        and share_a_name(first.passage, item.passage)
        and (asked is None or (is_of_its_time(asked, item.passage) and not tells_of_another_year(asked, item)))
        and not (asked is not None and is_past_its_bound(asked, published, item.text))
    ]
    latest = asks_for_latest(question) and asked is None
    planned = asks_when_to_be(question)
    told = [(item, what) for item in later if (what := _otherwise(question, first, item)) is not None]
    if told:
        likely = LIKE * max(item.alone for item, _ in told)
        told = [(item, what) for item, what in told if item.alone >= likely]
        newest, what = max(told, key=lambda each: (each[0].passage.article.published_on, each[0].score))
        leads = (what == "number" or planned) and _takes_the_lead(question, first, newest, planned=planned)
        leads = leads or latest
        return Later(quoted_alone(newest, evidence), what, leads)
    said = Said()
    said.add(first.text)
    if is_of_one_time(question) or is_of_an_event(question):
        return None
    counts = asks_for(question) & {"number", "date"}
    new = [
        item
        for item in later
        if (latest and (not counts or may_answer_anew(question, first.text, item.text)))
        or (
            item.alone >= max(LEAST, min(SURELY, PERHAPS * first.evidence.alone))
            and not said.repeats(item.text)
            and may_answer_anew(question, first.text, item.text)
            and may_say(question, first, item)
        )
    ]
    if not new:
        return None
    likely = LIKE * max(item.alone for item in new)
    likeliest = max(
        (item for item in new if item.alone >= likely),
        key=lambda item: (item.passage.article.published_on, item.alone),
    )
    latest = latest and likeliest.alone >= NEARLY * first.evidence.alone
    leads = latest or (planned and _takes_the_lead(question, first, likeliest, planned=planned))
    return Later(quoted_alone(likeliest, evidence), "answer" if likeliest.alone >= SURELY else "perhaps", leads)


def _takes_the_lead(question: str, first: Quotation, newer: Evidence, *, planned: bool) -> bool:
    """Whether a newer number or plan is a better answer: about as likely, of the same, and of no time that is named."""
    if newer.alone < COMPARABLE * first.evidence.alone or not may_be_out_of_date(question):
        return False
    return not (is_of_another(question, first, newer, named=planned) or names_another(question, first, newer))


def _told_before(
    question: str, first: Quotation, day: date, evidence: Sequence[Evidence], threshold: float
) -> Later | None:
    """The oldest of those sentences of older articles that are about as likely, and have another number or date than
    the first quotation."""
    told = [
        (item, what)
        for item in evidence
        if item.alone >= max(threshold, COMPARABLE * first.evidence.alone)
        and (published := item.passage.article.published_on) is not None
        and published < day
        and correction_of(item) is None
        and share_a_name(first.passage, item.passage)
        and (what := _otherwise(question, first, item)) is not None
    ]
    if not told:
        return None
    likely = LIKE * max(item.alone for item, _ in told)
    told = [(item, what) for item, what in told if item.alone >= likely]
    oldest, what = min(told, key=lambda each: (each[0].passage.article.published_on, -each[0].score))
    return Later(quoted_alone(oldest, evidence), what, latest=True)


def _otherwise(question: str, first: Quotation, later: Evidence) -> Revised | None:
    if (rate := _RATE.search(question)) is not None:
        of_it = re.compile(_RATE_OF.format(_UNITS.get(rate["unit"].lower(), rate["unit"])), re.IGNORECASE)
        if of_it.search(first.text) and not of_it.search(later.text):
            return None  # what a night costs is not what the stay does
    if is_of_one_time(question) and with_its_time(typed(question)) is None:
        return None  # several times, a season or a decade: what is told of others is no other number
    counted = COUNTED.search(question) and not MEASURED.search(question) and "name" not in asks_for(question)
    if counted and conflict(first.text, later.text, least=True, question=question):
        return "number"
    return None if is_of_one_time(question) else revised(question, first.text, later.text)


def with_later(chosen: Sequence[Quotation], later: Later, max_quotes: int) -> list[Quotation]:
    """It comes second, or first where the latest is asked for; in the place of the last where there is no room. Where a
    quotation that holds a part of it was chosen already, both are one."""
    first, *others = chosen
    told = later.quotation
    for same in (each for each in others if each.overlaps(told)):
        whole = Span(min(same.span.start, told.span.start), max(same.span.end, told.span.end))
        told = replace(same, evidence=told.evidence, span=whole)
    both = [told, first] if later.latest else [first, told]
    return [*both, *(each for each in others if not each.overlaps(told))][:max_quotes]
