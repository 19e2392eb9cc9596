"""References as CSL-JSON items (Citation Style Language 1.0.2, csl-data.json)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """One CSL-JSON item, kept as it was written; ``id`` is what ``[@id]`` cites."""

    id: str
    csl: Mapping[str, Any]
