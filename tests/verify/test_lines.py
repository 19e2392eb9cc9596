"""What stands on which line: paragraphs alone, people with what is theirs, nothing too rarely."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.document.facts import Facts, facts_of
from casekit.document.reading import Passage
from casekit.verify.compare import compare
from tests.samples import document, tree
from tests.verify.test_compare import ALL, faithful, reading

TWO = [
    {
        "family": "Doe", "given": "Jane", "roles": ["submitter"], "email": "jane@example.org",
        "positions": ["Head of One"],
    },
    {"family": "Roe", "given": "Max", "roles": ["reviewer"], "positions": ["Head of Two"]},
]  # fmt: skip


def found(facts: Facts, passages: list[Passage]) -> list[tuple[str, str]]:
    verdict = compare(facts, reading(facts, passages), ALL)
    return sorted((item.kind, item.pointer) for item in verdict.mismatches)


def people(**changes: Any) -> Facts:
    return facts_of(document(tree(contributors=[TWO[0] | changes, TWO[1]])))


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"roles": ["reviewer"]}, [("role", "/contributors/0/roles")]),
        (
            {"positions": ["Head of Two"]},
            [("extra", "/contributors/0"), ("position", "/contributors/0/positions/0")],
        ),
        (
            {"positions": ["Head of One", "Head of Two"]},
            [("position", "/contributors/0/positions/1")],
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_another_person(
    changes: dict[str, Any], names: list[tuple[str, str]]
) -> None:
    assert found(people(**changes), faithful(people())) == names


def test_who_is_to_be_written_to() -> None:
    """The name stands elsewhere, too; it has to stand below the statement's heading."""
    first = [TWO[0] | {"corresponding": True}, TWO[1]]
    second = [TWO[0], TWO[1] | {"corresponding": True}]
    facts, other = (facts_of(document(tree(contributors=item))) for item in (first, second))
    headings = [Passage(item.heading, "line") for item in facts.document.statements]
    lines = faithful(facts)
    at = next(n for n, line in enumerate(lines) if line.text == "Jane Doe, jane@example.org")
    correspondence, disclosures, *rest = lines[at:]
    after = [correspondence, headings[1], disclosures, rest[0], headings[2], *rest[1:]]
    lines[at:] = [headings[0], *after]
    assert found(facts, lines) == []
    assert ("statement", "/contributors/1") in found(other, lines)


def test_a_paragraph_shares_its_line_with_no_other() -> None:
    one = facts_of(document(tree(vignette="First one. Second one [@second].")))
    two = facts_of(document(tree(vignette="First one.\n\nSecond one [@second].")))
    assert found(two, faithful(one)) == [("vignette", "/vignette")] * 2
    assert ("vignette", "/vignette") in found(one, faithful(two))


def test_paragraphs_of_one_page_do_not_go_on() -> None:
    facts = facts_of(document(tree(vignette="A first part and a second part [@second].")))
    lines = faithful(facts)
    whole = next(item for item in lines if item.text.startswith("A first"))
    rest = whole.text.removeprefix("A first part ")
    parts = [Passage("A first part", "slide 1", flow="f"), Passage(rest, "slide 1", flow="f")]
    place = lines.index(whole)
    assert ("vignette", "/vignette") in found(facts, [*lines[:place], *parts, *lines[place + 1 :]])


def test_what_the_case_says_twice() -> None:
    once = facts_of(document(tree(vignette="Again [@second].")))
    twice = facts_of(document(tree(vignette="Again [@second].\n\nAgain [@second].")))
    assert found(twice, faithful(once)) == [("vignette", "/vignette")]
    assert found(once, faithful(twice)) == [("repeated", "/vignette")]


def captioned(first: str, second: str) -> Facts:
    tables = [
        {"id": name, "caption": caption, "columns": [{"header": "H"}], "rows": [[name]]}
        for name, caption in (("one", first), ("two", second))
    ]
    vignette = "Seen [@second] in @tbl:one.\n\n![](tbl:one)"
    return facts_of(
        document(tree(vignette=vignette, discussion="@tbl:two\n\n![](tbl:two)", tables=tables))
    )


@pytest.mark.parametrize("together", [True, False])
def test_a_caption_of_another_table(together: bool) -> None:
    facts, other = captioned("A caption", "Another one"), captioned("Another one", "A caption")
    lines = []
    for line in faithful(facts):
        number, dot, caption = line.text.partition(". ")
        apart = dot and number in ("Table 1", "Table 2") and not together
        parts = [number, caption] if apart else [line.text]
        lines += [Passage(text, "line") for text in parts]
    assert found(facts, lines) == []
    names = {("caption", "/tables/0/caption"), ("caption", "/tables/1/caption")}
    assert names <= set(found(other, lines))


def test_an_option_that_stands_among_the_answers_only() -> None:
    facts = facts_of(document(tree()))
    not_correct = facts.document.words.not_correct
    key = next(n for n, line in enumerate(faithful(facts)) if line.text.startswith("✓"))
    lines = faithful(facts)
    lines.insert(key + 1, Passage(f"C. Third × {not_correct}", "line"))
    assert found(facts, lines) == []
    without = [line for line in lines if line.text != "C. Third"]
    assert found(facts, without) == [("option", "/questions/0/options/2")]


def test_the_order_of_words_that_stand_elsewhere_too() -> None:
    case = {"discussion": "## Iron\n\nThe answer is @opt:two [@first; @second]."}
    one = facts_of(document(tree(keywords=["Fever", "Iron", "Anaemia"], **case)))
    two = facts_of(document(tree(keywords=["Fever", "Anaemia", "Iron"], **case)))
    lines = faithful(one)
    place = next(n for n, line in enumerate(lines) if line.text == "Fever")
    said = [*lines[place : place + 3], *lines[:place], *lines[place + 3 :]]
    assert found(one, said) == []
    assert found(two, said) == [("keyword", "/keywords/2")]
