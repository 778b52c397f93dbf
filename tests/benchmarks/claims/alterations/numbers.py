"""Other numbers, amounts, percentages, ordinals and units."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft, swapped
from tests.benchmarks.claims.lexicon import MAGNITUDES, ORDINALS, TENS, UNITS, WORD_NUMBERS, listed
from tests.benchmarks.claims.mentions import Mention, numbers, values

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {
    "million": ("billion", "thousand"),
    "billion": ("million", "trillion"),
    "trillion": ("billion",),
    "thousand": ("million", "hundred"),
    "hundred": ("thousand",),
}
_UNITS = dict(
    pair.split("/")
    for pair in listed(
        "miles/kilometres kilometers/miles km/miles feet/metres metres/feet meters/feet pounds/tonnes kg/tonnes "
        "years/months months/weeks weeks/months days/weeks hours/minutes minutes/hours seconds/minutes inches/feet "
        "acres/hectares yards/miles tons/kilograms"
    )
)
_PHRASES = {
    "half": "a third",
    "half of": "a quarter of",
    "two-thirds": "one-third",
    "one-third": "two-thirds",
    "a third of": "two-thirds of",
    "a quarter of": "half of",
    "twice": "three times",
    "doubled": "tripled",
    "tripled": "doubled",
    "double": "triple",
    "dozens of": "hundreds of",
    "hundreds of": "thousands of",
    "thousands of": "millions of",
    "millions of": "thousands of",
}


def altered_numbers(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts with one number changed."""
    mentions = numbers(base.text)
    chance.shuffle(mentions)
    elsewhere = [m for text in base.others() for m in numbers(text)]
    for mention in mentions:
        yield from _digits(base, mention, chance)
        yield from _words(base, mention, chance)
        yield from _magnitude(base, mention, chance)
        yield from _other_of_passage(base, mention, elsewhere, chance)
    for match in re.finditer(r"(?<=[\d\w] )(\w+)\b", base.text):
        unit = _UNITS.get(match.group())
        if unit and any(m.end == match.start() - 1 for m in mentions):
            yield swapped(base, Mention(match.start(), match.end(), match.group(), "unit"), unit, "unit changed")
    for match in re.finditer(r"(?<![A-Z])[$£€](?=\d)", base.text):
        currency = chance.choice([sign for sign in "$£€" if sign != match.group()])
        yield swapped(base, Mention(match.start(), match.end(), match.group(), "unit"), currency, "unit changed")
    yield from _ordinals(base, chance)
    yield from _pairs(base, chance)
    for phrase in chance.sample(sorted(_PHRASES), len(_PHRASES)):
        for match in re.finditer(
            rf"(?<![\w-]){phrase}(?![\w-])(?! of all time| (?:years?|a|an|sibling|brother)\b)", base.text
        ):
            mention = Mention(match.start(), match.end(), match.group(), "phrase")
            yield swapped(base, mention, _PHRASES[phrase], "number in words")


def _digits(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    match = _DIGITS.search(mention.text)
    if match is None:
        return
    digits = match.group()
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    place = chance.choice(places)
    other = chance.choice([d for d in "123456789" if d != digits[place]])
    form = "percentage changed" if mention.type == "percent" else "digit changed"
    changed = digits[:place] + other + digits[place + 1 :]
    yield swapped(base, mention, mention.text.replace(digits, changed, 1), form)
    pairs = [i for i in places[:-1] if digits[i + 1].isdigit() and digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if pairs:
        i = chance.choice(pairs)
        turned = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        yield swapped(base, mention, mention.text.replace(digits, turned, 1), "digits turned")
    value = float(digits.replace(",", ""))
    if mention.type == "digits" and value.is_integer() and 2 < value < 20:
        wrong = chance.choice([n for n in range(2, 20) if n != int(value)])
        yield swapped(base, mention, UNITS[wrong], "changed and put in words")


def _words(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    if mention.type != "words":
        return
    head, *scales = mention.text.split()
    number = head.lower()
    value = sum(WORD_NUMBERS[part] for part in number.split("-"))
    if number in TENS:
        other = chance.choice([word for word in TENS if word != number])
    else:
        low = 2 if value < 13 else 13
        other = UNITS[chance.choice([n for n in range(low, min(value + 5, 20)) if n != value])] if value < 20 else ""
    if "-" in number:
        tens, unit = number.split("-")
        other = tens + "-" + chance.choice([word for word in UNITS[1:10] if word != unit])
    if not other:
        return
    other = other.capitalize() if head[0].isupper() else other
    yield swapped(base, mention, " ".join([other, *scales]), "number in words")
    if not scales and mention.start:
        wrong = sum(WORD_NUMBERS[part] for part in other.lower().split("-"))
        yield swapped(base, mention, str(wrong), "changed and put in digits")


def _magnitude(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    scale = mention.text.split()[-1].lower()
    if scale in MAGNITUDES and " " in mention.text:
        other = chance.choice(_SCALES[scale])
        yield swapped(base, mention, mention.text[: -len(scale)] + other, "magnitude changed")
    elif mention.type in ("digits", "money", "percent") and (match := _DIGITS.search(mention.text)):
        digits = match.group()
        value = float(digits.replace(",", ""))
        if value < 10 and mention.type == "digits":
            return
        moved = value * 10 if chance.random() < 0.5 and value < 10_000 and mention.type != "percent" else value / 10
        text = f"{moved:,.0f}" if moved >= 1_000 else f"{moved:g}"
        if "." not in text or mention.type != "digits":
            yield swapped(base, mention, mention.text.replace(digits, text, 1), "magnitude changed")


def _other_of_passage(base: Base, mention: Mention, others: list[Mention], chance: random.Random) -> Iterator[Draft]:
    alike = [m for m in others if m.type == mention.type and not values(m.text) & values(mention.text)]
    if alike:
        words = chance.choice(alike).text
        yield swapped(base, mention, words.lower() if mention.type == "words" else words, "another of the passage")


def _pairs(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Scores, votes and spans, with one side changed or both exchanged."""
    for match in re.finditer(r"(?<![\w.,/–-])(\d{1,3})([–-])(\d{1,3})(?![\w.,/–-]\d|[\w/–-])", base.text):
        one, dash, other = match.groups()
        mention = Mention(match.start(), match.end(), match.group(), "pair")
        wrong = int(other) + chance.choice([1, 2, 3])
        yield swapped(base, mention, f"{one}{dash}{wrong}", "score or span changed")
        if one != other:
            yield swapped(base, mention, f"{other}{dash}{one}", "score or span changed")


def _ordinals(base: Base, chance: random.Random) -> Iterator[Draft]:
    before = r"(?<=\bthe )|(?<=\bhis )|(?<=\bher )|(?<=\bits )|(?<=\btheir )|(?<='s )|(?<=\ba )"
    for match in re.finditer(rf"(?:{before})(?:{'|'.join(ORDINALS)})\b(?![ -](?:place|century|name|half))", base.text):
        at = ORDINALS.index(match.group())
        other = ORDINALS[chance.choice([n for n in (at - 1, at + 1, at + 2) if 0 <= n < 20])]
        mention = Mention(match.start(), match.end(), match.group(), "ordinal")
        yield swapped(base, mention, other, "ordinal changed")
    for match in re.finditer(r"\b(\d{1,3})(st|nd|rd|th)\b(?![ -][Cc]entur)", base.text):
        at = int(match.group(1)) + chance.choice([1, 2, 3])
        ending = "th" if at % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(at % 10, "th")
        mention = Mention(match.start(), match.end(), match.group(), "ordinal")
        yield swapped(base, mention, f"{at}{ending}", "ordinal changed")
