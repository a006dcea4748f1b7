"""The user's own Word document with real comments on the quoted words, and what is missing as comments at its end.

Runs are split where a comment begins or ends inside them, and nothing else of the text is touched: tracked changes, type
and fields stay as they are, and every other part of the file is carried over byte for byte.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from analyzer.annotating import package
from analyzer.annotating.notes import Note, missing, offered, source_spans, summary, unplaced, warnings
from analyzer.model import DISCLAIMER, Review
from analyzer.reading.letters import Letter, runs_of
from analyzer.reading.ooxml import Package, child, local, value

AUTHOR, INITIALS = "Ordinance analyzer", "OA"
ELSEWHERE = "These words stand where Word takes no comment (a footnote or a list number), so the comment stands here"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may hold the bounds of a comment beside a run; in anything else the bound goes outside.
_HOLDERS = frozenset(
    {
        "p",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdtContent",
        "dir",
        "bdo",
    }
)


def annotated(
    review: Review, notes: tuple[Note, ...], data: bytes, password: str | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the marked document, and what is to be told of it; one that asks for a password is never read."""
    path = review.source.path
    main = Package(data, path).main
    root = package.parsed(package.part(data, main) or b"")
    body = child(root, "body")
    comments = _Comments(data, main, root)
    found = runs_of(body, review.source, [source_spans(review, [note.span]) for note in notes])
    begins, ends = _split({each[0] for each in found if each}, {each[-1] for each in found if each})
    paragraphs = [each for each in body.iter() if local(each) == "p" and _outer(each) and _has_words(each)]
    elsewhere = [note for note, letters in zip(notes, found, strict=True) if not letters]
    if paragraphs:
        comments.put_on(paragraphs[0], _opening(review, notes))
    for note, letters in zip(notes, found, strict=True):
        if letters:
            comments.put(begins[letters[0]].getparent(), ends[letters[-1]].getparent(), note.text)
    for text in [*(f"{note.text}\n{ELSEWHERE}: {note.place}." for note in elsewhere), *_at_the_end(review)]:
        if paragraphs:
            comments.put_on(paragraphs[-1], text)
    return package.with_parts(data, comments.parts(), path), ()


# --- what is said ------------------------------------------------------------------------------------


def _opening(review: Review, notes: Sequence[Note]) -> str:
    """The comment that stands before all others: what was found, and that it is no legal advice."""
    counts = ", ".join(f"{count} {status.value}" for status, count in summary(review))
    lines = [f"Review of this draft: {counts}."]
    lines += [f"Warning: {each}" for each in warnings(review)]
    lines.append(
        f"{len(notes)} comments stand on the words that were found; what is missing is offered at the end of the text."
    )
    return "\n".join([*lines, DISCLAIMER])


def _at_the_end(review: Review) -> Iterator[str]:
    for each in unplaced(review):
        yield f"* Whole document: {each.title}\n{each.effect}\nTo mend it: {each.fix}"
    for advice in missing(review):
        yield offered(review, advice)
    for law in review.constraints:
        told = [f"Law that bears on the wording: {law.title}"]
        told += [f"Read in the sources: {law.verified}"] if law.verified else []
        told += [f"Not verified: {law.unverified}"] if law.unverified else []
        yield "\n".join(told)


# --- where it is said --------------------------------------------------------------------------------


def _outer(paragraph: Any) -> bool:
    """Whether it is a paragraph of the text itself: a comment in a text box is lost by some programs."""
    return all(local(above) != "txbxContent" for above in paragraph.iterancestors())


def _has_words(paragraph: Any) -> bool:
    return any(local(each) == "t" and (each.text or "").strip() for each in paragraph.iter())


def _split(firsts: set[Letter], lasts: set[Letter]) -> tuple[dict[Letter, Any], dict[Letter, Any]]:
    """Splits the runs before each first letter and behind each last one; gives the words that each then begins, or ends."""
    cuts: dict[Any, set[int]] = defaultdict(set)
    for letter in firsts:
        cuts[letter.element].add(letter.at)
    for letter in lasts:
        cuts[letter.element].add(letter.at + 1)
    begins: dict[tuple[Any, int], Any] = {}
    ends: dict[tuple[Any, int], Any] = {}
    for element, places in cuts.items():
        length = len(element.text or "")
        if 0 in places:
            _part_before(element)
        piece, start = element, 0
        for end in sorted(places - {0, length}):
            begins[element, start] = ends[element, end] = piece
            piece, start = _parted(piece, end - start), end
        begins[element, start] = ends[element, length] = piece
        if length in places and piece.getnext() is not None:
            _part_before(piece.getnext())
    return (
        {letter: begins[letter.element, letter.at] for letter in firsts},
        {letter: ends[letter.element, letter.at + 1] for letter in lasts},
    )


def _parted(words: Any, at: int) -> Any:
    """Puts what stands behind the letter ``at`` of a run's words into a run of its own; gives the words there."""
    rest = words.makeelement(words.tag, dict(words.attrib))
    rest.text, words.text = words.text[at:], words.text[:at]
    for each in (words, rest):
        each.set(_XML_SPACE, "preserve")
    words.addnext(rest)
    _part_before(rest)
    return rest


def _part_before(element: Any) -> None:
    """Begins a new run of the same look at this element of a run, unless the run begins with it."""
    run = element.getparent()
    before = element.getprevious()
    if before is None or local(before) == "rPr":
        return
    behind = run.makeelement(run.tag, dict(run.attrib))
    properties = child(run, "rPr")
    moved = [element, *element.itersiblings()]
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend(moved)
    run.addnext(behind)


class _Comments:
    """The comments part as it grows, and the bounds that are put into the text for each."""

    def __init__(self, data: bytes, main: str, root: Any) -> None:
        self._data, self._main, self._root = data, main, root
        self._ns = root.tag.partition("}")[0].lstrip("{")
        self._name = self._held() or posixpath.join(posixpath.dirname(main), "comments.xml")
        held = package.part(data, self._name)
        self._is_new = held is None
        self._comments = package.parsed(held) if held else package.new_root(self._tag("comments"), w=self._ns)
        self._dropped = _without_ours(self._comments, root)
        ids = [each.get(self._tag("id")) for each in self._comments if local(each) == "comment"]
        self._next = max((int(each) for each in ids if each and each.isdigit()), default=-1) + 1
        self._made: list[Any] = []

    def _tag(self, name: str) -> str:
        return f"{{{self._ns}}}{name}"

    def _element(self, name: str, **attributes: str) -> Any:
        element = self._root.makeelement(self._tag(name))
        for key, given in attributes.items():
            element.set(self._tag(key), given)
        return element

    def _held(self) -> str:
        """The comments part that the document has already."""
        relations = package.part(self._data, package.relations_of(self._main))
        for each in package.parsed(relations) if relations else ():
            if (each.get("Type") or "").endswith("/comments"):
                target = each.get("Target", "")
                folder = posixpath.dirname(self._main)
                return (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
        return ""

    def _forget(self, kind: str, changed: dict[str, bytes]) -> None:
        """Takes what another part says of dropped comments out of it."""
        name = posixpath.join(posixpath.dirname(self._main), f"{kind}.xml")
        held = package.part(self._data, name)
        if held is None:
            return
        part = package.parsed(held)
        gone = [each for each in part if self._dropped.intersection(each.attrib.values())]
        for each in gone:
            self._dropped |= set(each.attrib.values())  # the keys by which a third part knows them
            part.remove(each)
        if gone:
            changed[name] = package.serialised(part)

    def put(self, first: Any, last: Any, text: str) -> None:
        """A comment from the run ``first`` to the run ``last``."""
        number = str(self._add(text))
        first, last = _held_by(first), _held_by(last)
        end = self._element("commentRangeEnd", id=number)
        last.addnext(end)
        first.addprevious(self._element("commentRangeStart", id=number))
        # The sign of the comment stands behind any tracked change, so that it goes with none of them.
        outer = end
        while local(outer.getparent()) != "p":
            outer = outer.getparent()
        while (following := outer.getnext()) is not None and _is_bound(following):
            outer = following
        outer.addnext(self._reference(number))

    def put_on(self, paragraph: Any, text: str) -> None:
        """A comment on a whole paragraph."""
        number = str(self._add(text))
        start = self._element("commentRangeStart", id=number)
        properties = child(paragraph, "pPr")
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        paragraph.append(self._element("commentRangeEnd", id=number))
        paragraph.append(self._reference(number))

    def _reference(self, number: str) -> Any:
        run = self._element("r")
        run.append(self._element("commentReference", id=number))
        return run

    def _add(self, text: str) -> int:
        number, self._next = self._next, self._next + 1
        comment = self._element("comment", id=str(number), author=AUTHOR, initials=INITIALS)
        for line in text.split("\n"):
            paragraph, run, words = self._element("p"), self._element("r"), self._element("t")
            words.text = "".join(char for char in line if char >= " ")
            words.set(_XML_SPACE, "preserve")
            run.append(words)
            paragraph.append(run)
            comment.append(paragraph)
        self._made.append(comment)
        return number

    def parts(self) -> dict[str, bytes]:
        """The parts of the package that are changed or new."""
        self._comments.extend(self._made)
        changed = {self._main: package.serialised(self._root), self._name: package.serialised(self._comments)}
        for kind in ("commentsExtended", "commentsIds", "commentsExtensible") if self._dropped else ():
            self._forget(kind, changed)
        if self._is_new:
            office = f"{_STRICT}officeDocument" if self._ns.startswith(_STRICT) else None
            kind = f"{office or 'http://schemas.openxmlformats.org/officeDocument/2006'}/relationships/comments"
            relations = package.relations_of(self._main)
            changed[relations] = package.with_relation(package.part(self._data, relations), kind, "/" + self._name)
            types = package.part(self._data, package.TYPES) or b""
            changed[package.TYPES] = package.with_type(types, self._name, _COMMENTS)
        return changed


def _without_ours(comments: Any, root: Any) -> set[str]:
    """Takes the comments of an earlier review out, with their bounds in the text; gives the keys of their paragraphs.

    So a draft that was marked, worked on and marked again holds each comment once.
    """
    ours = [each for each in comments if local(each) == "comment" and value(each, "author") == AUTHOR]
    numbers = {value(each, "id") for each in ours}
    keys = {value(paragraph, "paraId") for each in ours for paragraph in each.iter() if local(paragraph) == "p"}
    for each in ours:
        comments.remove(each)
    for each in [each for each in root.iter() if local(each).startswith("comment") and value(each, "id") in numbers]:
        run = each.getparent()
        if local(each) != "commentReference":
            run.remove(each)
        elif all(local(other) in ("rPr", "commentReference") for other in run):
            run.getparent().remove(run)
        else:
            run.remove(each)
    return keys - {""}


def _is_bound(element: Any) -> bool:
    """Whether it is the end of a comment or its sign: later comments on the same words stand behind it."""
    return local(element) == "commentRangeEnd" or child(element, "commentReference") is not None


def _held_by(run: Any) -> Any:
    """The run, or what is around it where a bound may not stand beside the run itself."""
    while local(run.getparent()) not in _HOLDERS:
        run = run.getparent()
    return run
