"""Phrases in the place of a question, put where they belong in the question before: "And in 2019?" after "How many
visitors came in 2018?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.article import Span
from index.followups import vocabulary as v
from index.followups.counted_fragments import counted
from index.followups.dated_fragments import dates_replaced, swapped, time_moved
from index.followups.kindred import is_bare_name, of_its_kind, without_of
from index.followups.mentions import Mention, Sort, are_people, core_of, find_mentions, head_of, is_name
from index.followups.pronouns import opens_with_article
from index.followups.replies import who_replies
from index.followups.season_fragments import season_placed
from index.followups.subject import Subject
from index.followups.timed_fragments import is_clause_of_time, tells_when, undated
from index.followups.verbs import find_verbs
from index.followups.words import words_of

SHORTEST_QUESTION = 3  # words: nothing is put at the end of "Why not?"

_TOPICAL = ("about", "on", "over")
_ABOUT = re.compile(r"about\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\W{0,3}\baccording to [^?(]*(?=[?(]|$)", re.IGNORECASE)
_OWNED = re.compile(r"(?<=\w)['’]s?(?=\s+\w)")
_OWNS = re.compile(r"['’]s?$")


def put_in_place(question: str, rest: Span, subject: Subject) -> str | None:
    """The question before with the fragment in the place of what is like it, or at its end, where it says when or
    where; None where nothing is, or several are."""
    fragment = rest.of(question)
    if is_clause_of_time(fragment):
        return at_end(fragment[0].lower() + fragment[1:].rstrip("?.! "), undated(subject))
    if (owner := who_replies(fragment, subject)) and (spoken := _speakers(subject)):  # And the union's reply?
        return swapped(subject.question, spoken[0].span, owner)
    if moved := counted(question, rest, subject) or time_moved(fragment, subject) or season_placed(fragment, subject):
        return moved
    new = mentions_in(question, rest)
    if not new or new[-1].span.end != rest.end:
        return None
    if len(new) == 2 and new[1].sort is Sort.DATE and new[1].preposition:  # And Lee in May?
        placed = _placed(question, rest, new[0], subject)
        if placed is None:
            return None
        subject, rest = replace(subject, question=placed), _with_preposition(question, new[1])
    elif len(new) != 1:
        return None
    return _placed(question, rest, new[-1], subject)


def mentions_in(question: str, rest: Span) -> list[Mention]:
    return [mention for mention in find_mentions(question) if rest.start <= mention.span.start < rest.end]


def _placed(question: str, rest: Span, new: Mention, subject: Subject) -> str | None:
    if new.sort is Sort.DATE:
        return dates_replaced(new, subject) or _adjoined(question, rest, new, subject)
    if _ABOUT.match(rest.of(question)):  # And about NATO? But What about NATO? says nothing of its place
        places = [span for span, _ in subject.tied("about")]
    elif new.preposition not in ("", "about"):
        tied = [] if _ACCORDING.match(rest.of(question)) else subject.tied(new.preposition)
        blind = question.islower() or subject.question.islower()  # then nothing tells a name
        places = [span for span, named in tied if blind or named == new.named]
        if not tied:
            return _of_another_topic(new, subject) or _adjoined(question, rest, new, subject)
        places = [_within(subject.question, span, new) for span in places]
    else:
        places = _like(new, subject) or _topic(new, subject)
        if not places and rest.start > 0:  # "salary?" alone asks of what was spoken of
            places = of_its_kind(new, subject)
        places = [_within(subject.question, span, new) for span in places] if is_name(new) else places
    if len(places) != 1:
        return None
    # and tilney, after Luca Moretti's votes: whatever has a name's place is one
    is_named = is_bare_name(places[0].of(subject.question)) and question.islower() and not opens_with_article(new)
    return swapped(subject.question, places[0], new.text.title() if is_named else new.text)


def _of_another_topic(new: Mention, subject: Subject) -> str | None:
    """What somebody said of something else, however that is put: "And on Ukraine?" after what he said about Israel."""
    if new.preposition not in _TOPICAL or not _speakers(subject):
        return None
    spoken = [span for tie in _TOPICAL for span, _ in subject.tied(tie)]
    return swapped(subject.question, spoken[0], new.text) if len(spoken) == 1 else None


def _topic(new: Mention, subject: Subject) -> list[Span]:
    """What somebody is asked to have spoken about, for a thing that may be spoken about too: "What about jobs?"."""
    spoken = new.sort is Sort.THING and not new.named and not are_people(head_of(new))
    spoken = spoken and head_of(new) not in v.REMARKS | v.TIMES
    return [span for span, _ in subject.tied("about")] if spoken and _speakers(subject) else []


def _within(question: str, span: Span, new: Mention) -> Span:
    """Where the place is told of what happened there, in which another place stands for it: Harrow, of "in the Harrow
    flood"."""
    words = [
        replace(word, span=Span(span.start + word.span.start, span.start + word.span.end))
        for word in words_of(span.of(question))
    ]
    if len(words) < 3 or words[0].plain not in v.ARTICLES or opens_with_article(new) or head_of(new) in v.BODIES:
        return span
    named = [word for word in words[1:-1] if word.capital]
    if words[-1].capital or not (named or question.islower()):
        return span
    known = v.BODIES | v.REGIONS | v.PEOPLE | v.RELATIONAL | v.SMALL
    if not known.isdisjoint(word.plain for word in words[1:-1]):
        return span
    return Span((named or words[1:-1])[0].span.start, words[-2].span.end)


def _like(new: Mention, subject: Subject) -> list[Span]:
    """The phrases of the question before that another one, alone, can stand for."""
    same = [old.span for old in subject.places if old.sort is new.sort is Sort.PLACE and not old.preposition]
    like = [old.span for old in subject.places if not old.asked and _alike(new, old)]
    places = same if len(same) == 1 else [*like, *_tied_names(new, subject, like)]
    if new.sort is not Sort.PLACE:  # a name that is not known for a country takes no country's place
        places = [s for s in places if core_of(words_of(s.of(subject.question)))[-1].text not in v.COUNTRIES]
    kept = {old.span: _without_attached(new, old) for old in subject.places}
    places = [_owner(subject.question, kept.get(span, span), new) for span in places]
    if len(places) > 1 and is_bare_name(new.text):  # Yelena Kost, and not the UN report
        places = [span for span in places if is_bare_name(span.of(subject.question))]
    if len(places) != 1 and new.sort in (Sort.PERSON, Sort.BODY, Sort.NAME):
        return [speaker.span for speaker in _speakers(subject) if _may_speak_for(new, speaker)] or places
    return places


def _may_speak_for(new: Mention, speaker: Mention) -> bool:
    """A hospital, of which one may speak as of a place, only for another body."""
    return new.sort is not Sort.BODY or new.named or new.plural or speaker.sort is Sort.BODY


def _speakers(subject: Subject) -> list[Mention]:
    """Who is asked to have said something: "the Greens" of "What did the Greens say about the charge?"."""
    words = words_of(subject.question)
    for place in find_verbs(words):
        if words[place].plain in v.SAYING and place > 1:
            return [m for m in subject.places if m.span.end == words[place - 1].span.end and not m.asked]
    return []


def _adjoined(question: str, rest: Span, new: Mention, subject: Subject) -> str | None:
    """The question before with a phrase at its end that says when, where or according to whom; None where it says when
    already, or the phrase is tied to nothing."""
    words = words_of(subject.question)
    if (
        len(words) < SHORTEST_QUESTION
        or not new.preposition
        or words_of(rest.of(question))[0].plain not in v.PREPOSITIONS
    ):
        return None
    if words[0].plain not in v.ASKING | v.AUXILIARIES | v.PREPOSITIONS or words[1].plain == "about":
        return None
    if new.sort is Sort.DATE and any(word.is_date for word in words):
        return None
    phrase = rest.of(question)
    if new.sort is Sort.DATE or tells_when(phrase):
        subject = undated(subject)
    if _ACCORDING.match(phrase):
        subject = replace(subject, question=_ACCORDING.sub("", subject.question))
    return at_end(phrase[0].lower() + phrase[1:], subject)


def at_end(phrase: str, subject: Subject) -> str:
    """The question before with a phrase after its last word."""
    stated = subject.question[: subject.stated].rstrip("?.! ")
    return f"{stated} {phrase}{subject.question[len(stated) :].rstrip()}"


def _with_preposition(question: str, mention: Mention) -> Span:
    before = [word for word in words_of(question) if word.span.end <= mention.span.start]
    return Span(before[-1].span.start, mention.span.end)


def _owner(text: str, span: Span, new: Mention) -> Span:
    """Whose it is, of what is somebody's: Ann Lee, of "Ann Lee's salary"; all of it where the new one is owned too."""
    owned = _OWNED.search(text, span.start, span.end)
    if owned is None or _OWNED.search(new.text):
        return span
    return Span(span.start, owned.end() if _OWNS.search(new.text) else owned.start())


def _alike(new: Mention, old: Mention) -> bool:
    """Whether the one can stand in the place of the other: two names, two people, or two of a kind."""
    if old.sort is Sort.DATE:
        return False
    if is_name(new) and is_name(old):
        return new.sort is old.sort or Sort.NAME in (new.sort, old.sort)
    heads = head_of(new), head_of(old)
    if is_name(new) or is_name(old) or new.plural != old.plural:  # the Elm tunnel, after the tarn tunnel
        return heads[0] == heads[1] and opens_with_article(new) and opens_with_article(old)
    return heads[0] == heads[1] or all(are_people(head) for head in heads) or new.sort is old.sort is Sort.BODY


def _without_attached(new: Mention, old: Mention) -> Span:
    """The old one without its "of Harrow", where that is told of the new one, too: the mayor, and his deputy."""
    core, words = core_of(words_of(old.text)), words_of(new.text)
    alike = head_of(new) == head_of(old) or (head_of(new) in v.PEOPLE and head_of(old) in v.PEOPLE)
    if not alike:
        return without_of(new, old)
    if is_name(new) or len(core_of(words)) < len(words):
        return old.span
    return Span(old.span.start, old.span.start + core[-1].span.end)


def _tied_names(new: Mention, subject: Subject, others: Sequence[Span]) -> list[Span]:
    """Where names stand that a preposition ties to another phrase: Denholm, of "the mayor of Denholm"."""
    article = new.text.split()[0].lower() in v.ARTICLES
    if not is_name(new) or (article and new.text.split()[-1] not in v.COUNTRIES):  # in the EU
        return []
    found = {s for tie in v.PLACING | {"of"} for s, named in subject.tied(tie) if named}
    return sorted(found - set(others))
