"""Who says it: a claim may not put words into another's mouth, nor state what somebody thinks as what is so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.claims.dates import dates
from index.claims.names import missing_name
from index.text.folding import fold

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
_OPINION = re.compile(r"\b(?:would|should|must|ought|needs?|enough|too|best|worst|unfair|wrong)\b", re.I)
_WHO = (  # from the beginning of a word: from within one, a text that is one long word would take its square
    r"(?<![\w’'.-])(?P<who>(?:(?:the|a|an|his|her|its|their) )?(?:[\w’'.-]+ ){0,5}?[\w’'.-]+),?"
    r"(?P<aside> [^,.;]{1,60},)? (?:also |later |has |have |had |then |repeatedly |reportedly )?"
)
_FIRST = re.compile(rf"{_WHO}(?:{_SAYING})\b", re.I)
_FIRST_TOO = re.compile(rf"{_WHO}(?:{_SAYING}|{_SAYING_TOO})\b", re.I)
_WHO_SAID = re.compile(
    rf",? who (?:on \w+day |in \w+ |later |then |also |had |has |have )*(?=(?:{_SAYING}|{_SAYING_TOO})\b)", re.I
)
_NAME = r"[A-Z][\w’'.-]+(?: (?:of the |for the |of |the |for |and )?[A-Z][\w’'.-]+){0,4}"
_OPENING = re.compile(rf"{_NAME}(?=, )")
_NAMED = re.compile(r"(?!^(?:The|A|An|His|Her|Its|Their)\b)\b[A-Z][a-z]")
_DESCRIBED = re.compile(r"(?:The|A|An|His|Her|Its|Their|One|the|a|an|his|her|its|their|one) [^A-Z]*$")
_NO_TITLE = r"(?:that|to|in|on|at|of|for|by|he|she|they|it|about|as|there|if|when|and|with)\b"
_LAST = re.compile(
    rf"(?:said|says|added)\s+(?P<who>(?:the |its |his |her |a |an )?(?:(?!{_NO_TITLE})[\w’'-]+,? ){{0,3}}{_NAME})"
    r"(?P<aside>)(?=[,.;:”\"’)]|\s*$|\s+(?:on|in|at|of|to|after|during|who|last|this|from|as)\b)"
)
_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|announced by|confirmed by)\s+"
    rf"(?P<who>(?:the |its |his |her |their )?(?:(?:[a-z0-9][\w’'-]* ){{0,4}}{_NAME}"
    r"(?:(?<=[’']s)(?: [a-z][\w’'-]*){1,4}(?=[,.;]|$))?|[a-z]+(?: [a-z]+)?))(?P<aside>)"
)
_SEVERAL = re.compile(r";|,? (?:but|while|although|whereas) |, and ")
_BREAKS = re.compile(
    r".*\b(?:that|what|which|who|whom|whose|but|because|as|when|while|after|before|if|would|will|could|not|than)\b ?",
    re.I | re.S,
)
_BESIDE = re.compile(r"\W*(?:who|which|whose|whom|where|when|after|before|in|on|at|as|having|speaking|asked)\b", re.I)
_LEADS = re.compile(r"^(?:in|on|at|by|since|until|from|earlier|later)\b[ ,.]*", re.I)
_BE = frozenset(
    "no any more final little much and or was were is are been being be to not it's that's there's he's she's".split()
)
_VERBS = frozenset("was were is are been had has would will could had".split())
_GENERAL = frozenset("article articles text report passage evidence source sources it".split())
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


def speakers(text: str, first: re.Pattern[str] = _FIRST) -> Speakers:
    """Who says something in a text."""
    text = _WHO_SAID.sub(" ", text)
    named: list[tuple[str, str]] = []
    by_pronoun = by_kind = False
    for pattern in (first, _LAST, _ACCORDING):
        for match in pattern.finditer(text):
            who, undated = _BREAKS.sub("", match["who"]), ""
            if pattern is _LAST and who != match["who"]:
                continue  # what was said, and not who said it
            if who:
                undated = dates(who)[1]
                undated = _LEADS.sub("", undated.strip()) if undated != who else who
            words = re.findall(r"[\w'-]+", fold(undated))
            if not words or words[-1] in _BE or words[0] == "according" or _VERBS & set(words):
                continue
            aside = "" if _BESIDE.match(match["aside"] or "") else match["aside"] or ""
            by_pronoun |= words[-1] in _PRONOUNS
            if set(words) - LITTLE:
                named.append((undated, aside))
                by_kind |= words[0] in _DETERMINERS and undated[1:] == undated[1:].lower()
    return Speakers(tuple(named), by_pronoun, by_kind)


def changed_speaker(claim: str, sentences: Sequence[str], main: int, known: str = "") -> str | None:
    """What the claim has somebody say whom the evidence does not have say it; None where it keeps to it.

    main: which of the sentences tells what the claim does; known: the outlet's name and the like, which may be named.
    """
    quotes = "“" in claim or '"' in claim
    said, stated = speakers(claim, _FIRST_TOO if quotes else _FIRST), speakers(sentences[main])
    if not said.named:
        opinion = _OPINION.search(claim) and not said.by_pronoun and not quotes
        told = any(_is_one_of(name, claim) for name, _ in stated.named)
        left_out = (stated.named or stated.by_pronoun) and not told
        return "who thinks so is left out" if opinion and left_out else None
    several = len(speakers(claim, _FIRST_TOO).named) > 1
    spoken = [sentences[main]] if several else _clauses(claim, sentences[main])
    sentences = [*sentences[:main], *spoken, *sentences[main + 1 :]]
    allowed = "\n".join([*_speaking(sentences, main, everywhere=several), known])
    whole = "\n".join([*sentences, known])
    anybody = any(speakers(sentence, _FIRST_TOO).words for sentence in sentences)
    for name, aside in said.named:
        if anybody and _DESCRIBED.match(name):
            continue  # whoever that is, it may be one of those who speak
        if not _is_one_of(name, allowed, whole) and not (aside.strip(" ,") and _is_one_of(aside, allowed)):
            return f"said by {' '.join(name.split())}"
    return None


def without_speakers(claim: str) -> str:
    """The claim less those whom it names as saying it: what is said."""
    quotes = "“" in claim or '"' in claim
    for name, _ in speakers(claim, _FIRST_TOO if quotes else _FIRST).named:
        claim = claim.replace(name, " ")
    return claim


def other_mouth(claim: str, sentence: str) -> str | None:
    """Whom the claim names as saying what in the sentence somebody else does, who is named there; None where it
    doesn't."""
    said, stated = speakers(claim).named, speakers(sentence, _FIRST_TOO)
    if len(said) != 1 or stated.by_pronoun or not any(_NAMED.search(name) for name, _ in stated.named):
        return None
    name = said[0][0]
    words = re.findall(r"\b[A-Z][\w-]+", name)
    if not name[:1].isupper() or _DESCRIBED.match(name) or not words or _bears_any(sentence, words):
        return None
    return f"said by {' '.join(name.split())}"


def _bears_any(sentence: str, words: Sequence[str]) -> bool:
    return any(missing_name(f"of {word}", sentence) is None for word in words)


def _clauses(claim: str, sentence: str) -> list[str]:
    """Of a sentence in which several speak, the part that shares most words with the claim; else all of it."""
    parts = _SEVERAL.split(sentence)
    if sum(bool(speakers(part, _FIRST_TOO).named) for part in parts) < 2:
        return [sentence]
    told = _told(claim)
    shared = [len(told & _told(part)) for part in parts]
    best = max(range(len(parts)), key=lambda place: shared[place])
    alone = shared.count(shared[best]) == 1 and speakers(parts[best], _FIRST_TOO).named
    return [parts[best]] if alone else [sentence]


def _speaking(sentences: Sequence[str], main: int, *, everywhere: bool) -> list[str]:
    """Who speaks in the main sentence, or, where nobody does or `everywhere`, in any."""
    found = [speakers(sentence, _FIRST_TOO) for sentence in sentences]
    own = found[main]
    quoted = any(mark in sentences[main] for mark in '“”"')
    near = range(len(sentences) if everywhere or quoted else main + 1)
    places = near if everywhere or not (own.named or own.by_pronoun) else (main,)
    spoken: list[str] = []
    for place in places:
        spoken += found[place].words
        before = range(max(0, place - 2), place)
        opening = _OPENING.match(sentences[place])
        spoken += [opening[0]] if opening and (found[place].named or found[place].by_pronoun) else []
        if found[place].by_kind:
            spoken += [sentences[each] for each in before]
        elif found[place].by_pronoun and not found[place].named:
            for each in reversed(before):
                spoken += found[each].words or [sentences[each]]
                if found[each].words:
                    break
    return spoken


def _is_one_of(name: str, allowed: str, whole: str = "") -> bool:
    """Whether a name is one of the allowed. whole: what may have the rest of it, where these have only a surname."""
    name = name.rstrip(".,")
    words = _told(name)
    surname = re.findall(r"[A-Z][\w-]+(?=(?:['’]s)?\W*$)", name)
    if whole and surname and missing_name(f"of {name}", whole) is None:
        name = surname[0]
    if words & _GENERAL:
        return True
    if "’s " not in allowed and "'s " not in allowed:
        name = re.sub(r"[A-Z][\w-]*['’]s? (?=[a-z])", "", name)  # "Canada's foreign minister"
    if any(character.isupper() for character in name[1:]) or (name[:1].isupper() and not words & _told(allowed)):
        return missing_name(f"of {name}", allowed) is None
    return bool(words & _told(allowed))


def _told(text: str) -> set[str]:
    return {re.sub(r"'s?$", "", word) for word in re.findall(r"[\w'-]+", fold(text))} - LITTLE
