"""Scores blind rounds: ``python scripts/blind.py [FILE...] [--wrong]``; without a file, all of tests/blind."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from blind_scoring import ROUNDS, load, score  # noqa: E402


def main() -> int:
    """Prints the figures of each file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list every case that went wrong")
    parser.add_argument("--provisions", action="store_true", help="figures by provision")
    arguments = parser.parse_args()
    for path in arguments.files or sorted(ROUNDS.glob("*.jsonl")):
        result = score(load([path]))
        print(
            f"{path.name}\n  protective {result.protective}\n  contrary   {result.contrary}\n  flags      {result.flags}"
        )
        print(f"  others     {result.others}")
        print(f"  reversed   {len(result.flips)} {' '.join(result.flips)}")
        if arguments.provisions:
            for provision, (protective, contrary) in sorted(result.by_provision.items()):
                print(f"    {provision:28} {protective}   contrary {contrary}")
        if arguments.wrong:
            print("\n".join(f"    {line}" for line in result.wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
