"""The parts that a plain sentence is taken apart into, and how parts are put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.claims.verbs import base_of_any
from index.facts.names import common_words

NAME = r"[A-Z][\w’'-]*\w(?: (?:(?:of|de|van|von|bin|al|del)(?: the)? )?[A-Z][\w’'-]*\w)*"
THING = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|{NAME}[’']s?)(?: [a-z][\w-]*){{1,3}}(?: of (?:the )?{NAME})?"
    rf"|(?:[Tt]he )?{NAME})"
)
_LINKS = frozenset(
    """
    that which who whom whose and or but if when while because in on at by for from with to as than into over under
    after before during was were is are be been being has have had will would can could may might must should did does
    do not it he she they we you i there this these those also then never only just both either all
    """.split()
)
_AFTER_VERB = re.compile(
    r"(?:the|an?|its|his|her|their|this|that|these|those|all|some|several|many|more|nearly|about|to|in|on|at|from|with|"
    r"for|into|over|under|after|during|against|between|up|out|off|one|two|three|four|five|six|seven|eight|nine|ten|new|"
    r"plans|people|charges|control)\b|[A-Z0-9$£€]"
)
_REDUCED = re.compile(
    r"^(?:[a-z]+ )?(?:in|on|at|with|from|to|for|during|after)\b[^,;]*\b(?:was|were|is|are|has|had|have)\b"
)
_PLURAL = re.compile(r"(?:\b(?:people|men|women|children|police|officers|they|we)|[a-z]{2,}[^su’'i]s)$")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Jr|Sr|vs|No|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A plain sentence's parts: "The council", "opened", "a museum in Leeds"; base: "open"."""

    subject: str
    verb: str
    base: str
    rest: str


def clause(claim: str) -> Clause | None:
    """The parts of a sentence of one plain clause in the past; None where there is a doubt."""
    words = claim.rstrip(".").split()
    for place, word in enumerate(words[:9]):
        if word[-1:] in ",;:" or (place and word in _LINKS):
            return None
        base = base_of_any(word) if place else None
        if base is None:
            continue
        subject, rest = " ".join(words[:place]), " ".join(words[place + 1 :])
        if not re.fullmatch(THING, subject) or subject.split()[0].lower() in _LINKS or subject.endswith("ly"):
            return None
        if not _AFTER_VERB.match(rest) or _REDUCED.match(rest):
            return None
        return Clause(subject, word, base, rest)
    return None


def replaced(place: re.Match[str], new: str, group: str | int = 0) -> str:
    """The text in which the match, or a group of it, was found, with other words there."""
    return place.string[: place.start(group)] + new + place.string[place.end(group) :]


def lowered(text: str) -> str:
    """The text as it reads inside a sentence: "The mayor" to "the mayor", "Ann" as it is."""
    first = re.match(r"[\w’'-]+", text)
    if first is None or first[0] in ("I", "March", "May", "August"):
        return text
    if first[0].lower() not in common_words() and first[0].lower() not in _SMALL:
        return text
    return text if first[0][1:] != first[0][1:].lower() or _runs_on(text) else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Parts put together, as a sentence: one blank between words, no doubled commas, a full stop."""
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    text = re.sub(r",\s*(?=[,.])", "", re.sub(r"\s+([,.;])", r"\1", text))
    return raised(text) + ("" if re.search(r"[.!?][”\"]?$", text) else ".")


def bare(text: str) -> str:
    """Without the full stop."""
    return text[:-1] if text.endswith(".") and not _ABBREVIATION.search(text) else text


def is_plural(thing: str) -> bool:
    """Whether a verb that follows it is in the plural."""
    head = re.split(r" (?:of|in|from|at|on|for|between) ", thing)[0]
    return (
        " and " in thing
        or bool(re.search(r"^(?:[2-9]|\d\d|two|three|four|five|six|several|many)\b", head))
        or (bool(_PLURAL.search(head)) and not re.fullmatch(NAME, head))
    )


def with_article(text: str) -> str:
    """ "a embassy" to "an embassy", "an consulate" to "a consulate"."""

    def right(match: re.Match[str]) -> str:
        vowel = match[2][0].lower() in "aeiou" and not re.match(r"(?:uni|use|usu|eu|one)", match[2].lower())
        vowel = vowel or match[2].lower().startswith(("hour", "honest", "honour", "heir"))
        return f"{match[1]}{'n' if vowel else ''} {match[2]}"

    return re.sub(r"\b([Aa])n? ([a-z]\w+)", right, text)


def _runs_on(text: str) -> bool:
    """Whether the first word is part of a longer name: "Green Bay", "New York"."""
    words = text.split()
    return words[0].lower() not in _SMALL and len(words) > 1 and words[1][:1].isupper()


_SMALL = frozenset(
    """
    the a an in on at by for from with to after before during when while because as if since until this that these
    those his her its their he she it they there some many most several all two three four five one both each no
    """.split()
)
