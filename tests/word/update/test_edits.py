"""What editors do in Word, and what becomes of it in the case."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.word.update import hands
from tests.word.update.cases import case
from tests.word.update.conftest import Desk
from tests.word.update.hands import find, insert_after, replace

Tree = dict[str, Any]


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    return desks(case())


def said(tree: Tree, pointer: str) -> Any:
    value: Any = tree
    for token in pointer.split("/")[1:]:
        value = value[int(token)] if isinstance(value, list) else value[token]
    return value


def differing(one: Any, other: Any, pointer: str = "") -> list[str]:
    """The pointers of what differs."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [at for name in one for at in differing(one[name], other[name], f"{pointer}/{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [at for n, pair in pairs for at in differing(*pair, f"{pointer}/{n}")]
    return [] if one == other else [pointer]


OPTIONS = "/questions/0/options"
WORDS = {
    "a word": (
        lambda w: replace(find(w, "She takes"), " medicines", " drugs"),
        "/vignette",
        "*no* drugs and drinks 10^9^ cups",
    ),
    "words with signs of Markdown": (
        lambda w: find(w, "The last").add_run(" It is *not* a_b [c] <d> & 2^3 `e`."),
        "/vignette",
        r"here. It is \*not\* a\_b \[c\] \<d\> \& 2\^3 \`e\`.",
    ),
    "an italic word": (
        lambda w: insert_after(find(w, "The last"), "The last", " but one", i=True),
        "/vignette",
        "The last *but one* paragraph",
    ),
    "a bold word": (
        lambda w: hands.make_bold(find(w, "The other"), "iron"),
        "/discussion",
        "is about **iron** and",
    ),
    "an option": (
        lambda w: replace(find(w, "Third"), "Third", "Something else"),
        f"{OPTIONS}/2/text",
        "Something else",
    ),
    "the option that is the key": (
        lambda w: replace(find(w, "Second"), "Second", "Second best"),
        f"{OPTIONS}/1/text",
        "Second best",
    ),
    "a rationale": (
        lambda w: replace(find(w, "Because"), "Because", "Only because"),
        f"{OPTIONS}/1/rationale",
        "Only because [@first].",
    ),
    "the lead-in": (
        lambda w: replace(find(w, "What is the best"), "best", "safest"),
        "/questions/0/lead_in",
        "What is the safest treatment?",
    ),
    "the title": (
        lambda w: replace(find(w, "A small case"), " case", " story"),
        "/title",
        "A *small* story",
    ),
    "a heading": (
        lambda w: replace(find(w, "How"), "How", "How to do it"),
        "/discussion",
        "## How to do it\n\nGive",
    ),
    "an objective": (
        lambda w: replace(find(w, "Know about"), "iron", "iron and copper"),
        "/learning_objectives/0/text",
        "Know about iron and copper.",
    ),
    "a take-home point": (
        lambda w: replace(find(w, "Slow is safe"), "safe", "safest"),
        "/take_home_points/1",
        "Slow is safest [@first].",
    ),
    "a cell": (
        lambda w: replace(find(w, "9.4"), "9.4", "9.8"),
        "/tables/0/rows/1/1",
        "9.8",
    ),
    "the head of a column": (
        lambda w: replace(find(w, "Value"), "Value", "Value, g/dL"),
        "/tables/0/columns/1/header",
        "Value, g/dL",
    ),
    "a caption": (
        lambda w: replace(find(w, "Table 1."), "of the day", "of the week"),
        "/tables/0/caption",
        "Results of the week",
    ),
    "a position": (
        lambda w: replace(find(w, "Jane Doe"), "Senior Registrar", "Consultant"),
        "/contributors/0/positions/0",
        "Consultant",
    ),
    "a name": (
        lambda w: replace(find(w, "Jane Doe"), "Jane Doe", "Joan Doe"),
        "/contributors/0/given",
        "Joan",
    ),
    "an affiliation": (
        lambda w: replace(find(w, "1Hospital"), "Anytown", "Othertown"),
        "/affiliations/0/city",
        "Othertown",
    ),
    "an abbreviation": (
        lambda w: replace(find(w, "CI confidence"), "overall", "total"),
        "/abbreviations/OS",
        "total survival",
    ),
    "a keyword": (
        lambda w: replace(find(w, "iron;"), "anaemia", "anaemias"),
        "/keywords/1",
        "anaemias",
    ),
    "the volume of a reference": (
        lambda w: replace(find(w, "Third, A."), "12", "13"),
        "/references/2/volume",
        "13",
    ),
    "the pages of a reference": (
        lambda w: replace(find(w, "Third, A."), "100–109", "100–119"),
        "/references/2/page",
        "100-119",
    ),
    "the year of a reference": (
        lambda w: replace(find(w, "Third, A."), "2020", "2021"),
        "/references/2/issued/date-parts/0/0",
        2021,
    ),
    "the title of a reference": (
        lambda w: replace(find(w, "Third, A."), "women", "women, men"),
        "/references/2/title",
        "Iron in women, men and elsewhere",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_words(name: str, desk: Desk) -> None:
    editor, pointer, wanted = WORDS[name]
    made, tree = desk.after(editor)
    value = said(tree, pointer)
    assert wanted in value if isinstance(value, str) else wanted == value
    assert differing(desk.original, tree) == [pointer]
    assert [item.code for item in made.findings] == []
    assert [change.kind for change in made.changes] == ["reworded"]


@pytest.mark.parametrize("name", list(WORDS)[::4])
def test_words_in_a_file_full_of_litter(name: str, desk: Desk) -> None:
    editor, _, _ = WORDS[name]
    one = desk.after(editor)[1]
    other = desk.after(lambda word: (editor(word), hands.litter(word)))[1]
    assert one == other


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


BLOCKS = {
    "added": (
        lambda w: hands.copy_after(find(w, "She takes"), "A new one: 3 * 5."),
        "/vignette",
        lambda old: [*old[:2], "A new one: 3 * 5.", *old[2:]],
        ["added"],
    ),
    "added before all": (
        lambda w: hands.move(hands.copy_after(find(w, "She takes"), "Before."), find(w, "Case")),
        "/vignette",
        lambda old: ["Before.", *old],
        ["added"],
    ),
    "several added": (
        lambda w: hands.copy_after(hands.copy_after(find(w, "Give it"), "One more."), "And two."),
        "/discussion",
        lambda old: [*old, "One more.", "And two."],
        ["added", "added"],
    ),
    "a heading added": (
        lambda w: hands.copy_after(find(w, "The other"), "New part", "Heading 2"),
        "/discussion",
        lambda old: [*old[:3], "## New part", *old[3:]],
        ["added"],
    ),
    "removed": (
        lambda w: hands.remove(find(w, "The last")),
        "/vignette",
        lambda old: [*old[:3], old[4]],
        ["removed"],
    ),
    "an item added": (
        lambda w: hands.copy_after(find(w, "first item"), "an item between"),
        "/vignette",
        lambda old: [
            *old[:2],
            "- first item here\n- an item between\n- second item here",
            *old[3:],
        ],
        ["added"],
    ),
    "an item removed": (
        lambda w: hands.remove(find(w, "second item")),
        "/vignette",
        lambda old: [*old[:2], "- first item here", *old[3:]],
        ["removed"],
    ),
    "split": (
        lambda w: hands.split(find(w, "The answer is"), "It works"),
        "/discussion",
        lambda old: [
            old[0],
            "The answer is choice @opt:two [@first; @second].",
            "It works in most patients.",
            *old[2:],
        ],
        ["split"],
    ),
    "joined": (
        lambda w: hands.join(find(w, "The answer is"), find(w, "The other")),
        "/discussion",
        lambda old: [old[0], f"{old[1]} {old[2]}", *old[3:]],
        ["joined"],
    ),
    "moved": (
        lambda w: hands.move(find(w, "The other"), find(w, "Give it")),
        "/discussion",
        lambda old: [old[0], old[1], old[3], old[4], old[2]],
        ["moved"],
    ),
    "moved with changes tracked": (
        lambda w: hands.tracked_move(find(w, "The other"), find(w, "Give it")),
        "/discussion",
        lambda old: [old[0], old[1], old[3], old[4], old[2]],
        ["moved"],
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_paragraphs(name: str, desk: Desk) -> None:
    editor, pointer, wanted, kinds = BLOCKS[name]
    made, tree = desk.after(editor)
    assert paragraphs(said(tree, pointer)) == wanted(paragraphs(said(desk.original, pointer)))
    assert differing(desk.original, tree) == [pointer]
    assert [item.code for item in made.findings] == []
    assert [change.kind for change in made.changes] == kinds


def test_a_paragraph_is_dragged_into_another_text(desk: Desk) -> None:
    _, tree = desk.after(lambda w: hands.move(find(w, "The other"), find(w, "She takes")))
    assert "tea.\n\nThe other paragraph is about iron" in tree["vignette"]
    assert "The other paragraph" not in tree["discussion"]


def test_tracked_changes_are_read_as_accepted(desk: Desk) -> None:
    def editor(word: Any) -> None:
        hands.tracked_insert(find(word, "Give it"), "slowly", " and with care")
        hands.tracked_delete(find(word, "The other"), " of people")
        hands.tracked_join(find(word, "She takes"))

    made, tree = desk.after(editor)
    assert "Give it slowly and with care, over two hours [@third]." in tree["discussion"]
    assert "what it does in the body.\n\n## How" in tree["discussion"]
    assert made.tracked == 3
    assert differing(desk.original, tree) == ["/vignette", "/discussion"] or made.findings


CITATIONS = {
    "typed, raised": (
        lambda w: insert_after(find(w, "The other"), "in the body", "3", raised=1),
        "in the body [@third] of people",
    ),
    "typed, two of them": (
        lambda w: insert_after(find(w, "Give it"), "Watch the patient.", "1,3", raised=1),
        "Watch the patient. [@second; @third]",
    ),
    "typed, a range": (
        lambda w: insert_after(find(w, "Give it"), "Watch the patient.", "1–3", raised=1),
        "Watch the patient. [@second; @first; @third]",
    ),
    "typed behind a short word": (
        lambda w: insert_after(find(w, "The other"), "in the body of", "1,2", raised=1),
        "in the body of [@second; @first] people",
    ),
    "typed in brackets": (
        lambda w: replace(find(w, "The other"), "in the body", "in the body [1, 3]"),
        "in the body [@second; @third] of people",
    ),
    "copied": (
        lambda w: hands.copy_mark(find(w, "Give it"), find(w, "The other")),
        "in the body of people. [@third]",
    ),
    "moved": (
        lambda w: hands.move_mark(find(w, "Give it")),
        "over two hours. Watch the patient. [@third]",
    ),
    "removed": (
        lambda w: hands.drop_mark(find(w, "Give it")),
        "over two hours. Watch the patient.",
    ),
    "one of two changed": (
        lambda w: replace(find(w, "The answer is"), "2", "3"),
        "choice @opt:two [@second; @third]. It",
    ),
    "a letter": (
        lambda w: replace(find(w, "The other"), "in the body", "in choice C of the body"),
        "what it does in choice @opt:three of the body",
    ),
    "another letter": (
        lambda w: replace(find(w, "The answer is"), "B", "A"),
        "The answer is choice @opt:one [@first; @second]",
    ),
    "a label of a table": (
        lambda w: replace(find(w, "The other"), "in the body", "in the body (Table 1)"),
        "in the body (@tbl:labs) of people",
    ),
    "a power": (
        lambda w: (
            insert_after(find(w, "Give it"), "hours", " per m"),
            insert_after(find(w, "Give it"), " per m", "2", raised=1),
        ),
        "over two hours per m^2^",
    ),
}


@pytest.mark.parametrize("name", CITATIONS)
def test_citations_and_mentions(name: str, desk: Desk) -> None:
    editor, wanted = CITATIONS[name]
    made, tree = desk.after(editor)
    assert wanted in tree["discussion"]
    assert differing(desk.original, tree) == ["/discussion"]
    assert [item.code for item in made.findings] == []


def test_a_run_cut_in_the_middle_of_a_mark_is_no_change(desk: Desk) -> None:
    made = desk.back(desk.edited(lambda w: hands.run_at(find(w, "The answer is"), "2")))
    assert made.changes == ()


def test_a_raised_number_that_may_be_either_is_told(desk: Desk) -> None:
    made, tree = desk.after(
        lambda w: insert_after(find(w, "The other paragraph is"), "paragraph is", "2", raised=1)
    )
    assert "is^2^ about" in tree["discussion"]
    assert [item.code for item in made.findings] == ["CK985"]


def test_a_citation_without_a_reference_is_told(desk: Desk) -> None:
    made, tree = desk.after(
        lambda w: insert_after(find(w, "The other"), "in the body", "17", raised=1)
    )
    assert "in the body^17^ of" in tree["discussion"]
    assert [item.code for item in made.findings] == ["CK985"]


def test_the_file_keeps_what_word_does_not_carry(desk: Desk) -> None:
    made, tree = desk.after(lambda w: replace(find(w, "She takes"), " medicines", " drugs"))
    assert made.after is not None
    before, after = (data.decode().splitlines() for data in (made.before, made.after))
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    wanted = deepcopy(desk.original)
    wanted["vignette"] = wanted["vignette"].replace(" medicines", " drugs")
    assert tree == wanted


ODD = """\
A text that is
broken into lines by hand.

- an item that is
  broken, too

![](tbl:labs)

After the table.

| Left | Right |
| --- | --- |
| a \\| b | c |"""


BEGINNINGS = (
    "1. First",
    "- a dash",
    "# a number sign",
    "> more",
    "* a star",
    "A. One",
    "12) Twelve",
)


@pytest.mark.parametrize("text", BEGINNINGS)
def test_beginnings_that_would_make_another_block(text: str, desk: Desk) -> None:
    made, tree = desk.after(lambda w: hands.copy_after(find(w, "Give it"), text))
    last = tree["discussion"].rpartition("\n\n")[2]
    assert last.replace("\\", "") == text
    assert differing(desk.original, tree) == ["/discussion"]
    assert made.lost == ()


def odd(desks: Callable[..., Desk], editor: Any) -> tuple[Any, str]:
    made, tree = desks(case(vignette=ODD)).after(editor)
    return made, tree["vignette"]


def test_lines_broken_by_hand_stay_broken(desks: Callable[..., Desk]) -> None:
    def editor(word: Any) -> None:
        replace(find(word, "A text that is"), "by hand", "by somebody")
        replace(find(word, "an item that is"), "too", "as well")

    made, text = odd(desks, editor)
    assert text.startswith("A text that is\nbroken into lines by somebody.")
    assert "- an item that is\n  broken, as well\n" in text
    assert made.lost == ()


def test_a_bar_in_a_cell_stays_escaped(desks: Callable[..., Desk]) -> None:
    made, text = odd(desks, lambda w: replace(find(w, "a | b"), "b", "d | e"))
    assert r"| a \| d \| e | c |" in text
    assert made.lost == ()


def test_a_paragraph_behind_a_table_stands_behind_it(desks: Callable[..., Desk]) -> None:
    made, text = odd(
        desks, lambda w: hands.move(hands.copy_after(find(w, "A text"), "New."), w.tables[0])
    )
    assert "![](tbl:labs)\n\nNew.\n\nAfter the table." in text
    assert made.lost == ()


def test_a_program_that_loses_links_and_styles(desk: Desk) -> None:
    """Marks and labels are known by what they stand in the place of."""

    def editor(word: Any) -> None:
        for paragraph in hands.all_paragraphs(word):
            hands.without_links(paragraph)
        replace(find(word, "Give it"), "slowly", "quickly")

    made, tree = desk.after(editor)
    wanted = desk.original["discussion"].replace("slowly", "quickly")
    assert tree["discussion"] == wanted
    assert tree["vignette"] == desk.original["vignette"]
    assert made.lost == ()
