"""References as rules compare them: pages, journals, names, numbers of trials."""

from __future__ import annotations

from datetime import date

import pytest

from casekit.lint import papers, registries
from casekit.lint.people import author, folded, same
from casekit.lint.tables import mapping, table


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("617–29", 617, 629),
        ("617-629", 617, 629),
        ("1180 – 1189", 1180, 1189),
        ("99–101", 99, 101),
        ("1001–02", 1001, 1002),
        ("e301–e311", 301, 311),
        ("e301–11", 301, 311),
        ("438.e1–438.e16", 1, 16),
        ("S10–20", 10, 20),
        ("TPS7075–TPS7075", 7075, 7075),
        ("424–10", 424, 410),
        ("iv1–iv9", 1, 9),
    ],
)
def test_a_range_is_written_out(written: str, first: int, last: int) -> None:
    (found,) = papers.pages(written)
    assert (found.first, found.last) == (first, last)
    assert (found.start, found.end) == (0, len(written))


@pytest.mark.parametrize(
    "written",
    ["", "TPS7075", "102603", "e001511", "iii–x", "e1–f3", "1–2–3", "A–B", "–", "1" * 999],
)
def test_what_is_no_range_is_left_out(written: str) -> None:
    assert papers.pages(written) == []


def test_several_ranges_have_their_places() -> None:
    written = "12–15, 18, S28–S30"
    assert [written[found.start : found.end] for found in papers.pages(written)] == [
        "12–15",
        "S28–S30",
    ]


JOURNALS = papers.journals(mapping("journals"))


@pytest.mark.parametrize(
    ("name", "volume", "year"),
    [
        ("Bone Marrow Transplantation", 55, 2020),
        ("Bone Marrow Transplant.", 56, 2021),
        ("New England Journal of Medicine", 342, 2000),
        ("N Engl J Med", 383, 2020),
        ("The New England Journal of Medicine", 386, 2022),
        ("Lancet Oncol.", 19, 2018),
        ("the lancet", 351, 1998),
        ("J. Clin. Oncol.", 38, 2020),
        ("British Journal of Haematology", 127, 2004),
        ("Br J Haematol", 184, 2019),
        ("Blood", 115, 2010),
        ("Cancer", 116, 2010),
        ("Leukemia", 26, 2012),
        ("Haematologica", 105, 2020),
        ("Leukemia and Lymphoma", 61, 2020),
        ("Annals of Oncology", 33, 2022),
        ("Journal of the American College of Cardiology", 56, 2010),
    ],
)
def test_volumes_that_are_known(name: str, volume: int, year: int) -> None:
    journal = JOURNALS[papers.journal_key(name)]
    low, high = journal.volumes(year)
    assert low <= volume <= high
    assert journal.years(volume) == year


def test_every_journal_of_the_table_can_be_read() -> None:
    assert {journal.name for journal in JOURNALS.values()} == set(table("journals")["entries"])
    assert not JOURNALS.keys() & {""}


def test_when_a_work_appeared() -> None:
    def issued(*parts: int) -> dict[str, object]:
        return {"issued": {"date-parts": [list(parts)]}}

    assert papers.appeared(issued(2020)) == date(2020, 12, 31)
    assert papers.appeared(issued(2020, 2)) == date(2020, 2, 29)
    assert papers.appeared(issued(2020, 12, 1)) == date(2020, 12, 31)
    assert papers.appeared({"issued": {"literal": "in press"}}) is None
    assert papers.appeared(issued(-44)) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Burchert", "A."), ("Burchert", "Andreas"), True),
        (("Kröger", "N."), ("Kroger", "Nicolaus"), True),
        (("Kröger", "N."), ("Kroeger", "Nicolaus"), True),
        (("Lo-Coco", "F."), ("Lo Coco", "Francesco"), True),
        (("Eßeling", "E."), ("Esseling", "Eva"), True),
        (("Perl", "A. E."), ("Perl", "AE"), True),
        (("Perl", "A. E."), ("Perl", "Alexander"), True),
        (("Perl", "A. E."), ("Perl", "A. B."), False),
        (("Wang", "Y."), ("Wang", "Li"), False),
        (("Döhner", "H."), ("Döhner", "K."), False),
        (("Smith", ""), ("Smith", "John"), False),
    ],
)
def test_whether_names_can_be_one_person(
    one: tuple[str, str], other: tuple[str, str], expected: bool
) -> None:
    first, second = (author({"family": name[0], "given": name[1]}) for name in (one, other))
    assert first
    assert second
    assert same(first, second) is expected


def test_particles_belong_to_the_name() -> None:
    apart = author({"family": "Lima", "non-dropping-particle": "de", "given": "M."})
    joint = author({"family": "de Lima", "given": "Marcos"})
    assert apart
    assert joint
    assert same(apart, joint)
    assert author({"literal": "World Health Organization"}) is None


def test_folding() -> None:
    assert folded("Łukasz  O’Neill-Ørsted") == "lukasz o neill orsted"


@pytest.mark.parametrize(
    ("registry", "number", "expected"),
    [
        ("ClinicalTrials.gov", "NCT02997202", True),
        ("ClinicalTrials.gov", "NCT0299720", False),
        ("ClinicalTrials.gov", "02997202", False),
        ("ISRCTN", "ISRCTN12345670", True),
        ("EudraCT", "2010-018539-16", True),
        ("EudraCT", "2010-18539-16", False),
        ("EU CTIS", "2022-500449-26-00", True),
        ("EU CTIS", "2022-600449-26-00", False),
        ("DRKS", "DRKS00000591", True),
        ("DRKS", "DRKS000591", False),
        ("ChiCTR", "ChiCTR2000029308", True),
        ("ChiCTR", "ChiCTR-TRC-08000100", True),
        ("ANZCTR", "ACTRN12605000068628", True),
        ("ANZCTR", "ACTRN126050000686", False),
    ],
)
def test_numbers_of_trials(registry: str, number: str, expected: bool) -> None:
    form = registries.form(mapping("registries")[registry])
    assert bool(form.fullmatch(number)) is expected


def test_numbers_in_a_text() -> None:
    text = "NCT02997202, NCT 0299720 and (DRKS-00000591), not INCT12 or NCT alone"
    assert [typed.bare for typed in registries.numbers(text)] == [
        "NCT02997202",
        "NCT0299720",
        "DRKS00000591",
    ]
