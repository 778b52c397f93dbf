"""People: usual first names, offices, and the places in a text where a person is named."""

from __future__ import annotations

import re

WOMEN = frozenset(
    """
    Ingrid Claire Ama Maria Anna Elena Sofia Fatima Aisha Priya Mei Yuki Hannah Laura Julia Emma Olivia Sarah Rachel
    Rebecca Susan Linda Karen Nancy Helen Margaret Catherine Katherine Elizabeth Jane Mary Alice Carmen Lucia Isabel
    Camila Valentina Natalia Olga Irina Svetlana Agnieszka Zofia Astrid Freya Sigrid Amina Zainab Leila Nadia Yasmin
    Chloe Camille Amelie Giulia Francesca Chiara Grace Ruth Esther Naomi Michelle Nicole Jennifer Jessica Amanda Angela
    Theresa Hillary Diana Victoria Charlotte Eleanor Alexandra
    """.split()
)
MEN = frozenset(
    """
    Lars Erik Johan Pierre Jean Luc Antoine Kwame Kofi Ahmed Mohammed Omar Hassan Ali Ibrahim Raj Arjun Vikram Wei
    Hiroshi Kenji David John James Robert Michael William Richard Thomas Charles Daniel Matthew Mark Paul Andrew Peter
    George Edward Henry Frank Stephen Jack Carlos Jorge Luis Diego Juan Miguel Pedro Pablo Rafael Ivan Dmitri Sergei
    Vladimir Andrei Piotr Tomasz Jan Marek Nikos Yannis Stefan Klaus Hans Friedrich Marco Luca Giovanni Matteo Samuel
    Joseph Benjamin Simon Philip Alexander Donald Barack Joe Bill Ronald Winston Tony Kenneth Walter Arthur Albert
    Louis Patrick Sean Brian Kevin Gary Eric Jason Ryan Adam Nathan Oliver Harry Martin Christopher Anthony Steven
    """.split()
)
OFFICES = (
    "prime minister|foreign minister|finance minister|health minister|defence minister|interior minister|minister|"
    "president|vice president|chancellor|mayor|governor|senator|bishop|archbishop|ambassador|director|chairman|"
    "secretary of state|foreign secretary|general secretary|secretary|spokesman|spokeswoman|leader|coach|professor|"
    "judge"
)
_FIRST_NAME = re.compile(
    rf"(?:^|(?<=[a-z] ))(?P<first>{'|'.join(sorted(MEN | WOMEN))}) (?P<last>[A-Z][\w’'-]{{2,}})(?= [a-z]|[’']s )"
)


def person(text: str) -> re.Match[str] | None:
    """The first person whose first name is a usual one."""
    return _FIRST_NAME.search(text)
