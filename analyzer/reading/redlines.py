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
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer import legends
from analyzer.model import Convention, Mark, MarkKind, Span

NAME = "struck and underlined text"
A_WORD = 3  # letters; a lone stroke through fewer is a slip of the drawing, not a deletion
HEADING_WORDS = 14
SENTENCE_WORDS = 8
LONG_SENTENCE = 20
MOSTLY = 0.8
NEAR = 3  # characters between a struck run and the underlined one that takes its place

_AMENDS = re.compile(
    r"\b(?:is|are)\s+(?:hereby\s+|further\s+)*(?:amended|enacted|added|inserted|established)\b[^.;\n]{0,80}?"
    r"\b(?:to\s+read|as\s+follows|by\s+(?:adding|inserting))|\bamended\s+(?:as\s+follows|to\s+read|as\s+shown|by\s+adding)"
    r"|\b(?:adding|add|insert|inserting)\s+(?:thereto\s+)?(?:a|the\s+following)\s+new\b|\ban?\s+act\s+to\s+amend\b|\benacted\s+to\s+read\b",
    re.I,
)
_READS = re.compile(r"(?:to\s+read|as\s+follows|as\s+shown)[^:\n]{0,30}:\s*(?:[\"“]|\(?\w{1,4}[.)]|§\s*\S+)?\s*$", re.I)
_VERB = re.compile(
    r"\b(?:shall|must|may|will|is|are|was|were|means?|includes?|has|have|does|do|be|been|not|unless|except|provided)\b"
)
_ENUMERATOR = re.compile(
    r"(?:(?i:section|sec\.|article|chapter|part|division|title|§+)\s*[\w.:-]*\s*|\(?[A-Za-z0-9]{1,5}[.)](?:\([a-z0-9]{1,4}\))*\s*"
    r"|\(\w{1,4}\)\s*|\d+(?:[.-]\d+)*\.?\s+|[•–—-]\s*)*[\"“]?"
)
_CITED = re.compile(r"\bv\.\s|^\W*(?:see|id|ibid|supra|cf|e\.g|i\.e|in re|ex parte)\b", re.I)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Candidate(NamedTuple):
    """A run of ``text`` that is struck (DELETED) or underlined (INSERTED), whatever that may mean.

    ``ground`` says how ("struck through", "underlined", "double underlined"); ``coloured`` where the run has another
    colour than the text around it, ``linked`` where it is a hyperlink, ``heading`` where the format calls its
    paragraph one. Runs may touch, and may part inside a word; they are joined here.
    """

    kind: MarkKind
    span: Span
    ground: str
    coloured: bool = False
    linked: bool = False
    heading: bool = False


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
    told = legends.find_legends(text)
    runs = _joined(text, candidates)
    struck = [run for run in runs if run.kind is MarkKind.DELETED and _strikes(text, run, told)]
    lined = [run for run in runs if run.kind is MarkKind.INSERTED and not _in_legend(run, told)]
    if sum(_letters(text, run) for run in struck) < A_WORD and not lined:
        struck = []
    if struck:
        added = _beside_struck(text, lined, struck)
        convention = _convention(text, struck, added, told)
    elif tracked:
        added, convention = [], None
    else:
        added, convention = _alone(text, lined, told)
    taken = {*struck, *added}
    aside = [run for run in runs if run not in taken and text[run.span.start : run.span.end].strip(" _.\n\t")]
    return Amendments(_marks(text, taken), _marks(text, aside), (convention,) if convention is not None else ())


# --- runs ------------------------------------------------------------------------------------


def _joined(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Runs of one kind and colour, joined where they touch or only white space inside a paragraph parts them."""
    joined: list[Candidate] = []
    for run in sorted(candidates, key=lambda run: (run.kind.value, run.span)):
        if run.span.start >= run.span.end:
            continue
        last = joined[-1] if joined else None
        if last is not None and (last.kind, last.coloured, last.linked) == (run.kind, run.coloured, run.linked):
            between = text[last.span.end : run.span.start]
            if not between.strip() and not _BLANK_LINE.search(between):
                end = max(last.span.end, run.span.end)
                joined[-1] = last._replace(span=Span(last.span.start, end), heading=last.heading and run.heading)
                continue
        joined.append(run)
    return joined


def _marks(text: str, runs: Iterable[Candidate]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for run in sorted(runs, key=lambda run: (run.kind.value, run.span)):
        last = marks[-1] if marks else None
        if last is not None and last.kind is run.kind:
            between = text[last.span.end : run.span.start]
            if not between.strip() and not _BLANK_LINE.search(between):
                marks[-1] = replace(last, span=Span(last.span.start, max(last.span.end, run.span.end)))
                continue
        marks.append(Mark(run.kind, run.span, run.ground))
    return tuple(sorted(marks, key=lambda mark: (mark.span, mark.kind.value)))


def _letters(text: str, run: Candidate) -> int:
    return sum(char.isalnum() for char in run.span.of(text))


def _words(text: str, run: Candidate) -> int:
    return len(_WORD.findall(run.span.of(text)))


def _in_legend(run: Candidate, told: Sequence[legends.Legend]) -> bool:
    return any(legend.span.overlaps(run.span) for legend in told)


def _strikes(text: str, run: Candidate, told: Sequence[legends.Legend]) -> bool:
    return bool(run.span.of(text).strip(" _\n\t")) and not _in_legend(run, told)


# --- underlines ------------------------------------------------------------------------------


def _beside_struck(text: str, lined: Sequence[Candidate], struck: Sequence[Candidate]) -> list[Candidate]:
    """The underlined runs that insert, in a draft that strikes words out."""
    coloured = sum(run.coloured for run in struck) >= MOSTLY * len(struck) and any(run.coloured for run in lined)
    gone = [run.span for run in struck]
    taken: list[Candidate] = []
    headings: list[Candidate] = []
    for run in lined:
        if run.linked or _is_blank(text, run) or _CITED.search(run.span.of(text)):
            continue
        # Where what is struck is red, an underline in the colour of the text is type.
        if coloured and not run.coloured:
            continue
        # Underlined and struck at once: a heading that goes, most often. It was law, so it is no insertion.
        if any(span.contains(run.span) for span in gone):
            continue
        (headings if _is_heading(text, run) and not (coloured and run.coloured) else taken).append(run)
    return taken + _new_headings(text, headings, taken)


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
    open_to_it = [run for run in lined if not run.linked and not _is_blank(text, run)]
    sentences = [run for run in open_to_it if _is_sentence(text, run)]
    legend = next((each for each in told if legends.UNDERLINED in each.inserted), None)
    amends = _AMENDS.search(text)
    words = sum(_words(text, run) for run in sentences)
    others = sum(_words(text, run) for run in open_to_it) - words
    coloured = [run for run in sentences if run.coloured]
    if legend is not None:
        ground, confidence = _quoted(legend.span.of(text)), 0.95
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
    taken = [run for run in open_to_it if not _is_heading(text, run) and not _CITED.search(run.span.of(text))]
    taken += _new_headings(text, [run for run in open_to_it if run not in taken], taken)
    if not taken:
        return [], None
    return taken, Convention("underlined new matter", ground, confidence, "insertions")


def _is_blank(text: str, run: Candidate) -> bool:
    """Whether nothing stands on the line: a form to be filled in or signed."""
    return not any(char.isalnum() or char in ".,;:()\"“”'’§$%&/-–—" for char in run.span.of(text).replace("_", ""))


def _is_heading(text: str, run: Candidate) -> bool:
    """Whether the run is a heading or a caption that opens its paragraph, which house style underlines."""
    words = run.span.of(text).strip()
    if run.heading:
        return True
    if len(_WORD.findall(words)) > HEADING_WORDS or words.endswith((";", ",")):
        return False
    line_start = text.rfind("\n", 0, run.span.start) + 1
    line_end = text.find("\n", run.span.end)
    before = text[line_start : run.span.start]
    after = text[run.span.end : len(text) if line_end < 0 else line_end]
    if _ENUMERATOR.fullmatch(before.strip()) is None:
        return False
    body = words[_ENUMERATOR.match(words).end() :] or words
    named = [word for word in _WORD.findall(body) if len(word) > 3]
    titled = named and sum(word[0].isupper() for word in named) >= 0.7 * len(named)
    if not after.strip(" \t.:;,"):
        return bool(titled) or not _VERB.search(body) and not body.endswith(".")
    closed = words.endswith((".", ":", "–", "—", "-")) or after.lstrip(' "”').startswith(
        (".", ":", "–", "—", "-", "means")
    )
    return bool(closed and (titled or len(named) <= 3))


def _is_sentence(text: str, run: Candidate) -> bool:
    words = run.span.of(text)
    return len(_WORD.findall(words)) >= SENTENCE_WORDS and _VERB.search(words) is not None and not run.heading


# --- the ground ------------------------------------------------------------------------------


def _convention(
    text: str, struck: Sequence[Candidate], added: Sequence[Candidate], told: Sequence[legends.Legend]
) -> Convention:
    """How sure it is, and on what ground, that what is struck goes."""
    starts = sorted(run.span.start for run in added)
    ends = {run.span.end for run in added}
    pairs = sum(
        any(run.span.end <= start <= run.span.end + NEAR for start in starts)
        or any(run.span.start - NEAR <= end <= run.span.start for end in ends)
        for run in struck
    )
    legend = next((each for each in told if legends.STRUCK in each.deleted), None)
    grounds = [_count(len(struck), "struck run") + (f", {pairs} paired with underlined ones" if pairs else "")]
    confidence = 0.7 if len(struck) > 1 else 0.6
    if legend is not None:
        grounds.insert(0, _quoted(legend.span.of(text)))
        confidence = 0.95
    elif _AMENDS.search(text):
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
    return " ".join(words.split())[:200]
