"""From the rows of a corpus to a report, a baseline and an exit code."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__, console
from analyzer.choices import Status
from analyzer.cli.running import UNREADABLE, report_context
from analyzer.errors import Unavailable
from analyzer.reports import Failure
from analyzer.reports.corpus import RENDERERS
from analyzer.reports.layout import counted

if TYPE_CHECKING:
    from analyzer.corpus.against import Compared
    from analyzer.corpus.baseline import Baseline
    from analyzer.corpus.store import Store
    from analyzer.matrix import Acceptance, Matrix, Row
    from analyzer.rulebook import Rulebook


def store(folder: str | None) -> Store:
    from analyzer.corpus.store import Store

    return Store(folder)


def output_of(asked: Mapping[str, Any], inputs: Sequence[str]) -> str | None:
    output = None if asked["output"] == "-" else asked["output"]
    given = asked["write_baseline"]
    console.refuse_output(output, inputs)
    console.refuse_output(given, inputs)
    return output


def baseline_of(asked: Mapping[str, Any]) -> Baseline | None:
    """The baseline that the run is held against; that which is to be written anew also keeps what was accepted in it."""
    from analyzer.corpus import baseline

    if asked["baseline"]:
        return baseline.read(asked["baseline"])
    return None


def matrix(
    rows: Sequence[Row], failures: Sequence[Failure], rules: Rulebook, store: Store, before: Baseline | None, asked: dict[str, Any], *,
    shard: tuple[int, int] | None = None, left_out: tuple[tuple[str, int], ...] = (), whole: bool | None = None,
    columns: Any = None, checklists: Any = None,
) -> Matrix:  # fmt: skip
    from analyzer.corpus import rows as kept
    from analyzer.matrix import Matrix, ordered

    if columns is None:
        columns, checklists = kept.frame(rules, asked["profile"])
    cells = partial(_cells, store)
    compared = _compared(before, rows, failures, cells, columns, rules, asked["profile"], False if shard else whole)
    asked["compared"] = compared
    asked["failures"] = failures
    links = partial(_link, asked["output"]) if asked["form"] == "html" and asked["output"] not in (None, "-") else None
    return Matrix(
        columns=columns, checklists=checklists, rows=ordered(compared.rows if compared else rows), cells=cells,
        review=_reviews(store, rules, asked["folder"] is None), profile=asked["profile"], fail_on=asked["fail_on"],
        baseline=asked["baseline"] or "", shifts=compared.shifts if compared else (),
        notes=compared.notes if compared else (), left_out=left_out, shard=shard,
        **({"accepted": partial(_accepted, before, compared)} if before and compared else {}),
        **({"links": links} if links and whole is None else {}),
    )  # fmt: skip


def _compared(
    before: Baseline | None, rows: Sequence[Row], failures: Sequence[Failure], cells: Callable[[Row], Any], columns: Any, rules: Rulebook,
    profile: str, whole: bool | None,
) -> Compared | None:  # fmt: skip
    from analyzer.corpus import against

    if before is None:
        return None
    return against.compare(
        before, rows, {each.path: each.message for each in failures}, cells, columns,
        weakening=frozenset(flag.id for flag in rules.flags if flag.weakening), today=console.today(), rules=rules.digest, whole=whole,
    )  # fmt: skip


def reported(
    reviewed: Callable[[], Matrix], store: Store, rules: Rulebook, asked: dict[str, Any], output: str | None, before: Baseline | None
) -> int:  # fmt: skip
    """Reviews and reports, once more where the cache turned out to be damaged in the midst of it."""
    from analyzer import evaluating
    from analyzer.corpus.database import Damaged

    for last in (False, False, True):
        try:
            matrix = reviewed()
            accuracy = evaluating.measured() if asked["form"] == "json" and asked["folder"] is None else None
            context = report_context(
                rules,
                asked["colour"],
                output,
                profile=matrix.profile,
                failures=tuple(asked["failures"]),
                accuracy=accuracy,
            )
            form = asked["form"]
            if form == "html" and output is not None:
                _write_pages(matrix, store, output)
            console.write_pieces(
                RENDERERS[form](matrix, context), output, encoding=None if form == "table" else "utf-8"
            )
            if asked["write_baseline"]:
                _write_baseline(matrix, rules, asked, before)
            break
        except Damaged as error:
            if last:
                raise Unavailable(
                    f"the cache is damaged ({error})", where="--cache", remedy="run with --no-cache"
                ) from None
            store.begin_anew()
    for told in store.told:
        console.complain(told)
    if asked["form"] != "table" or output is not None:
        for failure in asked["failures"]:
            console.complain(failure.message)
    return _exit_code(matrix, asked, before)


def _exit_code(matrix: Matrix, asked: Mapping[str, Any], before: Baseline | None) -> int:
    """As for check; what the baseline knows as unreadable is no news, and what was just written as a baseline is none either."""
    known = before.unreadable if before else {}
    news = [
        each for each in asked["failures"] if _absolute(each.path) not in known or _over(known[_absolute(each.path)])
    ]
    if asked["write_baseline"]:
        return 0
    if news:
        return UNREADABLE
    return int(matrix.failed)


def _absolute(path: str) -> str:
    return os.path.abspath(path)


def _over(accepted: Acceptance) -> bool:
    return bool(accepted.expires) and accepted.expires < console.today()


def _write_baseline(matrix: Matrix, rules: Rulebook, asked: Mapping[str, Any], before: Baseline | None) -> None:
    from analyzer.corpus import baseline
    from analyzer.matrix import Acceptance

    author = console.person() if asked["author"] is None else asked["author"]
    compared = asked["compared"]
    pieces = baseline.written(
        asked["write_baseline"], matrix.rows, {each.path: each.message for each in asked["failures"]}, matrix.cells, matrix.columns,
        version=__version__, rules=rules.digest, profile=matrix.profile, today=console.today(),
        given=Acceptance(asked["reason"], author, asked["expires"]), before=before, known=compared.known if compared else None,
    )  # fmt: skip
    console.write_pieces(pieces, asked["write_baseline"])
    console.complain(f"{asked['write_baseline']}: {counted(len(matrix.rows), 'instrument')} written as the baseline")


# --- what stands behind a row ----------------------------------------------------------------------


def _fetched(store: Store, row: Row, kind: str) -> bytes:
    from analyzer.corpus.database import Damaged

    data = store.get(row.key, kind)
    if data is None:
        raise Damaged(f"{kind} of {row.path} is not there any more")
    return data


def _cells(store: Store, row: Row) -> Any:
    from analyzer.corpus import rows

    return rows.cells(_fetched(store, row, f"cells{row.index}"))


def _reviews(store: Store, rules: Rulebook, measured: bool) -> Callable[[Row], str]:
    """What gives the JSON of a row's review; ``measured`` where accuracy was measured with these rules."""
    import zlib

    from analyzer import evaluating
    from analyzer.corpus import rows

    @cache
    def teller() -> Callable[[str, str], str]:
        return rows.teller(rules, evaluating.measured() if measured else {})

    def review(row: Row) -> str:
        text = zlib.decompress(_fetched(store, row, f"review{row.index}")).decode()
        return teller()(text, row.path)

    return review


def _accepted(before: Baseline, compared: Compared, row: Row) -> dict[str, Acceptance]:
    known = compared.known.get((row.path, row.index))
    if known is None:
        return {}
    return {
        name: before.acceptance(known, name) for name, cell in known.cells.items() if cell.status is not Status.PRESENT
    }


def _link(output: str, row: Row) -> str:
    """The address of a row's own page, from the matrix; of letters that mean nothing in an address."""
    import hashlib

    stem = re.sub(r"[^a-z0-9]+", "-", Path(row.path).stem.lower()).strip("-")[:60] or "review"
    told = hashlib.blake2b(f"{row.path} {row.index}".encode("utf-8", "surrogateescape"), digest_size=5).hexdigest()
    return f"{_pages_folder(output).name}/{stem}-{told}.html"


def _pages_folder(output: str) -> Path:
    """The folder beside the matrix; its name is of plain letters, since it stands in addresses."""
    target = Path(output)
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", target.stem).strip("-") or "matrix"
    return target.with_name(f"{stem}-reviews")


def _write_pages(matrix: Matrix, store: Store, output: str) -> None:
    import zlib

    from analyzer.corpus import rows

    folder = _pages_folder(output)

    def pages() -> Iterator[tuple[str, str]]:
        for row in matrix.rows:
            data = _fetched(store, row, rows.page_kind(row.index, row.path))
            yield Path(matrix.links(row)).name, zlib.decompress(data).decode()

    if matrix.rows and matrix.links(matrix.rows[0]):
        console.write_files(pages(), str(folder))
