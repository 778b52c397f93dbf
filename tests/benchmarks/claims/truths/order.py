"""The opening time or place moved to the end, and the other way round."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.mentions import MONTH, names
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import capitalised, decapitalised

_WHEN = (
    rf"(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Oo]n|[Ff]rom|[Aa]s of|[Uu]ntil) (?:(?:early |late |the |about |around )*"
    rf"(?:{MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{4}}s?|"
    r"(?:\d\d?(?:st|nd|rd|th)|[a-z]+th|first|second|third) (?:and \w+ )?centur(?:y|ies)))"
)
_FIRST = re.compile(rf"({_WHEN}), (?=[a-zA-Z\"])")
_LAST = re.compile(rf" ({_WHEN})\.$")


def reordered(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """The same words, the time in another place."""
    text = ground.sentence
    if (match := _FIRST.match(text)) and text.endswith(".") and text.count(",") <= 2:
        rest = text[match.end() :].rstrip(".")
        when = match.group(1)[0].lower() + match.group(1)[1:]
        loose = r"\b(?:\d{4}|who|which|that|but|and|as|when|while|before|after|until|urging|for)\b|\d{4}"
        if not re.search(loose, rest) and len(rest.split()) <= 18 and not rest.endswith('"'):
            yield Wording(f"{capitalised(rest)} {when}.", "time moved to the end")
    if (match := _LAST.search(text)) and text.count(",") <= 1:
        rest = text[: match.start()]
        simple = not re.search(r"\b(?:\d{4}|who|which|that|but|and|until|from|between|as|when|to|while)\b|\d{4}", rest)
        small = decapitalised(rest, ground.source.lower)
        if small is None and any(m.start == 0 for m in names(rest, ground.source.lower)):
            small = rest
        if simple and small is not None:
            yield Wording(f"{capitalised(match.group(1))}, {small}.", "time moved to the front")
