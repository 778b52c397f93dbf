"""Names: the ones that a text bears, and those that another does not bear, in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from index.facts.peoples import PEOPLES
from index.text.folding import fold

COMMON_WORDS_FILE = "common_words.txt"
SHORTEST_STEM = 4  # characters that two forms of a name must share: Canada, Canadian
FEWEST_INITIALS = 3  # of words in small letters: two stand side by side by chance
BEFORE = 40  # characters before a word that tell whether it opens a sentence
LONGEST_ENDING = 4  # characters in which they may differ

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w]*(?:[’'.-][^\W_][\w]*)*|\d[\w-]*[A-Za-z]\w*")
_RUN_WITH_OF = re.compile(r"[A-Z][\w’'-]+(?: (?:of the |for the |of |and |the |for )?[A-Z][\w’'-]+){1,8}")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]\s|[“\"‘(]\s?|\n)\s*$")
POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_AMOUNT = re.compile(r"\d+(?:[KMB]n?|[CF])")  # of $1.5M, or 40C: the numbers are compared with each other
_FORMS = """
america american americans us usa, arabia arab arabs arabian, emirates emirati uae, islam islamic muslim muslims,
christianity christian christians, democrats democrat democratic, republicans republican,
parliament parliamentary, congress congressional, senate senator senators
"""
FORMS_OF = {
    form: group
    for group in (
        *(frozenset(group) for group in PEOPLES),
        *(frozenset(each.split()) for each in _FORMS.replace("\n", " ").split(",")),
    )
    for form in group
}
_LONG = {
    "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union", "uae": "united arab emirates", "ceo": "chief executive", "ai": "artificial intelligence",
}  # fmt: skip


def missing_name(claim: str, evidence: str) -> str | None:
    """The first name in the claim that the evidence does not bear."""
    words = frozenset(word_forms(evidence))
    initials = _initials(evidence)
    opened = frozenset(_opened(claim, words))
    for name in names(claim, words | opened):
        if not _borne(name, words, initials, fold(evidence)):
            return name
    return None


def names(text: str, known: Collection[str] = frozenset()) -> Iterator[str]:
    """Each word that is, or is part of, a name. A word that opens a sentence counts unless it is a common one.

    known: words, folded, that need no check.
    """
    for match in _TOKEN.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        if len(word) < 2 or not any(character.isupper() for character in word) or _AMOUNT.fullmatch(word):
            continue
        if word.endswith("n't") or fold_name(word) in known:
            continue
        opens = bool(_OPENS_SENTENCE.search(text[max(0, match.start() - BEFORE) : match.start()]))
        if fold_name(word) in _NEVER_NAMES or (opens and _is_common(word, text[match.end() :])):
            continue
        yield word


@lru_cache(maxsize=100)  # of a question's sentences and passages, which are compared with each other
def folded_names(text: str) -> frozenset[str]:
    """All of them, as `fold_name` has them."""
    return frozenset(map(fold_name, names(text)))


def without_names(text: str) -> str:
    """The text less the words that `names` finds."""
    for name in set(names(text)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
    return text


def _is_common(word: str, rest: str) -> bool:
    """Whether a word that opens a sentence is no name. rest: of the text."""
    folded = fold_name(word)
    if folded in common_words() or all(part in NUMBERS for part in folded.split("-")):
        return True
    if re.match(r"[’']?s? [A-Z]", rest) or "-" in folded:
        return False
    ways = [(ending, new) for ending, new in _FORMS_OF_WORDS if folded.endswith(ending)]
    stems = [(folded[: -len(ending)], new) for ending, new in ways]
    return any(
        stem + new in common_words() or (stem[-1:] == stem[-2:-1] and stem[:-1] in common_words())
        for stem, new in stems
    )


@cache
def common_words() -> frozenset[str]:
    """English words that texts write in lower case."""
    return frozenset((files("index.facts") / COMMON_WORDS_FILE).read_text(encoding="utf-8").split())


NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third
    """.split()
)
_FORMS_OF_WORDS = (  # endings, and what stands for them in the word itself
    ("ies", "y"), ("ing", ""), ("ing", "e"), ("ying", "y"), ("ed", ""), ("ed", "e"), ("ers", ""), ("ers", "e"),
    ("ors", ""), ("ors", "or"), ("er", ""), ("er", "e"), ("ment", ""), ("ments", ""), ("tion", "te"), ("ly", ""),
    ("es", ""), ("s", ""), ("ial", "y"), ("ness", ""), ("ability", "able"), ("ity", ""), ("ities", ""),
)  # fmt: skip
_NEVER_NAMES = frozenset(
    """
    mr mrs ms i i'm i've i'd i'll the a an and of in on at to for celsius fahrenheit centigrade
    """.split()
)


def _borne(name: str, words: frozenset[str], initials: frozenset[str], evidence: str) -> bool:
    """Whether one of the words is a form of the name."""
    key = fold_name(name)
    if key in words or key in initials or FORMS_OF.get(key, frozenset()) & words:
        return True
    if key in _LONG and _LONG[key] in evidence:
        return True
    if name.isupper() and len(key) >= FEWEST_INITIALS and _spelled_out(key, evidence):
        return True
    if any(key in long.split() and short in words for short, long in _LONG.items()):
        return True
    parts = [part for part in name.split("-") if len(part) > 1 and part[0].isupper()]
    if "-" in name and parts and all(_borne(part, words, initials, evidence) for part in parts):
        return True
    return any(_inflected(key, word) for word in words)


def _spelled_out(initials: str, evidence: str) -> bool:
    """Whether words on end have these initials: "gdp" of "gross domestic product"."""
    return initials in "".join(word[0] for word in re.findall(r"[^\W\d_]+", evidence))


def _inflected(name: str, other: str) -> bool:
    """Canada and Canadian, Smith and Smiths: the longer one only adds an ending to the shorter one, less a vowel."""
    short, long = sorted((name, other), key=len)
    if len(short) < SHORTEST_STEM or len(long) - len(short) > LONGEST_ENDING:
        return False
    stem = short.rstrip("aeiouy")
    return len(stem) >= SHORTEST_STEM - 1 and any(
        long.startswith(each) and long[len(each) :] in _ENDINGS for each in (stem, short)
    )


_ENDINGS = frozenset(
    """
    s es n ns an ans ian ians ean eans ese i ish er ers y ies ic ist ists ite ites
    """.split()
) | {""}


def word_forms(text: str) -> Iterator[str]:
    """Each word of a text, folded, and each of its parts: "us-led", "us", "led"."""
    for match in _TOKEN.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        yield fold_name(word)
        for part in re.split(r"[-’'.]", word):
            if part:
                yield fold_name(part)


def _initials(text: str) -> frozenset[str]:
    """ "eu" of "European Union": of each run of names, the initials of all its stretches."""
    found: set[str] = set()
    for run in _RUN_WITH_OF.findall(text):
        letters = [word[0].lower() for word in run.split() if word[0].isupper()]
        found.update("".join(letters[a:b]) for a in range(len(letters)) for b in range(a + 2, len(letters) + 1))
    return frozenset(found)


def _opened(claim: str, words: Collection[str]) -> Iterator[str]:
    """The words of a name in the claim of which the evidence has the initials."""
    for run in _RUN_WITH_OF.findall(claim):
        run = run.removeprefix("The ")
        letters = "".join(word[0].lower() for word in run.split() if word[0].isupper())
        if len(letters) > 1 and letters in words:
            yield from (fold_name(word) for word in run.split())


def fold_name(word: str) -> str:
    """A word as names are compared: without capitals, accents and stops."""
    return fold(word).replace(".", "").replace("’", "'")
