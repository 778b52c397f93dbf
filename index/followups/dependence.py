"""Whether a question leans on what was said before it, and with which words.

English, and careful: a question that can be understood alone does not lean, even where it might go on about the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from index.article import Span
from index.followups import vocabulary as v
from index.followups.asker_corrections import find_correction
from index.followups.attributions import asks_who_said, figure_asked
from index.followups.courtesy import asks_nothing, doubts
from index.followups.mentions import Mention, Sort, core_of, find_mentions
from index.followups.more import asks_for_more
from index.followups.plain_text import TOLD
from index.followups.pointing import Pointer, find_pointers
from index.followups.timed_fragments import is_clause_of_time
from index.followups.verbless import is_verbless
from index.followups.verbs import find_verbs
from index.followups.words import Word, is_contracted, is_small, stem, words_of

MAX_WORDS = 40  # of a question that leans: a longer one says itself what it is about
FRAGMENT_WORDS = 8  # at most: "And the teachers in the north?"
OPENINGS = v.words("and but so or ok okay then also now well")

_MORE = v.words("else more details explain")
_BARE = (
    v.ASKING
    | v.PREPOSITIONS
    | _MORE
    | v.words("much many few little long often far exactly so not then one ones tell me please come")
)
_MAY_FOLLOW = v.ADVERBS | v.PREPOSITIONS  # "Who came second?"
_ANYBODY = (["anyone"], ["anybody"], ["any"])
_BY_WHOM = (["by", "who"], ["by", "whom"])
ENOUGH_WORDS = 3  # that tell something: "so did ardmore pay the ransom" says itself what it is about
NOUN_WORDS = 3  # at most, of a phrase that is a question by its mark alone: "any players?"


_WHERE = r"(?P<where>(?:in|on|at|by|during|since|after|before|for|from) [^,?]{2,40}?)"
_FRONTED = re.compile(rf"{_WHERE},\s+(?P<asks>.+)$", re.IGNORECASE)
_TIED = re.compile(rf"(?P<asks>(?:how|who|what|when|where|why|which)\b.+?) {_WHERE}\W*$", re.IGNORECASE)


class Lean(Enum):
    """How a question leans."""

    AGAIN = "again"  # Are you sure? Says who?
    BARE = "bare"  # Why? Tell me more
    FRAGMENT = "fragment"  # And in 2019?
    VERBLESS = "verbless"  # By what margin?
    CORRECTION = "correction"  # No, the bridge
    POINTING = "pointing"  # What did it cost?
    THIN = "thin"  # Who came second?
    KNOWN = "known"  # When was the deal signed?


@dataclass(frozen=True, slots=True)
class Dependence:
    """How a question leans on what was said.

    rest: what stands after "And", "What about" or "No, I meant", a span of the question; wrong: what a correction says
    was not meant.
    """

    lean: Lean
    rest: Span
    pointers: tuple[Pointer, ...] = ()
    wrong: str = ""


def find_dependence(question: str, known: Collection[str]) -> Dependence | None:
    """None where the question stands alone. known: the stems of the words that were said before."""
    words = words_of(question)
    opened = 0
    while opened < len(words) - 1 and words[opened].plain in OPENINGS:
        opened += 1
    about = opened
    if len(words) > opened + 2 and words[opened].plain in ("what", "how") and words[opened + 1].plain == "about":
        about += 2
    if not words or len(words) > MAX_WORDS or TOLD.search(question) or asks_nothing(question):
        return None
    rest = Span(words[about].span.start, words[-1].span.end)
    if asks_again(question) or figure_asked(question, known):
        return Dependence(Lean.AGAIN, rest)
    if asks_for_more(question) or (about == opened and _is_bare(words[opened:])):
        return Dependence(Lean.BARE, rest)
    mentions = find_mentions(question)
    pointers = tuple(find_pointers(question, words, mentions))
    if is_verbless(words[opened:]) and not any(mention.named or mention.sort is Sort.DATE for mention in mentions):
        return Dependence(Lean.VERBLESS, rest, pointers)
    correction = find_correction(question)
    if correction is not None:
        new = [
            place for place, word in enumerate(words) if correction.rest.start <= word.span.start < correction.rest.end
        ]
        told = any(m.span.start >= correction.rest.start for m in mentions)
        if new and told and _is_phrase(words[: new[-1] + 1], new[0]):
            within = tuple(p for p in pointers if correction.rest.start <= p.span.start < correction.rest.end)
            return Dependence(Lean.CORRECTION, correction.rest, within, correction.wrong)
    asked = len(words) <= NOUN_WORDS and question.rstrip().endswith("?")
    # a phrase alone, without "And" or a mark, is what one types to search
    opens = about > 0 or asked or words[0].plain in v.PREPOSITIONS
    timed = opened > 0 and is_clause_of_time(question[rest.start :])
    if opens and (_is_phrase(words, about) or _is_participle(words[about:]) or timed):
        return Dependence(Lean.FRAGMENT, rest, pointers)
    if pointers:
        return Dependence(Lean.POINTING, rest, pointers)
    if _is_thin(words[opened:], mentions) or _is_relational(mentions):
        return Dependence(Lean.THIN, rest)
    if opened > 0 and _leans_elsewhere(question[rest.start :]):
        return Dependence(Lean.THIN, rest)
    named = any(mention.named or mention.sort is Sort.DATE for mention in mentions)
    goes_on = opened > 0 and not named and sum(not is_small(word) for word in words[opened:]) < ENOUGH_WORDS
    if goes_on or _is_known(mentions, known) or _is_open(words[opened:], mentions, known):
        return Dependence(Lean.KNOWN, rest)
    return None


def asks_again(question: str) -> bool:
    """Whether it asks for what was answered once more: if that is sure, or who says it."""
    return doubts(question) or asks_who_said(question)


def is_bare(question: str) -> bool:
    """Whether nothing in the question tells what it is about: "Why?", "Says who?"."""
    dependence = find_dependence(question, ())
    return dependence is not None and dependence.lean in (Lean.AGAIN, Lean.BARE)


def _leans_elsewhere(question: str) -> bool:
    """Whether it asks of another time or place, and else tells little: "in 2024, how many got across?", "how many died
    in Durban?"."""
    found = _FRONTED.match(question) or _TIED.match(question)
    if found is None or not any(m.named or m.sort is Sort.DATE for m in find_mentions(f"It was {found['where']}")):
        return False
    words, mentions = words_of(found["asks"]), find_mentions(found["asks"])
    if len(words) < 2 or any(mention.named or mention.sort is Sort.DATE for mention in mentions):
        return False
    few = sum(not is_small(word) for word in words) < ENOUGH_WORDS and all(mention.asked for mention in mentions)
    return few or _is_thin(words, mentions) or any(find_pointers(found["asks"], words, mentions))


def _is_bare(words: Sequence[Word]) -> bool:
    plain = [word.plain for word in words if not word.is_date]
    if plain[:1] == ["who"] and len(plain) > 1 and all(word in v.AUXILIARIES for word in plain[1:]):  # Who did not?
        return True
    return all(word in _BARE for word in plain) and any(
        word in v.ASKING | {"else", "more", "details", "explain"} for word in plain
    )


def _is_phrase(words: Sequence[Word], start: int) -> bool:
    """Whether what begins with a word is a phrase in the place of a question."""
    rest = words[start:]
    if len(rest) > FRAGMENT_WORDS:
        return False
    if any(word.plain in v.AUXILIARIES and not word.is_date for word in rest):
        return False
    if any(map(is_contracted, rest)):  # No, that's wrong
        return False
    if any(place >= start for place in find_verbs(words)):
        return False
    return not any(word.plain in v.ASKING for word in rest)


def _is_participle(words: Sequence[Word]) -> bool:
    """Whether it is one word that tells what befell whoever was counted: "And injured?"."""
    return len(words) == 1 and words[0].plain in v.VERBS and words[0].plain.endswith("ed")


def _is_thin(words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether it has a verb, and nothing that the verb is about: "How many survived?"."""
    plain = [word.plain for word in words]
    if plain[-3:] == ["in", "the", "end"]:  # What happened in the end?
        plain = plain[:-3]
    placed = any(mention.named or mention.sort is Sort.DATE for mention in mentions)
    if plain[-2:] in _BY_WHOM and len(plain) < 5:  # Sent by who?
        return not placed
    if plain[0] in v.AUXILIARIES and (plain[1:2] in _ANYBODY or plain[1:3] == ["there", "any"]):  # Was anyone hurt?
        return not placed and v.PREPOSITIONS.isdisjoint(plain)
    if plain[:2] == ["how", "many"] and plain[4:] in (["there"], ["there", "been"]):  # How many cases have there been?
        return not placed
    if not plain:
        return False
    if plain[:2] == ["how", "did"] and plain[-1] in ("respond", "react"):
        return len(words) < FRAGMENT_WORDS
    if plain[:3] == ["how", "many", "people"]:
        del plain[2]
    if plain[0] in ("who", "what"):
        place = 1
    elif plain[:2] in (["how", "many"], ["how", "much"]):
        place = 2
    else:
        return False
    subject = place
    while place < len(plain) and plain[place] in v.AUXILIARIES | {"else"}:
        place += 1
    if place == len(plain):
        return False
    if plain[subject - 1] == "many" and place > subject:  # How many were in favour?
        return not placed
    tells = plain[place] in v.VERBS or (plain[place] in v.NOUNS_OR_VERBS and place == subject)
    tells = tells or plain[place] in ("next", "responsible") or plain[place].endswith("ed")
    if plain[place:] == ["to", "blame"]:
        return True
    return tells and all(word in _MAY_FOLLOW or word in v.MONTHS for word in plain[place + 1 :])


def _is_relational(mentions: Sequence[Mention]) -> bool:
    """Whether all that it speaks of is the cost, the cause or the critics, and not of what."""
    return bool(mentions) and all(
        words_of(mention.text)[-1].plain in v.RELATIONAL
        and len([word for word in words_of(mention.text) if word.plain not in v.ARTICLES]) == 1
        for mention in mentions
    )


def _is_known(mentions: Sequence[Mention], known: Collection[str]) -> bool:
    """Whether it names nothing itself, and speaks of something as known that was spoken of: "the terms of the deal"."""
    if any(mention.named or mention.sort is Sort.DATE for mention in mentions):
        return False
    for mention in mentions:
        whole = words_of(mention.text)
        own = _own(core_of(whole)) or _own(whole)
        if own and all(stem(word) in known for word in own):
            return True
    return False


def _own(phrase: Sequence[Word]) -> list[str]:
    """The words that tell what it is, of a phrase that is spoken of as known."""
    words = [word.plain for word in phrase]
    definite = words[words.index("the") :] if "the" in words else []
    return [word for word in definite if word not in v.SMALL | v.ORDERING | v.RELATIONAL]


def _is_open(words: Sequence[Word], mentions: Sequence[Mention], known: Collection[str]) -> bool:
    """Whether it asks what one who was spoken of says, and not of what: "What did Norway say?"."""
    if len(mentions) != 1 or len(words) < 3 or words[0].plain != "what":
        return False
    between = words_of(mentions[0].text)
    says = words[-1].plain in v.SAYING and len(words) == len(between) + 3 and words[1].plain in v.AUXILIARIES
    return says and all(stem(word.plain) in known for word in between if word.plain not in v.ARTICLES)
