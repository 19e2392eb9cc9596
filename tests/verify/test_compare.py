"""The comparison finds every change, names its fact, and raises no false alarm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casekit.document.facts import Facts, Kind, facts_of
from casekit.document.nodes import Edition
from casekit.document.reading import Passage, Picture, Reading
from casekit.formats.base import Promise
from casekit.verify.compare import compare
from tests.samples import CASES, document, example, tree

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
ALL = Promise()


def faithful(facts: Facts) -> list[Passage]:
    """What a perfect artefact says: every fact on a line of its own, the key after its words."""
    words = facts.document.words
    passages = []
    for fact in facts.facts:
        text = fact.texts[0]
        if fact.kind is Kind.KEY:
            text = f"✓ {words.correct_answer}: {text}"
        if fact.kind not in (Kind.FIGURE, Kind.NUMBER):
            passages.append(Passage(text, "line"))
    return passages


def reading(facts: Facts, passages: list[Passage] | None = None) -> Reading:
    pictures = tuple(
        Picture(fact.texts[0], "line", sha256=fact.image.sha256)
        for fact in facts.facts
        if fact.image is not None
    )
    return Reading(tuple(passages or faithful(facts)), pictures)


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", NAMES)
def test_a_faithful_artefact_has_no_mismatch(name: str, edition: Edition) -> None:
    facts = facts_of(example(name, edition))
    verdict = compare(facts, reading(facts), ALL)
    assert verdict.mismatches == ()
    assert sum(verdict.verified.values()) == len(facts.facts)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The mismatches after replacing a text inside the artefact."""
    facts = facts_of(example())
    passages = [replace(item, text=item.text.replace(old, new)) for item in faithful(facts)]
    assert passages != faithful(facts), "nothing was changed"
    verdict = compare(facts, reading(facts, passages), ALL)
    return sorted({(item.kind, item.pointer) for item in verdict.mismatches})


@pytest.mark.parametrize(
    ("old", "new", "kind", "pointer"),
    [
        ("0.18–0.85", "0.81–0.85", "discussion", "/discussion"),
        ("0.18–0.85", "0.85–0.18", "discussion", "/discussion"),
        ("is not known", "is known", "discussion", "/discussion"),
        ("< 0.0001", "> 0.0001", "discussion", "/discussion"),
        ("slightly below this figure^{1}. Her", "slightly below this figure. Her^{1}",
         "discussion", "/discussion"),
        ("^{11,12}", "^{12,11}", "discussion", "/discussion"),
        ("Kröger", "Kroger", "contributor", "/contributors/1"),
        ("1180–1189", "1180-1189", "reference", "/references/9"),
        ("(2021).", "(2012).", "reference", "/references/9"),
        ("Initiate sorafenib", "initiate sorafenib", "option", "/questions/0/options/2"),
    ],
)  # fmt: skip
def test_a_change_names_its_fact(old: str, new: str, kind: str, pointer: str) -> None:
    assert (kind, pointer) in changed(old, new)


def test_swapped_options() -> None:
    facts = facts_of(example())
    passages = [
        replace(item, text={"A. Initiate decitabine": "B. Initiate decitabine",
                            "B. Initiate venetoclax and azacitidine":
                            "A. Initiate venetoclax and azacitidine"}.get(item.text, item.text))
        for item in faithful(facts)
    ]  # fmt: skip
    verdict = compare(facts, reading(facts, passages), ALL)
    assert {item.pointer for item in verdict.mismatches} == {
        "/questions/0/options/0", "/questions/0/options/1",
    }  # fmt: skip


def test_another_key() -> None:
    facts = facts_of(example())
    words = facts.document.words.correct_answer
    passages = [
        replace(item, text=f"✓ {words}: B. Initiate venetoclax and azacitidine")
        if item.text.startswith("✓")
        else item
        for item in faithful(facts)
    ]
    (mismatch,) = compare(facts, reading(facts, passages), ALL).mismatches
    assert (mismatch.kind, mismatch.pointer) == ("key", "/questions/0/key")
    assert mismatch.expected == "C. Initiate sorafenib"
    assert mismatch.found == "B. Initiate venetoclax and azacitidine"


def test_an_option_that_is_called_right_and_wrong_at_once() -> None:
    facts = facts_of(example())
    words = facts.document.words
    both = f"B. Initiate venetoclax and azacitidine {words.correct} {words.not_correct}"
    passages = [*faithful(facts), Passage(both, "line")]
    (mismatch,) = compare(facts, reading(facts, passages), ALL).mismatches
    assert mismatch.kind == "extra"


def test_a_missing_a_repeated_and_an_added_passage() -> None:
    facts = facts_of(document(tree()))
    lines = faithful(facts)
    vignette = next(item for item in lines if item.text.startswith("A 30-year-old"))
    without = [item for item in lines if item is not vignette]
    (lost,) = compare(facts, reading(facts, without), ALL).mismatches
    assert (lost.kind, lost.pointer, lost.found) == ("vignette", "/vignette", "")
    (twice,) = compare(facts, reading(facts, [*lines, vignette]), ALL).mismatches
    assert (twice.kind, twice.pointer) == ("repeated", "/vignette")
    added = [*lines, Passage("Something else entirely.", "line")]
    (extra,) = compare(facts, reading(facts, added), ALL).mismatches
    assert (extra.kind, extra.found) == ("extra", "Something else entirely.")


def test_paragraphs_out_of_order() -> None:
    facts = facts_of(document(tree(vignette="First one.\n\nSecond one [@second].")))
    lines = faithful(facts)
    first = next(place for place, item in enumerate(lines) if item.text == "First one.")
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    (found,) = compare(facts, reading(facts, lines), ALL).mismatches
    assert found.kind == "vignette"
    assert "out of order" in found.found


def test_a_paragraph_may_go_on_in_the_same_flow_only() -> None:
    facts = facts_of(document(tree(vignette="A first part and a second part [@second].")))
    lines = faithful(facts)
    whole = next(item for item in lines if item.text.startswith("A first"))
    parts = [
        Passage("A first part", "slide 1", flow="body"),
        Passage(whole.text.removeprefix("A first part "), "slide 2", flow="body"),
    ]
    place = lines.index(whole)
    split = [*lines[:place], *parts, *lines[place + 1 :]]
    assert compare(facts, reading(facts, split), ALL).mismatches == ()
    torn = [replace(item, flow="") for item in split]
    assert compare(facts, reading(facts, torn), ALL).mismatches


def test_hidden_text_is_a_mismatch() -> None:
    facts = facts_of(document(tree()))
    said = replace(reading(facts), hidden=(Passage("white", "page 1"),))
    (found,) = compare(facts, said, ALL).mismatches
    assert (found.kind, found.found, found.place) == ("hidden", "white", "page 1")


def test_what_a_format_does_not_carry_is_not_missed() -> None:
    facts = facts_of(document(tree()))
    some = Promise({Kind.DISCUSSION: "too long"})
    lines = [item for item in faithful(facts) if not item.text.startswith("The answer is")]
    assert compare(facts, reading(facts, lines), some).mismatches == ()


def test_a_row_may_go_on_cell_by_cell_in_the_same_flow() -> None:
    table = "| Test | Result |\n|---|---|\n| Blood count | Much too low |"
    facts = facts_of(document(tree(vignette=f"See below [@second].\n\n{table}")))
    lines = faithful(facts)
    place = next(at for at, item in enumerate(lines) if item.text.startswith("Blood"))
    parts = [
        Passage("Blood\x1fMuch too", "slide 1", flow="table"),
        Passage("count\x1flow", "slide 2", flow="table"),
    ]
    divided = [*lines[:place], *parts, *lines[place + 1 :]]
    assert compare(facts, reading(facts, divided), ALL).mismatches == ()
    swapped = [replace(parts[0], text="Much too\x1fBlood"), parts[1]]
    divided = [*lines[:place], *swapped, *lines[place + 1 :]]
    assert compare(facts, reading(facts, divided), ALL).mismatches


def test_a_list_that_begins_with_nothing_and_a_text_without_a_visible_character() -> None:
    facts = facts_of(document(tree(vignette="Case [@second].\n\n3.\n4. Fever\n\n&shy;")))
    lines = faithful(facts)
    unseen = [item for item in lines if item.text != "\u00ad"]
    assert len(unseen) < len(lines)
    for said in (unseen, [Passage("", "line", label="3."), *unseen]):
        assert compare(facts, reading(facts, said), ALL).mismatches == ()


def test_names_that_an_and_is_written_to() -> None:
    people = [{"family": name, "roles": ["submitter"]} for name in ("سعاد", "محمد")]
    facts = facts_of(document(tree(contributors=people, language="ar")))
    (line,) = facts.document.bylines
    assert "ومحمد" in line.text
    names = [fact.texts[0] for fact in facts.facts if fact.kind is Kind.CONTRIBUTOR]
    others = [item for item in faithful(facts) if item.text not in names]
    said = [Passage(f"{line.label}: {line.text}", "line"), *others]
    assert compare(facts, reading(facts, said), ALL).mismatches == ()
