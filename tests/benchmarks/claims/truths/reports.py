"""What somebody said, with who said it in another place."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.attribution import SPEECH
from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.staging import SPEAKERS, inner, restated
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import capitalised, decapitalised

_SAID = "said|stated|announced|reported|noted|explained|wrote|claimed|argued"


def reported(ground: Ground, chance: random.Random) -> Iterator[Wording]:
    """The sets' own reported speech, and sentences that somebody says in the article as it is cited."""
    yield from _moved(ground)
    yield from _staged(ground, chance)


def _moved(ground: Ground) -> Iterator[Wording]:
    text, lower = ground.sentence, ground.source.lower
    if match := re.fullmatch(r"According to ([^,]{3,60}), ([^\"“]+)\.", text):
        who, said = match.groups()
        yield Wording(f"{capitalised(said)}, according to {who}.", "according to moved")
    if match := re.fullmatch(r"([^\"“]+), according to ([^,]{3,60})\.", text):
        said, who = match.groups()
        small = decapitalised(said, lower)
        if small is not None:
            yield Wording(f"According to {who}, {small}.", "according to moved")
    if match := re.fullmatch(rf"([A-Z][^,\"“]{{2,60}}?) (?:{_SAID}) that ([^\"“]{{20,}})\.", text):
        who, said = match.groups()
        if not re.match(r"(?:He|She|They|It|I|We|Some|In|On|At)\b", who) and not re.search(
            r"\b(?:has|have|had|be)$", who
        ):
            who = who[0].lower() + who[1:] if re.match(r"(?:The|A|An|His|Her|Their)\b", who) else who
            yield Wording(f"According to {who}, {said}.", "said that made according to")


def _staged(ground: Ground, chance: random.Random) -> Iterator[Wording]:
    said = inner(ground.sentence, ground.source.lower)
    if said is None or len(said) > 200 or SPEECH.search(said) or '"' in said:
        return
    clause, who = said.rstrip("."), chance.choice(SPEAKERS)
    short = who.split()[-1]
    role = who[0].lower() + who[1:] if len(who.split()) > 2 and not who.startswith(("Professor", "Senator")) else who
    when = chance.choice(["on Tuesday", "last week", "in a statement", "at a news conference"])
    verb = chance.choice(["said", "stated"])
    rumour = chance.choice(["claims", "reports"])
    doubt = chance.choice(["It is not yet clear whether", "It remains uncertain whether"])
    staged = (
        ("staged: said", f"{who} {verb} {when} that {clause}.", f"{short} said that {clause}."),
        ("staged: said", f"{who} {verb} that {clause}.", f"According to {role}, {clause}."),
        ("staged: said", f"According to {role}, {clause}.", f"{short} said that {clause}."),
        ("staged: said afterwards", f"{capitalised(clause)}, {role} said {when}.", f"{who} said that {clause}."),
        ("staged: denied", f"{who} denied {when} that {clause}.", f"{short} denied that {clause}."),
        ("staged: denied", f"{who} rejected {rumour} that {clause}.", f"{short} denied that {clause}."),
        ("staged: claimed", f"{who} claimed that {clause}, but gave no evidence.", f"{short} claimed that {clause}."),
        ("staged: doubted", f"{doubt} {clause}.", f"It is unclear whether {clause}."),
        ("staged: asked", f"{who} asked {when} whether {clause}.", f"{short} asked whether {clause}."),
    )
    for form, source, claim in chance.sample(staged, len(staged)):
        cited, passage = restated(ground, source)
        yield Wording(claim, form, f"the article: {source}", cited=cited, passage=passage)
