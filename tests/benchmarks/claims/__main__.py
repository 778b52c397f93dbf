"""How well written sentences are checked: true ones kept, altered ones stopped, by kind.

    python -m tests.benchmarks.claims DATA [--set news,xquad,clapnq] [--limit 75] [--way passage] [--misses FILE]
    python -m tests.benchmarks.claims DATA --set news --stories FILE
    python -m tests.benchmarks.claims DATA --show 10

DATA is a folder with the question sets (tests/data has xquad and clapnq); the cases written by hand, in
tests/data/claims.jsonl (or FILE, in the same form), come first, under "news". Only the dev and report parts are used:
xquad and clapnq are report, squad2 and shifts_new_wiki dev. Each claim is checked twice: citing the sentences that it
comes from, and citing the passage around them. --cache keeps the cases made in a file and takes them from it the next
time, so that two verifiers meet the same ones. --show prints cases to be read, and checks nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tests.benchmarks.claims.cases import Case, read_cases, read_stories, write_cases
from tests.benchmarks.claims.grounds import OTHER_SETS, SETS
from tests.benchmarks.claims.making import LIMIT, MORE, make_cases
from tests.benchmarks.claims.scoring import WAYS, judge, make_verifier, table, write_misses

NEWS = "news"
STORIES = Path(__file__).parents[2] / "data" / "claims.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    known = [NEWS, *SETS, *OTHER_SETS]
    parser.add_argument("--set", default=",".join(known[: -len(OTHER_SETS)]), help=f"some of {', '.join(known)}")
    parser.add_argument("--stories", type=Path, default=STORIES, help="the cases written by hand")
    parser.add_argument("--limit", type=int, default=LIMIT, help="cases of a kind and set")
    parser.add_argument("--way", choices=WAYS, help="cite in one way only")
    parser.add_argument("--cache", type=Path, help="keep the cases in this file")
    parser.add_argument("--misses", type=Path, help="write what was judged wrongly to this file")
    parser.add_argument("--show", type=int, metavar="N", help="print N cases of each kind")
    arguments = parser.parse_args()
    sets = arguments.set.split(",")
    cases = list(read_stories(arguments.stories)) if NEWS in sets else []
    cases += _cases(arguments.data, sets, arguments.limit, arguments.cache)
    if arguments.show:
        _show(cases, arguments.show)
        return
    verifier = make_verifier()
    started = time.perf_counter()
    found = judge(cases, verifier, [arguments.way] if arguments.way else WAYS)
    each = 1_000 * (time.perf_counter() - started) / max(1, len(found))
    print(f"{len(cases)} cases, {len(found)} checks, {each:.0f} ms each")
    print("\n".join(table(found)))
    if arguments.misses:
        write_misses(arguments.misses, found)


def _cases(data: Path, sets: Sequence[str], limit: int, cache: Path | None) -> Iterator[Case]:
    """The cases made of the question sets, at most `limit` of a kind and set."""
    made = read_cases(cache) if cache and cache.exists() else []
    for name in sets:
        if name != NEWS and not any(case.set == name for case in made):
            made += make_cases(data / name, limit)
    if cache:
        write_cases(cache, made)
    wanted = [case for case in made if case.set in sets]
    for _, run in groupby(wanted, key=lambda case: (case.set, case.true, case.kind)):
        of_kind = list(run)
        yield from of_kind[: limit * MORE.get(of_kind[0].kind, 1)]


def _show(cases: Sequence[Case], count: int) -> None:
    chance = random.Random(0)
    for true, kind in dict.fromkeys((case.true, case.kind) for case in cases):
        of_kind = [case for case in cases if (case.true, case.kind) == (true, kind)]
        print(f"\n{'true' if true else 'altered'}: {kind}, {len(of_kind)}")
        for case in chance.sample(of_kind, min(count, len(of_kind))):
            print(f"  [{case.set}, {case.form}] {case.note}\n    {case.claim}")
            print("\n".join(f"      < {one.words}" for one in case.cited))


if __name__ == "__main__":
    main()
