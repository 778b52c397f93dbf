"""What later articles of the same story tell otherwise: found by what is quoted, whatever the question's words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.evidence.following import following, names_of
from index.evidence.ranking import Evidence
from index.evidence.superseding import Superseding
from index.filters import Filters
from index.quotations.choosing import Quotation
from index.quotations.correction_matching import correction_of
from index.quotations.fates import befell_others
from index.quotations.repeating import Said
from index.quotations.revisions import asks_for
from index.search.retrieval import Passage, Query
from index.subquestions.which_state import is_of_one_time, may_be_out_of_date
from service.answering.correcting import quoted_alone
from service.answering.notices import Later
from service.answering.of_another import lacks_a_name, names_another
from service.answering.searched import Searched

MAX_CHARS = 700  # of the quoted passage, by which others like it are looked for
AMONG = 6  # passages
READ = 3  # of these, at most
SHOWN = 0.4  # probability that a sentence supersedes the quoted one from which it is shown
LEADS = 0.6  # from which it comes first; docs/measurements.md
ABOUT = 0.8  # of the likeliest one's probability, from which a newer one is preferred


def told_since(
    first: Quotation, query: Query, filters: Filters, archive: Searched, superseding: Superseding
) -> Later | None:
    """The newest of the sentences of later articles that probably supersede what is quoted first, of those that are
    about as likely; no surer to answer than that. None where there is none, or the question is of a time after which
    nothing counts. filters: within which it is looked for."""
    if not superseding.can_compare(first.evidence):  # without the reader nothing is looked for
        return None
    if is_of_one_time(query.text) or not may_be_out_of_date(query.text):
        return None
    counts = "number" in asks_for(query.text)
    said = Said()
    said.add(first.text)
    newer = [
        item
        for item in superseding.newer(query, first.evidence, passages_after(first, query, filters, archive))
        if item.probability >= SHOWN
        and correction_of(item) is None
        and not said.repeats(item.text)
        and not (counts and befell_others(query.text, item.text))
    ]
    if not newer:
        return None
    about = [item for item in newer if item.probability >= ABOUT * newer[0].probability]
    newest = max(about, key=_newness)
    if lacks_a_name(query.text, first, newest):
        return None
    leads = newest.probability >= LEADS and not names_another(query.text, first, newest)
    told = [replace(item, alone=min(item.probability, first.probability)) for item in (newest, *newer)]
    return Later(quoted_alone(told[0], told[1:]), "answer" if leads else "perhaps", leads)


def passages_after(first: Quotation, query: Query, filters: Filters, archive: Searched) -> Sequence[Passage]:
    """The passages of articles of a later day that share a name with the quoted one and have the most of its words, the
    likest first; with their cosine to the query. filters: within which they are looked for."""
    passage = first.passage
    day, named = passage.article.published_on, names_of(passage)
    if day is None or day == date.max or not named:
        return ()
    least = max(filter(None, (day + timedelta(1), filters.printed_from)))
    within = replace(filters, printed_from=least)
    found = archive.with_words(passage.text[:MAX_CHARS], sorted(named), within, AMONG, query)
    return following(passage, found)[:READ]


def _newness(item: Evidence) -> tuple[str, float]:
    return str(item.passage.article.published_on), item.probability
