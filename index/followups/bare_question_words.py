"""Question words alone, asked of the question before: "Why?" after "When did the mill close?"."""

from __future__ import annotations

from collections.abc import Sequence

from index.followups import vocabulary as v
from index.followups.more import asks_for_more
from index.followups.subject import Subject
from index.followups.verbs import find_verbs
from index.followups.words import Word, words_of

_OBJECTS = ("who", "what", "which")
_NO_DEGREES = v.words("many far soon often")
_HOW_IT_BEFELL = ("why", "when", "where", "how")
_CHANGES = v.words("""
    rise rises risen fall falls fallen grow grown drop dropped shrink shrunk increase increased decrease decreased
    decline declined""")
_NOT_ANEW = v.words("not so else one ones more details tell me please explain then what which who")


def asked_anew(bare: str, subject: Subject) -> str | None:
    """The question before with other question words: "Why" for its "When". None where its question words are also its
    subject, as in "Who won?", or what was said, so that it can't be asked with others."""
    if bare.lower() == "how come":
        bare = "Why"
    words, new = words_of(subject.question), words_of(bare)
    if [word.plain for word in new] == ["why", "not"]:
        return _denied(bare, words, subject)
    if any(word.plain in v.AUXILIARIES for word in new):  # Who did not?
        return None
    if len(new) == 2 and new[1].plain == "else" and words and words[0].plain == new[0].plain:  # Who else?
        return f"{bare}{subject.question[words[0].span.end :]}"
    if asks_for_more(bare):
        return None
    place = next((place for place, word in enumerate(words) if word.plain in v.AUXILIARIES), len(words))
    tied = new[0].plain in v.PREPOSITIONS  # By what margin? With what?
    open_to_all = tied or not any(word.plain in _NOT_ANEW for word in new)
    if place + 1 >= len(words) or not open_to_all or words[place].is_date:
        return None
    asking, following = words[:place], words[place + 1]
    if asking and not any(word.plain in v.ASKING for word in asking):
        return None
    if counted := _of_those_counted(bare, new, words, place, subject):
        return counted
    if following.plain in v.AUXILIARIES | v.PREPOSITIONS or place + 1 in find_verbs(words):
        return None
    if asking and asking[0].plain in _OBJECTS:
        verbs = find_verbs(words)
        if words[place].plain in v.BE or any(words[verb].plain in v.SAYING for verb in verbs):  # Who is the mayor?
            return None
    auxiliary = words[place].text if asking else words[place].plain
    told = f"{bare} {auxiliary}{subject.question[words[place].span.end :]}"
    asked = [word.plain for word in asking]
    if asked == ["what"]:  # what it decided is no part of why it did
        return None
    if "how" not in asked or asked == ["how"]:
        return told
    if _of_a_change(asked, words, place):
        return told
    degree = asked[asked.index("how") + 1 :]
    if len(degree) != 1 or new[0].plain != "why" or degree[0] in _NO_DEGREES:
        return None
    stated = told[: len(told) - (len(subject.question) - subject.stated)].rstrip("?.! ")
    return f"{stated} so {degree[0]}{told[len(stated) :]}"  # Why is inflation in France so high?


def _of_a_change(asked: Sequence[str], words: Sequence[Word], place: int) -> bool:
    """Whether it is asked by how much something changed: Why it did is asked without "so much". place: of the
    auxiliary."""
    if asked[-2:] != ["how", "much"]:
        return False
    return asked[0] == "by" or any(word.plain in _CHANGES for word in words[place:])


def _of_those_counted(
    bare: str, new: Sequence[Word], words: Sequence[Word], place: int, subject: Subject
) -> str | None:
    """Why, when, where or how it befell those who were counted: "Why were workers sacked?" after "How many workers were
    sacked?". place: of the auxiliary."""
    if [word.plain for word in words[:2]] not in (["how", "many"], ["how", "much"]) or place < 3:
        return None
    if words[place].plain not in v.BE or place + 1 not in find_verbs(words) or new[0].plain not in _HOW_IT_BEFELL:
        return None
    counted = subject.question[words[2].span.start : words[place - 1].span.end]
    return f"{bare} {words[place].text} {counted}{subject.question[words[place].span.end :]}"


def _denied(bare: str, words: Sequence[Word], subject: Subject) -> str | None:
    """Why it is not so, of what was asked to be answered by yes or no: "Why was Lee not charged?"."""
    if len(words) < 3 or words[0].plain not in v.AUXILIARIES or "not" in {word.plain for word in words}:
        return None
    about = next((m.span for m in subject.asked if m.span.start == words[1].span.start), None)
    if about is None and words[1].plain in v.SUBJECTS:  # Had he named anyone?
        about = words[1].span
    if about is None or about.end >= len(subject.question[: subject.stated].rstrip("?.! ")):
        return None
    rest = subject.question[about.end :]
    return f"{bare[: -len('not')].rstrip()} {words[0].plain} {about.of(subject.question)} not{rest}"
