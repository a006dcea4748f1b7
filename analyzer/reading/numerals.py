"""A number becomes the label that a list shows: 4 is "4", "iv", "D", "fourth" or "Four"."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
CHICAGO = "*†‡§"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
MOST_ROMAN = 4999
MOST_REPEATED = 40  # the 1,040th item of a lettered list is a sign of a damaged file, not of forty letters


def roman(number: int) -> str:
    """Lower-case Roman numerals; decimal beyond what they are used for."""
    if not 0 < number <= MOST_ROMAN:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def doubled(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Letters as Word and legal drafters count on: z, aa, bb, and so on to zz, aaa."""
    times, letter = divmod(number - 1, len(alphabet))
    return alphabet[letter] * (times + 1) if 0 <= times < MOST_REPEATED else str(number)


def base26(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Letters as browsers count on: z, aa, ab."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, len(alphabet))
        letters = alphabet[letter] + letters
    return letters or "0"


def in_words(number: int) -> str:
    """The number in words, up to 999,999: "twenty-one", "one hundred five"."""
    if not 0 <= number < 1_000_000:
        return str(number)
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    count, rest = divmod(number, size)
    return f"{in_words(count)} {name}" + (f" {in_words(rest)}" if rest else "")


def ordinal_in_words(number: int) -> str:
    """The ordinal in words: "first", "twenty-second", "thirtieth"."""
    words = in_words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th" if last.isalpha() else last)


def ordinal(number: int) -> str:
    """The ordinal in digits: "1st", "12th", "22nd"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def enclosed(number: int, first: int, last: int, one: int) -> str:
    """A number that has a sign of its own ("①"), decimal where it has none."""
    return chr(one + number - first) if first <= number <= last else str(number)
