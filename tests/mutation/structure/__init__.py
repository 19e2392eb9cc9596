"""Changes to the structure of a case: what is there, in which order, and what belongs to what."""

from __future__ import annotations

from tests.mutation.structure import (
    citations,
    floats,
    lists,
    paragraphs,
    people,
    questions,
    references,
    whole,
)
from tests.mutation.structure.common import STRUCTURES

__all__ = [
    "STRUCTURES",
    "citations",
    "floats",
    "lists",
    "paragraphs",
    "people",
    "questions",
    "references",
    "whole",
]
