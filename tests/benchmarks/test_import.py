"""The importer's benchmark: documents that say what their truth says, and a judge that is just."""

from __future__ import annotations

import copy
import importlib
import re
import subprocess
import tempfile
from collections import Counter
from html import unescape
from pathlib import Path

import pypandoc
import pytest

from casekit import pipeline
from casekit.source.locate import locate


def room(name: str):
    return importlib.import_module(f"benchmarks.import.{name}")


content, layouts, reading, scoring, truth = map(
    room, ("content", "layouts", "reading", "scoring", "truth")
)
NAMES = layouts.names(second=True)
PANDOC = {".docx": "docx", ".html": "html", ".odt": "odt", ".rtf": "rtf", ".epub": "epub"}

REPLACEMENT = re.compile(rb"\\u(-?\d+) ?[^\\{}]")
"""A character in RTF with its replacement: pandoc 3.9 reads over one character too many."""


def shown(made) -> str:
    """The text of a document as pandoc or python-pptx reads it."""
    suffix = Path(made.name).suffix
    if suffix in (".txt", ".md"):
        return made.data.decode("utf-8")
    if suffix == ".pptx":
        return deck(made.data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(
            REPLACEMENT.sub(rb"\\u\1\\'3f", made.data) if suffix == ".rtf" else made.data
        )
        changes = ["--track-changes=all"] if suffix == ".docx" else []
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", PANDOC[suffix], "-t", "html", "-s", *changes, path],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        page = done.stdout + headers(made.data, suffix)
        return unescape(re.sub(r"<[^>]+>", " ", page) + re.sub(r"</?(sup|sub|em)>", "", page))


def deck(data: bytes) -> str:
    import io

    from pptx import Presentation

    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        for shape in slide.shapes:
            if shape.has_table:
                frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            frames.append(slide.notes_slide.notes_text_frame)
        found += [frame.text for frame in frames]
    return "\n".join(found)


def headers(data: bytes, suffix: str) -> str:
    """What pandoc leaves out of a Word file: header, footer, comments."""
    import io
    import zipfile

    if suffix != ".docx":
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            package.read(name).decode("utf-8")
            for name in package.namelist()
            if re.search(r"/(header|footer|comments)\d*\.xml$", name)
        ]
    return " ".join(parts)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_what_its_truth_says_and_is_always_the_same(name):
    made = layouts.make(name, 0)
    assert layouts.make(name, 0) == made
    loose = made.truth.loose
    text = re.sub(r"[-‐‑]\n", "", shown(made)) if loose else shown(made)
    known = Counter(reading.words(re.sub(r"[\^~\\]", "", text)))
    for block in made.truth.words:
        missing = [word for word in reading.words(block) if word not in known]
        assert len(missing) <= len(reading.words(block)) * 0.1, (missing, block)


def test_there_are_enough_layouts_and_cases():
    assert len(NAMES) >= 40
    kinds = {layouts.LAYOUTS[name].suffix for name in NAMES}
    assert kinds == {*PANDOC, ".txt", ".md", ".pptx"}
    languages = Counter(case.language for case in content.known_cases())
    assert sum(languages.values()) >= 18
    assert {"de", "es", "tr", "ar"} < set(languages)


def test_seeds_differ_and_what_is_second_differs_from_what_is_shown():
    made = {layouts.make("society-page", seed).data for seed in range(3)}
    held = {layouts.make("society-page", seed, second=True).data for seed in range(3)}
    assert len(made) == 3
    assert not made & held


def test_every_known_case_is_sound():
    loaded = [pipeline.load(location) for location in locate([content.OWN])]
    assert len(loaded) >= 12
    assert [item.location.file for item in loaded if not item.is_sound] == []


# --- the judge ---


def markdown(text: str) -> str:
    """A text of a truth as an ideal importer would write it."""
    plain = re.sub(r"([\\`*_\[\]<>^~|#@])", r"\\\1", text)
    plain = re.sub(r"(?m)^(\s*)([-+])(?= )", r"\1\\\2", plain)
    plain = re.sub(r"(?m)^(\d+)([.)])(?= )", r"\1\\\2", plain)
    plain = plain.replace("\\|", "|")

    def token(found: re.Match[str]) -> str:
        inside = found[2].replace("\\", "")
        what, _, _ = inside.partition("|")
        if found[1] == truth.CITED:
            return "[" + "; ".join(f"@{one}" for one in what.split(",")) + "]"
        if found[1] == truth.FLOAT:
            return what
        question, _, option = what.partition(".")
        return f"@opt:q{question}.o{option}"

    marks = f"{truth.CITED}{truth.CHOICE}{truth.FLOAT}"
    return re.sub(f"([{marks}])([^{truth.END}]*){truth.END}", token, plain)


def ideal(said) -> dict:
    """The tree that an importer without a fault would make of a document."""
    tree: dict = {
        "language": said.language,
        "import": {"source": "x", "unplaced": list(said.words)},
    }
    if said.series or said.issue:
        tree["series"] = {"title": said.series, "issue": said.issue}
    for name, text in (("title", said.title), ("vignette", said.vignette),
                       ("discussion", said.discussion),
                       ("acknowledgements", said.acknowledgements)):  # fmt: skip
        if text is not None:
            tree[name] = markdown(text)
    tree["contributors"] = [person(one, number) for number, one in enumerate(said.people)]
    tree["affiliations"] = [
        {"id": f"a{number}", "name": one.belongs}
        for number, one in enumerate(said.people)
        if one.belongs
    ]
    tree["questions"] = [question(one, number) for number, one in enumerate(said.questions)]
    tree["take_home_points"] = [markdown(one) for one in said.take_home]
    tree["learning_objectives"] = [{"id": "o", "text": markdown(one)} for one in said.objectives]
    tree["references"] = [work(one) for one in said.references]
    tree["figures"] = [
        {"id": f"f{number}", "caption": markdown(one)} if one else {"id": f"f{number}"}
        for number, one in enumerate(said.figures)
    ]
    tree["tables"] = [
        {"id": f"t{number}", "caption": markdown(one.caption or ""),
         "columns": [{"header": markdown(cell)} for cell in one.rows[0]],
         "rows": [[markdown(cell) for cell in row] for row in one.rows[1:]]}
        for number, one in enumerate(said.tables)
    ]  # fmt: skip
    return tree


def person(one, number: int) -> dict:
    found: dict = {"literal": one.literal} if one.literal else {
        "given": one.given, "family": one.family
    }  # fmt: skip
    found["roles"] = [one.role or "submitter"]
    if one.degrees:
        found["degrees"] = list(one.degrees)
    if one.belongs:
        found["affiliations"] = [f"a{number}"]
    if one.email:
        found["email"] = one.email
    if one.disclosure:
        found["disclosure"] = {"statement": one.disclosure}
    return found


def question(one, number: int) -> dict:
    found: dict = {"id": f"q{number}", "lead_in": markdown(one.lead_in)}
    for name in ("reveal", "model_answer", "explanation"):
        if getattr(one, name) is not None:
            found[name] = markdown(getattr(one, name))
    if one.options:
        found["options"] = [
            {"id": f"o{place}", "text": markdown(option.text)}
            | ({"rationale": markdown(option.rationale)} if option.rationale else {})
            for place, option in enumerate(one.options)
        ]
    if one.key is not None:
        ids = [f"o{place}" for place in one.key]
        found["key"] = ids if len(ids) > 1 else ids[0]
    return found


def work(one) -> dict:
    found: dict = {"id": one.key}
    found["author"] = [{"family": family, "given": given} for family, given in one.authors]
    for name, value in one.fields:
        if name == "year":
            found["issued"] = {"date-parts": [[int(value)]]}
        elif name in ("journal", "full journal"):
            found["container-title"] = value
        else:
            found[name] = value
    return found


def doubts(said) -> tuple[tuple[str, str], ...]:
    """The doubts that even an ideal importer has."""
    return tuple(
        (f"/questions/{number}/key", "no key")
        for number, one in enumerate(said.questions)
        if one.options and (one.key is None or one.disputed)
    )


def wrong(tree: dict, said, told=()) -> list[tuple[str, str, str]]:
    draft = scoring.Draft(tree, (*doubts(said), *told))
    points = scoring.score(draft, said)
    return [(one.field, one.pointer, one.verdict) for one in points if one.verdict != "right"]


@pytest.mark.parametrize("name", NAMES)
def test_an_ideal_draft_is_right_in_everything(name):
    made = layouts.make(name, 1)
    points = scoring.score(scoring.Draft(ideal(made.truth), doubts(made.truth)), made.truth)
    assert [point for point in points if point.verdict != "right"] == []


@pytest.fixture(scope="module")
def said():
    return layouts.make("society-page", 3).truth


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda tree: tree.update(title="Another"), [("title", "/title")]),
        (lambda tree: tree.pop("vignette"), [("vignette", "/vignette")]),
        (lambda tree: tree["questions"][0].update(key="o0"), [("key", "/questions/0/key")]),
        (lambda tree: tree["questions"][0].pop("key"), [("key", "/questions/0/key")]),
        (lambda tree: tree["questions"][0]["options"][1].update(text="Nothing"),
         [("options", "/questions/0/options/1/text")]),
        (lambda tree: tree["questions"][0]["options"][1].update(rationale="Because."),
         [("rationales", "/questions/0/options/1/rationale")]),
        (lambda tree: tree["references"][1].update(volume="1"),
         [("references", "/references/1/volume")]),
        (lambda tree: tree["references"][1].update(DOI="10.1/x"),
         [("references", "/references/1/DOI")]),
        (lambda tree: tree["references"][1]["author"].pop(),
         [("references", "/references/1/author")]),
        (lambda tree: tree["contributors"][0].update(degrees=["PhD"]),
         [("people", "/contributors/0/degrees")]),
        (lambda tree: tree["import"]["unplaced"].__delitem__(slice(None)), None),
    ],
)  # fmt: skip
def test_what_is_spoilt_is_found_at_its_place(said, spoil, expected):
    tree = ideal(said)
    spoil(tree)
    found = wrong(tree, said)
    if expected is None:
        assert {(field, verdict) for field, _, verdict in found} == {("words", "silent")}
        return
    assert found == [(*one, "silent") for one in expected]
    told = [(pointer, "doubt") for _, pointer in expected]
    assert wrong(tree, said, told) == [(*one, "flagged") for one in expected]
    assert wrong(tree, said, [("", "about nothing")]) == [(*one, "silent") for one in expected]


def test_a_citation_that_moved_or_points_elsewhere_is_wrong(said):
    tree = ideal(said)
    first, second = (one.key for one in said.references[:2])
    moved = copy.deepcopy(tree)
    moved["discussion"] = tree["discussion"].replace(f"[@{first}]", f"[@{second}]", 1)
    assert {field for field, _, _ in wrong(moved, said)} == {"citations"}
    lost = copy.deepcopy(tree)
    lost["discussion"] = tree["discussion"].replace(f"[@{first}]", "", 1)
    assert [field for field, _, _ in wrong(lost, said)] == ["citations"]
    more = copy.deepcopy(tree)
    more["vignette"] += f" [@{first}]"
    assert [(field, where) for field, where, _ in wrong(more, said)] == [("citations", "/vignette")]


def test_a_key_that_nobody_stated_is_an_error_and_its_absence_has_to_be_told():
    made = layouts.make("exam-without-key", 0)
    tree = ideal(made.truth)
    bare = scoring.score(scoring.Draft(tree), made.truth)
    assert {one.verdict for one in bare if one.field == "key"} == {"silent"}
    tree["questions"][0]["key"] = "o0"
    assert wrong(tree, made.truth) == [("key", "/questions/0/key", "flagged")]


def test_a_paragraph_that_is_nowhere_is_lost():
    made = layouts.make("text-mail", 0)
    tree = ideal(made.truth)
    tree["import"]["unplaced"] = []
    draft = scoring.Draft(tree)
    lost = [one.wanted for one in scoring.score(draft, made.truth) if one.verdict != "right"]
    assert lost == [
        "Dear editors,",
        "please find below a case for your column.",
        "Kind regards,",
    ]
    told = scoring.Draft(tree, (("", "left out: " + " ".join(lost)),))
    assert {one.verdict for one in scoring.score(told, made.truth)} == {"right"}


def test_a_letter_in_a_sentence_of_the_layout_may_be_a_token_and_no_other():
    made = layouts.make("text-key-in-sentence", 0)
    tree = ideal(made.truth)
    place = made.truth.questions[0].key[0]
    letter = made.truth.letters[place]
    sentence = made.truth.optional[0].replace(letter, f"@opt:q0.o{place}")
    tree["discussion"] += f"\n\n{sentence}"
    assert wrong(tree, made.truth) == []
    tree["vignette"] = tree["vignette"].replace(".", f". Vitamin @opt:q0.o{place}", 1)
    assert [one[0] for one in wrong(tree, made.truth)] == ["vignette", "letters"]
