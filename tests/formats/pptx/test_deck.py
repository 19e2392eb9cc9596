"""What slides say, to whom, and that they are proper slides."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Edition
from casekit.formats.pptx import write
from tests import samples
from tests.formats.pptx.decks import (
    EVERY,
    UNFOLDING,
    A,
    P,
    data,
    deck,
    document,
    parts,
    slides,
    text_of,
    titles,
)

COMPLETE = [name for name, edition in EVERY if edition is Edition.COMPLETE]


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_every_slide_has_a_title_of_its_own(name: str, edition: Edition) -> None:
    found = titles(deck(name, edition))
    assert all(found)
    assert len({title.casefold() for title in found}) == len(found)


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_no_shape_is_empty_and_text_never_shrinks_by_itself(name: str, edition: Edition) -> None:
    for slide in slides(data(name, edition)):
        for body in slide.iter(f"{P}txBody"):
            assert text_of(body).strip()
            assert body.find(f"{A}bodyPr/{A}noAutofit") is not None


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_the_title_is_read_first_and_the_foot_last(name: str, edition: Edition) -> None:
    for slide in deck(name, edition).slides:
        kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
        order = [
            shape.placeholder_format.type.name for shape in slide.shapes if shape.is_placeholder
        ]
        assert sorted(order) == sorted(kinds)
        assert order[0] in ("TITLE", "CENTER_TITLE")
        if "SLIDE_NUMBER" in order:
            assert order[-2:] == ["FOOTER", "SLIDE_NUMBER"]


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_text_is_large_enough_to_read(name: str, edition: Edition) -> None:
    """18 points, but for tables (14), what credits a picture, and small print on the title."""
    for number, slide in enumerate(slides(data(name, edition))):
        for run in slide.iter(f"{A}rPr"):
            size = int(run.get("sz", 1800))
            owner = next(run.iterancestors(f"{P}sp", f"{P}graphicFrame"))
            names = owner.find(f".//{P}cNvPr")
            assert names is not None
            is_small_print = names.get("name") == "Caption" or not number
            assert size >= (1400 if owner.tag == f"{P}graphicFrame" or is_small_print else 1800)


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_runs_say_their_language_and_direction(name: str, edition: Edition) -> None:
    made = document(name, edition)
    expected = {"en": "en-US", "el": "el-GR", "tr": "tr-TR", "ar": "ar-EG"}[made.language]
    for slide in slides(data(name, edition)):
        assert {look.get("lang") for look in slide.iter(f"{A}rPr")} == {expected}
        if made.direction == "rtl":
            paragraphs = [one for one in slide.iter(f"{A}p") if text_of(one)]
            assert all(one.find(f"{A}pPr").get("rtl") in ("0", "1") for one in paragraphs)
            assert paragraphs[0].find(f"{A}pPr").get("rtl") == "1"


def test_options_stand_in_order_with_their_letters():
    for name, edition in EVERY:
        if edition is not Edition.PARTICIPANT:
            continue
        shown = [
            shape.text_frame.text
            for slide in deck(name, edition).slides
            for shape in slide.placeholders
            if shape.name.startswith("Option")
        ]
        tab = "\u2003" if document(name).direction == "rtl" else "\t"
        wanted = [
            f"{option.letter}{tab}{plain_text(option.text)}"
            for question in document(name).questions
            for option in question.options
        ]
        assert [text.replace("\u200e", "") for text in shown] == wanted


@pytest.mark.parametrize("name", COMPLETE)
def test_the_key_is_marked_by_more_than_colour(name: str) -> None:
    words = document(name).words
    keys = {
        f"{question.number}{letter}"
        for question in document(name).questions
        if question.answer
        for letter in question.answer.letters
    }
    marked = []
    for slide in slides(data(name)):
        for shape in slide.iter(f"{P}sp"):
            if shape.find(f".//{P}cNvPr").get("name", "").startswith("Option"):
                is_marked = f"✓ {words.correct_answer}" in text_of(shape)
                has_edge = shape.find(f"{P}spPr/{A}ln") is not None
                assert is_marked is has_edge
                if is_marked:
                    runs = list(shape.iter(f"{A}rPr"))
                    assert all(run.get("b") == "1" for run in runs)
                    marked.append(text_of(shape)[0])
    assert sorted(marked) == sorted(key[-1] for key in keys)


@pytest.mark.parametrize("name", COMPLETE)
def test_participants_get_no_trace_of_the_answer(name: str) -> None:
    complete = document(name)
    secret = [
        plain_text(node.children)
        for part in (
            complete.discussion,
            complete.take_home_points,
            *(question.answer for question in complete.questions),
            *(option.rationale for question in complete.questions for option in question.options),
        )
        for node in walk(part)
        if isinstance(node, nodes.Paragraph)
    ]
    files = parts(data(name, Edition.PARTICIPANT))
    texts = {
        part: text_of(etree.fromstring(content))
        for part, content in files.items()
        if part.endswith(".xml")
    }
    for sentence in secret:
        assert not any(sentence[:40] in text for text in texts.values())
    names = b"".join(files.values()).decode("utf-8", "ignore")
    for word in ("Answer", "Discussion", "Take-home", "✓", complete.words.correct_answer):
        assert word not in names
    assert not any("notes" in part and "Master" not in part for part in files)
    assert not any("thumbnail" in part for part in files)


@pytest.mark.parametrize("name", COMPLETE)
def test_the_whole_discussion_is_in_the_speaker_notes(name: str) -> None:
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text
        for slide in deck(name).slides
        if slide.has_notes_slide
    )
    squeezed = "".join(re.sub("\u200e", "", notes).split())
    for node in walk(document(name).discussion):
        if isinstance(node, nodes.Paragraph):
            for sentence in re.split(r"(?<=[.!?؟]) ", plain_text(node.children)):
                assert "".join(sentence.split()) in squeezed


def test_citation_marks_are_superscripts_on_slides_and_in_notes():
    files = parts(data(samples.SPECIMEN))
    for folder in ("slides", "notesSlides"):
        raised = [
            text_of(run)
            for name, content in files.items()
            if re.match(rf"ppt/{folder}/\w+\.xml", name)
            for run in etree.fromstring(content).iter(f"{A}r")
            if run.find(f"{A}rPr").get("baseline") == "30000"
        ]
        assert {"1", "3–5", "11,12"} <= set(raised)


def test_pictures_have_their_alternative_text():
    wanted = {node.alt for node in walk(document(UNFOLDING)) if isinstance(node, nodes.FigureBlock)}
    found = {
        shape._element.nvPicPr.cNvPr.get("descr")
        for slide in deck(UNFOLDING).slides
        for shape in slide.shapes
        if shape._element.tag == f"{P}pic"
    }
    assert found == wanted
    assert len(wanted) > 1


@pytest.mark.parametrize("name", ["crowded", UNFOLDING, "arabic"])
def test_tables_are_native_and_repeat_their_header(name: str) -> None:
    wanted = [node for node in walk(document(name)) if isinstance(node, nodes.TableBlock)]
    found = [
        shape.table for slide in deck(name).slides for shape in slide.shapes if shape.has_table
    ]
    rows = [
        [_plain(cell.text) for cell in row.cells] for table in found for row in list(table.rows)[1:]
    ]
    assert rows == [
        [_plain(plain_text(cell.children)) for cell in row]
        for table in wanted
        for row in table.rows
    ]
    headers = {tuple(_plain(cell.text) for cell in table.rows[0].cells) for table in found}
    assert headers == {
        tuple(_plain(plain_text(cell.children)) for cell in table.header) for table in wanted
    }
    assert all(table.first_row for table in found)
    rtl = {table._tbl.tblPr.get("rtl") for table in found}
    assert rtl == {"1" if name == "arabic" else None}


def _plain(text: str) -> str:
    return text.replace("\u200e", "").replace("\v", " ")


def test_links_lead_where_they_say():
    relations = [
        rel.target_ref
        for slide in deck(samples.SPECIMEN).slides
        for rel in slide.part.rels.values()
        if rel.is_external
    ]
    for reference in document(samples.SPECIMEN).references:
        assert reference.links[0] in relations


def test_properties_are_the_cases_own():
    properties = deck(samples.SPECIMEN).core_properties
    made = document(samples.SPECIMEN)
    assert properties.title == made.title_text
    assert properties.author == "; ".join(person.name for person in made.people)
    assert properties.language == made.language
    assert properties.created.date() == properties.modified.date() == made.dates.published


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_open_xml_sdk_finds_nothing_wrong(
    name: str, edition: Edition, open_xml_findings, tmp_path: Path
) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(data(name, edition))
    assert open_xml_findings(file) == []


def test_other_processes_write_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(pickle.dumps((document("crowded"), samples.theme())))
    program = (
        "import hashlib, pickle, pathlib, sys; from casekit.formats.pptx import write; "
        "given = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()); "
        "print(hashlib.sha256(write(*given)).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONPATH": str(samples.ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "given")],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(data("crowded")).hexdigest()
    assert write(document("crowded"), samples.theme()) == data("crowded")
