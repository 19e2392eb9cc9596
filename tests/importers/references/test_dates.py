"""Dates of references, in the languages of the house."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.importers.references.dates import read_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020", [[2020]]),
        ("2020a", [[2020]]),
        ("2020 Mar", [[2020, 3]]),
        ("2020 Mar 5", [[2020, 3, 5]]),
        ("2020 Mar 23-29", [[2020, 3, 23], [2020, 3, 29]]),
        ("2020 Mar-Apr", [[2020, 3], [2020, 4]]),
        ("March 5, 2020", [[2020, 3, 5]]),
        ("March 5th, 2020", [[2020, 3, 5]]),
        ("March 2020", [[2020, 3]]),
        ("June 13-16, 2019", [[2019, 6, 13], [2019, 6, 16]]),
        ("5 March 2020", [[2020, 3, 5]]),
        ("5. März 2020", [[2020, 3, 5]]),
        ("5 de marzo de 2020", [[2020, 3, 5]]),
        ("3 mars 2021", [[2021, 3, 3]]),
        ("5 Mayıs 2020", [[2020, 5, 5]]),
        ("2020-03-05", [[2020, 3, 5]]),
        ("05.03.2020", [[2020, 3, 5]]),
        ("25/03/2020", [[2020, 3, 25]]),
        ("03/25/2020", [[2020, 3, 25]]),
        ("05/05/2020", [[2020, 5, 5]]),
        ("(2020, March 5)", [[2020, 3, 5]]),
    ],
)
def test_dates_are_read(written: str, expected: list[list[int]]) -> None:
    assert read_date(written) == {"date-parts": expected}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("03/05/2020", {"literal": "03/05/2020"}),
        ("2019 Spring", {"date-parts": [[2019]], "season": "Spring"}),
    ],
)
def test_what_is_no_day_stays_words(written: str, expected: dict[str, Any]) -> None:
    assert read_date(written) == expected


@pytest.mark.parametrize("written", ["", "soon", "March", "2020-13-05", "32.01.2020", "99"])
def test_other_words_are_no_dates(written: str) -> None:
    assert read_date(written) is None
