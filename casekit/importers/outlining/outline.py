"""What a document says, part by part, before any of it is written as a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casekit.importers.doubts import Doubt
from casekit.importers.lines import Line
from casekit.importers.outlining.front import Front
from casekit.importers.questions.choices import Choices
from casekit.importers.rich import EMPTY, Rich


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a question: letters (none when not known), how it was told and how sure it is."""

    letters: tuple[str, ...] = ()
    how: str = ""
    sure: float = 0.0
    lines: frozenset[int] = frozenset()


NO_KEY = Key()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    ``story`` is the part of the vignette in front of it, ``number`` the one that is printed (or
    0). ``rationales`` are lines by letter; ``explanation`` what is said about the answer.
    ``votes`` is how a poll ended, by letter. ``answer`` is the model answer of a question without
    options.
    """

    lead_in: Rich = EMPTY
    story: tuple[Line, ...] = ()
    choices: Choices | None = None
    number: int = 0
    key: Key = NO_KEY
    rationales: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    explanation: tuple[Line, ...] = ()
    votes: Mapping[str, str] = field(default_factory=dict)
    answer: tuple[Line, ...] = ()
    lead_in_sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Lines that found no place, and why: ``navigation``, ``invitation`` or ``unknown``."""

    lines: tuple[Line, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A doubt about the part at a JSON pointer of the draft, at a line of the source."""

    doubt: Doubt
    pointer: str = ""
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document.

    ``story`` is what stands in front of the first question, or of the discussion where there is
    none. ``sections`` are lines by name: discussion, take_home, objectives, disclosures,
    acknowledgements, funding, consent, abbreviations, keywords. ``credits`` name people and their
    roles, ``people`` are the lines of author blocks with the role that their heading gives.
    ``labels`` are lines that only announce a part.
    """

    front: Front
    story: tuple[Line, ...]
    questions: tuple[Asked, ...]
    sections: Mapping[str, tuple[Line, ...]]
    references: tuple[Line, ...]
    credits: tuple[Line, ...]
    people: tuple[tuple[str, tuple[Line, ...]], ...]
    labels: tuple[Line, ...]
    unplaced: tuple[Unplaced, ...]
    told: tuple[Told, ...]
