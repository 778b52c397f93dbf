"""Negation: what the evidence denies the claim must deny, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.folding import fold

REACH = 5  # words after a negation, of which it turns the first telling ones
BEFORE = 5  # words before a word in which a negation turns it

_NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without cannot barely hardly scarcely lack lacks lacked lacking
    fail fails failed failing failure refuse refuses refused refusing declined declines unable impossible false
    untrue absence absent nowhere won't can't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't
    wouldn't couldn't shouldn't mustn't unlikely
    """.split()
)
_ONLY_TO = frozenset(
    """
    fail fails failed failing failure refuse refuses refused refusing declined declines
    """.split()
)
_ALSO_DENY = frozenset(
    """
    missing empty vacant closed baseless instead rather avoid avoided prevent prevented prevents deny denied denies
    reject rejected rejects ruled stopped
    """.split()
)
_ANTONYMS = """
rise fall, rose fell, rising falling, risen fallen, increase decrease, increased decreased,
increasing decreasing, grow shrink, grew shrank, gain loss, gained lost, win lose, won lost, winning losing,
approve reject, approved rejected, support oppose, supported opposed, supports opposes, accept reject,
accepted rejected, allow ban, allowed banned, allowed prohibited, legal illegal, lawful unlawful,
guilty innocent, convicted acquitted, arrested released, open close, opened closed, before after, more less,
more fewer, most least, high low, higher lower, highest lowest, large small, larger smaller, largest smallest,
first last, early late, earlier later, begin end, began ended, start finish, started finished, start stop,
joined left, arrived departed, arrived left, entered left, import export, imports exports, imported exported,
buy sell, bought sold, hired fired, praised criticised, praised criticized, welcomed condemned, agree disagree,
agreed disagreed, agreed refused, success failure, succeeded failed, likely unlikely, possible impossible,
able unable, happy unhappy, male female, men women, man woman, boy girl, father mother, son daughter,
brother sister, husband wife, north south, northern southern, east west, eastern western, left right,
inside outside, above below, always never, all some, all none, with without, public private, old new,
oldest newest, older younger, oldest youngest, best worst, better worse, strong weak, stronger weaker,
safe dangerous, alive dead, survived died, raised lowered, raised cut, up down, strengthen weaken,
strengthened weakened, expand reduce, expanded reduced, improve worsen, improved worsened, maximum minimum,
majority minority, positive negative, domestic foreign, peace war, true false, confirmed denied, include exclude,
included excluded, innocent guilty, married divorced, enemy ally, welcomed criticised, welcomed criticized,
ruin save, ruined saved, mild severe, closed open, closed opened, lifted imposed, lifted issued, cut create,
cut created, leave raise, victory defeat, defeated beat, optimistic pessimistic, surplus deficit, profit loss,
profits losses, advance retreat, advanced retreated, remain leave, increase drop, increased dropped,
rose dropped, rose declined, increased declined, increased fell, rose decreased, fell increased, climbed dropped,
climbed fell, jumped fell, surged plunged, doubled halved, accelerated slowed, tightened eased,
delayed accelerated, permitted prohibited, permanent temporary, voluntary mandatory
"""
_OPPOSITES: dict[str, set[str]] = {}
for _one, _other in (pair.split() for pair in _ANTONYMS.replace("\n", " ").split(",")):
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)
_LITTLE = frozenset(
    """
    the a an of to in on at by for with from and or but that this these those it its he she they his her their was
    were is are be been being has had have do does did will would could can may might should must as so any anymore
    also than then there who which yet ever whether if said says told them him we our you your i
    """.split()
)
_OPEN = re.compile(r"\bnot (?:yet )?(?:been )?(?:known|confirmed|clear|certain)\b", re.I)
_CLAUSE = re.compile(r"[;:.!?,“”\"]| but ")


def changed_negation(claim: str, evidence: str, stem: Callable[[str], str]) -> str | None:
    """What the claim denies and the evidence does not, or the reverse, or says by an opposite; None where neither."""
    claim, evidence = _OPEN.sub("unclear", claim), _OPEN.sub("unclear", evidence)
    told, known = set(_words(claim)), set(_words(evidence))
    said = _Denials(claim, stem, until="until" in known)
    stated = _Denials(evidence, stem, until="until" in told)
    for words in said.groups:
        if any(words <= each for each in stated.groups):
            continue
        if words & stated.plain and not words & stated.turned - stated.plain:
            return "a denial that is not in the evidence"
    if said.groups and not stated.groups and not _prefixed(known) and not known & _ALSO_DENY:
        return "a denial that is not in the evidence"
    for words in stated.groups:
        if words & said.plain - said.turned - stated.plain and not told & _ALSO_DENY:
            return "a denial that the claim leaves out"
    for word in told - known:
        opposite = _OPPOSITES.get(word, set()) & known - told
        if opposite and not any(stem(other) == stem(word) for other in known):
            return f"“{word}” where the evidence says “{sorted(opposite)[0]}”"
    return _unprefixed(told, known)


class _Denials:
    """groups: of each negation, the stems that it turns; turned: those of all; plain: stems that none turns. until:
    whether "not until", which says that it came to be, counts as one."""

    def __init__(self, text: str, stem: Callable[[str], str], *, until: bool) -> None:
        self.groups: list[set[str]] = []
        self.plain: set[str] = set()
        for clause in _CLAUSE.split(text):
            words = _words(clause or "")
            turned: set[int] = set()
            for place, word in enumerate(words):
                if word not in _NEGATIONS or (word in _ONLY_TO and words[place + 1 : place + 2] != ["to"]):
                    continue
                if "until" in words[place:] and not until:
                    continue
                telling = _turned_by(words, place)
                self.groups.append({stem(words[at]) for at in telling})
                turned.update(telling)
            for place, word in enumerate(words):
                if word not in _LITTLE and (word not in _NEGATIONS or word in _ONLY_TO) and place not in turned:
                    self.plain.add(stem(word))
        self.turned = set[str]().union(*self.groups)


def _turned_by(words: list[str], place: int) -> list[int]:
    """Where the words stand that the negation at a place turns: the first telling ones, and what "or" joins to them."""
    near = range(place + 1, min(len(words), place + 1 + REACH))
    telling = [at for at in near if words[at] not in _LITTLE][:2]
    if telling and words[telling[-1] + 1 : telling[-1] + 2] in (["or"], ["nor"]):
        telling += [at for at in range(telling[-1] + 2, len(words)) if words[at] not in _LITTLE][:1]
    return telling


def _prefixed(words: set[str]) -> bool:
    return any(word.startswith(("un", "in", "im", "il", "ir", "dis", "non")) and len(word) > 5 for word in words)


def _unprefixed(told: set[str], known: set[str]) -> str | None:
    """“lawful” where the evidence has only “unlawful”, or the reverse."""
    for these, others in ((told - known, known - told), (known - told, told - known)):
        for word in these:
            for prefix in ("un", "in", "im", "il", "ir", "dis", "non-", "non"):
                if len(word) >= 4 and prefix + word in others:
                    return f"“{word}” against “{prefix}{word}”"
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", fold(text))
