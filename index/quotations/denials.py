"""Sentences that take back the one before them: "We reported that the bridge was closed. It was not."

English. Who reads the first alone would believe it, so that it is quoted with the second.
"""

from __future__ import annotations

import re

MAX_WORDS = 14  # of such a sentence: a longer one tells something itself

_WHAT = (
    r"(?:it|that|this|he|she|they|we|none of (?:it|that|this)|(?:the|that|this|our|his|her|their) "
    r"(?:report|story|claim|rumou?r|account|figure|number|statement|allegation|information|article|post|picture|"
    r"photograph|image|video|letter|e-?mail|announcement)s?)"
)
_ADVERBS = (
    r"(?:(?:later|simply|quite|entirely|completely|wholly|plainly|of course|in fact|all|both|however|also|just) )*"
)
_NOT = (
    r"(?:(?:is|was|were|are|had|has|have|did|does|do|would|will|could|can) not|\w+n['’]t|"
    r"never (?:did|was|had|has|were))"
)
_FALSE = (
    r"(?:wrong|false|untrue|incorrect|inaccurate|mistaken|fake|fabricated|invented|made up|nonsense|baseless|unfounded|"
    r"denied|withdrawn|retracted|disproved|debunked|not (?:true|so|the case|correct|accurate|right)|"
    r"a (?:lie|hoax|fabrication|mistake|forgery|fake|misunderstanding)|an (?:error|invention))"
)
_SORRY = r"(?:,? (?:and|for which) we (?:apologi[sz]e|regret|are sorry)[^.]{0,40})?"
_ARE = rf"(?:was|were|is|are|proved|turned out|has been|had been|have been) {_ADVERBS}(?:to be )?"
_TAKES_BACK = re.compile(
    rf"\W*(?:but |yet |in fact,? )?(?:{_WHAT},? {_ADVERBS}"
    rf"(?:{_NOT}|{_ARE}{_FALSE}|never (?:happened|came|existed|took place|arrived))|"
    rf"not (?:so|true)|none did|nothing of the (?:kind|sort)(?: happened)?){_SORRY}[.!][\"”’')\]]*",
    re.IGNORECASE,
)


def takes_back(sentence: str) -> bool:
    """Whether a sentence only says that what stands before it is not so."""
    return len(sentence.split()) <= MAX_WORDS and _TAKES_BACK.fullmatch(sentence.strip()) is not None
