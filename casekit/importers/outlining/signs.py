"""What a line names: a credit, a person, what belongs to one."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers import people
from casekit.importers.lines import Line

_PERSON, _DETAIL = 0.6, 0.4
_SHORT, _LONG = 160, 200
"""Characters of a line that may stand among people, and of a text that may not."""


def credit_on(line: Line) -> people.Credit | None:
    """The credit that a line gives by name; a heading that names nobody is none."""
    credit = people.credit_label(line.words) if line.is_text else None
    return credit if credit is not None and credit.start < credit.end else None


def is_person(line: Line) -> bool:
    """Whether a line of its own is likely the name of a person with degrees or a post."""
    return line.is_text and people.looks_like_person(line.text) >= _PERSON


def is_detail(line: Line) -> bool:
    """Whether a line among people goes on with one: a post, an institution, something short."""
    near = people.looks_like_affiliation(line.text), people.looks_like_position(line.text)
    return max(near) >= _DETAIL or len(line.words) < _SHORT


def person_follows(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is a person's."""
    return at + 1 < len(lines) and is_person(lines[at + 1])


def ends_with_people(lines: Sequence[Line], at: int) -> bool:
    """Whether no long text follows a person's line for a while."""
    return not any(line.is_prose and len(line.words) > _LONG for line in lines[at + 1 : at + 4])
