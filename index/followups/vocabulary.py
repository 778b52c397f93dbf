"""The small words of English that tell how a question is built, and the verbs that news is asked about.

Lower case, apostrophes straight. What is in none of these lists is taken for a noun, an adjective or a name.
"""

from __future__ import annotations

import re

from index.facts import calendar


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ASKING = words("who whom whose what which when where why how")
DO = words("do does did will would can could shall should might must")
BE = words("is are was were be been being isn't aren't wasn't weren't")
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
    banker baker skipper researcher tenant striker keeper inspector engineer""")
OFFICES = words("ceo cfo coo cto cmo pm mp mep dg vp qb CEO CFO COO CTO CMO PM MP MEP DG VP QB")  # and no names
PEOPLE |= OFFICES
PLURALS = words("people police men women children staff media data fishermen")
# Each is the one of something: without an "of" it does not stand alone ("What was the cause?").
RELATIONAL = words("""
    aim alternative amount answer author background budget cause causes circumstances conclusion condition conditions
    consequence consequences cost costs critics damage date deadline death deaths decision demands detail details
    difference effect effects estimate evidence expert experts figure figures goal impact injured location loser motive
    number objections opponent opponents outcome penalty plan price problem prospects purpose reaction reactions reason
    reasons response responses result results risk risks sentence size solution source sources steps success supporters
    terms toll total value verdict victim victims vote winner winners witness witnesses""")
KINDS = words("country countries city town company person man woman party place group organisation region island team")
BODIES = words("""
    agency airlines airways alliance association authority bank board church club college commission committee company
    congress corporation council court department federation foundation front group hospital house inc institute ltd
    ministry museum office opposition organisation organization parliament party police post railways school senate
    service society steel times tribune union university united""")
REGIONS = words("""
    city county island islands lake mountain province region river road sea square state states street town village
    valley bay""")
COUNTRIES = words("""
    Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium
    Bolivia Brazil Britain Bulgaria Burma Cambodia Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus
    Denmark Ecuador Egypt England Estonia Ethiopia Europe Fiji Finland France Gabon Georgia Germany Ghana Greece
    Greenland Guatemala Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
    Jordan Kazakhstan Kenya Korea Kosovo Kuwait Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg Malaysia Mali
    Malta Mexico Moldova Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger
    Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda
    Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania
    Thailand Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam Wales Yemen Zambia Zimbabwe
    Gaza Crimea Africa America Zealand Arabia Lanka UK US USA UAE EU""")
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
WEEKDAYS = frozenset(day.lower() for day in calendar.WEEKDAYS)
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")

# Words that are as often nouns: verbs only where the question has no other.
_EITHER = """
    aid answer attack award ban bid change charge claim cost cut damage deal debate delay demand drop end estimate
    exchange experience export fall fear fight fine fire flood force fund help import increase influence invest issue
    land launch lead leak limit link loan lose march mark move name need offer order pass pay plan pledge produce profit
    promise protest question raise range rate reply report request rescue rest result return review ride rise risk rule
    run sale score search share ship show spend start stop strike study supply support survey talk target tax test
    threat trade train travel treat try use value view visit vote want warn win work worth"""
_REGULAR = """
    abandon accept accuse achieve acquire act add admit adopt agree allow announce appeal appear appoint approve argue
    arrest arrive ask attend authorise authorize avoid believe belong block blame boycott call cancel carry cause cease
    clear close collapse collect comment commit compare compete complain complete conclude condemn confirm consider
    contain continue contribute convict crash create criticise criticize declare decide decline defend deliver deny
    depend describe deserve destroy detain develop die differ disagree disappear discover discuss dismiss distribute
    donate earn elect employ enter escape establish evacuate exist expand expect explain explode express extend face
    fail favour favor finance finish fix follow found gain grant grow halt happen hire host hurt impose improve include
    infect injure inspect insist introduce invite involve join jail kick kill lack last like live locate look manage
    measure mention merge miss negotiate note object obtain occur open operate oppose organise organize own participate
    perform permit phase pick play point postpone predict prefer prepare present prevent prioritise prioritize privatise
    privatize prohibit propose prosecute protect prove provide publish punish pursue quit reach react receive recommend
    recover reduce refuse regulate reject release rely remain remember remove reopen repair replace represent require
    resign resist resolve respond retire reveal ruin save schedule seem select sentence separate serve settle sign slow
    solve speak stand stay strengthen stress succeed suffer suggest surrender survive suspend switch take tell thank
    think threaten transfer trigger trust turn urge vaccinate veto wait walk warn welcome withdraw worry"""
_IRREGULAR = """
    arise arose arisen become became begin began begun bought broke broken bring brought build built buy came chose
    choose chosen come dealt did done draw drew drawn drive drove driven eat ate eaten fell fallen felt fed flew flown
    find fled forbade forbidden forgot fought gave get given go goes gone got grew grown had heard held hid hidden hit
    hold keep kept knew know known laid leave led left lend lent lie lost made make meant meet met paid put ran rang
    read rode risen rose said saw say says see seek seen sell sold send sent set shot shown shrank sink sank sunk shut
    spent spoke spoken spread stole stolen stood struck swore taken taught tear tore torn threw thrown thought told took
    understood went withdrew withdrawn woke won wore worn write wrote written"""


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
