"""Questions, answers and titles that are longer than a slide has room for."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from casekit.document import nodes
from casekit.document.nodes import Document, Option, Question, Text
from casekit.formats.pptx import write
from tests import samples
from tests.formats.pptx.decks import document, office_template, titles, with_template

SENTENCE = "She was well until three days ago, when a fever began that no medicine could lower. "
QUESTION = "What is the best next step?"


def asked(**changes: Any) -> Document:
    """The specimen with its question changed."""
    made = document(samples.SPECIMEN)
    return replace(made, questions=(replace(made.questions[0], **changes),))


def options(count: int, words: str = "An option") -> tuple[Option, ...]:
    first = document(samples.SPECIMEN).questions[0].options[0]
    return tuple(
        replace(first, id=f"o{n}", letter=chr(65 + n), text=(Text(f"{words} {n}"),), correct=n == 1)
        for n in range(count)
    )


def opened(made: Document, *, theirs: bool = False) -> Any:
    look = with_template(office_template()) if theirs else samples.theme()
    return pptx.Presentation(io.BytesIO(write(made, look)))


def question_slides(presentation: Any, name: str = "Question") -> list[Any]:
    return [slide for slide in presentation.slides if slide.slide_layout.name == name]


def named(slide: Any, start: str) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.name.startswith(start)]


def test_a_lead_in_stands_on_every_slide_of_its_question():
    made = asked(options=options(20))
    slides = question_slides(opened(made))
    assert len(slides) == 4
    (lead_in,) = {tuple(named(slide, "Lead-in")) for slide in slides}
    assert lead_in[0].startswith("Given the evidence")
    shown = [text for slide in slides for text in named(slide, "Option")]
    assert shown == [f"{chr(65 + n)}\tAn option {n}" for n in range(20)]


def test_a_lead_in_longer_than_a_slide_is_divided_and_its_question_repeated():
    made = asked(lead_in=(Text(SENTENCE * 20 + QUESTION),), options=options(5, SENTENCE))
    slides = question_slides(opened(made))
    with_options = [slide for slide in slides if named(slide, "Option")]
    before = [slide for slide in slides if not named(slide, "Option")]
    said = " ".join(text for slide in before for text in named(slide, "Lead-in"))
    assert said == SENTENCE * 20 + QUESTION
    assert all(named(slide, "Lead-in") == [QUESTION] for slide in with_options)


def test_an_option_longer_than_a_slide_goes_on_without_its_letter():
    made = asked(options=options(2, SENTENCE * 20))
    shown = [text for slide in question_slides(opened(made)) for text in named(slide, "Option")]
    assert len(shown) > 2
    assert sum("\t" in text for text in shown) == 2
    said = "".join("".join(shown).split())
    assert said == "".join(f"A{SENTENCE * 20} 0 B{SENTENCE * 20} 1".split())


def test_options_keep_their_places_when_the_key_is_revealed():
    presentation = opened(document(samples.SPECIMEN))
    places = [
        [
            (shape.left, shape.top, shape.width, shape.height)
            for slide in question_slides(presentation, name)
            for shape in slide.shapes
            if shape.name.startswith("Option")
        ]
        for name in ("Question", "Answer")
    ]
    assert len(places[0]) == 5
    assert places[0] == places[1]


def test_without_places_for_options_they_stand_below_the_lead_in():
    made = asked(options=options(20, SENTENCE), lead_in=(Text(QUESTION),))
    slides = [
        slide
        for slide in opened(made, theirs=True).slides
        if slide.shapes.title.text_frame.text.startswith("Question")
    ]
    bodies = [slide.placeholders[1].text_frame for slide in slides]
    assert len(bodies) > 3
    assert all(body.paragraphs[0].text == QUESTION for body in bodies)
    letters = [para.text[0] for body in bodies for para in body.paragraphs[1:]]
    assert letters == [chr(65 + n) for n in range(20)]


@pytest.mark.parametrize("theirs", [False, True])
def test_a_heading_longer_than_a_title_stands_in_the_text(theirs: bool) -> None:
    made = document(samples.SPECIMEN)
    heading, *rest = made.discussion
    assert isinstance(heading, nodes.Heading)
    long = replace(heading, children=(Text(SENTENCE * 4),))
    presentation = opened(replace(made, discussion=(long, *rest)), theirs=theirs)
    (slide,) = [
        one
        for one in presentation.slides
        if any(SENTENCE * 4 in holder.text_frame.text for holder in one.placeholders)
    ]
    assert slide.shapes.title.text_frame.text.startswith("Expert perspective")
    assert not any("…" in title for title in titles(presentation))
    assert len(set(titles(presentation))) == len(presentation.slides)


def test_a_case_with_nothing_but_a_question_makes_slides():
    made = asked(options=(), answer=None)
    bare = replace(
        made,
        series_line="",
        bylines=(),
        people=(),
        affiliations=(),
        objectives=(),
        audience=(),
        discussion=(),
        take_home_points=(),
        abbreviations=(),
        references=(),
        statements=(),
    )
    assert titles(opened(bare)) == [made.title_text, "Case (1/2)", "Case (2/2)", "Question"]


def test_several_reveals_have_titles_of_their_own():
    first = document(samples.SPECIMEN).questions[0]
    reveal = (nodes.Paragraph((Text("The next day."),), "/questions/0/reveal"),)

    def question(number: int) -> Question:
        return replace(
            first, id=f"q{number}", number=number, reveal=reveal, heading=f"Question {number}"
        )

    made = replace(document(samples.SPECIMEN), questions=(question(1), question(2)))
    found = titles(opened(made))
    assert [title for title in found if "continues" in title] == [
        "The case continues: Question 1",
        "The case continues: Question 2",
    ]
