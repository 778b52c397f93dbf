"""Who said it, whether they said or denied it, and how sure they were.

The sets have little reported speech, and news has much of it. So the article is altered too: a sentence of it is put in
somebody's mouth, denied or doubted, in the article as it is cited, and the claim says otherwise.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft
from tests.benchmarks.claims.alterations.hedges import asserted
from tests.benchmarks.claims.mentions import names
from tests.benchmarks.claims.staging import SPEAKERS, inner, restated
from tests.benchmarks.claims.wording import capitalised, holds

_THAT = (
    "said|stated|announced|reported|claimed|argued|believed|confirmed|noted|suggested|concluded|found|showed|"
    "maintained|wrote|declared|acknowledged|admitted|emphasized|asserted|explained|agreed"
)
_THAT_NOW = "says|states|claims|argues|believes|notes|suggests|holds|maintains|finds|shows|asserts"
_CONTESTED = (
    "claimed|argued|alleged|suggested|believed|speculated|insisted|maintained|asserted|proposed|claims|argues|alleges|"
    "suggests|believes|asserts|argue|claim|believe|suggest"
)
SPEECH = re.compile(
    rf"\b(?:{_THAT}|{_THAT_NOW}|{_CONTESTED}|denied|told|criticized|according to|quoted)\b", re.IGNORECASE
)
_OFFICIALS = ("Officials", "A spokesman", "The authorities", "Local officials", "Organisers")


def altered_attribution(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts that say it of others, or surer than it was said."""
    yield from _flipped(base, chance)
    yield from _other_holder(base, chance)
    yield from asserted(base, chance)
    yield from _as_fact(base)
    yield from _put_in_a_mouth(base, chance)
    if base.wording == "verbatim":
        yield from _staged(base, chance)


def _flipped(base: Base, chance: random.Random) -> Iterator[Draft]:
    rules = (
        (rf"\b(?:{_THAT}) that ", ["denied that ", "disputed that "]),
        (rf"\b(?:{_THAT_NOW}) that ", ["denies that ", "doubts that "]),
        (r"\b(?:found|showed|shown|revealed) that ", ["found no evidence that "]),
        (r"\bdenied that ", ["said that ", "admitted that ", "confirmed that "]),
        (r"\bagreed to ", ["refused to "]),
        (r"\baccused of ", ["convicted of ", "cleared of "]),
        (r"\b(?:proposed|recommended|advocated) (?=the|a|that)", ["rejected "]),
        (r"\bcritici[sz]ed (?=[a-zA-Z])", ["praised "]),
        (r"\bpraised (?=[a-zA-Z])", ["criticised "]),
    )
    for pattern, words in rules:
        for match in re.finditer(pattern, base.text):
            if re.search(r"\b(?:be|been|is|are|was|were|have|has|had|widely|it) $", base.text[: match.start()]):
                continue
            other = chance.choice(words)
            claim = base.text[: match.start()] + other + base.text[match.end() :]
            yield Draft(claim, "said made denied, or back", f"{match.group().strip()} -> {other.strip()}")


def _other_holder(base: Base, chance: random.Random) -> Iterator[Draft]:
    lower = base.ground.source.lower
    there = [m.text for text in base.others() for m in names(text, lower) if m.type in ("person", "body", "people")]
    spare = [m for m in there if not holds(base.cited.words, m) and not holds(base.text, m)]
    for mention in names(base.text, lower):
        before, after = base.text[: mention.start], base.text[mention.end :]
        speaks = re.match(rf"(?:, [^,]{{3,40}},)? (?:{_THAT}|{_THAT_NOW}|{_CONTESTED})(?: that|,) ", after)
        told = re.search(r"[Aa]ccording to (?:the |[a-z]+ )?$", before) and re.match(r"[,.]", after)
        if not (speaks or told) or mention.type == "thing":
            continue
        other = chance.choice(spare) if spare and chance.random() < 0.6 else chance.choice(SPEAKERS)
        if not before.endswith("the ") or other[0].isupper():
            before = re.sub(r"\b[Tt]he $", "", before)
            yield Draft(before + other + after, "other holder", f"{mention.text} -> {other}", other)


def _as_fact(base: Base) -> Iterator[Draft]:
    form = "stated as fact"
    if match := re.fullmatch(r"According to ([^,]{3,60}), (.+)", base.text):
        yield Draft(capitalised(match.group(2)), form, f"without: according to {match.group(1)}")
    if match := re.fullmatch(r"(.+), according to [^,]{3,60}\.", base.text):
        yield Draft(f"{match.group(1)}.", form, "without: according to")
    if match := re.fullmatch(
        rf"([A-Z][^,]{{2,70}}?) (?:has |have |had |also )?(?:{_CONTESTED}) that (.{{30,}})", base.text
    ):
        yield Draft(capitalised(match.group(2)), form, f"without: {match.group(1)} ... that")
    if match := re.fullmatch(r"It (?:is|was|has been) (?:\w+ )?(?:believed|thought|alleged|claimed|argued|suggested|"
                             r"speculated|proposed|assumed|rumou?red|estimated) that (.{30,})", base.text):  # fmt: skip
        yield Draft(capitalised(match.group(1)), form, "without: it is believed that")


def _put_in_a_mouth(base: Base, chance: random.Random) -> Iterator[Draft]:
    said = inner(base.text, base.ground.source.lower)
    if said is None or SPEECH.search(base.text):
        return
    officials = chance.choice(_OFFICIALS)
    yield Draft(f"{officials} denied that {said}", "denied by officials", f"{officials} denied that")
    lower = base.ground.source.lower
    there = sorted(
        {
            m.text
            for text in base.others()
            if not SPEECH.search(text)
            for m in names(text, lower)
            if m.type == "person" and not holds(base.text, m.text)
        }
    )
    form = "put in a mouth of the passage" if there else "put in an invented mouth"
    who = chance.choice(there or SPEAKERS)
    pattern = chance.choice(["According to {who}, {said}", "{who} argued that {said}", "{who} said that {said}"])
    yield Draft(pattern.format(who=who, said=said), form, f"said by {who}", who)


def _staged(base: Base, chance: random.Random) -> Iterator[Draft]:
    """The sentence said, denied or doubted in the article, and otherwise in the claim."""
    said = inner(base.text, base.ground.source.lower)
    if said is None or len(said) > 200 or SPEECH.search(said) or '"' in said:
        return
    clause = said.rstrip(".")
    who, other = chance.sample(SPEAKERS, 2)
    short = who.split()[-1]
    fact = capitalised(said)
    yes = chance.choice(["said", "confirmed", "stated", "acknowledged"])
    no = chance.choice(["denied", "has denied", "disputed", "rejected reports"])
    rumour = chance.choice(["rumours", "reports", "suggestions", "claims"])
    doubt = chance.choice(["It is not yet clear whether", "It has never been proved that", "Critics allege that"])
    claims = chance.choice(["claimed", "alleged", "argued", "suggested"])
    staged = (
        ("staged: denied made said", f"{who} {no} that {clause}.", f"{short} {yes} that {clause}."),
        ("staged: said made denied", f"{who} {yes} that {clause}.", f"{short} denied that {clause}."),
        ("staged: denied made fact", f"{who} dismissed {rumour} that {clause}.", fact),
        ("staged: dismissed made confirmed", f"{who} dismissed {rumour} that {clause}.",
         f"{who} confirmed that {clause}."),
        ("staged: claimed made fact", f"{who} {claims} that {clause}.", fact),
        ("staged: doubted made fact", f"{doubt} {clause}.", fact),
        ("staged: other holder", f"{who} {yes} that {clause}, while {other} declined to comment.",
         f"{other.split()[-1]} {yes} that {clause}."),
        ("staged: asked made said", f"{who} asked whether {clause}.", f"{short} said that {clause}."),
    )  # fmt: skip
    for form, source, claim in chance.sample(staged, len(staged)):
        cited, passage = restated(base.ground, source)
        yield Draft(claim, form, f"the article: {source}", cited=cited, passage=passage)
