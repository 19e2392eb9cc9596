"""What is known about people and their institutions before they become parts of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from casekit.importers.doubts import Doubt
from casekit.importers.rich import Rich

Role = Literal["submitter", "discussant", "reviewer", "editor", "translator"]
Purpose = Literal["people", "affiliation", "correspondence"]


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says who did something.

    ``start`` and ``end`` are the place of the names in the line; they are equal where the line
    is a mere heading such as “Expert Perspective”. ``label`` is the rest of the line. ``purpose``
    is ``affiliation`` for “From the Department of …” and ``correspondence`` for whom readers may
    write to; these have no roles. ``confidence`` goes from 0 to 1.
    """

    roles: tuple[Role, ...]
    start: int
    end: int
    label: str
    confidence: float
    purpose: Purpose = "people"


@dataclass(frozen=True, slots=True)
class Name:
    """One person or group of a byline, every part as it is printed.

    ``marks`` are the signs that point to affiliations (``1``, ``*``, ``a``). ``rest`` is what
    follows the name in the same byline and is no part of it: positions, institutions, words that
    were not understood. ``words`` is the source. ``confidence`` goes from 0 to 1.
    """

    given: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""
    honorific: str = ""
    degrees: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    rest: tuple[str, ...] = ()
    words: str = ""
    confidence: float = 0.0
    doubts: tuple[Doubt, ...] = ()

    @property
    def shown(self) -> str:
        """The name as a sentence would say it, without titles and degrees."""
        parts = (self.given, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Credited:
    """The names of a line of credit with the roles that it gives them."""

    roles: tuple[Role, ...]
    names: tuple[Name, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """What an author block says about one person.

    ``affiliations`` are whole lines as printed. ``lines`` are the numbers of the lines used,
    from 0, in the sequence that was given; people who share a line share its number. ``glue``
    are words that were understood and are not kept: “Correspondence:”, “is a”. ``rest`` are
    words of these lines that have no place in a case. ``assumed`` are roles that only a heading
    above the block tells; they count for those who have no other.
    """

    name: Name
    roles: tuple[Role, ...] = ()
    positions: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    corresponding: bool = False
    lines: tuple[int, ...] = ()
    glue: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    assumed: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Contributors and affiliations as a case has them, and what they were not certain about.

    The items are ``contributor`` and ``affiliation`` of the schema. ``left`` are lines and words
    that no contributor got.
    """

    contributors: list[dict[str, Any]] = field(default_factory=list)
    affiliations: list[dict[str, Any]] = field(default_factory=list)
    doubts: tuple[Doubt, ...] = ()
    left: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """Disclosures by the number of the contributor, from 0; what is nobody's is ``left``."""

    by: Mapping[int, dict[str, Any]]
    left: tuple[Rich, ...] = ()
    doubts: tuple[Doubt, ...] = ()
