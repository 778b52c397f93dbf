"""Words of a kind, of which one put for another makes a claim false; and words with their opposites."""

from __future__ import annotations

from index.reader.training.swaps import OPPOSITES as ASKED

_GROUPS = """
embassy consulate|freight_train passenger_train|son daughter nephew niece|brother sister cousin
father mother uncle aunt|husband wife|king queen prince|hospital school prison hotel|minister mayor governor ambassador
gold silver bronze|cinema theatre museum library|church mosque synagogue temple|bridge tunnel dam
airport harbour railway_station|bus tram train ferry|car motorcycle lorry bicycle|plane helicopter ship submarine
doctor nurse dentist|teacher lawyer engineer accountant|police_officer firefighter soldier paramedic
farmer fisherman miner|student pupil teacher|president prime_minister chancellor|judge prosecutor witness juror
winter summer spring autumn|flood earthquake drought hurricane|fire explosion collapse leak|rain snow fog
knife gun bomb axe|arson burglary fraud murder kidnapping|novel poem play biography|album film song opera
painting sculpture photograph|football rugby cricket tennis hockey|goal point medal|final semi-final quarter-final
captain coach goalkeeper striker|singer actor dancer director|guitarist drummer pianist violinist
pilot driver sailor cyclist|coal gas oil uranium|wheat rice maize cotton|coffee tea cocoa sugar|milk beer wine water
beef pork chicken lamb|dog cat horse cow|lion tiger elephant bear|river lake mountain desert forest|beach cliff valley
roof floor wall basement|leg arm head shoulder|ankle wrist knee elbow|heart lung kidney liver
cancer diabetes malaria pneumonia|vaccine antibiotic painkiller|army navy air_force|infantry cavalry artillery
rocket missile drone|tax tariff subsidy grant|loan gift grant bond|bank insurer airline supermarket brewery
factory warehouse shop office|university college kindergarten|parliament senate court cabinet
election referendum census|strike protest parade concert|treaty contract petition|constitution budget manifesto
vote speech prayer|salary pension bonus|petrol diesel electricity|wood steel concrete brick stone
red blue green yellow black white purple|left right|north south east west|northern southern eastern western
northeast southwest|morning evening afternoon|weekday weekend|upstairs downstairs|bishop priest rabbi imam
tenant landlord|buyer seller|customer supplier|employer employee|victim suspect witness|passenger driver
civilian soldier|refugee tourist|prisoner guard|patient doctor|child adult pensioner|man woman|boy girl|men women
email letter telephone|newspaper magazine broadcaster|spokesman director|shareholder creditor
chairman treasurer secretary|physics chemistry biology|history geography mathematics|import export
cable satellite radio|roof garden kitchen|stadium theatre|barrel tonne gallon
second minute hour day week month year decade century|metre kilometre mile inch|dollar euro yen|kilogram pound ounce
city country village county province island|monthly weekly daily annual
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
January February March April May June July August September October November December|soldiers teachers workers players
"""
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "wife": "wives", "fisherman": "fishermen"}
_OPPOSED = """
rose fell|rises falls|rising falling|mild severe|minor serious|resumed ended|resumed halted|agreed clashed
united divided|unanimous divided|opened closed|reopened closed|opening closing|lifted issued|lifted imposed
welcomed criticised|praised condemned|accepted rejected|approved rejected|approved vetoed|passed defeated
supported opposed|supporters opponents|won lost|winning losing|win defeat|victory defeat|gained lost|hired dismissed
appointed dismissed|joined left|entered left|arrived departed|arrival departure|released detained|freed jailed
acquitted convicted|guilty innocent|legal illegal|lawful unlawful|safe dangerous|damaged undamaged|injured unhurt
survived died|killed rescued|dead alive|success failure|succeeded failed|successful unsuccessful|profit loss
profits losses|surplus deficit|strengthened weakened|stronger weaker|expanded shrank|growth decline|increase decrease
raised lowered|higher lower|highest lowest|more less|most fewest|better worse|best worst|early late|earlier later
earliest latest|expensive cheap|rich poor|wealthy poor|popular unpopular|public private|domestic foreign|local national
urban rural|north south|permanent temporary|voluntary compulsory|optional compulsory|allowed banned
permitted prohibited|legalised banned|granted refused|upheld overturned|confirmed denied|admitted denied
continued stopped|began ended|started finished|launched scrapped|extended shortened|delayed hastened|built demolished
destroyed restored|created abolished|introduced abolished|bought sold|borrowed lent|paid received|gave took
sent received|attacked defended|captured lost|invaded left|withdrew advanced|retreated advanced|surrendered resisted
cheap costly|optimistic pessimistic|confident doubtful|calm tense|peaceful violent|friendly hostile|alliance conflict
ally enemy|warm cold|hot cold|wet dry|heavy light|full empty|complete partial|exact approximate|simple complex
easy difficult|old new|young elderly|ancient modern|large small|largest smallest|big small|tall short|long short
wide narrow|deep shallow|majority minority|increased decreased|improved worsened|eased tightened|relaxed tightened
encouraged discouraged|included excluded|accelerated slowed|faster slower|fast slow|near far|inside outside|above below
before after|first last|always never|often rarely|frequently rarely|commonly rarely|common rare|possible impossible
able unable|likely unlikely|necessary unnecessary|sufficient insufficient|positive negative|active inactive
official unofficial|formal informal|direct indirect|similar different|same different|equal unequal|religious secular
military civilian|male female
"""


def _opposites() -> dict[str, tuple[str, ...]]:
    opposed = [row.split() for row in _OPPOSED.strip().replace("\n", "|").split("|")]
    pairs = [*ASKED.items(), *(pair for one, other in opposed for pair in ((one, other), (other, one)))]
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
    return found


def _plural(word: str) -> str:
    last = word.split(" ")[-1]
    if last in _IRREGULAR:
        return word[: -len(last)] + _IRREGULAR[last]
    if last.endswith("y") and last[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if last.endswith(("s", "sh", "ch", "x")) else "s")


def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _GROUPS.strip().replace("\n", "|").split("|"):
        words = [word.replace("_", " ") for word in row.split()]
        for forms in (words, [_plural(word) for word in words]):
            for word in forms:
                found[word] = (*found.get(word, ()), *(other for other in forms if other != word))
    return found


KINDS_OF = _kinds()
OPPOSITES = _opposites()
