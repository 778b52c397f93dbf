"""Claims that say the same in other words, or less of it: what is true stays true."""

from __future__ import annotations

import random
import re

from index.synonyms import GROUPS

_SAID = ("said", "stated", "announced", "told reporters", "noted", "explained", "added")
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "percent": "%",
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SWAPS = (
    ("about", "around"), ("around", "about"), ("approximately", "about"), ("because", "since"), ("however", "but"),
    ("also", "as well"), ("many", "numerous"), ("large", "big"), ("began", "started"), ("started", "began"),
    ("built", "constructed"), ("constructed", "built"), ("received", "got"), ("used", "employed"),
    ("located", "situated"), ("situated", "located"), ("includes", "comprises"), ("such as", "like"),
    ("several", "a number of"), ("due to", "because of"), ("because of", "due to"), ("in order to", "to"),
    ("became", "turned into"), ("known as", "called"), ("called", "known as"), ("purchased", "bought"),
    ("obtained", "got"), ("led to", "resulted in"), ("resulted in", "led to"), ("caused", "led to"),
    ("important", "significant"), ("significant", "important"), ("main", "primary"), ("primary", "main"),
    ("rose", "increased"), ("increased", "rose"), ("fell", "declined"), ("declined", "fell"),
    ("said", "told reporters"),
    ("died", "were killed"), ("killed", "left dead"), ("announced", "said"), ("plans to", "intends to"),
    ("plan to", "intend to"), ("next", "following"), ("last", "previous"), ("children", "kids"), ("people", "persons"),
    ("roughly", "about"), ("about", "roughly"), ("more than", "over"), ("over", "more than"), ("less than", "under"),
    ("nearly", "almost"), ("almost", "nearly"), ("expected to", "likely to"), ("per year", "a year"),
    ("each year", "annually"), ("annually", "every year"), ("every", "each"), ("took place", "was held"),
    ("was held", "took place"), ("lasted", "ran for"), ("including", "among them"), ("whole", "entire"),
    ("entire", "whole"), ("created", "made"), ("established", "set up"), ("founded", "established"),
    ("discovered", "found"), ("found", "discovered"), ("allowed", "let"), ("declined to", "would not"),
    ("refused to", "would not"), ("did not", "failed to"), ("cannot", "can't"), ("can not", "cannot"),
    ("unable to", "not able to"), ("able to", "in a position to"), ("almost all", "nearly all"), ("also", "too"),
    ("half", "50%"), ("twice", "two times"), ("a lot of", "much"), ("throughout", "all over"), ("across", "throughout"),
    ("ended", "finished"), ("finished", "ended"), ("helped", "assisted"), ("chose", "picked"), ("entire", "full"),
    ("needs", "requires"), ("requires", "needs"), ("often", "frequently"), ("usually", "generally"),
)  # fmt: skip
_ALIKE = {word: [other for other in group if other != word] for text in GROUPS for group in [text] for word in group}
_LEADING = re.compile(
    r"(?:However|Moreover|Furthermore|In addition|Additionally|For example|For instance|Also|Therefore|Thus|Meanwhile|"
    r"As a result|In fact|Of course|Then|Today|Nevertheless), (?=\S)"
)
_LEADING_PHRASE = re.compile(r"(?:In|On|At|After|During|By|Since|Under|For|With|According to) [^,.]{3,60}, (?=\S)")
_ASIDE = re.compile(r" ?\([^()]{2,80}\)")
_COMMAS = re.compile(
    r", (?:which|who|where|including|such as|and also|as well as|with|making|allowing|"
    r"causing|leading)[^,.;]{5,120}(?=[.;]|$)"
)
_SECOND_CLAUSE = re.compile(
    r"(?:; |, (?:and|but|while|although|though|whereas) )"
    r"(?=(?:the|it|he|she|they|this|these|a|an|in|there|[A-Z])\b).{10,}$"
)
_PASSIVE = re.compile(
    r"(?P<done>[A-Z][^,.;]{3,60}?) (?:was|were) (?P<verb>\w{3,}ed) by (?P<doer>(?:the |a |an )?[^,.;]{3,50}?)"
    r"(?P<rest>(?: (?:in|on|at|during|after|from|for) [^,.;]+)?)\.$"
)
_TITLE = re.compile(
    r"(?P<title>(?:[A-Z]?[a-z]+ )?(?:minister|president|director|chief|executive|spokesman|spokeswoman|chairman|"
    r"secretary|professor|leader|founder|author|physicist|engineer|mayor|governor|senator)) "
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)+) "
    r"(?P<verb>said|says|told|wrote|was|is|has|had|announced|argued)\b"
)
_SAYS = re.compile(
    r"^(?P<who>[A-Z][\w.’' -]{2,50}?) (?:said|says|stated|argued|noted|claimed|wrote|believed) that (?P<what>.+?)[.]?$"
)
_SAID_LAST = re.compile(r"^(?P<what>.{15,}?),? (?:said|says) (?P<who>[A-Z][\w.’' -]{2,50})[.]?$")
_ACCORDING = re.compile(r"^According to (?P<who>(?:the )?[A-Z][\w.’' -]{2,50}), (?P<what>.+?)[.]?$")


def reworded(claim: str, chance: random.Random) -> str:
    """The claim after a few changes, or none."""
    for change in chance.sample(_CHANGES, chance.choice((0, 1, 1, 2, 3))):
        changed = change(claim, chance)
        if changed is not None and len(changed.split()) >= 4:
            claim = changed
    return claim


def shortened(claim: str, chance: random.Random) -> str | None:
    """The claim without a part that it can do without; None where it has none."""
    ways = [_ASIDE, _COMMAS, _SECOND_CLAUSE, _LEADING, _LEADING_PHRASE]
    chance.shuffle(ways)
    for way in ways:
        match = way.search(claim) if way in (_ASIDE, _COMMAS, _SECOND_CLAUSE) else way.match(claim)
        if match is None:
            continue
        rest = (claim[: match.start()] + claim[match.end() :]).strip()
        if len(rest.split()) >= 5:
            return _sentence(rest)
    return None


def _synonym(claim: str, chance: random.Random) -> str | None:
    found = [pair for pair in _SWAPS if re.search(rf"\b{pair[0]}\b", claim)]
    if not found:
        return None
    old, new = chance.choice(found)
    return re.sub(rf"\b{old}\b", new, claim, count=1)


def _group(claim: str, chance: random.Random) -> str | None:
    words = [word for word in re.findall(r"\b[a-z]{4,}\b", claim) if word in _ALIKE]
    if not words:
        return None
    word = chance.choice(words)
    return re.sub(rf"\b{word}\b", chance.choice(_ALIKE[word]), claim, count=1)


def _number_form(claim: str, _chance: random.Random) -> str | None:
    for word, digit in _WORDS.items():
        if word == "percent":
            changed = re.sub(r"(\d) ?percent\b", r"\1%", claim)
            changed = changed if changed != claim else re.sub(r"(\d)%", r"\1 percent", claim)
            if changed != claim:
                return changed
        elif re.search(rf"\b{word}\b (?!of\b)", claim):
            return re.sub(rf"\b{word}\b", digit, claim, count=1)
    return None


def _date_form(claim: str, _chance: random.Random) -> str | None:
    changed = re.sub(rf"\b({_MONTHS}) (\d{{1,2}})(?!\d)", r"\2 \1", claim, count=1)
    return changed if changed != claim else None


def _reported(claim: str, chance: random.Random) -> str | None:
    match = _SAYS.match(claim) or _SAID_LAST.match(claim) or _ACCORDING.match(claim)
    if match is None:
        return None
    who, what = match["who"].strip(), match["what"].strip(" ,")
    lower = what if re.match(r"[A-Z]\w*[A-Z]|I\b|[A-Z][a-z]+ [A-Z]", what) else what[:1].lower() + what[1:]
    return chance.choice(
        (
            f"According to {who}, {lower}.",
            f"{who} {chance.choice(_SAID)} that {lower}.",
            f"{what[:1].upper()}{what[1:]}, {who} said.",
        )
    )


def _saying(claim: str, chance: random.Random) -> str | None:
    if not re.search(r"\bsaid\b", claim):
        return None
    return re.sub(r"\bsaid\b", chance.choice(_SAID[:3]), claim, count=1)


def _active(claim: str, _chance: random.Random) -> str | None:
    match = _PASSIVE.match(claim)
    if match is None or len(match["doer"].split()) > 8 or len(match["done"].split()) > 10:
        return None
    done = match["done"]
    done = done if re.match(r"[A-Z]\w*[A-Z ]|[A-Z][a-z]+ [A-Z]", done) else done[:1].lower() + done[1:]
    doer = match["doer"]
    return f"{doer[:1].upper()}{doer[1:]} {match['verb']} {done}{match['rest']}."


def _adverbial_last(claim: str, _chance: random.Random) -> str | None:
    match = _LEADING_PHRASE.match(claim)
    if match is None or "," in claim[match.end() :] or not claim.endswith("."):
        return None
    phrase = match[0].rstrip(", ")
    rest = claim[match.end() : -1]
    return f"{rest[:1].upper()}{rest[1:]} {phrase[:1].lower()}{phrase[1:]}."


def _title_after(claim: str, _chance: random.Random) -> str | None:
    changed = _TITLE.sub(
        lambda match: f"{match['name']}, the {match['title'].lower()}, {match['verb']}", claim, count=1
    )
    return changed if changed != claim else None


def _articles(claim: str, chance: random.Random) -> str | None:
    places = [match for match in re.finditer(r"\b(?:the|a|an) ", claim) if match.start()]
    if not places:
        return None
    place = chance.choice(places)
    return claim[: place.start()] + claim[place.end() :]


def _introduced(claim: str, chance: random.Random) -> str | None:
    lead = chance.choice(
        (
            "Additionally, ",
            "Also, ",
            "In addition, ",
            "The article says that ",
            "The text states that ",
            "It was reported that ",
        )
    )
    first = claim.split()[0]
    return lead + (
        claim[:1].lower() + claim[1:] if first in ("The", "A", "An", "In", "It", "This", "They", "He", "She") else claim
    )


def _sentence(text: str) -> str:
    text = re.sub(r"\s+([,.;])", r"\1", text).strip(" ,;")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "”", '"')) else ".")


_CHANGES = (
    _synonym,
    _group,
    _number_form,
    _date_form,
    _reported,
    _saying,
    _articles,
    _active,
    _adverbial_last,
    _title_after,
    _synonym,
    _introduced,
    shortened,
)
