"""Claims in which a person's title, name or description moves: "Foreign Minister Claire Bouchard" to "Claire Bouchard,
the foreign minister,"."""

from __future__ import annotations

import random
import re

from index.claims.training.people import OFFICES, person
from index.claims.training.phrases import NAME, raised, replaced, sentence, with_article
from index.claims.training.places import COUNTRY_OF, PEOPLE_OF

_CAPITALISED = sorted((office.title() for office in OFFICES.split("|")), key=len, reverse=True)
_PEOPLES, _COUNTRIES = "|".join(COUNTRY_OF), "|".join(PEOPLE_OF)
_PERSON = r"[A-Z][\w’'-]+ (?:[A-Z]\. |de |van |von |bin |al-)?[A-Z][\w’'-]+"
_TITLED = re.compile(
    rf"(?:(?P<people>{_PEOPLES}) )?(?P<office>{'|'.join(_CAPITALISED)}|{OFFICES}) (?P<name>{_PERSON})(?= [a-z])"
)
_AFTER = re.compile(rf"(?P<name>{_PERSON}), (?:the )?(?P<office>(?:[A-Z]?[a-z]+ )?(?:{OFFICES})), (?=[a-z])")
_APPOSED = re.compile(
    rf"^(?P<name>{NAME}), (?P<what>(?:an?|the) (?!first|only)[a-z][^,.;]{{2,60}}?), (?P<rest>(?:[a-z]+) .+)$"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|can|will|has|had|have|first|only|and)\b")
_OF_COUNTRY = re.compile(
    rf"\b[Tt]he (?P<thing>(?:[a-z]+ )?(?:president|prime minister|government|parliament|army|economy|capital|king|"
    rf"queen|police|foreign minister|finance minister|embassy|border|flag|navy|currency)) of "
    rf"(?P<land>{_COUNTRIES})\b(?! and)"
)


_OF_PEOPLE = re.compile(rf"\b[Tt]he (?P<people>{_PEOPLES}) (?P<thing>{OFFICES}|government|parliament|economy|army)\b")


def title_moved(claim: str, chance: random.Random) -> str | None:
    """With a title, a description or a country in another place, or a first name left out."""
    ways = [_title_last, _title_first, _described_first, _description_apart, _of_country, _surname_only, _possessive]
    chance.shuffle(ways)
    for way in ways:
        changed = way(claim, chance)
        if changed is not None and changed != claim:
            return sentence(with_article(changed))
    return None


def _title_last(claim: str, chance: random.Random) -> str | None:
    """ "Mayor Ann Brown won" to "Ann Brown, the mayor, won"."""
    match = _TITLED.search(claim)
    if match is None:
        return None
    before = claim[: match.start()]
    if before.endswith(("-", "former ", "deputy ", "Former ", "Deputy ", "Vice ", "vice ")):
        return None
    before = re.sub(r"\b[Tt]he $", "", before)
    if re.search(r"(?:[A-Z]\w+|[a-z]+[’']s|\b(?:an?|its|his|her|their|and)) $", before):
        return None
    office = match["office"].lower()
    if match["people"]:
        land = COUNTRY_OF[match["people"]]
        office = chance.choice((f"{match['people']} {office}", f"{office} of {land}"))
    return f"{before}{match['name']}, the {office},{claim[match.end() :]}"


def _title_first(claim: str, _chance: random.Random) -> str | None:
    """ "Ann Brown, the mayor, won" to "The mayor Ann Brown won"."""
    match = _AFTER.search(claim)
    if match is None or re.search(r"\b(?:and|former|deputy)\b", match[0]):
        return None
    new = f"the {match['office'].lower()} {match['name']} "
    return replaced(match, new if match.start() else raised(new))


def _described_first(claim: str, _chance: random.Random) -> str | None:
    """ "Ama Boateng, a novelist, won" to "The novelist Ama Boateng won"."""
    match = _APPOSED.match(claim)
    if match is None:
        return None
    what = match["what"].split(" ", 1)[1]
    if re.search(r"\b(?:of|in|from|at|who|that|for|with|and|on|to|by)\b", what) or len(what.split()) > 3:
        return None
    return f"The {what} {match['name']} {match['rest']}"


def _description_apart(claim: str, _chance: random.Random) -> str | None:
    """ "Ama Boateng, a novelist, won it" to "Ama Boateng is a novelist", where that goes with the text's time."""
    match = _APPOSED.match(claim)
    if match is None or len(match["what"].split()) < 3 or " " not in match["name"] or _FINITE.search(match["what"]):
        return None
    return f"{match['name']} {'was' if re.match(r'(?:was|had|[a-z]+ed) ', match['rest']) else 'is'} {match['what']}."


def _of_country(claim: str, chance: random.Random) -> str | None:
    """ "the president of Greece" to "the Greek president", and "Greece's president"."""
    match = _OF_COUNTRY.search(claim)
    if match is None:
        return None
    short = chance.random() < 0.4
    before = f"{match['land']}’s" if short else f"{match[0][:3]} {PEOPLE_OF[match['land']]}"
    return replaced(match, f"{before} {match['thing']}")


def _surname_only(claim: str, _chance: random.Random) -> str | None:
    """ "Jane Brown won" to "Brown won"."""
    match = person(claim)
    if match is None or re.match(r" (?:and|or)\b", claim[match.end() :]):
        return None
    before = re.search(r"(\b[A-Z][\w’'-]*|\bthe|-) $", claim[: match.start()])
    if before is not None and before[1] not in _CAPITALISED:
        return None  # Fort William Henry, Sir John Kerr, the John Harvard statue
    return replaced(match, match["last"])


def _possessive(claim: str, _chance: random.Random) -> str | None:
    """ "the Canadian foreign minister" to "Canada's foreign minister"."""
    match = _OF_PEOPLE.search(claim)
    return None if match is None else replaced(match, f"{COUNTRY_OF[match['people']]}’s {match['thing']}")
