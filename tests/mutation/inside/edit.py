"""What changes inside an artefact have in common."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Edit = Callable[[bytes, Random], bytes | None]
"""Makes other bytes of a file's bytes, or None where it finds no place for its change."""


def choice(random: Random, items: list[Any]) -> Any:
    """One of the items; None where there are none."""
    return random.choice(items) if items else None
