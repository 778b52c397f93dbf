"""Speakers: who says something in a text, by the words for saying that news has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.facts.dates import dates
from index.text.folding import fold, unaccented
from index.text.saying import SAYS

_SAYING = (
    r"said|says|say|saying|told|tells|stated|(?:announced|announces|added|adds|confirmed|confirms|claimed|revealed)"
    r"(?! (?:an?|its|his|her|their|[$€£]?\d[\d.,]*)\b)|"
    r"reported(?! (?:for|to)\b)|(?-i:states|reports|notes|claims|estimates|answers)(?= that\b|,)|noted|"
    r"explained|explains|declared|wrote(?= that| to|,| in)|writes(?= that|,)|acknowledged|"
    r"admitted|admits|stressed|insisted|insists|"
    r"argued|argues|testified|emphasi[sz]ed|maintained|remarked|commented|pointed out|warned|warns|concluded|"
    r"recalled|replied|denied|denies|rejected|rejects|disputed|dismissed|alleged|alleges|blamed|blames|"
    r"accused|accuses|urged|urges|demanded|promised|promises|pledged|vowed|criticised|criticized|praised|predicted"
)
_SAYING_TOO = (  # rarer ways, which a claim may put otherwise
    r"asserted|asserts|believed|believes|called|cautioned|cautions|conceded|contended|contends|declined|described|"
    r"disclosed|estimated|expected|expects|hailed|hoped|hopes|observed|questioned|refused|reiterated|"
    r"speculated|suggested|suggests|thought|thinks|welcomed|condemned|complained|apologi[sz]ed|assured|advised|"
    r"answered|wants|wanted|disagreed|telling|saying|claiming|contending|noting|adding|insisting|arguing|denying|"
    r"attributed|attributes|maintains|speaks?|survey|report|proposed|recommended|hinted|allege|warn|deny|argue|believe|think|wrote|writes"
)
_WHO = (  # from the beginning of a word: from within one, a text that is one long word would take its square
    r"(?<![\w’'.-])(?P<who>(?:(?:the|a|an|his|her|its|their) )?(?:[\w’'.-]+ ){0,5}?[\w’'.-]+)"
    r"(?:, \d{1,3}(?=,))?(?:,(?P<aside> (?:(?:who|which|whose) [^.;]{1,120}|[^,.;]{1,60}),))? "
    r"(?:also |later |has |have |had |then |repeatedly |reportedly )?"
)
_FIRST = re.compile(rf"{_WHO}(?:{_SAYING})\b", re.I)
_FIRST_TOO = re.compile(rf"{_WHO}(?:{_SAYING}|{_SAYING_TOO})\b", re.I)
_WHO_SAID = re.compile(
    rf",? who (?:on \w+day |in \w+ |later |then |also |had |has |have )*(?=(?:{_SAYING}|{_SAYING_TOO})\b)", re.I
)
NAME = r"[A-Z][\w’'.-]+(?: (?:of the |for the |of |the |for |and )?[A-Z][\w’'.-]+){0,4}"
_NO_TITLE = r"(?:that|to|in|on|at|of|for|by|he|she|they|it|about|as|there|if|when|and|with)\b"
_LAST = re.compile(
    rf"(?:said|says|added)\s+(?P<who>(?:the |its |his |her |a |an )?(?:(?!{_NO_TITLE})[\w’'-]+,? ){{0,3}}{NAME})"
    r"(?P<aside>)(?=[,.;:”\"’)]|\s*$|\s+(?:on|in|at|of|to|after|during|who|last|this|from|as)\b)"
)
_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|announced by|confirmed by)\s+"
    rf"(?P<who>(?:the |its |his |her |their )?(?:(?:[a-z0-9][\w’'-]* ){{0,4}}{NAME}"
    r"(?:(?<=[’']s)(?: [a-z][\w’'-]*){1,4}(?=[,.;]|$))?|[a-z]+(?: [a-z]+)?))(?P<aside>)"
)
# Without any of these nobody says anything, which takes an eighth of the time to tell
_SAYS = re.compile(rf"\b(?:{_SAYING}|added|according to)\b", re.I)
_SAYS_TOO = re.compile(rf"\b(?:{_SAYING}|{_SAYING_TOO}|added|according to)\b", re.I)
_SAYS_ANYTHING = re.compile(rf"\b(?:{_SAYING}|{_SAYING_TOO}|{SAYS}|according to)\b", re.I)
_BREAKS = re.compile(
    r".*\b(?:that|what|which|who|whom|whose|but|because|as|when|while|after|before|if|would|will|could|not|than)\b ?",
    re.I | re.S,
)
_BESIDE = re.compile(r"\W*(?:who|which|whose|whom|where|when|after|before|in|on|at|as|having|speaking|asked)\b", re.I)
_LEADS = re.compile(r"^(?:in|on|at|by|since|until|from|earlier|later)\b[ ,.]*", re.I)
_TRAILS = re.compile(r"[ ,]+(?:on|in|at|earlier|previously|late)[ ,.]*$", re.I)  # Modi on Monday said
_NAMED_BESIDE = re.compile(rf"\b{NAME},$")  # His opponent, the trooper Ken Buchanan, said
_BE = frozenset(
    "no any more final little much and or was were is are been being be to not it's that's there's he's she's".split()
)
_VERBS = frozenset("was were is are been had has would will could had".split())
LITTLE = frozenset(
    """
    the a an his her its their and who which that also has had have was were is are be been being not never no to of
    in on at by for with from as it he she they we i you this these those there later then
    """.split()
)
_DETERMINERS = frozenset("the a an its his her their".split())
_PRONOUNS = frozenset("he she they it we i who".split())


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who says something in a text. named: as they stand there, each with what stands beside the name; by_pronoun and
    by_kind: whether one is only a pronoun, or only "the company"."""

    named: tuple[tuple[str, str], ...]
    by_pronoun: bool
    by_kind: bool

    @property
    def words(self) -> list[str]:
        """All that names them."""
        return [f"{name} {aside}" for name, aside in self.named]


def says_something(text: str) -> bool:
    """Whether it has any word for saying something."""
    return _SAYS_ANYTHING.search(text) is not None


def speakers(text: str, *, rarely: bool = False) -> Speakers:
    """Who says something in a text. rarely: by rarer words too, such as "hinted"."""
    named: list[tuple[str, str]] = []
    by_pronoun = by_kind = False
    if not (_SAYS_TOO if rarely else _SAYS).search(text):
        return Speakers((), by_pronoun, by_kind)
    text = _WHO_SAID.sub(" ", text)
    plain = unaccented(text)  # so that É is a capital
    text = text if len(text) == len(plain) else plain
    for pattern in (_FIRST_TOO if rarely else _FIRST, _LAST, _ACCORDING):
        for match in pattern.finditer(plain):
            whole = text[slice(*match.span("who"))]
            who, undated = _BREAKS.sub("", whole), ""
            if pattern is _LAST and who != whole:
                continue  # what was said, and not who said it
            if who:
                undated = dates(who)[1]
                undated = _TRAILS.sub("", _LEADS.sub("", undated.strip())) if undated != who else who
            words = re.findall(r"[\w'-]+", fold(undated))
            if not words or words[-1] in _BE or words[0] == "according" or _VERBS & set(words):
                continue
            beside = text[slice(*match.span("aside"))] if match["aside"] else ""
            aside = "" if _BESIDE.match(beside) else beside
            by_pronoun |= words[-1] in _PRONOUNS
            if set(words) - LITTLE:
                named.append((undated, aside))
                of_a_kind = words[0] in _DETERMINERS and undated[1:] == undated[1:].lower()
                by_kind |= of_a_kind and _NAMED_BESIDE.search(aside) is None
    return Speakers(tuple(named), by_pronoun, by_kind)
