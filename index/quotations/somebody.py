"""Whether words name somebody who may be meant by he, she or whoever says something."""

from __future__ import annotations

import re

from index.facts.names import common_words
from index.facts.peoples import OTHER_NAMES
from index.text.abbreviations import AFTER_A_TIME, STARTERS
from index.text.folding import fold

BEFORE_A_NAME = 20  # characters before it that tell what it is
LONGEST_INITIALS = 5
MAX_OPENINGS = 5  # of sentences, and after colons, in one quotation: the article is searched for each

_PERSON = re.compile(
    r"(?:\b(?i:an?|the|one|another)|\w['’]s?)\s(?:[\w’'-]+\s){0,3}?(?:(?:spokes|chair|police|fire|business|sales|fisher)?"
    r"(?:wo)?man|(?:spokes|chair)person|boy|girl|mother|father|son|daughter|wife|husband|brother|sister|teacher|doctor|"
    r"nurse|driver|officer|owner|worker|farmer|student|pupil|patient|singer|actor|actress|writer|author|player|coach|"
    r"manager|lawyer|judge|coroner|minister|president|mayor|leader|director|chief|professor|suspect|victim|defendant|"
    r"resident|passenger|pilot|captain|soldier|general|priest|vicar|bishop|king|queen|prince|princess|baby|child|"
    r"consul|ambassador|envoy|secretary|chancellor|governor|commissioner|premier|superintendent|inspector|sergeant|"
    r"constable|detective|prosecutor|attorney|solicitor|barrister|senator|candidate|principal|founder|"
    r"teenager|pensioner|[\w]+-year-old)\b"
)
# Kelby Crown Court, which is neither he nor she
BODY = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )+(?:Court|Council|Police|Hospital|University|College|School|Airport|Station|Street|Avenue|"
    r"Road|Lane|Square|Bridge|River|Lake|County|Department|Bank|Board|Party|Union|Committee|Commission|Ministry|"
    r"Agency|Authority|Association|Institute|Park|Centre|Center)\b"
)
_WORD = re.compile(r"[^\W\d_]\w*")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…”:])\W*$")
# In Geneva, of the place, and not In Osei's view.
_PLACED = re.compile(r"\b(?i:in|on|at|near|from|to)\s+(?:the\s+)?$")
_POSSESSED = re.compile(r"['’]s?\b|['’]\s")
# Republicans said he had lied: any of them, and none by name
_GROUPS = frozenset("republicans democrats tories conservatives liberals socialists communists lawmakers mps".split())
_AMOUNT = re.compile(r"\.?\s?[$€£]?\d")  # behind Rs, Tk, US$
_NO_NAME = STARTERS | AFTER_A_TIME
# Firefighters found him: any of a trade, where no Firefighters stands within a sentence, as the name of Ann Peters does
_TRADE = re.compile(r"[A-Z][a-z]{3,20}(?:[eo]rs|ists|ians|[a-z]{2}ees|medics|tives|[ae]nts|eons|women|men)")
_NO_NAME_ENDINGS = ("ed", "ing", "ly")  # of a word that opens a sentence: Asked, Speaking, Recently


def may_name_person(text: str, article: str) -> bool:
    """Whether it says, not within speech, who he or she may be, by a name or as a man, a doctor. text: without speech
    and without any BODY; article: as for `names_somebody`."""
    return names_somebody(text, article, strictly=True) or _PERSON.search(text) is not None


def names_somebody(text: str, article: str, *, strictly: bool = False) -> bool:
    """Whether it names who may be meant: not a place, as after "in". strictly: by no initials, people or currency, nor
    by a common word or a trade that opens a sentence, unless the article has it with a capital elsewhere too: Flags
    flew in Kelby. article: its text, in which a word that opens a sentence with a capital may stand without."""
    placed, looked = -1, 0  # where the last name of a place ends; how many openings were looked for in the article
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or word in _NO_NAME:
            continue
        if text.startswith(", which ", match.end()) or (strictly and _is_no_person(word, text, match.end())):
            continue
        before = text[max(0, match.start() - BEFORE_A_NAME) : match.start()]
        between = text[placed : match.start()].strip() if placed >= 0 else None
        within = between == "" or (between == "," and text.startswith(",", match.end()))  # in Columbus, Ohio, he
        near = _PLACED.search(before) or within
        if near and not _POSSESSED.match(text, match.end()):
            placed = match.end()
            continue
        opens = _OPENS_SENTENCE.search(before) is not None
        looked += opens
        if not opens or looked > MAX_OPENINGS:
            return True
        may_be_common = strictly and (word.lower() in common_words() or _TRADE.fullmatch(word))
        common = may_be_common and not _stands_capital(word, article)
        if not (common or word.endswith(_NO_NAME_ENDINGS) or _stands_small(word, article)):
            return True
    return False


def _is_no_person(word: str, text: str, end: int) -> bool:
    """Whether this capital is none of a person: the EU, a Swiss firm, Rs 500. end: of the word in the text."""
    initials = 1 < len(word) <= LONGEST_INITIALS and word.isupper()
    return (
        initials or (folded := fold(word)) in OTHER_NAMES or folded in _GROUPS or _AMOUNT.match(text, end) is not None
    )


def _stands_small(word: str, article: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", article) is not None


def _stands_capital(word: str, article: str) -> bool:
    """Whether the article has it with its capital within a sentence."""
    return re.search(rf"[a-z],? {re.escape(word)}(?!\w)", article) is not None
