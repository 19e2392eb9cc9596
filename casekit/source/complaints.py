"""What each keyword of JSON Schema says when it is broken, for people who write cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from casekit import pointer as jp
from casekit.diagnostics import Applicability, Fix, Related
from casekit.source import kinds
from casekit.source.complaint import Complaint, Context, quoted
from casekit.source.file import SourceFile
from casekit.source.forms import FORMS, has_day_shape, pattern
from casekit.source.schemawalk import described, elsewhere, known_names
from casekit.source.suggest import nearest, reshaped

if TYPE_CHECKING:
    from jsonschema import ValidationError


def complaints(
    error: ValidationError, source: SourceFile, schema: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Every complaint that one error of the validator stands for."""
    context = Context(error, source, schema)
    speak = KEYWORDS.get(str(error.validator), _not)
    yield from speak(context)


def _required(context: Context) -> Iterator[Complaint]:
    for name in context.wanted:
        if name not in context.value:
            yield _missing(context, name, "")


def _dependent_required(context: Context) -> Iterator[Complaint]:
    for present, names in context.wanted.items():
        for name in names:
            if present in context.value and name not in context.value:
                yield _missing(context, name, f", which “{present}” asks for")


def _missing(context: Context, name: str, reason: str) -> Complaint:
    found = described(context.schema, context.error.absolute_schema_path, name)
    item = context.complaint(
        "CK201",
        f"the property “{name}” is missing{reason}",
        on_key=True,
        help=found.sentence,
        fix=Fix(f"add {found.example}") if found.example else None,
    )
    return Complaint(item.diagnostic, missing=jp.join(context.pointer, name))


def _unknown(context: Context) -> Iterator[Complaint]:
    value = context.value
    known = known_names(context.schema, context.own_schema)
    for name in filter(lambda name: _is_unknown(context, name), value):
        meant = nearest(name, [one for one in known if one not in value])
        place = jp.join(context.pointer, name)
        item = context.complaint(
            "CK202",
            f"there is no property {quoted(name)} here",
            pointer=place,
            on_key=True,
            help=_unknown_help(context, name, known) if meant is None else "",
            fix=Fix(f"did you mean “{meant}”?", meant, Applicability.UNSAFE) if meant else None,
        )
        yield Complaint(item.diagnostic, meant=jp.join(context.pointer, meant) if meant else None)


def _is_unknown(context: Context, name: str) -> bool:
    """Whether the error is about this name; of unevaluated ones only its message tells."""
    schema = context.own_schema
    if context.error.validator == "unevaluatedProperties":
        return repr(name) in context.error.message
    forms = schema.get("patternProperties", {})
    return name not in schema.get("properties", {}) and not any(
        pattern(form).search(name) for form in forms
    )


def _unknown_help(context: Context, name: str, known: Sequence[str]) -> str:
    owners = elsewhere(context.schema, name)
    if owners:
        return f"It belongs into: {', '.join(owners)}. Perhaps it stands on the wrong level."
    few = 15
    return f"Known here: {', '.join(known)}." if len(known) <= few else "Remove it."


def _type(context: Context) -> Iterator[Complaint]:
    allowed = [context.wanted] if isinstance(context.wanted, str) else list(context.wanted)
    advice = kinds.advice(context.value, allowed, context.source, context.pointer)
    if context.value is None:
        message = f"{context.label} is empty"
    else:
        wanted = " or ".join(kinds.WORDS[kind] for kind in allowed)
        message = f"{context.label} should be {wanted}, but is {kinds.of(context.value)}"
    whole = context.source.span(context.pointer)
    item = context.complaint("CK203", message, help=advice.help, fix=advice.fix, span=whole)
    yield Complaint(item.diagnostic, breadth=len(allowed))


def _enum(context: Context) -> Iterator[Complaint]:
    words = [word if isinstance(word, str) else quoted(word) for word in context.wanted]
    meant = nearest(context.value, words) if isinstance(context.value, str) else None
    many = 12
    help = f"Allowed: {', '.join(words[:many])}{', …' if len(words) > many else ''}."
    fix = Fix(f"did you mean “{meant}”?", meant, Applicability.UNSAFE) if meant else None
    message = f"{context.label} cannot be {quoted(context.value)}"
    yield context.complaint("CK204", message, help=help, fix=fix)


def _const(context: Context) -> Iterator[Complaint]:
    message = f"{context.label} cannot be {quoted(context.value)}"
    wanted = context.wanted
    fix = None
    if isinstance(wanted, str) and isinstance(context.value, str):
        fix = Fix(f"write {wanted}", wanted, Applicability.UNSAFE)
    yield context.complaint("CK204", message, help=f"It is always {quoted(wanted)}.", fix=fix)


def _pattern(context: Context) -> Iterator[Complaint]:
    found = pattern(context.wanted)
    yield _form(context, context.expected, lambda text: found.search(text) is not None)


def _format(context: Context) -> Iterator[Complaint]:
    if context.wanted == "date" and has_day_shape(context.value):
        message = f"{context.label} is no day of the calendar: {context.value}"
        yield context.complaint("CK205", message, help="Check the month and the day.")
    else:
        form = FORMS[context.wanted]
        yield _form(context, context.expected or form.words, form.accepts)


def _form(context: Context, expected: str, accepts: Callable[[str], bool]) -> Complaint:
    meant = reshaped(context.value, accepts)
    shown = quoted(context.value) if context.value.strip() else "empty"
    return context.complaint(
        "CK205",
        f"{context.label} cannot be {shown}",
        help=f"Expected {expected}." if expected else "",
        fix=Fix(f"write {meant}", meant, Applicability.UNSAFE) if meant else None,
    )


def _length(context: Context) -> Iterator[Complaint]:
    count, limit = len(context.value), context.wanted
    if count == 0:
        message, help = f"{context.label} is empty", "Fill it in, or remove it."
    elif count < limit:
        message = f"{context.label} has {count} characters, fewer than {limit}"
        help = "Say more."
    else:
        message = f"{context.label} has {count} characters, more than {limit}"
        help = "Say it more briefly."
    yield context.complaint("CK206", message, help=help)


def _count(context: Context) -> Iterator[Complaint]:
    count, limit = len(context.value), context.wanted
    needs = "needs at least" if str(context.error.validator).startswith("min") else "takes at most"
    noun = "entry" if limit == 1 else "entries"
    has = "none" if count == 0 else str(count)
    yield context.complaint("CK207", f"{context.label} {needs} {limit} {noun}, but has {has}")


def _items(context: Context) -> Iterator[Complaint]:
    limit, count = len(context.own_schema.get("prefixItems", ())), len(context.value)
    message = f"{context.label} takes at most {limit} entries, but has {count}"
    yield context.complaint("CK207", message)


def _contains(context: Context) -> Iterator[Complaint]:
    message = f"{context.label} lacks an entry that it needs, or has too many of one kind"
    yield context.complaint("CK207", message, help=_expect(context))


def _unique(context: Context) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for index, item in enumerate(context.value):
        spelt = json.dumps(item, sort_keys=True)
        if spelt not in first:
            first[spelt] = index
            continue
        yield context.complaint(
            "CK208",
            f"{quoted(item)} stands twice in {context.label}",
            pointer=jp.join(context.pointer, index),
            help="Remove one, or correct it.",
            related=(Related("first here", jp.join(context.pointer, first[spelt])),),
        )


def _range(context: Context) -> Iterator[Complaint]:
    words = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "exclusiveMinimum": "more than {}",
        "exclusiveMaximum": "less than {}",
        "multipleOf": "a multiple of {}",
    }[str(context.error.validator)]
    message = f"{context.label} is {context.value}, but should be {words.format(context.wanted)}"
    yield context.complaint("CK209", message)


def _not(context: Context) -> Iterator[Complaint]:
    message = f"{context.label} does not belong here"
    item = context.complaint("CK210", message, help=_expect(context), on_key=True)
    yield Complaint(item.diagnostic, unwanted=context.pointer)


def _any_of(context: Context) -> Iterator[Complaint]:
    """One of several forms; the one that was most likely meant speaks for itself."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in context.inner:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    groups = list(branches.values())
    fitting = [group for group in groups if not any(_is_own_type(inner) for inner in group)]
    if groups and all(inner.validator == "required" for group in groups for inner in group):
        names = [name for group in groups for name in _names(group[0])]
        one_of = f"Expected one of {', '.join(map(quoted, dict.fromkeys(names)))}."
        message = f"{context.label} is not complete"
        yield context.complaint("CK211", message, help=_expect(context) or one_of)
    elif len(fitting) == 1 and not context.expected:
        for inner in fitting[0]:
            yield from complaints(inner, context.source, context.schema)
    else:
        message = f"{context.label} fits none of the forms that are allowed here"
        yield context.complaint("CK211", message, help=_expect(context) or _forms(context))


def _one_of(context: Context) -> Iterator[Complaint]:
    if context.inner:
        yield from _any_of(context)
    else:
        message = f"{context.label} fits more than one of the forms of which one is allowed"
        yield context.complaint("CK211", message, help=_expect(context))


def _is_own_type(inner: ValidationError) -> bool:
    return inner.validator == "type" and not inner.relative_path


def _names(error: ValidationError) -> list[str]:
    wanted = error.validator_value
    return [str(name) for name in wanted] if isinstance(wanted, list) else []


def _forms(context: Context) -> str:
    kinds_allowed = [form.get("type") for form in context.wanted if isinstance(form, Mapping)]
    words = [kinds.WORDS[kind] for kind in kinds_allowed if isinstance(kind, str)]
    return f"Expected {' or '.join(dict.fromkeys(words))}." if words else ""


def _expect(context: Context) -> str:
    return f"Expected {context.expected}." if context.expected else ""


KEYWORDS: Mapping[str, Callable[[Context], Iterator[Complaint]]] = {
    "required": _required,
    "dependentRequired": _dependent_required,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _length,
    "maxLength": _length,
    "items": _items,
    "minItems": _count,
    "maxItems": _count,
    "minProperties": _count,
    "maxProperties": _count,
    "contains": _contains,
    "uniqueItems": _unique,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
    "exclusiveMaximum": _range,
    "multipleOf": _range,
    "not": _not,
    "anyOf": _any_of,
    "oneOf": _one_of,
}
