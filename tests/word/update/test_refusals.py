"""What is not taken over is told; what is no export of the case is refused."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace as with_
from pathlib import Path
from typing import Any

import docx
import pytest

from casekit.document.nodes import Edition
from casekit.source.locate import locate
from tests.word.update import hands
from tests.word.update.cases import case
from tests.word.update.conftest import Desk
from tests.word.update.hands import find, replace


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    return desks(case())


def codes(made: Any) -> list[str]:
    return [item.code for item in made.findings]


LOST = {
    "a byline": lambda w: replace(find(w, "Submitted"), "Jane Doe", "Joan Doe"),
    "a heading": lambda w: replace(find(w, "References"), "References", "Literature"),
    "a heading that is gone": lambda w: hands.remove(find(w, "References")),
    "a style": lambda w: setattr(find(w, "The last"), "style", "Heading 2"),
    "a paragraph made an item": lambda w: setattr(find(w, "The last"), "style", "List Bullet"),
    "an item made a paragraph": lambda w: setattr(find(w, "first item"), "style", "Body Text"),
    "an item made one below another": lambda w: setattr(
        find(w, "second item"), "style", "List Bullet 2"
    ),
    "a table": lambda w: w.add_table(2, 2),
    "a table that is gone": lambda w: w.element.body.remove(w.tables[0]._tbl),
    "words struck through": lambda w: setattr(find(w, "The last").runs[0].font, "strike", True),
    "words highlighted": lambda w: setattr(find(w, "The last").runs[0].font, "highlight_color", 7),
    "a header": lambda w: w.sections[0].header.paragraphs[0].add_run("Draft"),
    "a version": lambda w: find(w, "Version").add_run(".7"),
    "a new part": lambda w: hands.copy_after(find(w, "Give it"), "Part two", "Heading 1"),
    "a title in two": lambda w: hands.split(find(w, "A small case"), " case"),
    "an option in two": lambda w: hands.copy_after(find(w, "What is the best"), "Or is it?"),
    "another picture": lambda w: find(w, "Give it").add_run().add_picture(str(PICTURE)),
}
PICTURE = Path(__file__).resolve().parents[3] / "cases" / "logo.png"


@pytest.mark.parametrize("name", LOST)
def test_it_is_told_and_nothing_is_guessed(name: str, desk: Desk) -> None:
    made, tree = desk.after(LOST[name])
    assert "CK984" in codes(made)
    assert tree == desk.original
    assert all("cannot be taken over" in item.message for item in made.findings)


def test_a_comment_is_kept(desk: Desk) -> None:
    def editor(word: Any) -> None:
        word.add_comment(find(word, "The last").runs, text="Is this so?", author="An Editor")

    made = desk.back(desk.edited(editor))
    assert [(one.author, one.text) for one in made.remarks] == [("An Editor", "Is this so?")]
    assert made.remarks[0].about == "The last paragraph of the vignette stands here."
    assert codes(made) == ["CK988"]
    assert made.after is None


def test_the_participant_edition(desk: Desk) -> None:
    made = desk.back(desk.exported(Edition.PARTICIPANT))
    assert (codes(made), made.after) == (["CK981"], None)


def test_another_case(desk: Desk, desks: Callable[..., Desk]) -> None:
    made = desk.back(desks("maintenance-after-allo-hct-aml").exported())
    assert (codes(made), made.after) == (["CK982"], None)


def test_a_foreign_document(desk: Desk) -> None:
    word = docx.Document()
    word.add_paragraph("Dear colleagues, thank you for your letter.")
    target = io.BytesIO()
    word.save(target)
    made = desk.back(target.getvalue())
    assert (codes(made), made.after) == (["CK980"], None)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_no_word_file(data: bytes, desk: Desk) -> None:
    assert codes(desk.back(data)) == ["CK980"]


@pytest.fixture
def changed(desk: Desk, tmp_path: Path) -> tuple[bytes, Desk]:
    """An export, and the case after somebody has changed its file since."""
    archive = tmp_path / "archive"
    shutil.copytree(desk.location.archive, archive)
    tree = json.loads((archive / "everything" / "case.json").read_text())
    tree["take_home_points"][0] = "Iron is better."
    (archive / "everything" / "case.json").write_text(json.dumps(tree))
    (location,) = locate([archive / "everything"])
    data = desk.edited(lambda w: replace(find(w, "She takes"), " medicines", " drugs"))
    return data, with_(desk, location=location)


def test_an_export_of_an_earlier_version(changed: tuple[bytes, Desk]) -> None:
    data, desk = changed
    made = desk.back(data)
    assert (codes(made), made.after) == (["CK983"], None)
    assert [change.name for change in made.changes] == [
        "vignette, paragraph 2",
        "take-home point 1",
    ]


def test_an_export_of_an_earlier_version_anyway(changed: tuple[bytes, Desk]) -> None:
    data, desk = changed
    made = desk.back(data, anyway=True)
    assert desk.tree(made)["take_home_points"][0] == "Iron is good."


def test_a_case_with_errors_is_mended_first(desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(desk.location.archive, tmp_path / "archive")
    file = tmp_path / "archive" / "everything" / "case.json"
    file.write_text(file.read_text().replace("@third", "@fourth"))
    (location,) = locate([file.parent])
    made = with_(desk, location=location).back(desk.exported())
    assert made.after is None
    assert made.is_refused


def test_a_value_that_would_be_wrong_is_left_and_the_rest_is_taken_over(desk: Desk) -> None:
    def editor(word: Any) -> None:
        person = find(word, "Jane Doe, MD")
        replace(person, "jane@example.org", "jane at example")
        replace(person, "Lecturer", "Reader")

    made, tree = desk.after(editor)
    person = tree["contributors"][0]
    assert (person["email"], person["positions"][1]) == ("jane@example.org", "Reader")
    assert {lost.pointer for lost in made.lost} >= {"/contributors/0/email"}
