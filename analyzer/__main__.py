"""``python -m analyzer`` is the command ``ordinance``; what reads documents begins to load before the command line does."""

from __future__ import annotations

import gc
import os
import sys

from analyzer.choices import LANGUAGE

PDF = ("analyzer.reading.pdf",)
LONG = 200_000  # bytes: what such a document says is read while the language stage is loaded, and not after it
# The commands that read documents, and what they load for that in a process of its own.
READING = {
    "text": ("analyzer.texts",),
    **dict.fromkeys(("check", "compare", "explain", "annotate"), (LANGUAGE, "analyzer.pipeline")),
}


def _size(path: str) -> int:
    """Bytes of the file, or 0 where there is none of that name."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def main() -> int:
    """Runs the command and gives its exit code."""
    gc.disable()  # what loads now stays: to search it for garbage takes time
    command, *given = sys.argv[1:] or [""]
    debugged = "ORDINANCE_SUPERVISE" in os.environ or "ORDINANCE_DEBUG" in os.environ
    if command in READING and not debugged and not {"-h", "--help"}.intersection(given):
        from analyzer.supervising import begin

        later = {LANGUAGE} if any(_size(each) >= LONG for each in given) else set()
        pdf = PDF if any(each.lower().endswith(".pdf") for each in given) else ()
        begin(*(name for name in READING[command] if name not in later), *pdf)
    from analyzer.cli import main as run

    gc.enable()
    try:
        return run()
    finally:
        gc.freeze()  # nor is it searched at the end


if __name__ == "__main__":
    sys.exit(main())
