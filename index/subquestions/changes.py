"""How something changed between two times: "How did X's position change between May and August?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.subquestions.periods import Period, find_periods, with_years
from index.subquestions.plans import ON, STANCE, Plan, Side, asking, reporting

_HELP = r"(?P<help>did|has|have|had|does|do|was|were)"
_ONCE = r"(?:changed?|shift(?:ed)?|reversed?)"
_SLOWLY = r"(?:evolved?|develop(?:ed)?|var(?:y|ied)|differ(?:ed)?|moved?|fluctuated?|progress(?:ed)?)"
# From then until now is since then
_TO_NOW = re.compile(
    r"\b(?:between|from) (?P<since>.+?) (?:and|to|until|till) (?:now|today|the present(?: day)?)$", re.I
)
_HOW = re.compile(
    rf"how(?: much| far)? {_HELP} (?P<topic>.+?) (?:been )?(?:(?P<once>{_ONCE})|{_SLOWLY})(?P<rest>(?: .*)?)",
    re.IGNORECASE,
)
_ITS = re.compile(
    rf"(?:how )?{_HELP} (?P<who>.+?) {_ONCE} (?:his|her|its|their) (?P<what>{STANCE})(?P<rest>(?: .*)?)", re.IGNORECASE
)
_WHAT = re.compile(r"what (?:has |had )?changed (?:in|about|with) (?P<topic>.+?)(?P<rest>)", re.IGNORECASE)
_SAID = re.compile(
    rf"what {_HELP} (?P<who>.+?) (?P<verb>say|said|tell|told|promised?|claim(?:ed)?|write|written|argued?|think)"
    r"(?P<rest>(?: .*)?)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:^| )(?:between (?P<a>.+) and (?P<b>.+)|from (?P<c>.+) (?:to|until|till) (?P<d>.+)|since (?P<since>.+)|"
    r"(?:both )?before and (?:again )?after (?P<around>.+)|"
    r"in (?P<e>.+?) (?:and(?: then)?|as against|compared (?:with|to)) (?:again )?in (?P<f>.+)|"
    r"(?P<time>over time|over the (?:years|months|weeks)|so far|through(?:out)? the (?:years|months|weeks)|"
    r"(?:over|in|during) the (?:past|last) (?:few |couple of |two |three |five |ten )?(?:day|week|month|year|decade)s?|"
    r"in recent (?:days|weeks|months|years)))$",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(r"(?:the )?(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?", re.IGNORECASE)
_QUARTERS = ("first", "second", "third", "fourth")
# Q2; the second quarter of 2024; the first leg; and the third, or the second one, of something that is named elsewhere
_STAGE = re.compile(
    rf"(?:the )?(?:Q(?P<quarter>[1-4])|(?P<number>{'|'.join(_QUARTERS)}|last|final|opening|previous|latest)"
    r"(?: (?:one|(?P<noun>quarters?|half|halves|legs?|rounds?|sets?|reading|phases?|trials?|debates?|reports?|drafts?|"
    r"waves?|terms?|seasons?|votes?|ballots?|periods?)))?)(?: of (?P<of>\S+(?: \S+){0,2})| (?P<year>\d{4}))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?: {ON} .+| (?:of|in|for|at|within|during) .+)?", re.IGNORECASE)
_BARE_NAME = re.compile(r"(?:the )?[A-Z][\w’-]*(?: [A-Z][\w’-]*)*")
_IN_A_TIME = re.compile(r" (?:in|during|over|within|through(?:out)?) (?P<time>[^,]{3,20})$", re.IGNORECASE)
_ROUGHLY = re.compile(r"in (?:in )?(?:the )?(?:(?:early|late|mid|end of|beginning of|start of)[ -])?", re.IGNORECASE)
_HAS_STANCE = re.compile(
    rf"\b{STANCE}\b|\b(?:number|rate|share|price|cost|toll|level|amount|count|size|total)s?\b", re.IGNORECASE
)


_FIRST_AND_LATER = re.compile(  # What did Lee say first about the toll, and what later?
    rf"what {_HELP} (?P<who>.+?) (?:(?:at )?first |initially |originally )?"
    r"(?P<verb>say|said|think|thought|claim|promise|argue)(?: at)?(?P<first> first| initially| originally)?"
    rf"(?P<about> (?:{ON}|of) .+?)?(?P<too>,? (?:at )?first| initially)?,? (?:and|then|but)(?: then)? "
    r"(?:what )?(?:(?:did|does|do) (?:he|she|it|they) (?:say|think|claim) )?"
    r"(?:later|then|afterwards?|now|in the end|eventually|more recently)(?: on)?",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|initially|originally)\b", re.IGNORECASE)
_FRONTED = re.compile(  # Since March 2024, how has the toll changed?
    r"(?P<when>(?:since|between|from|in|before and after) [^,]+), (?P<asked>(?:how|what|has|did|have)\b.+)",
    re.IGNORECASE,
)


def change_of(text: str) -> Plan | None:
    """The plan of a question about a change; None where it is none. text: without its question mark."""
    text = _time_last(text)
    if (found := _ITS.fullmatch(text)) is not None:
        owner = found["who"]
        if found["what"].lower() == "mind":
            when = _WHEN.search(found["rest"])
            about = found["rest"][: when.start()] if when else found["rest"]
            topic = f"What did {owner} say{about}?"
            return Plan("change", topic, _sides(topic, when) if when else ())
        topic = f"{owner}{'’' if owner.endswith('s') else '’s'} {found['what']}"
        return _plan(topic, found["rest"], sure=True)
    if (found := _WHAT.fullmatch(text)) is not None:
        return _plan(found["topic"], "", sure=False)
    if (found := _HOW.fullmatch(text)) is not None:
        # How did the rate vary by region? How was the policy developed?
        of_time = bool(found["once"]) or found["help"].lower() in ("has", "have", "had")
        passive = found["help"].lower() in ("was", "were")
        sure = of_time and not passive and _HAS_STANCE.search(found["topic"]) is not None
        return _plan(found["topic"], found["rest"], sure=sure)
    return None


def said_then(text: str) -> Plan | None:
    """The plan of a question about what somebody said at two times; or since one, of which not both need have
    something. None of what was said within a time: its ends are no two sides."""
    text = _time_last(text)
    if (both := _FIRST_AND_LATER.fullmatch(text)) is not None and _FIRST.search(text):
        return Plan("change", f"What {both['help']} {both['who']} {both['verb']}{both['about'] or ''}?")
    found = _SAID.fullmatch(text)
    if found is None or (when := _WHEN.search(found["rest"])) is None or when["a"] or when["c"]:
        return None
    about = found["rest"][: when.start()]
    topic = f"What {found['help']} {found['who']} {found['verb']}{about}?"
    sides = _sides(topic, when)
    if when["since"] is not None:
        sides = tuple(replace(side, label=None) for side in sides)
    # before and after what has no date: the articles' own dates tell
    return Plan("change", topic, sides) if sides or when["around"] else None


def _time_last(text: str) -> str:
    """With the time that opens it at its end, and from then until now as since then."""
    fronted = _FRONTED.fullmatch(text)
    if fronted is not None:
        text = f"{fronted['asked']} {fronted['when'][0].lower()}{fronted['when'][1:]}"
    return _TO_NOW.sub(r"since \g<since>", text)


def _plan(topic: str, rest: str, *, sure: bool) -> Plan | None:
    """sure: whether it is about a change without a time of it, too."""
    whole = topic + rest
    when = _WHEN.search(whole)
    if when is None and not sure:
        return None
    about = (whole[: when.start()] if when else whole)[len(topic) :]
    if when is not None and when.start() < len(topic):
        topic, about = whole[: when.start()], ""
    if not topic.strip() or not _ABOUT.fullmatch(about):
        return None  # it changed something
    # of a thing it is asked what it is, which of a name nobody asks: How has Twitter changed since 2022?
    question = (reporting if _BARE_NAME.fullmatch(topic) else asking)(topic + about)
    sides = _sides(question, when) if when else ()
    if (
        when is not None
        and not sides
        and when["time"] is None
        and not (sure and when["since"] and not find_periods(when["since"]))
    ):
        return None  # between times that are no dates, or with more after them: the question as it stands has both
    if not sides and not sure and (when is None or when["time"] is None):
        return None  # since something that has no date
    return Plan("change", question, sides, None if sides else _within(about))


def _within(about: str) -> Period | None:
    """The one time that ends what a change is about: the cost of the bridge in 2023."""
    found = _IN_A_TIME.search(about)
    return _only(found["time"]) if found else None


def _sides(topic: str, when: re.Match[str]) -> tuple[Side, ...]:
    """A side each; none where the times are no dates."""
    if when["since"] is not None:
        start = _only(when["since"])
        return (_side(topic, start), replace(_side(topic, start), label=None, relation="after")) if start else ()
    if when["around"] is not None:
        middle = _only(when["around"])
        if middle is None:
            return ()
        return (
            replace(_side(topic, middle), label=f"before {middle.name}", relation="before"),
            replace(_side(topic, middle), label=f"after {middle.name}", relation="after"),
        )
    ends = _with_months([when[name] for name in "abcdef" if when[name] is not None])
    periods = [period for period in map(_only, ends) if period is not None]
    if len(periods) == len(ends):
        return tuple(_side(topic, period) for period in with_years(periods))
    return tuple(Side(f"{topic.rstrip('?')} in {stage}?", stage) for stage in _stages(ends))


def _with_months(ends: Sequence[str]) -> list[str]:
    """The ends; of two days of one month, which is told once, each with it: 5 and 21 November."""
    bare = [_BARE_DAY.fullmatch(end) for end in ends]
    days = [period for period in map(_only, ends) if period is not None and period.day is not None]
    if len(ends) != 2 or len(days) != 1 or not any(bare):
        return list(ends)
    (dated,) = days
    return [replace(dated, day=int(match[1])).name if match else end for end, match in zip(ends, bare, strict=True)]


def _stages(ends: Sequence[str]) -> list[str]:
    """The ends as parts of something that are told by their number, each with its noun: the second quarter and the
    third one; none where one of them is something else."""
    found = [match for end in ends if (match := _STAGE.fullmatch(end)) is not None]
    nouns = [match["noun"] for match in found if match["noun"]]
    if len(found) < len(ends) or not all(match["quarter"] or nouns for match in found):
        return []
    whole = next((of for match in reversed(found) if (of := match["of"] or match["year"])), None)
    stages = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        number = _QUARTERS[int(match["quarter"]) - 1] if match["quarter"] else match["number"].lower()
        noun = "quarter" if match["quarter"] else _single(match["noun"] or nouns[0])
        of = match["of"] or match["year"] or whole
        if of == whole and not (match["of"] or match["year"]) and following and _is_later(match, following):
            of = _year_before(whole)
        stages.append(f"the {number} {noun}{f' of {of}' if of else ''}")
    return stages


def _is_later(stage: re.Match[str], following: re.Match[str]) -> bool:
    """Whether it is a later quarter than the one after it, and so of another year: Q4, and Q1 of 2020."""
    both = stage["quarter"], following["quarter"]
    return bool(both[0] and both[1] and both[0] > both[1]) or _place(stage) > _place(following) >= 0


def _place(stage: re.Match[str]) -> int:
    """Of a quarter or a half by its word, -1 of what is none."""
    number = (stage["number"] or "").lower()
    of_a_year = (stage["noun"] or "").lower() in ("", "quarter", "half")
    return _QUARTERS.index(number) if number in _QUARTERS and of_a_year else -1


def _year_before(of: str | None) -> str | None:
    return str(int(of) - 1) if of and re.fullmatch(r"(?:19|20)\d\d", of) else of


def _single(noun: str) -> str:
    return noun.lower().replace("halves", "half").removesuffix("s")


def _side(topic: str, period: Period) -> Side:
    return Side(topic, period.name, period)


def _only(text: str) -> Period | None:
    """The period that the text is, but for a word such as "early"; None where it says anything else."""
    told = f"in {text}"
    periods = find_periods(told)
    if len(periods) != 1 or periods[0].span.end < len(told):
        return None
    return periods[0] if _ROUGHLY.fullmatch(told[: periods[0].span.start]) else None
