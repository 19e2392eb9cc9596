"""Moodle XML: what Moodle's importer takes of it, and what it would take in silence."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casekit.document.nodes import Document
from casekit.formats import registry
from casekit.formats.bank.texts import files
from casekit.model.question import QuestionType
from tests.formats.moodle_importer import Field, Question, Rejected, imported
from tests.formats.samples_of_banks import DOCUMENTS, named
from tests.samples import document, theme, tree


def written(made: Document) -> bytes:
    return registry.get("moodle").write(made, theme())


def bank(**changes: Any) -> list[Question]:
    """The bank of a small case, whose only question has these changes."""
    question = {**tree()["questions"][0], **changes}
    return imported(written(document(tree(questions=[question], discussion="[@first]"))))


def words(found: Field) -> str:
    return " ".join(re.sub("<[^>]+>", " ", found.text).split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_moodle_takes_every_question(name: str) -> None:
    made = named(name)
    found = imported(written(made))
    assert len(found) == len(made.questions)
    for question, wanted in zip(found, made.questions, strict=True):
        is_written = wanted.type is QuestionType.OPEN_ENDED
        assert question.kind == ("essay" if is_written else "multichoice")
        assert question.grade == wanted.points
        assert len(question.answers) == len(wanted.options)
        right = [place for place, option in enumerate(wanted.options) if option.correct]
        if right:
            assert question.mark(*right) == pytest.approx(wanted.points, abs=1e-5)
        assert question.numbering == ("" if is_written else "ABCD")
    shown = {
        data for one in found for part in (one.text, one.general) for data in part.files.values()
    }
    assert shown == set(files(made).values())


def test_the_same_document_makes_the_same_bytes() -> None:
    made = named("oliguria-after-chemotherapy")
    assert written(made) == written(made)


def test_each_question_can_stand_alone() -> None:
    first, second, third = imported(written(named("tricky")))
    for question in (first, second, third):
        assert "A 30-year-old woman is tired" in words(question.text)
    assert "Later &amp; longer." not in words(first.text)
    assert "Later &amp; longer." in words(second.text)
    assert "Later &amp; longer." in words(third.text)


def test_nothing_of_the_answer_stands_in_the_question() -> None:
    for name in DOCUMENTS:
        made = named(name)
        for question, one in zip(imported(written(made)), made.questions, strict=True):
            for option in one.options:
                if option.rationale:
                    assert words(question.answers[one.options.index(option)].feedback)
            assert made.words.correct_answer not in words(question.text)


def test_one_best_answer_gets_full_marks_alone() -> None:
    (question,) = bank()
    assert question.is_single
    assert [answer.fraction for answer in question.answers] == [0, 1, 0]
    assert [question.mark(place) for place in range(3)] == [0, 1, 0]


@pytest.mark.parametrize("keys", range(1, 21))
def test_several_keys_share_the_points(keys: int) -> None:
    options = [{"id": f"o{place}", "text": f"Option {place}"} for place in range(keys + 2)]
    chosen = [option["id"] for option in options[:keys]]
    (question,) = bank(type="multiple_response", options=options, key=chosen, points=2)
    assert not question.is_single
    assert question.mark(*range(keys)) == pytest.approx(2, abs=1e-4)
    # one wrong option takes all away, however many right ones are chosen
    assert question.mark(*range(keys + 1)) == pytest.approx(0, abs=1e-4)
    assert question.mark(keys) == 0


def test_options_are_shuffled_only_where_all_may_move() -> None:
    options = [{"id": "a", "text": "First"}, {"id": "b", "text": "None of these", "pinned": True}]
    (moving,) = bank(shuffle=True)
    (fixed,) = bank()
    (pinned,) = bank(shuffle=True, options=options, key="a")
    assert (moving.is_shuffled, fixed.is_shuffled, pinned.is_shuffled) == (True, False, False)


def test_letters_are_words_where_options_are_shuffled() -> None:
    question = {**tree()["questions"][0], "shuffle": True}
    (moving,) = imported(written(document(tree(questions=[question]))))
    (fixed,) = imported(written(document(tree())))
    assert "The answer is Second" in words(moving.general)
    assert "Correct answer: Second" in words(moving.general)
    assert "The answer is B" in words(fixed.general)
    assert "Correct answer: B. Second" in words(fixed.general)


def test_feedback_of_options_and_of_all() -> None:
    first, _, third = imported(written(named("tricky")))
    assert [bool(answer.feedback.text) for answer in first.answers] == [False, True, False]
    assert "Because of &lt;/script&gt; &amp; ]]&gt;" in words(first.answers[1].feedback)
    assert words(first.combined["correctfeedback"]) == "Correct"
    assert words(first.combined["incorrectfeedback"]) == "Not correct"
    assert third.grader_info is not None
    assert words(third.grader_info) in words(third.general)
    assert "It was Second ]]&gt;" in words(third.general)
    assert "References" in words(third.general)
    assert "It was Second" not in words(first.general)


def test_names_that_moodle_would_cut() -> None:
    for question in imported(written(named("tricky"))):
        assert question.name.startswith("small – Question ")
        assert question.category == ("small",)
        assert question.tags == ["iron"]
    long = tree(title="Very long " * 60, series={"title": "Cases A/B", "issue": "1"})
    (question,) = imported(written(document(long)))
    assert question.category == ("small",)
    (question,) = imported(written(document(tree(series={"title": "Cases A/B", "issue": "1"}))))
    assert question.category == ("Cases A/B", "A small case")


def test_the_end_of_a_section_of_characters_is_split() -> None:
    from casekit.formats.moodle import _cdata

    assert _cdata("a ]]> b") == "<![CDATA[a ]]]]><![CDATA[> b]]>"
    assert _cdata("") == ""


TRAPS = {
    "a fraction that is not on the list": ('fraction="100"', 'fraction="95"'),
    "no answer with full marks": ('fraction="100"', 'fraction="90"'),
    "a numbering that Moodle does not know": (">ABCD<", ">A<"),
    "a name that is empty": (
        "<name><text>small – Question</text></name>",
        "<name><text></text></name>",
    ),
    "single that is yes": ("<single>true</single>", "<single>yes</single>"),
    "a raw less-than": ("<![CDATA[<p lang", "<p lang"),
    "two answers with full marks": ('fraction="0"', 'fraction="100"'),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_importer_of_these_tests_knows_the_traps(trap: str) -> None:
    """What the field notes list is found, so that its absence above means something."""
    data = written(document(tree(short_title="small"))).decode()
    right, wrong = TRAPS[trap]
    assert right in data
    changed = data.replace(right, wrong)
    if trap == "a raw less-than":
        changed = changed.replace("</p>]]>", "</p>")
    with pytest.raises(Rejected):
        imported(changed.encode())
