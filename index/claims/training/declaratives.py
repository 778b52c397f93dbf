"""A question and its answer as one statement (Demszky, Guu and Liang 2018, by rules): "Who wrote it?", "Ann" to "Ann
wrote it". Rough English will do; a wrong statement will not, so that most doubtful questions give none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.claims.verbs import PARTICIPLES, past_of

_BE = r"is|are|was|were"
_DO = r"did|do|does"
_HELP = r"has|have|had|can|could|will|would|should|may|might|must"
_AUXILIARY = re.compile(rf"(?:{_BE}|{_DO}|{_HELP})")
_OBJECT = re.compile(
    r"(?P<before>(?:In|On|At|To|From|For|By|With|Of|During) )?(?P<asks>What|Which|How many|How much)"
    rf"(?: (?P<thing>(?:(?!{_BE}|{_DO}|{_HELP})[\w'’-]+ ?){{1,3}}?))? "
    rf"(?P<aux>{_DO}|{_BE}|{_HELP}) (?P<rest>.+)",
    re.I,
)
_ADVERB = re.compile(
    rf"(?P<asks>When|Where|(?:In |During )?(?:what|which) year|Why|How) (?P<aux>{_DO}|{_BE}|{_HELP}) (?P<rest>.+)", re.I
)
_SUBJECT = re.compile(r"(?P<asks>Who|What) (?P<rest>\w+ .+)", re.I)
_SUBJECT_OF_KIND = re.compile(
    r"(?:What|Which) (?P<thing>(?:[\w'’-]+ ){1,3}?)(?P<rest>(?:\w+ed|is|are|was|were|has|have|had|can|could|will|would|"
    r"made|won|led|became|came|took|gave|wrote|held|built|found|went|saw|left|began|lost|got|makes|uses|gives|allows|"
    r"includes) .+)",
    re.I,
)
_COUNT_OF_SUBJECT = re.compile(r"How many (?P<thing>.+)", re.I)
_INSIDE = re.compile(r"(?P<before>.{12,}) what(?: (?:kind|type|sort)s? of)?(?: [\w-]+){0,2}$", re.I)
_PREPOSITION = re.compile(
    r"(?:in|on|at|from|during|after|before|by|to|near|since|until|around|between|because|when|as|under|within|inside)\b",
    re.I,
)
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|this|that|one|[A-Z][\w’'-]+['’]s?)\b")


class Declarer:
    """Makes statements; it knows the verbs that a collection of texts uses."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(
            match[1].lower()
            for text in texts
            for match in re.finditer(r"\b(?:to|will|would|can|could|did|n't|not|may) ([a-z]{3,})\b", text)
        )
        nouns = Counter(
            match[1] for text in texts for match in re.finditer(r"\b(?:the|an?|of|his|her|its) ([a-z]{3,})\b", text)
        )
        self._verbs = {word for word, count in counts.items() if count >= 3 and count > 0.3 * nouns[word]}

    def statement(self, question: str, answer: str) -> str | None:
        """The statement; None where the rules know none."""
        asked, said = " ".join(question.split()).rstrip("?. "), " ".join(answer.split()).rstrip(".;, ")
        if not said or not asked or len(said) > 200:
            return None
        made = self._made(asked, said)
        if made is None or re.search(r"\b(?:what|which|who|whom|how many|where)\b", made.replace(said, ""), re.I):
            return None
        return made[:1].upper() + made[1:] + "."

    def _made(self, asked: str, said: str) -> str | None:
        if match := _ADVERB.fullmatch(asked):
            return self._with_adverb(match["asks"].lower(), match["aux"].lower(), match["rest"], said)
        if match := _OBJECT.fullmatch(asked):
            return self._with_object(match, said)
        if (match := _COUNT_OF_SUBJECT.fullmatch(asked)) and not re.search(rf" (?:{_DO}) ", asked):
            return f"{said} {match['thing']}"
        if match := _SUBJECT_OF_KIND.fullmatch(asked):
            return f"{said} {match['rest']}"
        if (match := _SUBJECT.fullmatch(asked)) and not _AUXILIARY.fullmatch(match["rest"].split()[0]):
            return f"{said} {match['rest']}"
        if match := re.fullmatch(rf"Who (?P<rest>(?:{_BE}|{_HELP}) .+)", asked, re.I):
            return f"{said} {match['rest']}"
        if match := _INSIDE.fullmatch(asked):
            return f"{match['before']} {said}"
        return None

    def _with_object(self, match: re.Match[str], said: str) -> str | None:
        aux, rest, thing, before = match["aux"].lower(), match["rest"], (match["thing"] or "").strip(), match["before"]
        many = match["asks"].lower() in ("how many", "how much")
        words = f"{said} {thing}" if many and thing and thing not in said else said
        if aux in _BE.split("|"):
            if thing and (parts := self._at_participle(rest)):
                return f"{parts[0]} {aux} {parts[1]} {before or ''}{words}"
            if many:
                return f"{words} {aux} {rest}"
            if thing:
                return f"{said} {aux} {rest}" if _PREPOSITION.match(rest) or rest.split()[0] in PARTICIPLES else None
            return (
                f"{rest} {aux} {said}" if _DETERMINER.match(rest) and len(rest.split()) < 12 else f"{said} {aux} {rest}"
            )
        split = self._at_verb(rest)
        if split is None:
            return None
        subject, verb, left = split
        return " ".join(f"{subject} {_inflected(aux, verb)} {before or ''}{words} {left}".split())

    def _with_adverb(self, asks: str, aux: str, rest: str, said: str) -> str | None:
        if asks == "how":
            said = said if _PREPOSITION.match(said) else f"by {said}" if said.split()[0].endswith("ing") else said
        elif asks == "why":
            said = said if _PREPOSITION.match(said) else f"because of {said}"
        elif not _PREPOSITION.match(said):
            said = f"{'on' if re.search(r'[A-Z][a-z]+ [0-9]{1,2}|[0-9]{1,2} [A-Z]', said) else 'in'} {said}"
        if aux in _BE.split("|"):
            parts = self._at_participle(rest)
            if parts is None:
                return f"{rest} {aux} {said}" if len(rest.split()) <= 5 else None
            return f"{parts[0]} {aux} {parts[1]} {said}"
        found = self._at_verb(rest)
        if found is None:
            return None
        subject, verb, left = found
        return " ".join(f"{subject} {_inflected(aux, verb)} {left} {said}".split())

    def _at_verb(self, rest: str) -> tuple[str, str, str] | None:
        """Subject, verb and what follows it."""
        words = rest.split()
        for place in range(1, len(words)):
            word, last = words[place].lower(), words[place - 1].lower()
            if last in ("the", "a", "an", "of", "and", "to", "in", "his", "her", "its", "their"):
                continue
            if word in self._verbs or word in PARTICIPLES:
                return " ".join(words[:place]), word, " ".join(words[place + 1 :])
        return None

    @staticmethod
    def _at_participle(rest: str) -> tuple[str, str] | None:
        words = rest.split()
        for place in range(1, len(words)):
            word = words[place].lower()
            if (word.endswith("ed") or word in PARTICIPLES) and words[place - 1].lower() not in (
                "the",
                "a",
                "an",
                "of",
                "and",
            ):
                return " ".join(words[:place]), " ".join(words[place:])
        return None


def _inflected(aux: str, verb: str) -> str:
    match aux:
        case "did":
            return past_of(verb)
        case "does":
            return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        case "do":
            return verb
    return f"{aux} {verb}"
