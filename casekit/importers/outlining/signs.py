"""What a line names: a credit, a person."""

from __future__ import annotations

from casekit.importers import people
from casekit.importers.lines import Line

_PERSON = 0.6


def credit_on(line: Line) -> people.Credit | None:
    """The credit that a line gives by name; a heading that names nobody is none."""
    credit = people.credit_label(line.words) if line.is_text else None
    return credit if credit is not None and credit.start < credit.end else None


def is_person(line: Line) -> bool:
    """Whether a line of its own is likely the name of a person with degrees or a post."""
    return line.is_text and people.looks_like_person(line.text) >= _PERSON
