"""Check digits: real numbers pass, and every slip of one digit is noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casekit.lint import checkdigits
from casekit.lint.vocabularies import VOCABULARIES, vocabulary

Check = Callable[[str], bool]

RIGHT: list[tuple[Check, str]] = [
    (checkdigits.orcid, "0000-0002-1825-0097"),
    (checkdigits.orcid, "0000-0002-1694-233X"),
    (checkdigits.issn, "0268-3369"),
    (checkdigits.issn, "0378-5955"),
    (checkdigits.issn, "2434-561X"),
    (checkdigits.isbn, "0-306-40615-2"),
    (checkdigits.isbn, "0-8044-2957-X"),
    (checkdigits.isbn, "978-3-16-148410-0"),
    (checkdigits.snomed, "22298006"),
    (checkdigits.snomed, "73211009"),
    (checkdigits.snomed, "91861009"),
    (checkdigits.loinc, "2951-2"),
    (checkdigits.loinc, "718-7"),
    (checkdigits.cas, "7732-18-5"),
    (checkdigits.cas, "284461-73-0"),
    (checkdigits.npi, "1234567893"),
    (checkdigits.ror, "https://ror.org/015w2mp89"),
    (checkdigits.ror, "https://ror.org/042nb2s44"),
    (checkdigits.ror, "05dxps055"),
]


@pytest.mark.parametrize(("check", "number"), RIGHT)
def test_a_real_number_passes(check: Check, number: str) -> None:
    assert check(number)


@pytest.mark.parametrize(("check", "number"), RIGHT)
def test_another_digit_does_not(check: Check, number: str) -> None:
    """Any single wrong digit is noticed, but for CAS, whose weights share factors with ten."""
    for at, sign in enumerate(number):
        if not sign.isdigit() or (check is checkdigits.cas and at != len(number) - 1):
            continue
        for other in "0123456789":
            if other != sign:
                assert not check(number[:at] + other + number[at + 1 :])


@pytest.mark.parametrize(
    "check",
    [
        *(checkdigits.orcid, checkdigits.issn, checkdigits.isbn, checkdigits.snomed),
        *(checkdigits.loinc, checkdigits.cas, checkdigits.npi, checkdigits.ror),
    ],
)
@pytest.mark.parametrize("text", ["", "X", "-", "0000", "٠٣٧٨-٥٩٥٥", "1" * 1000, "ror.org"])
def test_what_is_no_number_is_wrong(check: Check, text: str) -> None:
    assert check(text) is False


def test_verhoeff_notices_neighbours_that_changed_places() -> None:
    assert not checkdigits.snomed("22289006")
    assert not checkdigits.snomed("72311009")


@pytest.mark.parametrize(
    ("name", "codes", "wrong"),
    [
        ("MeSH", ["D015470", "D000077195", "C04.557.337"], ["D1547", "E015470", "D0154701"]),
        ("ICD-10", ["C92.0", "D45", "S72.00", "M49.0*"], ["92.0", "C9", "C92,0"]),
        ("icd10cm", ["S72.001A", "C92.00"], ["S72.001AB1"]),
        ("ICD-11", ["2A60.3", "1C62", "5A11", "2A60&XH1234"], ["2A", "IA60", "2A60."]),
        ("ICD-O-3", ["9861/3", "M-9861/3", "C42.1", "8140/33"], ["9861-3", "9861/4", "C99.1"]),
        ("ATC", ["L", "L01", "L01E", "L01EX", "L01EX05"], ["L01EX5", "E01", "L1"]),
        ("SNOMED-CT", ["91861009"], ["91861", "0918610"]),
        ("LOINC", ["2951-2"], ["2951", "2951-22"]),
    ],
)
def test_forms_of_codes(name: str, codes: list[str], wrong: list[str]) -> None:
    known = vocabulary(name)
    assert known
    assert [code for code in codes if not known.form.fullmatch(code)] == []
    assert [code for code in wrong if known.form.fullmatch(code)] == []


def test_examples_of_vocabularies_are_codes() -> None:
    for known in VOCABULARIES:
        assert known.form.fullmatch(known.example)
        assert not known.check or known.check(known.example)


def test_an_unknown_vocabulary_is_left_alone() -> None:
    assert vocabulary("Our own list") is None
