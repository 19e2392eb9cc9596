"""The codes of medical vocabularies: how they are written, and which have a check digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from casekit.lint import checkdigits


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary: ``names`` in small letters without signs, the form, the check of its digit."""

    title: str
    names: tuple[str, ...]
    form: re.Pattern[str]
    example: str
    check: Callable[[str], bool] | None = None


_ICD_11_STEM = r"[0-9A-HJ-NP-Z][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](?:\.[0-9A-HJ-NP-Z]{1,2})?"

VOCABULARIES = (
    Vocabulary(
        "MeSH",
        ("mesh", "medicalsubjectheadings"),
        re.compile(r"[CDQ](?:[0-9]{6}|[0-9]{9})|[A-NVZ][0-9]{2}(?:\.[0-9]{3}){0,12}"),
        "D018798",
    ),
    Vocabulary(
        "ICD-10",
        ("icd10", "icd10who", "icd10cm", "icd10gm", "icd10am", "icd10ca", "cim10", "cie10"),
        re.compile(r"[A-Z][0-9][0-9AB](?:\.(?:[0-9A-Z]{1,4}|-))?[*+†!]?"),
        "C92.0",
    ),
    Vocabulary(
        "ICD-11",
        ("icd11", "icd11mms", "cim11", "cie11"),
        re.compile(rf"{_ICD_11_STEM}(?:[&/](?:{_ICD_11_STEM}|X[A-Z0-9.]{{2,7}})){{0,9}}"),
        "2A60.3",
    ),
    Vocabulary(
        "ICD-O-3",
        ("icdo", "icdo3", "icdo31", "icdo32", "icdo3morphology", "icdo3topography"),
        re.compile(r"M?-?[89][0-9]{3}/[01236](?:[1-9])?|C[0-8][0-9](?:\.[0-9])?"),
        "9861/3",
    ),
    Vocabulary(
        "ATC",
        ("atc", "whoatc", "atcddd"),
        re.compile(
            r"[ABCDGHJLMNPRSV](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?",
        ),
        "L01EX05",
    ),
    Vocabulary(
        "SNOMED CT",
        ("snomed", "snomedct", "sct"),
        re.compile(r"[1-9][0-9]{5,17}"),
        "91861009",
        checkdigits.snomed,
    ),
    Vocabulary("LOINC", ("loinc",), re.compile(r"[0-9]{1,7}-[0-9]"), "2951-2", checkdigits.loinc),
    Vocabulary(
        "CAS",
        ("cas", "casrn", "casnumber", "casregistrynumber"),
        re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]"),
        "284461-73-0",
        checkdigits.cas,
    ),
    Vocabulary(
        "NPI",
        ("npi", "nationalprovideridentifier"),
        re.compile(r"[12][0-9]{9}"),
        "1234567893",
        checkdigits.npi,
    ),
)
_BY_NAME = {name: vocabulary for vocabulary in VOCABULARIES for name in vocabulary.names}


def vocabulary(name: str) -> Vocabulary | None:
    """The vocabulary that a name means, such as “SNOMED-CT”; None for one that is not known."""
    return _BY_NAME.get(re.sub(r"[^a-z0-9]", "", name.lower()))
