"""Getting a worker ready: what it will need is imported, and set aside from garbage collection.

Python's collector visits every living object again and again while a PDF is laid out; without the
hundred thousand that belong to imported modules, a case takes a sixth less.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cache

from casekit.formats import registry


def get_ready(formats: Sequence[str]) -> None:
    """Import the formats; what a process has by then stays for good. Done once for each choice."""
    _get_ready(tuple(formats))


@cache
def _get_ready(formats: tuple[str, ...]) -> None:
    for name in formats:
        registry.get(name)
    gc.collect()
    gc.freeze()
