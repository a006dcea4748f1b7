"""Where a clause tells what others did, or what an earlier or unpassed text said: words that are not this instrument's own.

"WHEREAS, many cities have adopted policies under which officers may not ask" rules nothing here, nor does "adopted
Resolution 12, which declared that no officer shall ask", nor "the bill would have barred agencies from asking", nor
"Section 287(g) authorizes officers to arrest".
"""

from __future__ import annotations

from analyzer.language.stops import PERFECT

_OPENING = frozenset(
    {
        "whereas",
        ",",
        ":",
        "that",
        "and",
        "further",
        "in",
        "recent",
        "years",
        "across",
        "the",
        "nation",
        "country",
        "state",
    }
)
_OTHERS = frozenset(
    "certain some many several numerous other various neighboring neighbouring nearby most few dozens hundreds scores "
    "sanctuary surrounding countless sister".split()
)
_PLACES = frozenset(
    "cities counties municipalities towns villages jurisdictions localities states communities agencies departments "
    "sheriffs governments subdivisions districts universities colleges boroughs parishes places mayors councils".split()
)
_BETWEEN = frozenset(
    "of the local so - called large major state u.s american other in and or law enforcement political school a number police "
    "sanctuary more than one hundred two three over".split()
)
_OURS = frozenset({"including", "like", "this", "our", "we"})
_MADE = frozenset("adopted passed enacted approved issued promulgated signed".split())
_TEXTS = frozenset(
    "resolution ordinance order policy directive proclamation motion memorandum resolutions ordinances act bill bylaw "
    "law statute orders policies".split()
)
_TELLING = frozenset(
    "which declaring providing stating prohibiting requiring directing forbidding barring that wherein".split()
)
_UNPASSED = frozenset("bill measure amendment proposal introduced draft version bills proposals amendments".split())
_PROPOSED = _UNPASSED - {"introduced"} | {"act", "legislation", "package"}
_MOVED = frozenset("introduced sponsored proposed pending reintroduced would".split())
_RULING = frozenset(
    "would requires directs prohibits mandates bars forbids limits restricts creates establishes ensures requiring prohibiting".split()
)
_BESIDE = frozenset("also additionally further specifically likewise thus".split())
_STOPS = frozenset({".", ";"})
_FEDERAL = (
    "section 287", "section 1373", "section 1644", "sections 1373", "federal law", "federal statute", "federal immigration law",
    "federal regulation", "federal rule", "a federal law", "a federal statute", "a federal regulation", "8 c.f.r", "8 cfr", "the ina",
    "the code of federal regulations", "congress has", "congress let", "ice 's policy", "ice 's longstanding policy", "ice policy",
    "dhs policy", "dhs 's policy",
    "8 u.s.c", "8 usc", "title 8", "the immigration and nationality act", "the fourth amendment",
)  # fmt: skip
_NAME = 5  # words of the longest of these
_GRANTS = frozenset(
    "authorizes allows permits requires gives grants mandates directs empowers enables lets authorize allow permit require give grant "
    "mandate direct empower enable let".split()
)
_GRANTED = frozenset(
    "authorized allowed permitted required given granted mandated directed empowered enabled let".split()
)
_SAYS = frozenset("provides says states declares provide say state declare".split())
_SINCE = frozenset({"since", "in"})
_COMMANDS = frozenset("shall may must will should can no not nothing neither except unless if".split())
_PEOPLE = frozenset(
    "aliens residents immigrants victims witnesses people families persons patients parents neighbors".split()
)
_DARED = frozenset("report seek cooperate testify trust hesitate avoid fear suffer hide".split())
_FOLK = 3  # words in which a sentence names of whom it tells
_SAID = frozenset("said says told tells provided declared barred forbidden decreed ruled".split())
_HELD = frozenset("held ruled found concluded decided".split())
_COURTS = frozenset({"court", "courts", "circuit", "judge", "judges"})
_OUTSIDERS = frozenset(
    "ice dhs ins cbp ero agent agents washington federal bureau company firm contractor vendor caller callers visitor visitors landlord "
    "corporation reporter".split()
)
_OWN = frozenset("we you i our your no nobody neither nor county city town deputy deputies jailer clerk staff".split())
_OPENS_CASE = frozenset("when if whenever where before after once who whom whose that which what".split())
_WISHES = frozenset("wants want wishes wish asks ask asked requests seeks seek tries hopes insists demands".split())
_WISHED = (["to"], ["that"], ["us"], ["our"], ["for"])
_TURNS = frozenset({"but", "|", "and", "?"})
_ASKER = 8  # words in which whoever asks is named
_REACH = 30  # words in which a law that is named comes to its verb


def told_of_others(words: list[str], *, recital: bool) -> tuple[tuple[int, int], ...]:
    """The ranges of tokens that tell of others; ``recital`` where the clause rules nothing itself."""
    ranges = [
        *_unreal(words),
        *_federal_law(words),
        *_congress(words),
        *_courts(words),
        *_predicted(words),
        *_wished(words),
    ]
    others = _other_places(words)
    if others is not None and (recital or _have_done(words, others[0])):
        ranges.append(others)
    if recital:
        ranges += [r for r in (_earlier_text(words), _proposed(words)) if r is not None]
    return tuple(ranges)


def _behind_opening(words: list[str]) -> int:
    """Where the words begin behind those that only open a sentence."""
    return next((i for i, word in enumerate(words) if word not in _OPENING), len(words))


def _sentence_end(words: list[str], begin: int) -> int:
    """Where the sentence ends in which the word at ``begin`` stands."""
    return next((i for i in range(begin, len(words)) if words[i] in _STOPS), len(words))


def _unreal(words: list[str]):
    """What a text would have done, had it passed: "the bill would have barred every agency from asking"."""
    for index in range(1, len(words) - 2) if "would" in words else ():
        if words[index : index + 2] == ["would", "have"] and words[index - 1] in _UNPASSED:
            yield index, _sentence_end(words, index)


def _federal_law(words: list[str]):
    """What a federal law does, where the clause is about that law: "Section 287(g) authorizes local agencies to detain ..."."""
    begin = next((i for i, word in enumerate(words) if word not in _OPENING or word == "the"), len(words))
    since = words[begin : begin + 2]
    if len(since) > 1 and since[0] in _SINCE and since[1].isdigit():
        begin += 2 + (words[begin + 2 : begin + 3] == [","])  # "Since 1996 federal law has let a sheriff ..."
    for start in (begin, begin + 1):
        if not " ".join(words[start : start + _NAME]).startswith(_FEDERAL):
            continue
        told = range(start, min(start + _REACH, len(words) - 1))
        verb = next((i for i in told if _tells_what_it_does(words, i)), None)
        if verb is None or not (_COMMANDS | _STOPS).isdisjoint(words[start:verb]):
            return
        yield verb, _sentence_end(words, verb)
        return


def _tells_what_it_does(words: list[str], verb: int) -> bool:
    """Whether the verb tells what a law grants, requires or says: "authorizes", "provides that", "has long allowed"."""
    if words[verb] in _GRANTED:
        return not PERFECT.isdisjoint(words[verb - 2 : verb])
    return words[verb] in _GRANTS or words[verb] in _SAYS and words[verb + 1] == "that"


def _congress(words: list[str]):
    """What Congress is told to have said: "Congress has said, in 8 U.S.C. 1373, that we can't bar one another from ..."."""
    begin = _behind_opening(words)
    if words[begin : begin + 1] == ["congress"] and not _SAID.isdisjoint(words[begin + 1 : begin + 3]):
        yield begin, _sentence_end(words, begin)


def _courts(words: list[str]):
    """What a court is told to have held: "In 2014 a federal court in Oregon ruled that a county had violated ..."."""
    for index in range(2, len(words) - 1):
        if (
            words[index] in _HELD
            and words[index + 1] == "that"
            and not _COURTS.isdisjoint(words[max(0, index - _ASKER) : index])
        ):
            yield index, _sentence_end(words, index)
            return


def _wished(words: list[str]):
    """What outsiders ask for, where nothing is said to it: "An immigration officer wants to see the back office"."""
    for begin in (0, *(i + 1 for i, word in enumerate(words) if word in _STOPS)):
        wish = next((i for i in range(begin + 1, min(begin + _ASKER, len(words))) if words[i] in _WISHES), None)
        if wish is None or words[wish + 1 : wish + 2] not in _WISHED or not _OWN.isdisjoint(words[begin:wish]):
            continue
        if not _OUTSIDERS.isdisjoint(words[begin:wish]) and _COMMANDS.union(_OPENS_CASE).isdisjoint(words[begin:wish]):
            end = next((i for i in range(wish, len(words)) if words[i] in _STOPS or words[i] in _TURNS), len(words))
            if _COMMANDS.isdisjoint(words[wish:end]):
                yield wish, end


def _predicted(words: list[str]):
    """What people are said to do or leave undone: "Aliens who fear that ... will not report a fire"; such a "will" rules nobody."""
    begin = _behind_opening(words)
    if _PEOPLE.isdisjoint(words[begin : begin + _FOLK]) or not _COMMANDS.isdisjoint(words[begin : begin + _FOLK]):
        return
    for index in range(begin + 1, min(begin + _REACH, len(words) - 2)):
        verb = words[index + 1 + (words[index + 1] in {"not", "never"})]
        if words[index] in {"will", "would"} and verb in _DARED:
            yield index, _sentence_end(words, index)
            return


def _other_places(words: list[str]) -> tuple[int, int] | None:
    """A recital whose subject is other places: "certain cities and counties have adopted policies under which ..."."""
    index = _behind_opening(words)
    if words[index : index + 1] and words[index] not in _OTHERS and words[index] not in {"more", "a", "over"}:
        return None
    end = index + 1
    while end < len(words) and (words[end] in _BETWEEN or words[end].isdigit()) and words[end] not in _PLACES:
        end += 1
    if words[end : end + 1] == [] or words[end] not in _PLACES:
        return None
    if not _OURS.isdisjoint(words[index:]):
        return None
    return index, _sentence_end(words, end)


def _proposed(words: list[str]) -> tuple[int, int] | None:
    """A recital on a text that is to be passed elsewhere: "the Act would require jails to", "introduced S. 12, which bars"."""
    begin = _behind_opening(words)
    for index in range(begin + 1, len(words)):
        if words[index] not in _RULING:
            continue
        named = words[max(begin, index - _REACH) : index]
        law = next((at for at in range(len(named) - 1, -1, -1) if named[at] in _PROPOSED), None)
        if law is None or named[law - 1 : law] == ["this"]:
            continue
        right_before = all(word in _BESIDE for word in named[law + 1 :])
        moved = words[index] == "would" or not _MOVED.isdisjoint(words[begin:index])
        if right_before and (moved or law <= 1) or moved and named[-1] in {"which", "that"}:
            return index, _sentence_end(words, index)
    return None


def _have_done(words: list[str], begin: int) -> bool:
    """Whether it is told what they have done: "Several states, Illinois among them, have passed laws"."""
    ahead = words[begin : begin + _REACH]
    return any(ahead[i] in {"have", "has"} and ahead[i + 1] in _MADE for i in range(len(ahead) - 1))


def _earlier_text(words: list[str]) -> tuple[int, int] | None:
    """A recital that tells what a numbered text of another day said: "adopted Resolution No. 12, which declared that ..."."""
    for index, word in enumerate(words):
        if word not in _MADE:
            continue
        ahead = words[index + 1 : index + 12]
        if _TEXTS.isdisjoint(ahead) or not any(any(c.isdigit() for c in w) for w in ahead):
            continue
        told = next((i for i in range(index + 2, min(index + 24, len(words))) if words[i] in _TELLING), None)
        if told is not None:
            return told, next((i for i in range(told, len(words)) if words[i] == "."), len(words))
    return None
