"""Strict JSON (RFC 8259): the tree, or every fault of spelling; and where each value stands.

The scanner that knows places and slips is loaded when there is something to report.
"""

from __future__ import annotations

import json
import re
from typing import Any

from casekit.source.fault import MAX_DEPTH, Fault, Parsed, Place, Range

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(text: str) -> Parsed:
    """The tree of a JSON text; a name given twice keeps its last value and is a fault."""
    repeated = False

    def properties(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        found = dict(pairs)
        repeated = repeated or len(found) < len(pairs)
        return found

    try:
        tree = json.loads(
            text, object_pairs_hook=properties, parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        return Parsed(None, _faults(text, error), whole=False)
    if not (repeated or _SURROGATE.search(text) or is_too_deep(tree)):
        return Parsed(tree)
    faults = _slips(text)
    return Parsed(tree, faults, whole=all(fault.code == "CK131" for fault in faults))


def places(text: str) -> dict[str, Place]:
    """Where every value of a JSON text stands, by pointer."""
    from casekit.source.jsonscan import scan

    return scan(text, limit=len(text) + 1).places


def written(text: str, literal: Range, value: str) -> list[Range]:
    """Where each character of a string's value is written."""
    from casekit.source.jsonstrings import characters

    found = characters(text, literal)
    return found if len(found) == len(value) else []


def is_too_deep(tree: Any) -> bool:
    """Whether lists and objects lie inside each other more than MAX_DEPTH levels deep."""
    level, depth = [tree], 0
    while level := [
        item
        for value in level
        if isinstance(value, list | dict)
        for item in (value.values() if isinstance(value, dict) else value)
    ]:
        depth += 1
        if depth > MAX_DEPTH:
            return True
    return False


def _faults(text: str, error: Exception) -> tuple[Fault, ...]:
    at = error.pos if isinstance(error, json.JSONDecodeError) else 0
    help = "Look for a stray or missing sign."
    return _slips(text) or (Fault("CK132", "this is not JSON", Range(at, at + 1), help),)


def _slips(text: str) -> tuple[Fault, ...]:
    from casekit.source.jsonscan import scan
    from casekit.source.jsonwords import fault_of

    return tuple(fault_of(slip, text) for slip in scan(text).slips)


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return number
