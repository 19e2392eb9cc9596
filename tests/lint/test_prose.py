"""Texts as rules read them: the same as the Document has them, each character with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casekit.diagnostics import Diagnostic
from casekit.document import nodes
from casekit.document.markdown import Placed, parse_blocks, parse_inline
from casekit.lint import markup
from casekit.lint.context import LintCase
from casekit.lint.plain import OBJECT
from casekit.lint.prose import Place, Prose
from casekit.lint.words import Phrases
from casekit.model.decode import decode_case
from casekit.source.file import read_source
from tests.samples import ROOT, tree

FILES = sorted([*ROOT.glob("cases/*/case.*"), *ROOT.glob("tests/hard/*/case.*")])


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def flat(node: Any) -> str:
    """The characters of nodes as :mod:`casekit.lint.markup` writes them, without white space."""
    match node:
        case tuple():
            return "".join(map(flat, node))
        case nodes.Text(text):
            return "".join(text.split())
        case nodes.LineBreak():
            return ""
        case nodes.Citation() | nodes.OptionRef() | nodes.FloatRef() | Placed():
            return OBJECT
        case nodes.ListBlock():
            return "".join(flat(item) for item in node.items)
        case nodes.TableBlock():
            return "".join(flat(cell.children) for row in (node.header, *node.rows) for cell in row)
        case nodes.Sup(children):
            return shifted(flat(children), "0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
        case nodes.Sub(children):
            return shifted(flat(children), "0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")
        case _:
            return flat(node.children)


def shifted(text: str, signs: str, raised: str) -> str:
    known = all(sign in signs for sign in text)
    return text.translate(str.maketrans(signs, raised)) if known else text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_light_reader_reads_as_the_document_does(file: Path) -> None:
    source, _ = read_source(file)
    assert source is not None
    for text in texts(source.tree):
        long = "".join(flat(block) for block in parse_blocks(text, "").blocks)
        assert "".join(markup.blocks(text).text.split()) == long
        if "\n\n" not in text:
            line = flat(parse_inline(text, "")[0])
            assert "".join(markup.inline(text).text.split()) == line


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*FLT3*-ITD, **never** _once_, snake_case_name", "FLT3-ITD, never once, snake_case_name"),
        ("5 * 3 * 2 and **a *b* c**", "5 * 3 * 2 and a b c"),
        ("10^9^/L, H~2~O, CD33^+^, x^y^", "10⁹/L, H₂O, CD33⁺, xy"),
        ("so [@a; @b]. See @opt:q2.x", f"so {OBJECT}. See {OBJECT}"),
        ("[the *trial*](https://x.org/(a)) \\*", "the trial *"),
        ("a &lt; b &nbsp;", "a < b \N{NO-BREAK SPACE}"),
        ("mail a@fig:b", "mail a@fig:b"),
        ("one\n  two\\\nthree", "one two\nthree"),
        ("[no link] (x)", "[no link] (x)"),
        ("***both*** **open", "both **open"),
    ],
)
def test_mark_up_goes_and_text_stays(text: str, plain: str) -> None:
    assert markup.inline(text).text == plain


def test_a_year_at_the_beginning_of_a_line_begins_no_list() -> None:
    assert markup.blocks("Expected in\n2025. Then\n1. one\n2. two").text == (
        "Expected in 2025. Then\n\none\ntwo"
    )


def test_blocks_stand_apart() -> None:
    text = "## Head ##\n\nOne\ntwo\n\n- a\n- b\n\n| x | y |\n|---|--:|\n| 1 | *2* |\n"
    found = markup.blocks(text)
    assert found.text == "Head\n\nOne two\n\na\nb\n\nx\ty\n1\t2"
    assert [block.kind for block in found.blocks] == [
        "heading", "paragraph", "item", "item", "row", "row",
    ]  # fmt: skip
    for block in found.blocks:
        assert found.text[block.start : block.end].strip() == found.text[block.start : block.end]


def test_marks_say_what_they_were() -> None:
    found = markup.inline("a **b** [@one; @two] [c](https://x.org) @tbl:labs 10^3^")
    assert [
        (mark.kind, found.text[mark.start : mark.end], mark.literal) for mark in found.marks
    ] == [
        ("strong", "b", ""),
        ("citation", OBJECT, "[@one; @two]"),
        ("link", "c", "https://x.org"),
        ("tbl", OBJECT, "@tbl:labs"),
        ("sup", "³", ""),
    ]


def test_a_reference_title_has_no_tags() -> None:
    assert markup.csl("<i>FLT3</i> in AML: 1 < 2").text == "FLT3 in AML: 1 < 2"


def prose(text: str) -> Prose:
    return Prose("/vignette", Place.VIGNETTE, text, "en")


def test_sentences_end_at_full_stops_only() -> None:
    text = "Drug A vs. drug B (e.g. J. Doe et al. [@x]). HR 0.39; P = .05. Was it? Yes.\n\nNext one"
    assert [sentence.text.replace(OBJECT, "#") for sentence in prose(text).sentences] == [
        "Drug A vs. drug B (e.g. J. Doe et al. #).",
        "HR 0.39; P = .05.",
        "Was it?",
        "Yes.",
        "Next one",
    ]


def test_words_are_whole() -> None:
    found = Phrases(["all", "none of these", "never"])
    text = prose("Allogeneic, all-trans and allopurinol. *None* of these. All: NEVER.")
    assert [match.phrase for match in text.find(found)] == ["none of these", "all", "never"]


AWKWARD = 'He said "never"; a\tb \\*always\\* &amp; **ne**ver [@second] 😀 always.'


STYLES = {
    "plain": AWKWARD.replace("\t", " "),
    "double": json.dumps(AWKWARD),
    "single": "'" + AWKWARD.replace("\t", " ") + "'",
    "literal": "|-\n  " + AWKWARD,
    "folded": ">-\n  " + AWKWARD.replace("\t", " ").replace("; ", ";\n  "),
}


def spelt(how: str, folder: Path) -> Path:
    value = tree(vignette=AWKWARD)
    if how.startswith("json"):
        file = folder / "case.json"
        file.write_text(json.dumps(value, ensure_ascii=how == "json-ascii", indent=1), "utf-8")
        return file
    file = folder / "case.yaml"
    lines = [f"{name}: {json.dumps(item)}" for name, item in value.items() if name != "vignette"]
    file.write_text("\n".join([*lines, f"vignette: {STYLES[how]}", ""]), "utf-8")
    return file


@pytest.mark.parametrize("how", ["json", "json-ascii", *STYLES])
def test_a_finding_is_placed_through_mark_up_and_escapes(how: str, tmp_path: Path) -> None:
    file = spelt(how, tmp_path)
    source, problems = read_source(file)
    assert source is not None
    assert not problems
    assert source.tree["vignette"].split() == AWKWARD.split()
    case = LintCase(decode_case(source.tree))
    text = case.text("/vignette")
    marked = []
    for match in text.find(Phrases(["never", "always"])):
        item = text.finding("found", match.start, match.end, related=(text.related("first", 0, 2),))
        (placed,) = source.locate(
            [
                Diagnostic(
                    "CK610",
                    item.message,
                    file,
                    item.pointer,
                    offset=item.offset,
                    length=item.length,
                    related=item.related,
                )
            ]
        )
        span, other = placed.span, placed.related[0].span
        assert span is not None
        assert other is not None
        lines = source.text.split("\n")
        assert span.start.line == span.end.line
        marked.append(lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1])
        assert lines[other.start.line - 1][other.start.column - 1 : other.end.column - 1] == "He"
    assert marked == ["never", "always", "ne**ver", "always"]
