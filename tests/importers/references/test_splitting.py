"""Lines of a reference list become entries with their numbers."""

from __future__ import annotations

import textwrap

import pytest

from casekit.importers.references import Entry, split_list
from casekit.importers.rich import Look, Rich, Run
from tests.importers.references.printed import Print, prints

WEBER = (
    "Weber K, Kaya S, Rossi G, et al. Iron and infection in hospital: a cohort. J Clin Oncol."
    " 2019;37(3):12-19."
)
KAYA = (
    "Kaya S, van der Meer A. Ferritin above all? Blood. 2020;135(1):1-9."
    " doi:10.1182/blood.2019002959"
)
ROSSI = (
    "Rossi G. A phase 2. trial of oral iron in adults older than 65 years. Lancet Haematol."
    " 2021;8(2):e100-e110."
)
DIAZ = "Díaz M, O'Brien T. Transfusion thresholds. Br J Haematol. 2018;180:33-40."
FOUR = (WEBER, KAYA, ROSSI, DIAZ)


def split(*lines: str | Rich) -> tuple[list[Entry], list[str]]:
    entries, doubts = split_list(
        [line if isinstance(line, Rich) else Rich.of(line) for line in lines]
    )
    return entries, [doubt.code for doubt in doubts]


def numbers(entries: list[Entry]) -> list[int | None]:
    return [entry.number for entry in entries]


def texts(entries: list[Entry]) -> list[str]:
    return [entry.text.text for entry in entries]


@pytest.mark.parametrize(
    "form",
    [
        "{}. {}",
        "{}) {}",
        "[{}] {}",
        "({}) {}",
        "{}.{}",
        "{} {}",
        " {}.\t{}",
        "[{}]. {}",
        "{} . {}",
        "{}{}",
    ],
)
def test_numbers_in_front_are_read(form: str) -> None:
    entries, doubts = split(*(form.format(number, text) for number, text in enumerate(FOUR, 1)))
    assert numbers(entries) == [1, 2, 3, 4]
    assert texts(entries) == list(FOUR)
    assert [entry.lines for entry in entries] == [(0,), (1,), (2,), (3,)]
    assert not doubts


def test_raised_numbers_are_read() -> None:
    lines = [
        Rich((Run(str(number), Look(raised=1)), Run(text))) for number, text in enumerate(FOUR, 1)
    ]
    entries, doubts = split(*lines)
    assert numbers(entries) == [1, 2, 3, 4]
    assert texts(entries) == list(FOUR)
    assert not doubts


def test_a_list_without_numbers_has_an_entry_a_line() -> None:
    entries, doubts = split(*FOUR)
    assert numbers(entries) == [None] * 4
    assert texts(entries) == list(FOUR)
    assert not doubts


@pytest.mark.parametrize("width", [50, 72, 90])
@pytest.mark.parametrize("numbered", [True, False])
def test_broken_lines_are_joined(width: int, numbered: bool) -> None:
    lines = [
        line
        for number, text in enumerate(FOUR, 1)
        for line in textwrap.wrap(
            f"{number}. {text}" if numbered else text, width, break_on_hyphens=False
        )
    ]
    entries, doubts = split(*lines)
    assert texts(entries) == list(FOUR)
    assert numbers(entries) == ([1, 2, 3, 4] if numbered else [None] * 4)
    assert [line for entry in entries for line in entry.lines] == list(range(len(lines)))
    assert not doubts


def test_empty_lines_divide_a_list_without_numbers() -> None:
    lines = [
        line for text in FOUR for line in (*textwrap.wrap(text, 60, break_on_hyphens=False), "")
    ]
    entries, _ = split(*lines)
    assert texts(entries) == list(FOUR)


@pytest.mark.parametrize("form", ["{}. {}", "[{}] {}", "{}) {}"])
def test_references_run_together_are_divided(form: str) -> None:
    line = " ".join(form.format(number, text) for number, text in enumerate(FOUR, 1))
    entries, doubts = split(line)
    assert numbers(entries) == [1, 2, 3, 4]
    assert texts(entries) == list(FOUR)
    assert {entry.lines for entry in entries} == {(0,)}
    assert not doubts


def test_a_number_in_a_title_divides_nothing() -> None:
    entries, doubts = split(f"1. {ROSSI}", f"2. {WEBER}")
    assert texts(entries) == [ROSSI, WEBER]
    assert not doubts


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ([1, 2, 4, 5], "no reference 3"),
        ([1, 2, 2, 3], "more than one"),
        ([1, 2, 1, 2], "begin again"),
        ([2, 3, 4, 5], "no reference 1"),
        ([1, 2, 5, 6], "no reference 3 to 4"),
    ],
)
def test_irregular_numbers_are_told(printed: list[int], message: str) -> None:
    lines = [Rich.of(f"{number}. {text}") for number, text in zip(printed, FOUR, strict=True)]
    entries, doubts = split_list(lines)
    assert numbers(entries) == printed
    assert {doubt.code for doubt in doubts} == {"CK954"}
    assert message in doubts[0].message


def test_a_reference_that_lost_its_number_is_told() -> None:
    entries, doubts = split(f"1. {WEBER}", KAYA, f"2. {ROSSI}")
    assert numbers(entries) == [1, None, 2]
    assert doubts == ["CK955"]


def test_no_lines_are_no_entries() -> None:
    assert split() == ([], [])
    assert split("", " ") == ([], [])


def test_looks_are_kept() -> None:
    line = Rich((Run("1. Weber K. Iron. "), Run("Blood", Look(italic=True)), Run(". 2019;3:1-2.")))
    (entry,), _ = split(line)
    assert [run.look.italic for run in entry.text.runs] == [False, True, False]


def test_every_character_is_in_one_entry() -> None:
    lines = [f"{number}. {text}" for number, text in enumerate(FOUR, 1)]
    entries, _ = split(*lines)
    assert sum(len(entry.text) for entry in entries) == sum(map(len, FOUR))


def test_references_run_together_without_numbers_are_divided_and_told() -> None:
    entries, doubts = split(" ".join(FOUR))
    assert texts(entries) == list(FOUR)
    assert doubts == ["CK955"]


def test_breaks_in_a_paragraph_are_lines() -> None:
    entries, doubts = split("\n".join(f"{number}. {text}" for number, text in enumerate(FOUR, 1)))
    assert texts(entries) == list(FOUR)
    assert {entry.lines for entry in entries} == {(0,)}
    assert not doubts


def test_raised_numbers_in_one_paragraph_divide_it() -> None:
    runs = [
        run
        for number, text in enumerate(FOUR, 1)
        for run in (Run(str(number), Look(raised=1)), Run(f"{text} "))
    ]
    entries, _ = split(Rich(tuple(runs)))
    assert texts(entries) == list(FOUR)
    assert numbers(entries) == [1, 2, 3, 4]


@pytest.mark.parametrize("heading", ["References: ", "Literatur: ", "KAYNAKLAR: "])
def test_a_heading_in_front_is_left_out(heading: str) -> None:
    entries, _ = split(f"{heading}1. {WEBER} 2. {KAYA}")
    assert texts(entries) == [WEBER, KAYA]


@pytest.mark.parametrize("one", list(prints()), ids=lambda one: one.place)
def test_no_reference_is_divided(one: Print) -> None:
    entries, doubts = split_list([one.text])
    assert len(entries) == 1
    assert not doubts
