"""Reported speech: who says what, with what stance, and the frames in which a text may put it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from index.claims.training.phrases import NAME, bare, lowered, raised, sentence


class Stance(StrEnum):
    """How one stands to what one speaks of."""

    SAYS = "says"
    DENIES = "denies"
    BELIEVES = "believes"
    HOPES = "hopes"
    FEARS = "fears"
    OPEN = "open"  # nobody knows whether
    SILENT = "silent"  # one does not say whether


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRAMES: dict[Stance, tuple[str, ...]] = {
    Stance.SAYS: (
        "{who} said that {what}", "{who} said {what}", "{What}, {who} said", "{What}, said {who}",
        "According to {who}, {what}", "{What}, according to {who}", "{who} stated that {what}",
        "{who} has said that {what}", "{who} announced that {what}",
    ),
    Stance.DENIES: (
        "{who} denied that {what}", "{who} has denied that {what}", "{who} rejected claims that {what}",
        "{who} rejected reports that {what}", "{who} dismissed suggestions that {what}",
        "{who} dismissed claims that {what}", "{who} dismissed reports that {what}", "{who} denied reports that {what}",
        "{who} denied claims that {what}", "{who} said it was not true that {what}",
        "{who} disputed claims that {what}", "{who} rejected suggestions that {what}",
        "It is not true that {what}, according to {who}", "{who} said it was false that {what}",
    ),
    Stance.BELIEVES: (
        "{who} believes that {what}", "{who} thinks that {what}", "{who} argued that {what}",
        "In the opinion of {who}, {what}", "{who} is of the opinion that {what}", "{who} is convinced that {what}",
        "{who} takes the view that {what}",
    ),
    Stance.HOPES: ("{who} hopes that {what}", "{who} expressed hope that {what}", "{who} is hoping that {what}"),
    Stance.FEARS: (
        "{who} fears that {what}", "{who} is afraid that {what}", "{who} is worried that {what}",
        "{who} expressed fears that {what}", "{who} voiced concern that {what}",
    ),
    Stance.OPEN: (
        "It is unclear whether {what}", "It remains unclear whether {what}", "It remains uncertain whether {what}",
        "It is not known whether {what}", "It is not yet known whether {what}", "It was not clear whether {what}",
        "It has not been established whether {what}", "Whether {what} is not known", "Whether {what} remains unclear",
    ),
    Stance.SILENT: (
        "{who} did not say whether {what}", "{who} would not say whether {what}",
        "{who} declined to say whether {what}", "{who} didn’t say whether {what}",
        "{who} left open whether {what}", "{who} gave no answer on whether {what}",
    ),
}  # fmt: skip
ONLY_TOLD = (
    "{who} told parliament that {what}",
    "{who} told a news conference that {what}",
    "{who} said in an interview that {what}",
    "{who} wrote on social media that {what}",
    "{who} said on {day} that {what}",
    "{who} announced on {day} that {what}",
    "{who} told reporters on {day} that {what}",
    "{What}, {who} said on {day}",
    "{who} said in a statement that {what}",
    "{who} told a local newspaper that {what}",
    "{who} told reporters that {what}",
    "{who} confirmed that {what}",
    "{who} explained that {what}",
)  # fmt: skip  what evidence may say, and a claim may leave out
_CHANGED: dict[Stance, tuple[Stance, ...]] = {
    Stance.SAYS: (Stance.DENIES, Stance.DENIES, Stance.OPEN, Stance.SILENT, Stance.FEARS, Stance.HOPES),
    Stance.DENIES: (Stance.SAYS, Stance.SAYS, Stance.SAYS, Stance.BELIEVES, Stance.SILENT),
    Stance.BELIEVES: (Stance.DENIES, Stance.OPEN),
    Stance.HOPES: (Stance.SAYS, Stance.SAYS, Stance.DENIES, Stance.FEARS),
    Stance.FEARS: (Stance.SAYS, Stance.SAYS, Stance.DENIES, Stance.HOPES),
    Stance.OPEN: (Stance.SAYS, Stance.DENIES),
    Stance.SILENT: (Stance.SAYS, Stance.SAYS, Stance.DENIES, Stance.BELIEVES),
}  # what is false where the other is true


@dataclass(frozen=True, slots=True)
class Report:
    """Who says what. who: "" where nobody in particular does; what: begins as inside a sentence."""

    stance: Stance
    who: str
    what: str

    def put(self, frame: str, chance: random.Random) -> str:
        """In a frame."""
        first = frame.startswith("{who}")
        who = self.who if first else lowered(self.who)
        if frame.startswith("In the opinion") or "{who}," in frame:
            who = who.rstrip(",")
        return sentence(frame.format(who=who, what=self.what, What=raised(self.what), day=chance.choice(DAYS)))

    def retold(self, chance: random.Random) -> str:
        """With the same stance in any of its frames."""
        frames = FRAMES[self.stance]
        if self.who in ("He", "She", "They") and self.stance is not Stance.OPEN:
            frames = tuple(frame for frame in frames if frame.startswith("{who}") or frame.endswith("{who} said"))
        return self.put(chance.choice(frames), chance)

    def changed(self, chance: random.Random) -> str:
        """With another stance, or, where that says too much, with none."""
        if self.stance is not Stance.SAYS and chance.random() < 0.5:
            return sentence(raised(self.what))
        stance = chance.choice(_CHANGED[self.stance])
        if not self.who and stance is Stance.SAYS:
            return sentence(chance.choice(("It is clear that ", "It has been confirmed that ", "")) + self.what)
        if not self.who:
            return sentence(f"It is not the case that {self.what}")
        return replace(self, stance=stance).retold(chance)


_WHO = rf"(?P<who>(?:(?:He|She|They)|(?:The )?{NAME}|(?:The|An?) [^,.;]{{3,50}}?)(?:, [^,.;]{{3,40}},)?)"
_ALSO = r"(?: also| later| then| has| have| had)?"
_READ = (
    (Stance.DENIES, rf"{_WHO}{_ALSO} (?:denied|denies|rejected (?:claims|reports|suggestions|allegations)|dismissed "
     r"(?:claims|reports|suggestions|allegations)|disputed(?: claims)?) that (?P<what>.+)"),
    (Stance.OPEN, r"It (?:is|was|remains) (?:still )?"
     r"(?:unclear|uncertain|not (?:yet )?(?:known|clear|certain)|unknown) (?:whether|if) (?P<what>.+)"),
    (Stance.BELIEVES, rf"{_WHO}{_ALSO} (?:believes?|thinks?|argued|argues) that (?P<what>.+)"),
    (Stance.HOPES, rf"{_WHO} (?:hopes?|is hoping|expressed hope) that (?P<what>.+)"),
    (Stance.FEARS, rf"{_WHO} (?:fears?|feared|expressed fears) that (?P<what>.+)"),
    (Stance.SAYS, rf"{_WHO}{_ALSO} (?:said|says|stated|announced|confirmed|explained|added|noted|reported)"
     r"(?: (?:on|in) [A-Z][a-z]+)? that (?P<what>.+)"),
    (Stance.SAYS, rf"{_WHO} told (?:reporters|parliament|journalists|the [A-Z][a-z]+) that (?P<what>.+)"),
    (Stance.SAYS, rf"According to {_WHO}, (?P<what>[^,]+)"),
    (Stance.SAYS, rf"(?P<what>[^,]{{15,}}), (?:according to|said) {_WHO}"),
    (Stance.SAYS, rf"(?P<what>[^,]{{15,}}), {_WHO} (?:said|says)"),
)  # fmt: skip
_READERS = tuple((stance, re.compile(pattern)) for stance, pattern in _READ)
_NO_CLAUSE = re.compile(r"^(?:and|but|or|that|which|who)\b|[“”\"]|\b(?:he|she|they|I|we) (?:said|says|told|added)\b")


def report(claim: str) -> Report | None:
    """The claim as reported speech; None where it is none, or a quotation."""
    text = bare(" ".join(claim.split()))
    for stance, pattern in _READERS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        what = lowered(match["what"].strip(" ,"))
        who = match["who"].strip() if "who" in pattern.groupindex else ""
        if (
            _NO_CLAUSE.search(what)
            or len(what.split()) < 3
            or re.search(r"\b(?:that|which|who|and|expressed|voiced|is|was|article|text|report)\b", who)
        ):
            return None
        return Report(stance, raised(who), what)
    return None
