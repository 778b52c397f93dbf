"""Questions for more than was answered: "Tell me more", "What else?", "Anything more on that?". English."""

from __future__ import annotations

import re

MAX_CHARACTERS = 100

_OPENS = r"\W*(?:(?:and|but|so|ok|okay|well|please|yes|thanks)\b\W*)*"
_MORE = (
    r"(?:(?:can|could|would|will) you (?:please )?)?(?:tell|give|show) (?:me|us) (?:(?:some|a bit|a little) )?"
    r"(?:more|(?:any|some)thing (?:else|more))(?: (?:details?|information))?|"
    r"(?:(?:is|are|was) there |do you (?:know|have) |have you (?:got )?)?"
    r"(?:any(?:thing|one|body| one)?|some(?:thing|one|body)?) (?:else|more|other|others)(?: (?:details?|information))?|"
    r"(?:is|are|was|were) there (?:any )?(?:more|others)|(?:some |any |no )?more(?: (?:details?|information))?|"
    r"(?:what|who|where) (?:else|more)(?: (?:is|was) there)?|(?:any |the )?(?:other|further) (?:details?|information)|"
    r"go on|carry on|continue|please go on|keep going|i(?:['’]d| would) like (?:to (?:know|hear|read) )?more"
)
_TAIL = (
    r"(?: (?:(?:is |was )?known|to (?:know|say|tell|add)|(?:about|on|of|than) (?:that|this|it|him|her|them)|please|"
    r"there))*"
)
_FOR_MORE = re.compile(rf"{_OPENS}(?:{_MORE}){_TAIL}\W*", re.IGNORECASE)


def asks_for_more(text: str) -> bool:
    """Whether it asks for more than was answered last, and does not say of what."""
    return len(text) <= MAX_CHARACTERS and _FOR_MORE.fullmatch(text) is not None
