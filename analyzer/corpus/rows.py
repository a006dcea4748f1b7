"""A review becomes the entries that are kept of it: a small row, the words of its cells, and itself as JSON.

Most of a review's JSON is what the rules say of provisions, flags and sources, the same in every review: it is kept by name,
and set in when the review is written out.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.matrix import LETTERS, Cell, Checklist, Column, Quote, Row
from analyzer.model import Measured, Status
from analyzer.reports.json import citation
from analyzer.reports.measures import measures

if TYPE_CHECKING:
    from analyzer.rulebook import Rulebook

_PATH = '{"source":{"path":"",'  # how the JSON of a review begins where its path is not set
_HEAD = '{"source":{"path":'
# A name, or the number of a text, in the place of what it names; inside of a string the quotation marks would be escaped.
_NAMED = re.compile(r'"(accuracy|sources)":("(?:[^"\\]|\\.)*")|\{"rule text":(\d+)\}')
_REPEATED = frozenset({"model_language", "reason", "effect", "fix", "before", "after"})
_STATUSES = {status.value: status for status in Status}


def frame(book: Rulebook, profile: str) -> tuple[tuple[Column, ...], tuple[Checklist, ...]]:
    """The columns of a matrix, and the checklists against which its rows are scored."""
    chosen = book.profile(profile)
    wanted = chosen.provisions if chosen.items else frozenset(rule.id for rule in book.provisions)
    columns = tuple(Column(rule.id, rule.title, rule.category) for rule in book.provisions if rule.id in wanted)
    return columns, tuple(Checklist(each.id, each.title) for each in book.profiles if each.items)


def page_kind(index: int, path: str) -> str:
    """The kind of an instrument's own page, on which its path is printed."""
    return f"page{index} {hashlib.blake2b(path.encode('utf-8', 'surrogateescape'), digest_size=8).hexdigest()}"


def plain(review: dict[str, Any]) -> str:
    """The JSON of a review in one line and without its path, which is set when it is written out."""
    source = {"path": "", **{name: value for name, value in review["source"].items() if name != "path"}}
    text = json.dumps({"source": source, **{k: v for k, v in review.items() if k != "source"}}, separators=(",", ":"))
    if not text.startswith(_PATH):
        raise ValueError("the source and its path open a review")
    return text


def named(review: dict[str, Any], rules: Rulebook) -> dict[str, Any]:
    """The review with the names of what was measured and of what is cited, instead of all that is said of these.

    Where advice repeats a text of the rules, its number stands.
    """
    for finding in review["findings"]:
        finding["accuracy"] = finding["provision"]
    rewordings = [each for advice in review["advice"] for each in advice["rewordings"]]
    for each in (*review["advice"], *rewordings, *review["constraints"]):
        keys = [source["key"] for source in each["sources"]]
        if keys and not any("\n" in key for key in keys):
            each["sources"] = "\n".join(keys)
    for each in (*review["advice"], *rewordings, *(each["example"] for each in rewordings if each["example"])):
        for name in _REPEATED.intersection(each):
            if each[name] in rules.texts:
                each[name] = {"rule text": rules.texts[each[name]]}
    return review


def teller(rules: Rulebook, accuracy: Mapping[str, Sequence[Measured]]) -> Callable[[str, str], str]:
    """What gives the JSON of a review its path, and what the rules say where the names of it stand."""

    @cache
    def said(kind: str, name: str) -> str:
        name = json.loads(name)
        if kind == "accuracy":
            whole = measures(accuracy.get(name, ()))
        else:
            whole = [citation(rules.cite(key)) for key in name.split("\n")]
        return f'"{kind}":{json.dumps(whole, separators=(",", ":"))}'

    texts = [json.dumps(text) for text in rules.texts]

    def told(text: str, path: str) -> str:
        whole = _NAMED.sub(lambda m: texts[int(m[3])] if m[3] else said(m[1], m[2]), text[len(_PATH) :])
        return f"{_HEAD}{json.dumps(path)},{whole}"

    return told


def entries(
    reviews: Sequence[dict[str, Any]], columns: Sequence[Column], checklists: Sequence[Checklist], *, whole: bool = True
) -> dict[str, bytes]:
    """What is kept of the reviews of one document, by kind; themselves where they are wanted ``whole``."""
    kept = {"row": packed([_row(review, columns, checklists) for review in reviews])}
    for number, review in enumerate(reviews):
        kept[f"cells{number}"] = packed([_cell(finding) for finding in review["findings"]])
        if whole:
            kept[f"review{number}"] = zlib.compress(plain(review).encode(), 1)
    return kept


def packed(value: Any) -> bytes:
    """Plain data as bytes."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)


def unpacked(data: bytes) -> Any:
    """The same data again."""
    return json.loads(zlib.decompress(data))


def rows(data: bytes, path: str, key: str) -> tuple[Row, ...]:
    """The rows of a document that were kept, under the path where it lies now."""
    found = []
    for index, (sha256, title, kind, place, level, pages, unread, statuses, scores, rest, part) in enumerate(
        unpacked(data)
    ):
        scored = tuple((met, of) for met, of in scores)
        found.append(
            Row(path, key, index, sha256, title, kind, place, level, pages, unread, statuses, scored, *rest,
                part=tuple(part) if part else None)
        )  # fmt: skip
    return tuple(found)


def cells(data: bytes) -> tuple[Cell, ...]:
    """The cells of an instrument that were kept."""
    return tuple(
        Cell(provision, _STATUSES[status], tuple(flags), reason, tuple(Quote(*quote) for quote in quotes), lacks)
        for provision, status, flags, reason, quotes, lacks in unpacked(data)
    )


def columns_of(review: dict[str, Any]) -> tuple[Column, ...]:
    """The provisions that a review was made against."""
    return tuple(Column(each["provision"], each["title"], each["category"]) for each in review["findings"])


def checklists_of(review: dict[str, Any]) -> tuple[Checklist, ...]:
    """The checklists that a review was scored against."""
    return tuple(Checklist(each["profile"], each["title"]) for each in review["standings"])


def _row(review: dict[str, Any], columns: Sequence[Column], checklists: Sequence[Checklist]) -> list[Any]:
    source, instrument, part = review["source"], review["instrument"], review["source"]["part"]
    letters = {each["provision"]: LETTERS[_STATUSES[each["status"]]] for each in review["findings"]}
    scores = {each["profile"]: (each["score"], each["out_of"]) for each in review["standings"]}
    named = ("number", "of_instruments", "first_page", "last_page")
    return [
        source["sha256"], instrument["title"], instrument["kind"], instrument["jurisdiction"], instrument["level"],
        source["pages"], len(source["unread_pages"]), "".join(letters[column.id] for column in columns),
        [scores.get(each.id, (0, 0)) for each in checklists], [len(review["unexplained"]), len(source["warnings"])],
        [part[name] for name in named] if part and part["of_instruments"] > 1 else None,
    ]  # fmt: skip


def _cell(finding: dict[str, Any]) -> list[Any]:
    quotes = [[each["direction"], *_quoted(each)] for each in finding["evidence"]]
    held = " ".join(each["quote"] for each in finding["evidence"])
    for each in finding["evidence"]:  # a carve-out can stand elsewhere
        for weak in each["weakening"]:
            if weak["words"] not in held:
                quotes.append(["weakening", weak["words"], each["section"], each["page"], each["line"]])
                held += f" {weak['words']}"
    if not quotes and finding["nearest"]:
        quotes = [["nearest", *_quoted(finding["nearest"])]]
    lacks = finding["nearest"]["lacks"] if finding["nearest"] else ""
    return [finding["provision"], finding["status"], finding["flags"], finding["reason"], quotes, lacks]


def _quoted(spot: dict[str, Any]) -> list[Any]:
    return [spot[name] for name in ("quote", "section", "page", "line")]
