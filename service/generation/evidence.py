"""Evidence to what a language model reads: numbered lines, cut at sentences, best first, within its token budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from index.article import Span
from index.claims import CitedText, instructs
from index.evidence.ranking import Evidence
from index.search.retrieval import Passage
from service.generation.prompts import on_one_line

MAX_TOKENS = 1_500  # of evidence: more takes a small model longer than it tells it
MAX_PASSAGES = 6
CHARACTERS_A_TOKEN = 4  # for the first guess; what counts is the model's own tokenizer
MAX_HEADING_CHARACTERS = 120
GAP = " … "


@dataclass(frozen=True, slots=True)
class NumberedEvidence:
    """One line of evidence. sentences: offsets in the article's text of those that the model is given, in order."""

    number: int
    passage: Passage
    sentences: tuple[Span, ...]

    @property
    def line(self) -> str:
        """As the model reads it."""
        article = self.passage.article
        known = ", ".join(
            on_one_line(part)[:MAX_HEADING_CHARACTERS] for part in (article.source, article.published_at) if part
        )
        parts, last = [], None
        for span in self.sentences:
            if last is not None:
                parts.append(" " if not article.text[last.end : span.start].strip() else GAP)
            parts.append(on_one_line(span.of(article.text)))
            last = span
        return f"[{self.number}] {f'({known}) ' if known else ''}{''.join(parts)}"

    def cited(self, *, dated: bool) -> CitedText:
        """As a claim that names it cites it. dated: its article's own date may be named too."""
        article = self.passage.article
        known = [article.source or ""]
        if dated and article.published_on is not None:
            known.append(article.published_on.strftime("%A %d %B %Y"))
        return CitedText(article.text, self.sentences, "\n".join(known))


def numbered_evidence(
    evidence: Sequence[Evidence], room: int, count_tokens: Callable[[str], int], *, by_date: bool = False
) -> list[NumberedEvidence]:
    """As much of the evidence as fits `room` tokens, and MAX_TOKENS, less what tells its reader what to do. evidence:
    best first; by_date: oldest first."""
    room = min(room, MAX_TOKENS)
    chosen = _guess(evidence, room * CHARACTERS_A_TOKEN)
    while chosen:
        lines = _lines(chosen, by_date)
        used = count_tokens("\n".join(line.line for line in lines))
        if used <= room:
            return lines
        keep = min(len(chosen) - 1, int(len(chosen) * room / used))
        chosen = chosen[:keep]
    return []


def _guess(evidence: Sequence[Evidence], characters: int) -> list[Evidence]:
    """The best sentences of the best passages, as many as may fit, in their order."""
    passages = list(dict.fromkeys(_key(item.passage) for item in evidence))[:MAX_PASSAGES]
    chosen: list[Evidence] = []
    seen: set[tuple[str, Span]] = set()
    used = 0
    for item in evidence:
        place = (item.passage.article.id, item.span)
        if _key(item.passage) not in passages or place in seen or instructs(item.text):
            continue
        used += len(item.span)
        if chosen and used > characters:
            break
        seen.add(place)
        chosen.append(item)
    return chosen


def _lines(chosen: Sequence[Evidence], by_date: bool) -> list[NumberedEvidence]:
    spans: dict[tuple[str, int], list[Span]] = {}
    passages: dict[tuple[str, int], Passage] = {}
    for item in chosen:
        spans.setdefault(_key(item.passage), []).append(item.span)
        passages[_key(item.passage)] = item.passage
    keys = sorted(spans, key=lambda key: _moment(passages[key])) if by_date else list(spans)
    return [
        NumberedEvidence(number, passages[key], tuple(sorted(spans[key], key=lambda span: span.start)))
        for number, key in enumerate(keys, start=1)
    ]


def _key(passage: Passage) -> tuple[str, int]:
    return passage.article.id, passage.span.start


def _moment(passage: Passage) -> datetime:
    return passage.article.published or datetime.max.replace(tzinfo=UTC)
