"""The small words of English that tell how a question is built, and the verbs that news is asked about.

Lower case, apostrophes straight. What is in none of these lists is taken for a noun, an adjective or a name.
"""

from __future__ import annotations

import re

from index.facts import calendar, peoples


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ASKING = words("who whom whose what which when where why how")
DO = words("do does did will would can could shall should might must")
BE = words("am is are was were be been being isn't aren't wasn't weren't")
HAVE = words("has have had hasn't haven't hadn't")
AUXILIARIES = DO | BE | HAVE | words("don't doesn't didn't won't wouldn't can't couldn't shouldn't may not never ever")
PREPOSITIONS = words("""
    about above according across after against along among around at before behind below beside besides between beyond
    by despite during except for from in inside into like near of off on onto out outside over per since than through
    throughout till to toward towards under until up upon versus via with within without down""")
ATTACHING = words("of for on over between with against in at from to about near under into across behind off")
PLACING = words("in at near inside outside across around off")  # before the name of a place
CONJUNCTIONS = words("and or but nor if whether because although though while as so that unless")
CLAUSES = words("""
    and or but than as then that when if whether because although though while after before until since why how what
    where which who""")
PERSONS = words("he she him her his hers himself herself")
FEMALE = words("she her hers herself")
THINGS = words("it its itself")
GROUPS = words("they them their theirs themselves")
POSSESSIVES = words("his her its their")
OBJECTS = words("him her it them")
SUBJECTS = words("he she it they i you we")
POINTING = words("this that these those")
PRONOUNS = PERSONS | THINGS | GROUPS | words("i me you we us one ones someone anybody anyone everybody everyone nobody")
ARTICLES = words("the a an")
DETERMINERS = ARTICLES | POSSESSIVES | POINTING | words("my your our some any all both each every no another other")
ADVERBS = words("""
    again already also always away back else enough exactly ever far further here instead just later long lately much
    many more most never next not now often once only really recently so soon still then there today together tomorrow
    too very yesterday yet ago afterwards afterward currently eventually finally actually previously originally likely
    first second third last""")
ORDERING = words("first second third last latest next only most very other new")
NO_ADVERBS = words("ally anomaly assembly belly bully family jelly monopoly rally reply supply")  # for all their -ly
SMALL = ASKING | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | DETERMINERS | ADVERBS
CONTRACTED = PRONOUNS | ASKING | words("that there")
SAYING = words(
    "say says said think thinks thought believe believes know knew hope fear claim claims claimed argue insist announce"
)
LIGHT_VERBS = SAYING | words("tell told happen happens happened happening do done get got take took")
TIMES = words("year years month months week weeks day days morning evening time season decade century summer winter")
PREDICATES = words("""
    safe true false possible dead alive open closed legal illegal responsible dangerous likely available expensive cheap
    popular important necessary ready free guilty big large old tall high long far deep worth due missing involved
    against""")
TITLES = words("""
    mr mrs ms dr prof president minister premier chancellor governor senator mayor judge justice general colonel captain
    king queen prince princess pope bishop archbishop professor ambassador sir lord lady chairman chairwoman""")
SHORT_TITLES = words("mr mrs ms dr prof st sen gov gen col capt lt sgt rev hon rep")
PEOPLE = TITLES | words("""
    ambassadors boss candidate chief child coach commissioner director doctor driver economist executive farmer father
    fisherman founder girl boy head husband wife journalist lawyer leader manager man mother officer official owner
    patient person pilot player prosecutor reporter scientist secretary singer son daughter spokesman spokeswoman
    spokesperson suspect teacher victim winner witness woman worker writer author actor critic chair expert analyst
    reverend priest vicar rabbi imam pastor lady chap guy fellow lad nurse chaplain deputy
    banker baker skipper researcher tenant striker keeper inspector engineer""")
OFFICES = words("ceo cfo coo cto cmo pm mp mep dg vp qb CEO CFO COO CTO CMO PM MP MEP DG VP QB")  # and no names
PEOPLE |= OFFICES
PLURALS = words("people police men women children staff media data fishermen")
# Each is the one of something: without an "of" it does not stand alone ("What was the cause?").
RELATIONAL = words("""
    aim alternative amount answer author background basis budget cause causes circumstances conclusion condition
    conditions consequence consequences cost costs critics damage date deadline death deaths decision demands detail
    details difference effect effects estimate evidence expert experts figure figures goal ground grounds impact
    injured location loser motive number objections opponent opponents outcome penalty plan price problem prospects
    purpose reaction reactions reason reasons response responses result results risk risks sentence size solution
    source sources steps success supporters terms toll total value verdict victim victims vote winner winners
    witness witnesses""")
KINDS = words("country countries city town company person man woman party place group organisation region island team")
BODIES = words("""
    agency airlines airways alliance association authority bank board church club college commission committee company
    congress corporation council court department federation foundation front group hospital house inc institute ltd
    ministry museum office opposition organisation organization parliament party police post railways school senate
    service society steel times tribune union university united""")
REGIONS = words("""
    city county island islands lake mountain province region river road sea square state states street town village
    valley bay""")
COUNTRIES = peoples.COUNTRIES | words("""
    Greenland Gaza Crimea Africa Zealand Arabia Lanka UK US USA UAE EU""")
# said of an answer, and not of what it was about
REMARKS = words("""
    update updates quote quotes word words link links proof news source sources latest rest others confirmed correct
    reaction reactions same exact""")
CHATTY = words("""
    i i'm i've i'd good nice great ok okay wow cool interesting right sure fine yes no yeah well hm hmm oh ah sorry
    please funny strange odd sad lol""")
MONTHS = frozenset(
    {month.lower() for month in calendar.MONTHS} | {month[:3].lower() for month in calendar.MONTHS} | {"sept"}
)
HOLIDAYS = words("thanksgiving christmas easter ramadan eid diwali halloween hanukkah passover carnival brexit")
GIVEN_NAMES = words("mark grant sue drew")  # that are verbs, too
WEEKDAYS = frozenset(day.lower() for day in calendar.WEEKDAYS)
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")

# Words that are as often nouns: verbs only where the question has no other.
_EITHER = """
    address aid answer attack award back ban bar beat bid brief burn challenge change charge claim contest cost cut
    damage deal debate delay demand discipline dismay divide drop end estimate exchange exit experience export fall
    fear fight fine fire flood force fund grab guarantee hack harm harvest help hike import increase influence
    insult interview invest issue label land launch lead leak lift limit link loan lobby lodge lose lower mandate
    march mark monitor mount move name need notice offer order overhaul pardon pass patrol pause pay petition plan
    pledge praise probe produce profit promise protest question raid raise range rate rebuke recall reform refund
    reply report request rescue rest result retreat return review reward ride rise risk rule run sale sanction score
    scrap search share shell shield ship show slump spend split sponsor stage start stockpile stop storm strike
    strip study supply support surge survey suspect talk target tax test threat torture trade train travel treat
    trim triumph try update use value view visit vote vow want warn win work worth yield"""
_REGULAR = """
    abandon abolish accept accommodate accompany accuse achieve acknowledge acquire acquit act add adjourn admit
    adopt advise agree alert allege allow amend announce apologise apologize appeal appear appease appoint approve
    argue arrest arrive ask assess assign assume attend attribute authorise authorize avert avoid beg believe belong
    blame block bolster boycott call cancel carry cause cease certify cite clear close collapse collect comment
    commit compare compete complain complete comply concede conclude condemn confess confirm confront consider
    consult contain continue contribute convene convict crash create criticise criticize curb decide declare decline
    defend deliver deny depend deploy deport derail describe deserve destroy detail detain detect develop die differ
    disagree disappear disclose discover discuss dismiss disrupt distribute divert donate downgrade earn echo elect
    embrace employ endorse enforce ensure enter escalate escape establish evacuate evade evict evolve exceed exclude
    excuse execute exist exonerate expand expect expel explain explode exploit expose express extend extradite face
    fail falsify favor favour finance finish fix flee follow forfeit forge found gain grant grow hail halt hamper
    handle happen hesitate hire host hurt identify ignore implement imply impose improve improvise inaugurate
    include incur indict infect inflict inform inherit initiate injure insist inspect install interrupt intervene
    introduce invite invoke involve isolate jail join justify kick kill lack last legalise legalize like live locate
    look loot manage measure mediate mention merge mislead miss mock narrow negotiate nominate note notify object
    oblige obstruct obtain occur offend omit open operate oppose organise organize oust outlaw overcharge overlook
    overturn own participate pave perform permit persuade phase pick play point pollute postpone predict prefer
    prepare present prevent prioritise prioritize privatise privatize proceed prohibit promote prompt propose
    prosecute protect prove provide provoke publish punish pursue quit ratify ration raze reach react reassure
    receive recommend reconsider recover recruit redraw reduce refer refuse regulate reimburse reinstate reiterate
    reject release relocate rely remain remember remove renew renounce renovate reopen repair replace represent
    require rescind resettle reshape resign resist resolve respond restore restrict resume retain retire retract
    reveal reverse revise revive revoke rob ruin sack save schedule secure seem seize select sentence separate serve
    settle shelve shorten sign skip slash slow smuggle solve speak specify stand stay steer stir strand strengthen
    stress submit subsidise succeed sue suffer suggest supervise suppress surrender survive suspend sustain swear
    switch tackle take televise tell testify thank think threaten tighten topple trace transfer trigger trust turn
    uncover undermine unearth unveil uphold urge vacate vaccinate validate vandalise verify veto violate wait waive
    walk warn weaken weigh welcome widen withdraw worry"""
_IRREGULAR = """
    arise arisen arose ate beaten became become began begin begun bore borne bought bound bring broke broken brought
    build built buy came choose chose chosen come dealt did done draw drawn drew drive driven drove eat eaten fallen
    fed fell felt find fled flee flew flown forbade forbidden foresaw forgave forgive forgiven forgot fought gave
    get given go goes gone got grew grown had heard held hid hidden hit hold keep kept knew know known laid leave
    led left lend lent let lie lost made make meant meet met mislead misled overcame overcome oversaw oversee overseen
    overthrew overthrow overthrown overtook paid put ran rang read rebuild rebuilt risen rode rose said sank saw say
    says see seek seen sell send sent set shot shown shrank shut sink slept sold sought spent spoke spoken spread
    stole stolen stood strove struck sunk swear swept swore taken taught tear thought threw thrown told took tore
    torn understood undertake undertaken undertook undid upheld went withdrawn withdrew withheld withhold withstand
    withstood woke won wore worn write written wrote"""


def _forms(verbs: str) -> frozenset[str]:
    """The verbs with their regular endings."""
    forms = set[str]()
    for verb in verbs.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        stems = {stem, stem + stem[-1]}
        third = verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"
        past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else stem + "ed"
        forms |= {verb, third, past, verb + "es", *(s + "ed" for s in stems), *(s + "ing" for s in stems)}
    return frozenset(forms)


VERBS = _forms(_REGULAR) | words(_IRREGULAR)
NOUNS_OR_VERBS = words(_EITHER)
