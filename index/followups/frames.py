"""What somebody says around a question: "Could you tell me whether ...", "My neighbour says that ..., is that so?".
English."""

from __future__ import annotations

import re

FEWEST_WORDS = 4  # of a question that stands without its frame
MAX_CHARACTERS = 600

_KINDLY = r"(?:(?:please|kindly|possibly|perhaps|maybe),? )*"
_IF = r"(?:,? ?(?:if|whether|about)\b)?[,:]? ?"
_ONE = r"(?:you|somebody|someone|anybody|anyone)"
_ASKS = r"(?:if|whether|who|what|when|where|why|how|which)"
_ASKING = (
    rf"(?:could|can|would|will) {_ONE} {_KINDLY}(?:(?:tell|let)(?: to)? (?:me|us)\b|(?:tell|say)(?=,? {_ASKS}\b)|"
    r"explain(?: to (?:me|us))?\b)(?: know)? ?"
    rf"{_KINDLY}{_IF}|"
    rf"(?:do|does|would) {_ONE} (?:happen to )?know\b{_IF}|"
    rf"(?:i|we)(?:['’]d| would| should)? (?:really |very much |just )?(?:like|want|love|need) to "
    rf"(?:know|learn|find out|understand|ask|hear) ?{_KINDLY}{_IF}|"
    rf"(?:i was|i am|i['’]m|we are|we were|we['’]re) (?:just )?(?:wondering|curious|trying to find out){_IF}|"
    rf"(?:so )?i wonder(?:ed)?(?: if {_ONE} (?:could|can) {_KINDLY}tell me)?{_IF}|"
    rf"(?:please )?tell (?:me|us) ?{_KINDLY}(?:(?:if|whether) |(?=(?:who|what|when|where|why|how|which)\b))|"
    r"(?:just )?two (?:things|questions)[:,] "
)
_TOLD = r"(?:told|tells|telling|says|said|swears|claims|claimed|heard|hears|read|reads|reading|hearing|thinks)"
_SAID = (  # my neighbour was telling me over the fence that; I keep reading that
    rf"(?:my|our) [^?.!,]{{2,60}}? (?:(?:was|is|has|keeps) )?(?:just )?{_TOLD}(?: (?:me|us))?"
    rf"(?: (?!(?:that|about|of|an?)\b)[\w’'-]+){{0,4}}? that |"
    r"(?:my|our) [^?.!,]{2,60}? (?:swears|says|thinks|claims)(?: that)? |"
    rf"(?:i|we)(?:['’]ve| have)? (?:(?:was|were|am|are|been|keep|only|just) )*{_TOLD}"
    rf"(?: (?!(?:that|about|of|an?)\b)[\w’'-]+){{0,4}}? that "
)
_OPENS = r"\W*(?:(?:so|and|but|well|now|ok|okay|yes|no)\b,? ){0,2}"
_LEAD = re.compile(rf"{_OPENS}(?:{_ASKING}|{_SAID})(?=\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:(?:[,;.–-] ?(?:and )?| and )(?:is (?:that|it|this) (?:really )?(?:so|right|true|correct|the case)|"
    r"can (?:that|this|it) (?:really )?be (?:so|right|true))|"
    r"(?:, ?|(?<=\w) (?<!\bsay )(?<!\bsaid )(?<!\bsays )(?<!\bsaying ))(?:please|if you don['’]t mind|"
    r"if (?:you|somebody) (?:would|could|can|will)(?: please)?(?: be so kind)?|"
    r"if it(?:['’]s| is) not too much trouble|thanks(?: a lot)?|thank you))\s*[?.!]*\s*\Z",
    re.IGNORECASE,
)


def without_frame(question: str) -> str | None:
    """The question by itself; None where nothing stands around it, or too little is left."""
    if len(question) > MAX_CHARACTERS:
        return None
    rest = question
    while found := _LEAD.match(rest):
        rest = rest[found.end() :]
    if found := _TAIL.search(rest):
        rest = rest[: found.start()].rstrip(" ,;.–-")
    if rest == question or len(rest.split()) < FEWEST_WORDS:
        return None
    return f"{rest[0].upper()}{rest[1:].rstrip('?.! ')}?"
