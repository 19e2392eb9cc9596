"""What a line begins with or names: a number, a credit, a person."""

from __future__ import annotations

import re

from casekit.importers import people
from casekit.importers.lines import Line

_BARE = re.compile(r"([1-9][0-9]{0,2})\s+(?=[^\W\d_a-zß-ÿ])")


_NUMBERED = re.compile(
    r"^\s*(?:(?:question|q|frage|soru|pregunta|domanda|questão)\s*)?(?:no\.?\s*)?([1-9][0-9]{0,2})\s*[.):]\s*",
    re.IGNORECASE,
)


_PERSON = 0.6


def number_on(line: Line) -> tuple[int, int]:
    """The number that a question's line begins with and where its text begins; 0, 0 for none."""
    if line.marker:
        found = re.fullmatch(r"\(?([1-9][0-9]{0,2})[.):]?", line.marker.strip())
        return (int(found[1]), 0) if found else (0, 0)
    found = _NUMBERED.match(line.words)
    if found is None and line.is_prose:
        found = _BARE.match(line.words)
    return (int(found[1]), found.end()) if found else (0, 0)


def credit_on(line: Line) -> people.Credit | None:
    """The credit that a line gives by name; a heading that names nobody is none."""
    credit = people.credit_label(line.words) if line.is_text else None
    return credit if credit is not None and credit.start < credit.end else None


def is_person(line: Line) -> bool:
    """Whether a line of its own is likely the name of a person with degrees or a post."""
    return line.is_text and people.looks_like_person(line.text) >= _PERSON
