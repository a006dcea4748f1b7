"""Holds what is written against the JSON Schemas as the package ships them."""

from __future__ import annotations

import json
from importlib.resources import files

from jsonschema import Draft202012Validator


def schema(name: str) -> dict:
    """The schema as the package ships it."""
    return json.loads(files("analyzer.reports").joinpath(f"schemas/{name}.schema.json").read_text(encoding="utf-8"))


def closed(part):
    """The schema with no field allowed that it does not name, so that a field without a word about it is found."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    told = {name: closed(each) for name, each in part.items()}
    return {**told, "additionalProperties": False} if isinstance(told.get("properties"), dict) else told


def faults(document: str, name: str, *, strict: bool = True) -> list[str]:
    rules = schema(name)
    Draft202012Validator.check_schema(rules)
    validator = Draft202012Validator(closed(rules) if strict else rules)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(document))]
