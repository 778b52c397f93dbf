"""A headline whose story says the same in a sentence of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from index.evidence.ranking import Evidence
from index.text.folding import fold
from index.text.headers import is_signature, opening_of
from index.text.lines import is_item, is_marked_lead_in

STEM = 5  # first letters by which a word is told: leads, leading
SHORT = 3  # letters of a word that tells nothing
MOST_HEADLINES = 3  # sentences from the beginning
MOST_POINTS = 6
AS_LIKELY = 0.6  # of a headline's probability, from which a sentence of the story tells it instead
TOLD_SHARE = 0.2  # of the words of a headline, in such a sentence
MAX_STORY = 5_000  # characters of it in which names are looked for
RETOLD_SHARE = 0.5  # of the words of a headline, in the sentence that opens the story
# Of the dead, headline and story seldom have one word.
_DEATH = frozenset("dead death deaths died dies dying fatal fatalities killed kills".split())

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


def told_by_story(evidence: Evidence) -> Evidence:
    """The sentence that opens the story, in the place of a headline which it retells and from which a byline parts it:
    the headline is the article's title, and is shown beside every quotation of it. All else stays as it is."""
    text, sentences = evidence.passage.article.text, evidence.passage.article_sentences
    if not is_headline(evidence):
        return evidence
    opening = opening_of(text, sentences)
    number = bisect_left(sentences, evidence.span)
    signed = any(is_signature(text, sentences, other) for other in range(number + 1, opening))
    retold = signed and _retells(sentences[opening].of(text), evidence.text, text[sentences[opening].start :])
    return replace(evidence, span=sentences[opening]) if retold else evidence


def is_headline(evidence: Evidence) -> bool:
    """Whether it stands before the sentence that opens its article, as the points do under some headlines, and is no
    byline or what leads a list in."""
    text, sentences = evidence.passage.article.text, evidence.passage.article_sentences
    most = MOST_POINTS if is_item(evidence.text) else MOST_HEADLINES
    if evidence.span.start >= sentences[min(len(sentences), most) - 1].end or is_marked_lead_in(evidence.text):
        return False
    number = bisect_left(sentences, evidence.span)
    return number < opening_of(text, sentences) and not is_signature(text, sentences, number)


def behind_story(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Where a headline comes first, the best sentence of its article that tells of the same takes its place and its
    probability, if it is about as likely; the headline, which is the article's title, goes. evidence: best first, one
    at least."""
    first, *others = evidence
    if is_headline(first):
        for item in others:
            same = item.passage.article.id == first.passage.article.id
            likely = item.probability >= AS_LIKELY * first.probability
            if same and likely and not is_headline(item) and _tells_of(item.text, first.text):
                told = replace(item, probability=first.probability, alone=max(item.alone, first.alone))
                return [told, *(other for other in others if other is not item)]
    return [*evidence]


def _tells_of(sentence: str, headline: str) -> bool:
    """Whether it has some of the headline's words, and one of its numbers if there are any."""
    told, words = _words(sentence), _words(headline)
    numbers = {word for word in words if word[0].isdigit()}
    return (not numbers or not numbers.isdisjoint(told)) and len(words & told) >= TOLD_SHARE * len(words) > 0


def _retells(sentence: str, headline: str, story: str) -> bool:
    """Whether it has half of the headline's words, all of its numbers, and all of its names: such words of it as the
    story has with a capital in the middle of a sentence."""
    told, words = _words(sentence), _words(headline)
    numbers = {word for word in words if word[0].isdigit()}
    if not numbers <= told or len(words & told) < RETOLD_SHARE * len(words) or not words:
        return False
    within = set(_CAPITAL_WITHIN.findall(story[:MAX_STORY]))
    return all(name in sentence for name in set(_CAPITAL.findall(headline)) & within)


def _words(text: str) -> set[str]:
    words = (match[0] for match in _WORD.finditer(fold(text)))
    return {
        word if word[0].isdigit() else "death" if word in _DEATH else word[:STEM]
        for word in words
        if word[0].isdigit() or len(word) > SHORT
    }
