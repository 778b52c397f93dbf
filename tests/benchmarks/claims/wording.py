"""Sentences as plain words: put together again, compared, and joined to others."""

from __future__ import annotations

import re
from functools import lru_cache

from tests.benchmarks.claims.lexicon import MONTHS, listed

STOP_WORDS = frozenset(
    listed(
        """a an and are as at be been being but by can could did do does for from had has have he her here his how if
        in into is it its may might more most no nor not of on one only or other our out over she should so some
        such than that the their them then there these they this those through to under until up was we were what
        when where which while who whom whose why will with within would you also both each about after before
        between during"""
    )
)
# capitals only because they open the sentence
OPENERS = frozenset(
    listed(
        """A An The This That These Those It He She They We I There Here His Her Its Their Our My In On At By For From
        To Of With Without Within As After Before During Until Since While When Where Although Though Because If
        Unless Despite However Thus Therefore Hence Moreover Furthermore Additionally Similarly Likewise Also Then
        Later Today Now Once Some Many Most Several Few All Both Each Every Any No Not None Another Other Others One
        Two Three Four Five Six Seven Eight Nine Ten First Second Third Under Over Between Among Through Throughout
        Following Like Unlike Such Only Even Instead Meanwhile Finally Eventually Initially Originally Often Usually
        Generally Recently Currently Perhaps Early Early Late More Less Much Or And But So Yet Nor What Which Who
        How Why Whether Rather Along Around About Against Upon Near Beyond Across According Due Given Based Prior
        Using Having Being Its Because Out Up Down Nearly Almost Approximately Roughly Having Just Still Further
        Overall Specifically Particularly Especially Traditionally Historically Formerly Previously Subsequently
        Consequently Accordingly Nevertheless Nonetheless Typically Commonly Frequently Sometimes Occasionally
        Rarely"""
    )
)
# these open a sentence that can be understood with the one before only
LEANING = re.compile(
    r"(?:He|She|They|It|This|These|That|Those|His|Her|Their|Its|Such|Then|There|Here|However|But|And|Also|So|Thus|"
    r"Therefore|Instead|Another|Other|Both|Similarly|Likewise|Meanwhile|Nevertheless|Hence)\b"
)
VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|do|does|did|became|\w{3,}ed|"
    r"wrote|made|took|gave|led|began|won|lost|held|said|found|left|met|sold|grew|fell|rose|came|went|saw|kept)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOKENISED = (
    (re.compile(r"\s*``\s*(.*?)\s*''"), r' "\1"'),
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[$£€])\s+"), r"\1"),
    (re.compile(r"\s+(n't|['’](?:s|re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r"(\w)\s+n't\b"), r"\1n't"),
    (re.compile(r"(?<=s)\s+['’](?=\s)"), "'"),
    (re.compile(r"(?<=\d)\s--\s(?=\d)"), "–"),
    (re.compile(r"(?<=\w)\s-\s(?=\w)"), "-"),
    (re.compile(r"(?<=\d)\s/\s(?=\d)"), "/"),
    (re.compile(r"\s+--\s+"), " – "),
    (re.compile(r"\s{2,}"), " "),
)


def detokenise(text: str) -> str:
    """Text whose punctuation stands apart, as people write it; other text stays as it is."""
    if not re.search(r"\s[,.](?:\s|$)|``", text):
        return text.strip()
    for pattern, replacement in _TOKENISED:
        text = pattern.sub(replacement, text)
    return text.strip()


def is_plain(sentence: str) -> bool:
    """Whether it is one whole, readable sentence: what a case can be made of."""
    return (
        40 <= len(sentence) <= 320
        and sentence[0].isupper()
        and sentence.rstrip("\"”’'")[-1:] == "."
        and not re.search(r"[\[\]\n/|=<>*#~^\\{}]|\.\.\.|\?|https?:|\d\.\s*$|;|[^\x00-\u024f‘’“”–—…€]", sentence)
        and sentence.count("(") == sentence.count(")")
        and sentence.count('"') % 2 == 0
        and sentence.count("“") == sentence.count("”")
        and VERBISH.search(sentence) is not None
        and len(sentence.split()) >= 7
    )


def stem(word: str) -> str:
    """The word's head, so that its forms fall together."""
    word = word.casefold().removesuffix("'s").removesuffix("’s")
    return word[:5] if len(word) > 5 else word.removesuffix("s")


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """The heads of the words that carry the meaning."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.casefold() not in STOP_WORDS)


def overlap(claim: str, text: str) -> float:
    """The share of the claim's content that stands in the text."""
    words = content(claim)
    return len(words & content(text)) / len(words) if words else 1.0


def holds(text: str, words: str) -> bool:
    """Whether the words stand in the text, as whole words, in any case."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def decapitalised(sentence: str, lower: frozenset[str]) -> str | None:
    """The sentence as the later part of another. None where its first word may be a name.

    lower: the words that the article has in small letters.
    """
    first = re.match(r"[A-Z][a-z’'-]*(?=[\s,])|A(?=\s)", sentence)
    if first is None or first.group() == "I":
        return None
    word = first.group()
    if word in OPENERS or (word.lower() in lower and not re.match(r"\S+ [A-Z]", sentence) and word not in MONTHS):
        return sentence[0].lower() + sentence[1:]
    return None


def capitalised(text: str) -> str:
    """With a capital in front, also behind an opening quotation mark."""
    return re.sub(r'^(["“]?)(\w)', lambda found: found.group(1) + found.group(2).upper(), text, count=1)


def small_words(text: str) -> frozenset[str]:
    """The words that a text has in small letters."""
    return frozenset(re.findall(r"(?<![\w’'-])[a-z][a-z’'-]*", text))


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever stands between them."""
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def with_articles(text: str) -> str:
    """With "a" and "an" as the word after asks for; only where it is plain."""
    text = re.sub(r"\b([Aa])n(?= (?:[bcdfgjklmnpqrstvwyz]|eu|uni|one\b)[a-z]*)", r"\1", text)
    return re.sub(r"\b([Aa])(?= (?:[aei]|o(?!ne)|u(?!ni|s|t))[a-z]{2,})", r"\1n", text)
