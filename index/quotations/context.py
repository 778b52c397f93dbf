"""What stands before a quotation that can't be understood alone, and tells who or what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.quotations.lacking import lacks_object
from index.quotations.leaning import (
    is_said_by_one,
    leans_back,
    names_person,
    needs_person,
    opens_possessed,
    opens_with_person,
    says_by_name,
    says_on,
)
from index.quotations.turns import (
    MAX_CONTEXT_CHARACTERS,
    MAX_CONTEXT_SENTENCES,
    answered_before,
    is_parted,
    question_before,
    turn_before,
)
from index.text.furniture import furnishes
from index.text.lines import (
    LINE_BREAK,
    ends_sentence,
    is_entry,
    is_item,
    is_lead_in,
    is_listed,
    is_row,
    marker_end,
)
from index.text.paragraphs import line_start
from index.text.speech import find_speech

MAX_SPEECH_SENTENCES = 12  # of a context, those of speech counted too
MAX_LIST = 40  # sentences back in which what leads in a list is sought
LONGEST_SPEECH = 3_000  # characters to either side in which its marks are sought

_COLON = re.compile(r":[\"'”’»)\]]*$")
_BLANK_LINE = re.compile(r"\n\s*\n")
_NEW_LINE = re.compile(r"\n")


def context_before(text: str, sentences: Sequence[Span], first: int, quotation: Span) -> Span | None:
    """What tells who or what is meant in a quotation that can't be understood alone: the sentence before it, and those
    before that as far as it leans back itself; before an item of a list or a row of a table, its heading, or what
    stands before the list if the item leans back; before what leans back within an item, the beginning of that; before
    what is said within a turn of a transcript, the beginning of that; before the paragraph that answers a question,
    or what stands within one that is marked as an answer, that. None where the quotation can be understood, or where
    nothing helps: what stands before is no sentence but a headline, or is too long. What belongs to the page and not to
    its story counts as not there.

    sentences: the article's, in order; first: the place of the quotation's first one among them.
    """
    low = max(0, first - MAX_LIST)
    told = [sentences[number] for number in range(low, first) if not furnishes(text, sentences, number)]
    sentences, first = [*sentences[:low], *told, *sentences[first:]], low + len(told)
    if is_item(line := LINE_BREAK.split(_line(text, quotation), maxsplit=1)[0]):
        return _item_context(text, sentences, first, quotation)
    if is_row(line):
        return _list_heading(text, sentences, first)
    listed = is_listed(line) and any(is_listed(span.of(text)) for span in _beside(sentences, first))
    if (is_entry(line) or listed) and (heading := _list_heading(text, sentences, first)):
        return heading
    if question := question_before(text, sentences, first):
        return question
    if turn := turn_before(text, sentences, first) or answered_before(text, sentences, first):
        return turn
    said = quotation.of(text)
    goes_on = _goes_on_with_person(text, sentences, first, quotation)
    if not (_leans(text, quotation) or lacks_object(said) or needs_person(said, text) or goes_on):
        return None
    if says_on(said) and (speaker := _speaker_before(text, sentences, first)):
        return speaker
    return _sentences_before(text, sentences, first, of_a_person=goes_on)


def _goes_on_with_person(text: str, sentences: Sequence[Span], first: int, quotation: Span) -> bool:
    """Whether a later sentence of the quotation opens with a he or she whom nothing before it in the quotation names:
    "An offer arrived in August. He has refused it"."""
    for sentence in sentences[first + 1 :]:
        if sentence.start >= quotation.end:
            return False
        if opens_with_person(sentence.of(text)) and not _is_within_speech(text, sentence):
            return not names_person(text[quotation.start : sentence.start], text)
    return False


def _sentences_before(text: str, sentences: Sequence[Span], first: int, *, of_a_person: bool = False) -> Span | None:
    """The sentence before one that leans back, and those before that as far as it leans back itself, or as long as it
    names nobody who he or she may be, of the quotation or of what came before it. Of speech, what stands before it too;
    a speech that nobody named says tells nothing."""
    begin, counted, told, named, of_another = first, 0, None, None, None
    said = sentences[first].of(text)
    of_a_person = of_a_person or needs_person(said, text) or is_said_by_one(said)
    while begin > 0 and counted < MAX_CONTEXT_SENTENCES and first - begin < MAX_SPEECH_SENTENCES:
        before = sentences[begin - 1]
        context = Span(before.start, sentences[first - 1].end)
        if not _leads_on(text, before, sentences[begin]) or len(context) > MAX_CONTEXT_CHARACTERS:
            break
        begin -= 1
        counted += not _is_within_speech(text, before)
        if not _leans(text, before) or (says_by_name(before.of(text), text) and not opens_possessed(before.of(text))):
            told = begin if told is None else told
            if not (of_a_person or of_another is not None) or names_person(before.of(text), text):
                return _with_speech(text, sentences, begin, first)
        elif needs_person(before.of(text), text):
            of_another = begin if of_another is None and not of_a_person else of_another
        elif of_a_person and named is None and names_person(before.of(text), text):
            named = begin
    found = next((place for place in (named, of_another, told) if place is not None), None)
    if found is not None:
        return _with_speech(text, sentences, found, first)
    if of_a_person and begin < first and (opening := _person_in_opening(text, sentences, begin)):
        return opening
    # all of them lean: more says no more
    return sentences[first - 1] if begin < first and not _is_within_speech(text, sentences[first - 1]) else None


def _person_in_opening(text: str, sentences: Sequence[Span], place: int) -> Span | None:
    """The sentence that opens the paragraph, if it leans on nothing and names a person."""
    opening = sentences[line_start(text, sentences, place)]
    fits = len(opening) <= MAX_CONTEXT_CHARACTERS and not _leans(text, opening)
    return opening if fits and names_person(opening.of(text), text) else None


def _with_speech(text: str, sentences: Sequence[Span], begin: int, first: int) -> Span:
    """The sentences from `begin` to that before `first`, with those before in which the speech opens that goes on in
    the first of them; without these where they are too many."""
    opened = [speech.start for speech in _speeches(text, sentences[begin]) if _goes_through(speech, sentences[begin])]
    whole = begin
    while opened and whole > 0 and sentences[whole].start > opened[0]:
        whole -= 1
    fits = first - whole <= MAX_SPEECH_SENTENCES
    context = Span(sentences[whole if fits else begin].start, sentences[first - 1].end)
    return context if len(context) <= MAX_CONTEXT_CHARACTERS else Span(sentences[begin].start, context.end)


def _goes_through(speech: Span, sentence: Span) -> bool:
    return speech.start < sentence.start < speech.end


def _item_context(text: str, sentences: Sequence[Span], first: int, quotation: Span) -> Span | None:
    """What leads in the list of an item, or stands before the list; of what goes on in an item and leans back, the
    beginning of the item."""
    begin = first
    while begin > 0 and not is_parted(text, sentences, begin - 1):
        begin -= 1
    leans = _leans(text, Span(quotation.start + marker_end(quotation.of(text)), quotation.end))
    if leans and begin < first:
        item = Span(sentences[begin].start, sentences[first - 1].end)
        fits = first - begin <= MAX_CONTEXT_SENTENCES and len(item) <= MAX_CONTEXT_CHARACTERS
        return item if fits else _sentences_before(text, sentences, first)
    if heading := _list_heading(text, sentences, first):
        return heading
    before = _place_before_list(text, sentences, first)
    return _sentences_before(text, sentences, before + 1) if leans and before is not None else None


def _speaker_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """From the last sentence of its paragraph that names who speaks."""
    for place in range(first - 1, max(-1, first - 1 - MAX_CONTEXT_SENTENCES), -1):
        context = Span(sentences[place].start, sentences[first - 1].end)
        if (
            LINE_BREAK.search(text, sentences[place].end, sentences[first].start)
            or len(context) > MAX_CONTEXT_CHARACTERS
        ):
            return None
        if says_by_name(sentences[place].of(text), text):
            return context
    return None


def _leans(text: str, span: Span) -> bool:
    return leans_back(span.of(text), text) or _is_within_speech(text, span)


def _leads_on(text: str, before: Span, after: Span) -> bool:
    words = before.of(text)
    breaks = LINE_BREAK.search(text, before.end, after.start) is not None
    return not breaks or ends_sentence(words) or _COLON.search(words) is not None


def _list_heading(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """What leads in the list of an item, or the first row of its table."""
    before = _place_before_list(text, sentences, first)
    if is_row(_line(text, sentences[first])):
        header = 0 if before is None else before + 1
        return sentences[header] if header < first < MAX_LIST + header else None
    if before is None:
        return None
    heading = sentences[before]
    return heading if is_lead_in(heading.of(text)) and len(heading) <= MAX_CONTEXT_CHARACTERS else None


def _beside(sentences: Sequence[Span], first: int) -> Sequence[Span]:
    return [*sentences[max(0, first - 1) : first], *sentences[first + 1 : first + 2]]


def _place_before_list(text: str, sentences: Sequence[Span], first: int) -> int | None:
    """The place of the last sentence before the list of an item, the box of an entry or the table of a row."""
    rows = is_row(_line(text, sentences[first]))
    for place in range(first - 1, max(-1, first - MAX_LIST), -1):
        line = _line(text, sentences[place])
        if not (is_row(line) if rows else (is_item(line) or is_entry(line) or is_listed(line))):
            return place
    return None


def _line(text: str, span: Span) -> str:
    """From the beginning of the line in which it begins."""
    low = max(0, span.start - MAX_CONTEXT_CHARACTERS)
    breaks = [match.end() for match in LINE_BREAK.finditer(text, low, span.start)]
    start = breaks[-1] if breaks else low if low == 0 else span.start
    return text[start : span.end].strip()


def _is_within_speech(text: str, quotation: Span) -> bool:
    """Whether somebody says it whose marks stand outside it, in its paragraph."""
    speeches = _speeches(text, quotation)
    return any(speech.start <= quotation.start and quotation.end <= speech.end for speech in speeches)


def _speeches(text: str, span: Span) -> list[Span]:
    """What is said in its paragraph."""
    first, last = max(0, span.start - LONGEST_SPEECH), min(len(text), span.end + LONGEST_SPEECH)
    ending = _BLANK_LINE if _BLANK_LINE.search(text) else _NEW_LINE
    start = max((match.end() for match in ending.finditer(text, first, span.start)), default=first)
    end = ending.search(text, span.end, last)
    return find_speech(text, start, end.start() if end else last)
