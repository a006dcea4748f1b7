"""The values that pass from stage to stage; the standard library and ``choices`` only.

    read -> Source -> in force -> Text -> parse -> Instrument -> match -> Mentions -> judge -> Findings -> Review

All are frozen. Every span is a half-open range of characters, and every character can be
traced back: Instrument -> Text -> Source -> line -> page (and box, where the page has geometry).
The modules are for whoever reads them; the rest of the code takes all names from here. A name is looked up when it is first
asked for: who only reads a document loads nothing of reviews.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analyzer.choices import (
    AS_USUAL,
    OCR_CHOICES,
    REDLINES,
    ChangeKind,
    Limits,
    Progress,
    ReadingOptions,
    State,
    Status,
)

if TYPE_CHECKING:
    from analyzer.model.advice import (
        DISCLAIMER,
        Advice,
        Citation,
        Constraint,
        Rewording,
    )
    from analyzer.model.comparisons import (
        Change,
        Comparison,
        Fate,
        Passage,
    )
    from analyzer.model.documents import (
        Convention,
        Line,
        Mark,
        MarkKind,
        Page,
        Part,
        Piece,
        Place,
        RecognisedPage,
        Remark,
        Source,
        Text,
    )
    from analyzer.model.instruments import (
        Clause,
        Instrument,
        Role,
        Section,
    )
    from analyzer.model.measures import (
        Measured,
        Share,
    )
    from analyzer.model.mentions import (
        ANY_ACT,
        DETAINER,
        ON_POINT,
        SENTIMENT,
        Likely,
        Likeness,
        Matches,
        Mention,
        NearMiss,
        Side,
        Weakness,
        Withdrawn,
    )
    from analyzer.model.positions import (
        Box,
        Span,
    )
    from analyzer.model.readings import (
        CarveOut,
        Concept,
        Direction,
        Hit,
        Operator,
        Places,
        Predicate,
        Reading,
        Sense,
    )
    from analyzer.model.reviews import (
        BrokenExample,
        ExplainStep,
        Explanation,
        Review,
    )
    from analyzer.model.verdicts import (
        DocumentFlag,
        Evidence,
        Finding,
        Nearest,
        ProfileItem,
        ProfileScore,
        Unexplained,
    )

__all__ = [
    "ANY_ACT",
    "DETAINER",
    "AS_USUAL",
    "Advice",
    "Box",
    "BrokenExample",
    "CarveOut",
    "Change",
    "ChangeKind",
    "Citation",
    "Clause",
    "Comparison",
    "Concept",
    "Constraint",
    "Convention",
    "DISCLAIMER",
    "Direction",
    "DocumentFlag",
    "Evidence",
    "ExplainStep",
    "Explanation",
    "Fate",
    "Finding",
    "Hit",
    "Instrument",
    "Likeness",
    "Likely",
    "Limits",
    "Line",
    "Mark",
    "MarkKind",
    "Matches",
    "Measured",
    "Mention",
    "NearMiss",
    "Nearest",
    "OCR_CHOICES",
    "ON_POINT",
    "Operator",
    "Page",
    "Part",
    "Passage",
    "Piece",
    "Place",
    "Places",
    "Predicate",
    "ProfileItem",
    "ProfileScore",
    "Progress",
    "REDLINES",
    "Reading",
    "ReadingOptions",
    "RecognisedPage",
    "Remark",
    "Review",
    "Rewording",
    "Role",
    "SENTIMENT",
    "Section",
    "Sense",
    "Share",
    "Side",
    "Source",
    "Span",
    "State",
    "Status",
    "Text",
    "Unexplained",
    "Weakness",
    "Withdrawn",
]

_HOMES = {
    name: module
    for module, names in {
        "advice": "DISCLAIMER Advice Citation Constraint Rewording",
        "comparisons": "Change Comparison Fate Passage",
        "documents": "Convention Line Mark MarkKind Page Part Piece Place RecognisedPage Remark Source Text",
        "instruments": "Clause Instrument Role Section",
        "measures": "Measured Share",
        "mentions": "ANY_ACT DETAINER ON_POINT SENTIMENT Likeness Likely Matches Mention NearMiss Side Weakness Withdrawn",
        "positions": "Box Span",
        "readings": "CarveOut Concept Direction Hit Operator Places Predicate Reading Sense",
        "reviews": "BrokenExample ExplainStep Explanation Review",
        "verdicts": "DocumentFlag Evidence Finding Nearest ProfileItem ProfileScore Unexplained",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    """A name of the model, imported from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
