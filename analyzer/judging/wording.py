"""The reasons of the verdicts in words, and the near miss that comes nearest."""

from __future__ import annotations

from analyzer.model import Likeness, Mention, NearMiss, Side, Status, Withdrawn
from analyzer.rulebook import Flag, Rulebook

READ_IT = "Read it yourself."


def reason(
    status: Status, raised: tuple[str, ...], protective: list[Mention], contrary: list[Mention], near: NearMiss | None,
    flags: dict[str, Flag], rulebook: Rulebook,
) -> str:  # fmt: skip
    """One sentence for a verdict: what it rests on, what weakens it, or what the nearest clause lacked."""
    by_words = all(m.by_words for m in (protective or contrary))
    if status is Status.PRESENT:
        if by_words:
            return f"Stated, though {protective[0].because}. {READ_IT}"
        return "Stated in words of duty or prohibition; nothing read here weakens it."
    if status is Status.CONTRARY:
        return "The text does the opposite: " + _because(contrary[0]) + "." + (f" {READ_IT}" if by_words else "")
    if status is Status.AMBIGUOUS:
        parts = [flags[name].title.lower() for name in raised if flags[name].weakening]
        if contrary:
            parts.insert(0, "another clause does the opposite")
        unread = _unread(by_words, _told_by_words(raised, protective, flags))
        return "Stated, but weakened: " + "; ".join(parts) + "." + unread
    if near is None:
        return "No operative clause speaks of this."
    return "Not found. The nearest clause " + lack(near, rulebook) + "."


def _told_by_words(raised: tuple[str, ...], protective: list[Mention], flags: dict[str, Flag]) -> list[str]:
    """The titles of the flags that no rule raises, in small letters."""
    by_rule = {w.flag for m in protective for w in m.weaknesses if not w.by_words}
    return [flags[name].title.lower() for name in raised if flags[name].weakening and name not in by_rule]


def _unread(by_words: bool, weak: list[str]) -> str:
    """What no rule reads of the verdict: the clause itself, or what weakens it."""
    told = [" No rule reads the clause; its words as a whole speak for it."] if by_words else []
    if weak:
        told.append(f" No rule reads this weakness; words as a whole tell it: {'; '.join(weak)}.")
    return "".join(told) + (f" {READ_IT}" if told else "")


def _because(mention: Mention) -> str:
    return mention.because or "the act is the reverse of what the provision asks"


def lack(near: NearMiss, rulebook: Rulebook) -> str:
    """What a near miss lacked, in words that follow "the nearest clause"."""
    kind, _, concept = near.lacks.partition(":")
    means = rulebook.means(concept)
    return {
        "company": f"does not speak of {means}",
        "no-act": "names the subject but commands or forbids nothing about it",
        "not-governed": "only mentions the act; no word of duty or prohibition governs it",
        "direction": "has a direction that could not be told, or an exception that takes it out of the rule",
        "words": "speaks of it in its words as a whole alone; no rule reads what it says",
        "recital": "stands in a recital, which commands nothing",
        "set-aside": "speaks of it, in an instrument whose other rules go the other way or are about something else",
        "withdrawn": "has a direction on which the rule and the words as a whole differ",
    }[kind]


def difference(withdrawn: Withdrawn) -> str:
    """How the two readings of a withdrawn mention's direction differ, in plain words."""
    sides = {Side.PROTECTIVE: "the protection", Side.CONTRARY: "the opposite"}
    taken = sides.pop(withdrawn.mention.side)
    (other,) = sides.values()
    both = " and ".join(("the protection", "the opposite"))
    rule = f"the rules read {both} in one clause" if withdrawn.clash else f"the rule reads {taken}"
    if withdrawn.neither:
        return f"two readings of it differ: {rule}, the words as a whole speak of something else"
    return f"two readings of its direction differ: {rule}, the words alone speak for {other}"


def only_words(like: Likeness) -> str:
    """What is said of a clause that no rule came near to, and that is named by its words alone."""
    shown = f" ({', '.join(like.words)})" if like.words else ""
    return f"only its words as a whole{shown} speak of it; no rule reads what it says"
