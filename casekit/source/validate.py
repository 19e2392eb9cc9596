"""A case held against its schema: every error becomes one finding, each cause is told once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from casekit import pointer as jp
from casekit import resources
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.source.conforms import conforms, has_repeats
from casekit.source.file import SourceFile
from casekit.source.forms import FORMS, pattern
from casekit.source.schemawalk import inlined

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from casekit.source.complaint import Complaint

MAX_FINDINGS = 200
_ABOUT_ONE_VALUE = ("CK210", "CK203", "CK204", "CK205", "CK206", "CK209", "CK211")
"""Codes about one value as such, the weightiest first: the first that applies says it all."""


def check_schema(source: SourceFile, schema_name: str = "case-1") -> list[Diagnostic]:
    """Everything in which a file departs from a schema, not yet located."""
    if conforms(source.tree, _schema(schema_name)):
        return []
    return schema_findings(source, schema_validator(schema_name))


@cache
def schema_validator(schema_name: str) -> Validator:
    """The validator of a schema that ships with casekit, made once in a process."""
    return compile_schema(_schema(schema_name))


@cache
def _schema(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(resources.schema_text(name))
    return found


def compile_schema(schema: Mapping[str, Any]) -> Validator:
    """A validator of JSON Schema 2020-12 with checked formats and patterns that end at the end."""
    from jsonschema import Draft202012Validator, FormatChecker, validators

    kind = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique_items}
    )
    checker = FormatChecker(formats=())
    for name, form in FORMS.items():
        checker.checks(name)(
            lambda value, form=form: not isinstance(value, str) or form.accepts(value)
        )
    validator: Validator = kind(inlined(schema), format_checker=checker)
    return validator


def schema_findings(source: SourceFile, validator: Validator) -> list[Diagnostic]:
    """Everything in which a file departs from a compiled schema, at most 200 findings."""
    from casekit.source.complaints import complaints

    schema = validator.schema if isinstance(validator.schema, Mapping) else {}
    errors = validator.iter_errors(source.tree)
    told = (item for error in errors for item in complaints(error, source, schema))
    found = list(islice(_unlike(told), MAX_FINDINGS + 1))
    findings = [item.diagnostic for item in _once(found[:MAX_FINDINGS])]
    if len(found) > MAX_FINDINGS:
        help = "Perhaps the file is no case, or was written for another version of the format."
        message = f"there are more findings; these are the first {len(findings)}"
        findings.append(finding("CK212", message, path=source.path, help=help))
    return findings


def _unlike(told: Iterable[Complaint]) -> Iterator[Complaint]:
    """Each complaint the first time; the validator makes one of each missing property."""
    seen = set()
    for item in told:
        if item not in seen:
            seen.add(item)
            yield item


def _once(found: Sequence[Complaint]) -> list[Complaint]:
    """Leave out what follows from another complaint."""
    weightiest: dict[str, Complaint] = {}
    for item in found:
        if item.diagnostic.code in _ABOUT_ONE_VALUE:
            pointer = item.diagnostic.pointer
            weightiest[pointer] = min(weightiest.get(pointer, item), item, key=_weight)
    misspelt = {item.meant for item in found if item.meant}
    unwanted = {item.unwanted for item in found if item.unwanted}

    def follows(item: Complaint) -> bool:
        place = item.diagnostic.pointer
        return (
            (item.diagnostic.code in _ABOUT_ONE_VALUE and weightiest[place] is not item)
            or item.missing in misspelt
            or bool(unwanted.intersection(jp.parents(place)) - {item.unwanted})
        )

    return [item for item in found if not follows(item)]


def _weight(item: Complaint) -> tuple[int, int]:
    return _ABOUT_ONE_VALUE.index(item.diagnostic.code), item.breadth


def _pattern(validator: Any, source: str, instance: Any, schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(instance, str) and not pattern(source).search(instance):
        yield ValidationError(f"does not match {source}")


def _unique_items(validator: Any, unique: bool, instance: Any, schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if unique and isinstance(instance, list) and has_repeats(instance):
        yield ValidationError("has repeated entries")
