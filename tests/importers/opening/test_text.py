"""Plain text, read by its layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.draft import import_document
from casekit.importers.opening.markers import sure_markers
from tests.importers.opening.files import codes, document, lines, opened

WRAPPED = """\
CLINICAL CASE

A 61-year-old woman with acute myeloid leukaemia came to the clinic three
weeks after her transplantation. She had no fever, and the marrow showed a
complete remission with a small clone that had been known before, in FLT3-
ITD.

Which of the following would be the most appropriate next step for a woman
like her?

A. Azacitidine, given by subcutaneous injection on seven days of each cycle
   of four weeks
B. Sorafenib
C. Observation

Ada Byron, MD
Department of Counting
University of Elsewhere
"""

OVERHANG = """\
CASE
A 61-year-old woman who had been given sorafenib for years
came back with fever. Her neutrophils were normal, and the
culture of her blood showed nothing that explained what she
had, nor did the urine. A longer line came from a hyphen-
ation of a word.
Which is the next step?
A. Observation
B. An antibiotic that covers both of the organisms and that
can be given at home
Ada Byron, MD
"""
DIVIDED = """\
An antibiotic was given for days, and then another anti-
biotic for more days, but there was more, and the allo-
HCT and all that came with it did not change the lead-
pipe rigidity, which went on as before in the whole of
her body.
"""
SHORT = """\
Director, Unit of Counting at the Centre of Elsewhere, Nowhere
University of Elsewhere
Professor and Medical Director of the Department of Engines and
Transplantation at the University Hospital of Elsewhere, Nowhere
University Hospital of Elsewhere, Elsewhere
"""

TEXTS: dict[str, tuple[str, list[str]]] = {
    "each line is a paragraph": (
        (
            "Title of it\nAda Byron, MD\nDepartment of Counting\n\nA long line of more "
            "than a hundred "
            "and twenty characters, which nobody has broken, and which goes on and on, and on.\nB"
        ),
        [
            "p: Title of it",
            "p: Ada Byron, MD",
            "p: Department of Counting",
            (
                "p: A long line of more than a hundred and twenty characters, which "
                "nobody has broken, and"
                " which goes on and on, and on."
            ),
            "p: B",
        ],
    ),
    "broken lines are joined": (
        WRAPPED,
        [
            "h2: CLINICAL CASE",
            (
                "p: A 61-year-old woman with acute myeloid leukaemia came to the clinic "
                "three weeks after "
                "her transplantation. She had no fever, and the marrow showed a complete "
                "remission with a "
                "small clone that had been known before, in FLT3-ITD."
            ),
            (
                "p: Which of the following would be the most appropriate next step for a "
                "woman like her?"
            ),
            (
                "li1 A.: Azacitidine, given by subcutaneous injection on seven days of "
                "each cycle of four "
                "weeks"
            ),
            "li1 B.: Sorafenib",
            "li1 C.: Observation",
            "p: Ada Byron, MD",
            "p: Department of Counting",
            "p: University of Elsewhere",
        ],
    ),
    "characters stay": ("“a”  b\u00a0c – d¹², *e* _f_", ["p: “a”  b\u00a0c – d¹², *e* _f_"]),
    "lines that hang over do not mislead": (
        OVERHANG,
        [
            "p: CASE",
            (
                "p: A 61-year-old woman who had been given sorafenib for years came back with "
                "fever. Her neutrophils were normal, and the culture of her blood showed nothing "
                "that explained what she had, nor did the urine. A longer line came from a "
                "hyphen-ation of a word."
            ),
            "p: Which is the next step?",
            "li1 A.: Observation",
            "li1 B.: An antibiotic that covers both of the organisms and that can be given at home",
            "p: Ada Byron, MD",
        ],
    ),
    "words that were divided": (
        DIVIDED,
        [
            (
                "p: An antibiotic was given for days, and then another antibiotic for more days, "
                "but there was more, and the allo-HCT and all that came with it did not change "
                "the lead-pipe rigidity, which went on as before in the whole of her body."
            )
        ],
    ),
    "lines of addresses are not joined": (SHORT, [f"p: {line}" for line in SHORT.splitlines()]),
    "markers": (
        "A. one\n(b) two\n1) three\n[4] four\n- five\n• six\nii. seven\niii. eight\n1.5 mg\n",
        [
            "li1 A.: one",
            "li1 (b): two",
            "li1 1): three",
            "li1 [4]: four",
            "li1 -: five",
            "li1 •: six",
            "li1 ii.: seven",
            "li1 iii.: eight",
            "p: 1.5 mg",
        ],
    ),
    "only the first has a letter": (
        "Which?\n\nA. one\ntwo\nthree\n",
        ["p: Which?", "li1 A.: one", "p: two", "p: three"],
    ),
    "letters with hyphens": ("A- one\nB- two\n", ["li1 A-: one", "li1 B-: two"]),
    "initials are no markers": ("J. Smith\n\nE. coli grew\n", ["p: J. Smith", "p: E. coli grew"]),
    "headings": (
        (
            "# One\n\n### Three ###\n\nUnder\n=====\n\nLine\n----\n\nLOUD "
            "WORDS\n\nthen\n\nABVD\n\nBEACOPP\n"
        ),
        [
            "h1: One",
            "h3: Three",
            "h1: Under",
            "h2: Line",
            "h2: LOUD WORDS",
            "p: then",
            "p: ABVD",
            "p: BEACOPP",
        ],
    ),
    "rules": ("a\n\n-----\n\n* * *\n\nb", ["p: a", "rule: -----", "rule: * * *", "p: b"]),
    "tables of tabs": (
        "Drug\tDose\tDay\nx\t1\t2\ny\t3\t4\n\nafter",
        ["table Drug|Dose|Day / x|1|2 / y|3|4", "p: after"],
    ),
    "tables of bars": (
        "Before\n| Drug | Dose |\n|------|------|\n| x | 1 |\n| y | 2 |\nafter",
        ["p: Before", "table Drug|Dose / x|1 / y|2", "p: after"],
    ),
    "options with tabs are no table": (
        "A.\tone\nB.\ttwo\n",
        ["li1 A.: one", "li1 B.: two"],
    ),
    "line ends of other systems": ("a\r\nb\rc\u2028d\x0ce", ["p: a", "p: b", "p: c", "p: de"]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, tmp_path: Path) -> None:
    text, expected = TEXTS[name]
    assert lines(document(tmp_path, "a.txt", text).blocks) == expected


PAGES = """\
CASE
A 61-year-old woman who had been given sorafenib for years
came back with fever. Her neutrophils were normal, and the
701
Journal of Invented Cases, Vol. 12, 2021
culture of her blood showed nothing that explained what she
had, nor did the urine. The haemoglobin concentration was

Example Society

- 702 -

12.5 g/dl, which was a surprise to all who had read of her
before. Nothing was done about it.
2021
Later she was well.
Ada Byron, MD
Department of all the possible and impossible engines, MD
She was seen again.
"""


REFERENCES = """\
She came back with fever, and all that she had said of her
history was repeated, but the haemoglobin was low, and the
platelets were too.
1. Byron A, Babbage C. Notes on an engine that counts what is
given to it, in one volume. J Invent Med.
1843;3(1):666–731 (a note of the translator). doi:
10.1000/CIR.0000000000000484
2. Babbage C. On the economy of machinery.
London, 1832.
"""


def test_references_are_whole(tmp_path: Path) -> None:
    assert lines(document(tmp_path, "a.txt", REFERENCES).blocks)[1:] == [
        (
            "li1 1.: Byron A, Babbage C. Notes on an engine that counts what is given to it, in "
            "one volume. J Invent Med. 1843;3(1):666–731 (a note of the translator). doi: "
            "10.1000/CIR.0000000000000484"
        ),
        "li1 2.: Babbage C. On the economy of machinery.",
        "p: London, 1832.",
    ]


def test_divided_words_that_may_be_whole_are_named(tmp_path: Path) -> None:
    divided = document(tmp_path, "a.txt", DIVIDED).divided
    assert "lead-pipe" in divided
    assert "anti" not in " ".join(divided)
    assert "HCT" not in " ".join(divided)


def test_a_word_that_may_be_divided_is_told_where_it_stands(tmp_path: Path) -> None:
    told = import_document(document(tmp_path, "a.txt", DIVIDED)).doubts
    found = [one for one in told if one.code == "CK912" and "lead-pipe" in one.message]
    assert [one.pointer for one in found] == ["/vignette"]


def test_pages_do_not_interrupt_sentences(tmp_path: Path) -> None:
    found = document(tmp_path, "a.txt", PAGES)
    assert lines(found.blocks) == [
        "p: CASE",
        (
            "p: A 61-year-old woman who had been given sorafenib for years came back "
            "with fever. Her "
            "neutrophils were normal, and the culture of her blood showed nothing "
            "that explained what "
            "she had, nor did the urine. The haemoglobin concentration was 12.5 g/dl, which was a "
            "surprise to all who had read of her before. Nothing was done about it."
        ),
        "p: 2021",
        "p: Later she was well.",
        "p: Ada Byron, MD",
        "p: Department of all the possible and impossible engines, MD",
        "p: She was seen again.",
    ]
    assert lines(found.asides) == [
        "[footer] p: 701",
        "[footer] p: Journal of Invented Cases, Vol. 12, 2021",
        "[footer] p: Example Society",
        "[footer] p: - 702 -",
    ]


def test_blocks_know_their_lines(tmp_path: Path) -> None:
    blocks = document(tmp_path, "a.txt", WRAPPED).blocks
    assert [block.line for block in blocks] == [1, 3, 8, 11, 13, 14, 16, 17, 18]


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        ("é≥".encode(), "é≥", []),
        ("\ufeffé≥".encode(), "é≥", []),
        ("\ufeffé≥".encode("utf-16-le"), "é≥", []),
        ("\ufeffé≥".encode("utf-16-be"), "é≥", []),
        ("é “x”".encode("cp1252"), "é “x”", ["CK916"]),
        (b"\xe9\x81", "é\x81", ["CK916"]),
        ("plain words".encode("utf-16-le"), "plain words", ["CK916"]),
    ],
)
def test_encodings(data: bytes, text: str, expected: list[str], tmp_path: Path) -> None:
    result = opened(tmp_path, "a.txt", data)
    assert codes(result) == expected
    assert result.document is not None
    assert lines(result.document.blocks) == [f"p: {text}"]


@pytest.mark.parametrize(
    ("texts", "markers"),
    [
        (["A. x", "y", "z"], ["A.", "", ""]),
        (["B. x", "y"], ["", ""]),
        (["B. x", "C. y"], ["B.", "C."]),
        (["C. difficile", "", "", "", "", "", "B. x"], ["", "", "", "", "", "", ""]),
        (["A. " + "x" * 300], [""]),
        (["a) x", "b) y", "c) z"], ["a)", "b)", "c)"]),
        (["i. x", "ii. y"], ["i.", "ii."]),
        (["A – x", "B – y"], ["A –", "B –"]),
        (["A: x", "B: y"], ["A:", "B:"]),
        (["Q: x", "A: y"], ["", ""]),
        (["12. x", "2020. y", "3.5 z"], ["12.", "", ""]),
        (["-5 °C", "– x", "— y"], ["", "–", "—"]),
        (["A.x"], [""]),
    ],
)
def test_which_markers_are_sure(texts: list[str], markers: list[str]) -> None:
    assert [found.marker if found else "" for found in sure_markers(texts)] == markers
