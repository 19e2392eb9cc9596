"""What a comparison of two manifests finds: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casekit import pointer as jp
from casekit.archive.record import DIGEST

_HIDDEN = {
    "discussion", "take_home_points", "learning_objectives", "keywords", "codes", "audience",
    "assessment",
}  # fmt: skip
_HIDDEN_OF_QUESTION = {"key", "scoring", "rationale", "explanation", "model_answer"}

Texts = Callable[[str], str]
"""The text that a digest stands for; empty where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, in a sentence.

    ``address`` says where, with the ids of questions, options, references and figures. ``old`` and
    ``new`` are the texts where they are known.
    """

    kind: str
    address: str
    message: str
    old: str = ""
    new: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether participant files are the same with and without it."""
        return is_hidden(self.address)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file and what to do with it.

    ``replace``; ``new``: add it; ``gone``: take it down, because it, its case or the use of its
    case has ended; ``looks``: its content is the same, so that replacing it can wait.
    """

    path: str
    format: str
    edition: str
    action: str


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """A case that differs: ``new``, ``gone``, ``changed``, ``looks`` or ``files``.

    With ``looks`` the case says what it said and its files differ all the same; with ``files`` only
    some files came or went.
    """

    case: str
    title: str
    language: str
    what: str
    changes: tuple[Change, ...]
    files: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs, by case, of how many; ``tools`` are name, old and new version."""

    cases: tuple[CaseChanges, ...]
    compared: int
    tools: tuple[tuple[str, str, str], ...]

    @property
    def files(self) -> list[FileChange]:
        """The files of all cases."""
        return [file for case in self.cases for file in case.files]


def is_hidden(address: str) -> bool:
    """Whether what stands there is shown in complete files only."""
    tokens = jp.split(address)
    if not tokens or tokens[0] in _HIDDEN:
        return bool(tokens)
    inside = tokens[0] == "questions" and len(tokens) in (3, 5)
    return inside and tokens[-1] in _HIDDEN_OF_QUESTION


def known(value: str, texts: Texts) -> str:
    """A recorded value as a text: itself, or what its digest stands for."""
    return texts(value.rpartition(DIGEST)[2].split("-")[-1]) if value.startswith(DIGEST) else value
