"""Cases of all kinds, made from a question set: as many of each form as of the others, the same every time."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from tests.benchmarks.claims.alterations import ALTERATIONS, Base, Draft
from tests.benchmarks.claims.cases import Case
from tests.benchmarks.claims.grounds import Ground, Held, read_held
from tests.benchmarks.claims.mentions import names, values
from tests.benchmarks.claims.truths import TRUTHS, Wording
from tests.benchmarks.claims.truths.declaratives import answer_of, declarative
from tests.benchmarks.claims.wording import holds, overlap, same

LIMIT = 75  # cases a kind and set
MORE = {"written by people": 4}  # of these there are some in one set only
SHARE_VERBATIM = 0.5  # of the bases to be altered; the others are worded otherwise first
STILL_TRUE = 0.45  # of a claim's content in another sentence with what was brought in: it may be true after all
FORMS_OF_A_BASE = 2  # so that no sentence makes up a whole kind
# these word the same in other words, and so are good to alter
_BASES = (
    "shortened",
    "reordered",
    "two sentences joined",
    "question and answer",
    "written by people",
    "synonyms",
    "active and passive",
)


def make_cases(folder: Path, limit: int = LIMIT) -> list[Case]:
    """The cases of a set's dev and report parts, true ones first."""
    held = read_held(folder)
    return [*_true_ones(held, limit), *_altered_ones(held, limit)]


def _true_ones(held: Held, limit: int) -> Iterator[Case]:
    for kind, word in TRUTHS.items():
        most = MORE.get(kind, 1) * limit
        found: dict[str, list[Case]] = defaultdict(list)
        told: set[str] = set()
        for ground in held.grounds:
            chance = random.Random(f"{kind} {ground.source.id} {ground.number}")
            seen: set[str] = set()
            for wording in word(ground, chance):
                if wording.form in seen or len(found[wording.form]) >= most or wording.claim in told:
                    continue
                if wording.claim == ground.sentence and kind != "verbatim":
                    continue
                seen.add(wording.form)
                told.add(wording.claim)
                found[wording.form].append(_true_case(held, kind, ground, wording))
        yield from _in_turn(found, most)


def _true_case(held: Held, kind: str, ground: Ground, wording: Wording) -> Case:
    source = ground.source
    numbers = wording.numbers or (ground.number,)
    return Case(
        id=f"{held.name}-{source.id}-{ground.number}-{kind}-{wording.form}".replace(" ", "_"),
        set=held.name,
        kind=kind,
        form=wording.form,
        question=wording.question,
        claim=wording.claim,
        cited=(wording.cited or source.cite(numbers),),
        passage=(wording.passage or source.cite(source.around(numbers)),),
        true=True,
        note=wording.note,
    )


def _altered_ones(held: Held, limit: int) -> Iterator[Case]:
    bases = list(_bases(held))
    for kind, alter in ALTERATIONS.items():
        random.Random(f"{held.name} {kind}").shuffle(bases)
        bases.sort(key=lambda base: not base.ground.asked)
        found: dict[str, list[Case]] = defaultdict(list)
        told: set[str] = set()
        if kind in ("name", "date", "number"):
            found["another question's answer"] = list(_wrong_answers(held, kind, limit))
        for base in bases:
            chance = random.Random(f"{kind} {base.text}")
            drafts = list(alter(base, chance))
            chance.shuffle(drafts)
            drafts.sort(key=lambda draft: len(found[draft.form]))
            seen: set[str] = set()
            for draft in drafts:
                known = draft.form in seen or draft.claim in told or len(found[draft.form]) >= limit
                if known or not _is_false(base, draft):
                    continue
                seen.add(draft.form)
                if kind != "elsewhere":
                    told.add(draft.claim)
                if len(seen) > FORMS_OF_A_BASE:
                    break
                found[draft.form].append(_altered_case(held, kind, base, draft))
        yield from _in_turn(found, limit)


def _altered_case(held: Held, kind: str, base: Base, draft: Draft) -> Case:
    source = base.ground.source
    return Case(
        id=f"{held.name}-{source.id}-{base.ground.number}-{kind}-{draft.form}".replace(" ", "_"),
        set=held.name,
        kind=kind,
        form=draft.form,
        question=base.question,
        claim=draft.claim,
        cited=(draft.cited or base.cited,),
        passage=(draft.passage or base.passage,),
        true=False,
        note=f"{draft.note} ({base.wording})",
    )


def _bases(held: Held) -> Iterator[Base]:
    pool: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ground in held.grounds:
        for mention in names(ground.sentence, ground.source.lower):
            pool[mention.type].append((ground.source.id, mention.text))
    for ground in held.grounds:
        question = ground.asked[0].question if ground.asked else ""
        chance = random.Random(f"base {ground.source.id} {ground.number}")
        own = Base(ground.sentence, "verbatim", ground, (ground.number,), question, held, pool)
        others = [
            Base(w.claim, kind, ground, w.numbers or (ground.number,), w.question or question, held, pool)
            for kind in _BASES
            for w in TRUTHS[kind](ground, chance)
            if w.cited is None
        ]
        yield own if not others or chance.random() < SHARE_VERBATIM else chance.choice(others)


def _is_false(base: Base, draft: Draft) -> bool:
    """Whether the draft is another claim, and no sentence of the passage seems to say it."""
    if same(draft.claim, base.text) and draft.cited is None:
        return draft.form in ("percentage changed", "unit changed", "magnitude changed") and draft.claim != base.text
    if not draft.brought:
        return True
    cited = base.cited.words
    new = values(draft.brought) if any(c.isdigit() for c in draft.brought) else set()
    if holds(cited, draft.brought) and draft.form not in ("unit changed", "magnitude changed"):
        return False
    if draft.form in ("digit changed", "number in words", "magnitude changed") and new & values(cited):
        return False
    return not any(holds(text, draft.brought) and overlap(draft.claim, text) > STILL_TRUE for text in base.others())


def _wrong_answers(held: Held, kind: str, limit: int) -> Iterator[Case]:
    """A question with the answer to another one about the same passage."""
    wanted = {"name": ("who", "where", "what"), "date": ("when",), "number": ("how many",)}[kind]
    turned = [
        (source, asked, said)
        for source, asked in held.asked
        if (said := declarative(asked.question, answer_of(asked))) is not None and said[0] in wanted
    ]
    made = 0
    for source, asked, right in turned:
        around = source.around(asked.numbers)
        for other_source, other, said in turned:
            if other_source.id != source.id or said[0] != right[0] or not set(other.numbers) <= set(around):
                continue
            answer = answer_of(other)
            wrong = declarative(asked.question, answer)
            named = kind != "name" or answer[:1].isupper() or answer.startswith("the ")
            if not named or wrong is None or set(other.numbers) & set(asked.numbers) or overlap(answer, right[1]) > 0:
                continue
            if any(
                holds(source.written[n], answer) and overlap(wrong[1], source.written[n]) > STILL_TRUE for n in around
            ):
                continue
            made += 1
            yield Case(
                id=f"{held.name}-{source.id}-{asked.numbers[0]}-{kind}-answer-{made}",
                set=held.name,
                kind=kind,
                form="another question's answer",
                question=asked.question,
                claim=wrong[1],
                cited=(source.cite(asked.numbers),),
                passage=(source.cite(around),),
                true=False,
                note=f"{right[1]} -> {answer}",
            )
            break
        if made == limit:
            return


def _in_turn(found: dict[str, list[Case]], limit: int) -> Iterable[Case]:
    """As many of each form as of the others, while they last."""
    rounds = [case for cases in zip_longest(*found.values()) for case in cases if case is not None]
    return rounds[:limit]
