"""The parties of a question: whether a text names them, which of them it is of, and which are outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts.speakers import Speakers, speakers
from index.followups import vocabulary
from index.questions.titles import is_title
from index.text.folding import abbreviated, fold, unaccented
from index.text.speech import find_speech

SHORT_NAME = 4  # letters: what ends in an s is hardly a plural
MAX_CHARACTERS = 1_500  # of a sentence that are looked through for who speaks

# What a body or its head is: where the question has the Council, an article may have the council. Others are the names
# of papers and parties, or an ordinary word with another meaning.
_EITHER_WAY = (vocabulary.PEOPLE | vocabulary.PLURALS | vocabulary.BODIES) - vocabulary.words(
    "post times tribune group front alliance united steel"
) | vocabulary.words("government administration opposition treasury army military")
_TOGETHER = re.compile(r"(?:'s?)?,?(?: \S+){0,4} ?")
_JOINED = re.compile(r",| (?:and|or|nor|as well as|with) ")
_LAST_WORDS = re.compile(r"(?i:the )((?:[A-Z]\S+ ){0,3}[A-Z]\S+)")
_INITIALS = re.compile(r"[A-Z]{2,6}")


def outlets_of(party: str, outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlets that the party is, however the name is written: The Guardian is the guardian; "the Courier" is the
    Harrow Courier, and "the Morning Post" the Calder Morning Post, where no other outlet ends so; WKLE is the WKLE
    News."""
    same = tuple(name for name in outlets if _bare(name) == _bare(party))
    if same:
        return same
    if (short := _LAST_WORDS.fullmatch(party)) is not None:
        like = [name for name in outlets if fold(name).endswith(f" {fold(short[1])}")]
    else:
        like = [name for name in outlets if _INITIALS.fullmatch(party) and name.startswith(f"{party} ")]
    return tuple(like) if len({_bare(name) for name in like}) == 1 else ()


def _bare(outlet: str) -> str:
    return fold(outlet).removeprefix("the ")


def is_named(party: str, text: str) -> bool:
    """Whether the text names the party, by the last word of its name, in the singular or plural; where that is no name
    (Conservative councillors), by those that are, too. One in capitals only in capitals: the US is the U.S., and is not
    us. One with a capital only with a capital, as green cars are not the Greens; but for what a body is: the Council is
    the council."""
    return bool(_places(party, text))


def those_speaking(parties: Sequence[str], sentence: str) -> set[str]:
    """Those of the parties whose words a sentence is: who is said to speak there; else who is named first outside of
    the quotation marks, and with whom. None where it names none of them, or somebody else speaks of them."""
    sentence = sentence[:MAX_CHARACTERS]
    said = speakers(sentence)
    if speaking := {party for party in parties if is_named(party, " ; ".join(said.words))}:
        return speaking
    plain = _without_speech(sentence)
    named = sorted((places[0], party) for party in parties if (places := _places(party, plain)))
    if not named or _speaks_before(said, plain, named[0][0][0]):
        return set()
    first: set[str] = set()
    end = 0
    for (start, stop), party in named:
        between = plain[end:start]
        if first and not (_TOGETHER.fullmatch(between) and _JOINED.search(between)):
            break
        first.add(party)
        end = stop
    return first


def is_spoken_of(party: str, sentence: str) -> bool:
    """Whether somebody else speaks of the party in a sentence, as a name before it tells."""
    sentence = sentence[:MAX_CHARACTERS]
    said = speakers(sentence)
    if is_named(party, " ; ".join(said.words)):
        return False
    places = _places(party, sentence)
    return bool(places) and _speaks_before(said, unaccented(abbreviated(sentence)), places[0][0])


def _speaks_before(said: Speakers, plain: str, place: int) -> bool:
    """Whether somebody is named before this place who speaks."""
    return any(0 <= plain.find(unaccented(abbreviated(name))) < place for name, _ in said.named)


def _without_speech(sentence: str) -> str:
    """Plain, and without what stands between quotation marks."""
    for speech in reversed(find_speech(sentence, 0, len(sentence))):
        sentence = f"{sentence[: speech.start]}…{sentence[speech.end :]}"
    return unaccented(abbreviated(sentence))


def _places(party: str, text: str) -> list[tuple[int, int]]:
    """Where the text, plain and with its initialisms short, names the party."""
    words = unaccented(abbreviated(party)).split()
    if not words:
        return []
    telling = {words[-1], *(word for word in words if word[0].isupper() and words[-1][0].islower() and word != "The")}
    small_too = words[-1] if words[0].lower() == "the" and _is_common(words[-1]) else None
    person = len(words) > 1 and is_title(words[0])
    text = unaccented(abbreviated(text))
    return sorted(
        found.span()
        for word in telling
        if (found := _standing(word, any_case=word == small_too, of_a_person=person).search(text))
    )


def _is_common(word: str) -> bool:
    return not {word.lower(), word.lower().removesuffix("s")}.isdisjoint(_EITHER_WAY)


def _standing(word: str, *, any_case: bool, of_a_person: bool) -> re.Pattern[str]:
    """A word as it may stand in a text. any_case: also without the capital that it has; of_a_person: it is the
    name of somebody with a title, such as Mayor Adams, who is not Adam."""
    if len(word) > 1 and word.isupper():
        return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    if of_a_person:
        return re.compile(rf"(?<!\w){re.escape(word[0])}(?i:{re.escape(word[1:])})(?!\w)")
    one = word.removesuffix("s") if len(word) > SHORT_NAME else word
    forms = rf"{re.escape(one)}s?"
    if len(word) > SHORT_NAME and word.endswith("ies"):
        forms += rf"|{re.escape(word[:-3])}y"
    capital = "" if any_case or not word[0].isupper() else f"(?={re.escape(word[0])})"
    return re.compile(rf"(?<!\w){capital}(?i:{forms})(?!\w)")
