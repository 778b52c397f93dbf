"""Which sentences are of one affair with others: what leans on the one may be answered by the other."""

from __future__ import annotations

from collections.abc import Sequence

from index.evidence.ranking import Evidence
from index.followups.mentions import Sort, find_mentions
from index.subquestions.parties import is_named

SHARED = 0.5  # of the names in what was told, that an article of the same affair has
MAX_CHARACTERS = 1_000  # of what was told that are looked through for names
MAX_ARTICLE = 50_000  # characters of an article that are looked through for them


def those_naming_most(evidence: Sequence[Evidence], told: Sequence[Evidence]) -> list[Evidence]:
    """The evidence of the articles of what was told, and of those that name most of what is named in it."""
    articles = {item.passage.article.id: item.passage.article.text[:MAX_ARTICLE] for item in evidence}
    near = {item.passage.article.id for item in told}
    for names in map(_names, told):
        for article, text in articles.items():
            if names and article not in near and sum(is_named(name, text) for name in names) >= SHARED * len(names):
                near.add(article)
    return [item for item in evidence if item.passage.article.id in near]


def _names(told: Evidence) -> list[str]:
    mentions = find_mentions(told.text[:MAX_CHARACTERS])
    return [mention.text for mention in mentions if mention.named and mention.sort is not Sort.DATE]
