"""Sentences that take back the one before them: "We reported that the bridge was closed. It was not."

English. Who reads the first alone would believe it, so that it is quoted with the second.
"""

from __future__ import annotations

import re

MAX_WORDS = 14  # of such a sentence: a longer one tells something itself

_IT = (
    r"(?:it|that|this|none of (?:it|that|this)|(?:the|that|this|our|his|her|their) "
    r"(?:report|story|claim|rumou?r|account|figure|number|statement|allegation|information|article|post|picture|"
    r"photograph|image|video|letter|e-?mail|announcement)s?)"
)
_ADVERBS = (
    r"(?:(?:later|simply|quite|entirely|completely|wholly|plainly|of course|in fact|all|both|however|also|just) )*"
)
_NOT = (
    r"(?:(?:is|was|were|are|had|has|have|did|does|do|would|will|could|can) not|"
    r"(?:is|was|were|are|had|has|have|did|does|do|would|could)n['’]t|never (?:did|was|had|has|were))"
)
_FALSE = (
    r"(?:false|untrue|incorrect|inaccurate|fake|fabricated|invented|made up|nonsense|baseless|unfounded|"
    r"denied|withdrawn|retracted|disproved|debunked|not (?:true|so|the case|correct|accurate)|"
    r"a (?:lie|hoax|fabrication|forgery|fake|misunderstanding)|an (?:error|invention))"
)
_WRONG = r"(?:wrong|mistaken|not right|a mistake)"  # or only not as it should be
_ARE = rf"(?:was|were|is|are|proved|turned out|has been|had been|have been) {_ADVERBS}(?:to be )?"
_SORRY = r"(?:,? (?:and|for which) we (?:apologi[sz]e|regret|are sorry)[^.]{0,40})?"
_BUT = r"(?:but |yet |in fact,? )?"
_TAKES_BACK = re.compile(
    rf"{_BUT}(?:{_IT},? {_ADVERBS}(?:{_NOT}|{_ARE}{_FALSE}|never (?:happened|came|existed|took place|arrived))|"
    rf"not (?:so|true)|none did|nothing of the (?:kind|sort)(?: happened)?){_SORRY}[.!]",
    re.IGNORECASE,
)
_TAKES_BACK_WORDS = re.compile(
    rf"{_BUT}(?:(?:he|she|they|we),? {_ADVERBS}(?:{_NOT}|{_ARE}{_WRONG})|{_IT},? {_ADVERBS}{_ARE}{_WRONG}){_SORRY}[.!]",
    re.IGNORECASE,
)
_VERDICT = re.compile(  # on what somebody claims
    r"(?:(?:mostly|partly|largely|half|entirely|simply|not|only partly)[ -])?(?:false|untrue|wrong|incorrect|"
    r"misleading|exaggerated|unproven|proven|true|correct|right|so|out of context|out of date)[.!]",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"[”\"’]$")
_WORDS = re.compile(  # of somebody, or what was to be
    r"\b(?:said|says?|told|wrote|reported|reports?|published|stated|claim\w*|alleg\w+|announc\w+|promis\w+|expect\w*|"
    r"accus\w+|suggest\w+|rumou?r\w*|according|suppos\w+|believ\w+|thought|hoped|feared|planned|predicted|warned|"
    r"(?:was|were|is|are|due|have|had|ought) to|would|will)\b",
    re.IGNORECASE,
)


def takes_back(sentence: str, before: str) -> bool:
    """Whether a sentence only says that what stands before it is not so, or, of what is quoted there, whether it is; of
    "He did not", and of what may be an opinion, only where somebody said that, or it was to be. Not what opens in
    somebody's speech."""
    if len(sentence.split()) > MAX_WORDS:
        return False
    told = sentence.strip()
    if _TAKES_BACK.fullmatch(told) or (_VERDICT.fullmatch(told) and _CLAIMED.search(before.strip())):
        return True
    return _TAKES_BACK_WORDS.fullmatch(told) is not None and _WORDS.search(before) is not None
