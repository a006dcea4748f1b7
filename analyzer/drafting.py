"""Redline conventions become the text in force: what is struck out goes, what is inserted stays.

A convention is detected, never assumed: by a legend, or by amending words together with how the
brackets are filled. Brackets also mark placeholders, optional words and citations; those stay.
One module, though a long one, because every convention is weighed against the others' evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.model import Convention, MarkKind, Piece, Source, State, Text

_LEGEND_WORD = re.compile(r"\bbracket(?:s|ed)?\b|\bdouble\s+parenthes[ei]s\b|\[\s*\]", re.I)
_LEGEND_VERB = re.compile(
    r"\b(?:omitted|deleted?|deletions?|stricken|struck|removed|repealed|not\s+enacted|taken\s+out|"
    r"old\s+law|come\s+out|go\s+out|"
    r"existing\s+law|dropped|left\s+out|leave\s+the)\b",
    re.I,
)
_LEGEND_NEW_CAPITALS = re.compile(
    r"\bmatter\s+in\s+(?:ITALICS\s*\(underscored\)|CAPITALS(?:\s*\(underscored\))?)\s+is\s+new|"
    r"\bCAPITALS?\s+(?:LETTERS\s+)?(?:indicates?|is|are|shows?)\s+(?:new|matter\s+added)",
    re.I,
)
_LEGEND_UNDERSCORE = re.compile(
    r"_[^_\n]{3,60}_\s+(?:is|are|indicates?|shows?)\s+(?:new|added|inserted)|\bunderscores?\b|"
    r"\bunderlined?\b|\bunderlining\b",
    re.I,
)
_AMENDS = re.compile(
    r"\b(?:is|are)\s+(?:hereby\s+|further\s+)?amended\b|\bamended\s+(?:as\s+follows|to\s+read|"
    r"as\s+shown)|\bto\s+amend\b|\bamending\b|\benacted\s+in\s+lieu\s+thereof",
    re.I,
)
_PLACEHOLDER = re.compile(
    r"^\s*(?:insert|name\s+of|sic|emphasis|footnote|reserved|repealed|thus|in\s+brackets|brackets?|"
    r"blank|editor|seal|signature|note:|see\s|"
    r"ord\.|ordinance\s+no|optional|option|alternative|fill|village\s+seal|the\s+remainder|"
    r"text\s+omitted|illegible|xx+|matter\s+struck)[^\]]{0,120}$|"
    r"^[\s_.…*\-–]*$|^\s*\.\.\.",
    re.I,
)
_WEAK_PLACEHOLDER = re.compile(
    r"^\s*(?:name|date|number|title|agency|department|jurisdiction|city|county|town|state|"
    r"municipality|address|phone|citation|cite|year|month|list|local|enter|"
    r"select|choose|applicable|appropriate|your|specify|describe|page|exhibit|added|amended)(?:\s+\S+){0,4}\s*$",
    re.I,
)
_SHORT_PLACEHOLDER = re.compile(r"^[A-Z][A-Z /&'-]{2,60}$|/")
_LEGEND_BLOCK = re.compile(
    r"^[ \t]*EXPLANATION\s*[-—–:]+.*?(?:\.(?=\s*$)|(?=\n\s*\n))(?:\n[ \t]*(?:LBD\d+\S*|\**|"
    r"[A-Z]{1,2}\.\s?\d+(?:-+[A-Z])?\s+\d+)[ \t]*(?=\n|$))*",
    re.M | re.S,
)
_STRUCK = (
    ("tilde strike-through", re.compile(r"~~(?=\S)(.+?)~~", re.S)),
    ("del element", re.compile(r"<(del|s|strike)>(.*?)</\1>", re.S | re.I)),
    ("minus signs", re.compile(r"\[-(?=\S)(.+?)-\]|\{\s*-\s(.*?)\s-\s*\}|\{-(?=\S)(.+?)-\}", re.S)),
)
_ADDED = (
    ("ins element", re.compile(r"<(ins|u)>(.*?)</\1>", re.S | re.I)),
    ("plus signs", re.compile(r"\{\s*\+\s*(.*?)\s*\+\s*\}", re.S)),
)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)\*\*", re.S)
_LEGEND_BOLD = re.compile(
    r"\bbold\b[^.\n]{0,60}\b(?:added|new|inserted)\b|\b(?:added|new|inserted)\b[^.\n]{0,60}\bbold\b", re.I
)
_UNDERSCORED = re.compile(r"(?<!_)_(?!_)")
_CAPITAL_RUN = re.compile(
    r"(?<![\w'’])[A-Z][A-Z'’.-]*(?:[\s,;:()\-–—\"“”'’]+(?:[A-Z][A-Z'’.-]*|"
    r"\d[\d.-]*)(?![\w'’]))*(?![a-z])[.,;:]?"
)
_HEAD = re.compile(
    r"^[ \t\"“]*(?P<division>(?:TITLE|CHAPTER|ARTICLE|PART|ANNEX|APPENDIX|ATTACHMENT|EXHIBIT|Title|"
    r"Chapter|Article|Part|Annex|Appendix|Attachment|Exhibit)\s+[\w.-]+)?"
    r"(?P<section>(?:SECTION|Section|Sec\.|SEC\.|§§?|S(?=\s\d))\s*[\w.:-]+|"
    r"\d+[A-Z]?(?:[.\-:]\d+[A-Za-z]?)+\.?(?=\s)|\d{1,3}\.(?=\s+(?:\[|\()?(?:Repealed|REPEALED)))?"
    r"(?P<caption>[^\n]{0,160})",
    re.M,
)
_REPEALED = re.compile(
    r"(?<!is )(?<!are )(?<!hereby )(?<!be )(?<!Be )(?:^|(?<=[\s\[(—–-]))(?:REPEALED|"
    r"Repealed)(?=[\])\s.,;:]|$)(?!\s+(?i:and\s+re|to\s+the|insofar))"
)
ENOUGH_STRUCK = 3
_ACRONYM_LENGTH = 5
_DATE = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_SMALL_WORD = re.compile(
    r"(?:AN?|AND|ANY|ARE|AS|AT|BE|BY|FOR|FROM|HAS|HER?|HIS|IF|IN|INTO|IS|ITS?|MAY|MUST|NO|NOR|NOT|O[FNR]|ONE|ONLY|OTHER|SHALL|SHE|SUCH|"
    r"THAT|THEN?|THIS|TO|TWO|UNTIL|UPON|WAS|WHEN|WHERE|WHO|WILL|WITH|EACH|EVERY)$"
)


@dataclass(frozen=True, slots=True)
class _Change:
    """A passage deleted or inserted, with the characters that mark it."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    deleted: bool


def in_force(source: Source, state: State = State.NEW) -> Text:
    """The text that is law in one state of a draft, each character traced to ``source``.

    ``State.NEW`` leaves out deletions and keeps insertions; ``State.OLD`` the other way round.
    Marks that the source carries are always applied; conventions of plain text only where they
    are detected. Bodies of sections that the text says are repealed are left out of both.
    """
    text = source.text
    conventions: list[Convention] = []
    changes: list[_Change] = []
    for mark in source.marks:
        changes.append(_Change(*mark.span, *mark.span, mark.kind is MarkKind.DELETED))
    if source.marks:
        grounds = sorted({mark.ground for mark in source.marks if mark.ground})
        conventions.append(Convention("marks of the document", "; ".join(grounds[:3]) or "struck and inserted text"))
    changes += _explicit(text, conventions)
    changes += _bracketed(text, conventions)
    changes += _underscored(text, conventions, bool(changes))
    cuts = _cuts(changes, state)
    if state is State.OLD:
        cuts += _new_capitals(text)
    if _LEGEND_NEW_CAPITALS.search(text):
        conventions.append(Convention("new matter in capitals", _quote(text, _LEGEND_NEW_CAPITALS)))
    cuts += [match.span() for match in _LEGEND_BLOCK.finditer(text) if match.end() - match.start() < 900]
    cuts += _repealed(text, conventions)
    return _without(source, cuts, state, tuple(conventions))


def _explicit(text: str, conventions: list[Convention]) -> list[_Change]:
    """Changes shown by signs that mean nothing else."""
    changes = []
    for kinds, deleted in ((_STRUCK, True), (_ADDED, False)):
        for name, pattern in kinds:
            found = [
                _Change(*m.span(), *m.span(m.lastindex), deleted)
                for m in pattern.finditer(text)
                if any(c.isalnum() for c in m.group(m.lastindex))
            ]
            if found:
                conventions.append(Convention(name, f"{len(found)} passages"))
                changes += found
    if any(change.deleted for change in changes) and _LEGEND_BOLD.search(text):
        bold = [_Change(*m.span(), *m.span(1), False) for m in _BOLD.finditer(text)]
        conventions.append(Convention("insertions in bold", _quote(text, _LEGEND_BOLD)))
        changes += bold
    return changes


def _bracketed(text: str, conventions: list[Convention]) -> list[_Change]:
    """Deletions in [[ ]], (( )) or [ ], where a legend or the amending words bear the convention out."""
    legend = _find_legend(text)
    amends = _AMENDS.search(text)
    changes: list[_Change] = []
    taken: list[tuple[int, int]] = []
    for name, opener, closer in (
        ("double brackets", "[[", "]]"),
        ("double parentheses", "((", "))"),
        ("brackets", "[", "]"),
    ):
        if opener not in text:
            continue
        pairs = [p for p in _pairs(text, opener, closer) if not any(a <= p[0] < b for a, b in taken)]
        width = len(opener)
        inner = [(a, b, text[a + width : b - width]) for a, b in pairs]
        passages = [
            (a, b, words)
            for a, b, words in inner
            if not (_PLACEHOLDER.match(words) and not _replaced(text, b, words)) and not _in_legend(text, a, legend)
        ]
        struck = [each for each in passages if legend or not _WEAK_PLACEHOLDER.match(each[2])]
        prose = [
            words for _, _, words in struck if not _is_short_placeholder(words) and re.search(r"[a-z]|\d\.", words)
        ]
        if not struck:
            continue
        if legend and (width == 2 or "[[" not in text and "((" not in legend[2]):
            ground = " ".join(legend[2].split())[:200]
        elif (
            amends
            and prose
            and len(prose)
            >= 0.6 * len([1 for _, _, w in inner if not w.strip().isdigit() and not _WEAK_PLACEHOLDER.match(w)])
            and _reads_as_deletion(text, struck)
        ):
            if len(prose) >= ENOUGH_STRUCK:
                struck = passages  # "[local law]" among struck words is struck, too
            ground = f'"{" ".join(amends.group().split())}" and {len(struck)} passages in {name}'
        else:
            continue
        conventions.append(Convention(f"deletions in {name}", ground))
        for a, b, words in struck:
            if legend is None and _is_short_placeholder(words) and not words.strip().isdigit():
                continue
            changes.append(_Change(a, b, a + width, b - width, True))
            taken.append((a, b))
    return changes


def _is_short_placeholder(words: str) -> bool:
    """Whether the words are a blank to be filled ("NAME OF AGENCY", "city/county"), which is short."""
    return len(words) < 70 and _SHORT_PLACEHOLDER.search(words.strip()) is not None


def _replaced(text: str, end: int, words: str) -> bool:
    """Whether "[Reserved.]" is itself struck: other words follow it on its line."""
    return words.strip(" .").lower() == "reserved" and bool(re.match(r"[ \t]+[A-Z]", text[end : end + 8]))


def _reads_as_deletion(text: str, struck: list[tuple[int, int, str]]) -> bool:
    """Whether bracketed passages stand in running prose as struck words do, not as notes or choices."""
    plain = not any(_is_short_placeholder(words) for _, _, words in struck)
    score = 0.25 * min(len(struck), 60) if plain else 0.0
    for start, _, words in struck[:60]:
        body = words.strip()
        lower = body[:1].islower() or body[:1] in ",;.:"
        before = text[start - 1 : start]
        if (
            _DATE.match(body)
            or body.isdigit()
            or re.match(r"^(?:\(?\w{1,4}[.)]|§)", body)
            or len(body.split()) > 6
            or lower
            and before in " ,.(-_\n\t"
        ):
            score += 1
        if re.search(r"\d{4}[;,]|Exh\.", body):
            score -= 2
    return score >= 0.5 * min(len(struck), 60)


def _find_legend(text: str) -> tuple[int, int, str] | None:
    """The sentence that says what brackets mean in this draft: its range and words."""
    for found in _LEGEND_WORD.finditer(text):
        start = max(text.rfind(stop, max(0, found.start() - 300), found.start()) for stop in (".", "\n\n", ";")) + 1
        start = max(start, found.start() - 300)
        end = text.find(".", found.end(), found.end() + 300)
        end = end + 1 if end > 0 else min(len(text), found.end() + 300)
        words = text[start:end]
        if _LEGEND_VERB.search(words):
            return start, end, words
    return None


def _in_legend(text: str, at: int, legend: tuple[int, int, str] | None) -> bool:
    if legend and legend[0] <= at < legend[1]:
        return True
    line = text[text.rfind("\n", 0, at) + 1 : at + 60]
    return bool(re.search(r"\[\s*(?:thus|brackets?|in brackets)\s*\]|brackets?\s*\[\s*\]", line, re.I))


def _pairs(text: str, opener: str, closer: str) -> list[tuple[int, int]]:
    """Outermost balanced pairs; an opener without its closer is left alone."""
    pattern = re.compile(f"{re.escape(opener)}|{re.escape(closer)}")
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        if match.group() == opener:
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            pairs.append((start, match.end()))
    pairs.sort()
    outer: list[tuple[int, int]] = []
    index = 0
    while index < len(pairs):
        start, end = pairs[index]
        inside = index + 1
        while inside < len(pairs) and pairs[inside][0] < end:
            inside += 1
        # A long pair around others is more likely an opener whose closer was lost.
        if inside - index > 2 and end - start > 600:
            index += 1
            continue
        outer.append((start, end))
        index = inside
    return outer


def _underscored(text: str, conventions: list[Convention], redlined: bool) -> list[_Change]:
    """Insertions between single underscores, where the draft is a redline and they come in pairs."""
    if not redlined and not _LEGEND_UNDERSCORE.search(text):
        return []
    if not (redlined or _AMENDS.search(text)):
        return []
    changes = []
    at = 0
    for line in text.split("\n"):
        marks = [m.start() + at for m in _UNDERSCORED.finditer(line)]
        if len(marks) % 2 == 0:
            for first, second in zip(marks[::2], marks[1::2], strict=True):
                if text[first + 1 : second].strip():
                    changes.append(_Change(first, second + 1, first + 1, second, False))
        at += len(line) + 1
    if changes:
        conventions.append(Convention("insertions between underscores", f"{len(changes)} passages in a redlined draft"))
    return changes


def _new_capitals(text: str) -> list[tuple[int, int]]:
    """Runs of capitals that a legend says are new: they are not in the law of today."""
    if not _LEGEND_NEW_CAPITALS.search(text):
        return []
    enacts = re.search(r"ENACT\s+AS\s+FOLLOWS|(?i:be\s+it\s+enacted)[^\n]*", text)
    runs = []
    for match in _CAPITAL_RUN.finditer(text, enacts.end() if enacts else 0):
        words = re.findall(r"[A-Z]+", match.group())
        if len(words) == 1 and not _SMALL_WORD.match(words[0]) and len(words[0]) <= _ACRONYM_LENGTH:
            continue
        if len(words) == 1 and len(words[0]) == 1 or match.group().startswith(("S ", "EXPLANATION", "REPEALED")):
            continue
        runs.append(match.span())
    return runs


def _repealed(text: str, conventions: list[Convention]) -> list[tuple[int, int]]:
    """Bodies of parts whose own head says that they are repealed."""
    if "epealed" not in text and "REPEALED" not in text:
        return []
    heads = [m for m in _HEAD.finditer(text) if m["division"] or m["section"]]
    cuts = []
    for index, head in enumerate(heads):
        caption = head["caption"] or ""
        line_end = text.find("\n", head.end())
        found = _REPEALED.search(caption[:120])
        if not found or re.search(r"\b(?:is|are)\s+(?:hereby\s+|each\s+)?repealed", caption, re.I):
            continue
        stop = len(text)
        for later in heads[index + 1 :]:
            if later["division"] or not head["division"]:
                stop = later.start()
                break
        start = head.end() if line_end < 0 else line_end + 1
        if head.start() < start < stop and text[start:stop].strip():
            cuts.append((start, stop))
            conventions.append(Convention("repealed part", " ".join(head.group().split())[:120]))
    return cuts


def _cuts(changes: list[_Change], state: State) -> list[tuple[int, int]]:
    cuts = []
    for change in changes:
        if change.deleted is (state is State.NEW):
            cuts.append((change.start, change.end))
        else:
            cuts += [(change.start, change.inner_start), (change.inner_end, change.end)]
    return [cut for cut in cuts if cut[0] < cut[1]]


def _without(source: Source, cuts: list[tuple[int, int]], state: State, conventions: tuple[Convention, ...]) -> Text:
    pieces: list[Piece] = []
    parts: list[str] = []
    at = written = 0
    for start, end in [*sorted(cuts), (len(source.text), len(source.text))]:
        if start > at:
            pieces.append(Piece(written, written + start - at, at))
            parts.append(source.text[at:start])
            written += start - at
        at = max(at, end)
    return Text(source, "".join(parts), tuple(pieces), state, conventions)


def _quote(text: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(text)
    return " ".join(match.group().split())[:200] if match else ""
