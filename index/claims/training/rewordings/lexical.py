"""Claims with other words for their words: synonyms and contractions."""

from __future__ import annotations

import random
import re

from index.claims.training.phrases import with_article
from index.claims.training.rewordings.news_words import NEWS_WORDS, PATTERNS

AT_ONCE = 3  # words, at most, that one change replaces
_HELPED = re.compile(
    r"\b(?:has|have|had|be|been|being|is|are|was|were|not|never|ever|also|to|will|would|can) $|n[’']t $"
)
_PAST_ONLY = re.compile(r"(?:went|rose|grew|fell|began|took|chose|wrote|drew|gave|came|ran|overcame|got|was|were)\b")
_OF = re.compile(r"\b(?:to|with|of|the|its|his|her|their|no|announced|made|had|has|have|for|on|and|a|any) $")
_NOUN_OR_VERB = frozenset(
    ("plans to", "plan to", "promises to", "attempts to", "needs", "offers", "houses", "shows", "cut", "starts", "ends")
)
_TO_PROTEST = re.compile(r"(?:-| own |\bto (?:protest|attack|award|prize|ship|fish|attacks|blast))$")
_FULL = (
    ("did not", "didn’t"), ("does not", "doesn’t"), ("do not", "don’t"), ("was not", "wasn’t"), ("were not", "weren’t"),
    ("is not", "isn’t"), ("are not", "aren’t"), ("has not", "hasn’t"), ("have not", "haven’t"), ("had not", "hadn’t"),
    ("will not", "won’t"), ("would not", "wouldn’t"), ("could not", "couldn’t"), ("cannot", "can’t"),
    ("should not", "shouldn’t"), ("must not", "mustn’t"), ("it is", "it’s"), ("It is", "It’s"), ("they are", "they’re"),
    ("They are", "They’re"), ("he will", "he’ll"), ("she will", "she’ll"), ("they will", "they’ll"),
    ("it will", "it’ll"), ("there is", "there’s"), ("There is", "There’s"), ("they have", "they’ve"),
)  # fmt: skip


def synonyms(claim: str, chance: random.Random) -> str | None:
    """With one to three of its words or phrases replaced by such as say the same."""
    found = [old for old, pattern in PATTERNS.items() if old in claim and pattern.search(claim)]
    if not found:
        return None
    chance.shuffle(found)
    changed, done = claim, ""
    for old in found[: chance.choice(range(1, AT_ONCE + 1))]:
        match = PATTERNS[old].search(changed)
        if match is None or old in done or _TO_PROTEST.search(changed[: match.end()]):
            continue  # gone by now, or put in by the change before
        before = changed[: match.start()]
        news = [new for new in NEWS_WORDS[old] if not (_HELPED.search(before) and _PAST_ONLY.match(new))]
        if not news or (_OF.search(before) and old in _NOUN_OR_VERB):  # the other of the two is meant
            continue
        new = chance.choice(news)
        changed = before + new + changed[match.end() :]
        done += f" {new} "
    return with_article(changed) if done else None


def contracted(claim: str, chance: random.Random) -> str | None:
    """ "did not" to "didn't", or the other way."""
    ways = [(old, new) for full, short in _FULL for old, new in ((full, short), (short, full))]
    ways += [(short.replace("’", "'"), full) for full, short in _FULL]
    found = [(old, new) for old, new in ways if re.search(rf"(?<![\w’'-]){old}(?![\w’'-])", claim)]
    if not found:
        return None
    old, new = chance.choice(found)
    if old.lower() in ("it’s", "it's", "there’s", "there's") and re.search(rf"{old} (?:been|\w+ed|got)\b", claim):
        return None
    new = new.replace("’", "'") if "'" in claim else new
    return re.sub(rf"(?<![\w’'-]){old}(?![\w’'-])", new, claim, count=1)
