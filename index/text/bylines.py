"""Bylines: lines that say who wrote or photographed what stands beside them, or when it was published."""

from __future__ import annotations

import re

MAX_BYLINE = 80

# By Jane Doe, Reporting by ...: a name in capitals follows, and no final mark (checked apart).
# After By alone, nothing but names and what goes with them: `By Tuesday the mayor had resigned` is prose.
_BEATS = (
    "chief|senior|deputy|assistant|associate|staff|political|politics|health|science|education|environment|housing|"
    "business|economics|financial|crime|court|courts|legal|home|foreign|diplomatic|defen[cs]e|security|city|local|"
    "regional|national|international|sports?|football|music|film|theatre|theater|arts?|food|travel|technology|"
    "transport|religion|media|royal|world|affairs|social|features?|news|special|investigations?|data"
)
_ROLES = "writer|reporter|correspondent|columnist|editor|critic|photographer"
_CREDITED = (
    r"(?:(?:Story|Reporting|Reviewed|Words|Text|Pictures?|Photos?|Photograph(?:s|ed|y)?|Illustrat(?:ions?|ed)|"
    r"Interview(?:ed)?|Edited|Translated|Analysis|Video) by)"
)
_NOBODY = (  # what stands behind By and is no name
    r"(?:(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?)(?= \d|$)|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Region|Party|Age|State|Country|Law|Order|"
    r"Design|Popular)(?= |$))"
)
_BYLINE = re.compile(
    r"(?:Story by|Reporting by|Written by|Photos? by|Compiled by) [A-Z][^.!?]*$|"
    rf"(?:(?:By|BY|{_CREDITED}):? |By(?=[A-Z][a-z]+ [A-Z]))(?=[A-ZÀ-ÖØ-ÞĀ-Ž])(?!{_NOBODY})"
    r"(?>(?:[A-Z0-9À-ÖØ-ÞĀ-Ž][^\s.!?,]*|(?:Dr|Prof|Rev|Jr|Sr|St)\.|[A-Z]\.|[&|/–—-]|and|of|for|in|at|de|da|di|del|della|van|von|der|den|la|le|du|al|bin|ibn|"
    rf"{_ROLES}|{_BEATS}|to|contributing)[,/]?(?:\s+|$))+$"
)
# Herald sports reporter; Staff Writer; Chief Political Correspondent: the line beneath a name.
_ROLE_LINE = re.compile(
    rf"(?:[A-Z][\w&’'-]* ){{0,3}}(?:(?:{_BEATS}) ){{0,3}}(?:{_ROLES})|(?:(?i:{_BEATS}) ){{1,3}}(?i:{_ROLES})|"
    rf"(?i:(?:(?:from|by) )?our (?:(?:{_BEATS}) ){{0,3}}(?:{_ROLES}))(?: in [A-Z][\w-]*)?"
)
# Published - July 27, 2023 06:12 pm IST - CHENNAI; Updated: 3 May 2024, 10:15 BST
_PUBLISHED = re.compile(r"(?:(?:first|last) )?(?:published|updated|posted|modified)\b", re.IGNORECASE)
_APART = re.compile(r"[\s,|()–—-]+|[:.](?=\s|$)|/(?=\s)")
_OF_A_TIME = re.compile(
    r"\d[\d:./]*(?:st|nd|rd|th|am|pm)?|[AaPp]\.?[Mm]\.?|[A-Z]{2,}|at|[Oo]n|"
    r"(?i:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]*)"
)
_CLOCK = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_IN_FIGURES = re.compile(r"\d{1,4}[./]\d{1,2}[./]\d{2,4}")
_OF_A_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d/\d")
# (Reporting by Ann Lee and J. Roe; Editing by Cid Poe), as agencies have it under an article.
# Additional reporting by Ann Lee in Kelby. Newswire writers Ann Lee and J. Roe contributed to this report.
_WHO = r"[A-Z](?:[^().!?]|(?<=\b[A-Z])\.){0,200}"
_CREDITS = re.compile(
    r"\((?:Additional reporting|Reporting|Writing|Editing|Compiled) by [A-Z][^()]*\)|"
    rf"(?:Additional|Live) reporting by {_WHO}\.?|"
    rf"{_WHO} contributed (?:to this (?:report|story|article)|reporting(?: from [A-Z][^.!?]{{0,60}})?)\.?"
)
# by Ann Lee • May 3, 2024, as many pages have it
_SMALL_BYLINE = re.compile(r"by(?: [A-ZÀ-ÖØ-Þ][\w.’'-]+){2,4}(?: [|•·–—-] .*)?")
_BYLINES = (_BYLINE.match, _SMALL_BYLINE.fullmatch, _ROLE_LINE.fullmatch, _CREDITS.fullmatch)
_EMPHASISED = str.maketrans("", "", "*_")


def is_byline(line: str) -> bool:
    """Whether the line says who wrote or photographed what follows, or when it was published."""
    if len(line) > MAX_BYLINE:
        return _CREDITS.fullmatch(line) is not None
    bare = line.translate(_EMPHASISED).strip()
    return any(form(bare) is not None for form in _BYLINES) or _is_published(bare)


def is_moment(line: str) -> bool:
    """Whether the line is a day of a year with the time of day, and nothing else: `10 Aug 2023, 09:30 IST`."""
    return is_day(line) and _CLOCK.search(line) is not None


def is_day(line: str) -> bool:
    """Whether the line is a day of a year, with the time or without it, and nothing else."""
    if len(line) > MAX_BYLINE or not _OF_A_DAY.search(line):
        return False
    words = [word for word in _APART.split(line) if word]
    day = any(_IN_FIGURES.fullmatch(word) or (word[:3].isalpha() and not word.isupper()) for word in words)
    numbers = sum(word[0].isdigit() for word in words)
    return day and numbers > 1 and all(_OF_A_TIME.fullmatch(word) for word in words)


def _is_published(line: str) -> bool:
    """Whether the line says when what stands above or below it was published, and nothing else."""
    opening = _PUBLISHED.match(line)
    if opening is None or not _OF_A_DAY.search(line):
        return False
    return all(_OF_A_TIME.fullmatch(word) for word in _APART.split(line[opening.end() :]) if word)
