"""Words between quotation marks that nobody said in this way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft, swapped
from tests.benchmarks.claims.lexicon import listed, opposites
from tests.benchmarks.claims.mentions import Mention, quotations
from tests.benchmarks.claims.wording import STOP_WORDS, holds, stem

_OPPOSITES = opposites()
_ADDED = listed("very truly deeply rather completely purely simply entirely always")
_ADJECTIVES = listed("great modern secret national final common private dark golden early")


def altered_quotes(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts with other words between the quotation marks, or quotation marks about words that are not the source's."""
    mentions = quotations(base.text)
    chance.shuffle(mentions)
    others = [m.text for text in base.others() for m in quotations(text)]
    lower = base.ground.source.lower
    spare = sorted(
        {
            word
            for text in base.others()
            for word in re.findall(r"\b[a-z]{5,10}\b", text)
            if word not in STOP_WORDS and not word.endswith(("ly", "ed", "ing", "s"))
        }
    )
    for mention in mentions:
        words = mention.text.split()
        places = [
            i
            for i, word in enumerate(words)
            if re.fullmatch(r"[A-Za-z]{4,}[,.]?", word) and word.lower() not in STOP_WORDS
        ]
        if places and spare:
            place = chance.choice(places)
            other = chance.choice([w for w in spare if stem(w) != stem(words[place])] or spare)
            letters = re.match(r"[A-Za-z]+", words[place])
            assert letters is not None
            other = other.capitalize() if words[place][0].isupper() else other
            changed = [*words[:place], other + words[place][letters.end() :], *words[place + 1 :]]
            yield swapped(base, mention, " ".join(changed), "word replaced")
        for place, word in enumerate(words):
            if opposite := _OPPOSITES.get(word):
                changed = [*words[:place], opposite, *words[place + 1 :]]
                yield swapped(base, mention, " ".join(changed), "word replaced")
        if len(words) >= 2 and re.fullmatch(r"[a-z]+", words[-1].rstrip(",.")):
            added = chance.choice(_ADJECTIVES)
            if words[0].lower() in ("a", "an", "the"):
                yield swapped(base, mention, " ".join([words[0].replace("an", "a"), added, *words[1:]]), "word added")
        for place, word in enumerate(words[:-1]):
            if word in ("is", "are", "was", "were", "be"):
                added = chance.choice(_ADDED)
                changed = [*words[: place + 1], added, *words[place + 1 :]]
                yield swapped(base, mention, " ".join(changed), "word added")
                changed = [*words[: place + 1], "not", *words[place + 1 :]]
                yield swapped(base, mention, " ".join(changed), "not put in")
                break
        alike = [text for text in others if abs(len(text.split()) - len(words)) <= 2 and text not in mention.text]
        if alike:
            yield swapped(base, mention, chance.choice(alike), "another of the passage")
    if not mentions:
        yield from _quoted_besides(base, lower, chance)


def _quoted_besides(base: Base, lower: frozenset[str], chance: random.Random) -> Iterator[Draft]:
    """A phrase of the claim in quotation marks, with one word other than the source has it."""
    phrases = list(re.finditer(r"\b(?:the|a|an) ([a-z]{4,} [a-z]{4,})(?= (?:of|in|to|for|and|that)\b|[.,])", base.text))
    chance.shuffle(phrases)
    for match in phrases:
        first, second = match.group(1).split()
        if first in STOP_WORDS or second in STOP_WORDS or second.endswith(("ly", "ing", "ed")):
            continue
        other = chance.choice([word for word in _ADJECTIVES if word not in lower] or _ADJECTIVES)
        mention = Mention(match.start(1), match.end(1), match.group(1), "quoted")
        changed = f'"{other} {second}"'
        if not holds(base.cited.words, f"{other} {second}"):
            yield swapped(base, mention, changed, "false words put in quotation marks")
