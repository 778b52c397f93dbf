"""Page furniture: lines that a text saved from a web page has beside its story, such as the way to the page, share
buttons, credits of photographs and links to other stories.

Only whole lines are told, by forms that no line of a story has; one that may be of the story is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.text.bylines import is_byline, is_moment
from index.text.lines import ends_sentence
from index.text.paragraphs import is_line_end

MAX_LINE = 160
MAX_CREDIT = 90

_SECTIONS = (
    "home|main|news|world|politics|national|nation|international|local|metro|region(?:al)?|state|cities|city|business|"
    "economy|markets|money|aviation|sports?|football|opinion|editorials?|comment|features?|health|science|tech(?:nology)?|"
    "environment|education|entertainment|lifestyle|life|style|culture|arts|travel|food|weather|crime|courts?|"
    "investigations?|lead|top stories|latest|breaking(?: news)?|live(?: now)?|video|e-?paper|sign in|menu|search"
)
_SECTION = re.compile(_SECTIONS, re.IGNORECASE)
_HOME = re.compile(
    r"home|main|(?:top |local )?news|sports?|opinion|live(?: now)?|breaking(?: news)?|e-?paper", re.IGNORECASE
)
_FILED = re.compile(rf"in (?=[A-Z])(?i:{_SECTIONS})(?:, (?=[A-Z])(?i:{_SECTIONS}))*")  # in Health, Lead
_APART = re.compile(r"\s*[>»›]\s*|\s+[|/·•]\s+")
_TRAIL = re.compile(r"\s[>»›]\s")  # Home > State > Harrow
_NETWORKS = (
    "facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|viber|messenger|instagram|youtube|flipboard|threads|"
    "e-?mail|print|sms|copy link|pin it"
)
_STORIES = "stories|articles|news|posts|headlines|videos"
# What one presses, and what stands above a row of it: never with a final mark.
_BUTTONS = (
    r"advertisement|adverts?|ads?|sponsored(?: content| links| by (?-i:[A-Z])[^,.]{1,60})?",
    r"(?:advertisement\W+)?(?:story|article) continues(?: (?:below|after)\b.*)?|continue reading",
    rf"(?:kindly |please )?share(?:\W+share)*(?: this)?(?: (?:page|post|article|story|link))?(?:\W+(?:{_NETWORKS}))*",
    rf"share(?::| on| via) (?:{_NETWORKS})\b.*|share (?:{_NETWORKS})|(?:(?:{_NETWORKS})[ |,/]*)+",
    r"tweet|save|listen|loading|accept|close|menu|click here|watch live|log ?in|(?:skip|jump) to (?:main )?content",
    r"play video|(?:show|hide) caption|(?:see|show|view) (?:more|all)|read (?:the )?full (?:story|article)|load more",
    r"(?:follow|like) us(?: on (?-i:[A-Z]).*)?|listen to (?:this|the) (?:article|story)\b.*",
    r"sign up(?: here| now)?|subscribe(?: now| here)?",
    r"read(?:ing)? time:?\s*\d.*|\d+ min(?:ute)?s?(?: to)? read|views?:?\s\d[\d ,.]{2,}|\d[\d ,.]* views?",
    r"(?:\d+ )?comments?|comments? ?(?:\(\d+\)|: \d).*|(?:view|show|hide|add|post|leave|load) comments",
    r"(?:add|post|leave)(?: an?)? (?:comment|reply)|suggest a correction|report (?:a typo|an? error)|about the author",
    r"author: (?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})|(?:previous|next) post\s*[»›«←→].*|page \d+(?: of \d+)?",
    r"(?:tags?|keywords)\s?:\s?(?!\d).*|tags|topics|(?:category|tag) archives:.*",
    r"filed under(?: ?:.*| (?!the\b)(?-i:[A-Z])[^.]*)?",
    rf"related(?: (?:{_STORIES}|topics|content))?|most (?:read|popular|\w+ed)|top stories",
    r"trending(?: now)?|live updates",
    rf"(?:more|latest|trending|popular|recent|featured|similar|recommended)(?: (?:top|local|related))? (?:{_STORIES})",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you)?|editor.?s picks|news of partners",
    r"(?:also |see |read )(?:also|read|more|next)|more (?:from|on) (?:(?-i:[A-Z]).{0,40}|this (?:story|topic|author))",
    r"(?:(?:published|updated|posted):? )?\d+ ?(?:[smhd]|sec(?:ond)?s?|min(?:ute)?s?|hours?|days?|weeks?|months?) ago",
    r"with inputs from [^,]{1,40}|for immediate release",
)
# What the page says of itself, in a sentence or without.
_NOTICES = (
    r"©.*|(?:\(c\) ?)?copyright(?:\W*(?:©|\(c\)|(?:19|20)\d\d).*)?|\(c\) ?(?:19|20)\d\d\b.*",
    r"all rights reserved(?:\.(?: .*)?)?|this material may not be (?:published|reproduced|copied)\b.*",
    r"sign up (?:for|to) .*(?:newsletters?|briefing|inbox)\b.*",  # and no council's flood alerts
    r"sign up (?:for|to) (?:(?:get|receive) )?(?:our|news|breaking|daily|the (?-i:[A-Z])).*(?:alerts|e-?mails?)\b.*",
    r"get .*\b(?:news|headlines|updates) .*\binbox",
    r"subscribe to .*(?:newsletters?|channel|e-?mails?|telegram|whatsapp|youtube)\b.*",
    r"join (?:our|the) .*(?:whatsapp|telegram)(?: (?:channel|group|for)\b.*)?|this is an archived article\b.*",
    r"download (?:our .*|the (?-i:[A-Z])[^.,]*) app\b[^.,]*\.?",
    r"(?:this (?:web)?site|we) uses? cookies\b.*|your browser does not\b.*|by allowing ads\b.*",
    r"please (?:enable (?:javascript|cookies|ads|notifications)|subscribe|disable your)\b.*",
    r"comments are closed|no comments yet",
    r"please (?:log ?in|sign in)(?: (?:or\b|to (?:continue|comment|reply|post|read|view|access)\b).*)?",
    r"your e-?mail address will not be published\b.*|don.t miss a thing",
    r"\S+@\S+\.\S+",
)
_PRESSED = re.compile(
    rf"[^\w\"'“‘]*(?:{'|'.join(_BUTTONS)})(?:[^\w.!?\"'”’]*|\.\.+)|[^\w\"'“‘]*(?:{'|'.join(_NOTICES)})[^\w\"'”’]*",
    re.IGNORECASE,
)
_PICTURE = "photo(?:graph)?s?|pics?|pictures?|images?|videos?|graphics?|illustrations?|screengrab"
_AGENCY = (
    "AP|AFP|EPA|PA|PA Media|AAP|ANI|PTI|Reuters|REUTERS|Getty(?: Images)?|Bloomberg|Xinhua|TASS|Shutterstock|Alamy|"
    "iStock"
)
_NAME = r"[A-Z][\w.’'-]+"
_NAMES = r"[A-Z@][\w.’'-]*(?:[ /,]+(?:[A-Z@][\w.’'-]*|and|for|of|the|via))*"
# (Photo: HC/Ann Lee); PIC: SPECIAL ARRANGEMENT; Picture by Jo Roe; Ann Lee / Reuters; AFP/Jo Roe; (AP Photo/Jo Roe)
_CREDIT = re.compile(  # and no headline, as Video: Fire destroys mill in Harrow
    rf"(?!(?i:videos?|photos|pictures|pics|images|graphics?)\s?:(?!\s?[^a-z]*$|\s?{_NAMES}[)\]]?$|.*/))"
    rf"[(\[]?\s*(?i:file |screen ?)?(?i:{_PICTURE})(?i:\s?(?:credits?|source|copyright|courtesy(?: of)?))?"
    rf"\s?(?:(?:[:|/©—]|(?<=\s)-|-(?=\s)|courtesy\b)\s?(?:[A-Z@©“\"(]|press\b|staff\b|courtesy\b).*|by {_NAMES})|"
    rf"(?i:file (?:{_PICTURE})|getty(?: images)?)|(?i:image )?(?i:credits?): ?[A-Z@©].*|"
    rf"(?i:credits?)\.\.\.(?:\s?[A-Z@©].*)?|"
    rf"(?i:courtesy):? (?:of )?[A-Z].*|[(\[]?(?:{_AGENCY}) (?i:photo)\b.*|"
    rf"\((?i:supplied|handout|{_AGENCY}): ?[A-Z].*\)|(?i:image (?:source|caption),.*)|"
    rf"[(\[]?(?:{_NAME}(?: {_NAME}){{1,3}}\s?/\s?{_NAME}(?: {_NAME}){{0,3}}|{_NAME}\s?/\s?(?:{_AGENCY})|"
    rf"(?:{_AGENCY})\s?/\s?{_NAME}(?: {_NAME}){{0,3}})[)\]]?"
)

# ADVERTISEMENT; Read more: Osei wins; Getty Images; AMIRA SATO, UNION LEADER; “Bread is dear” – Ann Lee
_BESIDE_THE_STORY = re.compile(
    r"[\W_]*(?i:advertisement|(?:also )?read (?:more|also|next)|related|see also|more from|(?:story|article) continues|"
    r"continue reading|sign up|subscribe|share|watch|video|listen|photo(?:graph)?|picture|image|getty|credit|source|"
    r"(?:image|media|photo) (?:caption|source|copyright))"
    r"(?:\W*$|[:,]|\s(?i:by|this|to|about|for|below|images?|credits?|courtesy|stories|articles)\b)|[^a-z,]+,[^a-z]+$|"
    r"[“\"].{3,200}[”\"]\s*[–—-]\s*[A-Z][^.!?]{0,60}$"
)


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page, and not to the story on it. A byline does, and a day with a time."""
    line = line.strip()
    if len(line) > MAX_LINE:
        return False
    pressed = _PRESSED.fullmatch(line) is not None
    return pressed or is_byline(line) or is_moment(line) or _leads_here(line) or is_credit(line)


def furnishes(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether this sentence of an article is a line by itself that belongs to the page."""
    if len(sentences[number]) > MAX_LINE:
        return False
    alone = is_line_end(text, sentences, number - 1) and is_line_end(text, sentences, number)
    return alone and is_furniture(sentences[number].of(text))


def is_section(line: str) -> bool:
    """Whether the line is the name of a section, and nothing else: Politics."""
    return _SECTION.fullmatch(line.strip()) is not None


def stands_beside(line: str) -> bool:
    """Whether the line is more than page furniture: what may be of the story, and may not, and leads in nothing."""
    return _BESIDE_THE_STORY.match(line) is not None


def is_credit(line: str) -> bool:
    """Whether the line says whose photograph stands beside it, and so that what is above it may be its caption."""
    line = line.strip().lstrip("/|—– ")
    if len(line) > MAX_CREDIT or (ends_sentence(line) and not line.endswith((")", "]", "..."))):
        return False
    return _CREDIT.fullmatch(line) is not None


def _leads_here(line: str) -> bool:
    """Whether it is the way to the page, or a row of sections: parts that are set apart, and mostly sections."""
    if _FILED.fullmatch(line):
        return True
    parts = [part for part in _APART.split(line) if part]
    if len(parts) < 2 or ends_sentence(line):
        return False
    if _TRAIL.search(line) and _SECTION.fullmatch(parts[0]):
        return True
    if len(parts) == 2 and not any(map(_HOME.fullmatch, parts)):
        return False  # Education / Health
    return 2 * sum(_SECTION.fullmatch(part) is not None for part in parts) > len(parts)
