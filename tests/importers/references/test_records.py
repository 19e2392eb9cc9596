"""Records of reference managers: what they give to printed references, and what they do not."""

from __future__ import annotations

from typing import Any

from casekit.importers.references import as_item, confirmed, parse
from casekit.importers.rich import Rich

RECORD: dict[str, Any] = {
    "id": 12,
    "type": "article-journal",
    "title": "Counting <i>in vitro</i> what is given",
    "container-title": "Biology of Blood and Marrow Transplantation",
    "volume": "21",
    "issue": "10",
    "page": "1761-1769",
    "DOI": "https://doi.org/10.1000/count.2015",
    "author": [
        {"family": "Pusic", "given": "Iskra"},
        {"family": "van der Berg", "given": "Ada", "parse-names": False},
    ],
    "issued": {"date-parts": [["2015", 6, 1]]},
}


def read(printed: str, *records: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    made = confirmed(parse(Rich.of(printed)), printed, [as_item(one) for one in records])
    return made.item, [doubt.code for doubt in made.doubts]


def test_a_record_gives_what_is_not_printed():
    item, doubts = read(
        "Pusic I, et al. Counting in vitro what is given. "
        "Biol Blood Marrow Transplant. 2015;21:1761-9.",
        RECORD,
    )
    assert item["author"] == [
        {"family": "Pusic", "given": "Iskra"},
        {"family": "van der Berg", "given": "Ada"},
    ]
    assert item["container-title"] == "Biol Blood Marrow Transplant"
    assert (item["volume"], item["issue"], item["page"]) == ("21", "10", "1761-9")
    assert item["DOI"] == "10.1000/count.2015"
    assert doubts == []


def test_a_record_settles_what_could_be_read_otherwise():
    printed = (
        "Pusic: Counting in vitro what is given, Biol Blood Marrow Transplant vol 21 (2015) 1761"
    )
    assert parse(Rich.of(printed)).doubts
    item, doubts = read(printed, RECORD)
    assert item["title"] == "Counting in vitro what is given"
    assert item["type"] == "article-journal"
    assert item["volume"] == "21"
    assert doubts == []


def test_a_record_that_says_otherwise_is_a_doubt_and_the_print_stays():
    item, doubts = read(
        "Pusic I. Counting in vitro what is given. "
        "Biol Blood Marrow Transplant. 2015;12:1761-1769.",
        RECORD,
    )
    assert item["volume"] == "12"
    assert doubts == ["CK952"]


def test_another_work_or_year_is_not_the_record():
    for printed in (
        "Pusic I. Weighing what is given. Biol Blood Marrow Transplant. 2015;21:1761-1769.",
        "Pusic I. Counting in vitro what is given. Biol Blood Marrow Transplant. 2014;21:1-9.",
    ):
        alone = parse(Rich.of(printed))
        assert confirmed(alone, printed, [as_item(RECORD)]) == alone


def test_two_records_that_fit_and_differ_help_nobody():
    printed = "Pusic I. Counting in vitro what is given. Blood. 2015;21:1761-1769."
    alone = parse(Rich.of(printed))
    other = as_item(RECORD | {"volume": "22"})
    assert confirmed(alone, printed, [as_item(RECORD), other]) == alone
    assert confirmed(alone, printed, [as_item(RECORD), as_item(RECORD)]) != alone


def test_a_record_without_title_or_year_is_none():
    assert as_item({"type": "book", "title": "A book"}) == {}
    assert as_item({"type": "book", "issued": {"date-parts": [[2001]]}}) == {}
    assert as_item({"title": "A book", "issued": {"date-parts": "2001"}}) == {}
