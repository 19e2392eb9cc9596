"""A case as its author wrote it: the typed mirror of ``schema/case-1.schema.json``.

Every class mirrors one object of the schema, every field one property of the same name; a
test holds the two together. Texts are Markdown (``vignette``, ``discussion``, captions,
statements …) or inline Markdown (titles, option texts, table cells) exactly as typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casekit.model.question import Question
from casekit.model.reference import Reference

FORMAT = "casekit-case/1"


class Status(StrEnum):
    """Where a case stands in the editorial process."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETIRED = "retired"


class Role(StrEnum):
    """What a contributor did."""

    SUBMITTER = "submitter"
    DISCUSSANT = "discussant"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    TRANSLATOR = "translator"


class ConsentKind(StrEnum):
    """On what ground a patient's story may be told (CARE item 13; ICMJE II.E)."""

    OBTAINED = "obtained"
    WAIVED = "waived"
    NOT_REQUIRED = "not_required"
    FICTITIOUS = "fictitious"


class Align(StrEnum):
    """Alignment of a table column; start and end follow the writing direction."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One financial or other relationship (ICMJE disclosure form)."""

    organization: str
    kind: str
    details: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What a contributor declared: nothing (``none``), or relationships; ``statement`` in words."""

    none: bool = False
    relationships: tuple[Relationship, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person (given, family, suffix) or a group (literal). ``affiliations`` are ids."""

    roles: tuple[Role, ...]
    given: str | None = None
    family: str | None = None
    suffix: str | None = None
    literal: str | None = None
    honorific: str | None = None
    degrees: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None
    email: str | None = None
    corresponding: bool = False
    disclosure: Disclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An institution; ``ror`` is its Research Organization Registry id (a URL)."""

    id: str
    name: str
    department: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    ror: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The column the case appears in."""

    title: str
    issue: str | None = None
    url: str | None = None
    issn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The days that matter, ISO 8601 (YYYY-MM-DD)."""

    submitted: date | None = None
    published: date | None = None
    last_reviewed: date | None = None
    next_review: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change worth recording, for those who used an earlier version."""

    version: str
    date: date
    summary: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningObjective:
    """What a learner can do afterwards (inline Markdown)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A term of a controlled vocabulary, such as MeSH, ICD-10, ICD-O-3, ATC, SNOMED CT."""

    system: str
    code: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms of use; ``id`` is an SPDX identifier such as CC-BY-4.0 where there is one."""

    id: str | None = None
    holder: str | None = None
    year: int | None = None
    url: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An image beside the case file: PNG or JPEG. ``alt`` is plain text, ``caption`` Markdown."""

    id: str
    file: str
    alt: str
    caption: str | None = None
    credit: str | None = None
    licence: Licence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column; ``header`` is inline Markdown."""

    header: str
    align: Align = Align.START


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A numbered table; cells are inline Markdown. ``row_headers``: first cells name their rows."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_headers: bool = False
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A trial's entry in a registry, such as ClinicalTrials.gov NCT02997202."""

    registry: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A study the discussion leans on; ``references`` are ids of references."""

    id: str
    name: str
    registrations: tuple[Registration, ...] = ()
    phase: str | None = None
    population: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A confidence or credible interval; ``level`` in per cent."""

    lower: float
    upper: float
    level: float = 95.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PValue:
    """A P value as printed: ``operator`` is one of ``=``, ``<``, ``>``."""

    value: float
    operator: str = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """One estimate: measure (HR, RR, OR, MD, %, …), interval, P value, endpoint and horizon."""

    id: str
    measure: str
    estimate: float
    endpoint: str
    trial: str | None = None
    unit: str | None = None
    interval: Interval | None = None
    p_value: PValue | None = None
    horizon: str | None = None
    intervention: str | None = None
    comparator: str | None = None
    population: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The patient's consent, or why none was needed; ``statement`` is printed as it is."""

    kind: ConsentKind
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationSource:
    """The published work an adaptation goes back to."""

    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adaptation:
    """Says that the case is retold from another publication; shown in every output."""

    statement: str
    source: AdaptationSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How a quiz of this case is scored; ``pass_mark`` in per cent of the points."""

    pass_mark: float | None = None
    max_attempts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cme:
    """Continuing medical education: what accreditors demand to be printed (ACCME, UEMS-EACCME)."""

    provider: str
    credits: float
    credit_type: str
    release_date: date
    expiry_date: date
    estimated_minutes: int
    pass_mark: float
    accreditation_statement: str | None = None
    support_statement: str | None = None
    activity_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A lint rule an editor has decided against, with the reason.

    ``pointer`` and ``text``, the marked characters, narrow it down to a place.
    """

    code: str
    reason: str
    pointer: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """Lint settings of this case."""

    ignore: tuple[Ignore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Where an imported draft came from, and what of its source found no place."""

    source: str
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One clinical case."""

    format: str
    id: str
    title: str
    language: str
    status: Status
    contributors: tuple[Contributor, ...]
    vignette: str
    questions: tuple[Question, ...]
    short_title: str | None = None
    series: Series | None = None
    version: str = "1.0"
    dates: Dates = Dates()
    history: tuple[HistoryEntry, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    learning_objectives: tuple[LearningObjective, ...] = ()
    keywords: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    audience: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    discussion: str | None = None
    take_home_points: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    trials: tuple[Trial, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    adaptation: Adaptation | None = None
    consent: Consent | None = None
    licence: Licence | None = None
    funding: str | None = None
    acknowledgements: str | None = None
    assessment: Assessment = Assessment()
    cme: Cme | None = None
    lint: Lint = Lint()
    import_: Import | None = None
    schema_: str | None = None


PROPERTY_OF_FIELD: Mapping[str, str] = {"import_": "import", "schema_": "$schema"}
"""Fields whose property in the file has a name that Python reserves."""
