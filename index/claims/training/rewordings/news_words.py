"""Words and phrases that reports use for one another, form by form: safe in nearly every sentence of news."""

from __future__ import annotations

import re

# a|b: either for the other; a>b|c: b or c for a, and not the other way
_ALIKE = """
will reopen|is to reopen|is due to reopen; will open|is to open|is set to open; will close|is to close|is set to close
will be built|is to be built; will be held|is to be held|will take place; will start|is to start|will begin
will visit|is to visit; will meet|is to meet; will leave|is to leave; will be replaced|is to be replaced
will receive|is to receive; will be closed|is to be closed|will be shut; will continue|is to continue
job losses|job cuts|redundancies|layoffs; lost their jobs|were laid off|were made redundant
were killed>died|lost their lives; was killed>died|lost a life; people were injured|people were hurt
were injured|were hurt|suffered injuries; was injured|was hurt; seriously injured|badly hurt; injured|wounded
declined to comment|would not comment|refused to comment; houses|homes; house>home; killing>leaving dead
lost power|lost electricity|were left without power|were without electricity; power cuts|blackouts|power outages
broke out>started|began; started|began; starts|begins; start of|beginning of; starting|beginning; to start|to begin
ended|finished; ends|finishes; end of the|close of the; ending|finishing; to end|to finish; came to an end|ended
opened fire|started shooting|began shooting; set fire to|set alight|torched; caught fire|went up in flames
is likely to>will probably; are likely to>will probably; is expected to|is likely to; are expected to|are likely to
was expected to|was likely to; said>stated; bought|purchased|acquired; buy|purchase|acquire; buys|purchases
buying|purchasing|acquiring; hired|recruited|took on; was fired|was dismissed|was sacked
were fired|were dismissed|were sacked; resigned|stepped down|quit; resigns|steps down|quits; resign|step down|quit
was arrested|was detained|was taken into custody; were arrested|were detained|were taken into custody
was jailed|was sent to prison|was imprisoned; were jailed|were sent to prison|were imprisoned; jail|prison
was found guilty of|was convicted of; was cleared of|was acquitted of|was found not guilty of
pleaded guilty to>admitted; lawyer|attorney; lawyers|attorneys; inquiry|investigation; inquiries|investigations
investigating|looking into; investigated|looked into; to investigate|to look into; investigates|looks into
set up|established; was established|was created; founded|established|set up; was founded|was established|was set up
called off|cancelled|canceled; was called off|was cancelled|was canceled; put off|postponed; was postponed|was put off
took place|was held; carried out|conducted; to carry out|to conduct; carrying out|conducting; carries out|conducts
approved|gave approval to|signed off on; rejected|turned down; was rejected|was turned down; to reject|to turn down
voted in favour of|voted for|backed; voted against|opposed; agreed to|consented to; criticised|criticized
criticised|was critical of; praised|commended|spoke highly of; warned|cautioned; urged>called on; urges>calls on
demanded|called for; asked for|requested; promised to|pledged to|vowed to; promises to|pledges to|vows to
plans to|intends to|is planning to; plan to|intend to|are planning to; planned to|intended to; wants to|wishes to
tried to|attempted to|sought to; tries to|attempts to|seeks to; trying to|attempting to|seeking to
was forced to>had to|was compelled to; were forced to>had to|were compelled to; is required to>must|has to
are required to>must|have to; is allowed to|is permitted to; are allowed to|are permitted to
was allowed to|was permitted to; were allowed to|were permitted to; is not allowed to>may not|is not permitted to
banned|prohibited|outlawed; was banned|was prohibited|was forbidden; banned from|barred from
increased|rose|went up|grew; increases|rises|goes up|grows; increasing|rising|growing; rose to|climbed to|increased to
rose by|went up by|increased by; fell|dropped|declined|went down; falls|drops|declines|goes down
falling|dropping|declining; fell to|dropped to|declined to; fell by|dropped by|decreased by; cut|reduced|lowered
was cut|was reduced|was lowered; cutting|reducing|lowering; to cut|to reduce|to lower; raised|increased|put up
to raise|to increase; raising|increasing; soared|surged; soared>rose; surged>rose; jumped>rose; climbed>rose
plunged|slumped|tumbled; plunged>fell; slumped>fell; tumbled>fell; dipped>fell; sank>fell; halved>was cut in half
tripled>increased threefold; doubled>increased twofold; children|youngsters|kids; child|youngster
pupils|schoolchildren; teenager|adolescent; teenagers|adolescents; the elderly|older people; firefighters|fire crews
soldiers|troops; doctors|physicians|medics; doctor|physician; nurses>health workers; cars>vehicles; car>vehicle
lorry|truck; lorries|trucks; trucks>vehicles; plane|aircraft; planes|aircraft; helicopter>aircraft; ferry>boat|vessel
ship|vessel; ships|vessels; boats|vessels; movie|film; movies|films; shop>store; shops|stores; supermarket>shop
apartment|flat; apartments|flats; vacation>holiday; petrol|gasoline; rubbish|garbage|trash; company|firm|business
company's|firm's; companies|firms|businesses; employees|workers|staff; employee|worker; bosses>managers; boss>head
chief executive|CEO; spokesman>spokesperson; spokeswoman>spokesperson; chairman>chair; chairwoman>chair
head of|leader of; founder of|creator of; agreement|deal|accord; agreements|deals|accords; treaty>pact; truce|ceasefire
cease-fire|ceasefire|truce; talks|negotiations|discussions; talks with|negotiations with; held talks|met for talks
elections>polls; reached an agreement|struck a deal|came to an agreement; signed a deal|signed an agreement
election>vote; referendum>public vote; ballot>vote; legislation>laws; dispute>row|argument; clashed with|fought with
clashes>fighting; attack>assault; attacks>assaults; blast|explosion; blasts|explosions; bombing>bomb attack
shooting>gun attack; gunman>attacker; gunmen|armed men; stabbing>knife attack; quake|earthquake; tremor>quake
flooding|floods; blaze|fire; wildfire>fire; wildfires>fires; hurricane>storm; heavy rain|torrential rain
went on strike|walked out|stopped work; protesters|demonstrators; protest|demonstration; protests|demonstrations
protested against|demonstrated against; gathered|assembled; wages|pay; salary>pay
pay rise|wage increase|salary increase; price of|cost of; prices>costs; cash>money; funding|money|funds; donated|gave
donations|gifts; donation|gift; fine of|penalty of; revenue>sales; profits|earnings; budget>spending plan
annual|yearly; annually|every year|each year; weekly>every week; per year>a year; per day>a day; per week>a week
per month>a month; twice|two times; fortnight|two weeks; currently|at present|at the moment|now; previously>earlier
formerly>previously; recently|lately|not long ago; shortly after|soon after; shortly before|not long before
immediately|at once|straight away; eventually|in the end|finally; initially|at first|originally; finally|in the end
during|in the course of; until|till; since then|from then on; because of|due to|owing to|as a result of; because>since
in order to>to|so as to; despite|in spite of; although|though|even though; in addition to|besides; as well as>and
such as>like|including; about|around|approximately|roughly; nearly|almost|close to; more than|over|in excess of
less than|under; at least|no fewer than; up to|as many as; exactly|precisely; scores of>dozens of; several|a number of
numerous|many; most of|the majority of|the bulk of; half of|50 percent of; a quarter of|25% of; a third of|one third of
three quarters of|75% of; all of the|every one of the; each of the|every one of the; the whole of|all of; entire|whole
completely|entirely|totally; mainly|mostly|chiefly; partly|in part|partially; only>just; largely|mostly; very>extremely
especially|particularly; rapidly|quickly|swiftly; suddenly>without warning; gradually>bit by bit|step by step
large|big; huge|massive|enormous; huge>large; massive>large; enormous>large; tiny>small; important>significant
significant>considerable; main|principal; major>big; primary>main; crucial|vital; well-known|famous
dangerous|hazardous; difficult>hard; rich|wealthy; sick>ill; dead>deceased; unhurt|unharmed|uninjured
missing>unaccounted for; incorrect>wrong; untrue>false; correct>right; needed|required; needs|requires; used>employed
use of>usage of; using>by means of; helped|assisted|aided; showed>demonstrated|revealed; shows>demonstrates|reveals
revealed>disclosed|made known; discovered|found; found out>learned|discovered; found that>discovered that
situated in|located in; is located in>is in|lies in; lies in>is in; near|close to; next to|beside|alongside
throughout|all over; across the country|nationwide|throughout the country; around the world|worldwide|across the world
abroad|overseas; resided in|lived in; residing in|living in; resides in|lives in; residents|inhabitants; people>persons
moved to>relocated to; returned to|came back to|went back to; arrived in>reached; left for|set off for|departed for
departed>left; travelled to|went to|traveled to; fled|escaped; fled to|escaped to; sent to|dispatched to; rescued|saved
was rescued|was saved; was taken to hospital|was hospitalised|was rushed to hospital
were taken to hospital|were hospitalised; was evacuated|was moved to safety; were evacuated|were moved to safety
were rescued|were saved; trapped>stuck; wrecked|destroyed; was wrecked|was destroyed; damaged>harmed
caved in|collapsed; crashed into|smashed into|ran into; was hit by|was struck by; were hit by|were struck by
built|constructed; was built|was constructed|was erected; were built|were constructed
is being built|is under construction|is being constructed; construction of|building of; rebuilt|reconstructed
repaired>fixed|mended; repairs>repair work; succeeded>followed|took over from; was awarded>received|was given|won
prize|award; prizes|awards; beat|defeated; overcame>defeated; lost to|was beaten by|was defeated by; victory|win
defeat>loss; competition|contest; tournament>competition; drew with>tied with; joined>became a member of
was appointed|was named|was made; was elected>was voted in; was chosen as|was picked as|was selected as
chose|picked|selected; chosen|picked|selected; nominated>put forward; led|headed; was led by|was headed by
led by|headed by; run by|managed by|operated by; operates>runs; manages>runs; oversees>supervises; owns>is the owner of
belongs to|is owned by; owned by|belonging to; comprises|consists of; includes>contains|has; including>among them
made up of|composed of; divided into|split into; known as>called; is called|is known as; also known as|also called
named after|called after; wrote|authored|penned; written by|authored by|penned by; published|brought out|issued
was published|came out|appeared; was released|came out; released>brought out; launched>started
was launched>was started|got under way; unveiled|presented; introduced>brought in; announced>made public
received|got|was given; obtained|got|acquired; provides|offers|supplies; provided>supplied
enabled>made it possible for; caused|led to|brought about; resulted in|led to|brought about; leads to|results in
resulted from|was caused by; were caused by|resulted from; prevented>stopped; stopped|halted; remained|stayed
remains|stays; grew up in|was raised in; got married|married; died of|died from; passed away>died
graduated from>earned a degree from; attended>went to; studied at|was a student at; taught at|was a teacher at
worked as|was employed as; worked for|was employed by; depicts|shows|portrays; depicting|showing|portraying
related to|connected with; linked to|connected to; in charge of>responsible for; agreed>reached agreement
decided to|chose to|made the decision to; is considered|is regarded as|is seen as
are considered|are regarded as|are seen as; thought to be|believed to be; backs|supports; backed|supported|endorsed
opposed>objected to; worried about|concerned about; concerns about|worries about|fears about; furious>angry
afraid of|frightened of|scared of; lifted|removed|ended; was lifted|was removed; imposed>introduced|brought in
resumed|restarted; reopened|opened again; shut down|closed down|closed; was closed|was shut; closure of|closing of
granted bail|released on bail|freed on bail; was released|was freed|was set free
were released|were freed|were set free; released|freed; captured|seized; took control of|seized|captured
invaded>marched into; withdrew from|pulled out of; withdrew|pulled out; withdrawal from>pull-out from; weapons|arms
firearms|guns; injuries>wounds; evidence>proof; sacked|dismissed
"""
_NUMBER = (
    r"(?= (?:\d|[$£€]|half|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a (?:hundred|thousand|million)))"
)
_MOVING = (
    r"(?= [^.,;]*(?:\d|\brates?\b|\btax(?:es)?\b|\bprices?\b|\bwages\b|\bcosts\b|\bspending\b|\bemissions\b|\bjobs\b))"
)
_FORBIDDING = (
    r"(?= (?:the |a |an |its |all )?(?:[a-z]+ )?"
    r"(?:ban|sanctions|warning|curfew|restrictions|embargo|blockade|siege|order))"
)
_GUARDS = {
    _NUMBER: "about around approximately roughly nearly almost over under up_to as_many_as at_least more_than "
    "less_than close_to in_excess_of no_fewer_than exactly precisely",
    _MOVING: "increased rose grew went_up fell dropped declined went_down cut reduced lowered raised put_up increasing "
    "rising growing falling dropping declining cutting reducing lowering raising jumped climbed soared surged plunged "
    "slumped tumbled dipped sank increases rises grows falls drops declines to_cut to_reduce to_lower to_raise "
    "to_increase goes_up was_cut was_reduced was_lowered doubled halved tripled goes_down",
    _FORBIDDING: "lifted",
    r"(?! (?:to|by)\b)": "led headed caused succeeded",
    r"(?! (?:the|an?|its|more|many|up|in|out|that)\b)": "houses ends removed shows agreed put_up called cash arms",
    r"(?= (?:the|an?|its|his|her|[A-Z]))": "discovered found built published joined opposed received got gave donated",
    r"(?= (?:the )?[\w’' -]{1,40}? to )": "urged urges",
    r"(?! to\b)": "used said",
    r"(?= [a-z]+ed\b)|(?= in\b)": "previously formerly recently",
}  # what must, or may not, follow a word where it means what its row means
_GUARD = {word.replace("_", " "): guard for guard, words in _GUARDS.items() for word in words.split()}


def _rows() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in re.split(r"[;\n]", _ALIKE.strip()):
        old, _, new = row.strip().partition(">")
        words = old.split("|")
        pairs = [(old, each) for each in new.split("|")] if new else [(a, b) for a in words for b in words if a != b]
        for one, other in pairs:
            found.setdefault(one, []).append(other)
    return {old: tuple(dict.fromkeys(new)) for old, new in found.items()}


NEWS_WORDS = _rows()
PATTERNS = {old: re.compile(rf"(?<![\w’'-]){re.escape(old)}(?![\w’'-]){_GUARD.get(old, '')}") for old in NEWS_WORDS}
