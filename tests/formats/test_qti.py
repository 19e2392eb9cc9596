"""QTI packages: the schemas of 1EdTech, what importers look for, and a real player."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from casekit.document.nodes import Document
from casekit.formats import registry
from tests.conftest import run
from tests.formats.samples_of_banks import DOCUMENTS, named, tricky
from tests.samples import document, theme, tree

VERSIONS = ("qti21", "qti3")
SCHEMAS = {
    "qti21": ("qtiv2p1/imsqti_v2p1.xsd", "imscp_v1p1.xsd"),
    "qti3": (
        "qtiv3p0/imsqti_asiv3p0_sbacv1p0_v1p0.xsd",
        "qtiv3p0/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    ),
}
Schemas = Callable[[str], tuple[etree.XMLSchema, etree.XMLSchema]]


@pytest.fixture(scope="session")
def schemas(xsd: Callable[..., Path]) -> Schemas:
    """The schemas of items and tests, and of manifests, of one version."""

    @cache
    def parsed(version: str) -> tuple[etree.XMLSchema, etree.XMLSchema]:
        items, manifests = (xsd("qti", *name.split("/")) for name in SCHEMAS[version])
        return etree.XMLSchema(etree.parse(items)), etree.XMLSchema(etree.parse(manifests))

    return parsed


def files(made: Document, version: str) -> dict[str, bytes]:
    data = registry.get(version).write(made, theme())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def item(made: Document, version: str = "qti21", number: int = 1) -> etree._Element:
    """An item without its name space."""
    root = etree.fromstring(files(made, version)[f"question-{number}.xml"])
    for node in root.iter(etree.Element):
        node.tag = etree.QName(node).localname
    return root


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_is_valid(name: str, version: str, schemas: Schemas) -> None:
    assessment, packaging = schemas(version)
    for file, data in files(named(name), version).items():
        if file.endswith(".xml"):
            schema = packaging if file == "imsmanifest.xml" else assessment
            schema.validate(etree.fromstring(data))
            assert not list(schema.error_log), f"{file}: {schema.error_log}"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_is_listed_once_and_needed(name: str, version: str) -> None:
    made = files(named(name), version)
    root = etree.fromstring(made["imsmanifest.xml"])
    space = {"cp": etree.QName(root).namespace}
    listed = root.xpath("//cp:resource/cp:file/@href", namespaces=space)
    assert sorted(listed) == sorted(set(made) - {"imsmanifest.xml"})
    ids = root.xpath("//@identifier")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) for name in ids)
    needed = root.xpath("//cp:dependency/@identifierref", namespaces=space)
    assert set(needed) <= set(ids)
    for file in (one for one in made if one.startswith("question")):
        pictures = set(re.findall(r'src="([^"]+)"', made[file].decode()))
        xpath = f"//cp:resource[@href='{file}']/cp:dependency/@identifierref"
        wanted = [
            root.xpath(f"string(//cp:resource[@identifier='{one}']/@href)", namespaces=space)
            for one in root.xpath(xpath, namespaces=space)
        ]
        assert set(wanted) == pictures


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_document_makes_the_same_bytes(version: str) -> None:
    made = named("oliguria-after-chemotherapy")
    assert registry.get(version).write(made, theme()) == registry.get(version).write(made, theme())


def test_what_canvas_looks_for() -> None:
    """Canvas Classic: gems/plugins/qti_exporter/lib/qti, read for this test."""
    made = named("oliguria-after-chemotherapy")
    found = files(made, "qti21")
    manifest = etree.fromstring(found["imsmanifest.xml"])
    spaces = manifest.nsmap.values()
    assert any(
        str(space).startswith("http://www.imsglobal.org/xsd/imsqti_v2p1") for space in spaces
    )
    types = [str(kind) for kind in manifest.xpath("//@type")]
    assert types.count("imsqti_test_xmlv2p1") == 1
    assert types.count("imsqti_item_xmlv2p1") == len(made.questions)
    test = etree.fromstring(found["test.xml"])
    references = test.xpath("//*[local-name()='assessmentItemRef']")
    for number, reference in enumerate(references, 1):
        root = item(made, number=number)
        assert reference.get("identifier") == root.get("identifier")
        assert float(reference[0].get("value")) == made.questions[number - 1].points
        # shown: a body's own div, and the prompt; nothing else
        shown, interaction = root.find("itemBody")
        assert shown.tag == "div"
        assert interaction.tag in ("choiceInteraction", "extendedTextInteraction")
        ids = [node.get("identifier") for node in root.iter("simpleChoice")]
        assert all(re.fullmatch("RESPONSE_[0-9]+", name) for name in ids)
        for feedback in root.iter("modalFeedback"):
            name = feedback.get("identifier")
            assert re.fullmatch("feedback_(correct|wrong|[0-9]+_fb)|general_fb", name)
        general = [one for one in root.iter("modalFeedback") if "general_" in one.get("identifier")]
        assert len(general) == 1
        # New Quizzes: instructure/qti takes the points from here, and wants each but once
        scores = root.xpath("//outcomeDeclaration[@identifier='SCORE']/@normalMaximum")
        assert [float(score) for score in scores] == [made.questions[number - 1].points]
    (section,) = test.xpath("//*[local-name()='assessmentSection']")
    assert section.get("visible") == "false"  # otherwise its title becomes a question


def test_what_inspera_looks_for() -> None:
    """Inspera's knowledge base, “Question Banks”: the verdict in FEEDBACK, by these names."""
    for number, names in ((1, {"correct", "wrong", "unanswered"}), (3, {"answered", "unanswered"})):
        root = item(named("tricky"), number=number)
        (declared,) = root.iterfind("outcomeDeclaration[@identifier='FEEDBACK']")
        assert declared.get("cardinality") == "single"
        values = root.xpath("//setOutcomeValue[@identifier='FEEDBACK']/baseValue/text()")
        assert set(values) == {f"feedback_{name}" for name in names}


def test_settings_of_options() -> None:
    made = named("tricky")
    shuffled, several = item(made).find(".//choiceInteraction"), item(made, number=2)
    assert (shuffled.get("shuffle"), shuffled.get("maxChoices")) == ("true", "1")
    fixed = [choice.get("fixed") for choice in shuffled.iter("simpleChoice")]
    assert fixed == [None, None, "true"]
    interaction = several.find(".//choiceInteraction")
    assert (interaction.get("shuffle"), interaction.get("maxChoices")) == ("false", "0")
    values = [node.text for node in several.iterfind(".//correctResponse/value")]
    assert values == ["RESPONSE_1", "RESPONSE_3"]
    declaration = several.find("responseDeclaration")
    assert declaration.get("cardinality") == "multiple"
    written = item(made, number=3)
    assert written.find(".//extendedTextInteraction") is not None
    assert written.find(".//correctResponse") is None
    assert item(made, "qti3", 3).xpath("//*[@external-scored]")[0].get("identifier") == "SCORE"


def test_letters_stand_in_the_words_where_the_order_is_fixed() -> None:
    fixed = ["".join(node.itertext()) for node in item(document(tree())).iter("simpleChoice")]
    assert fixed == ["A. First", "B. Second", "C. Third"]
    question = {**tree()["questions"][0], "shuffle": True}
    moving = item(document(tree(questions=[question])))
    assert ["".join(node.itertext()) for node in moving.iter("simpleChoice")] == [
        "First", "Second", "Third",
    ]  # fmt: skip
    said = "".join(moving.find("modalFeedback[@identifier='general_fb']").itertext())
    assert "The answer is Second1,2." in said
    assert "B." not in said


def test_pass_mark_and_points() -> None:
    questions = [{**tree()["questions"][0], "points": 3}, {**tree()["questions"][0], "id": "q2"}]
    case = tree(questions=questions, discussion="[@first]", assessment={"pass_mark": 75})
    found = files(document(case), "qti21")
    test = etree.fromstring(found["test.xml"])
    (score,) = test.xpath("//*[local-name()='outcomeDeclaration']")
    assert (score.get("normalMaximum"), score.get("masteryValue")) == ("4", "3")


def test_pictures_fit_a_page() -> None:
    for image in item(named("crowded"), "qti3").iter("img"):
        assert int(image.get("width")) <= 720
        assert image.get("alt")


@pytest.fixture(scope="session")
def played(
    chromium: Path, node: Path, node_modules: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., list[dict[str, Any]]]:
    """``played(document, number, *responses)``: what Citolab's player makes of each response."""
    script = node_modules.parent / "qti.mjs"

    def play(made: Document, number: int, *responses: tuple[str, ...]) -> list[dict[str, Any]]:
        folder = tmp_path_factory.mktemp("package")
        for name, data in files(made, "qti3").items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
        done = run(node, script, chromium, folder, f"question-{number}.xml", json.dumps(responses))
        found: list[dict[str, Any]] = json.loads(done.stdout)
        assert [one["messages"] for one in found] == [[]] * len(responses)
        return found

    return play


def test_a_player_scores_one_best_answer(played: Callable[..., list[dict[str, Any]]]) -> None:
    made = named("oliguria-after-chemotherapy")
    right, wrong = played(made, 1, ("RESPONSE_4",), ("RESPONSE_1",))
    assert (right["score"], right["most"]) == (1, 1)
    assert (wrong["score"], wrong["most"]) == (0, 1)
    assert right["feedback"][0] == made.words.correct
    assert wrong["feedback"][0] == made.words.not_correct
    assert "Allopurinol stops the formation of new urate" in wrong["feedback"][1]
    for one in (right, wrong):
        assert one["feedback"][-1].startswith("Correct answer: Rasburicase by intravenous infusion")


def test_a_player_shows_the_discussion_after_the_last_answer(
    played: Callable[..., list[dict[str, Any]]],
) -> None:
    made = named("oliguria-after-chemotherapy")
    last = len(made.questions)
    (one,) = played(made, last, ("RESPONSE_1",))
    assert made.discussion_heading in one["feedback"][-1]
    assert made.words.references in one["feedback"][-1]
    assert one["pictures"]
    assert all(one["pictures"])


def test_a_player_keeps_pinned_options_in_place(
    played: Callable[..., list[dict[str, Any]]],
) -> None:
    question = tricky()["questions"][0]
    options = [{"id": f"o{place}", "text": f"Option {place}"} for place in range(8)]
    options.append({"id": "none", "text": "None of these", "pinned": True})
    case = tree(questions=[{**question, "options": options, "key": "none"}], discussion="[@first]")
    responses = [("RESPONSE_9",)] * 4
    found = played(document(case), 1, *responses)
    assert all(one["offered"][-1] == "RESPONSE_9" for one in found)
    assert all(one["score"] == 2 for one in found)
    # of 8! orders, four times the same one would be no shuffling
    assert len({tuple(one["offered"]) for one in found}) > 1


def test_a_player_scores_several_keys(played: Callable[..., list[dict[str, Any]]]) -> None:
    keys = ("RESPONSE_1", "RESPONSE_3")
    responses = (keys, keys[:1], (*keys, "RESPONSE_2"), ("RESPONSE_2",))
    found = played(named("tricky"), 2, *responses)
    assert [one["score"] for one in found] == [1, 0, 0, 0]
    assert found[0]["feedback"][0] == "Correct"
    assert found[1]["feedback"][0] == "Not correct"
    assert "Because of </script> & ]]>" in found[0]["feedback"][1]


def test_a_player_leaves_what_is_written_to_people(
    played: Callable[..., list[dict[str, Any]]],
) -> None:
    (one,) = played(named("tricky"), 3, ("Some words",))
    assert one["score"] == 0
    assert "Model answer" in one["feedback"][0]


def test_a_player_shows_arabic(played: Callable[..., list[dict[str, Any]]]) -> None:
    right, wrong = played(named("arabic"), 1, ("RESPONSE_1",), ("RESPONSE_2",))
    assert (right["score"], wrong["score"]) == (1, 0)
    assert right["feedback"][0] == "صحيح"
