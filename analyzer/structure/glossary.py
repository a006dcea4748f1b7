"""A glossary without "means": a term on a line of its own, its meaning on the next, told by the sentence that opens it.

"The following terms shall have the following meanings:" makes definitions of what follows, up to the first paragraph that is
neither a term nor the meaning of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.model import Role, Span
from analyzer.structure.captions import is_nominal
from analyzer.structure.closings import Draft

_OPENS = re.compile(r"\b(?:meanings?|definitions?|terms?|words|phrases)\b[^.;]*:\W*$", re.I)
_COMMANDS = re.compile(r"\b(?:shall|must|may|will|should)\b", re.I)
_MEANING = re.compile(r"\W*(?:An?|Any|The|All|Each|Every|One|Information|Persons?|[a-z]+)\b")


def _capital(text: str, span: Span) -> bool:
    """Whether a term is set in capitals, as code publishers do; "or" may stand between two names of it."""
    return span.of(text).replace(" or ", " ").isupper()


def with_glossaries(text: str, drafts: Sequence[Draft], terms: Sequence[str]) -> list[Draft]:
    """The drafts in order, those of a glossary as definitions, each with the line of its term before it.

    ``terms`` are the headings by the numbers of their sections, empty where a number stands before: a term set in capitals is
    taken for a heading.
    """
    kept: list[Draft] = []
    term: Draft | None = None
    opened = named = False
    section: int | None = None
    for draft in drafts:
        if opened or draft.role is Role.DEFINITION:
            words = " ".join(draft.span.of(text).split())
            heads = draft.section is not None and draft.section != section
            capitals = term is not None and _capital(text, term.span) or heads and terms[draft.section].isupper()
            named = opened and (named or heads and is_nominal(terms[draft.section]))
            if draft.role is Role.DEFINITION and not draft.lead_ins and _OPENS.search(words):
                opened, named, term = True, False, None
            elif opened and not draft.lead_ins and draft.role is not Role.OPERATIVE and is_nominal(words):
                term = draft
            elif opened and term and draft.role is Role.DEFINITION and _capital(text, term.span):
                draft.span = Span(term.span.start, draft.span.end)
                kept.remove(term)
                term = None
            elif opened and draft.role is not Role.DEFINITION:
                means = capitals or _MEANING.match(words) is not None
                opened = bool(term or named) and not _COMMANDS.search(words) and means
                if opened:
                    draft.role = Role.DEFINITION
                    if term:
                        draft.span = Span(term.span.start, draft.span.end)
                        kept.remove(term)
                term, named = None, False
        section = draft.section
        kept.append(draft)
    return kept
