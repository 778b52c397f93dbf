"""Invented people who say things in the evidence: a name, a role, and the ways in which a text refers to them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from index.claims.training.people import MEN, WOMEN

_WOMEN, _MEN = sorted(WOMEN), sorted(MEN)
_LAST = """
Solberg Bouchard Boateng Okafor Mensah Larsen Nyberg Moreau Lefevre Rossi Conti Weber Schneider Novak Kowalski Petrov
Volkova Ivanov Papadakis Demir Yilmaz Haddad Rahman Sharma Patel Iyer Tanaka Sato Zhang Nguyen Park Reyes Castillo
Herrera Vargas Mendoza Silva Duarte Whitfield Harper Ellison Marsh Donovan Kerr Fairbanks Osei Adeyemi Kamau Mwangi
Lindqvist Aalto Dahl Verhoeven Claes Murphy Gallagher Lowe Barnes Prescott Holloway Strand Keller Brandt
""".split()
_ROLES = (
    "finance minister", "foreign minister", "health minister", "transport minister", "mayor", "deputy mayor",
    "police chief", "union leader", "company spokeswoman|company spokesman",
    "government spokeswoman|government spokesman", "analyst", "economist", "lawyer", "opposition leader",
    "governor", "senator", "campaigner", "fire chief", "hospital director", "head teacher", "prosecutor",
    "defence secretary", "central bank governor", "professor",
    "party chairwoman|party chairman", "energy minister", "archbishop", "ambassador", "chief executive", "historian",
    "engineer", "coach", "judge", "police spokeswoman|police spokesman", "museum director",
)  # fmt: skip
_TITLED = frozenset(
    "mayor|governor|senator|professor|archbishop|ambassador|judge|finance minister|foreign minister|health minister|"
    "transport minister|energy minister|prosecutor|defence secretary|deputy mayor".split("|")
)  # said before a name


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who says something: "Ingrid Solberg", "mayor", "She"."""

    first: str
    last: str
    role: str
    pronoun: str

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.first} {self.last}"

    def introduced(self, chance: random.Random) -> str:
        """With role and name, as a text does at first."""
        article = "an" if self.role[0] in "aeiou" else "a"
        ways = [f"{self.name}, the {self.role},", f"The {self.role}, {self.name},", f"The {self.role} {self.name}"]
        if self.role in _TITLED:
            ways += [f"{self.role.title()} {self.name}"] * 2
        elif "spokes" in self.role or self.role in ("analyst", "lawyer", "economist", "campaigner", "historian"):
            ways += [f"{self.name}, {article} {self.role},"]
        return chance.choice(ways)

    def recalled(self, chance: random.Random) -> str:
        """In any way that a claim may name one who was introduced."""
        ways = [self.name, self.name, self.last, self.last, f"The {self.role}", self.introduced(chance)]
        if self.role in _TITLED:
            ways.append(f"{self.role.title()} {self.last}")
        return chance.choice(ways)


def cast(size: int, chance: random.Random) -> list[Speaker]:
    """So many speakers who share neither a name nor a role."""
    lasts, roles = chance.sample(_LAST, size), chance.sample(_ROLES, size)
    firsts = list(zip(chance.sample(_WOMEN, size), chance.sample(_MEN, size), strict=True))
    made = []
    for last, role, (woman, man) in zip(lasts, roles, firsts, strict=True):
        female = chance.random() < 0.5
        names = role.split("|")
        made.append(Speaker(woman if female else man, last, names[0 if female else -1], "She" if female else "He"))
    return made
