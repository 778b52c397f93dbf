"""The corrections of a quotation: those among the evidence, and those looked for by its own words, which may have none
of the question's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.evidence.following import share_a_name
from index.evidence.ranking import Evidence
from index.filters import Filters
from index.quotations.choosing import Quotation, quotation_of
from index.quotations.correction_matching import LIKELIEST, correction_of, corrections_within, sought_correction
from index.quotations.corrections import CORRECTING_WORDS
from index.quotations.headlines import behind_story
from index.quotations.revisions import asks_for
from service.answering.notices import Later
from service.answering.searched import Searched

NEARLY = 0.5  # of the first one's probability alone, with which another one takes its place
AMONG = 4  # passages in which a correction of what is quoted is looked for

Ask = Callable[[str, Filters], list[Evidence]]


def find_corrections(first: Quotation, asked: str, filters: Filters, archive: Searched, ask: Ask) -> list[Evidence]:
    """Sentences of corrections of a quotation that answers a question, best first; none of a correction itself.

    filters: within which they are looked for; ask: the evidence for a question within some, best first.
    """
    if correction_of(first.evidence):
        return []
    sought, of = sought_correction(first.text), first.passage.article.title or ""
    near = archive.with_words(sought, CORRECTING_WORDS, filters, AMONG)
    told = {(each.article.id, span) for each in near for span in corrections_within(each, first.text, of)}
    if not told:
        return []
    within = replace(filters, article_ids=tuple(dict.fromkeys(article_id for article_id, _ in told)))
    return [item for item in ask(asked, within) if (item.passage.article.id, item.span) in told]


def correction_told(question: str, first: Quotation, evidence: Sequence[Evidence], threshold: float) -> Later | None:
    """The likeliest sentence of a correction of the first quotation, in its article or one that is not older. What
    tells that the one thing asked for is wrong is as likely to answer as the first; what does not, and is far less
    likely, may correct something else, and so does what tells a number to be wrong where a person is asked for."""
    if correction_of(first.evidence) is not None:
        return None
    asked = asks_for(question)
    for item in sorted(evidence, key=lambda item: -item.alone)[:LIKELIEST]:
        correction = correction_of(item)
        if correction is None or not may_correct(first, item):
            continue
        surely = correction.corrects_all_that_is_asked(first.text, asked)
        another = correction.gives_another(first.text, asked)
        nearly = item.alone >= NEARLY * first.evidence.alone
        if surely or (item.alone >= threshold and (correction.corrects(first.text) or (nearly and another))):
            likely_as = max(item.alone, first.probability) if surely else item.alone
            of_what_is_asked = another or correction.corrects_what_is_asked(first.text, asked)
            leads = surely or (nearly and of_what_is_asked)
            return Later(quoted_alone(replace(item, alone=likely_as)), "correction", leads)
    return None


def may_correct(first: Quotation, item: Evidence) -> bool:
    """Whether a sentence may tell of the first quotation that it is wrong: elsewhere in its article, or in one that is
    not older and shares a name with it."""
    article, other = first.passage.article, item.passage.article
    if article.id == other.id:
        return not (first.span.start < item.span.end and item.span.start < first.span.end)
    older = article.published_on and other.published_on and other.published_on < article.published_on
    return not older and share_a_name(first.passage, item.passage)


def quoted_alone(item: Evidence, evidence: Sequence[Evidence] = ()) -> Quotation:
    """As it was read alone; in the place of a headline, what else of the evidence tells its story."""
    alone = [replace(each, probability=each.alone) for each in (item, *evidence)]
    return quotation_of(behind_story(alone)[0])
