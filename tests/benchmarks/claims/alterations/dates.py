"""Other days, months, years, decades and centuries."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft, swapped
from tests.benchmarks.claims.lexicon import MONTHS, ORDINALS, WEEKDAYS
from tests.benchmarks.claims.mentions import MONTH, Mention, dates
from tests.benchmarks.claims.staging import SPEAKERS, inner, restated

_YEAR = re.compile(r"\b(?:1\d|20)\d{2}\b(?!s)")
_RELATIVE = (
    ("last (?=week|month|year|season)", "next "),
    ("next (?=week|month|year|season|decade)", "previous "),
    ("previous (?=week|month|year|season|decade)", "following "),
    ("following (?=week|month|year|season|decade)", "previous "),
    ("the year before", "the year after"),
    ("years earlier", "years later"),
    ("years later", "years earlier"),
    ("months later", "months earlier"),
    ("yesterday", "a month ago"),
    (r"early (?=\d{4}|[a-z\d]+th century)", "late "),
    (r"late (?=\d{4}|[a-z\d]+th century)", "early "),
)


def altered_dates(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts with one date changed."""
    yield from _staged(base, chance)
    mentions = dates(base.text)
    chance.shuffle(mentions)
    others = [m for text in base.others() for m in dates(text)]
    for mention in mentions:
        if year := _YEAR.search(mention.text):
            value = int(year.group())
            step = chance.choice([-10, -3, -2, -1, 1, 2, 3, 10, -100])
            yield _inside(base, mention, year, str(min(value + step, 2029)), "year changed")
            if mention.type == "year" and mention.text[2] != mention.text[3]:
                turned = mention.text[:2] + mention.text[3] + mention.text[2]
                yield swapped(base, mention, turned, "year's digits turned")
        if month := re.search(MONTH, mention.text):
            other = chance.choice([name for name in MONTHS if name != month.group()])
            yield _inside(base, mention, month, other, "month changed")
        if day := re.search(rf"\b\d{{1,2}}\b(?!\d)(?=,| {MONTH}|$)", mention.text):
            other = str(chance.choice([n for n in range(1, 29) if n != int(day.group())]))
            yield _inside(base, mention, day, other, "day changed")
            yield from _written_the_other_way(base, mention, other)
        if mention.type == "weekday":
            other = chance.choice([name for name in WEEKDAYS if name != mention.text])
            yield swapped(base, mention, other, "weekday changed")
        if mention.type in ("decade", "century"):
            number = re.match(r"\d+", mention.text)
            assert number is not None
            decade = mention.type == "decade"
            near = max(1, int(number.group()) + chance.choice([-20, -10, 10] if decade else [-3, -2, -1]))
            ending = {1: "st", 2: "nd", 3: "rd", 21: "st"}.get(near, "th")
            words = f"{near}s" if decade else f"{near}{ending}{mention.text[number.end() + 2 :]}"
            yield swapped(base, mention, words, "decade or century changed")
        alike = [m.text for m in others if m.type == mention.type and m.text not in mention.text]
        if alike:
            yield swapped(base, mention, chance.choice(alike), "another of the passage")
    for match in re.finditer(rf"\b(?:{'|'.join(ORDINALS)})(?=(?: and \w+)?[ -]centur(?:y|ies)\b)", base.text):
        at = ORDINALS.index(match.group())
        other = ORDINALS[chance.choice([n for n in (at - 2, at - 1, at + 1) if 0 <= n < 20])]
        mention = Mention(match.start(), match.end(), match.group(), "century")
        yield swapped(base, mention, other, "decade or century changed")
    for words, other in _RELATIVE:
        for match in re.finditer(rf"\b{words}\b", base.text):
            mention = Mention(match.start(), match.end(), match.group(), "relative")
            yield swapped(base, mention, other, "earlier made later, or back")
    for match in re.finditer(r"(?<=\d )(?:BC|BCE|AD|CE)\b|\bAD(?= \d)", base.text):
        other = {"BC": "AD", "BCE": "CE", "AD": "BC", "CE": "BCE"}[match.group()]
        yield swapped(base, Mention(match.start(), match.end(), match.group(), "era"), other, "era changed")


def _staged(base: Base, chance: random.Random) -> Iterator[Draft]:
    """The sentence said by somebody on a day in the article, and on another one in the claim."""
    said = inner(base.text, base.ground.source.lower)
    if said is None or base.wording != "verbatim" or dates(said) or len(said) > 200:
        return
    who = chance.choice(SPEAKERS)
    day, other = chance.sample(WEEKDAYS, 2)
    month, number = chance.choice(MONTHS), chance.randint(2, 27)
    wrong = number + chance.choice([-1, 1])
    for form, right, false in (
        ("staged: weekday changed", f"on {day}", f"on {other}"),
        ("staged: day changed", f"on {month} {number}", f"on {wrong} {month}"),
    ):
        source = f"{who} said {right} that {said}"
        cited, passage = restated(base.ground, source)
        yield Draft(f"{who} said {false} that {said}", form, f"the article: {source}", cited=cited, passage=passage)


def _inside(base: Base, mention: Mention, part: re.Match[str], words: str, form: str) -> Draft:
    """The claim with a part of the date changed; the whole new date must not be in what is cited."""
    return swapped(base, mention, mention.text[: part.start()] + words + mention.text[part.end() :], form)


def _written_the_other_way(base: Base, mention: Mention, day: str) -> Iterator[Draft]:
    """Another day, the month before or after it where it was not."""
    match = re.fullmatch(rf"(?:(\d{{1,2}}) )?({MONTH})(?: (\d{{1,2}}))?(?:,? (\d{{4}}))?", mention.text)
    if match is None:
        return
    month, year = match.group(2), match.group(4)
    if match.group(1):
        words = f"{month} {day}" + (f", {year}" if year else "")
    else:
        words = f"{day} {month}" + (f" {year}" if year else "")
    yield swapped(base, mention, words, "changed and written otherwise")
