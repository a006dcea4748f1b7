"""Composes a case from independent choices, and says what the verdict must be.

``pick(name, options)`` makes every choice; a random source, hypothesis or a recording can stand behind it, so that
a failing case can be replayed with one choice changed.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from grammar import statements
from grammar.actors import ACTORS, SLOTS
from grammar.acts import ACTS
from grammar.exceptions import CONDITIONS, ELSEWHERE, FIRST, INSIDE, JUDGES, OPENERS
from grammar.forms import Act, Actor, Effect, Form, Operator
from grammar.lists import CATALOGUES, FILLERS, FRAMES, SHAPES, WRAPS
from grammar.more_acts import MORE_ACTS
from grammar.operators import OPERATORS
from grammar.senses import MENTIONS, MODALS, OTHER_SENSES, UNMENTIONED

Pick = Callable[[str, Sequence[str]], str]

ALL_ACTS = {f"{act.provision}/{act.id}": act for act in (*ACTS, *MORE_ACTS)}
ALL_ACTORS = {actor.id: actor for actor in ACTORS}
ALL_OPERATORS = {operator.id: operator for operator in OPERATORS}
ALL_CONDITIONS = {condition.id: condition for condition in CONDITIONS}
ALL_FILLERS = {filler.id: filler for filler in FILLERS}
WEAK = frozenset({Effect.MAY_DECLINE, Effect.NOT_REQUIRED, Effect.DISCOURAGE, Effect.RECOMMEND, Effect.PERMIT})
LAWFUL = frozenset({Effect.FORBID, Effect.MAY_DECLINE, Effect.NOT_REQUIRED, Effect.DISCOURAGE})


@dataclass(frozen=True)
class Case:
    """A text with the verdict that a careful reader gives: side is "protective", "contrary" or "missing".

    ``flags`` are the weakening flags that must stand on it; ``provision`` is empty where no provision may be found.
    ``choices`` are all that were made, by name; ``plain`` the names of those that took the first of their options.
    """

    text: str
    provision: str
    side: str
    flags: frozenset[str] = frozenset()
    choices: dict[str, str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()


def verdict(act: Act, effect: Effect) -> tuple[str, bool] | None:
    """The side and whether permissive words weaken it, or None where readers could differ."""
    if act.ban and effect in LAWFUL:
        return "protective", effect is not Effect.FORBID
    if not act.ban and effect in {Effect.REQUIRE, Effect.PERMIT, Effect.RECOMMEND}:
        return "protective", effect is not Effect.REQUIRE
    if effect in act.opposite:
        return "contrary", False
    return None


def compose(pick: Pick, provisions: Sequence[str] | None = None) -> Case:
    """One case: a rule, a mere mention, another sense of the words, or a statement that no act carries.

    ``provisions`` limits the rules to these.
    """
    chosen: dict[str, str] = {}
    plain: set[str] = set()

    def choose(name: str, options: Sequence[str]) -> str:
        chosen[name] = pick(name, list(options))
        plain.add(name) if chosen[name] == options[0] else plain.discard(name)
        return chosen[name]

    acts = [key for key, act in ALL_ACTS.items() if provisions is None or act.provision in provisions]
    stated = [key for key in statements.KEYS if provisions is None or key.split("/")[0] in provisions]
    kinds = [*["rule"] * (7 if acts else 0), *["mention"] * bool(acts), "other-sense", *["statement"] * bool(stated)]
    kind = choose("kind", kinds)
    frame = choose("frame", list(FRAMES))
    if kind == "rule":
        case = _rule(choose, acts, FRAMES[frame])
    elif kind == "mention":
        case = _mention(choose, [key for key in acts if ALL_ACTS[key].provision not in UNMENTIONED] or acts)
    elif kind == "statement":
        key = choose("statement", stated)
        case = Case(statements.compose(key, choose), key.split("/")[0], "protective")
    else:
        case = _other_sense(choose)
    text = case.text.replace(",.", ".").replace(",,", ",").replace(",:", ":")
    return Case(_framed(choose, frame, text), case.provision, case.side, case.flags, chosen, frozenset(plain))


# --- rules ------------------------------------------------------------------------------------


def _rule(choose: Pick, acts: list[str], frame: str) -> Case:
    act = ALL_ACTS[choose("act", acts)]
    operator = ALL_OPERATORS[choose("operator", [o.id for o in OPERATORS if _fits(o, act)])]
    actor = ALL_ACTORS[choose("actor", [a.id for a in ACTORS if _can_bear(a, operator)])]
    judged = verdict(act, operator.effect)
    assert judged is not None
    side, permissive = judged
    flags = {"permissive-verbs"} if permissive else set()
    shape = choose("shape", ["single", *_shapes(operator)])
    text = _sentence(choose, act, operator, actor, shape)
    if "(a) {body}" in frame:
        text = _one_level_down(text)
    if _excepts(act, operator) and shape in {"single", *SHAPES} and "{cond}" not in operator.words:
        text, flag = _excepted(choose, act, text, shape, frame)
        flags |= {flag} if flag else set()
    text = text.replace("{x}", "")
    if act.context:
        text = f"{act.context} {text}"
    return Case(text, act.provision, side, frozenset(flags))


def _fits(operator: Operator, act: Act) -> bool:
    if verdict(act, operator.effect) is None:
        return False
    if "{cond}" in operator.words and "judge-0" not in act.exceptions:
        return False
    if operator.form is Form.PASSIVE:
        return bool(act.obj and act.ed) and not ("{nobj}" in operator.words and act.obj.startswith("{fed}"))
    return bool(act.phrase(operator.form))


def _can_bear(actor: Actor, operator: Operator) -> bool:
    return bool(actor.bare) or "{bare}" not in operator.words


def _excepts(act: Act, operator: Operator) -> bool:
    whole = {Effect.FORBID} if act.ban else {Effect.REQUIRE}
    return (
        bool(act.exceptions)
        and operator.effect in whole
        and ", and " not in operator.words
        and "unless" not in operator.words
    )


def _shapes(operator: Operator) -> list[str]:
    if operator.form not in {Form.BASE, Form.ING} or not operator.lists:
        return []
    shapes = list(SHAPES) if operator.words.endswith(("{base}", "{ing}")) else []
    if operator.form is Form.ING:
        shapes.remove("following") if "following" in shapes else None
    return [*shapes, *CATALOGUES] if operator.effect is Effect.FORBID else shapes


def _sentence(choose: Pick, act: Act, operator: Operator, actor: Actor, shape: str) -> str:
    fields = _agreement(actor)
    if "{cond}" in operator.words:
        fields["cond"] = choose("judge", JUDGES)
    if shape in CATALOGUES:
        form, words = CATALOGUES[shape]
        if not act.phrase(form):
            form, words = CATALOGUES["following-prohibited"]
        return words.format(**fields, **_items(choose, act, form))
    if shape in SHAPES:
        lead = operator.words.removesuffix(" {base}").removesuffix(" {ing}")
        connector = "and" if operator.effect is Effect.REQUIRE else "or"
        items = {**_items(choose, act, operator.form), "or": connector}
        body = SHAPES[shape].format(**items)
        if shape == "following" and operator.form is Form.BASE:
            lead += " do"
        return lead.format(x="{x}", **fields) + body
    return _one(choose, act, operator, fields)


def _items(choose: Pick, act: Act, form: Form) -> dict[str, str]:
    first = ALL_FILLERS[choose("filler", list(ALL_FILLERS))]
    names = list(ALL_FILLERS)
    second = ALL_FILLERS[names[(names.index(first.id) + 1) % len(names)]]
    return {"t": _filled(choose, act.phrase(form)), "a": first.phrase(form), "b": second.phrase(form)}


def _one(choose: Pick, act: Act, operator: Operator, fields: dict[str, str]) -> str:
    words = operator.words
    if operator.form is Form.PASSIVE:
        obj, tail = _filled(choose, act.obj), _filled(choose, act.tail)
        text = words.format(
            x="{x}", obj=obj, Obj=_capital(obj), nobj=_without_article(obj), ed=act.ed, tail=tail, **fields
        )
    else:
        phrase = _filled(choose, act.phrase(operator.form))
        if words.startswith("No {noun}") or "no {noun}" in words:
            phrase = _without_article(phrase)
        text = words.format(
            x="{x}", base=phrase, ing=phrase, noun=phrase, Ing=_capital(phrase), Noun=_capital(phrase), **fields
        )
    return " ".join(text.split()).replace(" {x}", "{x}") + "."


def _agreement(actor: Actor) -> dict[str, str]:
    plural = actor.plural
    return {
        "actor": actor.full, "Actor": _capital(actor.full), "bare": actor.bare, "is": "are" if plural else "is",
        "has": "have" if plural else "has", "lacks": "lack" if plural else "lacks", "does": "do" if plural else "does",
    }  # fmt: skip


def _filled(choose: Pick, phrase: str) -> str:
    """The phrase with a word chosen for every slot; a slot that returns takes the same word."""
    for slot in dict.fromkeys(re.findall(r"\{(\w+)\}", phrase)):
        phrase = phrase.replace(f"{{{slot}}}", choose(slot, SLOTS[slot]))
    return phrase


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_article(text: str) -> str:
    return re.sub(r"^(?:an?|the|any)\s+", "", text).replace("someone in custody", "person in custody")


# --- exceptions -------------------------------------------------------------------------------


def _excepted(choose: Pick, act: Act, text: str, shape: str, frame: str) -> tuple[str, str]:
    """The text with an exception in one of its places, and the flag that the exception raises."""
    places = ["none", "after", "before", *ELSEWHERE] if shape == "single" else ["none", "before", *ELSEWHERE]
    if all(ALL_CONDITIONS[name].hedge for name in act.exceptions):
        places = [place for place in places if place not in ELSEWHERE]
    places = [place for place in places if "(a) {body}" in frame or "subsection" not in place]
    places = [place for place in places if "4-12" in frame or place != "other-section"]
    if "{x}" in text and shape == "single":
        places.insert(3, "inside")
    place = choose("place", places)
    if place == "none":
        return text, ""
    allowed = [c for c in CONDITIONS if c.id in act.exceptions and not (c.hedge and place in ELSEWHERE)]
    condition = ALL_CONDITIONS[choose("condition", [c.id for c in allowed])]
    openers = {"before": FIRST, "inside": INSIDE}.get(place, tuple(OPENERS))
    if condition.hedge or place in ELSEWHERE:
        words = condition.words
    else:
        words = OPENERS[choose("opener", openers)].format(c=condition.words)
    if place == "after":
        return f"{text.removesuffix('.')}{'' if condition.hedge else ','} {words}.", condition.flag
    if place == "before":
        return f"{_capital(words)}, {_lowered(text)}", condition.flag
    if place == "inside":
        return text.replace("{x}", f", {words},"), condition.flag
    return text + ELSEWHERE[place].format(c=words), condition.flag


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return (
        text
        if first.isupper() and len(first) > 1 or first.startswith(("ICE", "DHS", "U.S"))
        else text[:1].lower() + text[1:]
    )


# --- what is no finding -----------------------------------------------------------------------


def _mention(choose: Pick, acts: list[str]) -> Case:
    act = ALL_ACTS[choose("act", acts)]
    words = MENTIONS[choose("mention", list(MENTIONS))]
    actor = ALL_ACTORS[choose("actor", list(ALL_ACTORS))]
    fields = _agreement(actor)
    text = words.format(
        base=_filled(choose, act.phrase(Form.BASE)), ing=_filled(choose, act.phrase(Form.ING)), **fields
    )
    return Case(text, act.provision, "missing")


def _other_sense(choose: Pick) -> Case:
    sense = OTHER_SENSES[choose("sense", list(OTHER_SENSES))]
    modal = choose("modal", list(MODALS))
    actor = ALL_ACTORS[choose("actor", [a.id for a in ACTORS if a.bare])]
    return Case(MODALS[modal].format(act=sense, **_agreement(actor)), "", "missing")


# --- documents --------------------------------------------------------------------------------


def _one_level_down(text: str) -> str:
    """The list inside a subsection "(a)": its items are numbered, what stands below them is lettered."""
    lines = []
    for line in text.split("\n"):
        mark = re.match(r"\(([abc123])\) ", line)
        if mark and "\n(1)" in text and "\n(a)" in text and mark[1].isdigit():
            line = f"({'ABC'[int(mark[1]) - 1]})" + line[3:]
        elif mark and mark[1].isalpha():
            line = f"({'abc'.index(mark[1]) + 1})" + line[3:]
        lines.append(line)
    return "\n".join(lines)


def _framed(choose: Pick, frame: str, text: str) -> str:
    framed = FRAMES[frame].replace("{body}", text)
    if choose("wrap", WRAPS) == "wrap":
        framed = "\n".join(textwrap.fill(line, 66) if line else "" for line in framed.split("\n"))
    return framed + "\n"
