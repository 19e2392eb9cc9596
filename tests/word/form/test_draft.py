"""The form as a file: written, filled in, saved by other programs, opened and made a draft."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from casekit.codes import CODES
from casekit.diagnostics import Severity
from casekit.document.words import catalogues
from casekit.importers.draft import import_document
from casekit.importers.form import is_form, read_form
from casekit.importers.form.fields import Part
from casekit.importers.opening import open_document
from casekit.model.case import ConsentKind
from tests.samples import CASES
from tests.word.form.filling import Paper, form, retype, written

REFERENCE = (
    "Stoffel NU, von Siebenthal HK, Moretti D, Zimmermann MB. Oral iron supplementation in"
    " iron-deficient women: how much and how often? Mol Aspects Med. 2020;75:100865."
    " doi:10.1016/j.mam.2020.100865"
)


def filled(language: str = "en") -> Paper:
    """A form without a gap and without anything unclear."""
    paper = form(language)
    (about,) = paper.tables(Part.CASE)
    paper.write(
        about,
        {
            "title": "Tired for three months",
            "series": "Clinical Case of the Month",
            "issue": "June 2025",
            "keywords": "anaemia; iron",
        },
    )
    ada, ben, _ = paper.tables(Part.PEOPLE)
    paper.write(
        ada,
        {
            "given": "Ada M.",
            "family": "van der Berg",
            "degrees": "MD, PhD",
            "email": "ada@example.org",
            "institution": "City Hospital",
            "city": "Delft",
            "country": "Netherlands",
            "corresponding": "☒",
            "more_affiliations": "Chair of Medicine, Example University, Delft, Netherlands",
            "disclosures": "None",
        },
    )
    paper.write(
        ben,
        {
            "given": "Ben",
            "family": "Okoro",
            "institution": "City Hospital",
            "city": "Delft",
            "country": "Netherlands",
            "disclosures": "Lecture fees from Example Pharma",
        },
    )
    paper.type_over(Part.OBJECTIVES, "Choose between iron by mouth and by vein.")
    paper.type_over(
        Part.VIGNETTE,
        "A 34-year-old woman has been tired for three months, and is short of breath on stairs.",
        "Her haemoglobin is 84 g/L (reference range 120 to 160 g/L).",
    )
    paper.type_over(Part.QUESTION, "What is the most appropriate next step?")
    paper.options(
        ("Give red cells", "", "She is stable."),
        ("Give iron by mouth", "x", "It is the first choice [1]."),
        ("Wait", "☐", "She has complaints."),
    )
    paper.type_over(Part.DISCUSSION, "Choice B is right [1].", "It costs little.")
    paper.type_over(Part.TAKE_HOME, "Ask about menstruation.")
    paper.type_over(Part.REFERENCES, REFERENCE)
    paper.consent(ConsentKind.OBTAINED)
    return paper


def test_filled_in_it_becomes_a_draft_without_a_doubt(tmp_path: Path) -> None:
    file = tmp_path / "tired.docx"
    file.write_bytes(filled().saved())
    opened = open_document(file)
    assert opened.findings == ()
    assert opened.document is not None
    made = import_document(opened.document)
    assert [(one.code, one.message) for one in made.doubts] == []
    assert made.tree.pop("references")[0]["DOI"] == "10.1016/j.mam.2020.100865"
    assert made.tree == {
        "format": "casekit-case/1",
        "id": "tired",
        "title": "Tired for three months",
        "language": "en",
        "status": "draft",
        "series": {"title": "Clinical Case of the Month", "issue": "June 2025"},
        "contributors": [
            {
                "given": "Ada M.",
                "family": "van der Berg",
                "degrees": ["MD", "PhD"],
                "roles": ["submitter"],
                "affiliations": ["city-hospital", "example-university"],
                "email": "ada@example.org",
                "corresponding": True,
                "disclosure": {"none": True},
            },
            {
                "given": "Ben",
                "family": "Okoro",
                "roles": ["discussant"],
                "affiliations": ["city-hospital"],
                "disclosure": {"statement": "Lecture fees from Example Pharma"},
            },
        ],
        "affiliations": [
            {
                "id": "city-hospital",
                "name": "City Hospital",
                "city": "Delft",
                "country": "Netherlands",
            },
            {
                "id": "example-university",
                "department": "Chair of Medicine",
                "name": "Example University",
                "city": "Delft",
                "country": "Netherlands",
            },
        ],
        "learning_objectives": [
            {"id": "objective-1", "text": "Choose between iron by mouth and by vein."}
        ],
        "keywords": ["anaemia", "iron"],
        "vignette": (
            "A 34-year-old woman has been tired for three months, and is short of breath on"
            " stairs.\n\nHer haemoglobin is 84 g/L (reference range 120 to 160 g/L)."
        ),
        "questions": [
            {
                "id": "q1",
                "type": "one_best_answer",
                "lead_in": "What is the most appropriate next step?",
                "options": [
                    {
                        "id": "give-red-cells",
                        "text": "Give red cells",
                        "rationale": "She is stable.",
                    },
                    {
                        "id": "give-iron-mouth",
                        "text": "Give iron by mouth",
                        "rationale": "It is the first choice [@stoffel2020].",
                    },
                    {"id": "wait", "text": "Wait", "rationale": "She has complaints."},
                ],
                "key": "give-iron-mouth",
            }
        ],
        "discussion": ("Choice @opt:give-iron-mouth is right [@stoffel2020].\n\nIt costs little."),
        "take_home_points": ["Ask about menstruation."],
        "consent": {"kind": "obtained"},
        "import": {"source": "tired.docx"},
    }


@pytest.mark.parametrize("language", catalogues())
def test_every_language_s_form_becomes_the_same_draft(language: str, tmp_path: Path) -> None:
    file = tmp_path / "tired.docx"
    trees = []
    for one in ("en", language):
        file.write_bytes(filled(one).saved())
        document = open_document(file).document
        assert document is not None
        trees.append(import_document(document).tree)
    assert trees[0] == trees[1]


def test_left_as_it_is_it_is_a_draft_of_gaps(tmp_path: Path) -> None:
    file = tmp_path / "empty.docx"
    file.write_bytes(form().saved())
    document = open_document(file).document
    assert document is not None
    made = import_document(document)
    codes = {one.code for one in made.doubts}
    assert codes == {"CK990", "CK996"}
    assert all(CODES[code].severity is Severity.WARNING for code in codes)
    assert made.tree.keys() == {"format", "id", "language", "status", "import"}
    assert "unplaced" not in made.tree["import"]


def test_a_picture_comes_along_with_what_its_table_says(tmp_path: Path) -> None:
    paper = filled()
    (about,) = paper.tables(Part.FIGURES)
    paper.write(about, {"caption": "The *smear* [1].", "description": "Small pale cells."})
    place = next(p for p in paper.paragraphs(Part.FIGURES) if "‹" in "".join(p.itertext()))
    control = place.getparent().getparent()
    paragraph = docx.text.paragraph.Paragraph(place, paper.word)
    paragraph.clear()
    control.getparent().replace(control, place)
    paragraph.add_run().add_picture(str(CASES / "logo.png"))
    file = tmp_path / "tired.docx"
    file.write_bytes(paper.saved())
    document = open_document(file).document
    assert document is not None
    made = import_document(document)
    ((name, data),) = made.files.items()
    assert data == (CASES / "logo.png").read_bytes()
    (figure,) = made.tree["figures"]
    assert figure["id"] == "fig1"
    assert (figure["file"], figure["alt"]) == (name, "Small pale cells.")
    assert figure["caption"] == "The \\*smear\\* [@stoffel2020]."
    assert [one.code for one in made.doubts] == []


def test_remarks_of_people_are_told(tmp_path: Path) -> None:
    paper = filled()
    run = docx.text.run.Run(next(iter(paper.body.iter(docx.oxml.ns.qn("w:r")))), paper.word)
    paper.word.add_comment(run, "Is this true?", "Jane Doe", "JD")
    file = tmp_path / "tired.docx"
    file.write_bytes(paper.saved())
    document = open_document(file).document
    assert document is not None
    (told,) = [one for one in import_document(document).doubts if one.code == "CK934"]
    assert "Jane Doe" in told.message
    assert "Is this true?" in told.message


@pytest.mark.parametrize(("language", "kind"), [("ar", "docx"), ("en", "odt"), ("ar", "rtf")])
def test_saved_by_an_office_suite_it_says_the_same(
    language: str, kind: str, soffice: Any, tmp_path: Path
) -> None:
    file = tmp_path / "tired.docx"
    file.write_bytes(filled(language).saved())
    saved = soffice.convert(file, tmp_path / "saved", kind)
    before, after = open_document(file).document, open_document(saved).document
    assert before is not None
    assert after is not None
    assert is_form(after)
    assert read_form(after).doubts == ()
    trees = [import_document(one).tree for one in (before, after)]
    assert [tree.pop("import")["source"] for tree in trees] == ["tired.docx", f"tired.{kind}"]
    assert trees[0] == trees[1]


def test_without_styles_the_file_is_still_a_form(tmp_path: Path) -> None:
    file = tmp_path / "tired.docx"
    file.write_bytes(filled("de").saved())
    document = open_document(file).document
    assert document is not None
    bare = replace(document, blocks=tuple(replace(one, style="") for one in document.blocks))
    assert import_document(bare).tree == import_document(document).tree


def test_the_form_can_be_opened_by_python_docx() -> None:
    word = docx.Document(io.BytesIO(form("tr").saved()))
    assert word.core_properties.identifier == "tired"
    assert word.core_properties.language == "tr"


OTHER = (
    "Muir RP, Sola AB. Iron deficiency in adults. Example J Med. 2021;12(3):45-50."
    " doi:10.5555/ejm.2021.45"
)


@pytest.mark.parametrize(
    "lines",
    [
        [REFERENCE, OTHER],
        [f"1. {REFERENCE}", f"2. {OTHER}"],
        [f"[1] {REFERENCE}", f"[2] {OTHER}"],
        [f"1. {REFERENCE}\n2. {OTHER}"],
    ],
    ids=["counted by the form", "typed too", "in brackets", "in one paragraph"],
)
def test_references_may_be_pasted_as_they_are(lines: list[str], tmp_path: Path) -> None:
    paper = filled()
    retype(
        next(p for p in paper.paragraphs(Part.REFERENCES) if "Stoffel" in written(p)),
        "‹A reference›",
    )
    paper.type_over(Part.REFERENCES, *lines)
    paper.type_over(Part.ACKNOWLEDGEMENTS, "Nobody.")
    discussion = next(p for p in paper.paragraphs(Part.DISCUSSION) if "costs" in written(p))
    retype(discussion, "It costs little [2].")
    file = tmp_path / "tired.docx"
    file.write_bytes(paper.saved())
    document = open_document(file).document
    assert document is not None
    made = import_document(document)
    assert [item["id"] for item in made.tree["references"]] == ["stoffel2020", "muir2021"]
    assert made.tree["discussion"].endswith("It costs little [@muir2021].")
    assert [(one.code, one.message) for one in made.doubts] == []


def test_references_have_the_numbers_that_the_author_saw(tmp_path: Path) -> None:
    """Also where a line between them was left as it is."""
    paper = filled()
    lines = [p for p in paper.paragraphs(Part.REFERENCES) if "‹" in written(p)]
    retype(lines[1], OTHER)
    discussion = next(p for p in paper.paragraphs(Part.DISCUSSION) if "costs" in written(p))
    retype(discussion, "It costs little [3].")
    file = tmp_path / "tired.docx"
    file.write_bytes(paper.saved())
    document = open_document(file).document
    assert document is not None
    made = import_document(document)
    assert [item["id"] for item in made.tree["references"]] == ["stoffel2020", "muir2021"]
    assert made.tree["discussion"].endswith("It costs little [@muir2021].")
