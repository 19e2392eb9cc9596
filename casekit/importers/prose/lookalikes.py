"""Words beside which a number is no citation: counted things, measures, names with numbers.

The lists are in ``lookalikes.json``, in small letters but for the names: English and the other
languages that casekit speaks.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_LISTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def _entries(name: str) -> Any:
    return _LISTS[name]["entries"]


COUNTED: frozenset[str] = frozenset(_entries("counted"))
"""What is followed by a number of its own, glued or not: days, grades, pages, proteins."""

COUNTABLE: frozenset[str] = frozenset(_entries("countable"))
"""What may have a number of its own, but may as well end a sentence: groups, figures, points."""

VALUES: frozenset[str] = frozenset(_entries("values"))
"""Scales, values of a laboratory and times, which are followed by a number after a space."""

MONTHS: frozenset[str] = frozenset(_entries("months"))
"""Months, beside which a number is a day."""

FUNCTION: frozenset[str] = frozenset(_entries("function"))
"""Words that need what follows them: a number there is part of the sentence."""

UNITS: frozenset[str] = frozenset(_entries("units"))
"""Words behind a number that make it a measure or a count."""

GOES_ON: frozenset[str] = frozenset(_entries("goes_on"))
"""Words that may follow a citation in the middle of a sentence."""

COUNT_WORDS: frozenset[str] = frozenset(_entries("count_words"))
"""Numbers in words, which brackets may repeat in figures: “three (3) patients”."""

INTERVALS: frozenset[str] = frozenset(_entries("intervals"))
"""Words that a bracket with a range explains."""

SHORT: frozenset[str] = frozenset(_entries("short"))
"""Abbreviations whose full stop ends no sentence and takes a number."""

NAMED: frozenset[str] = frozenset(_entries("named"))
"""Stems of names that end in numbers by themselves: genes, markers, enzymes, gases, viruses."""

POWERS: frozenset[str] = frozenset(_entries("powers"))
"""Units that stand with an exponent."""

ISOTOPES: dict[str, list[str]] = _entries("isotopes")
"""Masses of isotopes in use, by symbol."""
