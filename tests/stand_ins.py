"""A review made by hand, with one of everything a report can show; no stage of the analyzer is needed for it."""

from __future__ import annotations

from dataclasses import replace

from analyzer.model import (
    Convention,
    DocumentFlag,
    Evidence,
    Finding,
    Instrument,
    Line,
    Nearest,
    Page,
    Piece,
    ProfileItem,
    ProfileScore,
    Review,
    Source,
    Status,
    Text,
    Unexplained,
)
from analyzer.reports import ReportContext

WORDS = "The text of an ordinance that was made up.\nIt has two lines."

CONTEXT = ReportContext(
    version="0.1.0",
    rules_digest="0123abcd",
    flag_messages={
        "conviction-carveout": "A conviction alone opens a way around the rule.",
        "required-by-law-open": "Staff may take a request for a legal duty.",
    },
    weakening_flags=frozenset({"conviction-carveout"}),
    width=80,
)


def evidence(quote: str, **changes: object) -> Evidence:
    """Evidence with a place; ``changes`` are fields to set otherwise."""
    plain = Evidence(quote, "protective", "Sec. 4(a)", 2, 14, 10, 10 + len(quote))
    return replace(plain, **changes)


CONTRARY = Finding(
    "no-jail-access",
    "No access to the jail",
    "custody",
    Status.CONTRARY,
    "The text gives immigration agents an office in the jail.",
    evidence=(evidence("The Sheriff shall provide office space in the jail.", direction="contrary", section="Sec. 9"),),
    importance=3,
)

AMBIGUOUS = Finding(
    "no-detainer-hold",
    "No holds on detainers",
    "custody",
    Status.AMBIGUOUS,
    "It prohibits holds, and a conviction opens a way around.",
    flags=("conviction-carveout", "required-by-law-open"),
    evidence=(
        evidence(
            "No officer shall hold a person on a detainer unless the person has been convicted of a felony.",
            flags=("conviction-carveout", "required-by-law-open"),
            weakening=(("conviction-carveout", "unless the person has been convicted of a felony"),),
            because="no … shall, hold, detainer",
            chain=("no", "shall", "hold"),
        ),
    ),
    importance=5,
)

PRESENT = Finding(
    "no-status-inquiry",
    "No questions about status",
    "inquiry",
    Status.PRESENT,
    "It prohibits asking about immigration status.",
    evidence=(evidence("No employee shall inquire into immigration status.", section="Sec. 3", page=1, line=30),),
    importance=5,
)

MISSING_LESS = Finding(
    "language-access",
    "Language access",
    "services",
    Status.MISSING,
    "No clause speaks of interpretation or translation.",
    importance=1,
)

MISSING_MORE = Finding(
    "no-transfer",
    "No transfers to immigration custody",
    "custody",
    Status.MISSING,
    "Nothing prohibits transfers.",
    nearest=Nearest(
        "The Sheriff shall log each transfer.", "Sec. 7", 3, 2, 90, 126, "does not prohibit the transfer itself"
    ),
    importance=4,
)


def review(path: str = "drafts/made-up.pdf", **changes: object) -> Review:
    """The review of a made-up ordinance; ``changes`` are fields of the review to set otherwise."""
    source = Source(
        path,
        "ab" * 32,
        "application/pdf",
        WORDS,
        (Page(1), Page(2), Page(3), Page(4, "unread", "an image without text")),
        (Line(1, 1, 0, 43), Line(1, 2, 43, len(WORDS))),
        notes=("Running heads were left out on 3 pages.",),
    )
    convention = Convention("New York City brackets", "its legend says that matter in brackets is deleted")
    text = Text(source, WORDS, (Piece(0, len(WORDS), 0),), conventions=(convention,))
    plain = Review(
        Instrument(text, "An ordinance on trust in the city", "ordinance", "City of Alderbrook", "city", (), ()),
        (MISSING_LESS, PRESENT, AMBIGUOUS, CONTRARY, MISSING_MORE),
        flags=(DocumentFlag("no-enforcement", "Nothing is reported, trained or open to complaint."),),
        unexplained=(
            Unexplained(
                "The Chief shall meet the field office director each month.", "Sec. 11", 3, 20, 140, 198,
                "no-joint-ops", "its direction could not be told",
            ),
        ),
    )  # fmt: skip
    return replace(plain, **changes)


SCORE = ProfileScore(
    "seed-six",
    "Six meanings of sanctuary",
    1,
    2,
    (
        ProfileItem("(c)", "Detainers", "partly", ("no-detainer-hold",), "a conviction opens a way around"),
        ProfileItem("(e)", "Inquiries", "met", ("no-status-inquiry",)),
    ),
    "Only what the text says is counted.",
)
