"""Verbs with their forms, so that what was done can be left undone, and the active made passive."""

from __future__ import annotations

_IRREGULAR = (
    "become/became/become begin/began/begun break/broke/broken bring/brought/brought build/built/built "
    "choose/chose/chosen come/came/come draw/drew/drawn fall/fell/fallen fight/fought/fought find/found/found "
    "flee/fled/fled fly/flew/flown forbid/forbade/forbidden get/got/got give/gave/given go/went/gone "
    "grow/grew/grown hold/held/held keep/kept/kept know/knew/known lead/led/led leave/left/left lose/lost/lost "
    "make/made/made meet/met/met overthrow/overthrew/overthrown pay/paid/paid rise/rose/risen run/ran/run "
    "see/saw/seen sell/sold/sold send/sent/sent sing/sang/sung speak/spoke/spoken spend/spent/spent "
    "stand/stood/stood take/took/taken teach/taught/taught tell/told/told think/thought/thought "
    "understand/understood/understood win/won/won withdraw/withdrew/withdrawn write/wrote/written "
    "buy/bought/bought catch/caught/caught throw/threw/thrown drive/drove/driven undergo/underwent/undergone"
)
_REGULAR = (
    "abandon abolish accept accuse achieve acquire adopt agree allow announce appear appoint approve argue arrest "
    "arrive ask attack attempt attend attract authorize award ban believe benefit call cancel capture cause "
    "change claim collapse compete complete conclude condemn conduct confirm conquer consider construct contain "
    "continue contribute control convert convince create cross decide declare defeat defend deliver demand deny "
    "describe design destroy determine develop die direct discover dominate elect employ encourage end enter "
    "escape establish expand explain explore express fail feature film form found gain graduate grant help host "
    "identify ignore implement improve include increase influence inform inspire intercept introduce invade "
    "invent invest invite join kill land last launch lecture limit lobby manage march marry move obtain occupy "
    "occur offer open operate oppose order organize originate own paint participate pass perform plan play praise "
    "predict prevent produce prohibit promise promote propose protect prove provide publish purchase pursue reach "
    "receive recognize recommend record recover reduce refuse reject release remain remove replace report "
    "represent require rescue resign resist retire return reveal rule score secure seize select serve settle sign "
    "start state stop study succeed suffer suggest support surrender survive train transfer translate travel "
    "treat unite use violate visit vote want watch witness work"
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    doubled = {"stop", "ban", "transfer", "plan", "control"}
    return base + base[-1] + "ed" if base in doubled else base + "ed"


PAST = {base: past for base, past, _ in (verb.split("/") for verb in _IRREGULAR.split())}
PAST |= {base: _past(base) for base in _REGULAR.split()}
PARTICIPLE = {base: participle for base, _, participle in (verb.split("/") for verb in _IRREGULAR.split())}
PARTICIPLE |= {base: _past(base) for base in _REGULAR.split()}
BASE_OF_PAST = {past: base for base, past in PAST.items()}
BASE_OF_PARTICIPLE = {participle: base for base, participle in PARTICIPLE.items()}
# the past is no participle as well, so that it can only be the sentence's verb
FINITE = frozenset(past for base, past in PAST.items() if past != PARTICIPLE[base])


def third_person(base: str) -> str:
    """The form after he, she or it, in the present."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"
