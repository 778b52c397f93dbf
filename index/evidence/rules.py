"""What makes a sentence hardly an answer, or plainly one, whatever was learned: the sets learned from have too few such
cases."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.evidence.asked_speech import SaidBySomebody
from index.facts.peoples import APART
from index.questions.question import WORD, Reading
from index.text.bylines import is_byline
from index.text.folding import fold

ABOUT_ANOTHER_ODDS = 0.2  # what one country promised is no answer about another
ANOTHER_TIME_ODDS = 0.15  # of six such quotations none was right, at a probability of .47 in the mean
ANOTHER_SPEAKS_ODDS = 0.2  # of 67 that came second to fourth of held and dev questions, none was right
SILENT_ODDS = 0.25  # of 96 quotations for such questions 19 had no word of saying, and none of them was right
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
_REFERENCE = re.compile(r"\[\s*(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,3}|citation needed)\s*\]|[¹²³⁰⁴-⁹]+", re.IGNORECASE)
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
_WHO_SAID = re.compile(
    r"\b(?:who|whose|which|what) .*\b(?:sa(?:y|id)|wr[oi]te|written|tweeted|posted|call(?:ed)?|describ(?:e|ed)|told|"
    r"words?|quot(?:e|ed|ation)|phrase|remark|line)\b|"
    r"\b(?:did|has|have) .+ (?:sa(?:y|id)|wr(?:ite|itten)|call(?:ed)?|used?)\b",
    re.IGNORECASE,
)
# After a name, and often left out: Charles III, Robert Kennedy Jr, Boeing Co; not Xi, who is a president
_AFTER_A_NAME = re.compile(
    r"(?!xi\b)[ivx]{2,5}|jr|sr|inc|ltd|limited|plc|co|company|corp|corporation|llc|ag|sa|se|nv|holdings|fc|afc|cf|party"
)
_WHO_SAID_THAT = re.compile(r"who (?:said|claimed|argued|warned) that (.+)", re.IGNORECASE)
FEWEST_TOLD = 5  # words of what somebody is asked to have said without marks, less one
_REPLIES = re.compile(
    r"\b(?:respon[ds]\w*|react\w*|repl(?:y|ied)|answer(?:ed)?|placards?|banners?|slogans?|referendum|ballot paper)\b",
    re.I,
)
_WROTE = re.compile(r"\bwr(?:ote|itten)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<!\w)[‘'](\w[^‘]*?)[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Rules:
    """Which of them a sentence falls under. about_another: its article lacks the name of whom the question is about;
    another_time: that tells nothing of the year or the quarter that is asked for; another_speaks: it says what somebody
    else said, by name, such as whom the actor is to have spoken of; asks: it is a question itself; signs: it says who
    wrote the article, or belongs to the page beside it; says: it has the words of which it is asked who said them;
    wordless: it has no letter and no figure."""

    about_another: bool = False
    another_time: bool = False
    another_speaks: bool = False
    asks: bool = False
    signs: bool = False
    says: bool = False
    wordless: bool = False
    silent: bool = False

    @property
    def order_logit(self) -> float:
        """What they add to its score, and to the logit of its belonging to an answer. Who is named in an article, all
        of its sentences have in common."""
        return (
            math.log(ANOTHER_SPEAKS_ODDS) * self.another_speaks
            + math.log(SILENT_ODDS) * self.silent
            + math.log(ASKS_ODDS) * self.asks
            + math.log(SIGNS_ODDS) * self.signs
            + math.log(SAYS_ODDS) * self.says
            + math.log(WORDLESS_ODDS) * self.wordless
        )

    @property
    def logit(self) -> float:
        """What they add to the logit of its answering the question."""
        return (
            self.order_logit
            + math.log(ABOUT_ANOTHER_ODDS) * self.about_another
            + math.log(ANOTHER_TIME_ODDS) * self.another_time
        )


class RuleBook:
    """The rules for one question."""

    def __init__(self, question: str, reading: Reading) -> None:
        counted = reading.actor and reading.actor[0][0].isdigit()  # Why did 3 ministers resign?
        self._actor = () if counted else _plain_name(reading.actor)
        self._about_an_author = _ABOUT_AN_AUTHOR.search(question) is not None
        self._about_a_question = _ABOUT_A_QUESTION.search(question) is not None
        self._said = SaidBySomebody(question, reading)
        who_said = _WHO_SAID.search(question) is not None
        self._says = self._said.asked or who_said or _REPLIES.search(question) is not None
        whose = who_said and not self._said.asked and not _WROTE.search(question)  # and no title of a book
        self._phrases = (*_quoted(question), *_told(question)) if whose else ()

    def of(
        self,
        sentence: str,
        missing: frozenset[str],
        *,
        another_time: bool = False,
        signs: bool = False,
        puts: bool = False,
    ) -> Rules:
        """missing: the names of the question that its article lacks, folded; another_time: whether that tells nothing
        of the year or the quarter that is asked for; signs: whether it stands where who wrote the article is named, or
        belongs to the page beside it; puts: whether it is what an interviewer puts to somebody."""
        return Rules(
            _is_another(self._actor, missing),
            another_time,
            self._said.by_another(sentence),
            self._is_asked(sentence) or (puts and not self._about_a_question),
            (signs or is_byline(sentence)) and not self._about_an_author,
            bool(self._phrases) and _has_one_of(self._phrases, sentence),
            _WORDED.search(_REFERENCE.sub("", sentence)) is None,
            self._said.by_nobody(sentence),
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


def _told(question: str) -> tuple[str, ...]:
    """What follows "who said that", as the words of it, if it is long enough to be somebody's own."""
    phrases = (_words(found[1]) for found in _WHO_SAID_THAT.finditer(question))
    return tuple(phrase for phrase in phrases if phrase.count(" ") > FEWEST_TOLD)


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
