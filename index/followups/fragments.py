"""Questions without a verb of their own: put in the place of what they stand for in the question before.

"And in 2019?" after "How many visitors came in 2018?"; "Why?" after "When did the mill close?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, find_mentions, phrases_after
from index.followups.subject import Subject
from index.followups.verbs import find_verbs
from index.followups.words import Word, words_of

_OF_PEOPLE = ("men", "man", "er", "or", "ist", "ant", "ee", "ician", "ent")
_OPENS_WITH_ABOUT = re.compile(r"\W*(?:(?:and|but|so|or|ok|okay)\W+)?about\b", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_OWNED = re.compile(r"(?<=\w)['’]s?(?=\s+\w)")
_OWNS = re.compile(r"['’]s?$")
_NOT_ANEW = v.words("not so else one ones more details tell me please explain then what which who")


def asked_anew(bare: str, subject: Subject) -> str | None:
    """The question before with other question words: "Why" for its "When". None where its question words are also its
    subject, as in "Who won?", so that it can't be asked with others."""
    words, new = words_of(subject.question), words_of(bare)
    if len(new) == 2 and new[1].plain == "else" and words and words[0].plain == new[0].plain:  # Who else?
        return f"{bare}{subject.question[words[0].span.end :]}"
    place = next((place for place, word in enumerate(words) if word.plain in v.AUXILIARIES), len(words))
    if place + 1 >= len(words) or any(word.plain in _NOT_ANEW for word in new) or words[place].is_date:
        return None
    asking, following = words[:place], words[place + 1]
    if asking and not any(word.plain in v.ASKING for word in asking):
        return None
    if following.plain in v.AUXILIARIES | v.PREPOSITIONS or place + 1 in find_verbs(words):
        return None
    if asking and asking[0].plain in ("who", "what", "which") and words[place].plain in v.BE:  # Who is the mayor?
        return None
    auxiliary = words[place].text if asking else words[place].plain
    return f"{bare} {auxiliary}{subject.question[words[place].span.end :]}"


def put_in_place(question: str, rest: Span, subject: Subject) -> str | None:
    """The question before with the fragment in the place of what is like it; None where nothing is, or several are."""
    fragment = find_mentions(question)
    if len(fragment) != 1 or fragment[0].span.end != rest.end:
        return None
    new = fragment[0]
    if new.sort is Sort.DATE:
        return _dates_replaced(new, subject)
    if _OPENS_WITH_ABOUT.match(question):  # And about NATO? But What about NATO? says nothing of its place
        places = [span for span, _ in phrases_after(subject.question, "about")]
    elif new.preposition in v.ATTACHING - {"about"}:
        places = [span for span, named in phrases_after(subject.question, new.preposition) if named == new.named]
    else:
        same = [old.span for old in subject.asked if old.sort is new.sort is Sort.PLACE and not old.preposition]
        like = [old.span for old in subject.asked if not old.asked and _alike(new, old)]
        places = same if len(same) == 1 else [*like, *_tied_names(new, subject, like)]
        if new.sort is not Sort.PLACE:  # a name that is not known for a country takes no country's place
            places = [span for span in places if words_of(span.of(subject.question))[-1].text not in v.COUNTRIES]
        places = [_owner(subject.question, span, new) for span in places]
        if len(places) > 1 and _is_bare_name(new.text):  # Yelena Kost, and not the UN report
            places = [span for span in places if _is_bare_name(span.of(subject.question))]
    return _swapped(subject.question, places[0], new.text) if len(places) == 1 else None


def _owner(text: str, span: Span, new: Mention) -> Span:
    """Whose it is, of what is somebody's: Ann Lee, of "Ann Lee's salary"; all of it where the new one is owned too."""
    owned = _OWNED.search(text, span.start, span.end)
    if owned is None or _OWNED.search(new.text):
        return span
    return Span(span.start, owned.end() if _OWNS.search(new.text) else owned.start())


def _is_bare_name(text: str) -> bool:
    return all(word.capital for word in words_of(text))


def _alike(new: Mention, old: Mention) -> bool:
    """Whether the one can stand in the place of the other: two names, two people, or two of a kind."""
    if old.sort is Sort.DATE:
        return False
    if _is_name(new) and _is_name(old):
        return new.sort is old.sort or Sort.NAME in (new.sort, old.sort)
    if _is_name(new) or _is_name(old) or new.plural != old.plural:
        return False
    heads = _head(new), _head(old)
    return heads[0] == heads[1] or all(_are_people(head) for head in heads) or new.sort is old.sort is Sort.BODY


def _head(mention: Mention) -> str:
    return _core(words_of(mention.text))[-1].plain


def _are_people(head: str) -> bool:
    return head in v.PEOPLE | v.PLURALS or head.removesuffix("s").endswith(_OF_PEOPLE)


def _is_name(mention: Mention) -> bool:
    """Whether its first words are a name, as of "Alma Reyes", and not as of "the mayor of Harrow"."""
    return any(word.capital for word in _core(words_of(mention.text))) and mention.named


def _core(words: list[Word]) -> list[Word]:
    end = next((place for place, word in enumerate(words) if word.plain in v.ATTACHING), len(words))
    return words[:end]


def _tied_names(new: Mention, subject: Subject, others: Sequence[Span]) -> list[Span]:
    """Where names stand that a preposition ties to another phrase: Denholm, of "the mayor of Denholm"."""
    if not _is_name(new) or new.text.split()[0].lower() in v.ARTICLES:
        return []
    found = {s for tie in v.PLACING | {"of"} for s, named in phrases_after(subject.question, tie) if named}
    return sorted(found - set(others))


def _dates_replaced(new: Mention, subject: Subject) -> str | None:
    """The question before with another year, month or day; None where it has none of that kind, or several."""
    fresh = [word for word in words_of(new.text) if word.is_date]
    months = [old for old in subject.asked if old.sort is Sort.DATE and _has(old.text, "month")]
    if _has(new.text, "month") and any(_DAY.search(date.text) for date in (new, *months)):
        return _day_replaced(new, months[0], subject) if len(months) == 1 else None
    places = []
    for word in fresh:
        old = [other for other in words_of(subject.question) if other.is_date and _kind(other) == _kind(word)]
        if len(old) != 1:
            return None
        places.append((old[0].span, word.text))
    text = subject.question
    for span, replacement in sorted(places, key=lambda place: -place[0].start):
        text = _swapped(text, span, replacement)
    return text if text != subject.question else None


def _day_replaced(new: Mention, old: Mention, subject: Subject) -> str | None:
    """With the whole date for the whole date, in the old one's year; None where only one of them is a day's, and they
    are not told alike."""
    if new.preposition not in ("", "about", old.preposition) or bool(_DAY.search(new.text)) != bool(
        _DAY.search(old.text)
    ):
        return None
    years = [word.text for word in words_of(old.text) if _kind(word) == "year"]
    dated = new.text if not years or _has(new.text, "year") else f"{new.text} {years[0]}"
    return _swapped(subject.question, old.span, dated) if dated != old.text else None


def _has(text: str, kind: str) -> bool:
    return any(word.is_date and _kind(word) == kind for word in words_of(text))


def _kind(word: Word) -> str:
    if v.YEAR.fullmatch(word.plain):
        return "year"
    return "month" if word.plain in v.MONTHS else "day"


def _swapped(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]
