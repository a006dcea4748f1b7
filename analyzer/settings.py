"""A project's own settings: what it reviews, against which checklist, what fails, and what each of its policies must keep.

They stand in ``ordinance.toml``, in ``[tool.ordinance]`` of pyproject.toml or in ``[ordinance]`` of setup.cfg, the first of
these that is found from the working folder upward, as far as the repository goes. What is given on the command line holds first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from analyzer.errors import BadSettings
from analyzer.model import Status

FILE = "ordinance.toml"
_WORDS = {"profile": str, "level": str, "state": str, "rules": str, "ocr": str, "baseline": str}
_LISTS = ("paths", "fail-on")
_KEPT = (Status.PRESENT, Status.AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project settled, and the file that says so; ``folder`` is where its paths start.

    ``expected`` has for each pattern of paths the provisions that must be kept there, each with the statuses that keep it.
    """

    file: str = ""
    folder: str = "."
    words: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    expected: tuple[tuple[str, tuple[tuple[str, tuple[Status, ...]], ...]], ...] = ()

    def provisions(self) -> frozenset[str]:
        """Every provision that is expected of some file."""
        return frozenset(name for _, wanted in self.expected for name, _ in wanted)

    def unmet(self, path: str, found: Mapping[str, Status]) -> tuple[str, ...]:
        """The provisions that this file must keep and does not, by their ids; ``found`` has the status of each."""
        place = self._place(path)
        lacking = {
            name: None
            for pattern, wanted in self.expected
            if place is not None and _fits(place, pattern)
            for name, enough in wanted
            if found.get(name, Status.MISSING) not in enough
        }
        return tuple(lacking)

    def idle(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The patterns that fit none of the paths: a policy that was renamed or removed keeps nothing."""
        places = [place for path in paths if (place := self._place(path)) is not None]
        return tuple(pattern for pattern, _ in self.expected if not any(_fits(place, pattern) for place in places))

    def _place(self, path: str) -> str | None:
        try:
            return Path(path).resolve().relative_to(Path(self.folder).resolve()).as_posix()
        except (ValueError, OSError):
            return None


def _fits(place: str, pattern: str) -> bool:
    """Whether a path is meant: by its whole from the settings' folder, or by a folder above it."""
    pattern = pattern.removeprefix("./").rstrip("/")
    return fnmatchcase(place, pattern) or place.startswith(pattern + "/")


def find(folder: Path) -> Settings:
    """The settings that hold in a folder; empty ones where there are none. Raises BadSettings."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return read(place / FILE)
        for name in ("pyproject.toml", "setup.cfg"):
            if (place / name).is_file() and (found := _section(place / name)) is not None:
                return _settings(place / name, found)
        if (place / ".git").exists():
            break
    return Settings()


def read(path: Path) -> Settings:
    """The settings of one file; raises BadSettings where it has none."""
    found = _section(path)
    if found is None:
        where = "[ordinance]" if path.suffix == ".cfg" else "[tool.ordinance]"
        raise BadSettings(f"has no section {where}", where=str(path), remedy="add one, or name another file")
    return _settings(path, found)


def _section(path: Path) -> dict[str, Any] | None:
    """What a file says of the ordinance analyzer; None where it says nothing."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise BadSettings(what, where=str(path), remedy="check the path and its permissions") from None
    except UnicodeDecodeError:
        raise BadSettings("is not UTF-8", where=str(path), remedy="save it as UTF-8") from None
    if path.suffix == ".cfg":
        return _of_cfg(path, text)
    if path.name == "pyproject.toml" and "tool.ordinance" not in text:
        return None  # most projects', for which it need not even be parsed
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"is no TOML ({error})", where=str(path), remedy="mend that line") from None
    return data.get("tool", {}).get("ordinance") if path.name == "pyproject.toml" else data


def _of_cfg(path: Path, text: str) -> dict[str, Any] | None:
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    try:
        parser.read_string(text)
    except Error as error:
        if "[ordinance" not in text:
            return None
        what = f"is no configuration ({' '.join(str(error).split())})"
        raise BadSettings(what, where=str(path), remedy="mend that line") from None
    if not parser.has_section("ordinance") and not parser.has_section("ordinance.expect"):
        return None
    found: dict[str, Any] = dict(parser["ordinance"]) if parser.has_section("ordinance") else {}
    for key in (*_LISTS, "fail_on"):
        if key in found:
            found[key] = _split(found[key])
    if parser.has_section("ordinance.expect"):
        found["expect"] = {pattern: _split(names) for pattern, names in parser["ordinance.expect"].items()}
    return found


def _split(text: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", text) if word]


def _settings(path: Path, found: Mapping[str, Any]) -> Settings:
    where = str(path)
    data = {key.replace("_", "-"): value for key, value in found.items()}
    odd = sorted(set(data) - {*_WORDS, *_LISTS, "expect"})
    if odd:
        allowed = ", ".join((*_WORDS, *_LISTS, "expect"))
        raise BadSettings(f"has the unknown setting {odd[0]!r}", where=where, remedy=f"there are {allowed}")
    for key in _WORDS:
        if not isinstance(data.get(key, ""), str):
            raise BadSettings(f"{key} is no text", where=where, remedy="put it in quotes")
    expected = data.get("expect", {})
    if not isinstance(expected, dict):
        raise BadSettings("expect is no table", where=where, remedy='write "policies/jail.pdf" = ["no-detainer-hold"]')
    return Settings(
        file=where,
        folder=str(path.resolve().parent),
        words={key: data[key] for key in _WORDS if key in data},
        paths=tuple(_list(data, "paths", where)),
        fail_on=tuple(_list(data, "fail-on", where)),
        expected=tuple((pattern, tuple(_wanted(names, pattern, where))) for pattern, names in expected.items()),
    )


def _list(data: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = data.get(key, [])
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadSettings(f"{key} is no list of texts", where=where, remedy=f'write {key} = ["…", "…"]')
    return value


def _wanted(names: Any, pattern: str, where: str) -> Iterator[tuple[str, tuple[Status, ...]]]:
    """A provision that must be kept, ambiguous or not; with "=present" behind it, without a weakness."""
    for name in _list({pattern: names}, pattern, where):
        provision, _, status = name.partition("=")
        if status not in ("", Status.PRESENT.value, Status.AMBIGUOUS.value):
            raise BadSettings(f"{name!r} asks for {status!r}", where=where, remedy="ask for present, or for nothing")
        yield provision.strip(), (Status.PRESENT,) if status == Status.PRESENT.value else _KEPT
