"""Whether a quotation leans on what stands before it: who is he, and who said so?

English, as the words of `index.text.abbreviations` are: in another language a quotation simply comes without context.
"""

from __future__ import annotations

import re

from index.quotations.somebody import BODY, may_name_person, names_somebody
from index.text.saying import SAYS
from index.text.speech import find_speech

# With a small or a capital first letter, but not IT, a trade.
_POINTING = (  # and not `It was Ann Lee who`
    r"[Ii]t(?!(?:['’]s| is| was) (?:(?:[A-Z][\w’'-]+ ){1,4}(?:who|that)|the \w+ time)\b)|[Hh]e|[Ss]he|[Tt]hey|[Hh]is|"
    r"[Hh]ers?|[Hh]im|[Tt]heirs?|[Ii]ts|[Tt]his|[Tt]hat|[Tt]h[eo]se|[Ss]uch|[Bb]oth"
)
_CONNECTIVES = (
    "But|And|So|Yet|Or|However|Meanwhile|Still|Also|Instead|Then|Later|Now|Moreover|Furthermore|Besides|Nevertheless|"
    "Nonetheless|Therefore|Thus|Afterwards?|Finally|Similarly|Likewise|Otherwise|Indeed|In addition|As a result|"
    "For example|For instance|At the same time|On the other hand|After that|Since then|Even so"
)
# `The former president` stands alone, `The former was sold` does not.
_LAST_TWO = (
    r"[Tt]he (?:latter|former(?=[,’']|\s(?:is|was|has|had|will|would|did|does|can|could|may|might|also|said)\b))"
)
# He said; “They know; However, it; But the latter.
_GOES_ON = (  # what stands after whoever is only counted: the pair met, others said
    r"(?=\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|do|also|then|later|both|met|said|say|"
    r"left|took|went|came|[a-z]+ed)\b)"
)
_NUMBER = (  # from two on
    "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|"
    "(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)?"
)
_MOST = "(?:old|larg|young|bigg|small|lat|new|cheap|long|short|high|low|earli|tall|heavi|clos)est|worst|best"
_COUNTED = (
    rf"The \d{{1,3}}-year-old(?=,|\s(?!who\b|which\b|that\b)[a-z])|The (?:pair|couple|duo|trio|two|three){_GOES_ON}|"
    rf"(?:Others?|Another|The others?|(?:One|Two|Three|Four|Five|Six|Seven|Several|Some|Many) others?){_GOES_ON}|"
    rf"(?:One|{_NUMBER}|Another|Some|Most|Many|Several|Others|A few)"
    r"(?=,\s(?!two\b|three\b)|\s(?:is|are|was|were|has|have|had|will|would|did|said)\b)|"
    r"The (?:others?|first|second|third|fourth|last|rest|former|latter)(?=,\s|\s(?:is|was|has|had|will|would|said)\b|"
    r"\s(?:comes?|came|goes|went|takes?|took|stands?|stood|[a-z]+ed) "
    r"(?:from|in|to|at|on|for|with|by|after|under|an?|the)\b)|"
    r"An? (?:second|third|fourth|fifth)(?=,|\s(?:is|was|has|had|came|went)\b)|"
    rf"(?:{_NUMBER}) of the (?:\d+|[a-z]+ty|[a-z]+teen)(?=,|\s(?:is|are|was|were|have|had)\b)|"
    r"(?:In|On|Of|At) (?:the )?(?:last|first|second|third|two|three|four|five) (?:ones?|others?)"
    r"(?=,|\s(?:is|are|was|were)\b)|"
    rf"The (?:{_MOST}) (?:is|are|was|were|has|had|cost)\b|Of (?:all )?(?:the )?\d[\d,]*(?:,| in )|"
    r"(?:The|This) (?:person|aide|source|official|diplomat) (?:also )?(?:said|says|added|told)\b|"
    r"(?:Of|Among|Because of|Despite|Until|After|By|With|Without|Under|In|At) "
    r"(?:these|those|this|that|them|him|her|it|then)(?=,|\s(?:is|are|was|were)\b)"
)
_OPENING = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:(?:{_POINTING}|{_LAST_TWO}|According to (?:him|her|them|his|its|their))\b|"
    rf"{_COUNTED}|(?<=\s)(?i:{_COUNTED})|"
    r"(?:Yes|No)(?:[,!—–]|\.(?!\s?\d))|[Tt]he same\b(?!(?:\s[\w’'-]+){0,2}\s(?:as|that|who|which|whose|where|when)\b))"
)
# It rained; It emerged that; It had been known since 2016 that; It took 40 firefighters to
_OF_NOTHING = re.compile(
    r"[\W_]*[Ii]t(?:\s(?:(?:(?:has|had) )?(?:rain|snow)(?:s|ed|ing)?\b|(?:is|was|has been|had been) (?:rain|snow)ing\b|"
    r"(?:(?:has|had|later|then|also) ){0,2}(?:emerge|transpire|turn(?:s|ed) out|happen|seem|appear)(?:s|d|ed)?"
    r"(?: \w+){0,2} (?:that|whether)\b|"
    r"(?:takes?|took) (?:\d[\d,]*|[a-z]+ty|[a-z]+teen|hundreds of|dozens of) [a-z]+ to )|"
    r"(?:['’]s|\s(?:is|was|became|has been|had been|will be|would be|may be|might be))\s(?:\w+ly )?(?:not )?"
    r"(?:known|clear|unclear|likely|unlikely|possible|impossible|expected|believed|thought|hoped|feared|understood|"
    r"reported|said|estimated|claimed|alleged|announced|revealed|confirmed|agreed|decided|true|uncertain|certain|"
    r"unknown|found|discovered|assumed|suspected|argued|suggested|rumou?red)"
    r"(?:(?: \w+){0,3}? (?:that|whether)| (?:who|how|why|when|where|what))\b)"
)
# She was elected; In 1957 he left; But his wife
_OF_A_PERSON = re.compile(r"(?P<before>[^.!?“”\"]{0,160}?)\b(?i:he|she|his|her|him)\b")
# `In 2019 it lost`, not `In 2019 it was clear that` or `it emerged`.
_THING = (
    r"it(?!\s(?:(?:is|was|became|has been|had been|will be|would be|may be|might be)\s"
    r"(?:(?!forced|told|asked|ordered|allowed|obliged|expected|unable|able|fined|due|[a-z]+ing\s)"
    r"[\w’'-]+\s){0,3}?"
    r"(?:that|to|whether|who|when|how|why|what|not)\b|seem|appear|emerge|turn|rain|snow|happen|(?:takes?|took)\b))"
)
_NUMBERS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many"
# `,” he said`, `,” he also said`, `,” said she`; and `, he said` without marks.
_ATTRIBUTED = re.compile(rf"[”’'\",]\s+(?:(?:he|she|they|it)\s+(?:\w+\s+)?(?:{SAYS})|(?:{SAYS})\s+(?:he|she|they))\b")
_PART = r"(?:[^\s,.!?“”\"]|(?<=\d)[,.](?=\d)){1,20}"  # a word, or 1,284
# In 2019, he; After a long illness, she; But in May they; Last week, she; Two days later, he; Despite the ruling, they.
_LED_IN = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:"
    r"(?P<led>(?i:in|on|at|after|before|during|by|for|since|until|from|within|over|to)\s"
    rf"(?:(?:the |an? |his |her )?{_PART}(?: (?!the |an? |his |her |its |their |(?:{SAYS})\b){_PART}){{0,5}} "
    r"|[^.!?“”\"]{1,100}?,\s))"
    r"|(?i:(?:(?:earlier|later|the)\s)?(?:last|next|this|that|same)\s\w+|yesterday|today|tonight),?\s"
    rf"|(?i:{_NUMBERS}|\d+)\s(?:minute|hour|day|night|week|month|year|decade)s?\s(?:later|earlier|before|after|ago),?\s"
    r"|(?i:now|as|despite|under|with|without|according to|when|while|if|although|though|even though|because|once|"
    r"unless|having|aged|like)\b(?P<aside>[^.!?“”\"]{1,60}?),\s"
    r"|(?i:according to) (?:the|an?) (?:[a-z]+ ){1,2}"  # According to the prosecution it set out
    rf")\b(?:he|she|they|{_THING})\b"
)
# Speaking in Paris, he; Asked by Ann Lee, she; Founded in 1958, it; In an interview with the BBC, she; As mayor of
# Kelby, he: whoever is named there is somebody else.
_DONE_BY = re.compile(
    r"[\W_]*(?:Speaking|Asked|Questioned|Pressed|Writing|Addressing|Born|Raised|Educated|Elected|Appointed|Founded|Built|"
    r"Based|Opened|Launched|Established|Created|Formed|As (?:an?|the|[a-z]+)|"
    r"In (?:an?|his|her|their) (?:[\w-]+ ){0,2}(?:interview|conversation|call|e-?mail))"
    rf"\b[^.!?“”\"]{{1,120}}?,\s(?:he|she|they|{_THING})\b"
    rf"|[\W_]*(?:Through|Via) (?:an?|his|her|its|their) [^.,!?“”\"]{{1,60}}?,?\s(?:he|she|they|{_THING})\b"
)
# He said; But she also told.
_SAYS_ON = re.compile(
    rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:[Hh]e|[Ss]he|[Tt]hey)\s(?:(?:also|then|later|had)\s)?(?:{SAYS})\b"
)
_OPENS_WITH_PERSON = re.compile(rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:He|She|he|she|His|Her|his|her)\b")
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_OPENS_POSSESSED = re.compile(rf"[\W_]*(?:(?:{_CONNECTIVES}),?\s+)*(?:His|Her|Its|Their)\s")
_ENDS = re.compile(r"\W*$|[,;]\s|\s(?:in|on|at|to|during|after|while|when|as)\b")
_SPEAKS = re.compile(rf"\b(?:{SAYS})\b")
# Half of them; About 70% of it; Neither would say.
_PART_OF = re.compile(
    r"[\W_]{0,20}(?:(?:[A-Z][a-z]+\s){0,2}(?i:(?:an?|the)\s)?(?i:[\d.,]{1,20}%?|half|most|some|many|much|all|"
    r"none|neither|each|either|one|two|three|four|five|six|seven|eight|nine|ten|several|"
    r"part|parts|third|quarter|few|rest|majority|per cent|percent)\sof\s"
    r"(?:(?:it|them)\b|(?:this|that|these|those)(?=[,.;]|\s(?:is|was|are|were|has|have|had|will|would|can|could)\b))|"
    r"(?:Neither|None)\s(?:is|are|was|were|has|have|had|will|would|can|could|does|did)\b)"
)
# ‘We will pay,’ he said, as some papers print it; and no more than such speech.
_IN_SINGLE_MARKS = re.compile(
    rf"[‘'](?=\w)(?:(?![,.!?…][’']\s(?:{SAYS})\s[A-Z]|[,.!?…][’']\s(?:[A-Z][\w’'-]+\s)+(?:{SAYS})\b).)*"
    rf"[.,!?…][’'](?:\s(?:he|she|they)\s(?:\w+\s)?(?:{SAYS})\b|\s(?:{SAYS})\s(?:he|she|they)\b|\W{{0,9}}$)",
    re.DOTALL,
)
# Its first mark closes: the speech began before the quotation.
_OPEN_BEFORE = re.compile(r"[^“”\"]*(?:”|(?<=\S)\"(?=\s|$))")
# It opens with a mark that nothing closes: the speech goes on after the quotation.
_OPEN_AFTER = re.compile(r"[^\w“\"]*(?:(“)[^”]*|(\")[^\"]*)$")
_WORD = re.compile(r"[^\W\d_]\w*")
_SENTENCE_BEFORE = re.compile(r".*[a-z\d]{3}[.!?…][”\"’)]*\s(?=[\W_]*[A-Z])", re.DOTALL)


def leans_back(quotation: str, article: str = "") -> bool:
    """Whether it takes the words before it to know who or what is meant: it opens with a pronoun, or is speech of whom
    it names only with one, or of nobody. article: its text, in which a word that opens a sentence with a capital may
    stand without: `Fares will rise, she said` names nobody."""
    if _OF_NOTHING.match(quotation):
        return False
    if any(form.match(quotation) for form in (_OPENING, _IN_SINGLE_MARKS, _PART_OF)):
        return True
    led_in = _LED_IN.match(quotation)
    if _DONE_BY.match(quotation) or (
        led_in and not names_somebody(_uncapped(led_in["led"] or led_in["aside"] or ""), article)
    ):
        return True
    outside = _outside_of_speech(quotation)
    attributed = _ATTRIBUTED.search(outside)
    if attributed:
        before = outside[: attributed.start()]
        earlier = _SENTENCE_BEFORE.match(before)
        if earlier and (names_somebody(earlier[0], article) or names_person(earlier[0], article)):
            return False  # Ann Lee won. It was her last race, she said
        # Work begins on Monday, she said: whoever is named in what is said is hardly who says it
        indirect = outside == quotation and _ENDS.match(outside, attributed.end())
        speaks = not indirect or _SPEAKS.search(before) is not None
        return not (speaks and names_somebody(before, article))
    return not _WORD.search(outside) and _WORD.search(quotation) is not None  # 14:05; 3-2: nobody says them


def is_said_by_one(quotation: str) -> bool:
    """Whether it is speech of a he or she."""
    attributed = _ATTRIBUTED.search(_outside_of_speech(quotation))
    return attributed is not None and _HE_OR_SHE.search(attributed[0]) is not None


def opens_possessed(sentence: str) -> bool:
    """Whether it opens with what is somebody's who is not named: `Her lawyer, Ann Lee, said`."""
    return _OPENS_POSSESSED.match(sentence) is not None


def opens_with_person(sentence: str) -> bool:
    """Whether it opens with a he or she, or what is his or hers."""
    return _OPENS_WITH_PERSON.match(sentence) is not None


def needs_person(quotation: str, article: str) -> bool:
    """Whether it opens with a he or she whom it has not named. article: as for `leans_back`."""
    pronoun = _OF_A_PERSON.match(quotation)
    return pronoun is not None and not names_person(pronoun["before"], article)


def names_person(text: str, article: str) -> bool:
    """Whether it says, not within speech, who he or she may be, by a name or as a man, a doctor. article: as for
    `leans_back`."""
    return may_name_person(_outside_of_speech(BODY.sub(" ", text)), article)


def says_by_name(sentence: str, article: str) -> bool:
    """Whether it says who says something, by a name. article: as for `leans_back`."""
    if _SAYS_ON.match(sentence):
        return False
    outside = _outside_of_speech(sentence)
    return _SPEAKS.search(outside) is not None and names_somebody(outside, article)


def says_on(sentence: str) -> bool:
    """Whether it goes on with what somebody says who is not named: He added that."""
    return _SAYS_ON.match(sentence) is not None


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]


def _outside_of_speech(quotation: str) -> str:
    """The quotation with a lone ” in the place of each run of speech."""
    begun, unended = _OPEN_BEFORE.match(quotation), _OPEN_AFTER.match(quotation)
    if begun:
        quotation = ("“" if begun[0].endswith("”") else '"') + quotation
    elif unended:
        quotation += "”" if unended[1] == "“" else '"'
    outside, end = "", 0
    for span in find_speech(quotation, 0, len(quotation)):
        outside += quotation[end : span.start] + "”"
        end = span.end
    return outside + quotation[end:]
