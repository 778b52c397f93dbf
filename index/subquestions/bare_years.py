"""Whether four figures by themselves are a year: no money, no number of a thing, no part of a name, and no count."""

from __future__ import annotations

import re

_NO_DATE = re.compile(  # of money, or the number of a thing
    r"(?:\w-|[$€£¥#]|\b(?:flight|resolution|number|no\.|boeing|airbus|route|page|section|article|rule|channel|model|"
    r"unit|room|lot|gate|error|code|form|class|agenda|vision|studio|runner|proposition|prop|paragraph|clause|bill|hb|sb|"
    r"project|russell|rs\.?|operation|asteroid|order|directive|act|regulations?|wr[oi]te|written|titled) )\Z",
    re.IGNORECASE,
)
# the 1922 Committee, the 1500 metre freestyle, asteroid 2024 YR4
_NAMES_SOMETHING = re.compile(
    r" (?:Committee|Project|(?i:rupee|yen|won|baht|metre|meter|mile|calorie)|[A-Z]{2}\d+)\b(?!['’])"
)
_COUNTED = re.compile(
    r" (?:[a-z]+s\b(?<!was)(?<!is)(?<!has)(?<!does)|(?:people|men|women|children|feet|police|troops|staff|"
    r"personnel|cattle|sheep|of (?:the|them|its|his|her|their)|km|kg|mw|sq|square|hundred|thousand|million)\b)"
    r"(?!['’])(?! (?:budget|force|chief|reform)\b)"
)
_ADDRESS = re.compile(r"(?: [A-Z][a-z]+){1,2} (?:Avenue|Ave|Road|Rd|Drive|Boulevard|Blvd|Lane)\b")
# the 2018 floods, the 2011 council elections: they are told by their year, and nobody counts so many of them
_HAPPENED = re.compile(
    r" (?:[\w’'-]+ ){0,2}?(?:elections|midterms|primaries|polls|census|games|olympics|paralympics|finals|championships|"
    r"awards|floods|fires|wildfires|bushfires|storms|hurricanes|droughts|landslides|earthquakes|quakes|blackouts|riots|"
    r"protests|demonstrations|marches|strikes|attacks|bombings|shootings|killings|murders|massacres|raids|talks|"
    r"negotiations|trials|hearings|celebrations|festivities|results|accounts|figures|sales|targets)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|[A-Za-z]+['’]s) \Z", re.IGNORECASE)


def is_no_date(before: str, after: str) -> bool:
    """Whether what stands between is no date, whatever it looks like. before, after: what is next to it."""
    return _NO_DATE.search(before) is not None or re.match(r"-[^\W\d]", after) is not None


def names_something(after: str) -> bool:
    """Whether a bare year begins the name, or the measure, of a thing."""
    return _NAMES_SOMETHING.match(after) is not None


def is_year(before: str, after: str) -> bool:
    """Whether a bare year, with nothing before it that tells so, is one, and no count and no house number."""
    if _THE.search(before) and _HAPPENED.match(after):
        return True
    return _COUNTED.match(after) is None and _ADDRESS.match(after) is None
