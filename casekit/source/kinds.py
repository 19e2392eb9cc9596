"""The kinds of value that JSON has, in words, and what to do when one stands for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casekit.diagnostics import Applicability, Fix

if TYPE_CHECKING:
    from casekit.source.file import SourceFile

WORDS = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}
_TRUTH = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false"}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_SIMPLE = re.compile(r"[\w][\w .-]*")


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a value of the wrong kind."""

    help: str = ""
    fix: Fix | None = None


def of(value: Any) -> str:
    """The kind of a value, in words."""
    kinds = ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object"))
    kind = next((name for type_, name in kinds if isinstance(value, type_)), "number")
    return f"{value}".lower() if kind == "boolean" else WORDS[kind]


def advice(value: Any, allowed: Sequence[str], source: SourceFile, pointer: str) -> Advice:
    """How to make a value one of the kinds allowed."""
    if value is None:
        return Advice("Fill it in, or remove it.")
    literal = source.literal(pointer)
    if "string" in allowed and isinstance(value, int | float):
        return Advice("Put it in quotation marks.", _replace(f'"{literal}"', Applicability.SAFE))
    if "array" in allowed and not isinstance(value, dict | list):
        return Advice(
            "A list stands in square brackets, even one of a single entry.", _wrap(literal)
        )
    if "array" in allowed and isinstance(value, dict):
        return Advice("A list stands in square brackets, even one of a single entry.")
    if isinstance(value, list) and len(value) == 1 and allowed == ["string"]:
        return Advice("Take it out of the list.", _replace(source.literal(f"{pointer}/0")))
    if isinstance(value, str):
        return _from_text(value, allowed)
    if "object" in allowed:
        return Advice('An object stands in braces: {"name": value}.')
    return Advice()


def _from_text(value: str, allowed: Sequence[str]) -> Advice:
    if "boolean" in allowed:
        word = _TRUTH.get(value.lower())
        fix = _replace(word, Applicability.SAFE) if word else None
        return Advice("Write true or false, without quotation marks.", fix)
    if {"number", "integer"} & set(allowed):
        number = _NUMBER.fullmatch(value)
        whole = number is not None and (number[1] is None or "number" in allowed)
        fix = _replace(value, Applicability.SAFE) if whole else None
        return Advice("Write digits and a decimal point, without quotation marks.", fix)
    if "object" in allowed:
        return Advice('An object stands in braces: {"name": value}.')
    return Advice()


def _wrap(literal: str) -> Fix | None:
    is_simple = literal.startswith('"') or _SIMPLE.fullmatch(literal)
    return _replace(f"[{literal}]") if is_simple and "\n" not in literal else None


def _replace(text: str, applicability: Applicability = Applicability.UNSAFE) -> Fix | None:
    short = 60
    return Fix(f"write {text}", text, applicability) if len(text) <= short else None
