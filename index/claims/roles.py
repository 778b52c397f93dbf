"""Who does what to whom: names and numbers in each other's places, or in the place of a sentence beside theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.claims.alignment import misplaced
from index.claims.verbs import lemma, past_of_participle
from index.facts.dates import dates, missing_date
from index.facts.names import common_words, missing_name, names
from index.facts.quantities import Quantity, quantities
from index.facts.speakers import LITTLE
from index.text.folding import fold

_RUN = r"[A-Z][\w’'.-]*\w(?: [A-Z][\w’'.-]*\w){0,5}"
_AGE = re.compile(r"(?P<name>[A-Z][\w’'-]+), (?P<age>\d{1,3})(?=[,.])")
_MAKERS = (  # what they do, and what they are called for it
    ("founded|co-founded", "founder|co-founder"), ("wrote|authored", "author|writer|novelist|playwright|poet"),
    ("created", "creator"), ("invented", "inventor"), ("discovered", "discoverer"), ("composed", "composer"),
    ("painted", "painter"), ("designed", "designer|architect"), ("built", "builder"), ("directed", "director"),
    ("published", "publisher"), ("produced", "producer"), ("owns|owned", "owner"), ("killed", "killer"),
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]{3,}")
_SUBJECT = re.compile(
    r"^(?:(?:In|On|At|By|During|After|Before|Since|For|From|According to|Under|Over|Within) [^,]{1,60}, )?"
    r"(?P<before>(?:(?:The|A|An) )?(?:[a-z’'-]+ |"
    r"[A-Z][a-z]+ (?=[A-Z])){0,4}?)(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)"
)
_PRONOUN = re.compile(r"^(?:[\w ]{0,40}, )?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those)\b", re.I)
_TELLS = re.compile(r"\b(?:said|says|told|that|of|by|in|for|with|to|was|were|is|are|has|had|have)\b")


def main_sentence(said: str, claim: str, sentences: Sequence[str], stem: Callable[[str], str]) -> int:
    """Which of the sentences shares most words with what is said, or with the whole claim where several do."""
    told, whole = _stems(said, stem), _tokens(claim)
    shared = [(len(told & _stems(sentence, stem)), len(whole & _tokens(sentence))) for sentence in sentences]
    return max(range(len(sentences)), key=lambda place: shared[place])


def _tokens(text: str) -> set[str]:
    """Its words and numbers."""
    return set(re.findall(r"\d[\d.,]*\d|\w+", fold(text))) - LITTLE


def changed_roles(claim: str, sentences: Sequence[str], place: int, stem: Callable[[str], str]) -> str | None:
    """What the claim says of somebody or something of which the evidence says something else; None where nothing is.

    sentences: what the claim is held against, in order; place: of the one that tells what the claim does.
    """
    main = sentences[place]
    joined = " ".join(sentences)
    return (
        misplaced(claim, main)
        or misplaced(claim, joined)
        or _made_by_it(claim, joined)
        or _done_by_it(claim, joined)
        or _of_another_age(claim, joined)
        or _other_subject(claim, main)
        or _from_beside(claim, main, sentences, stem)
    )


def _other_subject(claim: str, main: str) -> str | None:
    """A claim about somebody whom the sentence, which is about somebody else, does not name."""
    said, stated = _SUBJECT.match(_undated(claim)), _SUBJECT.match(_undated(main))
    if said is None or stated is None or _PRONOUN.match(main):
        return None
    if _TELLS.search(stated["before"]) or _TELLS.search(said["before"]):
        return None
    if (
        not (any(names(f"of {said['name']}")) and any(names(f"of {stated['name']}")))
        or _common(said)
        or _common(stated)
    ):
        return None
    if missing_name(f"of {said['name']}", main) is None or missing_name(f"of {stated['name']}", claim) is None:
        return None
    return f"it is not “{said['name']}” of whom this is told"


def _made_by_it(claim: str, evidence: str) -> str | None:
    """A claim that has somebody made, or led, by what they make or lead."""
    for verb, agent in _MAKERS:
        for match in re.finditer(
            rf"(?<![\w’'.-])({_RUN})(?: had| has| was| is)?(?: first)? (?:{verb}) (?:the )?({_RUN})", claim
        ):
            maker, made = (re.escape(re.sub("[’']s$", "", name)) for name in match.groups())
            before = rf"{maker}(?:[’']s)? (?:co-)?(?:{agent}),? {made}"
            after = rf"{made}, (?:the |a |its )?(?:{agent}) of (?:the )?{maker}"
            if re.search(rf"\b(?:{before}|{after}|{made} ?[’']s {maker})\b", evidence):
                return f"“{match[0]}” is the other way round there"
    return None


def _done_by_it(claim: str, evidence: str) -> str | None:
    """A claim in which somebody suffers what they do there, or does what they suffer."""
    for match in re.finditer(rf"(?<![\w’'.-])({_RUN}) (?:was|were) (?:\w+ly )?([a-z]+) by (?:the )?({_RUN})", claim):
        sufferer, verb, doer = (re.escape(part) for part in match.groups())
        if re.search(rf"\b{sufferer} (?:has |had )?{past_of_participle(verb)} (?:the )?{doer}\b", evidence):
            return f"“{match[0]}” is the other way round there"
    for match in re.finditer(rf"(?<![\w’'.-])({_RUN}) (?:has |had |will )?([a-z]+) (?:the )?({_RUN})", claim):
        doer, verb, sufferer = match.groups()
        suffers = rf"\b{re.escape(doer)} (?:was|were|has been|had been|will be) (?:\w+ly )?([a-z]+) by (?:the )?"
        told = re.findall(suffers + rf"{re.escape(sufferer)}\b", evidence)
        if any(lemma(each) == lemma(verb) for each in told):
            return f"“{match[0]}” is the other way round there"
    return None


def _of_another_age(claim: str, evidence: str) -> str | None:
    """A claim that gives somebody an age where the evidence gives another."""
    for match in _AGE.finditer(claim):
        stated = re.findall(rf"\b{re.escape(match['name'])}, (\d{{1,3}})(?=[,.])", evidence)
        if stated and match["age"] not in stated:
            return f"“{match[0]}” has another age there"
    return None


def _undated(text: str) -> str:
    """Without dates, nor the word that introduces one at the beginning."""
    return re.sub(r"^(?:In|On|By|At|Since|From|Until|During|As of)?[ ,.]+", "", " " + dates(text)[1]).strip() or text


def _common(subject: re.Match[str]) -> bool:
    """Whether it is only a word that opens a sentence."""
    words = fold(subject["name"]).split()
    return len(words) == 1 and (words[0] in common_words() or words[0] in LITTLE)


def _from_beside(claim: str, main: str, sentences: Sequence[str], stem: Callable[[str], str]) -> str | None:
    """A number of another sentence where this one has a number of the same kind, which the claim leaves out."""
    told, stated = quantities(dates(claim)[1], stem), quantities(dates(main)[1], stem)
    if len(sentences) < 2:
        return None
    for quantity in told:
        if any(quantity.value == other.value and quantity.unit == other.unit for other in stated):
            continue
        rivals = [other for other in stated if _same_kind(quantity, other)]
        if rivals and not any(_in(other, told) for other in rivals):
            return f"“{quantity.shown}” is told of something else"
    days, others = dates(claim)[0], [day for day in dates(main)[0] if day.relative is None]
    if len(others) == 1 and missing_date(others, days) is not None:
        for day in days:
            if missing_date([day], others) is not None:
                return f"“{day.shown}” is told of something else"
    return None


def _same_kind(quantity: Quantity, other: Quantity) -> bool:
    if quantity.unit != other.unit:
        return False
    return bool(quantity.unit) or bool(set(quantity.noun) & set(other.noun))


def _in(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(quantity.value == other.value and quantity.unit == other.unit for other in others)


def _stems(text: str, stem: Callable[[str], str]) -> set[str]:
    return {stem(word) for word in _WORD.findall(fold(text)) if word not in LITTLE}
