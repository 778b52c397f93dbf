"""Answers that people have written out, a sentence at a time, with the evidence that they were given."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from index.text.sentences import split_sentences
from tests.benchmarks.claims.grounds import Asked, Ground
from tests.benchmarks.claims.mentions import values
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.wording import capitalised, content, detokenise, overlap, same

WRITTEN_OUT = ("clapnq",)  # the answers of the other sets are parts of sentences
SUPPORTED = 0.75  # of the content that has to be in the evidence: what people add from elsewhere is no longer cited
LONG_ANSWER = 60  # characters from which an answer is a sentence


def written_by_people(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """Sentences of written answers that are not the evidence word for word."""
    for asked in ground.asked if ground.set in WRITTEN_OUT else ():
        if asked.numbers and asked.numbers[0] == ground.number:
            yield from _sentences(ground, asked)


def _sentences(ground: Ground, asked: Asked) -> Iterator[Wording]:
    evidence = " ".join(ground.source.written[number] for number in asked.numbers)
    cut = {detokenise(ground.source.written[number]) for number in asked.numbers}
    for answer in asked.answers:
        text = detokenise(" ".join(answer.replace("\r", " ").split()))
        if len(text) < LONG_ANSWER:
            continue
        for span in split_sentences(text, "en"):
            claim = capitalised(span.of(text).strip())
            claim = claim if claim.endswith((".", '."', ".”")) else claim.rstrip(" ,;") + "."
            if not _is_sentence(claim) or any(same(claim, sentence) for sentence in cut):
                continue
            if overlap(claim, evidence) < SUPPORTED or not values(claim) <= values(evidence):
                continue
            if not _names_of(claim) <= _names_of(evidence):
                continue
            form = "cut from the evidence" if any(_within(claim, sentence) for sentence in cut) else "in other words"
            yield Wording(claim, form, numbers=asked.numbers, question=asked.question)


def _is_sentence(claim: str) -> bool:
    return 40 <= len(claim) <= 400 and len(content(claim)) >= 4 and claim.count("(") == claim.count(")")


def _names_of(text: str) -> set[str]:
    """Words in capitals that are not only the beginning of a sentence; without the possessive."""
    found = re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z]\w+", text)
    return {word.casefold()[:6] for word in found} if text[-1:] != "" else set()


def _within(claim: str, sentence: str) -> bool:
    one, other = (" ".join(re.findall(r"\w+", text.casefold())) for text in (claim, sentence))
    return one in other
