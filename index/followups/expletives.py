"""The "it" that stands for nothing: "Is it true that", "How long does it take to", "made it to the final". English."""

from __future__ import annotations

import re

_BE = r"(?:is|was|be|been|has|will|would|still|ever|really)"
_SOON = r"(?:so|too|very|how|a|an|now|first|ever|also|still|always|officially|really|finally|publicly)"
_HOW = (
    r"(?:\w+est|true|false|possible|legal|illegal|safe|necessary|important|known|clear|fair|right|wrong|worth|time|"
    r"hard|easy|difficult|common|normal|called|mean|means|feel|look|like)"
)
# Is it going to reopen? Who does is what is spoken of
_BOUND = (
    r"(?:going|due|expected|supposed|meant|set|likely|unlikely|about|able|unable|allowed|forced|ready|bound|scheduled|"
    r"planned|required|willing|told|ordered|made|designed|built|used|sold|given|sent|moved|brought)"
)
_TOLD = r"(?:\w+ed|known|said|found|shown|true|clear|likely)"
_WEATHER = (
    r"(?:hot|cold|warm|dark|light|sunny|windy|raining|snowing|rain|snow|spring|summer|autumn|winter|night|morning|midnight|"
    r"noon|noisy)"
)
_FORMS = (
    rf"\bit (?:{_BE} )*{_HOW}\b.* (?:that|to|for|if|whether|when|by)\b",
    rf"\bit (?:{_BE} )*(?:expected|allowed|likely)\b.* (?:that|if|whether)\b",
    r"\bit (?:take|takes|took|cost|costs) .*\bto\b",
    rf"\b(?:is|was) it (?:{_SOON} )*(?!{_BOUND}\b)\w+ to [a-z]+",
    r"\b(?:is|was) it to [a-z]+",
    r"\bit becom\w+ \w+ to\b",
    rf"\b(?:is|was) it (?:{_SOON} )*like (?:in|at|on|to)\b",
    rf"\b(?:is|was|will) it (?:{_SOON} )*(?:be )?{_WEATHER}\b",
    r"\bit (?:going|due|expected|set|likely|unlikely|supposed|forecast|about) to (?:be (?:\w+ )?)?"
    rf"(?:hail|{_WEATHER})\b",
    r"\bit (?:matter|get|gets|got)\b",
    r"\bit (?:ever |really |often |usually )?(?:is |was )?(?:rain|snow|hail)(?:s|ed|ing)?\b",
    r"\btime (?:is|was) it\b|\b(?:is|was) it (?:that|who)\b|\bwhat (?:is|was) it about\b",
    rf"\b(?:is|was|been|be) it (?:{_SOON} )?{_TOLD} (?:that|if|whether|who|how|why|when)\b",
    r"\bit(?: is| was|['’]s)? (?:said|reported|announced|claimed|believed|thought|feared|hoped) that\b",
    r"\bhow (?:far|hot|cold|warm|dark|windy|sunny|late|early) (?:is|was|does|did|will) it\b",
    r"\bhow long (?:is|has|was) it (?:been )?(?:since|until|till|from|to)\b",
    r"\b(?:makes?|made|making|finds?|found) it \w+ (?:for|to|that)\b|\bma(?:de?|kes?|king) it (?:on|in)?to\b",
    r"(?<!who )\b(?:make|made) it(?: (?:out|through|home|back|alive|safely|in time)\b.*)?\W*$",
    r"\b(?:had|have|has) it (?:worst|worse|easy|easier|hard|harder|good|bad|best)\b|\bit worth \w+ing\b",
    r"\b(?:does|did|will|would) it (?:pay|help|hurt|matter|make sense) to\b|\bdoes it say (?:in|on|about)\b",
    # did police say it was arson
    r"\b(?:say|says|said|think|thinks|thought|believes?|suspect) it (?:is|was) (?:an? )?\w+\W*$",
)
_EXPLETIVE = re.compile("|".join(_FORMS), re.IGNORECASE)


def stands_for_nothing(question: str) -> bool:
    """Whether the "it" of a question does."""
    return _EXPLETIVE.search(question) is not None
