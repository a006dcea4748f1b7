"""spaCy's English tokenizer, without what a bare pipeline loads besides it: components, their configuration, a command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Lets ``import spacy`` pass over spaCy's own command line, a quarter of its start, of which nothing is used here.

    Of it spaCy itself takes one function, which then loads it when it is called. Afterwards the place is free again, so that
    whoever wants the command line imports the real one.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    for name in names:
        sys.modules[name] = ModuleType(name)
    sys.modules[names[1]].info = _info
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)


def _info(*given: Any, **named: Any) -> Any:
    from spacy.cli.info import info

    return info(*given, **named)


with _without_command_line():
    import spacy
    from spacy.attrs import IS_SPACE, IS_UPPER, LOWER
    from spacy.lang.en import English
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

__all__ = ["VERSION", "Doc", "Tokenizer", "tokenizer"]

VERSION = spacy.__version__


def tokenizer() -> Tokenizer:
    """The tokenizer, but contractions written without an apostrophe stay whole: "ID" is one word here.

    Its vocabulary knows of a word only what is asked here, which makes a new word cheap.
    """
    usual = English.Defaults
    rules = {
        form: pieces for form, pieces in usual.tokenizer_exceptions.items()
        if len(pieces) == 1 or not form.isalpha() or form.lower() == "cannot"
    }  # fmt: skip
    known: dict[int, Callable[[str], Any]] = {
        attribute: LEX_ATTRS[attribute] for attribute in (IS_SPACE, IS_UPPER, LOWER)
    }
    return Tokenizer(
        Vocab(lex_attr_getters=known),
        rules=rules,
        prefix_search=compile_prefix_regex(usual.prefixes).search,
        suffix_search=compile_suffix_regex(usual.suffixes).search,
        infix_finditer=compile_infix_regex(usual.infixes).finditer,
        token_match=usual.token_match,
        url_match=usual.url_match,
    )
