"""The words of one clause and what can be told of a word by its place alone."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.regions import Region, region_at
from analyzer.language.stops import ADOPT_NOUNS, COORDINATORS, PERFECT, is_stop

MODAL_WORDS = frozenset({"shall", "may", "must", "will", "should", "is", "are"})
PAST = frozenset({"was", "were"})
BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "gets", "got", "'s"})
DETERMINERS = frozenset(
    "a an the any such this that these those each every his her their its your our my of for in on at by with immigration "
    "civil federal ice inmate detainer pending valid active traffic terry investigative initial other another some "
    "written formal prior unlawful lawful continued prolonged further s ’s past beyond upon after before until 's "
    "eligible from without".split()
)
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "i", "you", "who", "whoever", "nobody", "everyone", "staff", "shift"}
)
ADVERBS = frozenset(
    "also either further then so thus hereby ever even otherwise not never both neither nor only solely at all times "
    "always instead no longer hereafter henceforth therefore thereafter thereupon likewise".split()
)
HAVING = frozenset(
    "have has had having give gives given confer confers possess possesses lack vest grant grants carry be".split()
)
_NEW_SUBJECT = frozenset(
    "the a an any each every all such its it they he she no neither nobody none officers deputies members employees "
    "staff personnel that this these those our we".split()
)
_AFTER_NOUN = MODAL_WORDS | frozenset("of for can from that which do does did has have never not".split())
_LEADING = frozenset({"the", "this", "our", "a", "an", "such"})
_OBJECTS = frozenset(
    "a an the any all each every its their your our my no money funds funding up more ice dhs it them him".split()
)
# Parts of an office that plain policies name without an article: "Security logs each visit".
_UNITS = frozenset(
    "security dispatch registration facilities hr counsel booking records transport classification maintenance intake reception "
    "administration compliance release property visitation housekeeping communications admissions enrollment management payroll "
    "purchasing".split()
)
AGENCIES = frozenset({"ice", "ero", "cbp", "dhs", "hsi", "ins"})
_TWO_WORD_UNITS = (["general", "counsel"], ["human", "resources"], ["risk", "management"], ["public", "safety"])
_LISTED = ADOPT_NOUNS | frozenset(
    ", zoning budget custom usage lease contract permit charter tax fee action inaction".split()
)
_OF_MANY = frozenset("are were have do shall may must will should can".split())
_INSERTS = frozenset("while when on in at during if with without under after before as unless off".split())
_INSERTED = 13  # words that commas may insert between a subject and its verb
_ROW = 9  # words of the nouns that a comma goes on with before their verb
SUBJECT_REACH = 22


@dataclass(frozen=True)
class Sentence:
    """Lower-case tokens with what was found in them before the verb groups are read.

    ``items`` are the tokens at which a list item begins, ``regions`` the parts set apart, ``actor_ends`` the tokens after an
    actor, ``outsiders`` those at which a body begins that the place does not rule, ``finite`` the finite verbs,
    ``negations`` those at which a negation stands; ``commanding`` those at which a bare control word stands
    ("Prohibit ...; require ..."); ``told`` the acts that are told of right behind whoever does them ("the clerk notifies").
    """

    words: list[str]
    items: frozenset[int]
    regions: tuple[Region, ...]
    actor_ends: frozenset[int]
    outsiders: frozenset[int]
    finite: tuple[int, ...]
    negations: frozenset[int] = frozenset()
    commanding: frozenset[int] = frozenset()
    told: tuple[int, ...] = ()

    def previous(self, index: int) -> str:
        return self.words[index - 1] if index else ""

    def opens(self, index: int) -> bool:
        """Whether the clause or a list item begins here: "Never tell ..." begins with its verb, too."""
        if (
            self.previous(index) in {")", ":", ".", "|"}
            and index >= 2
            or index in self.commanding
            and self.previous(index) == ";"
        ):
            return True
        while (
            index > 0
            and index not in self.items
            and self.words[index - 1] in {"never", "always", "please", "immediately"}
        ):
            index -= 1
        return index == 0 or index in self.items or self._behind_condition(index)

    def _behind_condition(self, index: int) -> bool:
        """Whether a condition that opens the sentence ends with the comma before: "If ICE asks, give the date"."""
        if self.previous(index) != ",":
            return False
        region = next(
            (r for r in self.regions if r.end in (index - 1, index) and r.kind in ("condition", "exception")), None
        )
        return region is not None and (region.start == 0 or region.start in self.items)

    def is_listed_noun(self, index: int) -> bool:
        """Whether a word only ends a list of nouns: "may not by ordinance, rule or order restrict ..."."""
        if self.previous(index) not in COORDINATORS:
            return False
        back = index - 1
        while back > 0 and self.words[back - 1] in _LISTED:
            back -= 1
        return self.words[back : index - 1] not in ([], [","]) and self.previous(back) in {
            "by",
            "through",
            "under",
            "in",
            "written",
            "whether",
            "any",
        }

    def before_adverbs(self, index: int) -> int:
        """The index before the adverbs that stand before a word: of "shall never knowingly ask" that of "never"."""
        while index > 0 and (self.words[index - 1] in ADVERBS or self.words[index - 1].endswith("ly")):
            index -= 1
        return index

    def has_subject(self, index: int) -> bool:
        """Whether an actor or a pronoun stands before the word, adverbs and what is inserted left aside."""
        back = self.before_adverbs(index)
        if self.words[max(0, back - 2) : back] == ["of", "office"]:
            return False  # "the dates of office visits"
        if back in self.actor_ends or self.previous(back) in _PRONOUNS or self._subject_before_inserted(back):
            return True
        agency = self.previous(back) in AGENCIES and (back == 1 or self.words[back - 2] in {",", ":", "that"})
        return agency and self.words[index] not in BE and self.words[index + 1 : index + 2] != ["no"]

    def _subject_before_inserted(self, index: int) -> bool:
        """Whether what stands between commas is inserted behind a subject: "No clerk, while on duty, helps an agent"."""
        comma = self.before_inserted(index)
        named = comma in self.actor_ends or self.previous(comma) == "who"  # "who, in violation of this section, asks"
        return named and not _INSERTS.isdisjoint(self.words[comma + 1 : comma + 2])

    def before_inserted(self, index: int) -> int:
        """The comma that opens what commas insert before a verb: that behind "us" of "None of us, on duty or off, asks"; else the index."""
        if self.previous(index) != "," or self.words[index] in BE:
            return index
        comma = next((i for i in range(index - 3, max(-1, index - _INSERTED), -1) if self.words[i] == ","), index)
        return index if any(comma < verb < index for verb in self.finite) else comma

    def summarizes(self, index: int, end: int) -> bool:
        """Whether a finite verb follows a short subject of any name: "The budget allocates $2 million", "The fund pays lawyers"."""
        following = self.words[end : end + 1]
        named = 2 <= index <= 5 and self.words[0] in _LEADING and not self.previous(index).endswith("s")
        unit = self._is_unit(self.before_adverbs(index))
        if not (named or unit) or not following:
            return False
        counted = (
            following[0] in _OBJECTS or following[0][0].isdigit() or following[0] == "$" or following[0].endswith("s")
        )
        return counted and not any(verb < index for verb in self.finite) and not self.before_verb(end)

    def _is_unit(self, index: int) -> bool:
        """Whether a part of the office stands before the word, named without an article: "Security", "If it is so, Records"."""
        if index == 2 and self.words[:2] in _TWO_WORD_UNITS:
            return True
        return self.previous(index) in _UNITS and (index == 1 or self.words[index - 2] == ",")

    def leads(self, index: int) -> bool:
        """Whether a bare verb follows a short plural subject: "The Trustees direct the College to ..."."""
        plural = self.previous(index).endswith("s") and self.words[0] in _LEADING and 2 <= index <= 4
        following = self.words[index + 1 : index + 2]
        return (
            plural
            and bool(following)
            and following[0] in _OBJECTS | {"that"}
            and not any(v < index for v in self.finite)
        )

    def is_plural(self, index: int) -> bool:
        """Whether a bare verb may follow the word before: "Deputies ask", not "the Authority bus"."""
        word = self.previous(self.before_adverbs(index))
        return (
            word.endswith("s")
            or word in _PRONOUNS - {"it", "he", "she"}
            or word in {"police", "personnel", "staff", "people"}
        )

    def before_verb(self, index: int) -> bool:
        """Whether a verb group opens right after: then the word before it is a noun ("County funds shall")."""
        following = self.words[index : index + 1]
        return bool(following) and (following[0] in _AFTER_NOUN or self._in_row_before_verb(index))

    def _in_row_before_verb(self, index: int) -> bool:
        """Whether a comma goes on with a row of nouns to their verb: of "City radios, cameras and vehicles are" behind "radios"."""
        verb = next((i for i in self.finite if i > index), len(self.words))
        row = self.words[index:verb]
        if row[:1] != [","] or not 4 <= len(row) <= _ROW or _NEW_SUBJECT & set(row):
            return False
        joint = next((i for i, word in enumerate(row) if word in {"and", "or"}), 0)
        return joint > 1 and "," not in row[joint:] and not _OF_MANY.isdisjoint(self.words[verb : verb + 1])

    def verb_follows(self, index: int) -> bool:
        """Whether the sentence has its finite verb further on, so that a word at its start is no command."""
        for verb in self.finite:
            if verb >= index:
                return not any(is_stop(self.words, i) or self.words[i] == ":" for i in range(index, verb))
        return False

    def new_member(self, index: int, *, at_item: bool = False, told: bool = False) -> bool:
        """Whether a subject with a verb of its own follows: ", and the use of interpreters is prohibited".

        With ``told`` an act may be that verb: ", and the worker denies the application".
        """
        if (
            index >= len(self.words)
            or index in self.items
            and not at_item
            or region_at(self.regions, index) is not None
        ):
            return False
        begins = self.words[index] in _NEW_SUBJECT or index + 1 in self.actor_ends
        if not begins and not (self.words[index] in COORDINATORS and self.new_member(index + 1)):
            return False
        verbs = sorted({*self.finite, *self.told}) if told and self.told else self.finite
        verb = next((i for i in verbs if i > index), None)
        if verb is None:
            return False
        between = [i for i in range(index, verb) if not self._in_exception(i)]
        if len(between) > SUBJECT_REACH:
            return False
        if len(between) < verb - index and self.words[between[-1]] == ",":
            del between[-1]  # it closes what stands beside the subject: "any form, unless a law or a treaty, shall"
        listed = self.previous(index) == "and"
        return not any(
            is_stop(self.words, i)
            or i in self.items
            and i > index
            or self.words[i] == ","
            and not (at_item or listed and self._in_list(i, verb))
            for i in between
        )

    def _in_exception(self, index: int) -> bool:
        """Whether a word stands in an exception or at its edge: "any question, unless a law requires it, shall be deleted"."""
        region = region_at(self.regions, index)
        if region is None and self.words[index] == ",":
            region = region_at(self.regions, index + 1) or region_at(self.regions, index - 1)
        return region is not None and region.kind == "exception"

    def _in_list(self, comma: int, verb: int) -> bool:
        """Whether a comma parts the items of a list within the subject: "any question about status, birth, or origin shall"."""
        last = next(
            (i for i in range(comma + 1, verb) if self.words[i] == "," and self.words[i + 1] in {"or", "and"}), None
        )
        return self.words[comma + 1] in {"or", "and"} or last is not None

    def ruled_noun(self, index: int) -> bool:
        """Whether a bare noun with a verb of its own follows: "; arrest for the offense is not authorized"."""
        verb = next((i for i in self.finite if i > index), None)
        if verb is None or verb - index > SUBJECT_REACH or self.words[verb] not in {"is", "are"}:
            return False
        named = self.words[index].endswith(("tion", "sion", "ment", "ance", "transfer"))
        apart = COORDINATORS | ({",", ":"} if named else {",", ":", "to"})
        return index not in self.items and apart.isdisjoint(self.words[index:verb])

    def perfect(self, index: int) -> bool:
        return not PERFECT.isdisjoint(self.words[max(0, index - 3) : index])

    def names_outsider(self, index: int) -> bool:
        """Whether a body that the place does not rule is named there: in "urges jails not to tell ICE" it is not the one urged."""
        near = range(index, index + 4)
        return any(i in self.outsiders and "to" not in self.words[index:i] for i in near)

    def control_follows(self, index: int) -> bool:
        """Whether "power", "right", "duty" or the like stands right after: the negation falls on it."""
        return any(w in {"authority", "power", "right", "duty", "obligation", "discretion", "permission", "leave"}
                   for w in self.words[index : index + 3])  # fmt: skip


def tells_a_year(words: list[str]) -> bool:
    """Whether the sentence tells of a year: it begins with it, or ends so ("was discontinued in 2012")."""
    dated = [i for i, word in enumerate(words) if word.isdigit() and word[:2] in {"19", "20"} and len(word) == 4]
    if words[0] in {"in", "during", "until", "from", "between"} and any(1 <= i < 5 for i in dated):
        return True
    return any(words[i - 1] == "in" and all(not word.isalnum() for word in words[i + 1 :]) for i in dated if i)
