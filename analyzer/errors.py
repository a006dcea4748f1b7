"""What can go wrong, each with its exit code and its remedy.

Every error says in one line what happened, where, and what the user can do.
The command line alone prints them; nothing here logs.
"""

from __future__ import annotations


class AnalyzerError(Exception):
    """An error that a user can act on.

    ``where`` names the file (and page or line) concerned, ``remedy`` what to do about it.
    ``exit_code`` is the process's answer where the error ends the run.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.remedy}" if self.remedy else head


class UnreadableSource(AnalyzerError):
    """An input that could not be read at all; the other inputs are still reviewed."""

    exit_code = 3


class BadRule(AnalyzerError):
    """A rule, lexicon or profile file that is broken."""

    exit_code = 4


class Unmarkable(AnalyzerError):
    """A document into which a review cannot be written back: of another format, or a marked copy already."""

    exit_code = 2


class UnknownName(AnalyzerError):
    """A provision, profile or format that does not exist."""

    exit_code = 2


class Unavailable(AnalyzerError):
    """Something beyond the documents that was asked for and cannot be had: a library, a scheduler."""

    exit_code = 2


class BadBaseline(AnalyzerError):
    """A baseline that cannot be read, or was made of something else."""

    exit_code = 2


class BadSettings(AnalyzerError):
    """A project's settings that cannot be read, or ask for something that does not exist."""

    exit_code = 2
