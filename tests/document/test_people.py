"""Contributors in print: marks and labels as the language of the case sets them."""

from __future__ import annotations

import pytest

from casekit.document.people import affiliations, people
from casekit.document.statements import statements
from casekit.document.texts import TextReader
from casekit.document.words import words_for
from casekit.model.decode import decode_case
from tests.samples import tree

PARTS = {
    "contributors": [
        {
            "family": "Doe",
            "given": "Jane",
            "degrees": ["MD", "PhD"],
            "roles": ["submitter"],
            "affiliations": ["home"],
            "disclosure": {
                "relationships": [
                    {"organization": "Firm", "kind": "fees", "details": "2020"},
                    {"organization": "Other", "kind": "travel"},
                ]
            },
        }
    ],
    "affiliations": [{"id": "home", "name": "Clinic", "city": "Town"}],
}


@pytest.mark.parametrize(
    ("language", "affiliation", "name", "disclosure"),
    [
        ("en", "Clinic, Town", "Jane Doe, MD, PhD", "Firm: fees (2020); Other: travel."),
        (
            "fr",
            "Clinic, Town",
            "Jane Doe, MD, PhD",
            "Firm\u00a0: fees (2020)\u00a0; Other\u00a0: travel.",
        ),
        ("ar", "Clinic، Town", "Jane Doe، MD، PhD", "Firm: fees (2020)؛ Other: travel."),
    ],
)
def test_commas_colons_and_semicolons_are_those_of_the_language(
    language, affiliation, name, disclosure
):
    case = decode_case(tree(language=language, **PARTS))
    words = words_for(language)
    (person,) = people(case, words)
    assert [item.text for item in affiliations(case, words)] == [affiliation]
    assert (person.credentialed, person.disclosure) == (name, disclosure)


@pytest.mark.parametrize(("language", "label"), [("de", "Version:"), ("fr", "Version\u00a0:")])
def test_labels_of_statements_end_as_the_language_does(language, label, tmp_path):
    case = decode_case(tree(language=language))
    made = statements(case, (), TextReader(case, tmp_path / "case.json"), words_for(language))
    (review,) = [item for item in made if item.kind == "review"]
    assert review.blocks[-1].children[0].children[0].text == label


def test_only_a_corresponding_person_has_an_address_in_print():
    base = {"family": "Doe", "roles": ["editor"], "email": "jane@example.org"}
    case = decode_case(tree(contributors=[base, {**base, "corresponding": True}]))
    assert [item.email for item in people(case, words_for("en"))] == [None, "jane@example.org"]
