"""The shapes of the tables: what an operator does to an act, and the grammatical forms that an act can take."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Effect(Enum):
    """What the operator makes of the act."""

    FORBID = "forbid"
    REQUIRE = "require"
    PERMIT = "permit"
    UNFORBID = "unforbid"
    MAY_DECLINE = "may decline"
    NOT_REQUIRED = "not required"
    DISCOURAGE = "discourage"
    RECOMMEND = "recommend"


class Form(Enum):
    """The grammatical form in which the operator takes the act."""

    BASE = "base"
    ING = "ing"
    PASSIVE = "passive"
    NOUN = "noun"


@dataclass(frozen=True)
class Actor:
    """Who is bound. ``full`` stands as a subject, ``bare`` follows "no" (empty where that is no English)."""

    id: str
    full: str
    bare: str = ""
    plural: bool = False


@dataclass(frozen=True)
class Operator:
    """Words that give direction. ``{base}``, ``{ing}``, ``{noun}`` or ``{obj}``/``{ed}``/``{tail}`` mark the act.

    ``{Actor}`` the subject, ``{bare}`` the noun after "no", ``{is}``/``{has}``/``{lacks}`` agree with it;
    ``{x}`` marks where an exception can stand inside; ``{cond}`` asks for a judge's act as a condition.
    """

    id: str
    form: Form
    effect: Effect
    words: str
    lists: bool = True


@dataclass(frozen=True)
class Act:
    """What is done. ``verb``/``ing``/``ed`` take ``obj`` and ``tail``; ``noun`` is the whole nominal form.

    ``ban`` where the provision is met by forbidding it, else by requiring it. ``opposite`` names the effects that make
    it contrary. ``context`` is a clause that must stand before it. ``passive`` is False where English has none.
    """

    provision: str
    id: str
    verb: str
    ing: str
    ed: str
    obj: str
    tail: str = ""
    noun: str = ""
    ban: bool = True
    opposite: frozenset[Effect] = frozenset()
    context: str = ""
    exceptions: frozenset[str] = field(default_factory=frozenset)

    def phrase(self, form: Form) -> str:
        """The act in one form, with its slots still open."""
        head = {Form.BASE: self.verb, Form.ING: self.ing}.get(form)
        return self.noun if form is Form.NOUN else " ".join(part for part in (head, self.obj, self.tail) if part)
