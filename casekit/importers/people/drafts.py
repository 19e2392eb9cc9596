"""A name that is put together from the parts of a byline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people.chunks import Chunk
from casekit.importers.people.contact import orcid_is_sound
from casekit.importers.people.held import marks
from casekit.importers.people.shapes import Name


@dataclass
class Draft:
    """A name that is being put together from the parts of a byline."""

    name: Name
    words: list[str]
    degrees: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    contact: dict[str, str] = field(default_factory=dict)

    def done(self) -> Name:
        """The name as it was put together."""
        confidence = self.name.confidence
        if self.degrees and confidence > 0.3 and not self.name.literal:
            confidence = max(confidence, 0.9 if self.name.given else 0.55)
        return replace(
            self.name,
            degrees=(*self.name.degrees, *self.degrees),
            marks=tuple(dict.fromkeys(self.marks)),
            rest=tuple(self.rest),
            doubts=(*self.name.doubts, *self.doubts),
            words=", ".join(self.words),
            confidence=confidence,
            **self.contact,
        )


def attach(draft: Draft, held: tuple[tuple[str, str], ...]) -> None:
    """Give marks and addresses to the name before them."""
    for kind, value in held:
        if kind == "mark":
            draft.marks += marks(value)
        elif kind == "bracket":
            draft.rest.append(value)
        elif kind in draft.contact:
            left_over(draft, value)
        elif kind == "orcid" and not orcid_is_sound(value):
            draft.doubts.append(_unsound(value))
            draft.rest.append(value)
        else:
            draft.contact[kind] = value


def _unsound(number: str) -> Doubt:
    return Doubt(
        "CK976",
        f"The check digit of the ORCID iD {number} is wrong; the iD was left out.",
        "Copy the iD anew from orcid.org.",
        number,
    )


def left_over(draft: Draft, words: str) -> None:
    """Keep words that were not understood beside a name, with a doubt."""
    draft.rest.append(words)
    draft.doubts.append(
        Doubt(
            "CK973",
            f"“{words}” stands beside {draft.name.shown} and was not understood.",
            "Put it where it belongs, or leave it out.",
            words,
        )
    )


def group(chunk: Chunk) -> Draft:
    """The name of a committee or a society."""
    words = chunk.text.removeprefix("the ").removeprefix("The ")
    draft = Draft(Name(literal=words, confidence=0.2 if words.islower() else 0.7), [chunk.text])
    attach(draft, chunk.held)
    return draft


def uncertain_group(chunk: Chunk) -> Draft:
    """Words that stand where a name is expected, kept as one, with a doubt."""
    draft = group(chunk)
    draft.name = replace(draft.name, confidence=0.1)
    draft.doubts.append(
        Doubt(
            "CK973",
            f"“{chunk.text}” stands where a name is expected and does not look like one.",
            "Write given and family name, keep it as the name of a group, or take it out.",
            chunk.text,
        )
    )
    return draft


def unnamed(chunk: Chunk) -> Draft:
    """An address before which no name stands."""
    draft = Draft(Name(), [])
    attach(draft, chunk.held)
    return draft
