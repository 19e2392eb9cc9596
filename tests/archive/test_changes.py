"""Two manifests say what changed: in words, at the right place, and what to upload again."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image

from casekit.archive.change import CaseChanges, Changes
from casekit.archive.changes import compare
from casekit.archive.record import record
from casekit.document.nodes import Edition
from casekit.model.decode import decode_case
from casekit.resources import schema_text
from tests.archive.samples import entry, manifest
from tests.samples import CASES, SPECIMEN, document, reference, tree

Tree = dict[str, Any]


def rich(**changes: Any) -> Tree:
    """A case with something of everything."""
    return tree(
        vignette="A woman is tired [@second].\n\n@fig:curve\n\nShe takes 20 mg. See @tbl:labs.",
        discussion="The answer is @opt:two [@first].\n\n- Iron [@second]\n- Rest",
        take_home_points=["Give iron [@first]."],
        figures=[{"id": "curve", "file": "logo.png", "alt": "A curve", "caption": "The *course*"}],
        tables=[
            {
                "id": "labs",
                "caption": "Laboratory values",
                "columns": [{"header": "Test"}, {"header": "Value"}],
                "rows": [["Ferritin", "7"]],
            }
        ],
        affiliations=[{"id": "here", "name": "Clinic"}],
        contributors=[
            {"family": "Doe", "given": "Jane", "roles": ["submitter"], "affiliations": ["here"]},
            {"family": "Roe", "given": "Rob", "roles": ["reviewer"], "positions": ["Dean"]},
        ],
        learning_objectives=[{"id": "iron", "text": "Treat iron deficiency"}],
        keywords=["iron"],
        abbreviations={"RBC": "red blood cell"},
        funding="None.",
        series={"title": "Case of the Month", "issue": "May"},
        dates={"published": "2021-09-01"},
        **changes,
    )


Edit = Callable[[Tree], object]
MOVED = "the option has moved, and is still the right one"


def changed(edit: Edit, base: Tree | None = None) -> CaseChanges:
    """What is said of one edited case."""
    old = base or rich()
    new = copy.deepcopy(old)
    edit(new)
    (found,) = compare(manifest(entry(old)), manifest(entry(new))).cases
    return found


def question(case: Tree) -> Tree:
    return case["questions"][0]  # type: ignore[no-any-return]


def option(case: Tree, number: int) -> Tree:
    return question(case)["options"][number]  # type: ignore[no-any-return]


def insert_reference(case: Tree) -> None:
    case["vignette"] = (
        "A woman [@new] is tired [@second].\n\n@fig:curve\n\nShe takes 20 mg. See @tbl:labs."
    )
    case["references"].insert(0, reference("new"))


TOLD: list[tuple[str, Edit, list[str]]] = [
    (
        "key",
        lambda case: question(case).update(key="three"),
        ["The key of the question changed from B to C"],
    ),
    (
        "an option reworded",
        lambda case: option(case, 0).update(text="Primary"),
        ["Option A of the question was reworded"],
    ),
    (
        "an option added",
        lambda case: question(case)["options"].append({"id": "four", "text": "Fourth"}),
        ["Option D of the question was added"],
    ),
    (
        "options moved",
        lambda case: question(case)["options"].insert(0, question(case)["options"].pop(1)),
        [
            f"The key of the question is now A instead of B: {MOVED}",
            "The options of the question stand in another order",
        ],
    ),
    (
        "a rationale",
        lambda case: option(case, 1).update(rationale="Since [@first]."),
        ["The rationale of option B of the question was reworded"],
    ),
    (
        "a rationale added",
        lambda case: option(case, 0).update(rationale="No [@first]."),
        ["The rationale of option A of the question was added"],
    ),
    (
        "lead-in",
        lambda case: question(case).update(lead_in="What now?"),
        ["The lead-in of the question was reworded"],
    ),
    (
        "points",
        lambda case: question(case).update(points=2),
        ["Points, shuffling or pinned options of the question changed"],
    ),
    (
        "pass mark",
        lambda case: case.update(assessment={"pass_mark": 60}),
        ["The pass mark or the number of attempts changed"],
    ),
    (
        "a dose",
        lambda case: case.update(vignette=case["vignette"].replace("20 mg", "200 mg")),
        ["The vignette, paragraph 3, was reworded"],
    ),
    (
        "a paragraph added",
        lambda case: case.update(vignette=case["vignette"] + "\n\nShe smokes."),
        ["The vignette, paragraph 4, was added"],
    ),
    (
        "a paragraph removed",
        lambda case: case.update(discussion="The answer is @opt:two [@first].\n\n- Iron [@second]"),
        ["The discussion, paragraph 3, of the old text was removed"],
    ),
    (
        "another reference cited",
        lambda case: case.update(take_home_points=["Give iron [@second]."]),
        ["The take-home points was reworded"],
    ),
    (
        "a reference corrected",
        lambda case: case["references"][0].update(volume="17"),
        ["Reference 2 was corrected"],
    ),
    (
        "a reference renamed",
        lambda case: case.update(
            json.loads(json.dumps(case).replace("@first", "@one").replace('"first"', '"one"'))
        ),
        ["The case file changed in something that no text shows, such as emphasis or a setting"],
    ),
    (
        "a reference added in front",
        insert_reference,
        [
            "The vignette, paragraph 1, was reworded",
            "Reference 1 was added",
            "References were renumbered: 1 is now 2, 2 is now 3",
        ],
    ),
    (
        "alternative text",
        lambda case: case["figures"][0].update(alt="A flat curve"),
        ["The alternative text of Figure 1 changed"],
    ),
    (
        "caption",
        lambda case: case["figures"][0].update(caption="The fever"),
        ["The caption of Figure 1 changed"],
    ),
    (
        "a table",
        lambda case: case["tables"][0].update(rows=[["Ferritin", "8"]]),
        ["The content of Table 1 changed"],
    ),
    (
        "a contributor added",
        lambda case: case["contributors"].append(
            {"family": "Poe", "given": "Pia", "roles": ["editor"]}
        ),
        ["A contributor was added: Pia Poe (editor)"],
    ),
    (
        "a contributor's name",
        lambda case: case["contributors"][1].update(given="Robert"),
        ["A contributor has another name or was replaced (reviewer)"],
    ),
    (
        "degrees",
        lambda case: case["contributors"][0].update(degrees=["MD"]),
        ["The title or degrees of Jane Doe changed"],
    ),
    (
        "a position",
        lambda case: case["contributors"][1].update(positions=["Professor"]),
        ["Details of Rob Roe changed: positions"],
    ),
    (
        "funding",
        lambda case: case.update(funding="A grant."),
        ["The statement “funding” was reworded"],
    ),
    ("keywords", lambda case: case.update(keywords=["ferritin"]),
     ["Keyword removed: iron", "Keyword added: ferritin"]),
    (
        "an abbreviation",
        lambda case: case.update(abbreviations={"RBC": "red cell"}),
        ["Abbreviation reworded: RBC"],
    ),
    (
        "an objective",
        lambda case: case.update(learning_objectives=[{"id": "iron", "text": "Give iron"}]),
        ["Learning objective reworded: iron"],
    ),
    ("title", lambda case: case.update(title="Tired"), ["The title changed"]),
    (
        "issue",
        lambda case: case.update(series={"title": "Case of the Month", "issue": "June"}),
        ["The issue changed"],
    ),
    (
        "status",
        lambda case: case.update(status="approved"),
        ["The status changed from draft to approved"],
    ),
    ("version", lambda case: case.update(version="2.0"), ["The version changed from 1.0 to 2.0"]),
    (
        "a date",
        lambda case: case.update(dates={"published": "2021-10-01"}),
        ["The date “published” changed"],
    ),
    (
        "emphasis",
        lambda case: option(case, 0).update(text="*First*"),
        ["The case file changed in something that no text shows, such as emphasis or a setting"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "messages"), [row[1:] for row in TOLD], ids=[t[0] for t in TOLD])
def test_every_change_is_told_once_and_nothing_else(edit: Edit, messages: list[str]) -> None:
    found = changed(edit)
    told = [change.message for change in found.changes if "disclosures" not in change.message]
    assert sorted(told) == sorted(messages)
    assert found.what == "changed"


def test_a_change_holds_both_texts() -> None:
    (change,) = changed(lambda case: option(case, 0).update(text="Primary")).changes
    assert (change.address, change.old, change.new) == (
        "/questions/q1/options/one", "First", "Primary",
    )  # fmt: skip
    (change,) = changed(lambda case: question(case).update(key="three")).changes
    assert (change.old, change.new) == ("Second", "Third")
    (change,) = changed(lambda case: case["references"][0].update(volume="17")).changes
    assert change.old.replace("1,", "17,", 1) == change.new


def test_a_figure_replaced(tmp_path: Path) -> None:
    for place, colour in (("old", "navy"), ("new", "red")):
        (tmp_path / place).mkdir()
        Image.new("RGB", (400, 300), colour).save(tmp_path / place / "logo.png")
    old, new = (entry(rich(), folder=tmp_path / place) for place in ("old", "new"))
    (found,) = compare(manifest(old), manifest(new | {"source_sha256": "1" * 64})).cases
    assert [change.message for change in found.changes] == ["Figure 1 shows another picture"]


def test_several_questions_are_numbered() -> None:
    options = [{"id": "north", "text": "North"}, {"id": "south", "text": "South"}]
    second = question(tree()) | {"id": "q2", "lead_in": "Where?", "options": options}
    second["key"] = "south"
    old = rich()
    old["questions"].append(second)
    messages = [
        c.message for c in changed(lambda c: c["questions"][1].update(key="north"), old).changes
    ]
    assert messages == ["The key of question 2 changed from B to A"]
    (change,) = changed(lambda case: case["questions"].pop(1), old).changes
    assert (change.message, change.old) == ("Question 2 was removed", "Where?")


def test_another_reference_style_is_one_change() -> None:
    case = tree()
    made = document(case, style="american-medical-association")
    other = record(decode_case(case), made, Edition.COMPLETE, None)
    (found,) = compare(
        manifest(entry(case)), manifest(entry(case) | other, style="american-medical-association 2")
    ).cases
    told = [change.message for change in found.changes]
    assert told == ["The references are printed in another style"]
    assert {file.action for file in found.files} == {"replace"}


# Cases and files ------------------------------------------------------------------------------


def actions(found: Changes) -> dict[str, str]:
    return {Path(file.path).name: file.action for file in found.files}


def test_nothing_changed() -> None:
    same = manifest(entry(rich()))
    assert compare(same, same).cases == ()


def test_other_tools_change_looks_only() -> None:
    case = entry(rich())
    found = compare(manifest(case), manifest(case, tools="2"))
    assert [item.what for item in found.cases] == ["looks"]
    assert set(actions(found).values()) == {"looks"}
    assert found.tools == (("weasyprint", "1", "2"),)


def test_a_new_key_does_not_concern_participants() -> None:
    new = rich()
    question(new)["key"] = "three"
    assert actions(compare(manifest(entry(rich())), manifest(entry(new)))) == {
        "small.complete.html": "replace",
        "small.participant.html": "looks",
        "small.quiz.json": "replace",
        "small.scorm12.zip": "replace",
    }


def test_new_gone_and_retired_cases() -> None:
    a, b, c = (rich() | {"id": name} for name in "abc")
    old = manifest(entry(a), entry(b))
    new = manifest(entry(b | {"status": "retired"}), entry(c))
    found = compare(old, new)
    assert [(item.case, item.what) for item in found.cases] == [
        ("a", "gone"), ("b", "changed"), ("c", "new"),
    ]  # fmt: skip
    taken_down = {file.path[0] for file in found.files if file.action == "gone"}
    assert taken_down == {"a", "b"}
    assert {file.path[0] for file in found.files if file.action == "new"} == {"c"}
    assert found.compared == 3


def test_formats_that_come_and_go() -> None:
    old, new = manifest(entry(rich())), manifest(entry(rich()))
    old["artefacts"].pop(0)
    new["artefacts"].pop(-1)
    found = compare(old, new)
    assert [item.what for item in found.cases] == ["files"]
    assert sorted(actions(found).values()) == ["gone", "new"]


def test_manifests_of_before_are_read() -> None:
    """Those of version 0.1.0 hold no content: the case's digest still tells that it changed."""
    bare = {"series", "issue", "people", "dates", "updated", "content"}
    old = {name: value for name, value in entry(rich()).items() if name not in bare}
    new = entry(rich() | {"funding": "A grant."})
    (found,) = compare(manifest(old), manifest(new)).cases
    assert [change.kind for change in found.changes] == ["content"]
    assert compare(manifest(old), manifest(entry(rich()))).cases == ()


def test_a_society_with_another_name() -> None:
    old, new = manifest(entry(rich())), manifest(entry(rich()), tools="2")
    new["archive"] = {"society": "Another"}
    (found,) = compare(old, new).cases
    assert [change.message for change in found.changes] == ["The name of the society changed"]


# What the manifest keeps ----------------------------------------------------------------------


def test_the_manifest_of_participants_keeps_no_answer() -> None:
    """Neither as a text nor as a digest of one, which could be guessed."""
    shown = entry(rich(), Edition.PARTICIPANT)["content"]["says"]
    all_of_it = entry(rich())["content"]["says"]
    hidden = set(all_of_it) - set(shown)
    assert {address.split("/")[-1] for address in hidden} >= {
        "key", "rationale", "discussion", "take_home_points", "keywords", "scoring", "first",
    }  # fmt: skip
    assert shown.items() <= all_of_it.items()


def test_a_complete_and_a_participant_manifest_compare_what_both_hold() -> None:
    complete, participant = entry(rich()), entry(rich(), Edition.PARTICIPANT)
    assert compare(manifest(complete), manifest(participant)).cases == ()
    edited = rich()
    option(edited, 0)["text"] = "Primary"
    question(edited)["key"] = "one"
    (found,) = compare(manifest(complete), manifest(entry(edited, Edition.PARTICIPANT))).cases
    told = [change.message for change in found.changes]
    assert told == ["Option A of the question was reworded"]


@pytest.mark.parametrize("edition", list(Edition))
def test_entries_are_small_and_fit_the_schema(edition: Edition) -> None:
    case = json.loads((CASES / SPECIMEN / "case.json").read_text(encoding="utf-8"))
    made = entry(case, edition, CASES / SPECIMEN)
    jsonschema.validate(manifest(made), json.loads(schema_text("manifest-1")))
    assert len(json.dumps(made, ensure_ascii=False).encode()) < 10_000
    assert made["updated"] == case["dates"]["published"]
