"""The algebra of direction: what an operator does to what is already said of an act.

"shall" makes a duty; "not" turns it; "prohibit" under a duty forbids, under a ban frees. The tables
are the whole of it, so that a lawyer can check them.
"""

from __future__ import annotations

from analyzer.model import Direction

D = Direction

START = {
    "must": D.REQUIRED,
    "may": D.PERMITTED,
    "should": D.RECOMMENDED,
    "optional": D.NOT_REQUIRED,
    "barred": D.PROHIBITED,
    "stated": D.DONE,
}

# Modals and what stands for one; "stated" only tells what is.
HARD = frozenset(START) - {"stated"}

NEGATED = {
    D.REQUIRED: D.PROHIBITED,
    D.PERMITTED: D.PROHIBITED,
    D.RECOMMENDED: D.DISCOURAGED,
    D.DONE: D.NOT_DONE,
    D.PROHIBITED: D.PROHIBITED,
    D.NOT_DONE: D.NOT_DONE,
    D.DISCOURAGED: D.DISCOURAGED,
    D.MAY_DECLINE: D.PERMITTED,
    D.NOT_REQUIRED: D.PERMITTED,
    D.UNKNOWN: D.UNKNOWN,
}

# What an act with its own negation ("decline", "withhold") says of the act that it refuses.
REVERSED = {
    D.REQUIRED: D.PROHIBITED,
    D.DONE: D.PROHIBITED,
    D.PROHIBITED: D.REQUIRED,
    D.NOT_DONE: D.REQUIRED,
    D.PERMITTED: D.MAY_DECLINE,
    D.MAY_DECLINE: D.PERMITTED,
    D.RECOMMENDED: D.DISCOURAGED,
    D.DISCOURAGED: D.RECOMMENDED,
    D.NOT_REQUIRED: D.PERMITTED,
    D.UNKNOWN: D.UNKNOWN,
}

# outer direction of the control word itself -> direction of what the control word governs
GOVERNED = {
    "prohibit": {
        D.REQUIRED: D.PROHIBITED,
        D.DONE: D.PROHIBITED,
        D.PROHIBITED: D.PERMITTED,
        D.NOT_DONE: D.PERMITTED,
        D.PERMITTED: D.MAY_DECLINE,
        D.MAY_DECLINE: D.PERMITTED,
        D.RECOMMENDED: D.DISCOURAGED,
        D.DISCOURAGED: D.RECOMMENDED,
        D.NOT_REQUIRED: D.PERMITTED,
        D.UNKNOWN: D.UNKNOWN,
    },
    "require": {
        D.REQUIRED: D.REQUIRED,
        D.DONE: D.REQUIRED,
        D.PROHIBITED: D.NOT_REQUIRED,
        D.NOT_DONE: D.NOT_REQUIRED,
        D.PERMITTED: D.PERMITTED,
        D.MAY_DECLINE: D.NOT_REQUIRED,
        D.RECOMMENDED: D.RECOMMENDED,
        D.DISCOURAGED: D.DISCOURAGED,
        D.NOT_REQUIRED: D.NOT_REQUIRED,
        D.UNKNOWN: D.UNKNOWN,
    },
    "permit": {
        D.REQUIRED: D.PERMITTED,
        D.DONE: D.PERMITTED,
        D.PROHIBITED: D.PROHIBITED,
        D.NOT_DONE: D.PROHIBITED,
        D.PERMITTED: D.PERMITTED,
        D.MAY_DECLINE: D.MAY_DECLINE,
        D.RECOMMENDED: D.PERMITTED,
        D.DISCOURAGED: D.DISCOURAGED,
        D.NOT_REQUIRED: D.MAY_DECLINE,
        D.UNKNOWN: D.UNKNOWN,
    },
    "recommend": {
        D.REQUIRED: D.RECOMMENDED,
        D.DONE: D.RECOMMENDED,
        D.PROHIBITED: D.PROHIBITED,
        D.NOT_DONE: D.NOT_DONE,
        D.PERMITTED: D.RECOMMENDED,
        D.MAY_DECLINE: D.DISCOURAGED,
        D.RECOMMENDED: D.RECOMMENDED,
        D.DISCOURAGED: D.DISCOURAGED,
        D.NOT_REQUIRED: D.RECOMMENDED,
        D.UNKNOWN: D.UNKNOWN,
    },
}
GOVERNED["affirm"] = GOVERNED["recommend"]
GOVERNED["discourage"] = GOVERNED["oppose"] = {outer: NEGATED[inner] for outer, inner in GOVERNED["recommend"].items()}

# "is relieved of the duty to hold": it need not be done; "no ordinance relieves a jailer of it": it must.
GOVERNED["relieve"] = {
    D.REQUIRED: D.NOT_REQUIRED,
    D.DONE: D.NOT_REQUIRED,
    D.PERMITTED: D.NOT_REQUIRED,
    D.RECOMMENDED: D.NOT_REQUIRED,
    D.PROHIBITED: D.REQUIRED,
    D.NOT_DONE: D.REQUIRED,
    D.DISCOURAGED: D.REQUIRED,
    D.MAY_DECLINE: D.UNKNOWN,
    D.NOT_REQUIRED: D.UNKNOWN,
    D.UNKNOWN: D.UNKNOWN,
}

# "may hold only if a judge has signed": a permission or duty that a condition restricts is a ban beyond it.
RESTRICTED = {
    D.PERMITTED: D.PROHIBITED,
    D.REQUIRED: D.PROHIBITED,
    D.DONE: D.PROHIBITED,
    D.RECOMMENDED: D.DISCOURAGED,
    D.MAY_DECLINE: D.REQUIRED,  # "may refuse to hold only if the detainer is not signed"
}
GOVERNED["fail"] = REVERSED

# What whoever does it is punished for: "a deputy who gives notice commits an offense".
PENALIZED = {
    D.DONE: D.PROHIBITED,
    D.PERMITTED: D.PROHIBITED,
    D.REQUIRED: D.PROHIBITED,
    D.RECOMMENDED: D.PROHIBITED,
    D.NOT_DONE: D.REQUIRED,
    D.PROHIBITED: D.REQUIRED,
    D.MAY_DECLINE: D.REQUIRED,
    D.DISCOURAGED: D.REQUIRED,
    D.NOT_REQUIRED: D.UNKNOWN,
    D.UNKNOWN: D.UNKNOWN,
}

# What money is given for: "no county shall receive aid unless its jail honors them".
ASKED_FOR = {**{each: each for each in D}, D.DONE: D.REQUIRED, D.NOT_DONE: D.PROHIBITED}

# A rule that is itself void or forbidden: what it orders is freed or banned.
VOIDED = {
    D.PROHIBITED: D.PERMITTED,
    D.NOT_DONE: D.PERMITTED,
    D.MAY_DECLINE: D.PERMITTED,
    D.DISCOURAGED: D.PERMITTED,
    D.NOT_REQUIRED: D.PERMITTED,
    D.REQUIRED: D.PROHIBITED,
    D.PERMITTED: D.PROHIBITED,
    D.DONE: D.PROHIBITED,
    D.RECOMMENDED: D.PROHIBITED,
    D.UNKNOWN: D.UNKNOWN,
}

# The classes of words that nest over an act.
CONTROLS = frozenset(GOVERNED)

# What forbids an act, or says that it is not done.
BANS = (D.PROHIBITED, D.NOT_DONE, D.MAY_DECLINE, D.DISCOURAGED)
