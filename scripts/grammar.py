"""A long run of the drafting grammar: prints the failures grouped by cause, with the rate of every table entry.

python scripts/grammar.py --cases 5000 --seed 1 --provisions no-transfer,no-287g
python scripts/grammar.py --record     # measures the floors and the known failures of the test anew
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from grammar import floors, sweeps, verdicts  # noqa: E402
from grammar.compose import Case  # noqa: E402


def main() -> None:
    """Runs the cases that the arguments ask for and prints what failed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--cases", type=int, default=3000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--provisions", default="", help="ids, with commas between; all that have rules if left out")
    arguments.add_argument("--groups", type=int, default=40, help="how many groups of failures to print")
    arguments.add_argument("--shrink", type=int, default=600, help="how many failures to shrink")
    arguments.add_argument("--rates", type=float, default=0.97, help="print the table entries that hold less often")
    arguments.add_argument("--sweep", action="store_true", help="one choice at a time instead of all at random")
    arguments.add_argument("--record", action="store_true", help="write the floors and the known failures of the test")
    asked = arguments.parse_args()
    if asked.record:
        _record()
        return
    provisions = asked.provisions.split(",") if asked.provisions else None
    if asked.sweep:
        _print_sweep(provisions)
        return
    cases = [verdicts.at_random(seed, provisions) for seed in floors.seeds(asked.seed, asked.cases)]
    outcome = [(case, verdicts.failure(case)) for case in cases]
    failed = [(case, wrong) for case, wrong in outcome if wrong]
    print(f"{len(cases)} cases, {len(failed)} fail ({len(failed) / len(cases):.1%})")
    for kind, count in Counter(_kind(wrong) for _, wrong in failed).most_common():
        print(f"  {count:5} {kind}")
    _print_rates(outcome, asked.rates)
    _print_groups([case for case, _ in failed][: asked.shrink], provisions, asked.groups)


def _record() -> None:
    measured = floors.rates((case, verdicts.failure(case)) for case in map(verdicts.at_random, floors.seeds()))
    floors.write(measured)
    reasons = floors.known()
    failed = {name: verdicts.failure(case) for name, case in sweeps.sweep()}
    floors.write_known(
        {name: reasons.get(name) or f"not explained: {wrong}" for name, wrong in failed.items() if wrong}
    )
    held, met = (sum(entry[i] for entry in measured["kind"].values()) for i in (0, 1))
    print(f"{held} of {met} random cases hold; {sum(map(bool, failed.values()))} of {len(failed)} of the sweep fail")


def _print_sweep(provisions: list[str] | None) -> None:
    failed = [(name, wrong, case) for name, case in sweeps.sweep() if (wrong := verdicts.failure(case))]
    for name, wrong, case in failed:
        if provisions is None or case.provision in provisions:
            print(f"{name} | {wrong} | {case.text.strip()}".replace("\n", " / "))
    print(f"{len(failed)} fail")


def _kind(wrong: str) -> str:
    return (
        wrong
        if wrong.startswith(("reversed", "flags"))
        else wrong.split(" ")[0]
        if wrong.startswith("false")
        else wrong
    )


def _print_rates(outcome: list[tuple[Case, str]], least: float) -> None:
    rates = floors.rates(outcome)
    for table, entries in rates.items():
        low = {name: rate for name, rate in entries.items() if rate[0] < least * rate[1]}
        if low:
            print(f"\n{table}")
            for name, (held, met) in sorted(low.items(), key=lambda item: item[1][0] / item[1][1]):
                print(f"  {held / met:6.1%} of {met:4}  {name}")


def _print_groups(failed: list[Case], provisions: list[str] | None, most: int) -> None:
    groups: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    for case in failed:
        small = verdicts.shrink(case, provisions)
        groups[(verdicts.failure(small), *verdicts.cause(small))].append(small)
    print(f"\n{len(groups)} causes among {len(failed)} failures")
    for (wrong, *turns_on), cases in sorted(groups.items(), key=lambda item: -len(item[1]))[:most]:
        small = min(cases, key=lambda case: len(case.text))
        print(f"\n{len(cases):4} x {wrong} [{small.provision}] {' '.join(turns_on) or 'the plainest case'}")
        print("       " + small.text.strip().replace("\n", "\n       "))


if __name__ == "__main__":
    main()
