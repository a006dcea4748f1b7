"""A region whose end is sought: what opens it, with what is known of the words around it."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.lexicon import Found

_PREPOSITIONS = frozenset({"of", "on", "to", "upon", "with", "by", "during", "under"})


class Opened(NamedTuple):
    """A region that begins at ``start``; its opener ends at ``begin``, the member of the sentence in which it stands at ``stop``.

    ``after`` are the modals from the opener to there, ``act_starts`` the forms of acts by their first token, ``finite`` the
    finite verbs, ``subjects`` the starts of whoever may be a subject by their ends.
    """

    words: list[str]
    opener: Found
    kind: str
    start: int
    begin: int
    stop: int
    after: list[int]
    act_starts: dict[int, str]
    finite: frozenset[int]
    subjects: dict[int, int]

    @property
    def prepositional(self) -> bool:
        """Whether a noun follows the opener, and no clause: "on the basis of", "upon"."""
        return self.words[self.begin - 1] in _PREPOSITIONS

    @property
    def behind_comma(self) -> bool:
        return self.words[self.start - 1 : self.start] == [","]

    def comma(self, end: int) -> int | None:
        """The first comma from the opener to ``end``."""
        return next((i for i in range(self.begin, end) if self.words[i] == ","), None)

    def acted(self, modal: int) -> bool:
        """Whether an act stands between the modal and the region."""
        return any(modal < i < self.start for i in self.act_starts)
