"""Two sentences made one, citing both."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import decapitalised, is_plain

LONGEST = 300


def joined_sentences(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """The sentence and the next one, with "and" or "while" between them."""
    source, number = ground.source, ground.number
    following = number + 1
    if following not in ground.passage or not is_plain(source.written[following]):
        return
    if "\n" in source.text[source.sentences[number].end : source.sentences[following].start]:
        return
    one, other = ground.sentence, source.written[following]
    opens = re.match(r"(?:He|She|It|They|The|His|Her|Its|Their|This|These|There|In|A|An)\b", other)
    small = decapitalised(other, source.lower)
    if opens and small and one.endswith(".") and len(one) + len(other) <= LONGEST and "," not in other[:20]:
        yield Wording(f"{one[:-1]}, and {small}", "joined by and", numbers=(number, following))
    if (
        opens
        and small
        and one.endswith(".")
        and other.startswith(("It ", "He ", "She ", "They "))
        and len(one) + len(other) <= LONGEST
    ):
        yield Wording(f"{one[:-1]}; {small}", "joined by a semicolon", numbers=(number, following))
