"""Functions of pdfium that are called for every line of a document, called as cheaply as ctypes can.

What is declared of a function is compared with what it is given at each call, which takes three times as long as the call.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_void_p, cast
from functools import cache
from typing import Any


@cache
def unchecked(name: str, answer: Any = c_int) -> Callable[..., Any]:
    """The function of pdfium: to be given whole numbers, pointers of ctypes and references; its ``answer`` is a number or a truth."""
    import pypdfium2.raw as raw

    return PYFUNCTYPE(answer)(cast(getattr(raw, name), c_void_p).value)
