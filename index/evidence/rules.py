"""What makes a sentence hardly an answer, or plainly one, whatever was learned: the sets learned from have too few such
cases."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.facts.peoples import APART, OTHER_NAMES
from index.facts.speakers import speakers
from index.questions.question import WORD, Reading
from index.text.bylines import is_byline
from index.text.folding import fold

ABOUT_ANOTHER_ODDS = 0.2  # what one country promised is no answer about another
ANOTHER_SPEAKS_ODDS = 0.2  # of 67 that came second to fourth of held and dev questions, none was right
ASKS_ODDS = 0.01  # a question, of an interview or a quiz, is no answer to itself, however alike
SAYS_ODDS = 20.0  # the very words of which it is asked who said them
FEWEST_WORDS = 3  # of a phrase in quotation marks, so that it is nobody else's
SIGNS_ODDS = 0.01  # a byline has a name, and says nothing of whom it names; nor does a row of buttons
WORDLESS_ODDS = 0.0001  # `* * *` says nothing at all

# Family names that stand first, by which alone an article goes on: Lee Chong Aik is Lee.
_FAMILIES = frozenset(
    "lee tan lim wong chan goh ong teo koh chua kim park choi jung moon yoon nguyen tran pham hoang li wang zhang chen "
    "liu yang huang zhao wu zhou xu zhu guo lin xi hun sok keo chea prak heng kem aung ho".split()
)
_WORDED = re.compile(r"[^\W_]")
_MARK = re.compile(r"[\"'”’»]")
_ASKS = re.compile(r"[?？؟][\"'”’»)*_\s]*$")
_ITSELF = re.compile(
    r"\W*(?:(?:but|and|so|or|then),? )?(?:who|what|which|whose|when|where|why|how|did|does|do|is|are|was|were|"
    r"will|would|can|"
    r"could|should|has|have|had)\b",
    re.IGNORECASE,
)
_OPENS_SPEECH = re.compile(r"[\"“‘«]")
_LEADS_IN = re.compile(
    r"[,:]\s*$"
)  # to speech; without, the words in marks are a part of the sentence, such as a title
_ABOUT_A_QUESTION = re.compile(r"\b(?:ask|question|wonder|quer(?:y|ies))", re.IGNORECASE)
_ABOUT_AN_AUTHOR = re.compile(
    r"\b(?:wr[oi]te|written|author|report(?:er|ed)|journalist|byline|photograph)", re.IGNORECASE
)
_WHAT_IS_SAID = re.compile(
    r"\b(?:what|when|where|why|who|how(?: \w+)?|which \w+)(?: \w+){0,3}? (?:did|does|do|has|have|had) .+? "
    r"(?:sa(?:y|id)|tell|told|think|thought|claim(?:ed)?|argued?|promised?|warn(?:ed)?|den(?:y|ied)|call(?:ed)?|write|"
    r"written|accused?|want(?:ed)?|demand(?:ed)?|describe|suggest|propose|admit|believe|stress)\b",
    re.IGNORECASE,
)
_WHO_SAID = re.compile(
    r"\b(?:who|whose|which|what) .*\b(?:sa(?:y|id)|wr[oi]te|written|tweeted|posted|call(?:ed)?|describ(?:e|ed)|told|"
    r"words?|quot(?:e|ed|ation)|phrase|remark|line)\b|"
    r"\b(?:did|has|have) .+ (?:sa(?:y|id)|wr(?:ite|itten)|call(?:ed)?|used?)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(  # the White House, for which many speak; Musk's lawyer, who has a name of his own
    r"\b(?i:did|does|do|has|have|had) (?:the [A-Z]|[A-Z][\w’'. -]*?['’]s? [a-z])"
)
# After a name, and often left out: Charles III, Robert Kennedy Jr, Boeing Co; not Xi, who is a president
_AFTER_A_NAME = re.compile(
    r"(?!xi\b)[ivx]{2,5}|jr|sr|inc|ltd|limited|plc|co|company|corp|corporation|llc|ag|sa|se|nv|holdings|fc|afc|cf|party"
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
    "networks".split()
)
_NOT_OF_THE_ACTOR = re.compile(  # What has Ann Lee been accused of? Why did he resign after ministers said so?
    r"\b(?:did|does|do|has|have|had)\b.*\b(?:been|who|that|which|after|when|because|before)\b|\bwhy\b.*\bwant(?:ed)?$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to\b.*", re.IGNORECASE)
_REPLIES = re.compile(
    r"\b(?:respon[ds]\w*|react\w*|repl(?:y|ied)|answer(?:ed)?|placards?|banners?|slogans?|referendum|ballot paper)\b",
    re.I,
)
_WROTE = re.compile(r"\bwr(?:ote|itten)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘'](\w[^‘]*?)[’'](?!\w)")
_ENDS_IN_A_NAME = re.compile(r"\b[A-Z][\w’'.-]*\W*$")
_OF_OFFICE = re.compile(  # the Prime Minister, the Archbishop of Canterbury: who that is, is not told
    r"(?:the|a|an|his|her|its|their)\b.*\b(?:minister|premier|president|secretary|chancellor|governor|senator|mayor|mp|"
    r"judge|justice|prosecutor|attorney|general|commissioner|speaker|chair(?:man|woman)?|director|chief|executive|leader|"
    r"archbishop|bishop|pope|king|queen|prince(?:ss)?|duke|duchess|emperor|sheikh|emir|ambassador|envoy|spokes(?:man|woman|person)|"
    r"republican|democrat|conservative|liberal|coach|manager|captain)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """Which of them a sentence falls under. about_another: its article lacks the name of whom the question is about;
    another_speaks: it says what somebody else said, by name, such as whom the actor is to have spoken of; asks: it is a
    question itself; signs: it says who wrote the article, or belongs to the page beside it; says: it has the words of
    which it is asked who said them; wordless: it has no letter and no figure."""

    about_another: bool = False
    another_speaks: bool = False
    asks: bool = False
    signs: bool = False
    says: bool = False
    wordless: bool = False

    @property
    def order_logit(self) -> float:
        """What they add to its score, and to the logit of its belonging to an answer. Who is named in an article, all
        of its sentences have in common."""
        return (
            math.log(ANOTHER_SPEAKS_ODDS) * self.another_speaks
            + math.log(ASKS_ODDS) * self.asks
            + math.log(SIGNS_ODDS) * self.signs
            + math.log(SAYS_ODDS) * self.says
            + math.log(WORDLESS_ODDS) * self.wordless
        )

    @property
    def logit(self) -> float:
        """What they add to the logit of its answering the question."""
        return self.order_logit + math.log(ABOUT_ANOTHER_ODDS) * self.about_another


class RuleBook:
    """The rules for one question."""

    def __init__(self, question: str, reading: Reading) -> None:
        counted = reading.actor and reading.actor[0][0].isdigit()  # Why did 3 ministers resign?
        self._actor = () if counted else _plain_name(reading.actor)
        self._about_an_author = _ABOUT_AN_AUTHOR.search(question) is not None
        self._about_a_question = _ABOUT_A_QUESTION.search(question) is not None
        # by one word alone goes a body as well, for which many speak
        named = len(reading.actor) > 1 and set(reading.actor) <= set(reading.names)
        what_is_said = _WHAT_IS_SAID.search(question)
        who_said = _WHO_SAID.search(question) is not None
        asked_of = question[: what_is_said.end()] if what_is_said else ""
        said_of = "" if _NOT_OF_THE_ACTOR.search(asked_of) else asked_of
        # White House spokeswoman Karoline Leavitt is Leavitt
        self._who = frozenset(reading.names) & {*WORD.findall(fold(asked_of))} | {*reading.actor}
        a_body = named and reading.actor[-1] in _BODIES | OTHER_NAMES.keys() and self._who == {*reading.actor}
        self._of_somebody = named and bool(said_of) and not a_body and _NO_PERSON.search(said_of) is None
        self._says = what_is_said is not None or who_said or _REPLIES.search(question) is not None
        # before it stands whom the actor is: What did the actor Tom Hanks say about it?
        about = _ACCORDING.sub("", question[len(said_of) :]) if said_of and reading.actor else ""
        self._about = frozenset(reading.names) & {*WORD.findall(fold(about))} - {*reading.actor}
        whose = who_said and what_is_said is None and not _WROTE.search(question)  # and no title of a book
        self._phrases = _quoted(question) if whose else ()

    def of(self, sentence: str, missing: frozenset[str], *, signs: bool = False) -> Rules:
        """missing: the names of the question that its article lacks, folded; signs: whether it stands where who wrote
        the article is named, or belongs to the page beside it."""
        return Rules(
            _is_another(self._actor, missing),
            (self._of_somebody and _is_said_by_another(self._who, sentence))
            or (bool(self._about) and _is_said_by_one_of(self._about, self._actor, sentence)),
            self._is_asked(sentence),
            (signs or is_byline(sentence)) and not self._about_an_author,
            bool(self._phrases) and _has_one_of(self._phrases, sentence),
            _WORDED.search(sentence) is None,
        )

    def _is_asked(self, sentence: str) -> bool:
        """Whether the sentence is a question, and none is asked for. What somebody is told to have asked is none where
        that is asked for, and a title with a mark at its end never."""
        end = _ASKS.search(sentence)
        if end is None or self._about_a_question:
            return False
        opened = max((found.start() for found in _OPENS_SPEECH.finditer(sentence, 0, end.start())), default=0)
        spoken = opened and _MARK.search(end[0])
        if spoken and _LEADS_IN.search(sentence[:opened]):
            return not self._says
        return _ITSELF.match(sentence) is not None or not spoken or not WORD.search(sentence[:opened])


def _is_another(actor: Sequence[str], missing: frozenset[str]) -> bool:
    """Whether an article without these names is about another than the actor: without the last one of its name (Merrow
    Group is not Merrow Energy, but Trump is Donald Trump; of Lee Chong Aik, the first will do), or without the North
    of North Korea."""
    if not actor:
        return False
    lacks_last = actor[-1] in missing and not (actor[0] in _FAMILIES and actor[0] not in missing)
    apart = actor[0] in APART and actor[0] in missing
    return lacks_last or (apart and not (len(actor) > 1 and actor[1] in missing))  # NSW Police, of New South Wales


def _plain_name(actor: tuple[str, ...]) -> tuple[str, ...]:
    """The name without what is put after it, but for its first word."""
    while len(actor) > 1 and _AFTER_A_NAME.fullmatch(actor[-1]):
        actor = actor[:-1]
    return actor


def _is_said_by_another(who: Collection[str], sentence: str) -> bool:
    """Whether somebody is named as saying it, and no word of whoever is asked about stands there."""
    folded = fold(sentence)
    if any(word in folded for word in who):
        return False
    found = speakers(sentence)
    named = not (found.by_pronoun or found.by_kind)  # the prime minister may be whom it is about
    names = [name for name, _ in found.named]
    return named and bool(names) and all(_ENDS_IN_A_NAME.search(n) and not _OF_OFFICE.match(n) for n in names)


def _is_said_by_one_of(about: frozenset[str], actor: Sequence[str], sentence: str) -> bool:
    """Whether all who are named as saying it are of those that the actor is to have spoken of: what the judge said
    about Mr Okoro is not what Mr Okoro said."""
    folded = fold(sentence)
    if any(word in folded for word in actor) or not any(name in folded for name in about):
        return False
    found = speakers(sentence)
    last = [words[-1] for name, _ in found.named if (words := WORD.findall(fold(name)))]
    unclear = found.by_pronoun or found.by_kind or not last
    return not unclear and set(last) <= about


def _quoted(question: str) -> tuple[str, ...]:
    """What stands between quotation marks, as the words of it; not what is too short."""
    phrases = (_words(found[1] or found[2]) for found in _QUOTED.finditer(question))
    return tuple(phrase for phrase in phrases if phrase.count(" ") > FEWEST_WORDS)


def _has_one_of(phrases: Sequence[str], sentence: str) -> bool:
    words = _words(sentence)
    return any(phrase in words for phrase in phrases)


def _words(text: str) -> str:
    """Folded, each between blanks."""
    return f" {' '.join(WORD.findall(fold(text)))} "
