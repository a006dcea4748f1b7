"""The functions of pdfium by their own names, called as cheaply as ctypes can; imported only where a PDF is read.

pypdfium2 brings the library. Its Python is left alone where a text layer is read: to declare hundreds of functions and the helpers
around them takes as long as to read twenty pages, and what is declared of a function is compared with what it is given at each
call, which takes three times as long as the call. Here a function is declared when it is first asked for, by its answer only. It
is to be given whole numbers, bytes, references, other things of ctypes, and what the functions answered.
"""

from __future__ import annotations

import os
import sys
from ctypes import PyDLL, Structure, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from importlib.util import find_spec
from typing import Any

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # kinds of what is drawn on a page
MOVE_TO = 2  # the segment of a path that lifts the pen
NEEDS_PASSWORD, PROTECTED = 4, 5  # why a document does not open


class Handle(c_void_p):
    """What pdfium calls a document, a page or a thing on it by; false where there is none."""


class FS_RECTF(Structure):
    _fields_ = [(edge, c_float) for edge in ("left", "top", "right", "bottom")]


class FS_MATRIX(Structure):
    _fields_ = [(name, c_float) for name in "abcdef"]


class FS_QUADPOINTSF(Structure):
    _fields_ = [(f"{axis}{number}", c_float) for number in range(1, 5) for axis in "xy"]


# What a function answers that answers no whole number or truth.
_ANSWERS: dict[str, Any] = {
    **dict.fromkeys(
        ("FPDF_LoadMemDocument64", "FPDF_LoadPage", "FPDFText_LoadPage", "FPDFPage_GetObject", "FPDFFormObj_GetObject",
         "FPDFPath_GetPathSegment", "FPDFPage_GetAnnot", "FPDFBookmark_GetFirstChild", "FPDFBookmark_GetNextSibling",
         "FPDFBookmark_GetDest"), Handle
    ),
    **dict.fromkeys(("FPDF_GetPageWidthF", "FPDF_GetPageHeightF", "FPDFText_GetCharAngle"), c_float),
    **dict.fromkeys(("FPDF_GetLastError", "FPDF_GetMetaText", "FPDFBookmark_GetTitle", "FPDFAnnot_GetStringValue"), c_ulong),
    "FPDFAnnot_CountAttachmentPoints": c_size_t,
    "FPDFText_GetFontSize": c_double,
    "FPDFText_GetUnicode": c_uint,
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The function of that name, from then on without this search."""
    if not name.startswith("FPDF"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function = getattr(_LIBRARY, name)
    function.restype = _ANSWERS.get(name, c_int)
    globals()[name] = function
    return function


def _library() -> Any:
    """The library that pypdfium2 brings, or the one of the system that it was installed to use."""
    found = find_spec("pypdfium2_raw")
    name = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")
    path = os.path.join(os.path.dirname(found.origin), name) if found and found.origin else ""
    if not os.path.exists(path):
        from pypdfium2_raw import bindings

        path = bindings._libs["pdfium"]._name
    library = PyDLL(path)
    library.FPDF_InitLibrary()  # nothing is done where pypdfium2 has begun it already
    return library


_LIBRARY = _library()
