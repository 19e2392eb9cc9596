"""Measured values in a text: what was measured, the number as printed, its unit, and what follows.

“Creatinine was 1.2 mg/dL (106 µmol/L; reference range, 60–110)” gives one measurement with a second
value and a range. Units are compared in one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, Place, Prose
from casekit.lint.words import Phrases

_NUMBER = r"\d{1,3}(?:[,   ]\d{3}){1,2}(?:\.\d{1,4})?|\d{1,6}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?:[×x*]\s?10(?:\^?\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\s?)?"
    r"(?:%|‰|°\s?[CF]|m?m\s?Hg|k?cells/[µμu]L|cells/mm3|(?:[µμumnpk]?(?:g|mol|kat|U|Eq|IU|osm))"
    r"(?:\s?/\s?(?:[dmµμ]?L|[dm]?l|kg|min|h|mmol|g))?|/\s?(?:[µμ]L|mm3|mm³|nL|L|min|h)|fL|s|sec)"
)
_VALUE = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})?(?![\w])")
_SERIES = re.compile(
    rf"(?:(?:,? (?:and |then |finally |later )+|, | to |[–-])(?:{_NUMBER})){{1,8}}\s?{_UNIT}"
)
_BETWEEN = re.compile(
    r"(?:[ -](?:levels?|counts?|concentrations?|values?|T|I))?(?:[ ]?[:=,(]|[ ](?:level|count))?"
    r"(?:[ ](?:of|is|was|were|had been|has risen to|rose to|fell to|measured))?"
    r"(?:[ ](?:normal|raised|elevated|increased|high|low|decreased|reduced))?(?:[ ]at)?[ ]{0,2}"
)
_RANGE = re.compile(
    rf"(?:reference|normal|ref\.?)?[^()\d]{{0,24}}(?P<low>{_NUMBER})\s?(?:{_UNIT})?"
    rf"\s?(?:[–-]|to)\s?(?P<high>{_NUMBER})"
)
_SPELLINGS = str.maketrans({"μ": "µ", " ": "", "\u00a0": "", "³": "3"})
_LITRE = re.compile(r"(?<=/)([dmµ]?)l$")
ANALYTE_TEXTS = WRITTEN - {Place.TITLE, Place.SHORT_TITLE, Place.OBJECTIVE, Place.KEYWORD}


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit, empty where none was typed; places count characters of the text."""

    number: float
    decimals: int
    unit: str
    start: int
    end: int

    @property
    def rounding(self) -> float:
        """Half a unit of the last digit printed."""
        return 0.5 * 10.0**-self.decimals


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured, by the name in the table, with a second value and a reference range."""

    analyte: str
    start: int
    value: Value
    other: Value | None
    limits: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Conversion:
    """``conventional`` times ``factor`` is ``si``."""

    conventional: str
    factor: float
    si: str


@lru_cache(maxsize=64)
def conversion(entry: str) -> Conversion:
    """A conversion from a table's entry, such as ``mg/dL * 88.4 = µmol/L``."""
    conventional, _, rest = entry.partition(" * ")
    factor, _, si = rest.partition(" = ")
    return Conversion(conventional, float(factor or 1), si)


def measurements(case: LintCase, prose: Prose) -> Iterator[Measurement]:
    """The measured values of a text, in order."""
    analytes = case.mapping("analytes")
    for found in prose.find(_phrases(tuple(analytes))):
        between = _BETWEEN.match(prose.text, found.end)
        at = between.end() if between else found.end
        if at == found.end:
            continue
        first = _VALUE.match(prose.text, at)
        if first is None:
            continue
        value = _value(first)
        other, limits = _behind(prose.text, value)
        yield Measurement(found.phrase, found.start, value, other, limits)


def series_unit(text: str, at: int) -> bool:
    """Whether a number goes on as a series, the last of which has the unit."""
    return _SERIES.match(text, at) is not None


@lru_cache(maxsize=4)
def _phrases(names: tuple[str, ...]) -> Phrases:
    return Phrases(names)


def _behind(text: str, value: Value) -> tuple[Value | None, tuple[float, float] | None]:
    """A second value and a range in the brackets behind a value."""
    opening = re.compile(r"\s?[(\[]").match(text, value.end)
    if opening is None:
        return None, None
    closing = min(
        (at for sign in ")]" if (at := text.find(sign, opening.end(), opening.end() + 90)) >= 0),
        default=-1,
    )
    inside = text[opening.end() : closing] if closing >= 0 else ""
    limits = _RANGE.search(inside)
    other = _VALUE.match(text, opening.end())
    if other is not None and (not other["unit"] or (limits and limits.start("low") == 0)):
        other = None
    return (
        _value(other) if other else None,
        (number(limits["low"]), number(limits["high"])) if limits else None,
    )


def _value(found: re.Match[str]) -> Value:
    printed = found["number"]
    return Value(
        number(printed), decimals(printed), unit(found["unit"] or ""), found.start(), found.end()
    )


def number(printed: str) -> float:
    """A printed number: separators of thousands dropped, a decimal comma read as a point."""
    bare = re.sub(r"(?<=\d)[,\u202f\u2009\u00a0 ](?=\d{3}(?:\D|$))", "", printed)
    return float(bare.replace(",", "."))


def decimals(printed: str) -> int:
    """The digits behind the point."""
    found = re.search(r"[.,](\d{1,2}|\d{4,})$", printed)
    return len(found[1]) if found else 0


def unit(typed: str) -> str:
    """A unit in the one spelling in which units are compared."""
    bare = _LITRE.sub(r"\1L", typed.translate(_SPELLINGS))
    power = re.match(r"[×x*]10\^?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)(.*)", bare)
    if power:
        raised = power[1].translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"10{raised}{power[2]}"
    aliases: Mapping[str, str] = {
        "umol/L": "µmol/L", "ug/L": "µg/L", "ug/dL": "µg/dL", "/mm3": "/µL", "cells/µL": "/µL",
        "cells/mm3": "/µL", "mmHg": "mm Hg",
    }  # fmt: skip
    return aliases.get(bare, bare)
