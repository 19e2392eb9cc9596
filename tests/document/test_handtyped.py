"""Hand-typed letters and numbers are found, and look-alikes are left alone."""

from __future__ import annotations

import pytest

from casekit.document.handtyped import letters, numbers

OPTIONS = ["decitabine", "venetoclax", "sorafenib"]
REFERENCES = [f"ref{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("making choice C the correct answer", "@opt:sorafenib"),
        ("Option (B) is wrong", "@opt:venetoclax"),
        ("Antwort A ist falsch", "@opt:decitabine"),
        ("C seçeneği doğrudur", "@opt:sorafenib"),
        ("الخيار C صحيح", "@opt:sorafenib"),
    ],
)
def test_letters(text: str, token: str) -> None:
    (found,) = letters(text, OPTIONS)
    assert found.token == token
    assert text[found.offset] == found.literal


@pytest.mark.parametrize(
    "text",
    ["vitamin C", "option D", "hepatitis C", "an answer a day", "options Are", "choice B-cell"],
)
def test_no_letters(text: str) -> None:
    assert list(letters(text, OPTIONS)) == []


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("after transplantation [11, 12].", "[@ref11; @ref12]"),
        ("in AML.[3-5] Next", "[@ref3; @ref4; @ref5]"),
        ("maintenance^11,12^ works", "[@ref11; @ref12]"),
    ],
)
def test_numbers(text: str, token: str) -> None:
    (found,) = numbers(text, REFERENCES)
    assert found.token == token
    assert text[found.offset :].startswith(found.literal)


@pytest.mark.parametrize(
    "text",
    [
        "10^9^/L",
        "kg/m^2^",
        "95% CI [0.18–0.85]",
        "the range [60] mm",
        "item [0]",
        "year [2020]",
        "FLT3, CD33",
    ],
)
def test_no_numbers(text: str) -> None:
    assert list(numbers(text, REFERENCES)) == []
