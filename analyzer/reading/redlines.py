"""Struck and underlined runs are amendments only where they are distributed as amendments are.

A reader of PDF, of Word drafted by hand, of RTF or of HTML hands over every run that it saw struck or underlined, as a
``Candidate``, and gets back the marks to put on its ``Source`` together with the ones that are no amendment (headings,
links, lines to be filled in) and the convention with its ground and confidence. Changes that a format tracks for
certain (``w:ins``, ``w:del``, ``<ins>``, ``<del>``) are no candidates: a reader makes ``Mark`` of them itself.

    found = amendments(text, candidates)
    Source(..., marks=(*tracked, *found.marks), set_aside=found.set_aside, conventions=found.conventions)

Struck words are hardly ever anything but deletions. An underline is many things: it inserts where struck words stand in
the same draft, or where a legend or the amending words bear it out and whole sentences are underlined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer import legends
from analyzer.glancing import Rare, holds, small
from analyzer.model import Convention, Mark, MarkKind
from analyzer.reading.runs import Candidate, beside, heads, joined, marks, not_struck, pairs
from analyzer.reading.underlines import is_blank, is_citation, is_inside, is_sentence, word_count

NAME = "struck and underlined text"
A_WORD = 3  # letters; a lone stroke through fewer is a slip of the drawing, not a deletion
LONG_SENTENCE = 20
MOSTLY = 0.8

# The first letter of a word, and what follows it: a pattern that opens with a few characters is sought three times as fast.
_AMENDS = Rare(
    r"[aei](?<!\w[aei])(?:(?:(?<=i)s|(?<=a)re)\s+(?:hereby\s+|further\s+)*(?:amended|enacted|added|inserted|established)\b"
    r"[^.;\n]{0,80}?\b(?:to\s+read|as\s+follows|by\s+(?:adding|inserting))"
    r"|(?<=a)mended\s+(?:as\s+follows|to\s+read|as\s+shown|by\s+adding)"
    r"|(?:(?<=a)dd|(?<=i)nsert)(?:ing)?\s+(?:thereto\s+)?(?:a|the\s+following)\s+new\b"
    r"|(?<=a)n?\s+act\s+to\s+amend\b|(?<=e)nacted\s+to\s+read\b)",
    re.I,
)
# One of these stands in all such words.
_AMENDING = ("amend", "enacted", "added", "adding", "insert", "established", *(f"add{gap}" for gap in " \n\t\f"))
_READS = Rare(r"(?:to\s+read|as\s+follows|as\s+shown)[^:\n]{0,30}:\s*(?:[\"“]|\(?\w{1,4}[.)]|§\s*\S+)?\s*$", re.I)


class Amendments(NamedTuple):
    """The decision: marks that amend, marks set aside, and the convention (none, or one with ground and confidence)."""

    marks: tuple[Mark, ...]
    set_aside: tuple[Mark, ...]
    conventions: tuple[Convention, ...]


def amendments(text: str, candidates: Sequence[Candidate], *, tracked: bool = False) -> Amendments:
    """Decides, for the document as a whole and for each run, what is amendment and what is mere type.

    ``tracked`` where the format carries tracked changes besides: what is struck or underlined by hand is then type
    unless words are struck, too. Never raises; candidates may come in any order. Marks come back in order, those of
    one kind joined where they touch or where only white space inside a paragraph parts them.
    """
    if not candidates:
        return Amendments((), (), ())
    told = legends.find_legends(text)
    runs = joined(text, candidates)
    struck = [run for run in runs if run.kind is MarkKind.DELETED and _strikes(text, run, told)]
    under = [run for run in runs if run.kind is MarkKind.INSERTED]
    whole = [*(run for run in runs if run.kind is MarkKind.DELETED), *not_struck(text, runs)]
    lined = [run for run in whole if run.kind is MarkKind.INSERTED and not _in_legend(run, told)]
    few = not any(_letters(text, run) >= A_WORD for run in struck)
    if few and sum(_letters(text, run) for run in struck) < A_WORD and not pairs(text, struck, under):
        struck = []
    if struck:
        supported = (
            any(each.deleted for each in told) or any(run.coloured for run in struck) or pairs(text, struck, under) > 0
        )
        added = _beside_struck(text, lined, struck) if supported else _apart(text, lined, told)
        convention = _convention(text, struck, added, pairs(text, struck, added), told)
    elif tracked:
        added, convention = [], None
    else:
        added, convention = _alone(text, lined, told)
    taken = {*struck, *added}
    aside = [run for run in whole if run not in taken and run.span.of(text).strip(" _.\n\t")]
    return Amendments(marks(text, taken), marks(text, aside), (convention,) if convention is not None else ())


# --- runs ------------------------------------------------------------------------------------


def _amending_words(text: str) -> re.Match[str] | None:
    """The first words of the text that say that it changes another law."""
    return _AMENDS.search(text) if holds(small(text), _AMENDING) else None


def _letters(text: str, run: Candidate) -> int:
    return sum(map(str.isalnum, run.span.of(text)))


def _in_legend(run: Candidate, told: Sequence[legends.Legend]) -> bool:
    return any(legend.span.overlaps(run.span) for legend in told)


def _strikes(text: str, run: Candidate, told: Sequence[legends.Legend]) -> bool:
    return bool(run.span.of(text).strip(" _\n\t")) and not _in_legend(run, told)


# --- underlines ------------------------------------------------------------------------------


def _beside_struck(text: str, lined: Sequence[Candidate], struck: Sequence[Candidate]) -> list[Candidate]:
    """The underlined runs that insert, in a draft that strikes words out."""
    coloured = sum(run.coloured for run in struck) >= MOSTLY * len(struck) and any(run.coloured for run in lined)
    worded = [run for run in struck if _letters(text, run) >= A_WORD]  # more than the number of an item
    by_struck, by_words = beside(text, struck), beside(text, worded, inline=True)
    taken: list[Candidate] = []
    headings: list[Candidate] = []
    for run in lined:
        # Where what is struck is red, an underline in the colour of the text is type.
        if is_blank(text, run.span) or (coloured and not run.coloured):
            continue
        replaces = by_struck(run)
        if not replaces and (run.linked or (not coloured and is_citation(text, run.span))):
            continue
        if coloured or not heads(text, run) or (replaces and not run.heading and by_words(run)):
            taken.append(run)
        else:
            headings.append(run)
    return taken + _new_headings(text, headings, taken)


def _apart(text: str, lined: Sequence[Candidate], told: Sequence[legends.Legend]) -> list[Candidate]:
    """The underlined runs that insert where the few struck ones stand far from any: sentences, and words inside them."""
    taken, _ = _alone(text, lined, told)
    if taken or not _amending_words(text):
        return taken
    return [run for run in lined if not run.linked and not run.heading and is_inside(text, run.span)]


def _new_headings(text: str, headings: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    """The underlined headings whose text is underlined, too, or that amending words announce."""
    starts = {run.span.start for run in taken}
    ends = {run.span.end for run in taken}
    new = []
    for run in sorted(headings, key=lambda run: -run.span.start):
        following = re.compile(r"\s*").match(text, run.span.end).end()
        if following in starts or _READS.search(text, max(0, run.span.start - 160), run.span.start):
            new.append(run)
            starts.add(run.span.start)
    for run in sorted(set(headings) - set(new), key=lambda run: run.span.start):
        if len(text[: run.span.start].rstrip()) in ends and not text[run.span.end :][:1].strip():
            new.append(run)
            ends.add(run.span.end)
    return new


def _alone(
    text: str, lined: Sequence[Candidate], told: Sequence[legends.Legend]
) -> tuple[list[Candidate], Convention | None]:
    """The underlined runs that insert in a draft that strikes nothing out, with the ground; none without a ground."""
    open_to_it = [run for run in lined if not run.linked and not is_blank(text, run.span)]
    sentences = [run for run in open_to_it if not run.heading and is_sentence(text, run.span)]
    legend = next((each for each in told if legends.UNDERLINED in each.inserted), None)
    amends = _amending_words(text)
    words = sum(word_count(text, run.span) for run in sentences)
    others = sum(word_count(text, run.span) for run in open_to_it) - words
    coloured = [run for run in sentences if run.coloured]
    # New York City deletes in brackets and underlines what is new.
    beside = sum(text[max(0, run.span.start - 3) : run.span.start].rstrip().endswith("]") for run in open_to_it)
    if legend is not None:
        ground, confidence = _quoted(legend.span.of(text)), 0.95
    elif amends is not None and beside and not sentences:
        ground, confidence = (
            f'"{_quoted(amends.group())}" and {_count(beside, "underlined run")} beside bracketed words',
            0.8,
        )
    elif not sentences or words < others or words < LONG_SENTENCE:
        return [], None
    elif amends is not None:
        many = len(sentences) > 2
        ground, confidence = (
            f'"{_quoted(amends.group())}" and {_count(len(sentences), "underlined sentence")}',
            0.9 if many else 0.8,
        )
    elif len(coloured) >= MOSTLY * len(sentences) and len(coloured) > 1:
        ground, confidence = f"{_count(len(coloured), 'sentence')} underlined and in another colour", 0.6
    else:
        return [], None
    taken = [run for run in open_to_it if not heads(text, run) and not is_citation(text, run.span)]
    taken += _new_headings(text, [run for run in open_to_it if run not in taken], taken)
    if not taken:
        return [], None
    return taken, Convention("underlined new matter", ground, confidence, "insertions")


# --- the ground ------------------------------------------------------------------------------


def _convention(
    text: str, struck: Sequence[Candidate], added: Sequence[Candidate], pairs: int, told: Sequence[legends.Legend]
) -> Convention:
    """How sure it is, and on what ground, that what is struck goes."""
    legend = next((each for each in told if legends.STRUCK in each.deleted), None)
    grounds = [_count(len(struck), "struck run") + (f", {pairs} paired with underlined ones" if pairs else "")]
    confidence = 0.7 if len(struck) > 1 else 0.6
    if legend is not None:
        grounds.insert(0, _quoted(legend.span.of(text)))
        confidence = 0.95
    elif _amending_words(text):
        confidence += 0.1
    if pairs:
        confidence += 0.1
    if sum(run.coloured for run in struck) >= MOSTLY * len(struck):
        grounds.append("in another colour than the text")
        confidence += 0.05
    return Convention(NAME, "; ".join(grounds), round(min(confidence, 0.99), 2), "both" if added else "deletions")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _quoted(words: str) -> str:
    return " ".join(words.split())[:200].rstrip(" ;")
