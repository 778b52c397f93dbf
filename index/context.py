"""What a quotation leaves open when it is read alone, and what stands before it, which tells.

English, as the words of `index.abbreviations` are: in another language a quotation simply comes without context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.abbreviations import AFTER_A_TIME, SPEECH_VERBS, STARTERS
from index.article import Span
from index.lines import is_asked, is_item, is_lead_in, is_row
from index.speech import find_speech

MAX_CONTEXT_CHARACTERS = 1_500  # what is longer explains nothing at a glance
MAX_CONTEXT_SENTENCES = 4
MAX_LIST = 40  # sentences back in which what leads in a list is sought
BEFORE_A_NAME = 20  # characters before it that tell what it is
MAX_OPENINGS = 5  # of sentences, and after colons, in one quotation: the article is searched for each
LONGEST_SPEECH = 3_000  # characters to either side in which its marks are sought

# With a small or a capital first letter, but not IT, a trade.
_POINTING = (
    "[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|[Hh]im|[Tt]heir|[Ii]ts|[Tt]his|[Tt]hat|[Tt]h[eo]se|[Ss]uch|[Bb]oth"
)
_CONNECTIVES = (
    "But|And|So|Yet|Or|However|Meanwhile|Still|Also|Instead|Then|Later|Now|Moreover|Furthermore|Besides|Nevertheless|"
    "Nonetheless|Therefore|Thus|Afterwards?|Finally|Similarly|Likewise|Otherwise|Indeed|In addition|As a result|"
    "For example|For instance|At the same time|On the other hand|After that|Since then|Even so"
)
# `The former president` stands alone, `The former was sold` does not.
_LAST_TWO = (
    r"[Tt]he (?:latter|former(?=[,’']|\s(?:is|was|has|had|will|would|did|does|can|could|may|might|also|said)\b))"
)
# He said; “They know; However, it; But the latter.
_OPENING = re.compile(rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:(?:{_POINTING}|{_LAST_TWO})\b|(?:Yes|No)[,.!—–])")
# `In 2019 it lost`, not `In 2019 it was clear that` or `it emerged`.
_THING = (
    r"it(?!\s(?:(?:is|was|became|has been|had been|will be|would be|may be|might be)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:that|to|whether|who|when|how|why|what|not)\b|seem|appear|emerge|turn|rain|snow|happen|(?:takes?|took)\b))"
)
_VERBS = "|".join(sorted(SPEECH_VERBS))
_NUMBERS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many"
# `,” he said`, `,” he also said`, `,” said she`; and `, he said` without marks.
_ATTRIBUTED = re.compile(
    rf"[”’'\",]\s+(?:(?:he|she|they|it)\s+(?:\w+\s+)?(?:{_VERBS})|(?:{_VERBS})\s+(?:he|she|they))\b"
)
# In 2019, he; After a long illness, she; But in May they; Last week, she; Two days later, he; Despite the ruling, they.
_LED_IN = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:"
    r"(?P<led>(?i:in|on|at|after|before|during|by|for|since|until|from|within|over|to)\s"
    r"(?:[^.!?“”\"]{1,40}?|[^.!?“”\"]{1,100}?,\s))"
    r"|(?i:(?:(?:earlier|later|the)\s)?(?:last|next|this|that|same)\s\w+|yesterday|today|tonight),?\s"
    rf"|(?i:{_NUMBERS}|\d+)\s(?:minute|hour|day|night|week|month|year|decade)s?\s(?:later|earlier|before|after|ago),?\s"
    r"|(?i:now|as|despite|under|with|without|according to|when|while|if|although|though|even though|because|once|"
    r"unless|having|aged|like)\b(?P<aside>[^.!?“”\"]{1,60}?),\s"
    rf")\b(?:he|she|they|{_THING})\b"
)
# Speaking in Paris, he; Asked by Ann Lee, she; Founded in 1958, it: whoever is named there is somebody else.
_DONE_BY = re.compile(
    r"[\W_]*(?:Speaking|Asked|Questioned|Pressed|Writing|Addressing|Born|Raised|Educated|Elected|Appointed|Founded|Built|"
    rf"Based|Opened|Launched|Established|Created|Formed)\b[^.!?“”\"]{{1,120}}?,\s(?:he|she|they|{_THING})\b"
)
# He said; But she also told.
_SAYS_ON = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:[Hh]e|[Ss]he|[Tt]hey)\s(?:(?:also|then|later|had)\s)?(?:{_VERBS})\b"
)
_SPEAKS = re.compile(rf"\b(?:{_VERBS})\b")
# In Geneva, of the place, and not In Osei's view.
_PLACED = re.compile(r"\b(?i:in|on|at|near|from|to)\s+(?:the\s+)?$")
_POSSESSED = re.compile(r"['’]s?\b|['’]\s")
# Half of them; About 70% of it; Neither would say.
_PART_OF = re.compile(
    r"[\W_]*(?:(?:[\w.,%]+\s){1,3}of\s(?:it|them|this|these|those)\b|"
    r"(?:Neither|None)\s(?:is|are|was|were|has|have|had|will|would|can|could|does|did)\b)"
)
# ‘We will pay,’ he said, as some papers print it; and no more than such speech.
_IN_SINGLE_MARKS = re.compile(
    rf"[‘'](?=\w).*[.,!?…][’'](?:\s(?:he|she|they)\s(?:\w+\s)?(?:{_VERBS})\b|\s(?:{_VERBS})\s(?:he|she|they)\b|\W{{0,9}}$)",
    re.DOTALL,
)
# Its first mark closes: the speech began before the quotation.
_OPEN_BEFORE = re.compile(r"[^“”\"]*(?:”|(?<=\S)\"(?=\s|$))")
# It opens with a mark that nothing closes: the speech goes on after the quotation.
_OPEN_AFTER = re.compile(r"[^\w“\"]*(?:(“)[^”]*|(\")[^\"]*)$")
_WORD = re.compile(r"[^\W\d_]\w*")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…”:])\W*$")
_NO_NAME = STARTERS | AFTER_A_TIME
_NO_NAME_ENDINGS = ("ed", "ing", "ly")  # of a word that opens a sentence: Asked, Speaking, Recently
_FINISHED = re.compile(r"[.!?…:。！？؟।][\"'”’»)\]]*$")
_LINE_BREAK = re.compile(r"[\n\v\f\x85\u2028\u2029]")


def context_before(text: str, sentences: Sequence[Span], first: int, quotation: Span) -> Span | None:
    """What tells who or what is meant in a quotation that can't be understood alone: the sentence before it, and those
    before that as far as it leans back itself; before an item of a list or a row of a table, its heading; before
    the paragraph that answers a question, that. None where the quotation can be understood, or where nothing helps:
    what stands before is no sentence but a headline or a byline, or is too long.

    sentences: the article's, in order; first: the place of the quotation's first one among them.
    """
    if is_item(line := _line(text, quotation)) or is_row(line):
        return _list_heading(text, sentences, first)
    if first and _is_answer(text, sentences[first - 1], quotation):
        return sentences[first - 1]
    if not _leans(text, quotation):
        return None
    if _SAYS_ON.match(quotation.of(text)) and (speaker := _speaker_before(text, sentences, first)):
        return speaker
    begin = first
    while begin > 0 and first - begin < MAX_CONTEXT_SENTENCES:
        before = sentences[begin - 1]
        context = Span(before.start, sentences[first - 1].end)
        if not _leads_on(text, before, sentences[begin]) or len(context) > MAX_CONTEXT_CHARACTERS:
            break
        if not _leans(text, before) or _says_by_name(before.of(text), text):
            return context
        begin -= 1
    return sentences[first - 1] if begin < first else None  # all of them lean: more says no more


def _speaker_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """From the last sentence of its paragraph that names who speaks."""
    for place in range(first - 1, max(-1, first - 1 - MAX_CONTEXT_SENTENCES), -1):
        context = Span(sentences[place].start, sentences[first - 1].end)
        if (
            _LINE_BREAK.search(text, sentences[place].end, sentences[first].start)
            or len(context) > MAX_CONTEXT_CHARACTERS
        ):
            return None
        if _says_by_name(sentences[place].of(text), text):
            return context
    return None


def _says_by_name(sentence: str, article: str) -> bool:
    outside = _outside_of_speech(sentence)
    return _SPEAKS.search(outside) is not None and _names_somebody(outside, article)


def _is_answer(text: str, before: Span, quotation: Span) -> bool:
    gap = text[before.end : quotation.start]
    short = len(before) <= MAX_CONTEXT_CHARACTERS
    return short and not gap.strip() and bool(_LINE_BREAK.search(gap)) and is_asked(before.of(text))


def _leans(text: str, span: Span) -> bool:
    return leans_back(span.of(text), text) or _is_within_speech(text, span)


def _leads_on(text: str, before: Span, after: Span) -> bool:
    between = text[before.end : after.start]
    heading = _LINE_BREAK.search(between) is not None and not _FINISHED.search(before.of(text))
    return not between.strip() and not heading


def _list_heading(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """What leads in the list of an item, or the first row of its table."""
    rows = is_row(_line(text, sentences[first]))
    for place in range(first - 1, max(-1, first - MAX_LIST), -1):
        line = _line(text, sentences[place])
        if is_row(line) if rows else is_item(line):
            continue
        if rows:
            return sentences[place + 1] if place + 1 < first else None
        heading = sentences[place]
        return heading if is_lead_in(heading.of(text)) and len(heading) <= MAX_CONTEXT_CHARACTERS else None
    return None


def _line(text: str, span: Span) -> str:
    """From the beginning of the line in which it begins."""
    low = max(0, span.start - MAX_CONTEXT_CHARACTERS)
    breaks = [match.end() for match in _LINE_BREAK.finditer(text, low, span.start)]
    start = breaks[-1] if breaks else low if low == 0 else span.start
    return text[start : span.end].strip()


def _is_within_speech(text: str, quotation: Span) -> bool:
    """Whether somebody says it whose marks stand outside it, in its paragraph."""
    first, last = max(0, quotation.start - LONGEST_SPEECH), min(len(text), quotation.end + LONGEST_SPEECH)
    start, end = text.rfind("\n", first, quotation.start) + 1, text.find("\n", quotation.end, last)
    speeches = find_speech(text, max(start, first), end if end >= 0 else last)
    return any(speech.start <= quotation.start and quotation.end <= speech.end for speech in speeches)


def leans_back(quotation: str, article: str = "") -> bool:
    """Whether it takes the words before it to know who or what is meant: it opens with a pronoun, or is speech of whom
    it names only with one, or of nobody. article: its text, in which a word that opens a sentence with a capital may
    stand without: `Fares will rise, she said` names nobody."""
    if _OPENING.match(quotation) or _IN_SINGLE_MARKS.match(quotation) or _PART_OF.match(quotation):
        return True
    led_in = _LED_IN.match(quotation)
    if _DONE_BY.match(quotation) or (
        led_in and not _names_somebody(_uncapped(led_in["led"] or led_in["aside"] or ""), article)
    ):
        return True
    outside = _outside_of_speech(quotation)
    attributed = _ATTRIBUTED.search(outside)
    if attributed:
        return not _names_somebody(outside[: attributed.start()], article)
    return not _WORD.search(outside)


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]


def _outside_of_speech(quotation: str) -> str:
    """The quotation with a lone ” in the place of each run of speech."""
    begun, unended = _OPEN_BEFORE.match(quotation), _OPEN_AFTER.match(quotation)
    if begun:
        quotation = ("“" if begun[0].endswith("”") else '"') + quotation
    elif unended:
        quotation += "”" if unended[1] == "“" else '"'
    outside, end = "", 0
    for span in find_speech(quotation, 0, len(quotation)):
        outside += quotation[end : span.start] + "”"
        end = span.end
    return outside + quotation[end:]


def _names_somebody(text: str, article: str) -> bool:
    """Whether it names who may be meant: not a place, as after "in"."""
    placed, looked = -1, 0  # where the last name of a place ends; how many openings were looked for in the article
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or word in _NO_NAME:
            continue
        before = text[max(0, match.start() - BEFORE_A_NAME) : match.start()]
        near = _PLACED.search(before) or (placed >= 0 and not text[placed : match.start()].strip())
        if near and not _POSSESSED.match(text, match.end()):
            placed = match.end()
            continue
        opens = _OPENS_SENTENCE.search(before) is not None
        looked += opens
        if not opens or looked > MAX_OPENINGS or not (word.endswith(_NO_NAME_ENDINGS) or _stands_small(word, article)):
            return True
    return False


def _stands_small(word: str, article: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", article) is not None
