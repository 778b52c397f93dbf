"""Text -> sentences, with offsets, for news.

`sentencex` proposes boundaries, in some 200 languages; it sees each block of lines (`index.text.lines`) in bounded
pieces, without quotation marks and brackets, about which we decide. On top of it:

- closing marks belong to the sentence before them, opening ones to the sentence after;
- lower case after `?` or `!`, or after a closing mark, goes on; so does an attribution: `“Is it?” Mr. Smith asked.`;
- a dash, or an agency and a dash, goes on: a dateline stays in the sentence that it opens;
- an abbreviation ends a sentence only before a word that commonly opens one (`in the U.S. The`, not `the U.S. Army`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import sentencex

from index.article import Span
from index.text.abbreviations import (
    ABBREVIATIONS,
    ADDRESSES,
    AFTER_A_TIME,
    CLIPPED,
    EXCLAIMED,
    NUMBERED,
    SPEAKERS,
    SPEECH_VERBS,
    STARTERS,
    TIMES_OF_DAY,
    TITLES,
    TITLES_ABROAD,
)
from index.text.closing_marks import CLOSING, Stop, closed_at
from index.text.lines import split_blocks
from index.text.speech import INCHES

DEFAULT_LANGUAGE = "en"
WINDOW = 2_000  # characters a call to sentencex, whose time grows with the square: 40,000 of CJK take 0.5 s, so 0.03 s
OVERLAP = 200  # characters seen again where a window holds no boundary, or none in its second half
DENSE = 16  # characters a stop, at least: of denser text sentencex is not asked, whose Danish takes 1 ms a stop
CONTEXT = 60  # characters before a stop in which its word is sought, and after it in which the next word is
MARKER = 8  # characters that the marker of an item has at most: (viii).
ORDINARY = 4  # letters from which a word in lower case is taken for a word, not for an unknown abbreviation

# What sentencex does not see: marks and brackets, but not the apostrophe inside a word; wide blanks, at which it panics
# (`A\u00a0.`); and what UTF-8 can't carry.
_UNSEEN = re.compile(r"[“”„‟«»‹›‘‛\"`()\s\ud800-\udfff]|(?<!\w)['’]|['’](?!\w)")
# One or more stops, which a blank may part (tokenised `. . .`), at the end of which a sentence may end.
_STOPS = re.compile(r"[.!?…]+(?:\s[.!?…]+)*")
# Where a sentence ends in text that is too dense for sentencex, if a capital follows.
_PLAIN_END = re.compile(r"(?<=\w\w)[.!?…]+\s+(?P<next>\w)")
# The last word before a stop, with inner stops and marks: U.S, a.m, p. m, Ph.D, couldn’t.
_LAST_WORD = re.compile(r"(?:\b[a-z]\.\s[a-z]|(?:[\w.&]+['’])?[\w.&]+)$")
# The next word, past any marks; its first group is empty unless a word follows.
_NEXT_WORD = re.compile(r"[^\w]*(\w*)")
# What follows belongs to what stands before: a comma, a sign; — or -- or - alone, and (Reuters) - or (AP) —.
_GOES_ON = re.compile(r"[,;:.!?…+=<>]|(?:\([A-Z][^()]{0,30}\)\s?)?(?:[—–]|--|-\s)")
# a.m, 10a.m, 10.30p.m.
_TIME_OF_DAY = re.compile(rf"[\d.]*(?:{'|'.join(map(re.escape, TIMES_OF_DAY))})")
# New York time, U.S. Eastern time.
_TIME_OF_A_PLACE = re.compile(r"(?:[A-Z][\w.]*\s){1,3}(?:time|TIME)\b")
# Under Secretary, of the U.S. or the U.N.; Police Chief, of D.C.: what else opens a sentence, and does not here.
_OFFICE = re.compile(r"Under[- ]Secretar|Police (?:[A-Z]|[a-z]+ [A-Z])")
# Of the reserve, or retired: Maj. Gen. (res.) Amos Gilead.
_SERVICE = re.compile(r"\((?:[Rr]es|[Rr]et|[Rr]etd|[Rr]td)$")
# A single letter that is no initial: They play in Serie A. He wrote on X.
_LETTER = re.compile(
    r"\b(?:(?:on|to|of) X|(?:Group|Pool|Serie|Plan|[Vv]itamin|[Hh]epatitis|Grade|Class|Gen|Generation|Block|[Tt]ype) "
    r"[A-Z])$"
)
# Two or more letters with a stop after each but the last: U.S, D.C, a.m.
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.\s?)+[^\W\d_]{1,2}")
# All that a sentence holds so far is 1 or (a) or iv: the stop belongs to the marker of an item.
_MARKER_WITHIN = re.compile(r"[:;]\s+\(?\d{1,2}$")  # Three demands were made: 1. An end to the war.
_MARKER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
# A speaker and a verb of speech: a name (Osei), or up to seven words from a capital on (Canada’s prime minister).
_ATTRIBUTION = re.compile(
    r"[A-Z][\w.’'-]*,?\s(?:(?!(?:and|but|while|as|after|before|when|that|who)\b|[a-z]{3,}\.)[\w.’'-]+,?\s){0,6}?"
    rf"(?:{'|'.join(sorted(SPEECH_VERBS))})\b"
)
_QUOTES = frozenset("”’»“\"'")


def split_sentences(text: str, language: str = DEFAULT_LANGUAGE) -> list[Span]:
    """The sentences of a normalised text: in order, apart, trimmed, and covering all that is not white space.

    `language`: a tag such as en or pt-BR; sentencex reads one that it does not know as English.
    """
    code = language.split("-")[0].lower()
    code = code if code.isascii() and code.isalpha() else DEFAULT_LANGUAGE
    spans: list[Span] = []
    for block in split_blocks(text):
        start = block.start
        for end in [] if block.whole else _ends(text[block.start : block.end], code):
            spans.append(_trimmed(text, start, block.start + end))
            start = block.start + end
        spans.append(_trimmed(text, start, block.end))
    return spans


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))


def _ends(block: str, language: str) -> Iterator[int]:
    """Where the sentences of a block end, but for the last: just after its closing marks."""
    english = language == DEFAULT_LANGUAGE
    proposed = _proposals(block, language)
    ends = {match.end(): match.start() for match in _STOPS.finditer(block)}
    start = straight = counted = 0
    for end in sorted(ends.keys() | proposed):
        straight += block.count('"', counted, end) - len(INCHES.findall(block, counted, end))
        counted = end
        stop = closed_at(block, ends.get(end, end - 1), end, straight % 2 == 1, english)
        if stop.next >= len(block):
            return
        if stop.at < start:
            continue
        verdict = _verdict(block, stop, start, english)
        if (end in proposed) if verdict is None else verdict:
            yield stop.closed
            start = stop.closed


def _proposals(block: str, language: str) -> set[int]:
    """The ends that sentencex proposes, each just after a mark of punctuation: its offsets are not taken on trust."""
    seen = _UNSEEN.sub(" ", block)
    proposed: set[int] = set()
    start = 0
    while start < len(seen):
        ends = [start + end for end in _sentencex_ends(seen[start : start + WINDOW], language)]
        for end in ends:
            end = start + len(seen[start:end].rstrip())
            if end > 0 and unicodedata.category(seen[end - 1]).startswith("P"):
                proposed.add(end)
        if start + WINDOW >= len(seen):
            break
        late = ends and ends[-1] >= start + WINDOW // 2  # or else each call might go on by two characters
        start = ends[-1] if late else start + WINDOW - OVERLAP
    return proposed


def _sentencex_ends(window: str, language: str) -> list[int]:
    if language != DEFAULT_LANGUAGE and DENSE * len(_STOPS.findall(window)) > max(len(window), WINDOW // 2):
        return [found.start("next") for found in _PLAIN_END.finditer(window) if found["next"].isupper()]
    try:
        found = sentencex.get_sentence_boundaries(language, window)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how Rust fails: no Exception, and it has no name to import
            raise
        return []
    return [boundary["end_index"] for boundary in found[:-1]]


def _verdict(block: str, stop: Stop, start: int, english: bool) -> bool | None:
    """Whether the sentence that began at `start` ends at this stop; None leaves it to sentencex."""
    mark = block[stop.at : stop.end]
    if mark[-1] not in ".!?…":
        return False if mark[-1] in CLOSING else None
    after = block[stop.next : stop.next + CONTEXT]
    following = _NEXT_WORD.match(after)[1]  # type: ignore[index]  # it matches the empty string
    before = block[max(start, stop.at - CONTEXT) : stop.at].rstrip()
    word = _LAST_WORD.search(before)
    last = word[0] if word else ""
    if _GOES_ON.match(after):
        return False
    if stop.next == stop.end:
        return None if _lost_blank(before, last, following) else False
    goes_on = following[:1].islower() and not following[1:2].isupper()  # iPhone opens a sentence like a capital
    quoted = not _QUOTES.isdisjoint(block[stop.end : stop.closed])
    if mark == ".":
        if stop.at - start < MARKER and _MARKER.fullmatch(block[start : stop.at].strip()):
            return False
        if _MARKER_WITHIN.search(before) or (_SERVICE.search(before) and following[:1].isupper()):
            return False
        if following[:1].isupper() and _LETTER.search(before):
            return True
        return _full_stop(last, following, after, goes_on, quoted, english)
    if goes_on or (quoted and following not in STARTERS - SPEAKERS and _ATTRIBUTION.match(after)):
        return False
    if "?" in mark or "!" in mark:
        return not (last in EXCLAIMED and following not in STARTERS)
    return not (following == "I" or following[:1].isdigit() or block[stop.at - 1 : stop.at] in "[(")


def _full_stop(last: str, following: str, after: str, goes_on: bool, quoted: bool, english: bool) -> bool | None:
    name = last.title() if len(last) > 1 and last.isupper() else last
    shouted = name if following.isupper() or following[:1].isdigit() else last  # ATLANTA, GA. 5, and not "the VA. She"
    initial = len(last) == 1 and ((last.isupper() and last != "I") or last in NUMBERED)  # J. Osei, c. AD 66
    short = initial or shouted in ABBREVIATIONS or _DOTTED.fullmatch(last) is not None
    if goes_on:
        word = len(last) >= ORDINARY and last.islower() and last not in CLIPPED
        return None if word and not short and not quoted else False
    titled = name if following.isupper() else last  # GEN. MARK MILLEY, and not "the SEC. The firm"
    if titled in (TITLES if english else TITLES_ABROAD) or (following[:1].isdigit() and (short or name in NUMBERED)):
        return False
    if not english:
        return None
    if _TIME_OF_DAY.fullmatch(last):
        named = _TIME_OF_A_PLACE.match(after) and following not in STARTERS
        return AFTER_A_TIME.isdisjoint((following, following.title())) and not named
    if short and _OFFICE.match(after):
        return False
    return not short or following in ADDRESSES or (following in STARTERS and not after.startswith(following + "."))


def _lost_blank(before: str, last: str, following: str) -> bool:
    """`left.The`: two sentences run together, rather than an address or a file name."""
    token = before.rsplit(maxsplit=1)[-1] if before else ""
    return (
        token.endswith(last) and token.isalpha() and token[1:].islower() and len(token) > 1 and following[:1].isupper()
    )
