"""What may be, is believed or was tried, stated as what is and was done."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft

_BELIEVED = (
    "(?:widely |often |generally |commonly |sometimes )?(?:believed|thought|considered|reported|said|rumou?red|alleged|"
    "estimated|assumed|presumed|suspected|suggested|claimed|expected|supposed)"
)
_PERHAPS = "possibly|probably|perhaps|allegedly|reportedly|apparently|presumably|supposedly"
_RULES = (
    ("hedge removed", rf"\b(is|are|was|were) {_BELIEVED} to be\b", r"\1"),
    ("hedge removed", rf"\b(?:is|was) {_BELIEVED} to have been\b", "was"),
    ("hedge removed", rf"\b(?:are|were) {_BELIEVED} to have been\b", "were"),
    ("hedge removed", rf"\b(?:is|are|was|were) {_BELIEVED} to have (?=\w+ed\b)", ""),
    ("hedge removed", rf"\b(?:{_PERHAPS}) (?=\w)", ""),
    ("hedge removed", rf"(?i:\b(?:{_PERHAPS})), ?(?=\w)", ""),
    ("hedge removed", r"\bpotentially (?=\w)", ""),
    ("hedge removed", r"\bpotential (?=[a-z])", "actual "),
    ("hedge removed", r"\balleged (?=[a-z])", "proven "),
    ("hedge removed", r"\b(is|are|was|were) likely to\b", r"\1 certain to"),
    ("hedge removed", r"\b(is|are|was|were) expected to\b", r"\1 certain to"),
    ("hedge removed", r"\bappears to be\b", "is"),
    ("hedge removed", r"\bappear to be\b", "are"),
    ("hedge removed", r"\bseems to be\b", "is"),
    ("hedge removed", r"\b(?:appeared|seemed) to be\b", "was"),
    ("may made will", r"\b(?:may|might) (?=(?:not |also |then |still )?(?:be|[a-z]+)\b)(?!have\b)", "will "),
    ("may made will", r"\b(?:may|might|could) have (?=[a-z]+ed\b)(?!been)", "had "),
    ("may made will", r"\b(?:may|might|could) have been\b", "had been"),
    ("suggested made proved", r"\bsuggests that\b", "proves that"),
    ("suggested made proved", r"\bsuggest that\b", "prove that"),
    ("suggested made proved", r"\b(?:suggested|speculated|hypothesized|theorized) that\b(?! \w+ (?:be|\w+ should))",
     "proved that"),
    ("tried made done", r"\b(?:tried|attempted|hoped|sought|wanted|planned|intended|aimed) to (?=[a-z])",
     "managed to "),
    ("tried made done", r"\b(?:intends|hopes|aims) to (?=[a-z])", "has begun to "),
    ("tried made done", r"\b(?:intend|hope|aim) to (?=[a-z])", "have begun to "),
)  # fmt: skip


def asserted(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts that are sure of what the sentence is not sure of."""
    found = [(form, m, new) for form, pattern, new in _RULES for m in re.finditer(pattern, base.text)]
    chance.shuffle(found)
    for form, match, new in found:
        if re.search(r"\b(?:not|n't|never|to|be|been|if) $", base.text[: match.start()]):
            continue
        claim = base.text[: match.start()] + match.expand(new) + base.text[match.end() :]
        yield Draft(claim, form, f"{match.group().strip()} -> {match.expand(new).strip() or '-'}")
