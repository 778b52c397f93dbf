"""Words that the cases are made with: names to take in place of others, numbers in words, words with opposites."""

from __future__ import annotations

import re


def listed(text: str) -> list[str]:
    """The words of a list that is written as a text."""
    return text.split()


MONTHS = listed("January February March April May June July August September October November December")
WEEKDAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

UNITS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = {word: 10 * n for n, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
WORD_NUMBERS = {word: n for n, word in enumerate(UNITS)} | TENS
MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1e9, "trillion": 1e12}
ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)

FIRST_NAMES = frozenset(
    listed(
        """Aaron Abraham Adam Adolf Ahmed Alan Albert Alexander Alexei Alfred Alice Amanda Andrea Andreas Andrew Angela
        Ann Anna Anne Anthony Antonio Arthur Barack Barbara Ben Benjamin Bernard Bill Billy Bob Brian Bruce Carl
        Carlos Caroline Catherine Charles Charlie Chris Christian Christina Christopher Claude Cory Daniel David
        Dennis Diana Donald Dorothy Douglas Edgar Edmund Edward Elena Elizabeth Ellen Emily Emma Eric Ernest Eugene
        Eva Frank Franklin Fred Frederick Friedrich Gary Geoffrey George Gerald Gordon Grace Graham Gustav Hannah
        Harold Harry Hassan Heinrich Helen Henri Henry Herbert Howard Hugh Ian Ibrahim Isaac Ivan Jack Jacob Jacques
        James Jan Jane Jared Jason Jean Jeff Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe Johann John Johnny Jon
        Jonathan Jordan Jorge Joseph José Juan Judith Julia Julius Karl Kate Katherine Keith Kelly Kenneth Kevin
        Larry Laura Lawrence Lee Leo Leon Leonard Lewis Linda Lisa Louis Louise Lucas Luke Marco Margaret Maria
        Marie Mario Mark Marlee Martha Martin Mary Matt Matthew Max Michael Michel Michelle Mike Mohamed Mohammed
        Muhammad Nancy Nathan Neil Nicholas Nikola Oliver Oscar Oskar Otto Pat Patricia Patrick Paul Pedro Peter
        Philip Phillip Pierre Rachel Ralph Raymond Rebecca Richard Rob Robert Robin Roger Ron Ronald Roy Russell
        Ruth Ryan Sam Samuel Sandra Sara Sarah Scott Sean Sharon Simon Sofia Sophie Stanley Stephen Steve Steven
        Stuart Susan Ted Terry Theodore Thomas Tim Timothy Tom Tony Trevor Victor Victoria Vincent Virginia Walter
        Wendy Werner Wilhelm Will William Winston Yusuf"""
    )
)
SPARE_FIRST_NAMES = listed("Martin Helen Oscar Laura Stephen Julia Raymond Alice Victor Emma Leonard Ruth")
SURNAMES = listed("Keller Okafor Lindqvist Moreau Haddad Petrov Nakamura Doyle Castellano Whitford Brandt Osei")
TITLES = listed(
    "President Mr. Mr Mrs. Ms. Dr. Dr Sir King Queen Pope Prince Princess Emperor Bishop Archbishop Saint St. "
    "Governor Senator Professor General Colonel Captain Chancellor Lord Lady Duke Count Earl Director Chairman "
    "Minister Justice Mayor economist historian author composer actor actress singer scientist physicist "
    "philosopher coach quarterback"
)

CITIES = [
    *listed(
        "London Paris Berlin Rome Madrid Vienna Warsaw Moscow Beijing Tokyo Delhi Mumbai Cairo Nairobi Lagos Istanbul "
        "Athens Dublin Edinburgh Glasgow Boston Chicago Houston Denver Seattle Philadelphia Detroit Miami Atlanta "
        "Toronto Montreal Sydney Melbourne Geneva Zurich Brussels Amsterdam Prague Budapest Lisbon Barcelona Milan "
        "Naples Hamburg Munich Frankfurt Cologne Stockholm Copenhagen Oslo Helsinki Manchester Birmingham Liverpool "
        "Newcastle Jacksonville Fresno Sacramento Dallas Phoenix Cleveland Pittsburgh Baltimore"
    ),
    "New York City",
    "Los Angeles",
    "San Francisco",
    "San Diego",
    "Las Vegas",
    "New Orleans",
]
COUNTRIES = [
    *listed(
        "France Germany Italy Spain Portugal Poland Russia China Japan India Egypt Kenya Nigeria Turkey Greece "
        "Ireland Scotland Wales England Canada Mexico Brazil Argentina Chile Peru Colombia Venezuela Australia "
        "Austria Hungary Sweden Norway Denmark Finland Netherlands Belgium Switzerland Iran Iraq Israel Syria "
        "Pakistan Indonesia Vietnam Thailand Korea Ukraine Romania Bulgaria Serbia Croatia Morocco Algeria Ethiopia "
        "Ghana Cuba"
    ),
    "South Africa",
    "New Zealand",
    "Saudi Arabia",
    "South Korea",
    "United States",
    "United Kingdom",
]
STATES = [
    *listed(
        "California Texas Florida Ohio Michigan Illinois Pennsylvania Virginia Georgia Massachusetts Colorado Arizona "
        "Oregon Nevada Utah Montana Alabama Tennessee Kentucky Louisiana Minnesota Wisconsin Iowa Kansas Missouri "
        "Maryland Victoria Queensland Ontario Quebec"
    ),
    "North Carolina",
    "South Carolina",
    "New Jersey",
    "New Mexico",
    "New South Wales",
]
DEMONYMS = listed(
    "British French German Italian Spanish Portuguese Polish Russian Chinese Japanese Indian Egyptian Turkish "
    "Greek Irish Scottish Welsh English Canadian Mexican Brazilian Australian Austrian Hungarian Swedish "
    "Norwegian Danish Dutch Belgian Swiss Iranian Israeli American Norman Mongol Roman European African Catholic "
    "Protestant Lutheran Muslim Christian Jewish Islamic"
)

# a word of one side for its counterpart on the other makes the sentence say another thing
OPPOSITES = listed(
    "rose/fell increased/decreased increase/decrease increasing/decreasing increases/decreases higher/lower "
    "highest/lowest larger/smaller largest/smallest bigger/smaller won/lost approved/rejected accepted/rejected "
    "supported/opposed supports/opposes began/ended begins/ends opened/closed legal/illegal possible/impossible "
    "common/rare earlier/later earliest/latest older/younger oldest/youngest best/worst strongest/weakest "
    "strong/weak success/failure victory/defeat allowed/forbade included/excluded includes/excludes gained/lost "
    "public/private northern/southern eastern/western north/south east/west northeast/southwest wealthy/poor "
    "rich/poor inside/outside faster/slower longer/shorter longest/shortest greater/lesser stronger/weaker "
    "positive/negative minority/majority male/female internal/external upper/lower maximum/minimum "
    "permanent/temporary entered/left arrived/departed improved/worsened improve/worsen expanded/shrank "
    "agreed/refused agree/disagree similar/different easy/difficult easily/rarely widely/hardly early/late "
    "ancient/modern raised/lowered raise/lower encouraged/discouraged prevents/causes prevent/cause "
    "lack/abundance profit/loss guilty/innocent friend/enemy survived/died ascending/descending hot/cold dry/wet "
    "old/new rural/urban formal/informal direct/indirect successful/unsuccessful successfully/unsuccessfully "
    "able/unable likely/unlikely known/unknown official/unofficial popular/unpopular necessary/unnecessary "
    "dependent/independent regular/irregular visible/invisible stable/unstable effective/ineffective "
    "limited/unlimited equal/unequal usual/unusual related/unrelated"
)
# more than half of them would still be true, or nonsense, inside these
OPPOSITE_TRAPS = re.compile(
    r"\b(?:not|no|n't|new york|new zealand|new england|new jersey|new orleans|new south|lower house|upper house|"
    r"old testament|new testament|public school|more or less|sooner or later|north america|south america|"
    r"north carolina|south carolina|south africa|south korea|east anglia|west indies|at least|so-called|as possible)\b",
    re.IGNORECASE,
)


def opposites() -> dict[str, str]:
    """Each word with its opposite, both ways; the first pair that a word is in counts."""
    found: dict[str, str] = {}
    for pair in OPPOSITES:
        one, other = pair.split("/")
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found
