"""Verbs that say little by themselves and with a certain noun say something else: "take part", "hold information", "post bond".

The bare verb is then no act of its own: nobody who "takes any part" takes anybody in. A form of the lexicon that holds the
noun, too ("take part"), is longer than the verb and stands.
"""

from __future__ import annotations

from analyzer.language.lexicon import PREPOSITIONS, Found, Met
from analyzer.language.sentence import BE, DETERMINERS

_NOUNS: dict[str, frozenset[str]] = {
    "take": frozenset("part place effect notice account note heed measures exception precedence".split()),
    "post": frozenset("bail bond bonds collateral security".split()),
    "give": frozenset("effect consideration weight heed credence rise reason reasons".split()),
    "hold": frozenset(
        "information data record records hearing hearings meeting meetings office title discussions".split()
    ),
}
_FORMS = {
    form: forms.split()[0]
    for forms in (
        "take takes took taken taking",
        "give gives gave given giving",
        "hold holds held holding",
        "post posts posted posting",
    )
    for form in forms.split()
}
_ENACTED = frozenset("resolved ordered ordained enacted directed declared decreed provided".split())
_ANSWERING = frozenset(
    "liable responsible accountable answerable harmless blameless blameworthy culpable guilty".split()
)
_GLOSSES = (["by", "which", "is", "meant"], ["meaning"], ["that", "is", ","], ["which", "is", "to", "say"], ["namely"])
_LETS = frozenset({"let", "lets", "letting"})
_OUT = (["out"], ["go"], ["loose"], ["off"])
_HELD = 6  # words between "hold" and what is said of whoever is held to answer: "hold an officer or the agency liable"
_BETWEEN = DETERMINERS | set("no such any an active full further prior advance written timely".split())


def without_idioms(words: list[str], met: Met) -> Met:
    """Drops the bare verb of an idiom where it stands as an act, and "further" before another verb."""
    verbs = {f.start for f in met.acts if f.form == "base"}
    acts = [
        f
        for f in met.acts
        if not (
            f.end - f.start == 1
            and words[f.start] == "further"
            and f.end in verbs
            or _holds_to_answer(words, f.start, f.end)
            or f.end - f.start == 1
            and (words[f.start] in _FORMS or words[f.start] in {"respect", "further", "answer"})
            and _in_idiom(words, f.start)
        )
    ]
    operators = [each for each in met.operators if not _lets_out(words, each)]
    return met._replace(acts=acts, operators=_without_glosses(words, operators))


def _lets_out(words: list[str], operator: Found) -> bool:
    """Whether "let" permits nothing: "the hour your child is let out", "prisoners who are let go"."""
    return words[operator.start] in _LETS and words[operator.start + 1 : operator.start + 2] in _OUT


def _without_glosses(words: list[str], operators: list[Found]) -> list[Found]:
    """The operators without those that only say a rule's name again: "a restrictive practice, by which is meant one that forbids"."""
    glossed: set[int] = set()
    for at in (i for i, word in enumerate(words) if word == "one" and words[i + 1 : i + 2] == ["that"]):
        before = next((gloss for gloss in _GLOSSES if words[at - len(gloss) : at] == gloss), None)
        glossed.update(range(at - len(before), at + 1) if before else ())
    return [each for each in operators if each.start not in glossed] if glossed else operators


def _holds_to_answer(words: list[str], start: int, end: int) -> bool:
    """Whether nobody is held but to answer for something: "may not be held personally liable", "shall not hold a deputy responsible"."""
    form = words[start:end]
    if not any(_FORMS.get(word) == "hold" for word in form[:2]) or not _ANSWERING.isdisjoint(form):
        return False
    ahead = words[end : end + _HELD]
    found = next((i for i, word in enumerate(ahead) if word in _ANSWERING), None)
    return found is not None and (PREPOSITIONS | {",", ";", ".", "who", "that"}).isdisjoint(ahead[:found])


def _in_idiom(words: list[str], index: int) -> bool:
    if words[index] == "respect":
        return index > 0 and words[index - 1] in {"in", "with"}
    if (
        words[index] == "answer"
    ):  # "shall answer that no certification is to be had": that is said, and nothing is granted
        return words[index + 1 : index + 2] == ["that"]
    if words[index] == "further":  # "FURTHER RESOLVED, that no employee shall"
        return not _ENACTED.isdisjoint((*words[index + 1 : index + 2], *words[max(0, index - 1) : index]))
    nouns = _NOUNS[_FORMS[words[index]]]
    if not BE.isdisjoint(words[max(0, index - 2) : index]):
        return not nouns.isdisjoint(_subject(words, index))
    at = index + 1
    while at < len(words) and at < index + 4 and words[at] in _BETWEEN:
        at += 1
    return at < len(words) and words[at] in nouns


def is_held(words: list[str], index: int) -> bool:
    """Whether the word says for what somebody is held to answer: "shall be held personally responsible"."""
    return any(_FORMS.get(word) == "hold" for word in words[max(0, index - _HELD) : index])


def _subject(words: list[str], index: int) -> list[str]:
    """The words of a passive's subject up to its first preposition: "no notice of release shall be given"."""
    for at in range(index - 1, max(-1, index - 16), -1):
        if words[at] in {".", ";", ","}:
            break
        if words[at] in _BETWEEN and (at == 0 or words[at - 1] not in PREPOSITIONS):
            end = next((i for i in range(at + 1, index) if words[i] in PREPOSITIONS or words[i] in BE), index)
            return words[at + 1 : end]
    return []
