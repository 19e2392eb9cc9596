"""Why a file cannot be read, and what is worth saying about one that can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that does not know its file yet: code, plain words, and how to mend it."""

    code: str
    message: str
    help: str = ""


class Trouble(Exception):
    """The file cannot be read; the exception carries the finding."""

    def __init__(self, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.note = Note(code, message, help)


class Notes:
    """Findings in the order in which they were made, each said once."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}

    def add(self, code: str, message: str, help: str = "") -> None:
        """Say something; what was said before is not said again."""
        self._notes[Note(code, message, help)] = None

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes)


def quoted(names: list[str], most: int = 3) -> str:
    """The first names of a list in quotation marks, and how many more there are."""
    shown = ", ".join(f"“{_in_short(name)}”" for name in names[:most])
    more = len(names) - most
    return f"{shown} and {more} more" if more > 0 else shown


def _in_short(name: str) -> str:
    plain = "".join(character if character.isprintable() else "�" for character in name)
    return plain if len(plain) <= 80 else f"{plain[:60]}…{plain[-19:]}"
