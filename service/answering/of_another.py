"""Whether a later sentence, which answers too, is about something else than the one that is quoted first."""

from __future__ import annotations

import re

from index.evidence.ranking import Evidence
from index.facts.names import names
from index.followups import content_words
from index.questions.question import WORD
from index.quotations.choosing import Quotation
from index.text.folding import fold

# Not what is counted, or a verb: another report has others for the same. killed, cost, people, toll
_TELLS_APART = re.compile(
    r"(?!.*(?:ed|ing)$)(?!(?:kill|die|dead|death|ill|hurt|lost|lose|life|live|people|person|number|toll|total|many|"
    r"much|cost|price|value|worth|sum|amount|figure|long|last|take|took|pay|paid|get|got|have|has|give|now|so far|"
    r"altogether|final|overall)$)[^\W\d].+"
)


def is_of_another(question: str, first: Quotation, later: Evidence, *, named: bool) -> bool:
    """Whether it may be: where its passage lacks a word of the question that the first quotation has (the fraud, the
    main rate), or its article a name (Dunmore); or where it begins with a name that neither has, and has none of the
    question's: what another firm employs is no newer number of this one.

    named: of these words only names count; a plan is told in other words later on.
    """
    article = later.passage.article
    around = content_words(f"{article.title or ''}\n{later.passage.text}")
    around |= content_words(" ".join(names(article.text)))
    shared = content_words(question) & content_words(first.text)
    if named:
        shared &= content_words(" ".join(names(f"{question}\n{first.text}")))
    if any(_TELLS_APART.fullmatch(word) for word in shared - around):
        return True
    opening = next((name for name in names(later.text) if later.text.startswith(name)), None)
    known = {*WORD.findall(fold(f"{question}\n{first.text}"))}
    if opening is None or not known.isdisjoint(WORD.findall(fold(opening))):
        return False
    asked = {word for name in names(question) for word in WORD.findall(fold(name))}
    return asked.isdisjoint(WORD.findall(fold(later.text)))
