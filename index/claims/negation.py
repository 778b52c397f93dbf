"""Negation: what the evidence denies the claim must deny, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.claims.verbs import lemma
from index.facts.names import names
from index.text.folding import fold

REACH = 5  # words after a negation, of which it turns the first telling ones

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
_DENIERS = frozenset("deny denies denied denying".split())
_ANTONYMS = """
rise fall, rose fell, rising falling, risen fallen, increase decrease, increased decreased,
increasing decreasing, grow shrink, grew shrank, gain loss, gained lost, win lose, won lost, winning losing,
approve reject, approved rejected, support oppose, supported opposed, supports opposes, accept reject,
accepted rejected, allow ban, allowed banned, allowed prohibited, legal illegal, lawful unlawful,
guilty innocent, convicted acquitted, arrested released, open close, opened closed, more less,
more fewer, most least, high low, higher lower, highest lowest, large small, larger smaller, largest smallest,
first last, early late, earlier later, begin end, began ended, start finish, started finished, start stop,
joined left, arrived departed, arrived left, entered left, import export, imports exports, imported exported,
buy sell, bought sold, hired fired, praised criticised, praised criticized, welcomed condemned, agree disagree,
agreed disagreed, agreed refused, success failure, succeeded failed, likely unlikely, possible impossible,
able unable, happy unhappy, male female, men women, man woman, boy girl, father mother, son daughter,
brother sister, husband wife, north south, northern southern, east west, eastern western, left right,
inside outside, above below, always never, all some, all none, public private,
oldest newest, older younger, oldest youngest, best worst, better worse, strong weak, stronger weaker,
safe dangerous, alive dead, survived died, raised lowered, raised cut, strengthen weaken,
strengthened weakened, expand reduce, expanded reduced, improve worsen, improved worsened, maximum minimum,
majority minority, positive negative, domestic foreign, peace war, true false, confirmed denied, include exclude,
included excluded, innocent guilty, married divorced, enemy ally, welcomed criticised, welcomed criticized,
ruin save, ruined saved, mild severe, closed open, closed opened, lifted imposed, lifted issued, cut create,
cut created, victory defeat, beat lose, defeat lose, optimistic pessimistic, surplus deficit, profit loss,
profits losses, advance retreat, advanced retreated, remain leave, increase drop, increased dropped,
rose dropped, rose declined, increased declined, increased fell, rose decreased, fell increased, climbed dropped,
climbed fell, jumped fell, surged plunged, doubled halved, accelerated slowed, tightened eased,
delayed accelerated, permitted prohibited, permanent temporary, voluntary mandatory, sponsored opposed,
backed opposed, endorsed opposed, vetoed signed, vetoed approved, vetoed backed, blocked approved, blocked allowed,
upheld overturned, upheld rejected, overturned confirmed, granted denied, granted refused, granted rejected,
accepted refused, accepted declined, lent borrowed, buyer seller, winner loser, employer employee, landlord tenant,
teacher student, plaintiff defendant, attacker victim, parent child, doctor patient, shortage surplus, ally rival,
evacuated returned, appointed dismissed, appointed sacked, freed jailed,
released jailed, released detained, freed detained, cleared convicted, cleared charged, cancelled held, canceled held,
postponed held, borrowed lent, widened narrowed, lengthened shortened, tighten ease, loosened tightened, heated cooled,
recovered worsened, soared slumped, soared fell, soared plunged, jumped dropped, doubled fell,
gained dropped, gained fell, edged slumped, outperformed underperformed, uphill downhill, upstream downstream,
indoors outdoors, indoor outdoor, rural urban, rich poor, wealthy poor, cheap expensive, cheaper dearer,
faster slower, sooner later, longer shorter, wider narrower, heavier lighter, warmer colder, hotter cooler,
wetter drier, few many, fewest most, smallest biggest, small big, smaller bigger, present absent, full empty,
optimism pessimism, hope despair, hopeful doubtful, friend enemy, majority minority, guilt innocence, rise decline,
promoted relegated, resume suspend, resumed suspended, top bottom, admitted denied, ahead behind, backed condemned,
sentenced acquitted, rise drop, increase decline, increase fall, growth decline, strength weakness,
heaviest lightest, welcome reject
"""
_LITTLE = frozenset(
    """
    the a an of to in on at by for with from and or but that this these those it its he she they his her their was
    were is are be been being has had have do does did will would could can may might should must as so any anymore
    also than then there who which yet ever whether if said says told them him we our you your i
    """.split()
)
_AS_THEY_ARE = frozenset("left lasted lasts closes presented presents means rights parties".split())  # no forms


def _key(word: str) -> str:
    return word if word in _AS_THEY_ARE else lemma(word)


_CONVERSE = frozenset(
    "win lose beat defeat buy sell lend borrow import export ahead behind".split()
)  # one does it, and the other the opposite of it
_OPPOSITES: dict[str, set[str]] = {}
for _one, _other in (map(_key, pair.split()) for pair in _ANTONYMS.replace("\n", " ").split(",")):
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)
_OPEN = re.compile(r"\bnot (?:yet )?(?:been )?(?:known|confirmed|clear|certain)\b", re.I)
_CLAUSE = re.compile(r"[;:.!?,“”\"]| but ")


def changed_negation(claim: str, evidence: str, main: str, stem: Callable[[str], str]) -> str | None:
    """What the claim denies and the evidence does not, or the reverse, or says by an opposite; None where neither.
    main: the sentence of the evidence that tells what the claim does."""
    claim, evidence = _OPEN.sub("unclear", claim), _OPEN.sub("unclear", evidence)
    told, known = set(_words(claim)), set(_words(evidence))
    said = _Denials(claim, stem, until=bool({"until", "before"} & known))
    stated = _Denials(evidence, stem, until=bool({"until", "before"} & told))
    for words in said.groups:
        if any(set(words) <= set(each) or set(words) & set(each) - stated.plain for each in stated.groups):
            continue
        if known & _DENIERS and not told & _DENIERS:
            continue
        if set(words[:1]) & stated.plain and not set(words) & stated.turned - stated.plain:
            return "a denial that is not in the evidence"
    if said.groups and not stated.groups and not _prefixed(known) and not known & _ALSO_DENY:
        return "a denial that is not in the evidence"
    for words in stated.groups:
        if any(set(each[:1]) & set(words) or set(words[:1]) & set(each) for each in said.groups):
            continue
        if set(words[:1] if said.groups else words) & said.plain - said.turned - stated.plain and not told & _ALSO_DENY:
            return "a denial that the claim leaves out"
    return (
        _opposite(claim, evidence)
        or _opposite(claim, main)
        or _unprefixed(
            {word for word in told if stem(word) not in said.turned},
            {word for word in known if stem(word) not in stated.turned},
        )
    )


def _opposite(claim: str, evidence: str) -> str | None:
    """“fell” where the evidence has only “risen”."""
    told, known = set(_words(claim)), set(_words(evidence))
    said, stated = {_key(word) for word in told}, {_key(word) for word in known}
    for word in sorted(told - known):
        opposites = _OPPOSITES.get(_key(word), set()) & stated - said
        said_too = any(_OPPOSITES[opposite] & stated for opposite in opposites)  # by another word
        if opposites and _key(word) not in stated and not said_too:
            there = next(each for each in sorted(known) if _key(each) in opposites)
            if _key(word) in _CONVERSE and not _same_doer(claim, word, evidence, there):
                continue
            return f"“{word}” where the evidence says “{there}”"
    return None


def _same_doer(claim: str, word: str, evidence: str, other: str) -> bool:
    """Whether the same name stands first before both words, or none before one of them."""
    ours, theirs = (
        next(map(fold, names(text[: _place(text, at)])), None) for text, at in ((claim, word), (evidence, other))
    )
    return ours is None or theirs is None or ours == theirs


def _place(text: str, word: str) -> int:
    found = re.search(rf"\b{re.escape(word)}\b", text, re.I)
    return found.start() if found else len(text)


class _Denials:
    """groups: of each negation, the stems that it turns; turned: those of all; plain: stems that none turns. until:
    whether "not until", which says that it came to be, counts as one."""

    def __init__(self, text: str, stem: Callable[[str], str], *, until: bool) -> None:
        self.groups: list[list[str]] = []
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
                self.groups.append([stem(words[at]) for at in telling])
                turned.update(telling)
            for place, word in enumerate(words):
                if word not in _LITTLE and (word not in _NEGATIONS or word in _ONLY_TO) and place not in turned:
                    self.plain.add(stem(word))
        self.turned = {word for group in self.groups for word in group}


def _turned_by(words: list[str], place: int) -> list[int]:
    """Where the words stand that the negation at a place turns: the first telling ones, and what "or" joins to them."""
    near = range(place + 1, min(len(words), place + 1 + REACH))
    telling = [at for at in near if words[at] not in _LITTLE and not words[at].endswith("ly")]
    count = 2
    if words[place] == "no":  # and all of the noun's words: "no best actor prize"
        count = max(2, sum(1 for at, each in zip(telling, near, strict=False) if at == each))
    telling = telling[:count]
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
