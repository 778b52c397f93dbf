"""Somebody's reply in the place of a question: "And the union's position?" after "What did Lee say about pay?"."""

from __future__ import annotations

import re

from index.followups import vocabulary as v
from index.followups.subject import Subject
from index.followups.words import words_of

_DAYS = v.TIMES | v.words("yesterday today tonight tomorrow")
_REPLY = re.compile(
    r"(?P<owner>[^?]+?)['’]s? (?P<reply>answer|reply|response|reaction|retort|rebuttal|comments?|views?|opinions?|"
    r"position|stance|explanation|excuse|defence|defense|denial|verdict|statement|take|side)\W*",
    re.IGNORECASE,
)


def who_replies(fragment: str, subject: Subject) -> str | None:
    """Whose reply it is; None where it is none, a day's, or what the question before is about itself."""
    found = _REPLY.fullmatch(fragment)
    last = words_of(found["owner"])[-1:] if found else []
    if found is None or not last or found["reply"].lower() in subject.question.lower():
        return None
    return None if last[0].is_date or last[0].plain in _DAYS else found["owner"]
