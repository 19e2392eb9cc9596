"""Bold, italic, raised, lowered and linked words, and signs that are none of them."""

from __future__ import annotations

import pytest

from casekit.importers.prose import Marks, Names, one_paragraph
from casekit.importers.rich import PLAIN, Look, Rich, Run

BOLD, ITALIC, BOTH = Look(bold=True), Look(italic=True), Look(bold=True, italic=True)
UP, DOWN = Look(raised=1), Look(raised=-1)
WEB = Look(url="https://example.org/a_b")

LOOKS = {
    "italic": ([("The ", PLAIN), ("FLT3", ITALIC), ("-ITD", PLAIN)], "The *FLT3*-ITD"),
    "spaces go outside": ([("a", PLAIN), (" b ", BOLD), ("c", PLAIN)], "a **b** c"),
    "words that are all bold": ([("one ", BOLD), ("two", BOLD)], "**one two**"),
    "a plain space between": ([("one", BOLD), (" ", PLAIN), ("two", BOLD)], "**one two**"),
    "inside a word": ([("un", PLAIN), ("able", ITALIC), ("d", PLAIN)], "un*able*d"),
    "bold within italic": ([("a ", ITALIC), ("b", BOTH), (" c", ITALIC)], "*a **b** c*"),
    "overlapping": ([("a ", BOLD), ("b", BOTH), (" c", ITALIC)], "**a *b*** *c*"),
    "brackets within a word lose it": ([("x", PLAIN), ("(y)", BOLD), ("z", PLAIN)], "x(y)z"),
    "brackets between spaces keep it": (
        [("x ", PLAIN), ("(y)", BOLD), (" z", PLAIN)],
        "x **(y)** z",
    ),
    "an edge loses it": ([("x", PLAIN), ("(", BOLD), ("y", BOLD)], "x(**y**"),
    "raised": ([("10", PLAIN), ("9", UP), ("/L", PLAIN)], "10^9^/L"),
    "raised with a space": ([("x", PLAIN), ("a b", UP)], "x^a\\ b^"),
    "lowered": ([("H", PLAIN), ("2", DOWN), ("O", PLAIN)], "H~2~O"),
    "raised and bold": ([("m", BOLD), ("2", Look(bold=True, raised=1))], "**m^2^**"),
    "only a space is raised": ([("a", PLAIN), (" ", UP), ("b", PLAIN)], "a b"),
    "a link": ([("see ", PLAIN), ("there", WEB)], "see [there](https://example.org/a_b)"),
    "a link in bold": (
        [("see ", BOLD), ("there", Look(bold=True, url="mailto:a@example.org"))],
        "**see** [**there**](mailto:a@example.org)",
    ),
    "a link with brackets": (
        [("it", Look(url="https://example.org/a(b)"))],
        "[it](<https://example.org/a(b)>)",
    ),
    "a link that leads nowhere": ([("it", Look(url="javascript:x()"))], "it"),
    "an anchor of the page": ([("it", Look(url="#top"))], "it"),
    "underlined and struck": ([("it", Look(marked=True, struck=True))], "it"),
    "over a line break": ([("a\nb", BOLD)], "**a\\\nb**"),
}


@pytest.mark.parametrize(("runs", "expected"), LOOKS.values(), ids=LOOKS.keys())
def test_looks(runs, expected):
    text = Rich(tuple(Run(*run) for run in runs))
    assert one_paragraph(text, Names(), Marks()).markdown == expected


SIGNS = {
    "HLA-B*27:05": "HLA-B*27:05",
    "HLA-A*02:01 and HLA-B*27:05": "HLA-A\\*02:01 and HLA-B\\*27:05",
    "2 * 3 * 4 and x_y_z": "2 * 3 * 4 and x_y_z",
    "_all_ and *some*": "\\_all\\_ and \\*some\\*",
    "P <0.0001, a < b > c, n <50": "P <0.0001, a < b > c, n <50",
    "<b>bold</b> and <script>": "\\<b>bold\\</b> and \\<script>",
    "AT&T, R&D & more": "AT&T, R&D & more",
    "&amp; and &#65;": "\\&amp; and \\&#65;",
    "~20 % to ~30 %": "~20 % to ~30 %",
    "~20~ and 2^10^": "\\~20\\~ and 2\\^10\\^",
    "2^10": "2^10",
    "[x] and [18F]FDG": "[x] and [18F]FDG",
    "[y](z) and ![](fig:x)": "\\[y](z) and !\\[](fig:x)",
    "[@a] and @opt:b, @fig:c": "[\\@a] and \\@opt:b, \\@fig:c",
    "me@example.org, @home": "me@example.org, @home",
    "https://example.org/a_b*c": "https://example.org/a_b*c",
    "<https://example.org>": "\\<https://example.org>",
    "`code`": "\\`code\\`",
    "C:\\temp and \\*": "C:\\temp and \\\\*",
    "a\\": "a\\",
    "# one": "\\# one",
    "#1 of 2": "#1 of 2",
    "> 50%": "\\> 50%",
    "- no": "\\- no",
    "-3 °C": "-3 °C",
    "* no": "\\* no",
    "---": "\\---",
    "* * *": "\\* * *",
    "1) no": "1\\) no",
    "1.5 mg": "1.5 mg",
    "2021. It was": "2021\\. It was",
    "```": "\\`\\`\\`",
    "a\n- b\n1. c\n# d": "a\\\n\\- b\\\n1\\. c\\\n\\# d",
    "a | b\n--- | ---": "a | b\\\n\\--- | ---",
    "\ta\t b \xa0": "a\t b",
    "\u200ba\u200b، \u202bب\u202c 😀": "\u200ba\u200b، \u202bب\u202c 😀",
}


@pytest.mark.parametrize(("text", "expected"), SIGNS.items(), ids=SIGNS.keys())
def test_signs(text, expected):
    written = one_paragraph(Rich.of(text), Names(references={1: "a"}), Marks())
    assert written.markdown == expected
