"""What else was counted: "And children?" after "How many people died in the fire?"."""

from __future__ import annotations

from index.article import Span
from index.followups import vocabulary as v
from index.followups.subject import Subject
from index.followups.verbs import find_verbs
from index.followups.words import words_of

_HARMED = v.words("died die killed were are was hurt injured drowned perished survived")
_UNHARMED = v.words("survivors injuries deaths casualties homeless")
_UNMARKED = v.PLURALS | v.words("""
    crew cattle livestock poultry sheep deer fish salmon trout aircraft spacecraft hovercraft personnel clergy infantry
    cavalry offspring""")  # that are counted without an ending
_BEINGS = ("ers", "ors", "men", "ists", "ents", "girls", "boys", "children", "dogs", "horses", "civilians")


def counted(question: str, rest: Span, subject: Subject) -> str | None:
    """The question before of others, where it asks how many: "Appearances?" after "How many goals did Lee score?", "And
    injured?" after "How many died?"; None where it does not, or others are not named."""
    words, new = words_of(subject.question), words_of(rest.of(question))
    if [word.plain for word in words[:2]] != ["how", "many"] or not new or any(w.capital or w.is_date for w in new[1:]):
        return None
    new = new[1:] if new[0].plain in ("any", "the") and len(new) > 1 else new
    verbs = find_verbs(words)
    verb = next((place for place in range(2, len(words)) if place in verbs or words[place].plain in v.AUXILIARIES), 0)
    if subject.whole is not None:  # How many passengers?
        verb = 0
    elif not verb:
        return None
    if len(new) > 2 or new[0].plain in v.SMALL or new[0].plain[0].isdigit() or new[-1].plain in v.REMARKS:
        return None
    start = words[1].span.end
    if verb and new[0].plain in v.VERBS and new[0].plain.endswith("ed"):
        end = words[verb + (words[verb].plain in v.BE and verb + 1 in verbs)].span.end
        told = subject.question[start : words[verb].span.start].strip() or "people"
        return f"{subject.question[:start]} {told} were {new[0].text.lower()}{subject.question[end:]}"
    if verb and words[verb].plain in _HARMED and not _may_be_harmed(new[-1].plain):
        return None
    if not new[-1].plain.endswith("s") and new[-1].plain not in _UNMARKED:
        return None
    text = " ".join(word.text for word in new)
    end = words[verb - 1].span.end if verb else subject.stated
    return f"{subject.question[:start]} {text[0].lower()}{text[1:]}{subject.question[end:]}"


def _may_be_harmed(noun: str) -> bool:
    """Whether it may be of those who died: no arrests, no costs, no survivors."""
    return noun not in _UNHARMED and (noun in _UNMARKED or noun.endswith(_BEINGS))
