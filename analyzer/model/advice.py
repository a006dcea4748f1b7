"""What would mend a finding, and the law and the sources that bear on it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.choices import Status

# Said once in a report, never beside each finding.
DISCLAIMER = (
    "What is said here is what the text says and how it could be worded. It is not legal advice: state or federal law may "
    "bar, require or override any provision, and a lawyer who knows the place should read any wording before it is adopted."
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a rule cites it ("SF 12H.2"), what it is, and where it can be read.

    ``verified`` is False where the source itself was not read: it is known at second hand, ``note`` says how, and it is
    never to be shown as verified.
    """

    key: str
    title: str = ""
    url: str = ""
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Law that bears on how some provisions can be worded: a note, never a verdict.

    ``verified`` is what was read in the sources, ``unverified`` what is said of it elsewhere and was not checked; either
    may be empty. ``provisions`` are the ids that it bears on.
    """

    id: str
    title: str
    verified: str
    unverified: str
    sources: tuple[Citation, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that leave a rule open, what they do, and how they can be mended.

    ``words`` are those to change, empty where the flag is of the whole text; ``start`` and ``end`` are their place in the
    text in force, equal where they have none. ``flag`` is empty where another clause does the opposite. ``before`` and
    ``after`` are an example of the mending, not of this text. ``weakening`` is False where the flag is a note;
    ``verified`` False where the effect is an inference of the rulebook.
    """

    flag: str
    title: str
    effect: str
    fix: str
    words: str = ""
    before: str = ""
    after: str = ""
    section: str = ""
    page: int = 0
    line: int = 0
    start: int = 0
    end: int = 0
    weakening: bool = True
    verified: bool = True
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What would mend one finding: words to change, or language to adopt, with the reason and its sources.

    ``provision`` is empty for a flag of the whole document. ``model_language`` is a clause drafted for the instrument's
    level of government, given where the provision is missing or contrary; ``constraints`` are ids of ``Review.constraints``.
    """

    provision: str
    title: str
    status: Status | None
    summary: str
    rewordings: tuple[Rewording, ...] = ()
    model_language: str = ""
    reason: str = ""
    sources: tuple[Citation, ...] = ()
    constraints: tuple[str, ...] = ()
