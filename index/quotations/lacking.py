"""Whether a quotation lacks what something is done to, or what is done: the council approved what? They had not?"""

from __future__ import annotations

import re

from index.text.saying import SAYS

_HELP = r"(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|may|might|should)"
_SOME = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|some|most|many|all|half|several)"
_AMOUNT = r"(?:[$£€]?\d[\d.,]* ?(?:m|bn|k|million|billion|thousand|%|per ?cent)?|half|much|most|none|part)"
_JUDGED = r"(?:call|describ|brand|dubb|hail|dismiss|welcom|condemn|denounc)ed"
# Osei said she’d make it five; The council approved it on Monday: too short to say what it is.
_DONE_TO_IT = (
    r"[^\s,]+(?: (?!and |or |but |it )[^\s,]+){1,4} (?:it|them)(?=\W*$| (?!is\b|was\b|will\b|would\b|has\b|had\b|"
    r"could\b|can\b|may\b|might\b|should\b|must\b|did\b|does\b|rain|snow)[^\s,]+(?: [^\s,]+)?\W*$)"
)
_FORMS = (
    _DONE_TO_IT,
    # The union said this was unsafe
    rf"[^\s,“”\"]+(?: [^\s,“”\"]+){{0,5}} (?:{SAYS})(?: that)? (?:this|that) (?:is|was|would|will|had|has)\b",
    # Osei denied writing that
    r"(?:[^\s,]+ ){1,6}[a-z]+(?:ed|ing) (?:that|this|so)\W*$",
    # She said he had not read it, and left
    r"[^\s,]+(?: [^\s,]+){0,4} (?:said|says|denied)(?: that)? (?:he|she|they) (?:had|has|have|would|did|could) "
    r"(?:not|never) [a-z]+ it(?=[,.;])",
    # Osei said he had received one, and sent it on; Osei said no such payment was made
    r"[^\s,]+(?: [^\s,]+){0,4} (?:said|says|denied)(?: that)? "
    r"(?:(?:he|she|they) (?:had|has|have) [a-z]+ one(?=[,.;])|no such [a-z])",
    # Sofas stood in six of them
    rf"[^.!?]* {_SOME} of them\W*$",
    # $72 million of that, its lawyers said
    rf"(?:[^.!?]* )?{_AMOUNT} of (?:that|this|it)(?=[,.;]|\W*$)",
    # The union called it a shameful attack; Lee, who runs the fund, welcomed this
    rf"[^\s,“”\"]+(?: [^\s,“”\"]+){{0,5}}(?:, [^.,“”\"]{{1,80}},)? (?:has |had |have )?{_JUDGED} (?:it|this|them)\b",
    # a court in the north ordered it to be kept in harbour
    r"[^\s.,]+(?: [^\s.,]+){0,7} (?:ordered|told|allowed|forced|asked|required|banned|barred|urged) (?:it|them) "
    r"(?:to|from|not to)\b",
    # The fund confirmed the lower figure; the judge chose the former
    r"[^\s.!?]+(?: [^\s.!?]+){1,5} the (?:(?:lower|higher|larger|smaller|latter|former|earlier|first|second|other) "
    r"(?:figure|number|sum|amount|estimate|count|total|offer|version|date)|former|latter)\W*$",
    # as of Monday he had not; the minister will not
    r"[^\s.!?“”\"]+(?: (?!(?:who|what|where|how|why|that|which|when|and|but|than|as|if)\b)[^\s.!?“”\"]+){0,7} "
    rf"{_HELP}(?:n['’]t| not)?(?: been)?\W*$",
)
_LACKS = re.compile("|".join(_FORMS))


def lacks_object(quotation: str) -> bool:
    """Whether it does not say what the it, them or that is to which something is done, `The council approved it`, or
    breaks off before what is done: `The council has not`."""
    return _LACKS.match(quotation) is not None
