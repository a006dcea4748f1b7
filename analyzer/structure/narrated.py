"""Sentences that tell what others do, or what was done before: they rule nothing, whatever rule they tell of.

"Several neighboring cities have declined to honor detainers", "Until last year deputies did not notify ICE", "The old order
forbade it", and, in a policy of Oak County, "The City of Larkin tells its police to ignore holds". A sentence with a command of
its own, or one that comes back to what the place does ("and so do we"), is left to be read.
"""

from __future__ import annotations

import re

from analyzer.glancing import holds, runs_of


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})"


_OFTEN = _any(
    "now already since long also even all recently simply still currently flatly openly often routinely generally each"
)
_ADVERBS = rf"(?:{_OFTEN}\s+)*"
# What tells a practice or a deed, and what commands; the first of them after the subject decides.
_DEEDS = _any(
    "does do did was were told said forbade kept shut sent let lets held gave went took made chose hold give keep make take"
)
_STEMS = _any(
    "refus declin adopt pass enact direct stopp decid bann barr prohibit instruct order vot honor ask rul announc warn turn call permit "
    "requir allow detain handed join agre sign start end limit treat hand notif transferr release work us rely reli "
    "forbid tell rent lend lent open clos book print hir demand check question hous jail"
)
_TELLS = rf"(?:ha(?:s|ve|d)(?!\s+to\b)\b|{_DEEDS}\b|{_STEMS}(?:ed|s|es|e|d|ies|y|ied|)\b)"
_COMMANDS = re.compile(
    r"\b(?:shall|must|may(?!\s+(?:or|have)\b)|should|will|can(?:not)?|ought|need(?:s)?|is|are|be)\b|\bha(?:s|ve)\s+to\b|"
    r"\bn['’]t\b(?<=can['’]t)",
    re.I,
)
_OURS = re.compile(
    r"\b(?:we|our|us|ours|hereby)\b|\b(?:this|the\s+undersigned)\s+(?:city|county|town|village|state|department|office|agency|"
    r"district|jail|parish|board|council|policy|order|ordinance|resolution|school|library|university|college|hospital)\b",
    re.I,
)
_OWNED = frozenset({"our", "ours", "us"})  # of what an old rule did: "the old order closed our records to ICE"
_QUOTES = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")

_GOVERNMENTS = _any(
    "cities counties towns villages boroughs municipalities jurisdictions localities communities parishes townships states places "
    "governments"
)
_FORCES = _any(
    r"agencies departments sheriffs districts chiefs jails councils boards mayors universities colleges police\s+forces forces"
)
_ONE_GOVERNMENT = _any("city county town village borough parish township state district place jurisdiction")
_SEVERAL = (
    r"(?:some|several|many|most|a\s+few|few|various|numerous|dozens\s+of|hundreds\s+of|scores\s+of|a\s+(?:number|handful)\s+of|"
    r"two|three|four|more\s+than\s+\w+|over\s+\w+)"
)
_BESIDE = _any("neighbou?ring nearby surrounding adjoining adjacent sister")
_KINDS = rf"(?:{_BESIDE}|{_any('other large larger small smaller local so-called sanctuary big rural peer')})"
_WHERE = r"(?:\s+(?:in|of|across|around|like|to|near|elsewhere|nationwide)\b[^.;:]{0,60}?)?"
_OTHERS = re.compile(
    rf"\W*(?:(?:in|across)\s+[^,.;]{{3,60}},\s+)?(?:"
    rf"{_SEVERAL}\s+(?:of\s+)?(?:the\s+|our\s+)?(?:{_KINDS}\s+|[A-Z]\w+\s+){{0,2}}(?:{_GOVERNMENTS}|{_FORCES})|"
    rf"(?:the\s+|our\s+)?{_BESIDE}\s+(?:\w+\s+)?(?:{_GOVERNMENTS}|{_FORCES}|{_ONE_GOVERNMENT}(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?)|"
    rf"(?:our|the\s+(?:city|county|town)'s)\s+neighbou?rs?|(?:one|another|both|others|a\s+third)(?:\s+of\s+(?:them|these|those))?)\b{_WHERE},?\s+{_ADVERBS}{_TELLS}",
    re.I,
)
_BEFORE = re.compile(
    r"\W*(?:between\s+(?:[A-Z]\w+\s+)?\d{4}\s+and\s+(?:[A-Z]\w+\s+)?\d{4}|"
    r"(?:until|before|prior\s+to|up\s+to)\s+(?:last\s+\w+|recently|now|then|that|\d{4})|"
    r"last\s+(?:year|month|spring|summer|fall|autumn|winter|week)|earlier\s+this\s+\w+|"
    r"for\s+(?:many\s+|several\s+|some\s+|\w+\s+)?years|for\s+a\s+(?:long\s+)?time|"
    r"in\s+(?:the\s+past|years\s+past|former\s+years|earlier\s+years|those\s+days|the\s+old\s+days)|"
    r"formerly|previously|historically|traditionally|at\s+one\s+time|once(?=,)|(?:some\s+|many\s+|\w+\s+)?years\s+ago|"
    r"back\s+in\s+\d{4})\b,?\s+(?P<told>[^.]*)",
    re.I,
)
_PAST = re.compile(
    r"\b(?:did|was|were|had|told|said|forbade|kept|shut|sent|held|gave|went|took|made|chose|used\s+to|let|\w{3,}ed)\b",
    re.I,
)
_SAID = (
    r"(?:said|forbade|told|provided|required|read|let|allowed|had|barred|prohibited|directed|kept|used\s+to|permitted|banned|ordered|"
    r"asked|made)"
)
_FORMER = _any("old former prior previous earlier repealed superseded withdrawn rescinded late original")
_OLD = re.compile(
    rf"\W*(?:[^.;:,]{{3,30}},\s+)?(?:the|our|that|this|a|an|its|her|his)\s+(?:[\w'’-]+\s+){{0,2}}?"
    rf"{_FORMER}\s+(?:[\w'’.-]+\s+){{0,4}}?{_SAID}\b|"
    rf"\W*(?:the|a)\s+(?:policy|order|rule|directive|memo|memorandum|ordinance|resolution|practice)\s+"
    rf"(?:that\s+|which\s+)?(?:we|the\s+\w+|it|this)\s+(?:had|kept|used|replaces|replaced)\b[^.;:]{{0,40}}?\s*{_SAID}\b",
    re.I,
)
# What somebody told a meeting: "The Chancellor reported that officers were not to enter", "Residents testified that deputies ask".
_TOLD_US = re.compile(
    r"\W*(?:(?:the|a|an|one|two|several|many|some|our|mr|ms|mrs|dr|chief|sheriff|mayor|councilmember|commissioner|supervisor)\b\.?\s+)?"
    r"(?:[\w'’.-]+\s+){1,6}?(?:reported|testified|complained|recalled|remarked|reminisced|recounted|commented|alleged)\s+"
    r"(?:to\s+(?:us|the\s+\w+)\s+)?that\b",
    re.I,
)
# "It provided that "the Warden shall ..."", "The memorandum of 1991 said: "..."": a sentence that ends with the words that it tells of.
_RETOLD = re.compile(
    r"(?P<told>\W*[^.;\"“]{0,160}?\b(?:provided|said|read|ran|stated|declared|directed|ordered|went|promised|held|announced)\b[^.;\"“]{0,30}?)"
    r"[\"“][^\"“”]{20,}[\"”]\W*$",
    re.I,
)
_UNDONE = re.compile(r"\b(?:is|are)\s+(?:hereby\s+|now\s+)?(?:\w+ed|withdrawn)\b", re.I)
_BESIDE_US = re.compile(
    r"(?:\W*|[^.;:]{0,80}?,?\s)(?:the\s+(?:next\s+|neighbou?ring\s+|adjoining\s+)?(?:state|county|city|town|village|parish|place)\s+"
    r"(?:to\s+(?:our|the|its)\s+(?:north|south|east|west)(?:east|west)?\b|next\s+(?:door|to\s+\w+)|across\s+\w+|down\s+the|over\s+the|just\s+\w+|up\s+the)|"
    r"(?:in|at)\s+the\s+(?:next|neighbou?ring|adjoining|adjacent)\s+(?:state|county|city|town|village|parish))\b",
    re.I,
)

# "Dunmere, to the west, will not hold anyone for ICE"
_ALONGSIDE = re.compile(
    r"\W*(?P<name>(?!(?:The|This|Our|Any|No|All|Each|Every)\b)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}),\s+(?:just\s+|farther\s+)?(?:"
    r"to\s+(?:the|our)\s+(?:north|south|east|west)(?:east|west)?|(?:across|over|up|down)\s+the\s+\w+(?:\s+\w+)?|next\s+door),\s"
)
_BODIES = (
    r"(?i:sheriff|police(?:\s+department)?|chief|police\s+chief|council|board|mayor|jail|legislature|district\s+attorney|prosecutor|"
    r"school\s+board|supervisors|commissioners)"
)
_OVER_THERE = re.compile(
    rf"\W*(?:(?:over|up|down|out)\s+in\s+[^.;:,]{{3,40}},\s+)?(?:the|their|its)\s+{_BODIES}\s+(?:(?:over|up|down|out)\s+)?there\b|"
    r"\W*(?:(?:over|up|down|out)\s+)?in\s+(?-i:[A-Z])[^.;:,]{2,40},\s+(?:the|their|its)\s+(?:\w+\s+){1,3}there\b",
    re.I,
)
_KIND = r"(?i:city|Town|Village|Borough|County|Parish|Township|State|Commonwealth)"
_NO_NAME = _any(
    "The No All Any Each Every Our This That These Those Neither Either What Which Whose How Where A An If When For Such Both And But"
)
_NO_SECOND = _any("County City Parish Police Sheriff PD Township Department Council Board State Commonwealth")


def _name(number: int) -> str:
    """A place's name, up to three words in capitals; the number tells the groups apart."""
    return rf"(?P<name{number}>(?!{_NO_NAME}\b)[A-Z][\w'’-]+(?:\s+(?!{_NO_SECOND}\b)[A-Z][\w'’-]+){{0,2}})"


_NAMED = re.compile(
    rf"\W*(?:[Ii]n\s+\d{{4}},?\s+|[Ll]ast\s+\w+,?\s+)?(?:(?:[Tt]he\s+)?{_KIND}\s+of\s+{_name(1)}|"
    rf"(?:[Tt]he\s+)?{_name(2)}\s+(?:County|City|Parish|Township|Police(?:\s+Department)?|PD|Sheriff)(?:['’]s\s+\w+)?|"
    rf"[Tt]he\s+{_BODIES}\s+(?:of|in|for)\s+(?:the\s+)?(?:{_KIND}\s+of\s+{_name(3)}|{_name(4)}\s+{_KIND}\b))"
    rf"(?:['’]s\s+{_BODIES})?,?\s+{_ADVERBS}(?:{_TELLS}|\w+s\b)"
)
# Each of those that need no name has one of these words in it, which are looked for before they are tried.
_OF_NEIGHBORS = frozenset(
    "neighboring neighbouring adjoining adjacent next across down over just up north south east west northeast northwest southeast "
    "southwest".split()
)
_HINTS = _OF_NEIGHBORS | frozenset(
    "one another both third others some several many most few various numerous dozens hundreds scores number handful two three four "
    "more neighbor neighbors neighbour neighbours nearby surrounding sister between until before prior last earlier years time past "
    "days formerly previous previously historically traditionally once back old former repealed superseded withdrawn rescinded late "
    "original had kept used replaces replaced there".split()
)
_MARKS = ('"', "“")

# "You told me that in Eastbrook no one may be handed over", "Somebody at the diner said the police tore it up".
_HEARSAY = re.compile(
    r"\W*(?:(?:you|he|she|they)\s+(?:told\s+(?:me|us)|said|asked\s+(?:me|us))|(?:i|we)\s+heard|"
    r"(?:somebody|someone|people|folks|rumou?rs?|word)\b(?:\s+(?:at|in|on|from|around|down)\s+(?:the\s+)?\w+)?\s+"
    r"(?:told\s+(?:me|us)|said|says?|heard|has\s+it|claims?|thinks?|wrote))\b",
    re.I,
)
_DISSENTING = ("dissent", "voting n")
_DISSENTS = re.compile(r"[^.;]{3,60},\s+(?:dissenting|in\s+dissent|voting\s+(?:no|nay))\b", re.I)


def tells_of_others(words: str, glance: str) -> bool:
    """Whether the words tell what others do or what was done before, by themselves alone; ``glance`` is the same in small letters."""
    retold = _RETOLD.match(words) if holds(glance, _MARKS) else None
    if retold and not _COMMANDS.search(retold["told"]):
        return True
    if "ed that" in glance and _TOLD_US.match(words) and not _COMMANDS.search(words):
        return True
    if _HEARSAY.match(words) or holds(glance, _DISSENTING) and _DISSENTS.match(words):
        return True
    runs = runs_of(glance)
    if _HINTS.isdisjoint(runs):
        return False
    bare = _QUOTES.sub(" ", words)
    found = _OTHERS.match(bare)
    if found is not None:
        return not _COMMANDS.search(bare, 0, found.end()) and _stays_there(bare[found.end() :])
    found = _BEFORE.match(bare)
    if found is not None:
        return _PAST.search(found["told"]) is not None and not _COMMANDS.search(found["told"])
    found = _OLD.match(bare)
    if found is not None:
        return (
            not _COMMANDS.search(bare, 0, found.end())
            and not _UNDONE.search(bare)
            and not any(back[0].lower() not in _OWNED for back in _OURS.finditer(bare, found.end()))
        )
    if _OVER_THERE.match(bare):
        return True
    found = None if _OF_NEIGHBORS.isdisjoint(runs) else _BESIDE_US.match(bare)
    return found is not None and not _COMMANDS.search(bare)


def tells_of_another_place(words: str, place: str) -> bool:
    """Whether the subject is a place, or a body of a place, of another name than that whose law it is."""
    if not place:
        return False
    beside = _ALONGSIDE.match(words)
    if beside and {*place.lower().split()}.isdisjoint(beside["name"].lower().split()):
        return _stays_there(words[beside.end() :])
    found = _NAMED.match(words)
    if found is None or _COMMANDS.search(words[: found.end()]):
        return False
    name = next(found[f"name{i}"] for i in (1, 2, 3, 4) if found[f"name{i}"])
    own = set(place.lower().split())
    return own.isdisjoint(name.lower().split()) and _stays_there(words[found.end() :])


def _stays_there(rest: str) -> bool:
    """Whether the sentence does not come back to what this place does."""
    return _OURS.search(rest) is None
