"""The verifier over the cases, and how many it stopped and kept, by kind."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.claims.cases import Case

WAYS = ("sentence", "passage")
# what issue 5 asks: of altered ones stopped, and of true ones kept
ASKED = {
    "number": 0.99,
    "date": 0.99,
    "name": 0.99,
    "elsewhere": 0.97,
    "negation": 0.90,
    "attribution": 0.90,
}
ASKED_OF_TRUE = 0.85
WILSON_Z = 1.96  # of a 95% interval


@dataclass(frozen=True, slots=True)
class Judged:
    """What the verifier said of a case. way: citing the sentences alone, or the passage around them."""

    case: Case
    way: str
    supported: bool
    reason: str | None
    detail: str
    score: float

    @property
    def right(self) -> bool:
        """Whether a true claim was kept, or an altered one stopped."""
        return self.supported == self.case.true


def make_verifier() -> Any:
    """The verifier as the service has it, without its archive."""
    from index.claims import ClaimVerifier
    from index.search.lexical import Analyzer

    return ClaimVerifier(Analyzer("en"))


def _report(line: str) -> None:
    print(line, flush=True)


def judge(
    cases: Sequence[Case], verifier: Any, ways: Iterable[str] = WAYS, report: Callable[[str], None] = _report
) -> list[Judged]:
    """What the verifier says of every case, in each way of citing."""
    from index.claims import CitedText

    found: list[Judged] = []
    started = time.perf_counter()
    for way in ways:
        for case in cases:
            cited = case.cited if way == "sentence" else case.passage
            verdict = verifier.check(case.claim, [CitedText(one.text, one.sentences) for one in cited])
            judged = Judged(case, way, verdict.supported, verdict.reason, verdict.detail, float(verdict.score))
            found.append(judged)
            if len(found) % 500 == 0:
                each = 1_000 * (time.perf_counter() - started) / len(found)
                report(f"{len(found)} checked, {each:.0f} ms each")
    return found


def wilson(right: int, n: int) -> tuple[float, float]:
    """The interval of a share by Wilson's score (1927): right for shares near 1, where the usual one is empty."""
    if not n:
        return 0.0, 1.0
    share, z2 = right / n, WILSON_Z**2
    middle = share + z2 / (2 * n)
    spread = WILSON_Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + z2 / n)), min(1.0, (middle + spread) / (1 + z2 / n))


def table(found: Sequence[Judged]) -> Iterator[str]:
    """The lines of a table: a row a kind, then one for each of its forms; pooled and by set, in both ways of citing."""
    sets = list(dict.fromkeys(judged.case.set for judged in found))
    ways = list(dict.fromkeys(judged.way for judged in found))
    for true in (False, True):
        group = [judged for judged in found if judged.case.true == true]
        if not group:
            continue
        yield ""
        head = "  ".join(f"{way:>22}" for way in ways)
        yield f"{'true ones: kept' if true else 'altered ones: stopped':40}  {head}  asked   by set ({ways[-1]})"
        yield _row("all", group, ways, sets, ASKED_OF_TRUE if true else None)
        if true:
            reworded = [judged for judged in group if judged.case.kind != "verbatim"]
            yield _row("all but verbatim", reworded, ways, sets, ASKED_OF_TRUE)
        for kind in dict.fromkeys(judged.case.kind for judged in group):
            of_kind = [judged for judged in group if judged.case.kind == kind]
            yield _row(kind, of_kind, ways, sets, ASKED_OF_TRUE if true else ASKED.get(kind))
            forms = list(dict.fromkeys(judged.case.form for judged in of_kind))
            for form in forms if len(forms) > 1 else []:
                yield _row(f"    {form}", [j for j in of_kind if j.case.form == form], ways, sets, None)


def _row(name: str, group: Sequence[Judged], ways: Sequence[str], sets: Sequence[str], asked: float | None) -> str:
    figures = "  ".join(f"{_figure([judged for judged in group if judged.way == way]):>22}" for way in ways)
    by_set = ", ".join(
        f"{name} {sum(j.right for j in part) / len(part):.2f}"
        for name in sets
        if (part := [j for j in group if j.case.set == name and j.way == ways[-1]])
    )
    return f"{name[:40]:40}  {figures}  {f'{asked:.2f}' if asked else '':5}   {by_set}".rstrip()


def _figure(group: Sequence[Judged]) -> str:
    if not group:
        return "-"
    right, n = sum(judged.right for judged in group), len(group)
    low, high = wilson(right, n)
    return f"{right / n:.3f} ({low:.2f}–{high:.2f}) {n:4}"


def write_misses(path: Path, found: Sequence[Judged]) -> None:
    """Every case that was judged wrongly, to be read: the claim, what it cites, and what the verifier gave."""
    with path.open("w", encoding="utf-8") as file:
        for judged in sorted(found, key=lambda j: (j.case.true, j.case.kind, j.case.form, j.way)):
            if judged.right:
                continue
            case = judged.case
            sort = "TRUE" if case.true else "ALTERED"
            print(f"{sort} | {case.kind} | {case.form} | {case.set} | {judged.way}", file=file)
            print(f"  claim: {case.claim}", file=file)
            for one in case.cited:
                print(f"  cited: {one.words}", file=file)
            print(f"  done:  {case.note or '-'}", file=file)
            print(f"  said:  {judged.reason or 'supported'}, {judged.score:.3f}: {judged.detail}\n", file=file)
