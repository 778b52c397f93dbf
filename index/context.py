"""What a quotation leaves open when it is read alone, and the sentence before it, which tells.

English, as the words of `index.abbreviations` are: in another language a quotation simply comes without context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.abbreviations import AFTER_A_TIME, SPEECH_VERBS, STARTERS
from index.article import Span
from index.speech import find_speech

MAX_CONTEXT_CHARACTERS = 1_500  # a longer sentence explains nothing at a glance
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
_OPENING = re.compile(rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:{_POINTING}|{_LAST_TWO})\b")
_VERBS = "|".join(sorted(SPEECH_VERBS))
_NUMBERS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many"
# `,” he said`, `,” he also said`, `,” said she`; and `, he said` without marks.
_ATTRIBUTED = re.compile(
    rf"[”’'\",]\s+(?:(?:he|she|they|it)\s+(?:\w+\s+)?(?:{_VERBS})|(?:{_VERBS})\s+(?:he|she|they))\b"
)
# In 2019, he; After a long illness, she; But in May they; Last week, she; Two days later, he; Despite the ruling, they.
_LED_IN = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:"
    r"(?i:in|on|at|after|before|during|by|for|since|until|from)\s(?P<led>[^.!?“”\"]{1,40}?)"
    r"|(?i:(?:(?:earlier|later|the)\s)?(?:last|next|this|that|same)\s\w+|yesterday|today|tonight),?\s"
    rf"|(?i:{_NUMBERS}|\d+)\s(?:minute|hour|day|night|week|month|year|decade)s?\s(?:later|earlier|before|after|ago),?\s"
    r"|(?i:now|as|despite|under|with|without|according to|when|while|if|although|though|even though|because|once|"
    r"unless|having|aged|like)\b(?P<aside>[^.!?“”\"]{1,60}?),\s"
    r")\b(?:he|she|they)\b"
)
# Speaking in Paris, he; Asked by Ann Lee, she: whoever is named there is somebody else.
_DONE_BY = re.compile(
    r"[\W_]*(?:Speaking|Asked|Questioned|Pressed|Writing|Addressing)\b[^.!?“”\"]{1,60}?,\s(?:he|she|they)\b"
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
    """The sentence before a quotation that can't be understood alone; None where it can, or where nothing helps: what
    stands before is no sentence but a headline or a byline, or is too long.

    sentences: the article's, in order; first: the place of the quotation's first one among them.
    """
    if first == 0 or not (leans_back(quotation.of(text)) or _is_within_speech(text, quotation)):
        return None
    before = sentences[first - 1]
    between = text[before.end : quotation.start]
    heading = _LINE_BREAK.search(between) is not None and not _FINISHED.search(before.of(text))
    return None if between.strip() or heading or len(before) > MAX_CONTEXT_CHARACTERS else before


def _is_within_speech(text: str, quotation: Span) -> bool:
    """Whether somebody says it whose marks stand outside it, in its paragraph."""
    first, last = max(0, quotation.start - LONGEST_SPEECH), min(len(text), quotation.end + LONGEST_SPEECH)
    start, end = text.rfind("\n", first, quotation.start) + 1, text.find("\n", quotation.end, last)
    speeches = find_speech(text, max(start, first), end if end >= 0 else last)
    return any(speech.start <= quotation.start and quotation.end <= speech.end for speech in speeches)


def leans_back(quotation: str) -> bool:
    """Whether it takes the words before it to know who or what is meant: it opens with a pronoun, or is speech of whom
    it names only with one, or of nobody."""
    if _OPENING.match(quotation) or _IN_SINGLE_MARKS.match(quotation):
        return True
    led_in = _LED_IN.match(quotation)
    if _DONE_BY.match(quotation) or (led_in and not _names_somebody(led_in["led"] or led_in["aside"] or "")):
        return True
    outside = _outside_of_speech(quotation)
    attributed = _ATTRIBUTED.search(outside)
    if attributed:
        return not _names_somebody(outside[: attributed.start()])
    return not _WORD.search(outside)


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


def _names_somebody(text: str) -> bool:
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or word in _NO_NAME:
            continue
        if not (word.endswith(_NO_NAME_ENDINGS) and _OPENS_SENTENCE.search(text[: match.start()])):
            return True
    return False
