"""One difference between an artefact and its case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A fact that an artefact does not say as it should, or a text that is no fact.

    ``kind`` is the fact's kind, or ``extra``, ``hidden``, ``repeated``; ``pointer`` addresses the
    fact in the case (for a text that belongs to no fact, that of the fact before it).
    """

    kind: str
    pointer: str
    expected: str
    found: str
    place: str = ""
