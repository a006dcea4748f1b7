"""English inflection for the lexicon: a verb's or noun's surface forms from its base form.

The lexicon names base forms; matching is on exact lower-case words. Generating the forms is exact where
a lemmatizer would guess (spaCy's lookup table makes "statu" of "status").
"""

from __future__ import annotations

IRREGULAR = {
    "hold": ("holds", "held", "held", "holding"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "give": ("gives", "gave", "given", "giving"),
    "take": ("takes", "took", "taken", "taking"),
    "make": ("makes", "made", "made", "making"),
    "tell": ("tells", "told", "told", "telling"),
    "send": ("sends", "sent", "sent", "sending"),
    "let": ("lets", "let", "let", "letting"),
    "put": ("puts", "put", "put", "putting"),
    "set": ("sets", "set", "set", "setting"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "lend": ("lends", "lent", "lent", "lending"),
    "spend": ("spends", "spent", "spent", "spending"),
    "pay": ("pays", "paid", "paid", "paying"),
    "lay": ("lays", "laid", "laid", "laying"),
    "write": ("writes", "wrote", "written", "writing"),
    "go": ("goes", "went", "gone", "going"),
    "run": ("runs", "ran", "run", "running"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "ride": ("rides", "rode", "ridden", "riding"),
    "drive": ("drives", "drove", "driven", "driving"),
    "find": ("finds", "found", "found", "finding"),
    "stand": ("stands", "stood", "stood", "standing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bind": ("binds", "bound", "bound", "binding"),
    "leave": ("leaves", "left", "left", "leaving"),
    "lead": ("leads", "led", "led", "leading"),
    "meet": ("meets", "met", "met", "meeting"),
    "read": ("reads", "read", "read", "reading"),
    "sell": ("sells", "sold", "sold", "selling"),
    "buy": ("buys", "bought", "bought", "buying"),
    "build": ("builds", "built", "built", "building"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "strive": ("strives", "strove", "striven", "striving"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "show": ("shows", "showed", "shown", "showing"),
    "teach": ("teaches", "taught", "taught", "teaching"),
    "have": ("has", "had", "had", "having"),
    "be": ("is", "was", "been", "being"),
    "do": ("does", "did", "done", "doing"),
    "become": ("becomes", "became", "become", "becoming"),
    "forgo": ("forgoes", "forwent", "forgone", "forgoing"),
    "forego": ("foregoes", "forewent", "foregone", "foregoing"),
    "forbear": ("forbears", "forbore", "forborne", "forbearing"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "overhear": ("overhears", "overheard", "overheard", "overhearing"),
    "come": ("comes", "came", "come", "coming"),
    "get": ("gets", "got", "gotten", "getting"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "feed": ("feeds", "fed", "fed", "feeding"),
    "say": ("says", "said", "said", "saying"),
    "sue": ("sues", "sued", "sued", "suing"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "hand": ("hands", "handed", "handed", "handing"),
    "rent": ("rents", "rented", "rented", "renting"),
    "hide": ("hides", "hid", "hidden", "hiding"),
    "know": ("knows", "knew", "known", "knowing"),
    "rely": ("relies", "relied", "relied", "relying"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "catch": ("catches", "caught", "caught", "catching"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "lose": ("loses", "lost", "lost", "losing"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "cast": ("casts", "cast", "cast", "casting"),
    "rid": ("rids", "rid", "rid", "ridding"),
    "resell": ("resells", "resold", "resold", "reselling"),
    "retell": ("retells", "retold", "retold", "retelling"),
    "overtake": ("overtakes", "overtook", "overtaken", "overtaking"),
    "rewrite": ("rewrites", "rewrote", "rewritten", "rewriting"),
    "redo": ("redoes", "redid", "redone", "redoing"),
    "arise": ("arises", "arose", "arisen", "arising"),
    "grow": ("grows", "grew", "grown", "growing"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "split": ("splits", "split", "split", "splitting"),
    "win": ("wins", "won", "won", "winning"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "underwrite": ("underwrites", "underwrote", "underwritten", "underwriting"),
    "uphold": ("upholds", "upheld", "upheld", "upholding"),
    "oversee": ("oversees", "oversaw", "overseen", "overseeing"),
    "mislead": ("misleads", "misled", "misled", "misleading"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "fight": ("fights", "fought", "fought", "fighting"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "hang": ("hangs", "hung", "hung", "hanging"),
    "lie": ("lies", "lay", "lain", "lying"),
    "mistake": ("mistakes", "mistook", "mistaken", "mistaking"),
    "override": ("overrides", "overrode", "overridden", "overriding"),
    "partake": ("partakes", "partook", "partaken", "partaking"),
    "repay": ("repays", "repaid", "repaid", "repaying"),
    "ring": ("rings", "rang", "rung", "ringing"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "shed": ("sheds", "shed", "shed", "shedding"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "slide": ("slides", "slid", "slid", "sliding"),
    "spin": ("spins", "spun", "spun", "spinning"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "stick": ("sticks", "stuck", "stuck", "sticking"),
    "sweep": ("sweeps", "swept", "swept", "sweeping"),
    "swing": ("swings", "swung", "swung", "swinging"),
    "undergo": ("undergoes", "underwent", "undergone", "undergoing"),
    "broadcast": ("broadcasts", "broadcast", "broadcast", "broadcasting"),
    "bid": ("bids", "bid", "bid", "bidding"),
    "dig": ("digs", "dug", "dug", "digging"),
    "fly": ("flies", "flew", "flown", "flying"),
    "unwind": ("unwinds", "unwound", "unwound", "unwinding"),
    "weave": ("weaves", "wove", "woven", "weaving"),
    "forfeit": ("forfeits", "forfeited", "forfeited", "forfeiting"),
}

# Verbs of more than one syllable that double their last consonant all the same.
_DOUBLING = frozenset(
    "transfer refer confer permit submit admit commit transmit remit emit omit acquit compel expel excel dispel propel "
    "control enrol patrol annul deter defer infer incur occur concur recur bar ban stop log tap ship equip plan tag nab pat "
    "scan step sum flag jot drop cap strip bed bus chat swap quiz grab star bid beg man net dig tip wrap program allot blot "
    "chop clip fit regret snap trap trim wed".split()
)
_VOWELS = "aeiou"
_PLURALS = {"person": "people", "child": "children", "man": "men", "woman": "women", "alumnus": "alumni"}
UNCOUNTED = {
    "custody",
    "information",
    "assistance",
    "data",
    "personnel",
    "staff",
    "aid",
    "access",
    "status",
    "evidence",
}


def verb_forms(base: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing form of a verb written in its base form."""
    if base in IRREGULAR:
        return (base, *IRREGULAR[base])
    if base.endswith(("s", "sh", "ch", "x", "z")):
        third = base + "es"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("ee"):
        past, ing = base + "d", base + "ing"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, ing = base[:-1] + "ied", base + "ing"
    elif base in _DOUBLING:
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    return base, third, past, past, ing


def doubles_abroad(base: str) -> bool:
    """Whether some write the verb with two l's where others write one: "cancelled", "labelled", "counselled"."""
    return (
        len(base) > 4 and base[-1] == "l" and base[-2] in _VOWELS and base[-3] not in _VOWELS and base not in _DOUBLING
    )


def plural(noun: str) -> str:
    """The plural of a noun; a noun that has none stands for itself."""
    if noun in UNCOUNTED or noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun + "s"
