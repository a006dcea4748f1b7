"""``python -m analyzer`` is the command ``ordinance``; what reads documents begins to load before the command line does."""

from __future__ import annotations

import gc
import os
import sys

PDF = ("analyzer.reading.pdf",)
# The commands that read documents, and what they load for that in a process of its own.
READING = {
    "text": ("analyzer.texts",),
    **dict.fromkeys(("check", "compare", "explain", "annotate"), ("analyzer.language", "analyzer.pipeline")),
}


def main() -> int:
    """Runs the command and gives its exit code."""
    gc.disable()  # what loads now stays: to search it for garbage takes time
    command, *given = sys.argv[1:] or [""]
    debugged = "ORDINANCE_SUPERVISE" in os.environ or "ORDINANCE_DEBUG" in os.environ
    if command in READING and not debugged and not {"-h", "--help"}.intersection(given):
        from analyzer.supervising import begin

        begin(*READING[command], *(PDF if any(each.lower().endswith(".pdf") for each in given) else ()))
    from analyzer.cli import main as run

    gc.enable()
    try:
        return run()
    finally:
        gc.freeze()  # nor is it searched at the end


if __name__ == "__main__":
    sys.exit(main())
