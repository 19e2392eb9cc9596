"""Remarks stand at their words, and nothing else in the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casekit.diagnostics import Diagnostic, Fix, Severity
from casekit.lint import pages
from casekit.word.annotate import NotWord, annotate
from casekit.word.annotate.advice import HELP, NOT_FOR_AUTHORS
from casekit.word.annotate.findings import together
from casekit.word.annotate.mark import Remark, mark
from casekit.word.annotate.plainly import plainly
from casekit.word.annotate.script import script
from casekit.word.annotate.wording import Names, remark
from tests import samples
from tests.word.form.filling import form, style_of, written

MARKS = {qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd")}
PICTURE = samples.CASES / "logo.png"


def finding(code: str, pointer: str, words: str = "", **more: Any) -> Diagnostic:
    """A finding about words of the tree of :func:`tree`."""
    place: dict[str, Any] = {}
    if words:
        text = value(tree(), pointer)
        place = {"offset": text.index(words), "length": len(words)}
    message = more.pop("message", "this is not right")
    return Diagnostic(code, message, Path("case.json"), pointer, **place, **more)


def value(tree: Any, pointer: str) -> str:
    for token in pointer.split("/")[1:]:
        tree = tree[int(token) if token.isdigit() else token]
    return tree


def tree() -> samples.Tree:
    case = samples.tree(
        title="A tired woman",
        vignette="A 30-year-old *woman* is tired [@second].\n\nShe takes *no* medicine.",
        discussion="The answer is @opt:two [@first; @second]. It is *not* the third.",
    )
    case["contributors"] = [{"family": "Doe", "given": "Jane", "roles": ["submitter"]}]
    return case


@cache
def draft() -> bytes:
    """What an author may have written of it, with looks, a link, a picture and a remark."""
    word = docx.Document()
    word.add_heading("A tired woman", 0)
    word.add_paragraph("by Jane Doe, City Hospital")
    first = word.add_paragraph("A 30-year-old ")
    run = first.add_run("wom")
    run.italic = True
    run.font.color.rgb = RGBColor(200, 0, 0)
    first.add_run("an is")
    first.add_run("\ttired2.").bold = True
    second = word.add_paragraph("She takes no medicine.")
    word.add_comment(second.runs, "Really none?", "Jane Doe", "JD")
    word.add_picture(str(PICTURE))
    word.add_paragraph("What is the best treatment?")
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "A", "First"
    table.cell(1, 0).text, table.cell(1, 1).text = "B", "Second"
    word.add_paragraph("C. Third")
    last = word.add_paragraph("The answer is choice B1,2. ")
    inserted = etree.SubElement(last._p, qn("w:ins"))
    inserted.set(qn("w:id"), "900")
    inserted.set(qn("w:author"), "Jane Doe")
    run = deepcopy(last.runs[0]._r)
    run.find(qn("w:t")).text = "It is not the third."
    inserted.append(run)
    word.add_paragraph("1. Paper first. Journal 2020;1:1-2.", style="List Number")
    word.add_paragraph("2. Paper second. Journal 2020;1:1-2.", style="List Number")
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def remarks(data: bytes) -> list[tuple[str, str]]:
    """The words between the marks of casekit's remarks, and what the remarks say."""
    word = docx.Document(io.BytesIO(data))
    return [
        (covered(word.element.body, str(comment.comment_id)), comment.text)
        for comment in word.comments
        if comment.author == "casekit"
    ]


def covered(body: Any, id: str) -> str:
    inside, text = False, ""
    for element in body.iter():
        if element.tag in MARKS and element.get(qn("w:id")) == id:
            inside = not inside
        elif inside and element.tag == qn("w:t"):
            text += element.text or ""
        elif inside and element.tag == qn("w:tab"):
            text += "\t"
    return text


def without_remarks(data: bytes) -> dict[str, bytes]:
    """The parts of a file without remarks; neighbouring runs that look alike are one."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
    root = etree.fromstring(found["word/document.xml"])
    for element in list(root.iter(*MARKS)):
        element.getparent().remove(element)
    for element in list(root.iter(qn("w:commentReference"))):
        run = element.getparent()
        run.getparent().remove(run)
    for paragraph in root.iter(qn("w:p"), qn("w:ins"), qn("w:hyperlink")):
        _joined(paragraph)
    found["word/document.xml"] = etree.tostring(root, method="c14n")
    return {
        name: data if not name.endswith((".xml", ".rels")) else canonical(data)
        for name, data in found.items()
    }


def _joined(parent: Any) -> None:
    last = None
    for run in list(parent):
        if run.tag != qn("w:r"):
            last = None
            continue
        if last is not None and looks(last) == looks(run):
            last.extend(one for one in run if one.tag != qn("w:rPr"))
            parent.remove(run)
        else:
            last = run
        texts = [one for one in last if one.tag == qn("w:t")]
        for one, following in pairwise(texts):
            if one.getnext() is following:
                following.text = (one.text or "") + (following.text or "")
                last.remove(one)
        for one in last.iter(qn("w:t")):
            one.attrib.clear()


def looks(run: Any) -> bytes:
    properties = run.find(qn("w:rPr"))
    return b"" if properties is None else etree.tostring(properties, method="c14n")


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


FINDINGS = [
    finding("CK615", "/vignette", "30-year-old"),
    finding("CK615", "/vignette", "*woman* is tired"),
    finding("CK615", "/vignette", "medicine"),
    finding("CK615", "/questions/0/options/1/text"),
    finding("CK615", "/questions/0/key"),
    finding("CK615", "/discussion", "not* the"),
    finding("CK615", "/contributors/0/disclosure"),
    finding("CK615", "/references/1/DOI"),
    finding("CK615", "/consent"),
]
COVERED = [
    "A tired woman",
    "Jane Doe",
    "30-year-old",
    "woman is\ttired",
    "medicine",
    "What is the best treatment?",
    "Second",
    "not the",
    "Paper second",
]


def test_remarks_stand_at_their_words() -> None:
    made = annotate(draft(), tree(), FINDINGS)
    assert [words for words, _ in remarks(made.data)] == COVERED
    assert (made.placed, made.elsewhere, made.replaced) == (8, 1, 0)


def test_nothing_else_changes() -> None:
    before, after = draft(), annotate(draft(), tree(), FINDINGS).data
    old, new = without_remarks(before), without_remarks(after)
    assert new.keys() == old.keys()
    assert [name for name in old if name != "word/comments.xml" and old[name] != new[name]] == []
    theirs = [one for one in docx.Document(io.BytesIO(after)).comments if one.author == "Jane Doe"]
    assert [(one.text, one.initials) for one in theirs] == [("Really none?", "JD")]
    assert covered(docx.Document(io.BytesIO(after)).element.body, "0") == "She takes no medicine."


def test_runs_keep_their_looks() -> None:
    word = docx.Document(io.BytesIO(annotate(draft(), tree(), FINDINGS).data))
    runs = [run for run in word.paragraphs[2].runs if run.text]
    looks = [(run.text, run.italic, run.bold, run.font.color.rgb) for run in runs]
    red = RGBColor(200, 0, 0)
    assert looks == [
        ("A ", None, None, None),
        ("30-year-old", None, None, None),
        (" ", None, None, None),
        ("wom", True, None, red),
        ("an is", None, None, None),
        ("\ttired", None, True, None),
        ("2.", None, True, None),
    ]


def test_earlier_remarks_give_way() -> None:
    once = annotate(draft(), tree(), FINDINGS).data
    again = annotate(once, tree(), FINDINGS[:2])
    assert again.replaced == len(FINDINGS)
    assert [words for words, _ in remarks(again.data)] == COVERED[2:4]
    none = annotate(once, tree(), [])
    assert remarks(none.data) == []
    assert without_remarks(none.data) == without_remarks(annotate(draft(), tree(), []).data)


def test_the_same_remarks_make_the_same_bytes_and_carry_no_day_of_the_clock() -> None:
    made = annotate(draft(), tree(), FINDINGS).data
    assert annotate(draft(), tree(), FINDINGS).data == made
    assert (
        b"w:date"
        not in zipfile.ZipFile(io.BytesIO(made)).read("word/comments.xml").partition(b"casekit")[2]
    )
    dated = annotate(draft(), tree(), FINDINGS[:1], "2026-01-02T00:00:00Z").data
    (comment,) = [c for c in docx.Document(io.BytesIO(dated)).comments if c.author == "casekit"]
    assert comment.timestamp is not None
    assert comment.timestamp.date().isoformat() == "2026-01-02"


def test_words_that_are_nowhere_are_quoted_at_the_title() -> None:
    case = tree() | {"funding": "The purse of a society that nobody knows."}
    item = Diagnostic("CK615", "x", Path("c"), "/funding", offset=4, length=5)
    made = annotate(draft(), case, [item])
    ((words, text),) = remarks(made.data)
    assert words == "A tired woman"
    assert text.startswith("About “purse”:\nX.")
    assert made.elsewhere == 1


def test_a_remark_says_what_is_wrong_why_and_what_to_write() -> None:
    item = finding(
        "CK615",
        "/discussion",
        "@opt:two [@first; @second]",
        message="“@opt:two” is called right, see [@first; @second]",
        help="compare with @opt:one at /discussion",
        fix=Fix("write it", "Choice @opt:one *is* [@first]"),
        severity=Severity.ERROR,
    )
    ((words, text),) = remarks(annotate(draft(), tree(), [item]).data)
    lines = text.split("\n")
    assert words == "choice B1,2"
    assert lines[0] == "“choice B” is called right, see [1, 2]."
    assert lines[1] == "Compare with choice A."
    assert lines[2] == "Proposed: “Choice A is [1]”"
    assert lines[3].startswith("Why: ")
    assert lines[4] == "CK615 – has to be mended before the case can be published."


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" * 200]
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotWord):
        annotate(data, tree(), FINDINGS)


def test_an_empty_document_gets_no_remark() -> None:
    target = io.BytesIO()
    docx.Document().save(target)
    made = annotate(target.getvalue(), tree(), FINDINGS)
    assert remarks(made.data) == []


def test_the_copy_is_valid(open_xml_findings: Any, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(draft())
    before = open_xml_findings(file)
    file.write_bytes(annotate(draft(), tree(), FINDINGS).data)
    assert [one["description"] for one in open_xml_findings(file)] == [
        one["description"] for one in before
    ]


def test_an_office_suite_keeps_the_remarks_where_they_are(soffice: Any, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(annotate(draft(), tree(), FINDINGS).data)
    saved = soffice.convert(file, tmp_path / "saved", "docx")
    assert [words.replace("\t", " ") for words, _ in remarks(saved.read_bytes())] == [
        words.replace("\t", " ") for words in COVERED
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_gaps_of_a_form_are_told_at_its_headings(language: str) -> None:
    paper = form(language, questions=2)
    pointers = ["/title", "/contributors", "/vignette", "/questions/0", "/questions/1/key"]
    pointers += ["/discussion", "/consent", "/references/0/DOI", "/take_home_points"]
    items = [Diagnostic("CK990", "it is empty", Path("x"), pointer) for pointer in pointers]
    made = annotate(paper.saved(), {"format": "casekit-case/1"}, items)
    assert made.elsewhere == 0
    headings = [
        written(one).replace("\u200e", "")
        for one in paper.body.iter(qn("w:p"))
        if style_of(paper.styles, one).startswith("Case Form ")
        and not style_of(paper.styles, one).endswith(("Label", "Entry"))
    ]
    wanted = [0, 1, 3, 4, 5, 6, 7, 9, 10]
    found = [words.replace("\u200e", "") for words, _ in remarks(made.data)]
    assert found == [headings[place] for place in wanted]


@pytest.mark.parametrize(
    ("message", "help", "expected"),
    [
        ("the property “learning_objectives” is missing", "", "“learning objectives” is missing."),
        ("“x” belongs to the page (paragraph 12)", "", "“x” belongs to the page."),
        ("Only one has a letter. (item 10)", "", "Only one has a letter."),
        ("no key at /questions/0/key", "", "No key."),
        ("it is wrong", "Write it under “dates”. Look it up.", "It is wrong.\nLook it up."),
        ("P values differ", "", "P values differ."),
        ("“second2020” is never cited", "", "Reference 3 is never cited."),
        ("the reference “second2020” is old", "", "Reference 3 is old."),
        ("mRNA is short", "", "mRNA is short."),
    ],
)
def test_terms_of_case_files_are_left_out(message: str, help: str, expected: str) -> None:
    item = Diagnostic("CK000", message, Path("x"), "/title", help=help)
    case = tree()
    case["references"].append(samples.reference("second2020"))
    assert remark(item, Names(case)).rpartition("\n")[0] == expected


def test_no_page_tells_authors_of_ids_or_mark_up() -> None:
    for page in pages.pages():
        if page.code.startswith(NOT_FOR_AUTHORS):
            continue
        item = Diagnostic(page.code, "it is wrong", Path("x"), "/title")
        assert not re.search(r"@\w|\[@|casekit|none: true|TODO|\w_\w", remark(item, Names({})))


def test_parts_of_a_reference_are_sought_in_its_own_line() -> None:
    word = docx.Document()
    for text in (
        "A story.",
        "1. Doe A, et al. Paper first. 2020.",
        "2. Roe B, et al. Paper second.",
    ):
        word.add_paragraph(text)
    target = io.BytesIO()
    word.save(target)
    case = tree()
    case["references"][1]["author"].append({"literal": "et al."})
    items = [
        Diagnostic("CK670", "cut short", Path("x"), "/references/1/author/1/literal"),
        Diagnostic("CK928", "“2. Roe B, et a…” is lost", Path("x"), "/import/unplaced"),
    ]
    made = annotate(target.getvalue(), case, items)
    lines = script(docx.Document(io.BytesIO(made.data)).element.body)
    starts = [line.text[:2] for line in lines if next(line.element.iter(*MARKS), None) is not None]
    assert starts == ["2."]
    assert [words for words, _ in remarks(made.data)] == ["2. Roe B, et", "et al."]


def test_advice_is_about_findings_that_there_are() -> None:
    assert HELP.keys() <= set(pages.codes())


def test_what_reading_a_draft_has_told_is_not_told_twice() -> None:
    def one(code: str, pointer: str, message: str = "x") -> Diagnostic:
        return Diagnostic(code, message, Path("x"), pointer)

    doubts = [
        one("CK920", "/questions/0/key"),
        one("CK930", "/references/1"),
        one("CK934", ""),
        one("CK990", "/questions/1"),
    ]
    found = [
        one("CK201", "/questions/0", "the property “key” is missing"),
        one("CK201", "/questions/0", "the property “options” is missing"),
        one("CK201", "", "the property “questions” is missing"),
        one("CK201", "", "the property “vignette” is missing"),
        one("CK312", "/references/1"),
        one("CK312", "/references/2"),
        one("CK615", "/questions/0/key"),
    ]
    told = [doubts[0], doubts[1], doubts[3], found[1], found[3], found[5], found[6]]
    assert together(doubts, found) == told


def per_character(word: Any) -> list[tuple[str, bytes]]:
    """Every character of a text with the looks of its run."""
    return [
        (sign, looks(place.run))
        for line in script(word.element.body)
        for sign, place in zip(line.text, line.places, strict=True)
    ]


@pytest.mark.parametrize("line", [2, 3, 8])
def test_wherever_a_remark_begins_and_ends_the_text_looks_as_before(line: int) -> None:
    before = docx.Document(io.BytesIO(draft()))
    characters = per_character(before)
    length = len(script(before.element.body)[line].text)
    pairs = [(a, b) for a in range(0, length, 3) for b in range(a + 1, length + 1, 5)]
    word = docx.Document(io.BytesIO(draft()))
    for start, end in pairs:
        mark(word, [Remark(line, start, end, f"{start} to {end}")], None)
    assert per_character(word) == characters
    text = script(word.element.body)[line].text
    for comment in word.comments:
        if comment.author == "casekit":
            start, _, end = comment.text.partition(" to ")
            shown = covered(word.element.body, str(comment.comment_id))
            assert shown == text[int(start) : int(end)]


@settings(max_examples=40)
@given(st.text())
def test_comparable_texts_have_the_same_length(text: str) -> None:
    assert len(plainly(text)) == len(text)
    assert plainly(plainly(text)) == plainly(text)


def test_many_remarks_are_summed_up_at_the_title() -> None:
    severities = [Severity.ERROR] * 2 + [Severity.WARNING] * 3 + [Severity.INFO] * 6
    items = [replace(FINDINGS[0], severity=severity) for severity in severities]
    made = annotate(draft(), tree(), items)
    (words, text), *rest = remarks(made.data)
    assert (words, len(rest), made.placed, made.elsewhere) == ("A tired woman", 11, 11, 0)
    assert text == (
        "There are 11 remarks in this file.\n"
        "2: has to be mended before the case can be published.\n"
        "3: please have a look.\n"
        "6: for your information."
    )
    assert annotate(made.data, tree(), items).replaced == 12
