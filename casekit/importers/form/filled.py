"""What an author has put into the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.form.fields import Part
from casekit.importers.rich import EMPTY, Rich
from casekit.model.case import ConsentKind, Role

Told = tuple[str, Doubt]
"""A JSON pointer and a doubt about what is to stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPerson:
    """One person.

    ``department`` to ``country`` are the first affiliation; ``more_affiliations`` are lines of
    “department, institution, city, country” as they were typed. ``nothing_to_disclose`` is True
    where the person has said so in ``disclosures``; empty disclosures say nothing.
    """

    given: str = ""
    family: str = ""
    degrees: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    email: str = ""
    orcid: str = ""
    corresponding: bool = False
    positions: tuple[str, ...] = ()
    department: str = ""
    institution: str = ""
    city: str = ""
    country: str = ""
    more_affiliations: tuple[str, ...] = ()
    disclosures: Rich = EMPTY
    nothing_to_disclose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOption:
    """An option with the letter that the author saw beside it, ``A`` to ``Z``."""

    letter: str
    text: Rich
    rationale: Rich = EMPTY
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuestion:
    """A question; ``after`` are blocks that stand behind its options."""

    number: int
    lead_in: tuple[Block, ...] = ()
    options: tuple[FormOption, ...] = ()
    after: tuple[Block, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The letters of the options that are marked as correct."""
        return tuple(option.letter for option in self.options if option.marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFigure:
    """A picture (a block of the kind ``figure``) and what its table says of it."""

    picture: Block | None = None
    caption: Rich = EMPTY
    description: str = ""
    credit: Rich = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that was filled in, without the form's own words.

    ``fields`` are the blocks of every part that holds running text or a list (``VIGNETTE``,
    ``DISCUSSION``, ``FUNDING``, ``ACKNOWLEDGEMENTS``; ``OBJECTIVES``, ``TAKE_HOME``,
    ``REFERENCES``, one block for each entry); parts left empty are not there. ``unplaced`` are
    blocks that stand where the form asks for nothing. ``told`` are doubts, each with the JSON
    pointer of the value in the case that it is about.
    """

    title: Rich = EMPTY
    series: Rich = EMPTY
    issue: Rich = EMPTY
    keywords: tuple[str, ...] = ()
    people: tuple[FormPerson, ...] = ()
    fields: Mapping[Part, tuple[Block, ...]] = field(default_factory=dict)
    questions: tuple[FormQuestion, ...] = ()
    figures: tuple[FormFigure, ...] = ()
    consent: ConsentKind | None = None
    consent_statement: Rich = EMPTY
    unplaced: tuple[Block, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is doubtful or missing."""
        return tuple(doubt for _, doubt in self.told)
