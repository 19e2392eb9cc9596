"""Blocks below each other: what is written, and that it reads back as it was."""

from __future__ import annotations

import pytest

from casekit.document.markdown import parse_blocks
from casekit.importers.blocks import Block
from casekit.importers.prose import Marks, Names, long_text, plain
from casekit.importers.rich import Look, Rich, Run
from tests.document import show

NAMES = Names(pictures={"image1.png": "smear"})


def paragraph(text: str) -> Block:
    return Block("paragraph", Rich.of(text))


def heading(text: str, level: int) -> Block:
    return Block("heading", Rich.of(text), level=level)


def item(marker: str, text: str, level: int = 1) -> Block:
    return Block("item", Rich.of(text), level=level, marker=marker)


def table(*rows: tuple[str, ...], caption: str = "") -> Block:
    cells = tuple(tuple(Rich.of(cell) for cell in row) for row in rows)
    return Block("table", Rich.of(caption), rows=cells, header_rows=1)


BLOCKS = {
    "headings begin with two marks, and keep their distance": (
        [heading("Therapy", 3), paragraph("Wait."), heading("Drugs", 4), heading("C #", 3)],
        "## Therapy\n\nWait.\n\n### Drugs\n\n## C \\#",
    ),
    "a paragraph with line breaks, and one with an empty line": (
        [paragraph("first\nsecond"), paragraph(" third \n \nfourth")],
        "first\\\nsecond\n\nthird\n\nfourth",
    ),
    "bullets of all kinds, nested": (
        [item("•", "a"), item("–", "b", 2), item("o", "c\nd", 2), item("\uf0b7", "e")],
        "- a\n  - b\n  - c\\\n    d\n- e",
    ),
    "a depth that is skipped": ([item("•", "a", 3), item("•", "b", 5)], "- a\n  - b"),
    "numbers that go on, and that begin anew": (
        [item("1.", "a"), item("2.", "b"), item("4.", "c"), item("5.", "d")],
        "1. a\n2. b\n\n4) c\n5) d",
    ),
    "a list that begins at ten, in a list": (
        [item("•", "a"), item("10)", "b", 2), item("11)", "c", 2)],
        "- a\n\n  10) b\n  11) c",
    ),
    "letters and Roman numbers are text": (
        [item("A.", "a"), item("(b)", "b"), item("iv.", "d")],
        "A. a\n\n(b) b\n\niv. d",
    ),
    "what looks like the beginning of a list": (
        [paragraph("1. one"), paragraph("- two"), paragraph("+ three"), item("•", "# four")],
        "1\\. one\n\n\\- two\n\n\\+ three\n\n- \\# four",
    ),
    "a table with pipes, line breaks and a short row": (
        [table(("Test", "a|b"), ("Hb", "10\n12"), ("c\\|d",), caption="Blood")],
        "Blood\n\n| Test | a\\|b |\n| --- | --- |\n| Hb | 10 12 |\n| c\\\\\\|d |  |",
    ),
    "a table without a cell": ([Block("table"), Block("table", rows=((),))], ""),
    "a picture of the case, without its caption": (
        [paragraph("See."), Block("figure", Rich.of("Smear"), picture="image1.png")],
        "See.\n\n![](fig:smear)",
    ),
    "a rule is nothing": ([paragraph("a"), Block("rule"), paragraph("b")], "a\n\nb"),
    "empty blocks are nothing": ([paragraph(" "), item("•", ""), heading("", 1)], ""),
}


@pytest.mark.parametrize(("blocks", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(blocks, expected):
    written = long_text(blocks, NAMES, Marks())
    assert written.markdown == expected
    assert written.doubts == ()
    assert parse_blocks(written.markdown, "").problems == []


def test_lists_read_back_as_lists():
    blocks = [item("3.", "a"), item("•", "b", 2), item("4.", "c"), paragraph("d"), item("1.", "e")]
    written = long_text(blocks, NAMES, Marks())
    shown = show.blocks(parse_blocks(written.markdown, "").blocks)
    assert shown == "ol 3\n  - p a\n    ul\n      - p b\n  - p c\np d\nol 1\n  - p e"


def test_a_picture_that_is_no_figure_keeps_its_caption_and_is_told():
    blocks = [Block("figure", Rich.of("An ornament"), picture="image2.png")]
    written = long_text(blocks, NAMES, Marks())
    assert written.markdown == "An ornament"
    assert [doubt.code for doubt in written.doubts] == ["CK966"]


def test_citations_of_all_blocks_are_told_once_and_in_order():
    names = Names(references={1: "a", 2: "b"})
    blocks = [paragraph("One [2]."), item("•", "two [1]"), table(("three [2]", "four [1, 2]"))]
    written = long_text(blocks, names, Marks())
    assert written.cited == ("b", "a")
    assert written.markdown == (
        "One [@b].\n\n- two [@a]\n\n| three [@b] | four [@a; @b] |\n| --- | --- |"
    )


def test_characters_that_no_case_may_hold_are_left_out_and_told():
    blocks = [paragraph("5 \x06g\x00 a\x0bb\u2028c\r\nd\x7f\ud800\ufffe"), table(("x\x01",))]
    written = long_text(blocks, NAMES, Marks())
    assert written.markdown == "5 g a\\\nb\\\nc\\\nd\n\n| x |\n| --- |"
    (doubt,) = written.doubts
    assert doubt.code == "CK965"
    assert doubt.message.startswith("6 characters")
    assert "U+0006, U+0000, U+007F, U+D800, U+FFFE, U+0001" in doubt.message
    assert doubt.words.startswith("5 \ufffdg")


def test_raised_characters_that_cannot_be_kept_are_told():
    text = Rich((Run("x " * 30_000), Run("a", Look(raised=1))))
    written = long_text([Block("paragraph", text)], NAMES, Marks())
    assert [doubt.code for doubt in written.doubts] == ["CK967"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada\nMoreno ", "Ada Moreno"),
        ("A *b* [c]\t\xa0d", "A *b* [c] d"),
        ("x\x00y\u2029z", "xy z"),
        (" \n ", ""),
    ],
)
def test_plain(text, expected):
    assert plain(Rich.of(text)) == expected


def test_a_raised_number_in_a_cell_may_belong_to_a_note_below():
    cell = Rich((Run("Ferritin"), Run("1", Look(raised=1))))
    written = long_text([Block("table", rows=((cell,),))], Names(references={1: "a"}), Marks())
    assert written.markdown == "| Ferritin^1^ |\n| --- |"
    assert [doubt.code for doubt in written.doubts] == ["CK961"]
