"""Reads the files of a rulebook: YAML in which words stay words; what was parsed once is kept."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from analyzer import keeping
from analyzer.errors import BadRule


@cache
def _loader() -> type:
    """Safe YAML for words: "no" and "287.7" stay words, only true and false are booleans. Loaded only where rules are parsed."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("_Loader", (base,), {})
    not_words = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "timestamp", "int", "float")}
    loader.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if tag not in not_words]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return loader


def content_of(path: Path, name: str) -> bytes:
    """The bytes of a file; raises BadRule by the name that it has in the rulebook."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRule(f"cannot be read ({error})", where=name, remedy="check its permissions") from None


def parsed(content: bytes, name: str) -> dict:
    """The mapping that a file holds; raises BadRule with the line that is not YAML."""
    from yaml import YAMLError, load

    try:
        data = load(content.decode("utf-8"), Loader=_loader())  # noqa: S506 - a SafeLoader
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise BadRule(
            f"not valid YAML ({getattr(error, 'problem', error)})", where=where, remedy="mend the file"
        ) from None
    except UnicodeDecodeError as error:
        raise BadRule(f"cannot be read ({error})", where=name, remedy="save it as UTF-8") from None
    if not isinstance(data, dict):
        raise BadRule("is not a mapping of keys", where=name, remedy="see rules/TEMPLATE.yml")
    return data


def all_parsed(contents: dict[str, bytes], cache: str | None, digest: bytes) -> dict[str, Any]:
    """What the files say, from the cache or by YAML, which takes twenty times as long; ``digest`` is that of all of them."""
    key = keeping.fingerprint(digest, Path(__file__)) if cache is not None else ""
    body = keeping.kept(cache, "rules", key)
    if body is not None:
        return json.loads(body)
    files = {name: parsed(data, name) for name, data in contents.items()}
    if cache is not None:
        with suppress(TypeError, ValueError):  # what JSON cannot say is no rule, and fails where it is checked
            keeping.keep(cache, "rules", key, json.dumps(files, ensure_ascii=False).encode())
    return files


def with_line(error: BadRule, folder: Path) -> BadRule:
    """The same error with the line of the word it complains of, where that can be found."""
    word = re.search(r"'([^']+)'", error.what)
    path = folder / error.where
    if ":" in error.where or not word or not path.is_file():
        return error
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    at = next(
        (n for n, line in enumerate(lines, 1) if re.search(rf"(?<![\w-]){re.escape(word.group(1))}(?![\w-])", line)),
        None,
    )
    return BadRule(error.what, where=f"{error.where}:{at}" if at else error.where, remedy=error.remedy)
