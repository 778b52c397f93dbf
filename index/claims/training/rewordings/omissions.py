"""Claims that say less: parts left out without which the rest stays true."""

from __future__ import annotations

import random
import re

from index.claims.training.phrases import replaced, sentence, with_article

_ASIDE = re.compile(r" ?\([^()]{2,80}\)")
_COMMAS = re.compile(
    r", (?:which|who|where|including|such as|and also|as well as|with|making|allowing|"
    r"causing|leading)(?:[^,.;]|[.,](?=\d)){5,120}(?=[.;]|$)"
)
_SECOND_CLAUSE = re.compile(
    r"(?:; |, (?:and|but|while|although|though|whereas) )"
    r"(?=(?:the|it|he|she|they|this|these|a|an|in|there|[A-Z])\b).{10,}$"
)
_LEADING = re.compile(
    r"(?:However|Moreover|Furthermore|In addition|Additionally|For example|For instance|Also|Therefore|Thus|Meanwhile|"
    r"As a result|In fact|Of course|Then|Today|Nevertheless), (?=\S)"
)
LEADING_PHRASE = re.compile(
    r"(?:In|On|At|During|By|Since|For) (?!(?:order|case|all|some|most|many|no)\b)[^,.]{3,60}, (?=\S)"
)
_ENDING_PHRASE = re.compile(
    r"(?<!born)(?<!born on) (?:in (?:\d{4}|[A-Z]\w+)|on (?:[A-Z][a-z]+day|[A-Z][a-z]+ \d{1,2})|"
    r"at (?:night|dawn|noon|midnight)|last (?:week|month|year)|in (?:early|late|mid-)? ?(?:[A-Z]\w+ )?\d{4}|"
    r"near [A-Z]\w+|outside [A-Z]\w+|yesterday|this (?:week|month|year))(?=\.$)"
)
_ADVERB = re.compile(
    r" (?:quickly|slowly|suddenly|immediately|recently|finally|eventually|successfully|officially|carefully|severely|"
    r"badly|heavily|strongly|sharply|rapidly|significantly|dramatically|greatly|publicly|openly|originally|subsequently|"
    r"briefly|repeatedly|steadily|peacefully|violently|formally|also|unanimously|narrowly|warmly|angrily)(?= [a-z])"
)
_PLAIN_ADJECTIVE = re.compile(
    r"(?:(?<=\ba )|(?<=\ban )|(?<=\bits )|(?<=\bhis )|(?<=\bher )|(?<=\btwo )|(?<=\bthree )|(?<=\bfour )|(?<=\d ))"
    r"(?:red|blue|green|black|white|large|small|old|young|new|big|huge|long|short|tall|beautiful|famous|popular|"
    r"powerful|wooden|heavy|strong|modern|ancient|local|beloved|elegant|busy|wealthy|poor|renowned|historic|angry|"
    r"crowded|expensive|tiny|massive|quiet|narrow|wide|deep) (?=[a-z]{3,}(?:[ .,;]))"
)
_COUNTED = re.compile(
    r"^(?:At least |About |Some |More than |Nearly )?"
    r"(?:\d[\d,]*|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens of|Hundreds of) "
    r"(?=(?:people|men|women|children|soldiers|workers|students|houses|homes|cars) )"
)
_FRAGILE = re.compile(
    r"\b(?:only|not|no|never|n[’']t|without|denied|denies|refused|if|unless|whether|every|all|each|any|most|least|first|"
    r"last|may|might|could|would|than|fewer|less|few|hardly|rarely|unclear|rejected|dismissed|failed|nobody|none|until)\b"
)


def shortened(claim: str, chance: random.Random) -> str | None:
    """The claim without a part that it can do without; None where it has none."""
    ways = [_ASIDE, _COMMAS, _SECOND_CLAUSE, _LEADING, LEADING_PHRASE]
    chance.shuffle(ways)
    for way in ways:
        match = way.search(claim) if way in (_ASIDE, _COMMAS, _SECOND_CLAUSE) else way.match(claim)
        if match is None or (way is LEADING_PHRASE and _FRAGILE.search(claim)):
            continue
        rest = replaced(match, "")
        if len(rest.split()) >= 5:
            return sentence(rest)
    return None


def generalised(claim: str, chance: random.Random) -> str | None:
    """Without an adjective, an adverb, a number of people, or when or where, in a claim that this cannot make false."""
    if _FRAGILE.search(claim):
        return None
    ways = [_ENDING_PHRASE, _ADVERB, _PLAIN_ADJECTIVE, _COUNTED]
    chance.shuffle(ways)
    for way in ways:
        match = way.search(claim)
        if match is None:
            continue
        rest = sentence(replaced(match, "").strip())
        if len(rest.split()) >= 3:
            return with_article(rest)
    return None


def article_dropped(claim: str, chance: random.Random) -> str | None:
    """ "She opened museum" for "She opened a museum", as headlines have it."""
    places = [match for match in re.finditer(r"\b(?:the|a|an) ", claim) if match.start()]
    if not places:
        return None
    return replaced(chance.choice(places), "")
