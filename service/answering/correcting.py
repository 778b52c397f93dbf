"""The corrections of a quotation, looked for by its own words: they may have none of the question's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index.evidence.ranking import Evidence
from index.filters import Filters
from index.quotations.choosing import Quotation
from index.quotations.correction_matching import correction_of, corrections_within, sought_correction
from index.quotations.corrections import CORRECTING_WORDS
from service.answering.searched import Searched

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
