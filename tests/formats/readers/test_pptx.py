"""Slides are read as they are seen: every fact, every change, and whatever nobody can see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pptx
import pytest
from PIL import Image

from casekit.document.facts import Fact, Kind, facts_of
from casekit.document.nodes import Document, Edition
from casekit.document.reading import CELL, Passage, Reading, Unreadable
from casekit.formats.pptx import write
from casekit.formats.readers.pptx import read_back
from casekit.theme.theme import Theme
from casekit.verify.atoms import atoms
from tests import samples

HARD = ("arabic", "crowded", "greek", "turkish")
CASES = tuple(sorted(path.parent.name for path in samples.CASES.glob("*/case.*")))
CASE = samples.SPECIMEN
PICTURED = "erhoehter-haematokrit"
TABLED = "chest-pain-in-sickle-cell-disease"
ABSENT = (Kind.FIGURE, Kind.KEYWORD, Kind.CODE, Kind.EMAIL)
EMU = 12700


def document(name: str, edition: Edition) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def deck(name: str = CASE, edition: Edition = Edition.PARTICIPANT) -> bytes:
    return write(document(name, edition), samples.theme())


@cache
def reading(name: str = CASE, edition: Edition = Edition.PARTICIPANT) -> Reading:
    return read_back(deck(name, edition))


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [f"{passage.label} {passage.text}".strip() for passage in passages]


def edited(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The package after ``change(name of part, XML)`` of each of its XML parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                part = change(name, part.decode()).encode()
            new.writestr(name, part)
    return target.getvalue()


def read(old: str, new: str, part: str = r"ppt/slides/slide\d+\.xml", name: str = CASE) -> Reading:
    """The deck after a replacement (regular expression) in the first slide that has it."""
    done = []

    def change(path: str, text: str) -> str:
        if done or not re.fullmatch(part, path):
            return text
        changed, count = re.subn(old, new, text, count=1, flags=re.DOTALL)
        done.extend([path] * count)
        return changed

    made = edited(deck(name), change)
    assert done, "nothing was changed"
    return read_back(made)


def shape(text: str, extra: str = "", *, look: str = "/>", x: int = 100, y: int = 448) -> str:
    """A text box of 300 × 40 points."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="New"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x * EMU}" y="{y * EMU}"/><a:ext cx="{300 * EMU}" cy="{40 * EMU}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{extra}</p:spPr><p:txBody>'
        f"<a:bodyPr/><a:p><a:r><a:rPr{look}<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def with_shapes(*shapes: str) -> Reading:
    """The deck with more shapes on top of its first question's slide."""
    return read(r"(A\t.*)</p:spTree>", rf"\1{''.join(shapes)}</p:spTree>")


# What is seen --------------------------------------------------------------------------------


def unsaid(case: Document, found: Reading) -> list[Fact]:
    """The facts that no passage, nor several that follow one another, says in full."""
    said = " ".join(atom for text in texts(found.passages) for atom in atoms(text))

    def is_said(text: str) -> bool:
        caption = text.partition(". ")[2]  # its label is the title of the slide
        return any(one and " ".join(atoms(one)) in said for one in (text, caption))

    return [
        fact
        for fact in facts_of(case).facts
        if fact.kind not in ABSENT and not any(is_said(text) for text in fact.texts)
    ]


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", [*CASES, *HARD])
def test_every_fact_is_read_and_nothing_seems_hidden(name: str, edition: Edition) -> None:
    found = reading(name, edition)
    assert unsaid(document(name, edition), found) == []
    assert found.hidden == ()
    assert found.metadata is not None
    assert found.metadata["title"] == document(name, edition).title_text


def office_template() -> Theme:
    data = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()
    return replace(samples.theme(), slide_template=data)


@pytest.mark.parametrize("name", [*CASES, "crowded"])
def test_every_fact_is_read_from_a_template_of_others(name: str) -> None:
    case = document(name, Edition.COMPLETE)
    found = read_back(write(case, office_template()))
    no_room = re.compile("/contributors/[0-9]+(/affiliations)?$")  # for numbers beside names
    assert [fact for fact in unsaid(case, found) if not no_room.match(fact.pointer)] == []
    assert found.hidden == ()


def test_paragraphs_labels_and_marks() -> None:
    found = texts(reading(CASE, Edition.COMPLETE).passages)
    assert "C Initiate sorafenib" in texts(reading().passages)
    assert any(text.startswith("• SORMAIN had a median follow-up") for text in found)
    assert any("(HR 0.24, 95% CI 0.08–0.74; P = 0.007)^{11}, and" in text for text in found)
    assert any(text.startswith("11. Burchert, A. et al.") for text in found)


def test_table_rows_have_cells() -> None:
    rows = [one.text for one in reading(TABLED).passages if CELL in one.text]
    table = next(b for b in document(TABLED, Edition.PARTICIPANT).vignette if hasattr(b, "rows"))
    assert len(rows) == 1 + len(table.rows)
    assert all(row.count(CELL) == len(table.header) - 1 for row in rows)


def test_pictures_have_digest_and_alternative_text() -> None:
    (found,) = reading(PICTURED, Edition.COMPLETE).pictures
    figure = next(
        block
        for block in document(PICTURED, Edition.COMPLETE).discussion
        if hasattr(block, "image")
    )
    assert (found.sha256, found.alt) == (figure.image.sha256, figure.alt)


def test_titles_and_headers_of_continued_slides_are_said_once() -> None:
    found = reading("crowded", Edition.COMPLETE)
    said = texts(found.passages)
    assert said.count("References") == 1
    assert not any(re.search(r"\(\d+/\d+\)$", text) for text in said)
    assert any(text.startswith("References (2/") for text in texts(found.furniture))
    headers = [text for text in said if text.startswith("Sample and manner of transport")]
    assert len(headers) == 1


def test_a_heading_that_only_looks_like_a_part_stays() -> None:
    found = read("Question</a:t>", "Trial (2/3)</a:t>")
    assert "Trial (2/3)" in texts(found.passages)


def flows(found: Reading, *places: str) -> list[str]:
    return list(dict.fromkeys(one.flow for one in found.passages if one.place in places))


def test_a_paragraph_that_ends_with_its_slide_is_no_part_of_the_next() -> None:
    found = reading(CASE, Edition.COMPLETE)
    assert len(flows(found, "slide 13")) == len(flows(found, "slide 14")) == 1
    assert len(flows(found, "slide 13", "slide 14")) == 2


def test_a_paragraph_over_two_slides_is_one_passage() -> None:
    found = reading("crowded", Edition.COMPLETE)
    (over,) = (one for one in found.passages if one.place == "slide 32, slide 33")
    assert over.text.startswith("In the larger of the two cohorts")
    assert over.text.endswith("^{12–14}.")


def test_where_slides_do_not_say_whether_a_paragraph_ends_they_share_a_flow() -> None:
    def silenced(name: str, text: str) -> str:
        return re.sub(r"(<a:spcAft><a:spcPts val=)\"[12]0\"", r'\1"0"', text)

    made = edited(deck(CASE, Edition.COMPLETE), silenced)
    assert flows(read_back(made), "slide 13", "slide 14") == ["Sorafenib 0"]


def test_notes_are_notes() -> None:
    found = reading(CASE, Edition.COMPLETE)
    assert any("Support comes from small, uncontrolled studies." in n.text for n in found.notes)
    assert reading().notes == ()


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("arabicParenR", ["1)", "2)", "3)"]),
        ("alphaUcPeriod", ["A.", "B.", "C."]),
        ("romanLcParenBoth", ["(i)", "(ii)", "(iii)"]),
    ],
)
def test_numbers_are_computed(kind: str, labels: list[str]) -> None:
    run = '<a:r><a:rPr sz="600"/><a:t>Item</a:t></a:r>'
    item = f'<a:p><a:pPr><a:buAutoNum type="{kind}"/></a:pPr>{run}</a:p>'
    found = with_shapes(
        shape("First", look=' sz="600"/>').replace("</p:txBody>", f"{item * 3}</p:txBody>")
    )
    assert [one.label for one in found.passages if one.text == "Item"] == labels


# What is changed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Initiate decitabine", "Initiate Decitabine"),
        ("61-year-old", "16-year-old"),
        ("Kröger", "Kroger"),
        ("<a:t>A\t</a:t>", "<a:t>B\t</a:t>"),
    ],
)
def test_a_change_is_seen(old: str, new: str) -> None:
    before, after = texts(reading().passages), texts(read(old, new).passages)
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1


def test_swapped_options_are_seen() -> None:
    found = read(
        r"Initiate decitabine(.*)Initiate sorafenib", r"Initiate sorafenib\1Initiate decitabine"
    )
    said = texts(found.passages)
    assert {"A Initiate sorafenib", "C Initiate decitabine"} <= set(said)


def test_a_mark_moved_to_the_baseline_is_seen() -> None:
    before = next(text for text in texts(reading().passages) if "^{1,2}" in text)
    assert before.replace("^{1,2}", "1,2") in texts(read(' baseline="30000"', "").passages)


def test_a_lost_row_and_a_doubled_paragraph_are_seen() -> None:
    fewer = read(r"(<a:tr [^>]*>.*?</a:tr>)<a:tr .*?</a:tr>", r"\1", name=TABLED)
    assert len(fewer.passages) == len(reading(TABLED).passages) - 1
    more = read(r"(<a:p>(?:(?!</a:p>).)*It is now day 40.*?</a:p>)", r"\1\1")
    assert len(more.passages) == len(reading().passages) + 1


def test_another_picture_and_another_alternative_text_are_seen() -> None:
    data = deck(PICTURED, Edition.COMPLETE)
    (before,) = reading(PICTURED, Edition.COMPLETE).pictures
    target = io.BytesIO()
    picture = io.BytesIO()
    Image.new("RGB", (90, 60), "navy").save(picture, "PNG")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            is_picture = name.startswith("ppt/media/")
            new.writestr(name, picture.getvalue() if is_picture else old.read(name))
    (after,) = read_back(target.getvalue()).pictures
    assert after.sha256 != before.sha256
    other = edited(data, lambda _, text: text.replace(f'descr="{before.alt[:9]}', 'descr="Other'))
    assert read_back(other).pictures[0].alt.startswith("Other")
    cropped = edited(
        data,
        lambda _, text: re.sub(
            r"(<a:blip [^>]*/>)<a:stretch>", r'\1<a:srcRect b="40000"/><a:stretch>', text
        ),
    )
    (part,) = read_back(cropped).pictures
    assert (part.sha256, len(part.pixels)) == ("", 256)


# What is not seen ----------------------------------------------------------------------------

SECRET = "The answer is sorafenib"
WHITE = '><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'
PLATE = '<a:solidFill><a:schemeClr val="{}"/></a:solidFill>'


@pytest.mark.parametrize(
    "made",
    [
        shape(SECRET, look=WHITE),
        shape(SECRET, look=WHITE.replace("FFFFFF", "FDFDFD")),
        shape(SECRET, look='><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr>'),
        shape(SECRET, look="><a:noFill/></a:rPr>"),
        shape(SECRET, look=' sz="200"/>'),
        shape(SECRET, x=2000),
        shape(SECRET, y=-200),
        shape(SECRET).replace('name="New"', 'name="New" hidden="1"'),
        shape(SECRET).replace(f'cx="{300 * EMU}" cy="{40 * EMU}"', 'cx="0" cy="0"'),
        shape(SECRET, PLATE.format("tx1")),
        shape(SECRET, PLATE.format("accent1"), look=">" + PLATE.format("accent1") + "</a:rPr>"),
        shape(SECRET) + shape("", PLATE.format("bg2")),
        shape(SECRET).replace(SECRET, f"{SECRET} {'and so on ' * 90}"),
        shape(SECRET).replace("<a:off", '<a:offx x="0"/><a:off').replace(
            f'<a:off x="{100 * EMU}"', '<a:off x="x9"'
        ).replace(f'y="{448 * EMU}"', f'y="{900 * EMU}"'),
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='98' name='G' hidden='1'/></p:nvGrpSpPr><p:grpSpPr/>"
        + shape(SECRET) + "</p:grpSp>",
    ],
    ids=[
        "white", "nearly white", "colour of the background", "no colour", "tiny",
        "right of the slide", "above the slide", "hidden shape", "no size",
        "colour of its box", "accent on accent",
        "covered", "too much", "off with a bad number", "hidden group",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_hidden(made: str) -> None:
    found = with_shapes(made)
    assert any(SECRET in one.text for one in found.hidden)
    assert not any(SECRET in one.text for one in found.passages)
    assert len(found.passages) == len(reading().passages)


@pytest.mark.parametrize(
    "made",
    [
        shape(SECRET),
        shape(SECRET, PLATE.format("tx2"), look=WHITE),
        shape("", PLATE.format("bg2")) + shape(SECRET),
        shape(SECRET) + shape("", PLATE.format("bg2"), x=500),
        shape(SECRET, look='><a:highlight><a:srgbClr val="000000"/></a:highlight></a:rPr>').replace(
            "><a:highlight>", f"{WHITE[:-8]}<a:highlight>"
        ),
    ],
    ids=["plain", "white on dark", "on a plate", "beside a plate", "white on a dark marker"],
)
def test_what_is_seen_is_not_hidden(made: str) -> None:
    found = with_shapes(made)
    assert SECRET in texts(found.passages)
    assert found.hidden == ()


def test_words_hidden_inside_a_paragraph() -> None:
    white = f'<a:r><a:rPr lang="en-US"{WHITE}<a:t>not </a:t></a:r>'
    found = read(r"(<a:r><a:rPr[^>]*/><a:t>Initiate sorafenib)", rf"{white}\1")
    assert [one.text for one in found.hidden] == ["not "]
    assert "C Initiate sorafenib" in texts(found.passages)


def test_a_hidden_slide() -> None:
    found = read(r"<p:sld (.*Initiate decitabine)", r'<p:sld show="0" \1')
    assert "A Initiate decitabine" in texts(found.hidden)
    assert "A Initiate decitabine" not in texts(found.passages)


def test_a_slide_that_is_not_in_the_show() -> None:
    found = read(r"<p:sldId [^>]*/>", "", part=r"ppt/presentation\.xml")
    assert any("FLT3" in one.text for one in found.hidden)


def test_white_text_in_a_table_cell() -> None:
    found = read(r"(</a:tr>.*?<a:rPr[^>]*?)/>", rf"\1{WHITE}", name=TABLED)
    assert len(found.hidden) == 1


def test_text_that_a_table_cell_does_not_hold() -> None:
    found = read(r"(</a:tr>.*?<a:t>)", rf"\1{'many more words ' * 60}", name=TABLED)
    assert any("many more words" in one.text for one in found.hidden)


def test_a_background_of_the_colour_of_the_text() -> None:
    paint = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></p:bgPr></p:bg>'
    found = read(r"<p:cSld>(.*It is now day 40)", rf"<p:cSld>{paint}\1")
    assert any("It is now day 40" in one.text for one in found.hidden)


# Files that are not whole --------------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 100, -500])
def test_a_truncated_deck_is_unreadable(length: int) -> None:
    with pytest.raises(Unreadable):
        read_back(deck()[:length])


@pytest.mark.parametrize("part", ["ppt/slides/slide2.xml", "ppt/slideMasters/slideMaster1.xml"])
def test_a_damaged_part_is_unreadable(part: str) -> None:
    broken = edited(deck(), lambda name, text: text[:-40] if name == part else text)
    with pytest.raises(Unreadable):
        read_back(broken)


@pytest.mark.parametrize("value", ["", "x", "nan", "1e400", "-9999999999999"])
@pytest.mark.parametrize("name", ["x", "cx", "sz", "marL", "h", "w", "lvl", "idx", "baseline"])
def test_bad_numbers_are_no_failure(name: str, value: str) -> None:
    broken = edited(
        deck(TABLED), lambda _, text: re.sub(rf' {name}="[^"]*"', f' {name}="{value}"', text)
    )
    assert isinstance(read_back(broken), Reading)


# LibreOffice ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [CASE, "crowded", "arabic"])
def test_a_deck_saved_by_libreoffice_says_the_same(name, soffice, tmp_path) -> None:
    source = tmp_path / "deck.pptx"
    source.write_bytes(deck(name))
    saved = soffice.convert(source, tmp_path / "saved", "pptx")
    found = read_back(saved.read_bytes())
    assert texts(found.passages) == texts(reading(name).passages)
    assert found.hidden == ()
