"""Where sentences end in legal text: not after "Sec.", "8 U.S.C.", "No.", initials or decimals."""

from __future__ import annotations

import re

from analyzer.glancing import small

_END = re.compile(r"[.?!]['\"”’)\]_*]*(?=\s+(?:['\"“‘(\[_*§]*[A-Z0-9§]))")
_ALWAYS = re.compile(
    r"\b(?:U\.S\.C|C\.F\.R|e\.g|i\.e|Sgt|Lt|Capt|Mr|Mrs|Ms|Dr|Hon|St|Secs?|Nos|v|vs|Subd|Supt|Gov|Sen|"
    r"Rep|cf|Ann|Gen|Stat|Exec)\.$",
    re.I,
)
_NUMBER_AFTER = re.compile(
    r"\b(?:no|art|c|ch|chap|par|para|sec|pub|p|pp|cl|vol|ord|res|subd|ex|fig|cal|reg|supp|amend|pt|form|"
    r"eff|app|ext|tel|rm|s|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.I,
)
_PLACE_ENDS = re.compile(
    r"\b(?:(?-i:US)|U\.S|D\.C|U\.S\.A|a\.m|p\.m|etc|Inc|Co|Corp|Ltd|R\.S|Dept|Jr|Sr|seq|al|L\.L\.C)\.$", re.I
)
_OPENS_SENTENCE = re.compile(
    r"(?:The|This|These|Those|That|A|An|No(?!s?\.)|Any|Each|Every|All|Such|It|If|In|When|Where|Upon|For|"
    r"Nothing|Neither|Nor|However|Notwithstanding|Within|Subject|Absent|After|Before|Under|Only|Whenever|Should|"
    r"Except|Unless|He|She|They|Members|Officers|Deputies|Personnel|Employees|Staff|Sheriff|City|"
    r"County|Department|Chief)\b"
)
# Every word in the patterns above; after any other a point ends a sentence.
_SHORT = frozenset(
    "etc inc co corp ltd dept jr sr seq al sgt lt capt mr mrs ms dr hon st sec secs nos v vs subd supt gov sen rep cf ann gen stat exec "
    "no art c us ch chap ext tel rm par para pub p pp cl vol ord res ex fig cal reg supp amend pt form eff app s "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LETTERED = re.compile(
    r"\b(?:Appendix|Exhibit|Attachment|Schedule|Annex|Addendum|Subsection|subsection|Section|Form|Part|Table)\s+[A-Z]\.$"
)
_INITIAL = re.compile(r"(?:^|[\s(\"“.])[A-Z]\.$")


# A recital turns operative in mid-sentence: "Whereas holds cost money, it is ordered that no ...".
_RECITES = re.compile(r"[\W_]*(?:WHEREAS|Whereas)\b")
_TURN = re.compile(
    r"(?<=[\w,;:.)])\s+(?:and\s+)?(?=(?:(?:now,?\s+)?therefore,?\s+)?(?:"
    r"(?:(?:be\s+it\s+(?:(?:further|hereby|therefore|so),?\s+)*(?:resolved|ordained|enacted|ordered)|"
    r"it\s+is\s+(?:(?:further|also|so),?\s+)*(?:(?:hereby|therefore|accordingly|now),?\s+)*(?:ordered|resolved|ordained|decreed|directed)|"
    r"it\s+is\s+(?:hereby|therefore|accordingly),?\s+(?:hereby\s+)?declared)\b[^.;]{0,160}?(?:\bthat\b|[,:])\s+(?:\S+\s+){3})|"
    # "Whereas both bodies house newcomers; they now agree:"
    r"(?:they|we|both|it\s+is|the\s+(?:\w+\s+)?parties|the\s+undersigned)\s+(?:(?:now|therefore|hereby|accordingly|do|so|mutually)\s+)*"
    r"agreed?\b(?:\s+(?:as\s+follows|to\s+(?:this|these\s+terms)|that))?\s*[:—]\s*$))",
    re.I,
)


# 'Section 9.04 is amended to read "No officer shall ..."'
_TO_READ = re.compile(
    r"(?P<changes>[^\"“;]{4,240}\b(?:amended|added|inserted|enacted|replaced|revised)\b[^\"“;]{0,120}\bto\s+read),?\s+(?=[\"“][A-Z§(][^\"”]{40})",
    re.I,
)


# "Be it ordained by the Council of Roe: No jail shall hold ...": the rule stands behind the words of enactment.
_ENACTS = re.compile(
    r"\W*(?:now,?\s+)?(?:therefore,?\s+)?(?:be\s+it\s+(?:(?:further|hereby|therefore|so),?\s+)*(?:enacted|ordained|resolved|ordered)|"
    r"(?:(?-i:[A-Z])[\w'’]*|of|and)(?:\s+[\w'’]+){0,12}?\s+(?:do(?:es)?\s+(?:hereby\s+)?(?:ordain|enact|resolve|order)|hereby\s+(?:ordains|enacts|resolves|orders)))"
    r"\b[^.;:]{0,200}:\s+(?=(?:(?-i:[A-Z])[\w'’]*|that)(?:\s+\S+){4})",
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
    """The sentence, or a recital and the order that it turns into, or words of enactment or of change and those of the law behind them."""
    quotes = text.find('"', start, end) >= 0 or text.find("“", start, end) >= 0
    if quotes and (read := _TO_READ.match(text, start, end)):
        return [(start, read.end("changes")), (read.end(), end)]
    enacted = _ENACTS.match(text, start, min(end, start + 600)) if text.find(":", start, end) >= 0 else None
    if enacted:
        return [(start, text.rfind(":", start, enacted.end()) + 1), *_turned(text, enacted.end(), end)]
    recites = (text[start] == "W" or not text[start].isalnum()) and _RECITES.match(text, start, end)
    turn = _TURN.search(text, start + 30, end) if recites else None
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
    low = max(start, dot - 16)
    last = text[max(low, text.rfind(" ", low, dot) + 1) : dot - 1]
    if len(last) > 1 and last.isalpha() and small(last) not in _SHORT:
        return True
    before = text[low:dot]
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
        if _LETTERED.search(before):
            return True
        return bool(_OPENS_SENTENCE.match(after)) and not re.search(r"\b[A-Z]\.\s?[A-Z]\.$", before)
    return True
