"""Other people, places, bodies and peoples, and two names in each other's place."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.benchmarks.claims.alterations.drafts import Base, Draft, swapped
from tests.benchmarks.claims.lexicon import (
    CITIES,
    COUNTRIES,
    DEMONYMS,
    FIRST_NAMES,
    SPARE_FIRST_NAMES,
    STATES,
    SURNAMES,
    listed,
)
from tests.benchmarks.claims.mentions import Mention, names
from tests.benchmarks.claims.staging import SPEAKERS, inner, restated
from tests.benchmarks.claims.wording import holds

_PLACES = {"city": CITIES, "country": COUNTRIES, "state": STATES, "people": DEMONYMS[:30]}
# who does and who suffers it: other way round, it says another thing
_ONE_SIDED = re.compile(
    r"\b(?:by|than|defeated|beat|succeeded|replaced|killed|conquered|invaded|attacked|taught|influenced|founded|"
    r"appointed|sued|bought|purchased|acquired|accused|criticized|criticised|praised|told|asked|gave|sent|sold|"
    r"discovered|invented|wrote|composed|led|captured|ruled|supported|opposed|employed|inspired|helped|joined|"
    r"followed|preceded|owned|controlled|descended from|borrowed from|named after|belongs? to|capital of|part of|"
    r"moved from|from .* to)\b"
)
_TITLES = dict(
    pair.split("/")
    for pair in listed(
        "President/Senator Senator/Governor Governor/Mayor Mayor/Judge King/Prince Queen/Princess Pope/Cardinal "
        "Emperor/Prince Colonel/General Captain/Sergeant Chancellor/President Bishop/Pope "
        "Archbishop/Cardinal Professor/Judge economist/lawyer historian/journalist chemist/painter physicist/composer "
        "actor/director philosopher/general coach/referee quarterback/coach explorer/priest mathematician/merchant "
        "designer/singer architect/banker"
    )
)
_NO_OTHER_TITLE = "".join(f"(?<!{word} )" for word in listed("Director Governor Attorney Solicitor Secretary Major"))
# what carries a name before it: another one makes it another
_NAMED = re.compile(
    r"University|College|Company|Party|Council|Church|Bank|Institute|Association|League|School|Club|Museum|River|Valley|"
    r"Street|Avenue|County|Islands?|Park|Bay|Sea|Coast|Empire|Award|Prize|Stadium|Bridge|Station|Castle|Act|War|Hall|Bowl"
)
_ALIKE = (
    {"britain", "united kingdom", "england", "british", "uk", "great britain", "kingdom of great britain", "english"},
    {"united states", "america", "us", "usa", "american", "americans"},
    {"soviet union", "russia", "ussr", "soviet", "soviets", "russian"},
    {"holland", "netherlands", "dutch"},
    {"mongol", "mongols", "yuan", "yuan dynasty", "mongolian", "mongol empire"},
    {"islam", "islamic", "muslim", "muslims"},
    {"catholic", "catholics", "roman catholic", "catholic church", "roman"},
    {"french", "france", "huguenot", "huguenots"},
    {"manhattan", "new york", "new york city", "new york county", "borough"},
    {"bbc", "british broadcasting corporation"},
)


def altered_names(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts with one name changed, or two of them exchanged."""
    lower = base.ground.source.lower
    mentions = names(base.text, lower)
    chance.shuffle(mentions)
    there = [m for text in base.others() for m in names(text, lower)]
    for mention in mentions:
        alike = [m.text for m in there if _may_replace(base, mention, m)]
        if alike:
            yield swapped(base, mention, chance.choice(alike), "another of the passage")
        yield from _from_the_set(base, mention, chance)
        if mention.type in _PLACES:
            known = [n for n in _PLACES[mention.type] if not _related(n, mention.text) and n[0] in "BCDFGHJKLMNPRSTVW"]
            yield swapped(base, mention, chance.choice(known), "place or people changed")
        yield from _parts_of(base, mention, chance)
    yield from _staged(base, chance)
    yield from _titles(base)
    yield from _exchanged(base, sorted(mentions, key=lambda mention: mention.start))


def _staged(base: Base, chance: random.Random) -> Iterator[Draft]:
    """The sentence said by somebody in the article, and by a namesake in the claim."""
    said = inner(base.text, base.ground.source.lower)
    if said is None or base.wording != "verbatim" or len(said) > 200:
        return
    who = chance.choice(SPEAKERS)
    *title, first, last = who.split()
    other_first = chance.choice([name for name in SPARE_FIRST_NAMES if name != first])
    other_last = chance.choice([name for name in SURNAMES if name != last])
    for form, namesake in (
        ("staged: speaker's first name", [*title, other_first, last]),
        ("staged: speaker's surname", [*title, first, other_last]),
    ):
        source = f"{who} said that {said}"
        cited, passage = restated(base.ground, source)
        claim = f"{' '.join(namesake)} said that {said}"
        yield Draft(claim, form, f"the article: {source}", cited=cited, passage=passage)


def _titles(base: Base) -> Iterator[Draft]:
    """Another office or trade before a name."""
    for match in re.finditer(
        rf"(?<![A-Z\w]-){_NO_OTHER_TITLE}\b(?:{'|'.join(_TITLES)})(?= (?!of\b|[Gg]eneral\b)[A-Z])", base.text
    ):
        mention = Mention(match.start(), match.end(), match.group(), "title")
        yield swapped(base, mention, _TITLES[match.group()], "title changed")


def _parts_of(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    first, *rest = mention.text.split()
    if mention.type == "person" and rest and first in FIRST_NAMES:
        other = chance.choice([name for name in SPARE_FIRST_NAMES if name != first])
        yield swapped(base, mention, " ".join([other, *rest]), "first name changed")
        yield swapped(base, mention, f"{first} {chance.choice(SURNAMES)}", "surname changed")
    elif mention.type == "acronym":
        place = chance.randrange(len(mention.text))
        letter = chance.choice([c for c in "ABCDFGLMNPST" if c != mention.text[place]])
        changed = mention.text[:place] + letter + mention.text[place + 1 :]
        yield swapped(base, mention, changed, "acronym changed")
    elif mention.type in ("body", "thing") and rest:
        known = [name for name in CITIES[:50] if not holds(base.ground.context, name)]
        head, of, tail = mention.text.partition(" of ")
        if not of and _NAMED.fullmatch(rest[-1]):
            yield swapped(base, mention, " ".join([chance.choice(known), *rest]), "part of a name changed")
        elif of and " " not in tail and head != "United States":
            yield swapped(base, mention, f"{head} of {chance.choice(known)}", "part of a name changed")


def _from_the_set(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    """A name of the same type from another article."""
    own = base.ground.source.id
    known = base.pool.get(mention.type, ())
    pool = [
        name
        for article, name in chance.sample(known, min(40, len(known)))
        if article != own and not _related(name, mention.text) and name.count(" ") == mention.text.count(" ")
    ]
    if pool and mention.type != "acronym":
        yield swapped(base, mention, chance.choice(pool), "another of the set")


def _exchanged(base: Base, mentions: list[Mention]) -> Iterator[Draft]:
    for one, other in pairwise(mentions):
        between = base.text[one.end : other.start]
        if (
            one.type == other.type
            and one.type not in ("city", "state")
            and not _related(one.text, other.text)
            and _ONE_SIDED.search(between)
            and not re.search(r"[,;(]|\b(?:and|or|with|who|which|that|merged|signed)\b", between)
            and one.text not in base.text[other.end :]
            and other.text not in base.text[: one.start]
        ):
            claim = base.text[: one.start] + other.text + between + one.text + base.text[other.end :]
            yield Draft(claim, "two exchanged", f"{one.text} <-> {other.text}")


def _may_replace(base: Base, mention: Mention, other: Mention) -> bool:
    return (
        mention.type == other.type
        and abs(mention.text.count(" ") - other.text.count(" ")) <= 1
        and not _related(mention.text, other.text)
        and _after_the(base.text, mention) == _after_the(base.ground.context, _found(base.ground.context, other))
    )


def _found(text: str, mention: Mention) -> Mention:
    at = text.find(mention.text)
    return Mention(at, at + len(mention.text), mention.text, mention.type)


def _after_the(text: str, mention: Mention) -> bool:
    return text[: mention.start].lower().endswith("the ")


def _related(one: str, other: str) -> bool:
    """Whether two names may mean the same: a word in common, one the initials of the other, or known to."""
    first, second = one.lower(), other.lower()
    words = {w[:5] for w in re.findall(r"\w{3,}", first)}, {w[:5] for w in re.findall(r"\w{3,}", second)}
    initials = ["".join(w[0] for w in re.findall(r"[A-Z]\w*", name)).lower() for name in (one, other)]
    return bool(
        words[0] & words[1]
        or (len(initials[0]) > 1 and initials[0] == second)
        or (len(initials[1]) > 1 and initials[1] == first)
        or any(first in alike and second in alike for alike in _ALIKE)
    )
