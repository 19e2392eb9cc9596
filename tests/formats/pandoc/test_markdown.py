"""Markdown: plain, one paragraph a line, and read alike by all who read Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Edition, Emph, FigureBlock, Paragraph, Text
from casekit.formats import registry
from tests.samples import SPECIMEN, document, example, hard, theme, tree

FIGURES = "oliguria-after-chemotherapy"


@cache
def text(name: str = SPECIMEN, edition: Edition = Edition.COMPLETE) -> str:
    known = hard if name in ("arabic", "crowded") else example
    return registry.get("markdown").write(known(name, edition), theme()).decode()


def written(vignette: str, **changes: object) -> str:
    case = document(tree(vignette=f"{vignette} [@second].", **changes))
    return registry.get("markdown").write(case, theme()).decode()


def test_a_paragraph_is_a_line() -> None:
    lines = text().splitlines()
    found = [node for node in walk(example()) if isinstance(node, Paragraph)]
    assert found
    for paragraph in found:
        words = plain_text(paragraph.children).split()
        beginning = re.sub(r"[\\*^]", "", " ".join(words[:3]))
        assert any(beginning in re.sub(r"[\\*^]", "", line) for line in lines)
    assert not any(line.endswith(("\\", "  ")) for line in lines)


def test_headings_options_and_key() -> None:
    lines = text().splitlines()
    assert lines[0] == (
        "# Maintenance therapy after allogeneic transplantation for *FLT3*-ITD-positive AML"
    )
    assert "## Question" in lines
    assert "- C. Initiate sorafenib" in lines
    assert "**✓ Correct answer:** C. Initiate sorafenib" in lines
    assert lines.index("## Question") < lines.index("## Answer")


def test_participants_have_no_answer() -> None:
    shown = text(edition=Edition.PARTICIPANT)
    assert "- C. Initiate sorafenib" in shown
    assert "Correct" not in shown
    assert "## Answer" not in shown


def test_marks_and_references() -> None:
    assert "this figure^1^." in text()
    assert re.search(r"^1\.  ?Short, N\. J\. \*et al\.\*", text(), re.MULTILINE)


def test_references_whose_numbers_have_gaps_keep_them() -> None:
    case = hard("crowded", Edition.PARTICIPANT)
    shown = text("crowded", Edition.PARTICIPANT)
    for item in case.references:
        assert re.search(rf"^{item.number}\.  ?\S", shown, re.MULTILINE), item.number


def test_pictures_are_named_and_described() -> None:
    shown = text(FIGURES)
    figures = [node for node in walk(example(FIGURES)) if isinstance(node, FigureBlock)]
    assert len(re.findall(r"^!\[.{10,}\]\(figure-\d\.png\)$", shown, re.MULTILINE)) == len(figures)
    assert "base64" not in shown


def test_tables() -> None:
    assert re.search(r"^\|:?-+:?\|", text("crowded"), re.MULTILINE)
    assert "<table" not in text("crowded")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"1\. no list", r"1\. no list"),
        (r"\# no heading", r"\# no heading"),
        ("A&amp;amp; B", r"A\&amp; B"),
        ("x^2^ y", "x^2^ y"),
        (r"\-\-\-", "\n\\---^1^."),
        ("&shy; *¡a*", "\n*¡a*^1^."),
        ("x^2\\ 3^", "x<sup>2 3</sup>"),
        ("*a***b**", "<em>a</em><strong>b</strong>"),
        ("one\\\ntwo", "one<br> two"),
        (r"\<b\>", r"\<b\>"),
        ("https\\://example.org/a\\_b", "https://example.org/a_b"),
    ],
)
def test_signs_mean_what_they_are(typed: str, expected: str) -> None:
    shown = written(typed)
    if expected == r"A\&amp; B":
        assert r"\&amp; B" in shown
    elif "example.org" in expected:
        assert "example.org/a" in shown
    else:
        assert expected in shown


def test_emphasis_that_no_sign_can_tell_is_a_tag() -> None:
    gene = Paragraph((Emph((Text("FLT3-"),)), Text("ITD")), "/vignette")
    case = replace(document(tree()), vignette=(gene,))
    assert "\n<em>FLT3-</em>ITD\n" in registry.get("markdown").write(case, theme()).decode()


def test_it_ends_with_a_line_end() -> None:
    assert text().endswith("\n")
    assert "\r" not in text()
