"""Where sentences end in legal text: not after "Sec.", "8 U.S.C.", "No.", initials or decimals."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!]['\"”’)\]_*]*(?=\s+(?:['\"“‘(\[_*§]*[A-Z0-9§]))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:secs?|subsecs?|subds?|subpars?|pars?|paras?|arts?|chs?|chaps?|nos?|inc|ltd|corp|co|st|"
    r"sts|ste|sgt|lt|capt|cpl|det|dept|gen|gov|"
    r"sen|rep|reps|sens|rev|hon|mr|mrs|ms|dr|jr|sr|messrs|prof|supt|atty|asst|dist|div|ord|res|art|"
    r"amend|stat|ann|cl|cf|eg|ie|viz|al|ex|exh|"
    r"fig|vol|pp?|seq|ibid|supp|reg|fed|cir|ct|cal|pub|priv|const|approx|jan|feb|mar|apr|jun|jul|aug|"
    r"sept?|oct|nov|dec|vs?|u\.s|u\.s\.c|"
    r"c\.f\.r|r\.s|e\.g|i\.e|a\.k\.a|d\.c|u\.s\.a|p\.l|l\.l|op|gov|ala|ariz|ark|colo|conn|del|fla|ga|"
    r"ill|ind|kan|ky|la|mass|md|me|mich|"
    r"minn|miss|mo|mont|neb|nev|okla|ore|pa|tenn|tex|va|vt|wash|wis|wyo|rsmo|misc|eff|app|"
    r"etc\b(?=\.,)|mun|admin|code(?=\. §)))\.$|"
    r"(?:^|[\s(\"“.])[A-Za-z]\.$",
    re.I,
)
_ALWAYS = re.compile(
    r"\b(?:U\.S\.C|C\.F\.R|e\.g|i\.e|Sgt|Lt|Capt|Mr|Mrs|Ms|Dr|Hon|St|Secs?|Nos|v|vs|Subd|Supt|Gov|Sen|"
    r"Rep|cf|Ann|Gen|Stat)\.$",
    re.I,
)
_NUMBER_AFTER = re.compile(
    r"\b(?:no|art|ch|chap|par|para|sec|pub|p|pp|cl|vol|ord|res|subd|ex|fig|cal|reg|supp|amend|pt|form|"
    r"eff|app|s|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.I,
)
_PLACE_ENDS = re.compile(
    r"\b(?:U\.S|D\.C|U\.S\.A|a\.m|p\.m|etc|Inc|Co|Corp|Ltd|R\.S|Dept|Jr|Sr|seq|al|L\.L\.C)\.$", re.I
)
_OPENS_SENTENCE = re.compile(
    r"(?:The|This|These|Those|That|A|An|No|Any|Each|Every|All|Such|It|If|In|When|Where|Upon|For|"
    r"Nothing|Neither|However|Notwithstanding|"
    r"Except|Unless|He|She|They|Members|Officers|Deputies|Personnel|Employees|Staff|Sheriff|City|"
    r"County|Department|Chief)\b"
)
_INITIAL = re.compile(r"(?:^|[\s(\"“.])[A-Z]\.$")


# A recital turns operative in mid-sentence: "Whereas holds cost money, it is ordered that no ...".
_RECITES = re.compile(r"[\W_]*(?:WHEREAS|Whereas)\b")
_TURN = re.compile(
    r"(?<=[\w,;:.)])\s+(?:and\s+)?(?=(?:(?:now,?\s+)?therefore,?\s+)?"
    r"(?:be\s+it\s+(?:(?:further|hereby|therefore|so),?\s+)*(?:resolved|ordained|enacted|ordered)|"
    r"it\s+is\s+(?:(?:further|also|so),?\s+)*(?:(?:hereby|therefore|accordingly|now),?\s+)*(?:ordered|resolved|ordained|decreed|directed)|"
    r"it\s+is\s+(?:hereby|therefore|accordingly),?\s+(?:hereby\s+)?declared)\b[^.;]{0,160}?\b(?:that|,)\s+(?:\S+\s+){3})",
    re.I,
)


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as ranges without outer blanks."""
    sentences = []
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() <= at or not _is_end(text, at, match.start() + 1, match.end(), end):
            continue
        sentences += _turned(text, at, match.end())
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if text[at:end].strip():
        stop = end
        while stop > at and text[stop - 1].isspace():
            stop -= 1
        sentences += _turned(text, at, stop)
    return sentences


def _turned(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence, or a recital and the order that it turns into."""
    turn = _TURN.search(text, start + 30, end) if _RECITES.match(text, start, end) else None
    if not turn:
        return [(start, end)]
    return [(start, turn.start()), *_turned(text, turn.end(), end)]


def sentence_end(text: str, start: int, end: int) -> int:
    """The offset after the first sentence of ``text[start:end]``."""
    for match in _END.finditer(text, start, end):
        if _is_end(text, start, match.start() + 1, match.end(), end):
            return match.end()
    return end


def _is_end(text: str, start: int, dot: int, stop: int, end: int) -> bool:
    if text[dot - 1] != ".":
        return True
    before = text[max(start, dot - 16) : dot]
    at = stop
    while at < end and text[at].isspace():
        at += 1
    after = text[at : min(end, at + 24)]
    if not before.rstrip(".").strip(' "“('):
        return False
    if text[dot - 2 : dot - 1].isdigit() and dot - 2 <= start + 3:
        return False  # a number that counts a paragraph
    if _PLACE_ENDS.search(before):
        return bool(_OPENS_SENTENCE.match(after))
    if _ALWAYS.search(before):
        return False
    if _NUMBER_AFTER.search(before):
        if re.match(r"Nos?\.", after):
            return False
        return not re.match(r"[\d§(A-Z]{1}[\d.\-]|\d|§", after) and not re.search(r"\b(?:No|Art|Ch)\.$", before)
    if _INITIAL.search(before):
        return bool(_OPENS_SENTENCE.match(after)) and not re.search(r"\b[A-Z]\.\s?[A-Z]\.$", before)
    return True
