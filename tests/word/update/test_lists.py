"""Options, references and other lists: put in, taken out, ordered anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.word.update import hands
from tests.word.update.cases import case
from tests.word.update.conftest import Desk
from tests.word.update.hands import find, insert_after, replace


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    return desks(case())


def ids(tree: Any, name: str = "options") -> list[str]:
    values = tree["questions"][0]["options"] if name == "options" else tree[name]
    return [value["id"] for value in values]


def codes(made: Any) -> list[str]:
    return [item.code for item in made.findings]


def test_options_are_exchanged_and_key_and_mentions_stay_with_them(desk: Desk) -> None:
    made, tree = desk.after(lambda w: hands.move(find(w, "Second"), find(w, "Third")))
    assert ids(tree) == ["one", "three", "two"]
    assert tree["questions"][0]["key"] == "two"
    assert tree["discussion"] == desk.original["discussion"]
    assert [change.name for change in made.changes] == ["the order of the options"]
    assert codes(made) == []


def test_options_and_their_rationales_and_letters_are_exchanged(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.move(find(word, "Second"), find(word, "Third"))
        replace(find(word, "The answer is"), "B", "C")

    made, tree = desk.after(editor)
    assert ids(tree) == ["one", "three", "two"]
    assert tree["discussion"] == desk.original["discussion"]
    assert codes(made) == []


def test_a_new_option_gets_an_id(desk: Desk) -> None:
    made, tree = desk.after(lambda w: hands.copy_after(find(w, "Third"), "Wait and see"))
    assert tree["questions"][0]["options"][-1] == {"id": "wait_see", "text": "Wait and see"}
    assert codes(made) == []


def test_a_letter_typed_for_a_new_option_names_it(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.copy_after(find(word, "Third"), "Wait and see")
        replace(find(word, "The other"), "in the body", "unlike choice D in the body")

    _, tree = desk.after(editor)
    assert "unlike choice @opt:wait_see in the body" in tree["discussion"]


def test_an_option_is_removed(desk: Desk) -> None:
    made, tree = desk.after(lambda w: hands.remove(find(w, "Third")))
    assert ids(tree) == ["one", "two"]
    assert codes(made) == []


def test_the_key_cannot_be_removed_but_the_rest_is_taken_over(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.remove(find(word, "Second"))
        replace(find(word, "She takes"), " medicines", " drugs")

    made, tree = desk.after(editor)
    assert ids(tree) == ["one", "two", "three"]
    assert "*no* drugs" in tree["vignette"]
    assert [lost.name for lost in made.lost] == ["option two"]


def test_the_mark_of_the_key_is_not_taken_over(desk: Desk) -> None:
    made, tree = desk.after(lambda w: find(w, "Third").add_run(" ✓\u00a0Correct answer"))
    assert tree == desk.original
    assert codes(made) == ["CK984"]


def test_an_option_reworded_wherever_it_is_shown_is_one_change(desk: Desk) -> None:
    def editor(word: Any) -> None:
        replace(find(word, "Second"), "Second", "Another")
        replace(find(word, "✓\u00a0Correct answer: B"), "Second", "Another")

    made, tree = desk.after(editor)
    assert tree["questions"][0]["options"][1]["text"] == "Another"
    assert (len(made.changes), made.lost) == (1, ())


def test_an_option_reworded_only_with_the_answer_is_told(desk: Desk) -> None:
    made, tree = desk.after(
        lambda w: replace(find(w, "✓\u00a0Correct answer: B"), "Second", "Another")
    )
    assert tree == desk.original
    assert codes(made) == ["CK984"]


def test_a_new_rationale_is_not_put_into_that_of_another_option(desk: Desk) -> None:
    def editor(word: Any) -> None:
        head = hands.copy_after(find(word, "Because"), "C.\tThird ×", "Case Rationale Option")
        hands.copy_after(head, "It comes too late.", "Case Rationale")

    made, tree = desk.after(editor)
    assert tree == desk.original
    assert codes(made) == ["CK984", "CK984"]


def test_points_and_objectives(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.copy_after(find(word, "Slow is safe"), "Three is a crowd.")
        hands.move(find(word, "Give iron"), find(word, "Learning objectives"))

    made, tree = desk.after(editor)
    assert tree["take_home_points"][-1] == "Three is a crowd."
    assert ids(tree, "learning_objectives") == ["give", "know"]
    assert codes(made) == []


def test_terms(desk: Desk) -> None:
    def editor(word: Any) -> None:
        replace(find(word, "iron;"), "anaemia; women", "men; women; children")
        replace(find(word, "Jane Doe"), "; Lecturer", "")

    made, tree = desk.after(editor)
    assert tree["keywords"] == ["iron", "men", "women", "children"]
    assert tree["contributors"][0]["positions"] == ["Senior Registrar"]
    assert codes(made) == []


def test_several_values_typed_as_one_are_told(desk: Desk) -> None:
    def editor(word: Any) -> None:
        find(word, "CI confidence").add_run("; PFS progression-free survival")
        find(word, "1Hospital").add_run("; 2Another House")

    made, tree = desk.after(editor)
    assert tree == desk.original
    assert codes(made) == ["CK984", "CK984"]


def test_rows_of_a_table(desk: Desk) -> None:
    def editor(word: Any) -> None:
        table = word.tables[0]
        for cell, text in zip(table.add_row().cells, ("Iron", "*3*"), strict=True):
            cell.paragraphs[0].add_run(text)
        table._tbl.remove(table.rows[1]._tr)

    made, tree = desk.after(editor)
    assert tree["tables"][0]["rows"] == [["Haemoglobin", "9.4"], ["Iron", "\\*3*"]]
    assert codes(made) == []


def test_a_column_is_told(desk: Desk) -> None:
    made, tree = desk.after(lambda w: w.tables[0].add_column(1000))
    assert tree == desk.original
    assert codes(made) == ["CK984"]


NEW = "Short NJ, Zhou S, Fu C. Iron and survival. JAMA Oncol. 2020;6(12):1890-1899. doi:10.1000/77"


def test_a_reference_added_at_the_end_and_cited(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.copy_after(find(word, "Third, A."), NEW)
        insert_after(find(word, "The other"), "in the body", "4", raised=1)

    made, tree = desk.after(editor)
    item = tree["references"][-1]
    assert (item["id"], item["title"], item["volume"]) == ("short2020", "Iron and survival", "6")
    assert "in the body [@short2020] of people" in tree["discussion"]
    assert set(codes(made)) <= {"CK986"}


def test_a_reference_put_between_others_keeps_the_marks_of_the_others(desk: Desk) -> None:
    """Word counts the list anew, the marks in the text stay as they were."""

    def editor(word: Any) -> None:
        hands.copy_after(find(word, "First, A."), NEW)
        insert_after(find(word, "The other"), "in the body", "3", raised=1)
        replace(find(word, "The answer is"), " most", " nearly all")

    made, tree = desk.after(editor)
    assert "in the body [@short2020] of people" in tree["discussion"]
    assert "@opt:two [@first; @second]. It works in nearly all" in tree["discussion"]
    assert "two hours [@third]" in tree["discussion"]
    assert "CK985" in codes(made)


def test_marks_counted_anew_by_hand_are_no_change(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.copy_after(find(word, "First, A."), NEW)
        replace(find(word, "Give it"), "3", "4")

    _, tree = desk.after(editor)
    assert tree["discussion"] == desk.original["discussion"]


def test_a_reference_is_removed_with_its_citation(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.remove(find(word, "Third, A."))
        hands.drop_mark(find(word, "Give it"))

    made, tree = desk.after(editor)
    assert ids(tree, "references") == ["first", "second"]
    assert codes(made) == []


def test_a_reference_that_is_cited_stays(desk: Desk) -> None:
    made, tree = desk.after(lambda w: hands.remove(find(w, "Third, A.")))
    assert tree == desk.original
    assert [lost.name for lost in made.lost] == ["reference third"]


def test_a_reference_changed_where_no_property_can_be_told_is_left(desk: Desk) -> None:
    made, tree = desk.after(lambda w: replace(find(w, "First, A."), "First, A.", "A. First and B."))
    assert tree == desk.original
    assert codes(made) == ["CK984"]


def test_several_properties_of_a_reference(desk: Desk) -> None:
    def editor(word: Any) -> None:
        replace(find(word, "Third, A."), "Iron in women", "IRON IN men")
        replace(find(word, "Third, A."), "(2020)", "(2019)")

    made, tree = desk.after(editor)
    item = tree["references"][2]
    assert item["title"] == "IRON IN men and elsewhere"
    assert item["issued"] == {"date-parts": [[2019]]}
    assert codes(made) == []


def test_what_the_style_would_print_otherwise_is_left(desk: Desk) -> None:
    """Straight quotation marks in a title are printed as curly ones."""
    made, tree = desk.after(lambda w: replace(find(w, "Third, A."), "women", '"women"'))
    assert tree == desk.original
    assert codes(made) == ["CK984"]


def test_half_a_mark_of_names_and_years_is_told(desks: Callable[..., Desk]) -> None:
    """Without numbers a mark is known by all its words."""
    desk = desks(case(), "apa")
    made, tree = desk.after(lambda w: hands.copy_mark(find(w, "Give it"), find(w, "The other")))
    assert "body of people.Third, 2020" in tree["discussion"]
    assert codes(made) == ["CK985"]


def test_a_mark_of_names_and_years(desks: Callable[..., Desk]) -> None:
    desk = desks(case(), "apa")
    made, tree = desk.after(
        lambda w: [
            find(w, "The other")._p.append(hands.deepcopy(run))
            for run in list(find(w, "Give it")._p)[2:5]
        ]
    )
    assert "body of people.[@third]" in tree["discussion"]
    assert codes(made) == []
