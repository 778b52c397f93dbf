"""Where the outlets disagree: "Where do the papers differ about the number of dead?"."""

from __future__ import annotations

import re

from index.subquestions.plans import ON, Plan, reporting

_MANY = r"(?:all |the |these |those |different |various |our |other |two |local |national |news )*"
_OUTLETS = r"(?:newspapers?|papers|outlets|sources|reports|articles|media|accounts|stories|journalists|coverage|press)"
_ARE = r"(?:do|does|did|have|has)"
_EACH_OTHER = r"(?: (?:with )?(?:each other|one another|themselves))?"
_DISAGREE = rf"(?:disagreed?|differ(?:ed)?|diverged?|conflict(?:ed)?|contradict(?:ed)?){_EACH_OTHER}"
_OPPOSED = r"(?:conflicting|contradictory|contradicting|differing|diverging|competing|inconsistent)"
_TOLD = r"(?:reports|accounts|figures|numbers|versions|claims|estimates|statements|stories|information)"
_TOPIC = rf"(?:{ON}|in|as to|of|for|when it comes to) (?P<topic>.+)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:where|how|on what|in what|what|on which points) {_ARE} {_MANY}{_OUTLETS} {_DISAGREE}(?: on)? {_TOPIC}",
        rf"{_ARE} {_MANY}{_OUTLETS} (?:dis)?(?:agreed?|differ|conflict|contradict){_EACH_OTHER} {_TOPIC}",
        rf"(?:are|is|were|was) there (?:any )?{_OPPOSED} {_TOLD} {_TOPIC}",
        rf"(?:what|which)(?: are the)? {_OPPOSED} {_TOLD}(?: are there| were there| are given)? {_TOPIC}",
    )
)


def disagreement_of(text: str) -> Plan | None:
    """The plan of a question about a disagreement of the outlets; None where it is none, or says not about what."""
    for form in _FORMS:
        if (found := form.fullmatch(text)) is not None:
            return Plan("disagreement", reporting(found["topic"]))
    return None
