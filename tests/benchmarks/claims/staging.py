"""People who are made up, and sentences put in their mouths: what news has and the sets have little of."""

from __future__ import annotations

import re

from index.article import Span
from tests.benchmarks.claims.cases import Cited
from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.mentions import names
from tests.benchmarks.claims.wording import LEANING, decapitalised

SPEAKERS = (
    "Helen Doyle",
    "Professor Amara Okafor",
    "Deputy mayor Tom Whitford",
    "Police chief Daniel Osei",
    "Minister Elena Petrov",
    "Union leader Martin Keller",
    "Senator Ruth Castellano",
    "Analyst Yusuf Haddad",
    "Company spokeswoman Laura Brandt",
    "Historian Victor Lindqvist",
    "Campaigner Sofia Moreau",
    "Judge Alan Nakamura",
)


_LOOSE = re.compile(
    r"(?:Had|Were|Should|Since|Perhaps|Consequently|Subsequently|Accordingly|Due|Out|Also|Of course|In fact|Indeed|"
    r"For example|For instance|In addition|As a result|In particular|On the other hand|Thus|Therefore|However)\b"
)


def inner(sentence: str, lower: frozenset[str]) -> str | None:
    """The sentence as it stands after "said that". None where it leans on the one before, or its first word may be a
    name or not."""
    if LEANING.match(sentence) or _LOOSE.match(sentence) or sentence[:1] in '"“' or len(sentence) > 240:
        return None
    if (small := decapitalised(sentence, lower)) is not None:
        return small
    starts = [mention.start for mention in names(sentence, lower)]
    return sentence if 0 in starts else None


def restated(ground: Ground, words: str) -> tuple[Cited, Cited]:
    """What is cited, and the passage, where the article had these words in place of the ground's sentence."""
    source, changed = ground.source, ground.source.sentences[ground.number]
    text = source.text[: changed.start] + words + source.text[changed.end :]
    longer = len(words) - len(changed)

    def shifted(number: int) -> Span:
        span = source.sentences[number]
        start = span.start + longer if span.start > changed.start else span.start
        return Span(start, span.end + longer if span.end >= changed.end else span.end)

    passage = [shifted(number) for number in ground.passage]
    return Cited(text, (shifted(ground.number),)), Cited(text, tuple(passage))
