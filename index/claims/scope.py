"""Scope: a claim may not say of all what is said of some, nor "only", nor "the largest" of one of the largest."""

from __future__ import annotations

import re

_FREQUENCY = r"(?! (?:second|minute|hour|day|night|week|weekend|month|year|summer|winter|time)\b)"  # each year
_ALL = re.compile(
    rf"\b(?:all|(?:every|each){_FREQUENCY}|entire|entirely|whole|always|everyone|everybody|everything)\b", re.I
)
_ALL_TOO = re.compile(
    rf"{_ALL.pattern}|\b(?:any|both|whenever|throughout|across|anyone|complete|completely|full)\b", re.I
)
_SOME = re.compile(
    r"\b(?:most|mostly|mainly|some(?! \d)|half|many|several|part|partly|few|often|sometimes|usually|majority|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:out )?of)\b",
    re.I,
)
_ALL_OF = re.compile(r"\ball (?:of )?(?:the |its |his |her |their )?(?:[\w-]+['’]s? )?(?P<noun>[a-z]{4,}s)\b", re.I)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|nobody else|nothing else)\b", re.I)
_ONLY_TOO = re.compile(
    rf"{_ONLY.pattern}|\b(?:just|sole|alone|merely|nothing but|no more than|no other|until|limited|single|unless|"
    r"no one|none|never|not|but|except|lone)\b",
    re.I,
)
_ONE_OF = re.compile(
    r"\b(?:one of|among|some of|part of) (?:the|its|his|her|their|our) (?P<rest>(?:[\w’'-]+ ){0,3}?[\w’'-]+)", re.I
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?!west|east|forest|interest|protest|request|guest|harvest|contest|rest|test|arrest|"
    r"invest|quest|priest|nest|chest|crest|best-)\w{2,}est|most (?=\w)|first|last|leading|top|main|major)\b",
    re.I,
)


def widened_scope(claim: str, evidence: str) -> str | None:
    """The word by which the claim says more than the evidence; None where it doesn't."""
    if (match := _ALL.search(claim)) and not _ALL_TOO.search(evidence) and _SOME.search(evidence):
        return f"“{match[0]}”"
    for match in _ALL_OF.finditer(claim):
        counted = rf"(?<!of the )\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) {match['noun']}\b"
        if re.search(counted, evidence, re.I) and not _ALL_TOO.search(evidence):
            return f"“{match[0]}” of what is counted"
    if (match := _ONLY.search(claim)) and not _ONLY_TOO.search(evidence):
        return f"“{match[0]}”"
    for match in _ONE_OF.finditer(evidence):
        best = _SUPERLATIVE.search(match["rest"])
        if (
            best
            and re.search(rf"\bthe (?:[\w’'-]+ ){{0,2}}?{re.escape(best[0])}", claim, re.I)
            and not (_ONE_OF.search(claim))
        ):
            return f"“the {best[0].strip()}” of what is one of several"
    return None
