"""Corrections: what a report had wrong is quoted with what is right, which stands after it.

English, as the words of `index.text.abbreviations` are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.facts.speakers import speakers
from index.text.paragraphs import is_line_end, line_start

MAX_AHEAD = 8  # sentences of one correction
MAX_BACK = 40  # sentences back in which the heading of a column of corrections is sought
TOLD_WITHIN = 1_000  # characters of a sentence in which it is told that something was wrong
MAX_HEADING = 80

_KINDS = r"(?:corrections?|clarifications?|amplifications?|errat(?:um|a)|for the record)"
_DATE = r"(?:\w{3,9}\W{1,3})?(?:\d{1,4}(?:st|nd|rd|th)?\W{0,3}){1,3}(?:[a-z]{3,9}\W{0,3})?(?:\d{4})?"
# Corrections and clarifications; CORRECTION; **Corrections, May 3, 2024**
_HEADING = re.compile(rf"[\W_]*{_KINDS}(?:\s*(?:and|&|,|/)\s*{_KINDS})?(?:\W+{_DATE})?[\W_]*", re.IGNORECASE)
# Correction: An earlier version; CLARIFICATION (May 3): Our report; and not: Correction in house prices: what to know
_OPENS = re.compile(
    rf"[\W_]*(?!for the record){_KINDS}\b(?:\W{{0,3}}{_DATE}|[\s,]*[(\[][^:\n]{{0,30}}[)\]]|"
    rf"\s(?:and|&)\s{_KINDS})?\W{{0,3}}:",
    re.IGNORECASE,
)
_PRINTED = (
    r"(?:article|report|story|caption|headline|profile|obituary|interview|review|column|feature|editorial|graphic|"
    r"chart|map|dispatch|listing|version|edition)s?"
)
_TOLD = (
    r"(?:said|stated|gave|given|reported|named|identified|described|attributed|called|quoted|listed|referred|spelled|"
    r"spelt|dated|put|suggested|implied|credited|claimed|labelled|labeled|showed|shown|indicated|recorded)"
)
_WRONGLY = r"(?:wrong|incorrect|erroneous|mistaken|inaccurate)ly"
# "The report" may be the inspectors'; "our" and "this" make it the paper's
_OWN = rf"(?!(?:report|map|chart|listing|feature|profile|edition|review)s?\b){_PRINTED}"
_OF_OTHERS_TOO = re.compile(  # in an interview, he wrongly claimed
    rf"\bin\s(?:an?|his|her|their)\s(?:[\w’'-]+\s){{0,3}}?(?:interview|column|article|editorial|feature)\b"
    rf"(?!.*\bwe\b)(?=.*(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)\b{_WRONGLY}\s{_TOLD}\b)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"\b(?:earlier|previous|original|initial|first)\s(?:version|edition)s?\sof\s"
    rf"(?:(?:this|our)\s{_PRINTED}|(?:the|that)\s{_OWN})\b|"
    r"\bas an (?:earlier|previous|original) version\b|\ban (?:earlier|previous) (?:headline|caption)\b",
    re.IGNORECASE,
)
# This article was amended on 5 October 2023. This story has been updated to correct the death toll to 12, not 11.
_AMENDED = re.compile(
    rf"\W*(?:editor[’']s note\W+)?(?:this|our)\s{_PRINTED}\s(?:was|has been)\s(?:(?:further\s)?(?:amended|corrected)\b|"
    r"updated\b(?=[^.]{0,60}\b(?:correct|because an? (?:earlier|previous)|wrong|error)))",
    re.IGNORECASE,
)
# the report on 4 May; the article of Tuesday, 4 May 2023; amended on 5 October: when it was printed, and nothing told
_WHEN_PRINTED = re.compile(rf"\b({_PRINTED}|amended|corrected|updated)\s(?:on|of|from)\s{_DATE}", re.IGNORECASE)
_OF_THE_PAPER = re.compile(
    rf"\b(?:an?|the|our|this|that|same|earlier|previous|original)\s(?:[\w’'-]+\s){{0,3}}?{_PRINTED}\b|\bwe\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(  # the autopsy report, the company’s annual report, a police report, a report found that
    r"\b(?:(?:an?|the|that|this|same)\s)?(?:autopsy|police|annual|final|interim|official|inquiry|coroner|inspection|audit|"
    r"medical|incident|government|council|company|expert|forensic|internal|commission|committee|"
    r"(?!\w+day\b|this\b|our\b|paper\b|newspaper\b)\w+[’']s?)\s(?:\w+\s)?(?:report|review|chart|map|profile)s?\b|"
    r"\b(?:an?|the|that|this)\s(?:\w+\s)?(?:report|review)s?\s(?:ha[sd]\s|have\s)?"
    r"(?:found|concluded|revealed|show(?:ed|s)\sthat)\b",
    re.IGNORECASE,
)
# What "we" had wrong in print, and no impression and no trust
_IN_PRINT = re.compile(
    r"\bwe\b(?!.{0,40}\b(?:wrong|incorrect)\s(?:impression|signals?|message|decision|approach|choice|call)\b)"
    r"(?!.{0,30}\bput\s(?:our|my|their|his|her)\b)",
    re.IGNORECASE,
)
_WRONG = re.compile(
    rf"\b(?:{_WRONGLY}\s{_TOLD}|{_TOLD}\s{_WRONGLY}|(?:gave|used|had)\s(?:an?|the)\s(?:wrong|incorrect)|"
    r"mis(?:stated|identified|spelled|spelt|quoted|attributed|reported|named|represented|translated|dated))\b",
    re.IGNORECASE,
)
_PAPER = re.compile(rf"\b(?:{_WRONGLY}|{_PRINTED})$|\b{_PRINTED}\b", re.IGNORECASE)
# Agencies tell what is right: This story has been corrected to show that she is 42, not 41; (Corrects paragraph 4 to
# show that it is 7.1%, not 7.7%)
_PUT_RIGHT = re.compile(
    rf"(?:\b(?:(?:this|our)\s(?:[\w’'.-]+\s){{0,4}}?{_PRINTED}|the\s{_OWN})\s(?:has been|was|is being)\s"
    r"(?:corrected|refiled|amended)\b|(?:^|[(\[])\s*(?:corrects|clarifies|refiles)\b|"
    r"\bthis\s(?:story|article|version|item)\s(?:corrects|clarifies)\b)"
    r"[^.;:()]{0,120}?\bto\s(?:(?:show|say|reflect|state|indicate|read|note|make clear|clarify)\b|(?=[$£€]?\d))",
    re.IGNORECASE,
)
_IN_PARAGRAPH = re.compile(
    r",?\s(?:in\s)?(?:the\s)?(?:\w+\s)?(?:paragraphs?|paras?|headline)\b[\s\d,]*(?:and\s\d+)?", re.I
)
TELLS = re.compile(rf"\b{_TOLD}\b", re.IGNORECASE)
PRINTED = re.compile(rf"{_PRINTED}|page|error|correct\w*", re.IGNORECASE)
_IT_TOLD = re.compile(rf"\W*(?:it|we|they) (?:also )?{_TOLD}\b", re.IGNORECASE)
_WE_TOLD = re.compile(rf"\bwe\b(?=\s(?:\w+\s){{0,2}}?{_TOLD}\b)", re.IGNORECASE)
_SHOULD = re.compile(r"\bshould (?:have (?:read|been|said|stated|given)|read)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?![Tt]he\b).*\b[A-Z]")  # The Associated Press is the paper itself
# Without any of these near it, or in the title, a sentence stands in no correction.
HINTS = (
    "correct", "clarif", "amplif", "errat", "for the record", "version of", "versions of", "edition of", "editions of",
    "wrong", "erroneous", "mistaken", "inaccurate", "misstated", "misidentified", "misspel", "misquoted",
    "misattributed", "misreported", "misnamed", "misrepresented", "mistranslated", "misdated", "refile",
    "was amended", "been amended", "amended to", "earlier version", "previous version", "original version",
    "earlier headline", "previous headline", "earlier caption", "previous caption",
)  # fmt: skip
# Of which a passage has one, or its title, where a correction stands in it
CORRECTING_WORDS = (
    "correction", "corrected", "corrects", "clarification", "clarifies", "amplification", "erratum", "errata",
    "wrongly", "wrong", "incorrectly", "incorrect", "erroneously", "mistakenly", "inaccurately", "misstated",
    "misidentified", "misspelled", "misspelt", "misquoted", "misattributed", "misreported", "misnamed",
    "misrepresented", "mistranslated", "misdated", "amended", "version", "edition",
)  # fmt: skip
# Without any of these a sentence tells of no error by its own words: each pattern that finds one needs one.
_STEMS = (
    "correct", "refile", "amend", "clarif", "version", "edition", "headline", "caption", "wrong", "erroneous",
    "mistaken", "inaccurate", "mis",
)  # fmt: skip
HINTS_BEFORE, HINTS_AFTER = 5_000, 1_000  # characters
_SEVERAL = re.compile(r"corrections|clarifications|amplifications|errata|for the record|\band\b|[&/]", re.IGNORECASE)
_STOPS = re.compile(r"[.!?;,…][\W_]*$")
_APOLOGY = re.compile(
    r"\W*(?:we (?:apologi[sz]e|regret|are (?:sorry|happy|pleased))|(?:our )?apologies\b|[^.]{0,60} regrets the error)",
    re.IGNORECASE,
)


def correction_end(title: str | None, text: str, sentences: Sequence[Span], number: int) -> int:
    """The number of the sentence with which what is told here to have been wrong is put right, at most the last of its
    paragraph, and before the next error; `number` itself of a sentence that tells no such thing.

    title: the article's; sentences: all of it; number: of the one that may tell it.
    """
    if not _tells(title, text, sentences, number):
        return number
    told = error_told(title, text, sentences, number)
    return max(number, told[1]) if told else number


def may_be_corrected(title: str | None, text: str, sentence: Span) -> bool:
    """Whether some word near the sentence, or of the title, lets it be part of a correction: tells soon of most that
    they are not."""
    near = text[max(0, sentence.start - HINTS_BEFORE) : sentence.end + HINTS_AFTER]
    told = f"{title or ''}\n{near}".lower()
    return any(hint in told for hint in HINTS)


def error_told(title: str | None, text: str, sentences: Sequence[Span], number: int) -> tuple[int, int] | None:
    """The numbers of the first and the last sentence about the one error, among those of a correction, of which this
    sentence tells: the first says what was wrong. None where it stands in no correction. The arguments are
    `correction_end`'s."""
    begun, last = line_start(text, sentences, number), _last_of_line(text, sentences, number)
    starts = list[int]()
    for place in range(begun, last + 1):
        tells = tells_itself(text, sentences[place])
        if tells and not (place - 1 in starts and told_right(sentences[place].of(text)) is not None):
            starts.append(place)
    if _tells(title, text, sentences, begun):
        starts = [begun, *(p for p in range(begun + 1, last + 1) if p in starts or _tells_on(text, sentences[p]))]
    start = max((place for place in starts if place <= number), default=None)
    if start is None:
        return None
    end = min((place for place in starts if place > start), default=last + 1) - 1
    while end > number and _APOLOGY.match(text, sentences[end].start, sentences[end].end):
        end -= 1
    return start, end


def _last_of_line(text: str, sentences: Sequence[Span], number: int) -> int:
    last = number
    while last - number < MAX_AHEAD and not is_line_end(text, sentences, last):
        last += 1
    return last


def tells_itself(text: str, sentence: Span) -> bool:
    """Whether it tells of an error in print by its own words."""
    told = text[sentence.start : min(sentence.end, sentence.start + TOLD_WITHIN)]
    folded = told.casefold()
    if not any(stem in folded for stem in _STEMS):
        return False
    if _PUT_RIGHT.search(told):
        return True
    return _EARLIER.search(told) is not None or (_WRONG.search(told) is not None and _is_of_the_paper(told))


def _is_of_the_paper(told: str) -> bool:
    """Whether what had it wrong is the paper, and not a report of others, nor "we" of anything but print."""
    found = _OF_THE_PAPER.search(_OF_OTHERS_TOO.sub(" ", _OF_OTHERS.sub(" ", told)))
    if found is None or _is_said(told):
        return False
    return found[0].lower() != "we" or _IN_PRINT.search(told) is not None


def undated(told: str) -> str:
    """What a correction tells, without the days on which what it speaks of was printed or put right."""
    return _WHEN_PRINTED.sub(r"\1 ", told)


def told_right(sentence: str) -> str | None:
    """What a sentence tells to be right, and to be wrong at most after "not", where it is put as agencies put it."""
    match = _PUT_RIGHT.search(sentence[:TOLD_WITHIN])
    return None if match is None else _IN_PARAGRAPH.sub("", sentence[match.end() :])


def _tells_on(text: str, sentence: Span) -> bool:
    """Whether it tells of another error, within a correction: The same report gave the length as 12 years."""
    told = text[sentence.start : min(sentence.end, sentence.start + TOLD_WITHIN)]
    of_the_paper = _OF_THE_PAPER.search(told) and (TELLS.search(told) or _SHOULD.search(told))
    told_on = of_the_paper or _IT_TOLD.match(told)
    return bool(told_on) and not _is_said(told)


def _tells(title: str | None, text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether it tells of an error in print, by its own words, or since it stands in a correction."""
    if tells_itself(text, sentences[number]):
        return True
    if title and _HEADING.fullmatch(title[:MAX_HEADING]):
        return True
    begun = line_start(text, sentences, number)
    if any(opens.match(text, sentences[begun].start, sentences[begun].end) for opens in (_OPENS, _AMENDED)):
        return True
    heading = _HEADING.fullmatch(_heading_before(text, sentences, begun))
    if heading is None:
        return False
    # under Corrections stand several, under Correction one, and then perhaps the story
    first = begun > 0 and sentences[begun - 1].of(text) == heading[0]
    return first or _SEVERAL.search(heading[0]) is not None or _tells_on(text, sentences[begun])


def _is_said(told: str) -> bool:
    """Whether somebody says so who is not the paper: the mayor, of a report."""
    found = speakers(_WE_TOLD.sub("", told))
    return found.by_pronoun or any(_SOMEBODY.match(name) and not _PAPER.search(name) for name, _ in found.named)


def _heading_before(text: str, sentences: Sequence[Span], number: int) -> str:
    """The nearest short line without a stop, of those that stand before; none: ""."""
    for place in range(number - 1, max(-1, number - 1 - MAX_BACK), -1):
        line = sentences[place]
        if len(line) > MAX_HEADING or not is_line_end(text, sentences, place):
            continue
        begins = place == 0 or is_line_end(text, sentences, place - 1)
        if begins and not _STOPS.search(line.of(text)):
            return line.of(text)
    return ""
