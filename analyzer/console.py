"""The streams, files and environment of a run: the command line's hands, used by nothing else.

Output is written whole or not at all, a reader that went away is no error, and nothing that a
document or a path says reaches a terminal as an escape sequence. Longer than other modules, because all that touches the
outside stands here.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from analyzer.choices import Progress
from analyzer.errors import AnalyzerError
from analyzer.reports.layout import encodable, printable

PLAIN_WIDTH = 96
WIDEST = 100
NARROWEST = 24
BAR = 20  # columns of the bar that shows progress


class UnwritableOutput(AnalyzerError):
    """Output that cannot be written where it was asked for."""

    exit_code = 2


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps the libraries' own warnings and logs off the terminal, except where a defect is being looked for."""
    if debugging():
        yield
        return
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def debugging() -> bool:
    """Whether tracebacks are wanted: ``ORDINANCE_DEBUG`` is set to anything but 0."""
    return os.environ.get("ORDINANCE_DEBUG", "0") not in ("", "0")


def complain(text: str) -> None:
    """One line on standard error; with it the traceback of the exception at hand where one is wanted."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        if debugging() and sys.exc_info()[0] is not None:
            sys.stderr.write(encodable(printable(traceback.format_exc(), keep_lines=True), _encoding(sys.stderr)))
        sys.stderr.write(encodable(f"ordinance: {printable(text)}\n", _encoding(sys.stderr)))
        sys.stderr.flush()


def supervised() -> bool:
    """Whether documents are read in a child process, as they are unless ``ORDINANCE_SUPERVISE`` is 0 (for a debugger)."""
    return os.environ.get("ORDINANCE_SUPERVISE", "1") != "0"


def cache_folder() -> str | None:
    """The user's folder for what can be made again, by the custom of the system; None where there is no home."""
    with suppress(RuntimeError, KeyError):
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            given = os.environ.get("XDG_CACHE_HOME", "")
            base = given if os.path.isabs(given) else Path.home() / ".cache"
        return os.path.join(base, "ordinance-analyzer")
    return None


class Bar:
    """One line on a terminal's standard error that shows how far long work has come; nothing where it is no terminal."""

    def __init__(self) -> None:
        self._drawn = False
        self._path = ""

    def begin(self, path: str) -> None:
        """Names the document that is being read."""
        self._path = path

    def show(self, progress: Progress) -> None:
        """Draws the line anew, or takes it away where the work is done."""
        if progress.done >= progress.total or not _is_terminal(sys.stderr):
            self.clear()
            return
        filled = round(BAR * progress.done / progress.total)
        bar = "#" * filled + "-" * (BAR - filled)
        head = f"[{bar}] {progress.done}/{progress.total} {progress.work}"
        line = printable(f"{head}: {os.path.basename(self._path)}")[: _columns(sys.stderr) - 1]
        self._write("\r" + encodable(line, _encoding(sys.stderr)) + "\x1b[K")
        self._drawn = True

    def clear(self) -> None:
        """Takes the line away, where there is one."""
        if self._drawn:
            self._write("\r\x1b[K")
        self._drawn = False

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


class Meter(Bar):
    """One line on a terminal's standard error that shows how far a corpus has come: rate, and the time that is left."""

    def __init__(self) -> None:
        super().__init__()
        self._began = self._last = time.monotonic()
        self._known = 0

    def count(self, done: int, total: int, path: str, known: int) -> None:
        """Draws the line anew, ten times a second at most; ``known`` of what is done was looked up and tells no rate."""
        now = time.monotonic()
        if not _is_terminal(sys.stderr) or (now - self._last < 0.1 and done < total):
            return
        if known != self._known:  # the clock of the rate begins where the work does
            self._known, self._began = known, now if done == known else self._began
        self._last = now
        worked = done - known
        rate = worked / max(now - self._began, 1e-3)
        told = f"{done:,}/{total:,}"
        if worked:
            told += f" · {rate:.3g} a second · {_duration((total - done) / rate)} left"
        filled = round(BAR * done / max(total, 1))
        line = printable(f"[{'#' * filled}{'-' * (BAR - filled)}] {told}: {os.path.basename(path)}")
        self._write("\r" + encodable(line[: _columns(sys.stderr) - 1], _encoding(sys.stderr)) + "\x1b[K")
        self._drawn = True


def _duration(seconds: float) -> str:
    """A time as a person says it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or PLAIN_WIDTH
    return PLAIN_WIDTH


def encoding(output: str | None) -> str:
    """The encoding that output is written in: UTF-8 in a file, on standard output that of the stream."""
    return "utf-8" if output is not None else _encoding(sys.stdout)


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def colour(wanted: bool | None, output: str | None) -> bool:
    """Whether to colour: as the user says, else only on a terminal, with NO_COLOR, FORCE_COLOR and TERM kept."""
    if wanted is not None:
        return wanted
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()


def width(output: str | None) -> int:
    """Columns to write in: COLUMNS, else the terminal's, else a page; never wider than reads well."""
    columns = PLAIN_WIDTH
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        columns = int(given)
    elif output is None and sys.stdout is not None and sys.stdout.isatty():
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or PLAIN_WIDTH
    return max(NARROWEST, min(columns, WIDEST))


def read_standard_input(most: int) -> bytes:
    """All bytes of standard input, or one more than ``most`` where it holds more than that."""
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read(most + 1)


def refuse_output(output: str | None, inputs: Sequence[str]) -> None:
    """Raises before the work begins where the output could not be written, or would overwrite an input."""
    if output is None:
        return
    target = Path(output)
    if target.is_dir():
        raise UnwritableOutput("is a directory", where=output, remedy="name the file to write in it")
    if not target.resolve().parent.is_dir():
        raise UnwritableOutput("its folder does not exist", where=output, remedy="make the folder first")
    if target.exists() and any(os.path.exists(path) and os.path.samefile(path, target) for path in inputs):
        raise UnwritableOutput("is one of the inputs", where=output, remedy="write to another file")


def refuse_existing(output: str) -> None:
    """Raises where the output exists already, so that no work of the user's is lost unasked."""
    if os.path.lexists(output):
        raise UnwritableOutput("exists already", where=output, remedy="name another file, or replace it with --force")


def write_data(data: bytes, output: str | None) -> None:
    """Bytes to a file, whole or not at all, or to standard output."""
    try:
        if output is not None:
            _write_file([data], Path(os.path.realpath(output)))
        elif sys.stdout is not None:
            _write_out([data])
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise UnwritableOutput(what, where=output or "standard output", remedy="write it elsewhere") from error


def write(text: str, output: str | None = None, *, encoding: str | None = None) -> None:
    """The text to standard output, or to a file: in UTF-8, and whole or not at all.

    ``encoding`` is for data, whose encoding is fixed; without it standard output has that of the stream.
    """
    where = output if output is not None else "standard output"
    try:
        if output is not None:
            _write_file([text.encode("utf-8", "backslashreplace")], Path(os.path.realpath(output)))
        elif sys.stdout is not None:
            name = encoding or _encoding(sys.stdout)
            _write_out([encodable(text, name).encode(name, "replace")])
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise UnwritableOutput(what, where=where, remedy="write it elsewhere") from error


def write_pieces(pieces: Iterable[str], output: str | None = None, *, encoding: str | None = None) -> None:
    """Text that comes in pieces, as ``write`` does: not before all of it is there, and without holding all of it."""
    import tempfile

    where = output if output is not None else "standard output"
    name = "utf-8" if output is not None else encoding or _encoding(sys.stdout)
    try:
        with tempfile.TemporaryFile() as whole:
            for piece in pieces:
                if output is None:
                    piece = encodable(piece, name)
                whole.write(piece.encode(name, "backslashreplace" if output is not None else "replace"))
            whole.seek(0)
            if output is not None:
                _write_file(iter(partial(whole.read, 1 << 20), b""), Path(os.path.realpath(output)))
            elif sys.stdout is not None:
                _write_out(iter(partial(whole.read, 1 << 20), b""))
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise UnwritableOutput(what, where=where, remedy="write it elsewhere") from error


def person() -> str:
    """Who runs this, as the system knows them; empty where it does not."""
    import getpass

    with suppress(Exception):
        return getpass.getuser()
    return ""


def processors() -> int:
    """How many processors this run may use."""
    with suppress(AttributeError):  # not on Windows and macOS
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def today() -> str:
    """The date here, as baselines have it."""
    return time.strftime("%Y-%m-%d")


def refuse_folder(folder: str, *, force: bool) -> None:
    """Raises before the work begins where a site could not be written, or would mix with what the folder holds."""
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise UnwritableOutput("is not a folder", where=folder, remedy="name a folder to write the pages in")
    if not target.exists() and not target.resolve().parent.is_dir():
        raise UnwritableOutput("its folder does not exist", where=folder, remedy="make the folder first")
    if target.is_dir() and any(target.iterdir()) and not force:
        raise UnwritableOutput(
            "is not empty", where=folder, remedy="name a new folder, or give --force to write into it"
        )


def write_site(pages: Mapping[str, str], folder: str) -> None:
    """The pages by their paths in the folder, which is made where it is not there; each whole or not at all."""
    for path, text in pages.items():
        target = Path(folder, path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"cannot be made: {error.strerror or error}"
            raise UnwritableOutput(what, where=str(target.parent), remedy="write elsewhere") from error
        write(text, str(target))


def write_files(files: Iterable[tuple[str, str]], folder: str) -> None:
    """Texts by their names in one folder, which is made where it is not there; each whole or not at all."""
    try:
        Path(folder).mkdir(exist_ok=True)
    except OSError as error:
        what = f"cannot be made: {error.strerror or error}"
        raise UnwritableOutput(what, where=folder, remedy="write elsewhere") from error
    for name, text in files:
        write(text, os.path.join(folder, name))


def _write_out(pieces: Iterable[bytes]) -> None:
    try:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_output()
    except OSError:
        _abandon_output()
        raise


def _write_file(pieces: Iterable[bytes], target: Path) -> None:
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced, only written to
        with target.open("wb") as stream:
            stream.writelines(pieces)
        return
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".ordinance-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that the user's new files have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def flush() -> None:
    """Ends the output quietly, also where its reader has gone away."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _abandon_output()


def _abandon_output() -> None:
    """Points standard output at nothing, so that the interpreter's own flush at exit has no one to fail."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
