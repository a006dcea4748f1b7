"""Functions of pdfium that are called for every line of a document, called as cheaply as ctypes can.

What is declared of a function is compared with what it is given at each call, which takes three times as long as the call.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_void_p, cast
from functools import cache


@cache
def unchecked(name: str) -> Callable[..., int]:
    """The function of pdfium, whose answer is a number or a truth: to be given whole numbers, pointers of ctypes and references."""
    import pypdfium2.raw as raw

    return PYFUNCTYPE(c_int)(cast(getattr(raw, name), c_void_p).value)
