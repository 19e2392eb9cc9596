"""Why an artefact is built, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from casekit.archive.fingerprint import ABSENT, Inputs
from casekit.archive.ledger import Ledger, Row
from casekit.archive.surroundings import CODE, FONTS, STYLE
from casekit.canonical import digest

UNREAD = -1
"""The number of inputs that the ledger does not know."""

_PHRASES = {CODE: "casekit’s code", STYLE: "the reference style", FONTS: "the list of fonts"}


class Reasons:
    """Compares what the ledger tells of an artefact with how things are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.numbers = ledger.numbers()
        self._parts = lru_cache(maxsize=256)(ledger.parts)

    @staticmethod
    def digest(parts: Mapping[str, str]) -> str:
        """The digest of some parts."""
        return digest(parts)

    def number(self, inputs: Inputs | None) -> int:
        """The ledger's number of a case's inputs."""
        return self.numbers.get(inputs.digest, UNREAD) if inputs else UNREAD

    def size(self, size: int) -> str:
        """About a file that has not the size it had."""
        return "the file is missing" if size < 0 else "the file has changed since it was published"

    def why(
        self,
        row: Row | None,
        inputs: Inputs | None,
        surroundings: Mapping[str, str],
        tools: Mapping[str, str],
        *,
        forced: bool,
    ) -> str:
        """About an artefact whose inputs or surroundings are not those of its row."""
        if row is None:
            return "never built"
        before, around = self._parts(row[1]), self._parts(row[2])
        if before is None or around is None:
            return "nobody knows what it was made from"
        told = [*_case_changes(before, inputs)] if inputs else ["the case cannot be read"]
        told += [
            _change(name, around.get(name, ABSENT), surroundings.get(name, ABSENT), tools)
            for name in sorted({*around, *surroundings})
            if around.get(name) != surroundings.get(name)
        ]
        return ", ".join(told) or ("--force" if forced else "the ledger is of another casekit")


def _case_changes(before: Mapping[str, str], inputs: Inputs) -> list[str]:
    now = inputs.parts
    told = ["the case’s text changed"] if before.get("") != now[""] else []
    for name in sorted({*before, *now} - {""}):
        was, is_now = before.get(name, ABSENT), now.get(name, ABSENT)
        if was != is_now:
            what = "is new" if not was else "changed" if is_now else "is gone"
            told.append(f"figure {name} {what}")
    return told


def _change(name: str, was: str, is_now: str, tools: Mapping[str, str]) -> str:
    if name in tools:
        return f"{name} {was or 'none'} → {is_now or 'none'}"
    return f"{_PHRASES.get(name, name)} changed"
