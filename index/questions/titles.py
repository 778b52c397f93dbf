"""Titles before a name, which say who it is with another title or none: Mr Sokhonn is Prak Sokhonn, Governor Lee is
Gov. Ann Lee. English as it is written in many countries."""

from __future__ import annotations

import re

_BEFORE_A_TITLE = """
    Prime Vice Deputy Foreign Attorney Home Health Defen[cs]e Interior Finance Treasury First Crown Chief House Police
    Detective Press Housing Education Transport Energy Trade Justice Agriculture Environment Labou?r Commerce Business
    Culture Immigration Security State Shadow Assistant Acting Opposition Majority Minority Lead Principal Permanent
    Cabinet Brig\\.? Brigadier Lt\\.? Maj\\.? Sgt\\.? Fire
"""
_TITLES = """
    Miss Mx Madam Doctor Sir Dame Lord Lady Prof Professor Rev Reverend Gov Governor Sen Senator Rep Representative
    Congress(?:wo)?man Gen General Col Colonel Capt Captain Lt Lieutenant Sgt Sergeant Cmdr Commander Adm Admiral Maj
    Major Det Detective Supt Superintendent Pres President Minister Premier Chancellor Secretary Ambassador Mayor Judge
    Justice Officer Cllr Councillor Commissioner CEO MP MEP Pope King Queen Prince Princess Archbishop Speaker Inspector
    Insp Constable Const PC DC DS DI DCI DCS Brig Brigadier Prosecutor [Ll]eader Chairman Chairwoman Coroner Sheriff
    Marshal Cardinal Bishop Deputy Treasurer Comptroller Delegate Coach
    HE Excellency Samdech Oknha Datuk Dato Datin Tun Seri Tan\\sSri Encik Puan Shri Sri Smt Shrimati Sheikh Sheikha
    Maulana Mufti Alhaji Alhaja Hajiya Engr Barr Barrister Hon Honourable Honorable Comrade Pak Ibu Ustaz Imam
"""
# What goes on with a word that is a title elsewhere, and is none here: General Motors, Justice Department.
_NO_NAMES = """
    Motors Electric Mills Assembly Election Department League Ministry Hospital Court Council Office County
    Edward\\sIsland Lanka Health Comics Auckland Who Inn Dynamics Bank Holdings Group Capital
"""


def _any(words: str) -> str:
    return "|".join(words.split())


TITLE = (
    r"(?>(?i:mrs?|ms|dr)\.?\s+|"
    rf"(?-i:(?:(?:{_any(_BEFORE_A_TITLE)}) )*(?:{_any(_TITLES)})\.?\s+(?=[A-Z])(?!(?:{_any(_NO_NAMES)})\b)))"
)
"""A pattern of one title with the blank after it."""

_SEVERAL = re.compile(rf"\b{TITLE}+")
_BEFORE_FULL_NAMES = re.compile(r"\b(?:(?i:mrs?|ms|mx)|Miss)\.?\s+(?=[A-Z][\w’'-]*\s+[A-Z])")


def is_title(word: str) -> bool:
    """Whether it is one, before a name, with a capital or without."""
    return _SEVERAL.match(f"{word.capitalize()} N") is not None


def plainly_named(text: str) -> str:
    """The text without Mr, Ms and the like before names of two words or more, of which they tell nothing that an
    article would say: Mr Sok Touch is Sok Touch, and Mr Touch stays who he is."""
    return _BEFORE_FULL_NAMES.sub("", text)


def untitled(text: str) -> str:
    """The text with a mark in the place of each title's word."""
    return _SEVERAL.sub(lambda match: "_ " * len(match[0].split()), text)
