"""A page as a society has published it: printed three times, keyed at the end, glued citations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from casekit.importers.draft import Imported, import_document
from casekit.importers.opening import open_document

PAGE = Path(__file__).parent / "documents" / "society-page.txt"


@pytest.fixture(scope="module")
def made() -> Imported:
    opened = open_document(PAGE)
    assert opened.document is not None
    return import_document(opened.document)


def test_series_and_issue(made: Imported) -> None:
    assert made.tree["series"] == {"title": "Case of the Month", "issue": "March 2022"}


def test_every_citation_is_at_its_place(made: Imported) -> None:
    ids = [item["id"] for item in made.tree["references"]]
    marks = re.findall(r"(\S+?)\s?\[([^\]]+)\]", made.tree["discussion"])
    found = [
        (word, [ids.index(id) + 1 for id in re.findall(r"@([\w-]+)", mark)]) for word, mark in marks
    ]
    assert found == [
        ("disease", [1]),
        ("allo-HCT", [2]),
        ("well", [3, 4, 5]),
        ("patients", [6]),
        ("maintenance", [7]),
        (")", [8]),
        ("therapy", [9]),
        ("convincing", [10]),
        ("AML", [11, 12]),
        ("0.013)", [11]),
        ("both", [11, 12]),
    ]


def test_a_letter_in_a_sentence_is_the_option(made: Imported) -> None:
    assert "choice @opt:start-sorafenib as" in made.tree["discussion"]


def test_names_that_end_in_numbers_stay_names(made: Imported) -> None:
    texts = made.tree["discussion"] + made.tree["vignette"]
    for name in ("7+3", "FLT3 and AXL", "CD33 and CD3 cells", "VIALE-A", "NCT02997202", "45 days"):
        assert name in texts


def test_three_people_with_their_roles_and_places(made: Imported) -> None:
    assert [_told(person) for person in made.tree["contributors"]] == [
        ("Moreno", ["submitter"], 2, False),
        ("Lindqvist", ["submitter"], 1, True),
        ("Aydın", ["discussant"], 1, False),
    ]


def _told(person: dict[str, Any]) -> tuple[str, list[str], int, bool]:
    return (
        person["family"],
        person["roles"],
        len(person["affiliations"]),
        person.get("corresponding", False),
    )


def test_nothing_is_left_over_but_what_belongs_to_the_page(made: Imported) -> None:
    assert made.tree["import"]["unplaced"] == [
        "Top Back to top",
        "Future Case of the Month",
        "If you have a suggestion for a future case to feature, please contact Bo Lindqvist.",
    ]


def test_references_have_their_fields(made: Imported) -> None:
    sormain = made.tree["references"][10]
    assert sormain["id"] == "burchert2020"
    assert sormain["author"][0] == {"family": "Burchert", "given": "A."}
    assert sormain["container-title"] == "J. Clin. Oncol."
    assert (sormain["volume"], sormain["page"]) == ("38", "2993–3002")
    assert sormain["issued"] == {"date-parts": [[2020]]}


def test_what_is_doubtful_is_told(made: Imported) -> None:
    told = [item.code for item in made.doubts if item.severity != "info"]
    assert told == ["CK924"]
