"""What is called too long for a slide is divided by the writer of the presentation as well."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.formats.pptx.layouts import Layouts, Role, Slot
from casekit.formats.pptx.plan import plan_slides
from casekit.formats.pptx.template import template_for
from casekit.lint import slides
from casekit.theme.theme import Theme
from tests.samples import document, tree

THEME = Theme(society="Example Society")


def layouts() -> Layouts:
    return template_for(THEME, rtl=False, complete=True).layouts


def test_the_boxes_are_those_of_the_template() -> None:
    for role, box in ((Role.TEXT, slides.TEXT), (Role.DISCUSSION, slides.DISCUSSION)):
        holder = layouts()[role].get(Slot.BODY)
        assert holder
        assert (holder.width, holder.height, holder.type.size) == pytest.approx(box)
    question = layouts()[Role.QUESTION]
    lead_in = question.get(Slot.LEAD_IN)
    assert lead_in
    bottom = max(holder.box.bottom for holder in question.options)
    assert bottom - lead_in.box.y == pytest.approx(slides._QUESTION.height)
    assert question.options[0].width - 36 == pytest.approx(slides._OPTION_WIDTH)


def planned(role: Role, **changes: Any) -> int:
    """On how many slides of a kind the writer sets it."""
    shown = document(tree(**changes))
    listed = plan_slides(shown, THEME, layouts())
    return sum(slide.role is role for slide in listed)


WORDS = "Tablets are absorbed well when they are taken on alternate days in the morning "


@pytest.mark.parametrize("times", range(6, 18))
def test_a_paragraph(times: int) -> None:
    text = (WORDS * times).strip() + "."
    divided = planned(Role.TEXT, vignette=text, learning_objectives=[], audience=[]) > 1
    if slides.is_longer(text, slides.TEXT):
        assert divided
    if times == 6:
        assert not divided
    if times == 17:
        assert slides.is_longer(text, slides.TEXT)


@pytest.mark.parametrize("times", range(1, 9))
def test_a_question(times: int) -> None:
    options = [{"id": f"o{at}", "text": f"{WORDS * times}{at}"} for at in range(5)]
    lead_in = "Which of the following is the most appropriate treatment?"
    question = {
        "id": "q1",
        "type": "one_best_answer",
        "lead_in": lead_in,
        "options": options,
        "key": "o1",
    }
    divided = (
        planned(Role.QUESTION, questions=[question], discussion=None, references=[], vignette="A.")
        > 1
    )
    filled = slides.question(lead_in, [option["text"] for option in options])
    if filled > 1:
        assert divided
    if times == 1:
        assert not divided
    if times == 8:
        assert filled > 1


def test_what_is_certain_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr(slides, "_stack", fail)
    assert not slides.is_longer("A few words.", slides.TEXT)
    assert slides.is_longer("x" * 200_000, slides.TEXT)
    assert slides.question("x?", ["A", "B", "C"]) < 1
    assert slides.question("x?", ["x" * 200_000] * 3) > 1


@pytest.mark.parametrize("words", range(1, 60, 7))
@pytest.mark.parametrize("width", [slides._OPTION_WIDTH, slides._QUESTION.width])
def test_no_text_has_more_lines_than_at_most(words: int, width: float) -> None:
    text = " ".join(WORDS.split() * 8)
    for word in (" ", " and ", " immunohistochemically "):
        lengthened = word.join(text.split()[:words])
        measured = slides._measured(lengthened, width, 18)
        assert measured <= slides._at_most(lengthened, width, 18)


def test_questions_of_usual_length_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slides, "_measured", None)
    lead_in = "Which of the following is the most appropriate next step in this woman’s treatment?"
    options = [f"{WORDS[:56]}{at}" for at in range(5)]
    assert 0.5 < slides.question(lead_in, options) <= 1
