"""What a correction has to do with words quoted before it: whether it says that they were wrong.

It does where it tells something of them as wrong, and something else of its kind as right: an amount, a day, a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from index.article import Span
from index.evidence.ranking import Evidence
from index.facts.names import names
from index.followups.vocabulary import SMALL
from index.quotations.corrected_facts import MAX_CHARACTERS, Correction, stems_of
from index.quotations.corrections import (
    HINTS,
    TELLS,
    error_told,
    may_be_corrected,
    tells_itself,
    told_right,
    undated,
)
from index.quotations.runs import Run
from index.search.retrieval import Passage
from index.text.paragraphs import line_start

LIKELIEST = 8  # sentences among which a correction is looked for
LEAST = 0.1  # probability of a correction that is of the affair at all
DENIES_ODDS = 10.0  # that it answers whether something is so, where it tells just that to be wrong
ASKED_ODDS = 4.0  # that it answers what is right, where that is asked for
HEADING = "Correction"
MOST_SOUGHT = 12  # names and numbers
MAX_HEADING = 300  # characters, where there are none; and before a passage, in which its heading may stand

# It is worth $4.6 million, not $6.4 million; as £21m instead of £12m.
_NOT = re.compile(
    r"[,;:–—]?\s\(?(?:and |but )?(?:not|rather than|instead of)\s(?P<other>(?:(?!\.\s|\sbut\s)(?:[^,;:–—]|,(?=\d)))+)",
    re.IGNORECASE,
)
_THEN = re.compile(r";|\s[–—]\s|:\s(?=(?:it|he|she|they|the|in fact)\b)")  # We gave the number as six; it was sixteen.
# said that 11 were hurt, up from seven
_BESIDE = re.compile(
    r",?\s\(?(?:(?:up|down) from|as (?:against|compared with|compared to)|compared (?:with|to))\s[^,.;()]+\)?",
    re.IGNORECASE,
)
_AS_BEFORE = re.compile(
    r"\b(?:not|rather than) [^.;]{1,60}?,? as (?:an?|the) (?:earlier|previous|original) version\b", re.IGNORECASE
)
_ASKS_WHETHER = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)(?:n[’']?t)?\b|"
    r"\b(?:is|was) (?:it|that|this) (?:true|right|so|correct)\b|"
    r"\bshould (?:it|this|that|they|we) (?:be|have been|have said|read|say)\b|"
    r"\b(?:right|wrong|correct|true)\W*$",
    re.IGNORECASE,
)
_ASKS_WHAT_IS_RIGHT = re.compile(
    r"\b(?:right|correct|corrected) (?:figure|number|sum|amount|name|spelling|date|day|age|title|total|price|"
    r"cost|percentage|score|result|quote|version)s?\b|"
    r"\bshould (?:it|that|this|they|we|you) (?:\w+ )?have (?:said|been|read)\b|"
    r"\b(?:you|we|paper|article|story|caption|headline)\b.{0,20}\b(?:get|got|have|had|print|printed|put)\b.{0,25}\bwrong\b|"
    r"\b(?:errors?|mistakes?|misprints?|wrong) in (?:the|your|that|our) (?:\w+ )?(?:paper|article|story|report|"
    r"caption)\b|"
    r"\b(?:print|printed|publish|published|run|ran|issue|issued) (?:an?|any|the) (?:correction|clarification)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d.,]*(?<![.,])")


def correction_of(item: Evidence) -> Correction | None:
    """The correction in which its sentence stands."""
    article = item.passage.article
    if not may_be_corrected(article.title, article.text, item.span):
        return None
    run = Run.of(item)
    return correction_at(item.passage.article.title, run.text, run.sentences, run.first)


def sought_correction(quoted: str) -> str:
    """What to look for in order to find a correction of these words: their names and numbers, which it has too, under
    the heading that most have. All of them would find whatever else tells of the matter."""
    facts = dict.fromkeys([*names(quoted[:MAX_CHARACTERS]), *_DIGITS.findall(quoted[:MAX_CHARACTERS])])
    return f"{HEADING}: {' '.join(list(facts)[:MOST_SOUGHT]) or quoted[:MAX_HEADING]}"


def corrections_within(passage: Passage, quoted: str, of: str = "") -> list[Span]:
    """The sentences of a passage in which a correction of these words stands. of: the title of their article."""
    title, text, sentences = passage.article.title, passage.article.text, passage.article_sentences
    near = f"{title or ''}\n{text[max(0, passage.span.start - MAX_HEADING) : passage.span.end]}".lower()
    if not any(hint in near for hint in HINTS):
        return []
    first = bisect_left(sentences, passage.sentences[0].start, key=lambda sentence: sentence.start)
    number, found = first + len(passage.sentences) - 1, list[Span]()
    while number >= first:  # by errors, and not by sentences: where a line tells of none, none of it does
        told = error_told(title, text, sentences, number)
        start = told[0] if told else line_start(text, sentences, number)
        correction = correction_at(title, text, sentences, number) if told else None
        if correction is not None and correction.is_of(quoted, of):
            found += sentences[max(first, start) : number + 1]
        number = start - 1
    return found


def corrections_first(question: str, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Where it is asked whether something is so which a correction tells to be wrong, or what is right that was wrong
    in print, that comes first, and answers. evidence: best first."""
    whether, right = _ASKS_WHETHER.search(question), _ASKS_WHAT_IS_RIGHT.search(question)
    if not whether and not right:
        return evidence
    for item in sorted(evidence, key=lambda item: -item.alone)[:LIKELIEST]:
        correction = correction_of(item) if item.alone >= LEAST else None
        if correction is None:
            continue
        asked = bool(right) and correction.is_about(question)
        odds = DENIES_ODDS if whether and correction.denies(question) else ASKED_ODDS if asked else 0.0
        if odds:
            likely = item.alone * odds / (1 - item.alone + item.alone * odds)
            told = replace(item, probability=likely, alone=likely)
            return [told, *(other for other in evidence if other is not item)]
    return evidence


def correction_at(title: str | None, text: str, sentences: Sequence[Span], number: int) -> Correction | None:
    """The correction in which a sentence stands. title: its article's; sentences: all of that."""
    told_of = error_told(title, text, sentences, number)
    if told_of is None:
        return None
    start, end = told_of
    told, right = sentences[start].of(text), ""
    parts = (found for found in _THEN.finditer(told) if _tells_till(text, sentences[start], found.start()))
    if then := next(parts, None):
        told, right = told[: then.start()], told[then.end() :]
    if end > start:
        right += " " + Span(sentences[start + 1].start, sentences[end].end).of(text)
    if (only := told_right(told)) is not None:
        told, right = "", only
    elif not right and not tells_itself(text, sentences[start]):
        told, right = "", told  # Ms Lee is 42, not 41
    elif _AS_BEFORE.search(told):
        told, right = "", f"{told} {right}"
    told = _BESIDE.sub("", undated(told))
    # gave it as £21m instead of £12m; it is £12m, not £21m
    wrong = " ".join([_NOT.sub("", told), *_others(right)])
    kept = _NOT.sub("", right)
    denied = stems_of(" ".join(_others(right))) - stems_of(kept) - SMALL
    return Correction(wrong, " ".join([kept, *_others(told)]), frozenset(denied))


def _tells_till(text: str, sentence: Span, place: int) -> bool:
    """Whether what of a sentence stands before a place tells what was wrong: it said so, or it was an error."""
    before = Span(sentence.start, sentence.start + place)
    return TELLS.search(before.of(text)) is not None or tells_itself(text, before)


def _others(text: str) -> list[str]:
    """What it tells something to be the case, or to have been said, instead of."""
    return [found["other"] for found in _NOT.finditer(text)]
