"""Page furniture: lines that a text saved from a web page has beside its story, such as the way to the page, share
buttons, credits of photographs and links to other stories.

Only whole lines are told, by forms that no sentence of a story has; a line that might be one is left to the story.
"""

from __future__ import annotations

import re

from index.text.lines import ends_sentence, is_byline, is_day_and_time

MAX_LINE = 160
MAX_CREDIT = 90

_SECTIONS = (
    "home|news|world|politics|national?|nation|international|local|metro|region(?:al)?|state|cities|city|business|"
    "economy|markets|money|aviation|sports?|football|opinion|editorials?|comment|features?|health|science|tech(?:nology)?|"
    "environment|education|entertainment|lifestyle|life|style|culture|arts|travel|food|weather|crime|courts?|"
    "investigations?|lead|top stories|latest|breaking(?: news)?|live(?: now)?|video|e-?paper|sign in|menu|search"
)
_SECTION = re.compile(rf"(?:in )?(?:{_SECTIONS})", re.IGNORECASE)
_APART = re.compile(r"\s*[>»›]\s*|\s+[|/·•]\s+|,\s+")
_TRAIL = re.compile(r"\s[>»›]\s")  # Home > State > Harrow
_NETWORKS = "facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|viber|messenger|e-?mail|print|copy link"
_FORMS = (
    r"(?:advertisement\W+)?(?:(?:story|article) continues|continue reading)\b.*",
    r"advertisement|adverts?|ad|sponsored(?: content| by .*)?",
    rf"(?:kindly )?share(?:\W+share)*(?: (?:this|on|via|with|article|story|{_NETWORKS})\b.*|:.*)?",
    rf"(?:(?:{_NETWORKS})[ |,/]*)+",
    r"tweet|save|listen|loading|accept|close|menu|click here|watch live|skip to (?:main )?content",
    r"follow us\b.*|like us\b.*|listen to (?:this|the) (?:article|story)\b.*",
    r"sign up (?:for|to|here)\b.*|subscribe(?: (?:now|to|here|for)\b.*)?",
    r"join (?:our|the) .*(?:whatsapp|telegram|channel|newsletter).*|download (?:our|the) .*app\b.*",
    r"get (?:the )?(?:latest|breaking) .*(?:news|updates|app|inbox)\b.*",
    r"reading time:?\s.*|\d+ min(?:ute)?s?(?: to)? read|views?:?\s[\d ,.]+|[\d ,.]+ views?",
    r"(?:\d+ )?comments?|comments?: \d+|comments? \(\d+\).*|(?:view|no|add|post|leave a) comments?",
    r"suggest a correction|report (?:a typo|an? error)|about the author|author: .{1,60}|(?:previous|next) post\W.*",
    r"(?:tags?|topics|keywords)\s?:.*|tags|topics|related(?: (?:news|stories|articles|topics|content|posts))?",
    r"most (?:read|popular|viewed)|top stories|trending(?: now)?|latest news|live updates|editor.?s picks",
    r"(?:more|latest|trending|load more) (?:\w+ )?(?:stories|articles|news|posts|headlines)",
    r"you may (?:also )?like|recommended(?: for you)?",
    r"also read|read also|see also|read more|read next|more (?:from|on) .{1,40}|news of partners|in other news",
    r"(?:©|\(c\)|copyright)\W.*|all rights reserved.*|this material may not be .*|this is an archived article\b.*",
    r"(?:e-?mail|contact)\W.*@.*|\S+@\S+\.\S+",
)
_PRESSED = re.compile(rf"[\W_]*(?:{'|'.join(_FORMS)})[\W_]*", re.IGNORECASE)
# (Photo: MC/Rakesh Nimbalkar); PIC: SPECIAL ARRANGEMENT; Picture by Jane Doe
_PICTURE = "photo(?:graph)?s?|pics?|pictures?|images?|videos?|graphics?|illustrations?|screengrab"
_CREDIT = re.compile(
    rf"[(\[]?\s*(?:file |screen ?)?(?:{_PICTURE})(?:\s?(?:credits?|source|copyright|courtesy(?: of)?))?"
    r"\s?(?::|/|\||©|\bby\b|\bcourtesy\b|—|-)\s?\S.*|"
    rf"file (?:{_PICTURE})|(?:credits?|courtesy)(?: of)?:? .*|getty(?: images)?",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.’'-]+"
_SHOT_BY = re.compile(rf"{_NAME}(?: {_NAME}){{0,3}}\s?/\s?{_NAME}(?: {_NAME}){{0,3}}")  # Ann Lee / Reuters; AFP/Jo Roe


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page, and not to the story on it. A byline does, and a day with its time."""
    line = line.strip()
    if len(line) > MAX_LINE:
        return False
    return (
        is_byline(line)
        or is_day_and_time(line)
        or _PRESSED.fullmatch(line) is not None
        or _leads_here(line)
        or is_credit(line)
    )


def is_credit(line: str) -> bool:
    """Whether the line says whose photograph stands beside it, and so that what is above it may be its caption."""
    line = line.strip()
    if len(line) > MAX_CREDIT or (ends_sentence(line) and not line.endswith((")", "]"))):
        return False
    return _CREDIT.fullmatch(line) is not None or _SHOT_BY.fullmatch(line) is not None


def _leads_here(line: str) -> bool:
    """Whether it is the way to the page, or a row of sections: parts that are set apart, and mostly sections."""
    parts = [part for part in _APART.split(line) if part]
    if len(parts) < 2 or ends_sentence(line):
        return False
    if _TRAIL.search(line) and _SECTION.fullmatch(parts[0]):
        return True
    return 2 * sum(_SECTION.fullmatch(part) is not None for part in parts) > len(parts)
