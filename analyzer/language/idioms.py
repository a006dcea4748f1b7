"""Verbs that say little by themselves and with a certain noun say something else: "take part", "give effect", "hold information".

The bare verb is then no act of its own: nobody who "takes any part" takes anybody in. A form of the lexicon that holds the
noun, too ("take part"), is longer than the verb and stands.
"""

from __future__ import annotations

from analyzer.language.lexicon import PREPOSITIONS, Met
from analyzer.language.sentence import BE, DETERMINERS

_NOUNS: dict[str, frozenset[str]] = {
    "take": frozenset("part place effect notice account note heed measures exception precedence".split()),
    "give": frozenset("effect consideration weight heed credence rise reason reasons".split()),
    "hold": frozenset(
        "information data record records hearing hearings meeting meetings office title discussions".split()
    ),
}
_FORMS = {
    form: forms.split()[0]
    for forms in ("take takes took taken taking", "give gives gave given giving", "hold holds held holding")
    for form in forms.split()
}
_ENACTED = frozenset("resolved ordered ordained enacted directed declared decreed provided".split())
_BETWEEN = DETERMINERS | set("no such any an active full further prior advance written timely".split())


def without_idioms(words: list[str], met: Met) -> Met:
    """Drops the bare verb of an idiom where it stands as an act."""
    acts = [
        f
        for f in met.acts
        if not (
            f.end - f.start == 1
            and (words[f.start] in _FORMS or words[f.start] in {"respect", "further"})
            and _in_idiom(words, f.start)
        )
    ]
    return met._replace(acts=acts)


def _in_idiom(words: list[str], index: int) -> bool:
    if words[index] == "respect":
        return index > 0 and words[index - 1] in {"in", "with"}
    if words[index] == "further":  # "FURTHER RESOLVED, that no employee shall"
        return not _ENACTED.isdisjoint((*words[index + 1 : index + 2], *words[max(0, index - 1) : index]))
    nouns = _NOUNS[_FORMS[words[index]]]
    if not BE.isdisjoint(words[max(0, index - 2) : index]):
        return not nouns.isdisjoint(_subject(words, index))
    at = index + 1
    while at < len(words) and at < index + 4 and words[at] in _BETWEEN:
        at += 1
    return at < len(words) and words[at] in nouns


def _subject(words: list[str], index: int) -> list[str]:
    """The words of a passive's subject up to its first preposition: "no notice of release shall be given"."""
    for at in range(index - 1, max(-1, index - 16), -1):
        if words[at] in {".", ";", ","}:
            break
        if words[at] in _BETWEEN and (at == 0 or words[at - 1] not in PREPOSITIONS):
            end = next((i for i in range(at + 1, index) if words[i] in PREPOSITIONS or words[i] in BE), index)
            return words[at + 1 : end]
    return []
