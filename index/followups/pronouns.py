"""A pronoun to what it stands for, where only one thing that was spoken of can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, are_people, core_of, find_mentions, head_of
from index.followups.pointing import Pointer, may_stand_for
from index.followups.roles import spoken_of, tells_only
from index.followups.sexes import Sex, is_known_by_more_than_its_name, sex_of
from index.followups.subject import Subject, stems
from index.followups.words import stem, words_of

_FULL_NAME = re.compile(r"\b[A-Z]\w+ [A-Z]\w+")
_OWNING = re.compile(r"(?:['’]s|(?<=s)['’])$")
_HOW_MUCH = re.compile(r"(?:and |but |so )?how (?:much|many)\b", re.IGNORECASE)
_ACTING = re.compile(
    r" (?:ask|want|demand|seek|offer|pay|claim|propose|promise|spend|raise|need|bid|charge|owe|fine)(?:ed|d|ing)?\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(r"(?:and |but |so )?who(?: else)?(?: is|'s|’s| was| are| were)\b(?! to\b)", re.IGNORECASE)


def antecedent(pointer: Pointer, subject: Subject, question: str) -> Mention | None:
    """What a pronoun of the question stands for; None where that is open, or the phrase would not fit in its place. It
    is nothing that the question names beside it: What did the council say about it?"""
    if pointer.word not in v.SUBJECTS | v.OBJECTS | v.POSSESSIVES:
        return None
    if pointer.word in v.PERSONS:
        return _person(subject, "she" if pointer.word in v.FEMALE else "he", question)
    asked = [mention for mention in subject.asked if not _is_named_in(question, mention)]
    if subject.seeks in ("what", "which"):
        return None  # it may be what was asked for
    if pointer.word in v.THINGS:
        things = [m for m in asked if m.sort in (Sort.THING, Sort.BODY, Sort.PLACE) and not m.plural]
        if who := _WHO_IS.match(subject.question):  # what somebody is, is no thing
            things = [m for m in things if m.span.start > who.end() + 1]
        things = [m for m in things if not (_wants(m, subject) or (_is_told(m, subject) and are_people(head_of(m))))]
        placeless = any(m.sort is not Sort.PLACE for m in things)
        return _only([m for m in things if not placeless or m.sort is not Sort.PLACE or _acts(m, subject)])
    return _only([mention for mention in asked if mention.plural])


def _person(subject: Subject, sex: Sex, question: str) -> Mention | None:
    """The one person of the last question, of what it is told to be about, or who was told by an earlier answer."""
    if subject.stated < len(subject.question):
        named = _person_named(replace(subject, question=subject.question[: subject.stated]), sex, question)
        if named is not None and (named.named or named.sort is Sort.PERSON):
            return named
    named = _person_named(subject, sex, question)
    if named is not None and named.text != subject.person and named.sort is Sort.NAME and _is_told(named, subject):
        told = words_of(subject.question[subject.stated :])
        if any(word.plain in v.PEOPLE and not word.capital for word in told):  # the mayor, who took it of Colin Tate
            return None
    others = (m for m in subject.asked if _is_told(m, subject) and _is_name(m) and m.text not in subject.person)
    if named is not None or " and " in subject.person or any(may_stand_for(v.PERSONS, m) for m in others):
        return named
    earlier = next(iter(find_mentions(subject.person)), None)
    if earlier is None or _is_of_other_sex(earlier, sex, subject) or _is_named_in(question, earlier):
        return None
    return earlier


def _person_named(subject: Subject, sex: Sex, question: str) -> Mention | None:
    """The one person who was named, or by whose name the answer told who has the part that was asked about."""
    possible = [mention for mention in subject.asked if may_stand_for(v.PERSONS, mention)]
    persons = [mention for mention in possible if not _is_named_in(question, mention)]
    if possible and not persons:
        return None
    asked = [mention for mention in persons if not _is_of_other_sex(mention, sex, subject)]
    if persons and not asked:  # What is wrong with her? His wife, Carmel, was told of
        return _only([mention for mention in subject.told if _is_of_sex(mention, sex, subject)])
    named = [mention for mention in asked if _is_name(mention)]
    sought = [mention for mention in asked if mention.asked]  # Which minister resigned? The answer names one
    if (subject.seeks == "who" or sought) and not named:
        told = [mention for mention in _told_in_answer(subject, sex) if not _is_named_in(question, mention)]
        if _WHO_IS.match(subject.question):
            return _only(told)
        others = [mention for mention in asked if not mention.asked]
        return None if any(tells_only(m, subject.answer) for m in told) else _only([*others, *told])
    if subject.seeks == "who" and not _WHO_IS.match(subject.question):
        return None
    persons = [mention for mention in asked if mention.sort is Sort.PERSON]
    others = [m for m in named if m.sort is Sort.NAME and (not m.preposition or _is_told(m, subject))]
    one = persons[0] if len(persons) == 1 and not others else _only(asked)
    if one is not None and one.sort is Sort.NAME and len(one.text.split()) == 1 and _names_another(one, subject):
        return None  # What did Clearbrook do? "Its head Lina Marsh said ..."
    return one


def _told_in_answer(subject: Subject, sex: Sex) -> list[Mention]:
    """The persons by whose names the answer may tell who it is; where it is one of the other sex, whoever was before:
    Tom Brandreth, of "She replaces Tom Brandreth", by he."""
    told = [m for m in subject.told if may_stand_for(v.PERSONS, m) and _is_name(m)]
    new = [mention for mention in told if not subject.is_of_before(mention)]
    fit = [mention for mention in new if not _is_of_other_sex(mention, sex, subject)]
    if len(fit) == len(new) and spoken_of(subject.answer) in (sex, None):
        return fit
    known = [mention for mention in fit if _is_of_sex(mention, sex, subject)]
    return known or [m for m in told if subject.is_of_before(m) and _is_of_sex(m, sex, subject)]


def _is_of_other_sex(mention: Mention, sex: Sex, subject: Subject) -> bool:
    """Whether the person is no he, or no she: Ms Lee, and who is called Mr Lee in the answer."""
    return sex_of(mention, subject.question, subject.answer) not in (sex, None)


def _is_of_sex(mention: Mention, sex: Sex, subject: Subject) -> bool:
    """Whether it is the name of somebody who is known to be a he, or a she."""
    if not (may_stand_for(v.PERSONS, mention) and _is_name(mention)) or tells_only(mention, subject.answer):
        return False
    said = (subject.question, subject.answer)
    return sex_of(mention, *said) == sex and is_known_by_more_than_its_name(mention, *said)


def _is_named_in(question: str, mention: Mention) -> bool:
    """Whether a question has all the words that tell what it is, or the last one of a name."""
    core = [word for word in core_of(words_of(mention.text)) if word.plain not in v.SMALL]
    if _is_name(mention) and may_stand_for(v.PERSONS, mention):
        core = core[-1:]
    return bool(core) and {stem(word.plain) for word in core} <= stems(question)


def _is_told(mention: Mention, subject: Subject) -> bool:
    """Whether it stands among what the question is only told to be about."""
    return mention.span.start >= subject.stated


def _wants(mention: Mention, subject: Subject) -> bool:
    """Whether it asks for or pays the amount that is asked about: the gang, of "How much did the gang ask for?"."""
    return bool(_HOW_MUCH.match(subject.question)) and bool(_ACTING.match(subject.question, mention.span.end))


def _acts(mention: Mention, subject: Subject) -> bool:
    """Whether it is what does something: Canada, of "When did Canada join NATO?"."""
    before = words_of(subject.question[: mention.span.start])
    return bool(before) and before[-1].plain in v.AUXILIARIES


def _names_another(mention: Mention, subject: Subject) -> bool:
    """Whether the answer names a person in full, of whose name it is no part."""
    told = [m.text for m in subject.told if m.sort in (Sort.PERSON, Sort.NAME)]
    return any(_FULL_NAME.search(text) and mention.text not in text for text in told)


def _is_name(mention: Mention) -> bool:
    """Whether it is somebody's name, and not "the mayor of Harrow"."""
    return mention.named and mention.text[0].isupper() and not opens_with_article(mention)


def with_antecedents(question: str, found: Sequence[tuple[Pointer, Mention]]) -> str:
    """The question with the phrases in the places of the pronouns."""
    for pointer, mention in sorted(found, key=lambda pair: pair[0].span, reverse=True):
        phrase = mention.text[0].lower() + mention.text[1:] if opens_with_article(mention) else mention.text
        if pointer.possessive or pointer.word in v.PERSONS:
            phrase = _OWNING.sub("", phrase)
        if pointer.possessive:
            phrase += "’" if mention.plural and phrase.endswith("s") else "’s"
        question = question[: pointer.span.start] + phrase + question[pointer.span.end :]
    return question


def _only(mentions: Sequence[Mention]) -> Mention | None:
    """The one that there is, where it can stand in the place of a pronoun."""
    if len(mentions) != 1 or mentions[0].asked:
        return None
    fits = mentions[0].plural or opens_with_article(mentions[0]) or mentions[0].text[0].isupper()
    return mentions[0] if fits else None


def opens_with_article(mention: Mention) -> bool:
    """Whether it begins with "the" or "a"."""
    return mention.text.split()[0].lower() in v.ARTICLES
