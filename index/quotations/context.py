"""What stands before a quotation that can't be understood alone, and tells who or what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.quotations.leaning import (
    is_said_by_one,
    lacks_object,
    leans_back,
    names_person,
    needs_person,
    opens_possessed,
    says_by_name,
    says_on,
)
from index.text.furniture import furnishes, stands_beside
from index.text.lines import (
    LINE_BREAK,
    ends_sentence,
    is_asked,
    is_entry,
    is_item,
    is_lead_in,
    is_listed,
    is_row,
    marker_end,
)
from index.text.paragraphs import line_start
from index.text.speech import find_speech

MAX_CONTEXT_CHARACTERS = 1_500  # what is longer explains nothing at a glance
MAX_CONTEXT_SENTENCES = 4
MAX_SPEECH_SENTENCES = 12  # likewise, those of speech counted too
MAX_LIST = 40  # sentences back in which what leads in a list is sought
SPEAKERS = 2  # of a transcript, at least
LONGEST_SPEECH = 3_000  # characters to either side in which its marks are sought

# CHAIR RUTH OYELARAN: ; MR. LEE, of Kelby:
_TURN = re.compile(r"[*_]*[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}(?:,[^:\n]{1,40})?:[*_]*\s")
_TURNS = re.compile(rf"^{_TURN.pattern}", re.MULTILINE)
_ANSWER = re.compile(r"[*_]*(?:A|Answer)[.:][*_]*\s")
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
    if question := _question_before(text, sentences, first):
        return question
    if turn := _turn_before(text, sentences, first) or _answered_before(text, sentences, first):
        return turn
    said = quotation.of(text)
    if not (_leans(text, quotation) or lacks_object(said) or needs_person(said, text)):
        return None
    if says_on(said) and (speaker := _speaker_before(text, sentences, first)):
        return speaker
    return _sentences_before(text, sentences, first)


def _sentences_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """The sentence before one that leans back, and those before that as far as it leans back itself, or as long as it
    names nobody who he or she may be. Of speech, what stands before it too; a speech that nobody named says tells
    nothing."""
    begin, counted, told = first, 0, None
    of_a_person = needs_person(sentences[first].of(text), text) or is_said_by_one(sentences[first].of(text))
    while begin > 0 and counted < MAX_CONTEXT_SENTENCES and first - begin < MAX_SPEECH_SENTENCES:
        before = sentences[begin - 1]
        context = Span(before.start, sentences[first - 1].end)
        if not _leads_on(text, before, sentences[begin]) or len(context) > MAX_CONTEXT_CHARACTERS:
            break
        begin -= 1
        counted += not _is_within_speech(text, before)
        if not _leans(text, before) or (says_by_name(before.of(text), text) and not opens_possessed(before.of(text))):
            told = told or begin + 1
            if not of_a_person or names_person(before.of(text), text):
                return _with_speech(text, sentences, begin, first)
    if told is not None:
        return _with_speech(text, sentences, told - 1, first)
    # all of them lean: more says no more
    return sentences[first - 1] if begin < first and not _is_within_speech(text, sentences[first - 1]) else None


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
    while begin > 0 and not _parted(text, sentences, begin - 1):
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


def _question_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """The paragraph before one that begins with the quotation, if it asks."""
    if first == 0 or not _parted(text, sentences, first - 1):
        return None
    begin = first - 1
    while begin > 0 and first - begin < MAX_CONTEXT_SENTENCES and not _parted(text, sentences, begin - 1):
        begin -= 1
    paragraph = Span(sentences[begin].start, sentences[first - 1].end)
    asked = is_asked(paragraph.of(text)) and not stands_beside(paragraph.of(text))  # Read more: Who is Ann Lee?
    return paragraph if asked and len(paragraph) <= MAX_CONTEXT_CHARACTERS else None


def _turn_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """From the name of who speaks, as transcripts have it, to the sentence before; that of the name where it is far."""
    begin = line_start(text, sentences, first)
    if begin == first or not _TURN.match(text, sentences[begin].start, sentences[begin].end):
        return None
    if len({label[0].strip() for label in _TURNS.finditer(text)}) < SPEAKERS:
        return None  # NEW DELHI: The court
    turn = Span(sentences[begin].start, sentences[first - 1].end)
    far = first - begin > MAX_CONTEXT_SENTENCES or len(turn) > MAX_CONTEXT_CHARACTERS
    return sentences[begin] if far else turn


def _answered_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """Within an answer of an interview that is marked as one, from the question to the sentence before; the question
    where that is far."""
    begin = line_start(text, sentences, first)
    if begin == first or not _ANSWER.match(text, sentences[begin].start, sentences[begin].end):
        return None
    question = _question_before(text, sentences, begin)
    if question is None:
        return None
    answer = Span(question.start, sentences[first - 1].end)
    far = first - begin > MAX_CONTEXT_SENTENCES or len(answer) > MAX_CONTEXT_CHARACTERS
    return question if far else answer


def _parted(text: str, sentences: Sequence[Span], place: int) -> bool:
    """Whether the line breaks between this sentence and the next one."""
    return LINE_BREAK.search(text, sentences[place].end, sentences[place + 1].start) is not None


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
