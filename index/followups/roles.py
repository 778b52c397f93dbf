"""What part a name has in an answer: of who says it, of who was before, or of whom it tells."""

from __future__ import annotations

import re

from index.followups import vocabulary as v
from index.followups.mentions import Mention
from index.followups.sexes import Sex
from index.followups.words import words_of

# Of whom an answer tells by he or she is named before it; whoever is named after is another one, but for: She is
# Ann Lee; He will be followed by Ann Lee, hands over to her, makes way for her, said that she would follow.
_HE_OR_SHE = re.compile(r"(?:^|[;:.] )[\"“'‘]?(?:(?:but|and|so|then|now) )?(?P<pronoun>he|she)\b", re.IGNORECASE)
_NAMED_BY = v.BE | v.words("by as called named to for that")
_DISPLACES = re.compile(
    r"\b(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|follow(?:s|ed|ing)?|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|"
    r"oust(?:s|ed|ing)?|unseat(?:s|ed|ing)?|(?:takes?|took|taken|taking) over (?:\w+ ){0,4}?from|"
    r"(?:takes?|took|taken|taking) the (?:place|job|post|seat|role) of|in (?:the )?place of|instead of|ahead of|"
    r"predecessors?,?)\s+(?:(?!(?:by|that|with|to)\b)[a-z]+\s+){0,3}$"
)
_OF_WHO_WENT = re.compile(  # Who was beaten? Who did she replace? Who had the job before?
    r"\bwho(?:m)? (?:did|does|do|has|had|will|would)\b|\b(?:replaced|succeeded|beaten|defeated|ousted|unseated|sacked|"
    r"dismissed|fired|removed|lost|left|resigned|quit|retired|went|predecessor|former|previous|before|until)\b",
    re.IGNORECASE,
)


def tells_only(mention: Mention, answer: str) -> bool:
    """Whether it is who says what the answer tells, or who was told: "told Ann Lee", "said Ann Lee"."""
    before, after = words_of(answer[: mention.span.start]), words_of(answer[mention.span.end :])
    near = {word.plain for word in (*before[-1:], *after[:1])}
    return not near.isdisjoint(v.SAYING | {"told"})


def was_before(mention: Mention, question: str, answer: str) -> bool:
    """Whether the answer tells of another one than this name's, to a question that asks who it is: "She replaces Tom
    Brandreth", "Ann Lee beat Tom Brandreth". Not where it asks who went, or was replaced."""
    if _OF_WHO_WENT.search(question):
        return False
    told = answer[: mention.span.start]
    if _DISPLACES.search(told):
        return True
    words = words_of(told)
    return _HE_OR_SHE.search(told) is not None and not (words and words[-1].plain in _NAMED_BY)


def spoken_of(answer: str) -> Sex | None:
    """Whether the answer tells of somebody by he or by she alone."""
    found = _HE_OR_SHE.search(answer)
    if found is None:
        return None
    return "she" if found["pronoun"].lower() == "she" else "he"
