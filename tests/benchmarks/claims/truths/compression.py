"""A sentence less a part that it can do without."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import VERBISH, capitalised

_TRAILING = re.compile(
    r", (?:which|who|where|including|although|though|while|whereas|because|making|giving|leading to|resulting in|"
    r"allowing|despite|along with|as well as|followed by|with the|with a|after|before) [^;,]{12,}$"
)
_COORDINATED = re.compile(r", (?:and|but|so|yet) (?=(?:he|she|they|it|this|these|there|the|a|an|his|her|its|their)\b)")
_LEADING = re.compile(
    r"(?:However|In addition|Additionally|Moreover|Furthermore|Also|Thus|Therefore|For example|For instance|Similarly|"
    r"Likewise|Consequently|As a result|Hence|Nevertheless|Nonetheless|Meanwhile|In fact|Indeed|In particular|Finally|"
    r"As such|Accordingly|Overall|Notably|Importantly|Interestingly|On the other hand|In contrast|By contrast|"
    r"As a consequence|Of course|In turn), (?=\w)"
)
_APPOSITION = re.compile(
    r"((?:The )?[A-Z][\w-]+(?: (?:of )?[A-Z][\w.-]+)*), (?:a|an|the|who|which|also|known as|born) [^,;]{5,90}, "
    r"(?=(?:is|was|are|were|has|had|can|became|made|won|led|took|wrote|described|said)\b)"
)
# the rest would be an unbounded claim, or lose what it compares with
_BOUND = re.compile(
    r"\b(?:if|unless|only|except|whether|not|no|n't|never|both|either|neither|than|such)\b", re.IGNORECASE
)


def compressed(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """Without what is in brackets, the last clause, the opening word, or what is put beside a name."""
    text = ground.sentence
    without = re.sub(r" \([^()]{2,120}\)", "", text)
    if without != text and "(" not in without:
        yield _kept(without, "brackets left out")
    if match := _LEADING.match(text):
        yield _kept(capitalised(text[match.end() :]), "opening word left out")
    if (match := _TRAILING.search(text)) and not _BOUND.search(match.group()) and _stands(text[: match.start()]):
        yield _kept(text[: match.start()] + ".", "last clause left out")
    for match in _COORDINATED.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        if head.count(",") == 0 and _stands(head) and VERBISH.search(tail) and not _BOUND.search(head):
            yield _kept(head + ".", "second half left out")
    if match := _APPOSITION.match(text):
        yield _kept(f"{match.group(1)} {text[match.end() :]}", "apposition left out")


def _kept(claim: str, form: str) -> Wording:
    return Wording(claim, form)


def _stands(head: str) -> bool:
    """Whether it is a sentence by itself: no list, no condition, nothing open, with a verb after its subject."""
    return (
        len(head.split()) >= 6
        and not re.match(
            r"(?:If|When|While|Although|Though|Because|Since|As|After|Before|Despite|Unlike|Once|Given)\b", head
        )
        and not re.search(r", \w+(?: \w+)?$|\b(?:and|or|between|both|from|either|not only)$", head)
        and head.count("(") == head.count(")")
        and head.count('"') % 2 == 0
        and VERBISH.search(" ".join(head.split()[1:])) is not None
    )
