"""The form, filled in and read back."""

from __future__ import annotations

import pytest

from casekit.document.words import catalogues
from casekit.importers.form import is_form, read_form
from casekit.importers.form.fields import Part
from casekit.model.case import ConsentKind, Role
from tests.word.form.filling import Paper, form


def filled(language: str = "en") -> Paper:
    """A form that an author has filled in with care."""
    paper = form(language)
    (about,) = paper.tables(Part.CASE)
    paper.write(about, {"title": "Tired for three months", "keywords": "anaemia; iron"})
    people = paper.tables(Part.PEOPLE)
    paper.write(
        people[0],
        {
            "given": "Ada M.",
            "family": "van der Berg",
            "degrees": "MD, PhD",
            "email": "ada@example.org",
            "department": "Haematology",
            "institution": "City Hospital",
            "city": "Delft",
            "country": "Netherlands",
            "corresponding": "☒",
            "more_affiliations": "Chair of Medicine, Example University, Delft, Netherlands",
            "positions": "Consultant\nHead of the laboratory",
            "disclosures": "None",
        },
    )
    paper.write(
        people[1],
        {"given": "Ben", "family": "Okoro", "disclosures": "Lecture fees from Example Pharma"},
    )
    paper.type_over(Part.OBJECTIVES, "Choose iron by mouth", "Interpret a ferritin of 8 µg/L")
    paper.type_over(Part.VIGNETTE, "A woman of 34 is tired.", "Her haemoglobin is 84 g/L.")
    paper.type_over(Part.QUESTION, "What is the most appropriate next step?")
    paper.options(
        ("Transfusion", "", "She is stable."),
        ("Iron by mouth", "x", "First choice [1]."),
        ("Nothing", "☐", "She has complaints."),
    )
    paper.type_over(Part.DISCUSSION, "Choice B is right [1].", "It costs little.")
    paper.type_over(Part.TAKE_HOME, "Ask about menstruation.")
    paper.type_over(Part.REFERENCES, "Stoffel N. Iron. Blood 2020;1:2-3.", "Muir A. Iron. 2021.")
    paper.consent(ConsentKind.OBTAINED)
    return paper


@pytest.mark.parametrize("language", catalogues())
def test_filled_in_it_is_read_without_a_doubt(language: str) -> None:
    document = filled(language).read()
    assert is_form(document)
    read = read_form(document)
    assert [(doubt.code, doubt.message, doubt.words) for doubt in read.doubts] == []
    assert read.unplaced == ()
    assert read.title.text == "Tired for three months"
    assert read.series.text == read.issue.text == ""
    assert read.keywords == ("anaemia", "iron")
    ada, ben = read.people
    assert (ada.given, ada.family, ada.degrees) == ("Ada M.", "van der Berg", ("MD", "PhD"))
    assert (ada.roles, ben.roles) == ((Role.SUBMITTER,), (Role.DISCUSSANT,))
    assert (ada.department, ada.institution) == ("Haematology", "City Hospital")
    assert (ada.city, ada.country, ada.email) == ("Delft", "Netherlands", "ada@example.org")
    assert (ada.corresponding, ben.corresponding) == (True, False)
    assert ada.positions == ("Consultant", "Head of the laboratory")
    assert len(ada.more_affiliations) == 1
    assert (ada.nothing_to_disclose, ben.nothing_to_disclose) == (True, False)
    assert ben.disclosures.text == "Lecture fees from Example Pharma"
    texts = {part: [block.text.text for block in found] for part, found in read.fields.items()}
    assert texts == {
        Part.OBJECTIVES: ["Choose iron by mouth", "Interpret a ferritin of 8 µg/L"],
        Part.VIGNETTE: ["A woman of 34 is tired.", "Her haemoglobin is 84 g/L."],
        Part.DISCUSSION: ["Choice B is right [1].", "It costs little."],
        Part.TAKE_HOME: ["Ask about menstruation."],
        Part.REFERENCES: ["Stoffel N. Iron. Blood 2020;1:2-3.", "Muir A. Iron. 2021."],
    }
    (question,) = read.questions
    assert [block.text.text for block in question.lead_in] == [
        "What is the most appropriate next step?"
    ]
    assert [(one.letter, one.text.text) for one in question.options] == [
        ("A", "Transfusion"),
        ("B", "Iron by mouth"),
        ("C", "Nothing"),
    ]
    assert question.options[1].rationale.text == "First choice [1]."
    assert question.key == ("B",)
    assert read.consent is ConsentKind.OBTAINED
    assert read.figures == ()
