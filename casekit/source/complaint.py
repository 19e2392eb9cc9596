"""One error of the validator, and how people call the value it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casekit import pointer as jp
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.source.file import SourceFile

if TYPE_CHECKING:
    from jsonschema import ValidationError

_SIGNS = str.maketrans({"\n": "⏎", "\r": None, "\t": "⇥"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """A finding, and what it takes to see that another one follows from it.

    ``missing`` is the pointer of a property that is not there; ``meant`` that of the property
    that a misspelt one was to be; ``unwanted`` that of one that should not be there at all;
    ``breadth`` is the number of kinds of value allowed.
    """

    diagnostic: Diagnostic
    missing: str | None = None
    meant: str | None = None
    unwanted: str | None = None
    breadth: int = 1


@dataclass(frozen=True, slots=True)
class Context:
    """One error of the validator, with what is needed to talk about it."""

    error: ValidationError
    source: SourceFile
    schema: Mapping[str, Any]

    @property
    def wanted(self) -> Any:
        """The keyword's value in the schema."""
        return self.error.validator_value

    @property
    def value(self) -> Any:
        """The value that is wrong."""
        return self.error.instance

    @property
    def is_name(self) -> bool:
        """Whether the value is the name of a property rather than a property's value."""
        return "propertyNames" in self.error.absolute_schema_path

    @property
    def path(self) -> list[str | int]:
        """The way to the value."""
        return [*self.error.absolute_path, *([self.value] if self.is_name else [])]

    @property
    def pointer(self) -> str:
        """The value's JSON pointer."""
        return jp.join("", *self.path)

    @property
    def label(self) -> str:
        """The value's name, as a sentence begins with it."""
        return f"the name {quoted(self.value)}" if self.is_name else label(self.path)

    @property
    def expected(self) -> str:
        """The schema's own words for what belongs here; empty when it has none."""
        return str(self.own_schema.get("x-message", ""))

    @property
    def own_schema(self) -> Mapping[str, Any]:
        """The schema that the broken keyword stands in."""
        return self.error.schema if isinstance(self.error.schema, Mapping) else {}

    @property
    def inner(self) -> Sequence[ValidationError]:
        """What keeps the value from fitting each of several forms."""
        context = self.error.context
        return list(context or ())

    def complaint(self, code: str, message: str, **more: Any) -> Complaint:
        """A complaint about the value itself."""
        more = {"pointer": self.pointer, "on_key": self.is_name, **more}
        return Complaint(finding(code, message, path=self.source.path, **more))


def label(path: Sequence[str | int]) -> str:
    """What people call a value: its name, its number in a list, or the file."""
    names = [step for step in path if isinstance(step, str)]
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {quoted(names[-1]) if names else 'the file'}"
    return quoted(path[-1])


def quoted(value: Any) -> str:
    """A value as a message can show it: a text in quotation marks, anything else as JSON."""
    limit = 60
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(shown) > limit:
        shown = f"{shown[: limit - 1]}…"
    return f"“{shown.translate(_SIGNS)}”" if isinstance(value, str) else shown
