"""All that a document says about people, brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.doubts import Doubt
from casekit.importers.people.assembling import joined
from casekit.importers.people.disclosing import declare, disclosures, is_declaration
from casekit.importers.people.shapes import People, Role, Signature
from casekit.importers.people.signatures import signatures
from casekit.importers.rich import EMPTY, Rich


def assemble(
    credits: Sequence[Rich] = (),
    blocks: Sequence[tuple[str, Sequence[Rich]]] = (),
    declared: Sequence[Rich] = (),
) -> People:
    """Contributors, affiliations and disclosures of the lines that are about people.

    ``credits`` are lines of credit and correspondence; ``blocks`` are author blocks with the role
    that their heading tells, or an empty one; ``declared`` are the paragraphs of disclosures.
    Lines that belong to nobody are ``left``, with a doubt (CK978).
    """
    signed: list[Signature] = []
    unused: list[Rich] = []
    offset = 0
    for role, lines in [("", credits), *blocks]:
        single = [part for line in lines for part in (line.lines() or [EMPTY])]
        found = signatures(single)
        # Lines are numbered through, so that people of one byline are known to be different.
        offset += len(single)
        # A role that only a heading tells does not outweigh one that is told by name.
        signed += (
            replace(
                item,
                assumed=item.assumed or _known(role),
                lines=tuple(number + offset for number in item.lines),
            )
            for item in found
        )
        used = {number for item in found for number in item.lines}
        unused += (line for at, line in enumerate(single) if at not in used and line.text.strip())
    people = joined(signed)
    declared = [*declared, *(line for line in unused if is_declaration(line))]
    unused = [line for line in unused if not is_declaration(line)]
    people = replace(
        people,
        left=(*people.left, *unused),
        doubts=(*people.doubts, *(_unused(line.text) for line in unused)),
    )
    return declare(people, disclosures(Rich.joined(declared, "\n"), people)) if declared else people


def _known(role: str) -> tuple[Role, ...]:
    roles: tuple[Role, ...] = ("submitter", "discussant", "reviewer", "editor", "translator")
    return tuple(known for known in roles if known == role)


def _unused(words: str) -> Doubt:
    return Doubt(
        "CK978",
        f"“{words[:120]}” stands among the authors and was given to none of them.",
        "Put it where it belongs, or leave it out.",
        words,
    )
