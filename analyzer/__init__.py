"""Reviews local laws for the provisions they contain on federal immigration enforcement.

``from analyzer import review`` is the public way in; everything it returns is a frozen
dataclass of ``analyzer.model``. Names are looked up on first use, so that importing the
package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.annotating import annotate
    from analyzer.errors import AnalyzerError
    from analyzer.model import Advice, Change, ChangeKind, Comparison, Evidence, Finding, Review, State, Status
    from analyzer.pipeline import compare, explain, review, reviews
    from analyzer.texts import text_in_force

__version__ = "0.1.0"

__all__ = [
    "Advice",
    "AnalyzerError",
    "Change",
    "ChangeKind",
    "Comparison",
    "Evidence",
    "Finding",
    "Review",
    "State",
    "Status",
    "__version__",
    "annotate",
    "compare",
    "explain",
    "review",
    "reviews",
    "text_in_force",
]

_HOMES = {
    "Advice": "analyzer.model",
    "AnalyzerError": "analyzer.errors",
    "Change": "analyzer.model",
    "ChangeKind": "analyzer.model",
    "Comparison": "analyzer.model",
    "Evidence": "analyzer.model",
    "Finding": "analyzer.model",
    "Review": "analyzer.model",
    "State": "analyzer.model",
    "Status": "analyzer.model",
    "annotate": "analyzer.annotating",
    "compare": "analyzer.pipeline",
    "explain": "analyzer.pipeline",
    "review": "analyzer.pipeline",
    "reviews": "analyzer.pipeline",
    "text_in_force": "analyzer.texts",
}


def __getattr__(name: str) -> Any:
    """A public name, imported from its home when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
