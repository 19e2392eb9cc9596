"""What an importer is not sure of, said by recognisers that do not know the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt or gap.

    ``code`` is in the register (CK9xx). ``message`` says in plain words what was seen, ``help``
    what to do. ``words`` quotes the source.
    """

    code: str
    message: str
    help: str = ""
    words: str = ""
