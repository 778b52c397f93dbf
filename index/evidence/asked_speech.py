"""What somebody said, where that is asked for: whether a sentence says what another said, or nobody anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.facts.peoples import OTHER_NAMES
from index.facts.speakers import NAME, says_something, speakers
from index.questions.question import WORD, Reading
from index.questions.titles import TITLE
from index.text.folding import fold, unaccented

_WHAT_IS_SAID = re.compile(
    r"\b(?:what|when|where|why|who|how(?: \w+)?|which \w+)(?: \w+){0,3}? (?:did|does|do|has|have|had) .+? "
    r"(?:sa(?:y|id)|tell|told|think|thought|claim(?:ed)?|argued?|promised?|warn(?:ed)?|den(?:y|ied)|call(?:ed)?|write|"
    r"written|accused?|want(?:ed)?|demand(?:ed)?|describe|suggest|propose|admit|believe|stress)\b",
    re.IGNORECASE,
)
_WHAT_SAID = re.compile(
    r"\bwhat (?:did|does|has|have|had) .+? (?:sa(?:y|id)|tell|told|wr(?:ite|itten)|claim(?:ed)?|argued?|warn(?:ed)?)\b",
    re.IGNORECASE,
)
_BY_A_TEXT = re.compile(  # What does the schools bill say about phones? It "bans" them
    r"\bwhat (?:did|does|do|has|have|had) .*?\b(?:bills?|laws?|acts?|statutes?|legislation|contracts?|constitution|"
    r"treaty|treaties|agreements?|accords?|deals?|code|charter|convention|guidelines?|guidance|rules?|regulations?|"
    r"manifesto|stud(?:y|ies)|polls?|surveys?|data|figures|research|papers?|will|polic(?:y|ies)|plans?|budget|ruling|verdict|judgment|order|"
    r"report|review|audit|document|documents|files|records|article|articles|proposals?|amendment|clause|section|census|label|sign)"
    r"(?: (?!and\b)[\w’'-]+){0,3}? (?:sa(?:y|id)|tell|told|wr(?:ite|itten)|claim(?:ed)?|argued?|warn(?:ed)?)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(  # marks, or words of who speaks within them, or what may go on with what was said
    r"^\W*(?:he|she|it|they|that|this|those|these|there|but|and)\b|[“”\"«»‘]|(?<!\w)'\w"
    r"|\b(?:i|we|our|us|my|me|you|your|yes|no)\b|\b(?:i|we|you)['’]"
    r"|\b(?:report|letter|statement|email|e-mail|memo|according|found|finds?|asks?|asked|spoke)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(  # the White House, for which many speak; Musk's lawyer, who has a name of his own
    r"\b(?i:did|does|do|has|have|had) (?:the [A-Z]|[A-Z][\w’'. -]*?['’]s? [a-z])"
)
# Thames Water, Human Rights Watch: for a body of several words speaks somebody by name
_BODIES = frozenset(
    "water bank banks sachs stanley chase airways airlines air police constabulary street yard watch international "
    "group energy power gas oil electric rail railway railways trains motors motor cars media news times "
    "post party council "
    "parliament congress assembly commission committee court university college school hospital trust foundation "
    "institute society association federation union unions board agency authority ministry office department service "
    "services army navy force forces church club city united town rovers athletic fc uk us usa states nations america "
    "scotland fein cymru kingdom emirates arabia league industries technologies systems pharmaceuticals pharma capital "
    "partners insurance telecom mobile stores supermarkets hotels resorts entertainment studios network "
    "networks minerals mining mines resources holdings petroleum chemicals foods farms steel shipping lines logistics "
    "platinum gold lithium solar homes properties locums".split()
)
_NOT_OF_THE_ACTOR = re.compile(  # What has Ann Lee been accused of? Why did he resign after ministers said so?
    r"\b(?:did|does|do|has|have|had)\b.*\b(?:been|who|that|which|after|when|because|before)\b|\bwhy\b.*\bwant(?:ed)?$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to\b.*", re.IGNORECASE)
_ACCORDING_TO_ONE = re.compile(rf"\b(?i:according to) {TITLE}*(?P<name>(?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+)\W*$")
_ENDS_IN_A_NAME = re.compile(r"\b[A-Z][\w’'.-]*\W*$")
_NAMED = re.compile(rf"\b{NAME}\W*$")
_OF_OFFICE = re.compile(  # the Prime Minister, the Archbishop of Canterbury: who that is, is not told
    r"(?:the|a|an|his|her|its|their)\b.*\b(?:minister|premier|president|secretary|chancellor|governor|senator|mayor|mp|"
    r"judge|justice|prosecutor|attorney|general|commissioner|speaker|chair(?:man|woman)?|director|chief|executive|leader|"
    r"archbishop|bishop|pope|king|queen|prince(?:ss)?|duke|duchess|emperor|sheikh|emir|ambassador|envoy|"
    r"spokes(?:man|woman|person)|"
    r"republican|democrat|conservative|liberal|coach|manager|captain)\b",
    re.IGNORECASE,
)


_OFFICES = (  # one holder each; those of a row are one
    ("judge", "justice", "magistrate"),
    ("boss", "director", "manager", "coach", "chief executive", "head", "chief", "commissioner", "sheriff",
     "superintendent"),
    ("minister", "secretary", "chancellor", "treasurer"),
    ("prime minister", "premier"),
    *((office,) for office in "president mayor governor senator supervisor prosecutor coroner bishop archbishop "
      "captain ambassador ombudsman speaker".split()),
)  # fmt: skip
_OFFICE = "|".join(sorted((each for row in _OFFICES for each in row), key=len, reverse=True))
_ASKED_OFFICE = re.compile(
    rf"\b(?:did|does|do|has|have|had) the (?:[\w-]+ )??(?P<office>{_OFFICE})\b(?! (?:for|of)\b)", re.IGNORECASE
)
_HELD = re.compile(rf"\b(?:{_OFFICE})\b", re.IGNORECASE)


def asks_what_is_said(question: str) -> bool:
    """Whether it asks for what somebody said, or for when or why somebody said something."""
    return _WHAT_IS_SAID.search(question) is not None


class SaidBySomebody:
    """What a question asks somebody to have said. asked: whether it asks for that at all."""

    def __init__(self, question: str, reading: Reading) -> None:
        question = unaccented(question)
        # by one word alone goes a body as well, for which many speak
        several = len(reading.actor) > 1 or _is_titled(reading.actor, question)
        named = several and set(reading.actor) <= set(reading.names)
        what_is_said = _WHAT_IS_SAID.search(question)
        asked_of = question[: what_is_said.end()] if what_is_said else ""
        said_of = "" if _NOT_OF_THE_ACTOR.search(asked_of) else asked_of
        # White House spokeswoman Karoline Leavitt is Leavitt
        self._who = frozenset(reading.names) & {*WORD.findall(fold(asked_of))} | {*reading.actor}
        a_body = named and reading.actor[-1] in _BODIES | OTHER_NAMES.keys() and self._who == {*reading.actor}
        self._of_somebody = named and bool(said_of) and not a_body and _NO_PERSON.search(said_of) is None
        if told_by := _ACCORDING_TO_ONE.search(question):
            self._heed(told_by["name"])
        self._what_said = _WHAT_SAID.search(question) is not None and _BY_A_TEXT.search(question) is None
        self.asked = what_is_said is not None
        # before it stands whom the actor is: What did the actor Tom Hanks say about it?
        about = _ACCORDING.sub("", question[len(said_of) :]) if said_of and reading.actor else ""
        self._actor, self._actor_named = reading.actor, set(reading.actor) <= set(reading.names)
        office = _ASKED_OFFICE.search(asked_of)
        self._office = next((row for row in _OFFICES if office and office["office"].lower() in row), ())
        self._about = frozenset(reading.names) & {*WORD.findall(fold(about))} - {*reading.actor}

    def by_another(self, sentence: str) -> bool:
        """Whether it says what somebody else said, by name, such as whom the actor is to have spoken of, or who has
        another office than the one that is asked about."""
        if self._office and self._is_said_by_another_office(sentence):
            return True
        if self._of_somebody and _is_said_by_another(self._who, sentence):
            return True
        return bool(self._about) and self._is_said_by_one_of_these(sentence)

    def by_nobody(self, sentence: str) -> bool:
        """Whether nobody says anything in it, where what somebody said is asked for."""
        return self._what_said and not says_something(sentence) and _SPEECH.search(sentence) is None

    def _is_said_by_one_of_these(self, sentence: str) -> bool:
        """Whether all who are named as saying it are of those that the actor is to have spoken of: what the judge said
        about Mr Okoro is not what Mr Okoro said."""
        folded = fold(sentence)
        if not any(name in folded for name in self._about):
            return False
        found = speakers(sentence)
        where = fold(" ".join(found.words)) if self._actor_named else folded  # the judge may be named otherwise
        if any(word in where for word in self._actor):
            return False
        last = [words[-1] for name, _ in found.named if (words := WORD.findall(fold(name)))]
        unclear = found.by_pronoun or found.by_kind or not last
        return not unclear and set(last) <= self._about

    def _is_said_by_another_office(self, sentence: str) -> bool:
        """Whether all who are named as saying it have an office by their names, and none the one that is asked about:
        what Supervisor Ann Lee said is not what the judge wrote."""
        lower = sentence.lower()
        if any(office in lower for office in self._office):
            return False
        found = speakers(sentence)
        held = [_HELD.search(f"{name} {aside}") for name, aside in found.named]
        return bool(held) and all(held) and not (found.by_pronoun or found.by_kind)

    def _heed(self, name: str) -> None:
        """Somebody according to whom something is asked is who should say it, if it is a person."""
        words = WORD.findall(fold(name))
        if words[-1] not in _BODIES | OTHER_NAMES.keys():
            self._who, self._of_somebody = frozenset(words), True


def _is_said_by_another(who: Collection[str], sentence: str) -> bool:
    """Whether somebody is named as saying it, and no word of whoever is asked about stands there."""
    folded = fold(sentence)
    if any(word in folded for word in who):
        return False
    found = speakers(unaccented(sentence))
    named = not (found.by_pronoun or found.by_kind)  # the prime minister may be whom it is about
    names = [beside[0] if (beside := _of_a_kind(name, aside)) else name for name, aside in found.named]
    return named and bool(names) and all(_ENDS_IN_A_NAME.search(n) and not _OF_OFFICE.match(n) for n in names)


def _of_a_kind(name: str, aside: str) -> re.Match[str] | None:
    """The name beside what names nobody: His opponent, the trooper Ken Buchanan."""
    return _NAMED.search(aside) if name[1:].islower() else None


def _is_titled(actor: Sequence[str], question: str) -> bool:
    """Whether the one word of a name stands behind a title: Sheriff Hensley."""
    if len(actor) != 1:
        return False
    name = re.escape(actor[0])
    return re.search(rf"\b(?i:did|does|do|has|have|had) (?i:the )?{TITLE}+(?i:{name})\b", question) is not None
