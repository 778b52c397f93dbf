"""Whether a later sentence, which answers too, is about something else than the one that is quoted first: another
thing, body or place, another time, or what another said."""

from __future__ import annotations

import re
from datetime import date

from index.evidence.asked_speech import asks_what_is_said
from index.evidence.ranking import Evidence
from index.facts.names import fold_name, folded_names, missing_name, names
from index.facts.speakers import LITTLE, speakers
from index.followups import content_words
from index.followups.vocabulary import MONTHS, WEEKDAYS
from index.questions.question import WORD
from index.quotations.choosing import Quotation, quotation_of
from index.quotations.revisions import asks_for
from index.subquestions import Side, find_periods
from index.subquestions.periods import LAST_YEAR
from index.text.folding import fold

MUCH = 0.25  # of a sentence's words, without names, from which it says about the same
LEAD = 300  # characters of an article, in which it tells of what it is
CALENDAR = MONTHS | WEEKDAYS
_NUMBERED = re.compile(r"\b([^\W\d_][\w’'-]*) (\d{1,4})\b(?!%|[.,:]\d)")  # Phase 1, Flight 217

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


def lacks_a_name(question: str, first: Quotation, later: Evidence) -> bool:
    """Whether its article nowhere has a name of the question that the first quotation has: it is another affair's."""
    told, article = folded_names(first.text), later.passage.article
    shared = [name for name in names(question) if fold_name(name) in told]
    return missing_name(" ".join(shared), f"{article.title or ''}\n{article.text}") is not None


def names_another(question: str, first: Quotation, later: Evidence) -> bool:
    """Whether it may be of another place, body or thing, where a number or a date is asked for: where it lacks a name
    of the question that the first quotation has, has one that neither has, and says about the same (the bridge at Denby
    is to open in May: Kelby's is nearly ready), or has another number after a word that both have (Phase 2). What names
    nothing is of what its title and its article's first words name."""
    if not asks_for(question) & {"number", "date"}:
        return False
    numbered = _numbered(question) & _numbered(first.text)
    others = _numbered(later.text)
    if any((word, number) not in others and word in {each for each, _ in others} for word, number in numbered):
        return True
    told = folded_names(f"{_context(first)}\n{first.text}")
    asked = folded_names(question)
    by = folded_names(" ".join(speakers(later.text).words))
    said = folded_names(f"{_context(quotation_of(later))}\n{later.text}") - CALENDAR - by
    if not said:
        article = later.passage.article
        said = folded_names(f"{article.title or ''}\n{article.text[:LEAD]}") - CALENDAR
    own = (asked & told) - CALENDAR
    if own <= said or said <= asked | told:
        return False
    words = content_words(later.text) - content_words(" ".join(names(later.text)))
    same = words & content_words(f"{question}\n{first.text}")
    return len(same) >= MUCH * len(words)


def _context(quotation: Quotation) -> str:
    return quotation.context.of(quotation.passage.article.text) if quotation.context else ""


def _numbered(text: str) -> set[tuple[str, str]]:
    """Phase 1, Flight 217: the words before numbers that tell which one, each with its number."""
    return {(word.lower(), number) for word, number in _NUMBERED.findall(text)}


def is_past_its_bound(asked: Side, published: date, text: str) -> bool:
    """Whether it appeared after the time until which, or before which, something is asked for, and tells of none that
    ended by then."""
    if asked.relation not in ("until", "before") or asked.period is None or asked.period.year is None:
        return False
    last = asked.period.last
    return published > last and not any(period.year and period.last <= last for period in find_periods(text))


def may_say(question: str, first: Quotation, item: Evidence) -> bool:
    """Whether it may be whoever is asked about who says it, where what somebody says is asked for. Of a he or she whom
    the context names it has to be somebody of whom the question or the first quotation tells."""
    if not asks_what_is_said(question):
        return True
    found = speakers(item.text, rarely=True)
    told = {*WORD.findall(fold(question))} - LITTLE
    if found.by_pronoun:
        context = quotation_of(item).context
        named = {fold_name(name) for name in names(context.of(item.passage.article.text))} if context else set()
        before = first.context.of(first.passage.article.text) if first.context else ""
        known = told | {fold_name(name) for name in names(f"{before}\n{first.text}")}
        return not named or not named.isdisjoint(known)
    return not {*WORD.findall(fold(" ".join(found.words)))}.isdisjoint(told)


def tells_of_another_year(asked: Side, item: Evidence) -> bool:
    """Whether its sentence, or else its title, names years, and not the one that is asked for, of which its passage may
    tell by the way."""
    wanted = asked.period.year if asked.period and asked.relation == "in" else None
    for text in (item.text, item.passage.article.title or ""):
        years = {period.year for period in find_periods(text) if period.year}
        if LAST_YEAR.search(text) and (written := item.passage.article.published_on):
            years.add(written.year - 1)
        if years and wanted is not None:
            return wanted not in years
    return False
