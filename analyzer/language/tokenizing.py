"""spaCy's English tokenizer, without what a bare pipeline loads besides it: components, their configuration, a command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import main_thread
from types import ModuleType
from typing import Any

from analyzer.choices import READER

# What spaCy loads around its tokenizer is three quarters of its start. In a process of our own we take the modules in ``_USED``,
# in an order that works, of packages that are not opened themselves, and without what they import and use elsewhere.
_USED = ("spacy.tokens", "spacy.vocab", "spacy.tokenizer", "spacy.lang.en.tokenizer_exceptions")
_SHELLS = ("spacy", "spacy.lang.en", "spacy.matcher")
_UNUSED = ("spacy.schemas", "spacy.scorer", "spacy.training", "thinc.layers", "srsly")
_ABSENT = ("pydantic",)  # what asks for it here does without where it is not installed


class _Nothing:
    """Stands for what is imported and not used: it can be asked for anything, called with anything, and holds everything."""

    def __call__(self, *given: Any, **named: Any) -> _Nothing:
        return self

    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __contains__(self, thing: object) -> bool:
        return True


class _Hollow(ModuleType):
    """A module in which every name stands for nothing."""

    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


def _import_alone() -> None:
    """Imports what is used of spaCy and no more, where nobody else can want the rest: in the child that reads documents.

    With a spaCy that is built in another way this fails, and spaCy is then imported whole.
    """
    if main_thread().name != READER or "spacy" in sys.modules:
        return
    try:
        sys.modules.update(dict.fromkeys(_ABSENT))
        for name in _SHELLS:
            _place(name, module_from_spec(find_spec(name)))
        for name in _UNUSED:
            _place(name, _Hollow(name))
        for name in _USED:
            import_module(name)
    except Exception:
        for name in _SHELLS:
            sys.modules.pop(name, None)
    finally:
        for name in (*_ABSENT, *_UNUSED):
            sys.modules.pop(name, None)


def _place(name: str, module: ModuleType) -> None:
    """Puts a module where an import looks for it: among all modules and in its package."""
    sys.modules[name] = module
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], last, module)


_import_alone()

from spacy.about import __version__ as VERSION  # noqa: E402 - after what makes it cheap
from spacy.attrs import IS_SPACE, IS_UPPER, LOWER  # noqa: E402
from spacy.lang.en.punctuation import TOKENIZER_INFIXES  # noqa: E402
from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS  # noqa: E402
from spacy.lang.lex_attrs import LEX_ATTRS  # noqa: E402
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES  # noqa: E402
from spacy.lang.tokenizer_exceptions import URL_MATCH  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = ["VERSION", "Doc", "Tokenizer", "in_full", "tokenizer"]


_IN_FULL = {"n't": "not", "n’t": "not"}
_CUT = {"ca": "can", "wo": "will", "sha": "shall"}
# With none of which something is done without it; but "shares it with no agency" denies the verb.
_LACKED = frozenset(
    "advance call calls check consideration delay exception exceptions heed inquiries inquiry mention notice prior question "
    "questions reference regard respect thought warning word".split()
)


def in_full(words: Sequence[str]) -> tuple[str, ...]:
    """Tokens in small letters, as what they say in full or more often: "can't" is "can not", "with no delay" is "without any delay"."""
    contracted, lacking = "n't" in words or "n’t" in words, "no" in words and "with" in words
    if not contracted and not lacking:
        return tuple(words)
    whole = [_IN_FULL.get(word, word) for word in words]
    for at, word in enumerate(words[1:]):
        if word in _IN_FULL:
            whole[at] = _CUT.get(whole[at], whole[at])
        elif word == "no" and whole[at] == "with" and not _LACKED.isdisjoint(words[at + 2 : at + 3]):
            whole[at : at + 2] = "without", "any"
    return tuple(whole)


def tokenizer() -> Tokenizer:
    """The tokenizer, but contractions written without an apostrophe stay whole: "ID" is one word here.

    Its vocabulary knows of a word only what is asked here, which makes a new word cheap.
    """
    rules = {
        form: pieces for form, pieces in TOKENIZER_EXCEPTIONS.items()
        if len(pieces) == 1 or not form.isalpha() or form.lower() == "cannot"
    }  # fmt: skip
    known: dict[int, Callable[[str], Any]] = {
        attribute: LEX_ATTRS[attribute] for attribute in (IS_SPACE, IS_UPPER, LOWER)
    }
    return Tokenizer(
        Vocab(lex_attr_getters=known),
        rules=rules,
        prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
        suffix_search=compile_suffix_regex(TOKENIZER_SUFFIXES).search,
        infix_finditer=compile_infix_regex(TOKENIZER_INFIXES).finditer,
        url_match=URL_MATCH,
    )
