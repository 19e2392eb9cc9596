"""Getting a worker ready: what it will need is imported, and set aside from garbage collection.

Python's collector visits every living object again and again while a PDF is laid out. Without the
hundred thousand that belong to imported modules, and run mostly between cases, it costs a fifth
less of a case, and memory stays where it was.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Sequence
from functools import cache

from casekit.formats import registry

_THRESHOLDS = (20_000, 20, 20)
"""How many new objects until the collector looks at the young, and rounds until it looks at older
ones: a page makes and drops some hundred thousand."""


def get_ready(formats: Sequence[str]) -> None:
    """Import the formats; what a process has by then stays for good. Done once for each choice."""
    _get_ready(tuple(formats))


@cache
def _get_ready(formats: tuple[str, ...]) -> None:
    for name in formats:
        registry.get(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


def tidy_up() -> None:
    """Let go of what a case has left behind, between two cases.

    What lies in circles goes, and the free memory between what stays goes back to the machine:
    without that a worker grows for hundreds of cases, as the holes that a case leaves seldom fit
    the next one.
    """
    gc.collect()
    _set_aside()
    if trim := _trimmer():
        trim(0)


@cache
def _set_aside() -> None:
    """What is there after the first case stays for good as well: templates, what was imported."""
    gc.freeze()


@cache
def _trimmer() -> Callable[[int], int] | None:
    """``malloc_trim`` of glibc (malloc_trim(3)); other C libraries have none."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
