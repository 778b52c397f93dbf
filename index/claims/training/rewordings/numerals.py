"""Claims with their numbers, sums, spans of time, ages and dates in another form."""

from __future__ import annotations

import random
import re

from index.claims.training.number_words import VALUES
from index.claims.training.phrases import replaced, with_article
from index.facts.calendar import MONTHS

_MONTHS = "|".join(MONTHS)

_WORD_OF = {str(value): word for word, value in VALUES.items()}
_ALIKE = (
    ("24 hours", "one day"), ("24 hours", "a day"), ("48 hours", "two days"), ("72 hours", "three days"),
    ("36 months", "three years"), ("24 months", "two years"), ("12 months", "a year"),
    ("18 months", "a year and a half"), ("six months", "half a year"), ("seven days", "a week"),
    ("14 days", "two weeks"), ("two weeks", "a fortnight"), ("60 minutes", "an hour"),
    ("90 minutes", "an hour and a half"), ("30 minutes", "half an hour"), ("ten years", "a decade"),
    ("10 years", "a decade"), ("20 years", "two decades"), ("100 years", "a century"), ("50 percent of", "half of"),
    ("50% of", "half of"), ("25% of", "a quarter of"), ("75% of", "three quarters of"), ("12 ", "a dozen "),
    ("100 million", "a hundred million"), ("one million", "a million"), ("100,000", "a hundred thousand"),
    ("1,000", "a thousand"), ("1,000,000", "one million"), ("1000", "1,000"), ("1,000", "one thousand"),
)  # fmt: skip
_SWAPS = [(re.compile(rf"(?<![\w,.$£€-]){old}(?![\w,])"), new) for a, b in _ALIKE for old, new in ((a, b), (b, a))]
_BIG = {"thousand": 3, "million": 6}  # zeros
_UNIT = "minute|hour|day|week|month|year|mile|metre|kilometre"
_SPAN_FIRST = re.compile(
    rf"\b([a-z]+|\d+)-({_UNIT}) ([a-z]+)\b(?! [a-z]+(?:ed|ing)\b)(?=[.,;]| (?:in|on|at|with|between|after)\b)"
)
_SPAN_LAST = re.compile(rf"\b(truce|ceasefire|sentence|break|delay|contract|strike|ban) of (\w+) ({_UNIT})s?\b")
_AGE_FIRST = re.compile(r"\b(\d+|[a-z]+)-year-old (man|woman|boy|girl|student|driver|teacher|[a-z]+er)\b")
_AGE_LAST = re.compile(r"\b(man|woman|boy|girl),? aged (\d+),?")
_UP, _DOWN = "rose|increased|climbed|went up|grew", "fell|declined|dropped|went down|decreased"
_SHARE = r"\d+(?:\.\d+)?(?:%| per ?cent)"


def numbers_reformed(claim: str, chance: random.Random) -> str | None:
    """With one number, sum, span or date in another form."""
    ways = list(_WAYS)
    chance.shuffle(ways)
    for way in ways:
        changed = way(claim, chance)
        if changed is not None and changed != claim:
            return with_article(changed)
    return None


def _percent(claim: str, chance: random.Random) -> str | None:
    """ "5%" to "5 percent"."""
    match = re.search(r"(?<=\d)(%| percent\b| per cent\b)", claim)
    if match is None:
        return None
    new = chance.choice([form for form in ("%", " percent", " per cent") if form != match[0]])
    return claim.replace(match[0], new)


def _sum(claim: str, chance: random.Random) -> str | None:
    """ "$42.6 million" and "$42.6m"; "€3bn" and "€3 billion"."""
    if match := re.search(r"([$£€]\d[\d.,]*) (million|billion)\b", claim):
        short = match[2][0] if match[2] == "million" else chance.choice(("bn", "b"))
        return replaced(match, match[1] + short)
    if match := re.search(r"([$£€]\d[\d.,]*?)(m|bn)\b", claim):
        return replaced(match, f"{match[1]} {'million' if match[2] == 'm' else 'billion'}")
    if match := re.search(r"\$(\d[\d.,]*\d(?: million| billion)?)(?= (?!trillion)|\.$)", claim):
        return replaced(match, f"{match[1]} dollars")
    return None


def _written_out(claim: str, chance: random.Random) -> str | None:
    """ "2,500,000" to "2.5 million", and back."""
    if match := re.search(r"(?<![\d.,])(\d{1,3})((?:,\d{3})+)(?![\d,]*\.?\d|%)", claim):
        digits = match[1] + match[2].replace(",", "")
        for name, zeros in (("billion", 9), ("million", 6), ("thousand", 3)):
            if digits.endswith("0" * (zeros - 1)) and len(digits) > zeros:
                value = f"{int(digits) / 10**zeros:.10g}"
                plain = name == "thousand" and "." in value
                return replaced(match, digits if plain else f"{value} {name}")
        return replaced(match, digits) if chance.random() < 0.5 else None
    if match := re.search(r"\b(\d+(?:\.\d)?) (thousand|million)\b", claim):
        return replaced(match, f"{round(float(match[1]) * 10 ** _BIG[match[2]]):,}")
    return None


def _word(claim: str, chance: random.Random) -> str | None:
    """ "seven" to "7", and back."""
    words = [
        match
        for match in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", claim)
        if match[0] in VALUES
        and match[0] not in ("zero", "one")
        and not re.match(r" (?:hundred|thousand|million|billion)", claim[match.end() :])
    ]
    digits = [
        match
        for match in re.finditer(
            r"(?<![\w$£€.,:/–-])(?<!^)\d{1,2}(?=(?: [a-z])|-(?:year|day|week|month|member|time))", claim
        )
        if match[0] in _WORD_OF
        and not re.match(r" (?:%|percent|per|am|pm|a\.m|p\.m)", claim[match.end() :])
        and not re.search(rf"(?:{_MONTHS}|[A-Z]\w+) $", claim[: match.start()])
        and int(match[0]) > 1
    ]
    if not words and not digits:
        return None
    match = chance.choice(words + digits)
    return replaced(match, _WORD_OF.get(match[0]) or str(VALUES[match[0]]))


def _alike(claim: str, chance: random.Random) -> str | None:
    """ "24 hours" to "a day", "half of" to "50 percent of"."""
    found = [(place, new) for old, new in _SWAPS if (place := old.search(claim))]
    return replaced(*chance.choice(found)) if found else None


def _date(claim: str, chance: random.Random) -> str | None:
    """ "May 3, 2004" to "3 May 2004" and "May 3rd"."""
    if match := re.search(rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?(?![\d:])", claim):
        month, day, year = match.groups()
    elif match := re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})(?:,? (\d{{4}}))?(?!\d)", claim):
        day, month, year = match.groups()
    else:
        return None
    ending = "th" if 10 < int(day) < 14 else {"1": "st", "2": "nd", "3": "rd"}.get(day[-1], "th")
    forms = [f"{month} {day}", f"{day} {month}", f"{month} {day}{ending}", f"the {day}{ending} of {month}"]
    form = chance.choice([each for each in forms if each not in claim] or forms)
    if year:
        form += f", {year}" if form.startswith(month) else f" {year}"
    return replaced(match, form)


def _span(claim: str, _chance: random.Random) -> str | None:
    """ "a two-week truce" to "a truce of two weeks", and back."""
    if match := _SPAN_FIRST.search(claim):
        if match[1] not in VALUES and not match[1].isdigit():
            return None
        many = "" if match[1] in ("one", "1") else "s"
        return replaced(match, f"{match[3]} of {match[1]} {match[2]}{many}")
    match = _SPAN_LAST.search(claim)
    return None if match is None else replaced(match, f"{match[2]}-{match[3]} {match[1]}")


def _age(claim: str, chance: random.Random) -> str | None:
    """ "a 34-year-old man" to "a man aged 34", and back."""
    if match := _AGE_FIRST.search(claim):
        if match[1] not in VALUES and not match[1].isdigit():
            return None
        return replaced(match, chance.choice((f"{match[2]} aged {match[1]}", f"{match[2]} of {match[1]}")))
    match = _AGE_LAST.search(claim)
    return None if match is None else replaced(match, f"{match[2]}-year-old {match[1]}")


def _moved(claim: str, chance: random.Random) -> str | None:
    """ "rose 3.1%" to "was up 3.1%" and "rose by 3.1%"."""
    for verbs, was in ((_UP, "up"), (_DOWN, "down")):
        if match := re.search(rf"\b({verbs}) (?:by )?({_SHARE})", claim):
            ways = (f"was {was} {match[2]}", f"{match[1]} by {match[2]}", f"{match[1]} {match[2]}")
            return replaced(match, chance.choice([way for way in ways if way not in claim]))
    return None


_WAYS = (_percent, _sum, _written_out, _word, _alike, _date, _span, _age, _moved)
