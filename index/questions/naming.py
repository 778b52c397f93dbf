"""Which names and numbers of a question a text has, in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.facts.calendar import MONTHS, ORDINALS
from index.facts.peoples import OTHER_NAMES
from index.text.folding import abbreviated, fold, joined

SHORT = 3  # letters of a name
LONGEST_DOTTED = 6  # letters that a text may write with stops
SHORTEST_STEM = 5  # letters that a place and its people, of which no list knows, have in common
SHORTEST_OF_IA = 4  # the same of a place in -ia

# Of January and of Jan, by both: January, and Jan. 5.
_MONTHS = {
    name: re.compile(rf"(?<!\w)(?:{month.lower()}|{month[:3].lower()}{'t?' if month == 'September' else ''})(?!\w)")
    for month in MONTHS
    for name in (month.lower(), month[:3].lower(), *(["sept"] if month == "September" else []))
}
_ENDING = r"(?:['’]?s|es|ns?|ans?|ians?|eans?|is?|ese|ish|ers?|ists?|ites?|ism)?"
_DOTTED = re.compile(r"\.[A-Z]\.")
# Names that are words too, and how a text writes the words: the WHO and who, ICE and ice (not "Ice", nor Doctor Who).
_WORDS_TOO = {
    name: re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for name, words in {"us": "us", "who": "who|(?<!Doctor )(?<!The )Who", "ice": "ice", "aids": "aids"}.items()
}
# Ostranian of Ostrana, Kesherian of Kesher, Morvian of Morvia; and the other way about.
_PEOPLE = re.compile(r"(?:ian|ean)s?$")
_PLACE = re.compile(r"[ao]$")
# Parties, faiths and the like, asked for by another form than texts have; and names that are spelt in two ways
_GROUPS = """
republican republicans gop; democrat democrats democratic; conservative conservatives tory tories; liberal liberals;
socialist socialists; communist communists; unionist unionists; nationalist nationalists; houthi houthis;
muslim muslims islamic; catholic catholics; protestant protestants; christian christians; jew jews jewish;
hindu hindus; sikh sikhs; buddhist buddhists; sunni sunnis; shia shias shiite shiites; kurd kurds kurdish;
uyghur uyghurs uighur uighurs;
texas texan texans; california californian californians; florida floridian floridians; olympic olympics olympian;
paralympic paralympics; zelensky zelenskyy zelenskiy; kyiv kiev; hezbollah hizbollah hizbullah; taliban taleban;
gaddafi qaddafi gadhafi; mumbai bombay; koran quran
"""
_ALSO = {
    word: tuple(other for other in group.split() if other != word)
    for group in _GROUPS.replace("\n", " ").split(";")
    for word in group.split()
}
_AMERICA = frozenset({"america", "american", "americans"})
_US = re.compile(r"\bUS\b")
_AMERICAN = re.compile(r"(?<!Latin )(?<!South )(?<!North )(?<!Central )\bAmerica(?:ns?)?\b")
# Stamford, Conn.
_STATES = dict(
    pair.split("=")
    for pair in "Ala=Alabama Ariz=Arizona Ark=Arkansas Calif=California Colo=Colorado Conn=Connecticut Del=Delaware "
    "Fla=Florida Ga=Georgia Ill=Illinois Ind=Indiana Kan=Kansas Ky=Kentucky La=Louisiana Md=Maryland "
    "Mass=Massachusetts Mich=Michigan Minn=Minnesota Miss=Mississippi Mo=Missouri Mont=Montana Neb=Nebraska "
    "Nev=Nevada N.H=New_Hampshire N.J=New_Jersey N.M=New_Mexico N.Y=New_York N.C=North_Carolina N.D=North_Dakota "
    "Okla=Oklahoma Ore=Oregon Pa=Pennsylvania R.I=Rhode_Island S.C=South_Carolina S.D=South_Dakota Tenn=Tennessee "
    "Tex=Texas Vt=Vermont Va=Virginia Wash=Washington W.Va=West_Virginia Wis=Wisconsin Wyo=Wyoming Ont=Ontario "
    "Que=Quebec B.C=British_Columbia Alta=Alberta Man=Manitoba Sask=Saskatchewan".split()
)
_STATE_WORDS = frozenset(word.lower() for state in _STATES.values() for word in state.split("_"))
_STATE = re.compile(rf"(?<=, )({'|'.join(map(re.escape, _STATES))})\.")
_SIZED = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<size>k|m|bn|tn)")
_SIZES = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
_QUARTER = re.compile(r"q([1-4])")
_IN_WORDS = dict(
    zip(
        map(str, range(2, 21)),
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        strict=True,
    )
)
_ORDINAL_OF = dict(
    zip(
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split(),
        ORDINALS,
        strict=True,
    )
)


def unnamed_in(names: Sequence[str], text: str) -> frozenset[str]:
    """Those names, folded, that a text has not."""
    text = _comparable(text, names) if names else ""
    return frozenset(name for name in names if not _is_in(name, text))


def _comparable(text: str, names: Sequence[str]) -> str:
    """The text in which to look for these names. Only short ones and those of states have another form, and to look for
    it takes time."""
    if not _STATE_WORDS.isdisjoint(names):
        text = _STATE.sub(lambda match: f"{match[0]} {_STATES[match[1]].replace('_', ' ')}", text)
    for name in _WORDS_TOO.keys() & names:
        text = _WORDS_TOO[name].sub("", text)
    if any(map(_is_short, names)) or not _AMERICA.isdisjoint(names):
        text = abbreviated(text)
        if not _AMERICA.isdisjoint(names):
            text = _US.sub("US America American Americans", text)
        return fold(_AMERICAN.sub(r"\g<0> US", text) if "us" in names else text)
    dotted = any(len(name) <= LONGEST_DOTTED and name.isalpha() for name in names) and _DOTTED.search(text)
    return fold(joined(text) if dotted else text)


def _is_short(name: str) -> bool:
    return len(name) <= SHORT and name.isalpha()


def _is_in(name: str, text: str) -> bool:
    """Whether a folded name or number stands in a folded text; a country or its people by either's name."""
    if name[0].isdigit():
        return _stands_as_number(name, text) or any(_stands_apart(form, text) for form in _written(name))
    if quarter := _QUARTER.fullmatch(name):
        return _stands(name, text) or re.search(rf"\b{ORDINALS[int(quarter[1]) - 1]}[ -]quarter", text) is not None
    others = OTHER_NAMES.get(name) or _ALSO.get(name, ())
    if _stands(name, text) or any(re.search(rf"(?<!\w){re.escape(other)}s?(?!\w)", text) for other in others):
        return True
    return name not in OTHER_NAMES and any(_stands_apart(form, text) for form in _of_a_people(name))


def _written(number: str) -> list[str]:
    """How else a text may write a number: 10000 and 10,000, 2nd and second, 3 and three, 5m and 5 million."""
    plain = number.replace(",", "")
    if sized := _SIZED.fullmatch(plain):
        thousands = sized["size"] == "k" and sized["number"].isdecimal()
        in_full = [f"{int(sized['number']) * 1_000:,}"] if thousands else []
        return [f"{sized['number']} {_SIZES[sized['size']]}", *in_full]
    if plain in _IN_WORDS:
        return [_IN_WORDS[plain]]
    if number in _ORDINAL_OF:
        return [_ORDINAL_OF[number]]
    if plain.isdecimal() and len(plain) > SHORT and plain[0] != "0":
        return [plain, f"{int(plain):,}"]
    return []


@lru_cache(maxsize=1_000)
def _of_a_people(name: str) -> tuple[str, ...]:
    """What else is called after a place of which no list knows: it, or its people; nothing where too little is left of
    the name, or it may as well be somebody's."""
    if people := _PEOPLE.search(name):
        stem = name[: people.start()]
        endings: tuple[str, ...] = ("", "a", "o", "e")
    elif place := _PLACE.search(name):
        stem, endings = name[: place.start()], ("ian", "ians", "ean", "eans", "an", "ans")
    else:
        return ()
    forms = tuple(stem + ending for ending in endings) if len(stem) >= SHORTEST_STEM else ()
    return (*forms, f"{stem}ia") if people and len(stem) >= SHORTEST_OF_IA else forms


def _stands_apart(form: str, text: str) -> bool:
    return form in text and re.search(rf"(?<![\w,.]){re.escape(form)}(?!\w|[,.]\d)", text) is not None


def _stands(name: str, text: str) -> bool:
    """The same of the name itself: at the beginning of a word, since Oman is in "woman"; all of it where it is short,
    and with few endings where it is a country's, since Niger is in Nigeria; a month in full or as agencies shorten
    it. Of scripts that part no words, anywhere."""
    if name in _MONTHS:
        return _MONTHS[name].search(text) is not None
    if name not in text:
        return False
    if not name.isascii():
        return True
    whole = _is_short(name) or name in OTHER_NAMES
    ending = rf"{'' if _is_short(name) else _ENDING}(?![^\W_])" if whole else ""
    return re.search(rf"(?<![^\W_]){re.escape(name)}{ending}", text) is not None


def _stands_as_number(number: str, text: str) -> bool:
    """Whether it is no part of a longer number: 5 of 1,500, or 20 of 2020."""
    return number in text and re.search(rf"(?<!\d)(?<!\d,){re.escape(number)}(?!\d|,\d{{3}}(?!\d))", text) is not None
