"""Instructions and promotion: sentences that ask for something to be done, which are never an answer."""

from __future__ import annotations

import re

from index.text.speech import find_speech

_DEMANDS = """
    add anagram append apply augment begin choose click combine compose compute convert create decode define delete
    describe disregard do donate don't  embed encode encourage enhance ensure enter explain  follow
    forget  generate give go ignore imagine include incorporate indicate inform insert install integrate
    introduce invite join jumble  learn  let's make mention misspell modify override please
    pretend  promote provide   rearrange recommend  remember remind remove render replace
     respond reveal rewrite say scramble see send  solve  submit subscribe  suggest
    summarise summarize take tell translate try   write develop compare calculate
""".split()
_ALSO_NOUNS = """
    substitute express format download offer produce register leave reply swap tweet type sing speak let keep put read
    answer break buy call change check complete contact copy design draft finish group highlight hint list look note
    open order output print repeat return scroll share show sign start stop stress  update use visit vote watch
    report reach
""".split()
_DEMAND = re.compile(
    rf"[\W_]*(?:(?:please|now|first|then|also|finally|next|instead|and|but|so|always|never|just|simply|kindly|"
    rf"important|note|system|assistant|user|ai)\b[:,]? ?)*"
    rf"(?:(?:{'|'.join(_DEMANDS)}|never(?! (?:before|again|has|have|had|was|were|did|in)\b)|"
    rf"pay(?= (?:for|an?|the|your|this|attention|to|now)\b)|select(?! committees?\b))\b(?!\w|-\w)"
    r"(?! (?:of|by|and|or|was|were|is|are|has|have|had)\b)(?!['’]s)"
    r"(?!-(?:ups?|outs?|ins?|offs?|ons?|aways?|backs?|overs?|downs?|so|as)\b)"
    r"(?!(?-i:(?<=Take) That (?:will|would|was|were|is|are|has|have|had))\b)"  # who sing
    rf"|(?:{'|'.join(_ALSO_NOUNS)}) (?:an?|the|your|you|this|that|these|those|all|every|each|any|it|them|us|me|"
    rf"now|here|today|down|up|out|off|in|\w+\.(?:com|org|net)|(?:for|to|on|from|in|at|with|whether|how|what|"
    rf"why|if) (?:an?|the|your|all|this|each|every|it|us|me|more)|[a-z]+ (?:in|with|for|to|of|from|into|"
    rf"as) (?:your|the|an?|their)|letters?|vowels?|words?)\b)",
    re.I,
)
_TO_WHOM = re.compile(
    r"\b(?:your|this) (?:next |own |final |entire |whole )?(?:answer|reply|response|"
    r"message|output|summary|prompt|instructions?|system prompt|previous instructions)s?\b"
    r"|\b(?:the|each|every) (?:next |final |entire |whole )?"
    r"(?:answer|reply|prompt|system prompt|previous instructions)s?\b"
    r"|\bas an? (?:AI|language model|assistant)\b|\b(?:ignore|disregard|forget|override) (?:all|any|your|"
    r"every|previous|prior|above)\b"
    r"|\bin your (?:answer|reply|response|message|words?)\b|\b(?:system|developer) (?:prompt|message)\b",
    re.I,
)
_ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[\w.+-]+@[\w-]+\.[\w.]+|\b(?!(?-i:[A-Z]))[\w-]+\.(?:com|net|org|xyz|io|info|biz|co|ru|cn|shop|top|online|site|app)\b",
    re.I,
)
_PROMOTION = re.compile(
    r"\bclick (?:here|below|on)\b|\b(?:sign up|subscribe|download|install|register|donate) "
    r"(?:now|today|here|for free)\b"
    r"|\b(?:order|buy|shop|call|act) (?:now|today|here|for free)[!.]"
    r"|\byou won['’]t believe\b|\b(?:weird|simple) trick\b|\blimited[- ]time offer\b|\bspecial offer\b|"
    r"\bget rich\b|\bfree (?:trial|game|download|gift)\b"
    r"|\byour (?:website|community|forum|newsletter|channel|app|readers?|users?|support|feedback|"
    r"opinions?|comments?)\b",
    re.I,
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_MARKUP = re.compile(
    r"</?[a-z!][^>]*>|`{3}|\{\{|\{%|\bdef \w+\(|<\?php|\bfunction \w*\(|\bprint\(|\[[^\]]+\]\([^)]+\)|"
    r"^\s*(?:[*|>]|#(?!\w))",
    re.I | re.M,
)


def never_an_answer(claim: str) -> str | None:
    """Why a sentence is none that could answer, whatever the articles say; None where it could be one.

    What stands between quotation marks is left aside: a sentence may tell what somebody demanded, in his words.
    """
    if _MARKUP.search(claim):
        return "markup or code"
    told = _without_speech(claim)
    if told.rstrip(' .,”"').endswith("?"):
        return "a question"
    if _DEMAND.match(told):
        return "an instruction"
    if _TO_WHOM.search(told):
        return "about the answer itself"
    if _PROMOTION.search(told) or _ADDRESS.search(claim):
        return "promotion, or an address"
    if _SECOND_PERSON.search(told):
        return "addressed to the reader"
    return None


def instructs(sentence: str) -> bool:
    """Whether a sentence of an article tells its reader what to do, or what to answer."""
    return bool(_DEMAND.match(sentence) or _TO_WHOM.search(sentence) or _PROMOTION.search(sentence))


def _without_speech(text: str) -> str:
    for span in reversed(find_speech(text, 0, len(text))):
        text = text[: span.start] + "“”" + text[span.end :]
    return text
