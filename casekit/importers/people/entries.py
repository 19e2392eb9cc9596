"""A signature that is put together line by line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people.roles import roles_of
from casekit.importers.people.shapes import Name, Role, Signature
from casekit.importers.people.tails import sorted_out


@dataclass
class Entry:
    """A signature that is being put together."""

    name: Name
    roles: tuple[Role, ...] = ()
    positions: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    corresponding: bool = False
    lines: list[int] = field(default_factory=list)
    glue: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    assumed: tuple[Role, ...] = ()

    def corresponds(self, number: int, glue: str) -> None:
        """Note a line that says that readers may write to this person."""
        self.use(number, glue)
        self.corresponding = True

    def use(self, number: int, glue: str = "") -> None:
        """Note that a line is about this person, and the words of it that are not kept."""
        self.lines.append(number)
        if glue:
            self.glue.append(glue)

    def reach(self, held: Name) -> None:
        """Take over an e-mail address and an ORCID iD; a second one is left over."""
        for first, second in (
            (self.name.email, held.email),
            (self.name.orcid, held.orcid),
        ):
            if first and second and first != second:
                self.rest.append(second)
        self.name = replace(
            self.name,
            email=self.name.email or held.email,
            orcid=self.name.orcid or held.orcid,
            doubts=(*self.name.doubts, *(item for item in held.doubts if item.code == "CK976")),
        )

    def done(self) -> Signature:
        """The signature as it was put together."""
        return Signature(
            name=self.name,
            roles=self.roles,
            positions=tuple(self.positions),
            affiliations=tuple(self.affiliations),
            corresponding=self.corresponding,
            lines=tuple(sorted(set(self.lines))),
            glue=tuple(self.glue),
            rest=tuple(self.rest),
            doubts=tuple(self.doubts),
            assumed=self.assumed,
        )


def entry_of(name: Name, roles: tuple[Role, ...]) -> Entry:
    """A new entry with what stands behind the name: roles, posts, an institution."""
    told = [(part, roles_of(part)) for part in name.rest]
    posts, place, rest = sorted_out(tuple(part for part, named in told if not named))
    more = (role for _, named in told for role in named)
    entry = Entry(name, tuple(dict.fromkeys((*roles, *more))), posts, [place] if place else [])
    entry.glue += (part for part, named in told if named)
    entry.rest += rest
    return entry
