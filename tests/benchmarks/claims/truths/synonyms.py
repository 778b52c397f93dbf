"""A few words for others that mean the same wherever they stand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import with_articles

_RULES = tuple(
    (re.compile(rf"(?<![\w-]){one}(?![\w-])"), other)
    for one, other in (
        ("approximately", "about"),
        (r"about (?=\d)", "around "),
        (r"around (?=\d)", "about "),
        ("stated that", "said that"),
        ("said that", "stated that"),
        ("in order to", "to"),
        ("numerous", "many"),
        ("many of the", "a lot of the"),
        ("prior to", "before"),
        ("nearly", "almost"),
        ("almost", "nearly"),
        ("therefore", "so"),
        ("primarily", "mainly"),
        ("mainly", "chiefly"),
        ("purchased", "bought"),
        ("attempted to", "tried to"),
        ("began to", "started to"),
        ("began", "started"),
        ("constructed", "built"),
        ("utilized", "used"),
        ("rapidly", "quickly"),
        ("sufficient", "enough"),
        ("often", "frequently"),
        ("frequently", "often"),
        (r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!ly )due to", "because of"),
        (r"(?<!is )(?<!was )because of", "owing to"),
        ("annual", "yearly"),
        ("largest", "biggest"),
        ("large", "big"),
        ("located in", "situated in"),
        ("such as", "like"),
        ("commonly known as", "usually called"),
        ("also known as", "also called"),
        ("also called", "also known as"),
        ("well-known", "famous"),
        ("assist", "help"),
        ("obtain", "get"),
        ("entire", "whole"),
        ("additional", "further"),
        ("individuals", "people"),
        ("resulted in", "led to"),
        ("results in", "leads to"),
        ("demonstrated", "showed"),
        ("throughout the", "across the"),
        ("whilst", "while"),
        ("children", "kids"),
        ("a number of", "several"),
        ("difficult", "hard"),
        ("significantly", "considerably"),
        ("currently", "at present"),
        ("however", "though"),
        ("hence", "so"),
        ("previously", "earlier"),
        ("completely", "entirely"),
        ("usually", "normally"),
        ("difficulties", "problems"),
        ("consists of", "is made up of"),
        ("comprises", "is made up of"),
        ("died", "passed away"),
        ("earliest", "oldest"),
        ("essential", "vital"),
        ("important", "significant"),
        ("believed", "thought"),
        ("movie", "film"),
        ("film", "movie"),
        (r"founded in (?=\d{4})", "established in "),
        (r"established in (?=\d{4})", "founded in "),
        ("is able to", "can"),
        ("are able to", "can"),
        ("was not", "wasn't"),
        ("did not", "didn't"),
        ("does not", "doesn't"),
        ("is not", "isn't"),
    )
)
_TRAPS = re.compile(
    r'"|“|\b(?:World War|war ended|so large|large intestine|large scale|large-scale|such as to|film festival)\b'
)


def paraphrased(ground: Ground, chance: random.Random) -> Iterator[Wording]:
    """With two words or more replaced, or one of a short sentence."""
    text = ground.sentence
    if _TRAPS.search(text):
        return
    changed: list[str] = []
    taken: list[str] = []
    for pattern, other in chance.sample(_RULES, len(_RULES)):
        match = pattern.search(text)
        if match is None or match.group() in taken or other in text or len(changed) == 4:
            continue
        text = text[: match.start()] + other + text[match.end() :]
        changed.append(f"{match.group().strip()} -> {other.strip()}")
        taken.append(other)
    if len(changed) >= 2 or (changed and len(text) < 120):
        yield Wording(
            with_articles(text), f"{len(changed)} words" if len(changed) < 3 else "3 words or more", "; ".join(changed)
        )
