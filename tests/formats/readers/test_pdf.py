"""The reader of PDF files: what it sees, and what it does not let pass."""

from __future__ import annotations

import hashlib
import io
import random
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from html import unescape

import PIL.Image
import pytest

from casekit.document import nodes
from casekit.document.inlines import marked_text, walk
from casekit.document.nodes import Document, Edition, Inlines
from casekit.document.reading import BREAK, CELL, Passage, Reading, Unreadable
from casekit.formats import pdf as writer
from casekit.formats.readers import pdf
from casekit.formats.web.typesetter import typeset
from casekit.verify.atoms import atoms
from casekit.verify.pictures import same_picture
from tests import samples

HARD = ("crowded", "greek", "turkish", "arabic")
CASES = tuple(sorted(path.name for path in samples.CASES.iterdir() if path.is_dir()))

EVERY = [(name, edition) for name in (*HARD, *CASES) for edition in Edition]


def document(name: str, edition: Edition = Edition.COMPLETE) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


def read_back(data: bytes) -> Reading:
    """The reading without the marks of lines' ends, as the reader takes them: space or none."""
    found = pdf.read_back(data)
    shown = (replace(item, text=item.text.replace(BREAK, "")) for item in found.passages)
    return replace(found, passages=tuple(shown))


@cache
def written(name: str, edition: Edition = Edition.COMPLETE) -> bytes:
    return writer.write(document(name, edition), samples.theme())


@cache
def reading(name: str, edition: Edition = Edition.COMPLETE) -> Reading:
    return read_back(written(name, edition))


def retyped(html: str) -> Reading:
    """The PDF of a page that was changed after all that is checked, read back."""
    logo = samples.theme().logo
    images = {f"image:{logo.sha256}": logo} if logo else {}
    return read_back(typeset(html, "", images, samples.theme()))


def made(body: str, css: str = "", language: str = "en") -> Reading:
    """A page of one's own, read back."""
    direction = "rtl" if language == "ar" else "ltr"
    html = f'<html lang="{language}" dir="{direction}"><title>x</title><body>{body}</body></html>'
    return read_back(typeset(html, css, {}, samples.theme()))


def texts(found: Reading) -> list[str]:
    return [passage.text for passage in found.passages]


def said(passage: Passage) -> tuple[str, ...]:
    return atoms(f"{passage.label} {passage.text}" if passage.label else passage.text)


def flows(found: Reading) -> list[tuple[str, ...]]:
    """The atoms of each passage, those of one flow together."""
    lines: list[tuple[str, ...]] = []
    flow = ""
    for passage in found.passages:
        if passage.flow and passage.flow == flow:
            lines[-1] += said(passage)
        else:
            lines.append(said(passage))
        flow = passage.flow
    return lines


def wanted(case: Document) -> list[str]:
    """Every text of the case that stands in one line or paragraph."""
    found = [marked_text(case.title)]
    for node in walk(case):
        match node:
            case nodes.Paragraph() | nodes.Heading() | nodes.Objective():
                found.append(marked_text(_inlines(node)))
            case nodes.Option():
                found.append(f"{node.letter}. {marked_text(node.text)}")
            case nodes.Reference():
                found.append(f"{node.label} {marked_text(node.content)}")
            case nodes.TableBlock():
                rows = (node.header, *node.rows)
                found += [CELL.join(marked_text(cell.children) for cell in row) for row in rows]
            case nodes.FigureBlock():
                found.append(f"{node.label}. {marked_text(node.caption)}")
    return found


def _inlines(node: nodes.Paragraph | nodes.Heading | nodes.Objective) -> Inlines:
    return node.text if isinstance(node, nodes.Objective) else node.children


def holds(line: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(line[at : at + len(part)] == part for at in range(len(line) - len(part) + 1))


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_every_text_is_one_passage(name: str, edition: Edition) -> None:
    lines = flows(reading(name, edition))
    lost = [
        text
        for text in wanted(document(name, edition))
        if not any(holds(line, atoms(text)) for line in lines)
    ]
    assert lost == []


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_nothing_is_hidden_and_the_page_s_own_words_are_apart(name: str, edition: Edition) -> None:
    case, found = document(name, edition), reading(name, edition)
    assert found.hidden == ()
    pages = {passage.place for passage in found.furniture if passage.place.startswith("page")}
    numbers = [case.words.page_of.format(page=at + 1, pages=len(pages)) for at in range(len(pages))]
    beside = [passage.text for passage in found.furniture]
    assert set(numbers) <= set(beside)
    assert not set(numbers) & set(texts(found))
    assert found.metadata is not None
    assert found.metadata["title"] == case.title_text
    assert found.metadata["language"] == case.language


@pytest.mark.parametrize("name", ["oliguria-after-chemotherapy", "erhoehter-haematokrit"])
def test_pictures_are_those_of_the_case(name: str) -> None:
    figures = [node for node in walk(document(name)) if isinstance(node, nodes.FigureBlock)]
    logo, *pictures = reading(name).pictures
    assert logo.alt == samples.theme().society
    assert [picture.alt for picture in pictures] == [figure.alt for figure in figures]
    for figure in figures:
        same = [same_picture(figure.image, picture) for picture in pictures]
        assert same == [figure is other for other in figures]


def test_labels_stand_beside_their_texts() -> None:
    found = reading(samples.SPECIMEN)
    options = samples.example().questions[0].options
    labels = {(passage.label, passage.text) for passage in found.passages}
    assert ("A", marked_text(options[0].text)) in labels
    assert any(passage.label == "11." for passage in found.passages)
    assert any(passage.label == "•" for passage in found.passages)


def test_a_paragraph_over_a_page_break_is_one_flow() -> None:
    over = [passage for passage in reading(samples.SPECIMEN).passages if passage.flow]
    assert [passage.place for passage in over] == ["page 3", "page 4"]
    assert len({passage.flow for passage in over}) == 1
    assert over[0].text.startswith("To give no maintenance therapy")
    assert over[1].text.endswith("option C.")


def test_where_a_sentence_ends_with_the_page_the_parts_are_one_flow() -> None:
    words = "<p>" + "Some words that fill. " * 400 + "</p>"
    found = made(words)
    parts = [passage for passage in found.passages if passage.text]
    assert " ".join(passage.text for passage in parts).count("Some words that fill.") == 400
    assert len(parts) == 1 or len({passage.flow for passage in parts}) == 1


def test_a_paragraph_in_the_next_column_is_no_part_of_the_one_before() -> None:
    """Other text over the whole width does not make a column wider."""
    columns = '<div style="columns: 2; break-before: avoid">'
    name = "Fluoroscopy Fluffi III, FRCP (Edin)"
    found = made(
        f"<p>{'wide ' * 40}.</p>{columns}<p>{name}</p><p>Hefix A with more words</p></div>"
    )
    assert name in texts(found)


def test_a_superscript_alone_in_its_cell_is_raised() -> None:
    found = made("<table><tr><td>words</td><td><sup>a</sup></td></tr></table>")
    assert texts(found) == [f"words{CELL}^{{a}}"]


def test_a_table_s_repeated_header_is_no_second_row() -> None:
    found = reading("crowded")
    headers = [text for text in texts(found) if text.startswith("Sample and manner")]
    repeats = [item for item in found.furniture if item.text.startswith("Sample and manner")]
    assert len(headers) == 1
    assert len(repeats) >= 1
    assert {item.text for item in repeats} == set(headers)


# Characters


def test_characters_come_back_as_they_are() -> None:
    text = "office fluflu µg − – 10⁻³ x² ß ẞ İı ğ ş ½ ™ … “a” ‘b’ K. ≤ ≥ ± × → α β Ω é ñ ő"
    assert texts(made(f"<p>{text}</p>")) == [text]


def test_marks_of_combining_stay_on_their_letters() -> None:
    assert atoms(texts(made("<p>i\u0307 x\u0301y</p>"))[0]) == atoms("i\u0307 x\u0301y")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("H<sub>2</sub>O", "H_{2}O"),
        ("10<sup>−3</sup>/L", "10^{−3}/L"),
        ("CD33<sup>+</sup><sup>1</sup>", "CD33^{+}^{1}"),
        ("x<sup>a<em>b</em>c</sup>.", "x^{abc}."),
        ("A<sub>2</sub><sup>3</sup>", "A_{2}^{3}"),
        (
            "two words<br><sub>n</sub><br>more words<br><sup>n</sup>",
            "two words _{n} more words ^{n}",
        ),
        ("<em>P</em> = 0.013", "P = 0.013"),
        ("<strong>bold</strong><em>er</em> <small>and smaller</small>", "bolder and smaller"),
    ],
)
def test_raised_and_lowered_text_is_marked(html: str, text: str) -> None:
    assert texts(made(f"<p>{html}</p>")) == [text]


def test_words_at_the_ends_of_lines_keep_their_spaces() -> None:
    source = "maintenance therapy graft-versus-host and/or 0.18–0.85 with few words in a line " * 3
    for width in range(60, 200, 9):
        read = texts(made(f'<div style="width: {width}pt"><p>{source}</p></div>'))
        assert [re.sub(r"(?<=[-–/]) ", "", text) for text in read] == [source.strip()]


def test_a_word_too_long_for_its_line_stays_one_word() -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 5
    assert texts(made(f"<p>{word}</p><p>{'More words here. ' * 30}</p>"))[0] == word


# Right-to-left text


ARABIC = (
    "امرأة عمرها 61 عامًا مصابة بابيضاض نقوي حاد.",
    "خاطئًا صحيحًا أُدخل تُسمع لُغة مسؤولًا شيءٌ ؤُ إِ آ لأُ أيُّ يُعدّ ولا الله",
    "النتائج: 38.9 °م، و93% و118/70 ملم (بعد 7 أيام)؛ ثم 2026/07 أو 10–17؟",
    "قال «نعم» ثم ‹لا› و[هذا] و{ذاك} حين س < ص، ص > ع، ع ≤ 5، 5 ≥ ل",
    "١٢٣ من ٤٥٦ مريضًا",
)


@pytest.mark.parametrize("text", ARABIC)
@pytest.mark.parametrize("tag", ["p", "h2"])
def test_right_to_left_text_comes_in_the_order_of_reading(text: str, tag: str) -> None:
    assert texts(made(f"<{tag}>{text}</{tag}>", language="ar")) == [text]


def test_brackets_are_told_apart_by_their_drawing() -> None:
    """One glyph stands for both brackets where a page has text of both directions."""
    body = (
        "<p>(نص) «نص» س ≤ ص</p>"
        '<p dir="ltr">P (0.1) «x» a ≤ b ≥ c &lt; d</p>'
        "<p>(نص) ثم )نص( ثم «نص» س ≤ ص ≥ ع &lt; ل</p>"
    )
    assert texts(made(body, language="ar")) == [
        "(نص) «نص» س ≤ ص",
        "P (0.1) «x» a ≤ b ≥ c < d",
        "(نص) ثم )نص( ثم «نص» س ≤ ص ≥ ع < ل",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\u2018q\u2019 ΐ «q» \u201cq\u201d",
        "لا ﻻ, ≠ … ½",
        "ﷺ a",
        "e\u0301\u0323 ffi الطبيعي",
        "A\u030angstrom",
    ],
)
def test_signs_beside_right_to_left_text_are_what_they_were(text: str) -> None:
    """PDFium mirrors, takes apart and turns around what stands on a line with such text."""
    found = texts(made(f"<p>{text} نص</p>"))
    assert [atoms(item) for item in found] == [atoms(f"{text} نص")]


def test_a_space_alone_in_its_element_is_read() -> None:
    found = made("<p>نص</p><p>the <em>thf</em><b> </b><em>rose</em> of</p>")
    assert texts(found)[1] == "the thf rose of"


def test_what_may_be_read_in_another_order_is_told_with_its_look() -> None:
    (passage,) = made("<p>a الدم 2021-09-15</p>").passages
    assert [seen for _, seen in passage.runs] == ["a 15-09-2021 مدلا"]
    (plain,) = made("<p>a 2021-09-15</p>").passages
    assert plain.runs == ()


def test_left_to_right_runs_keep_their_order() -> None:
    body = (
        '<p>مع طفرة <bdi dir="ltr"><em>FLT3</em>-ITD</bdi>، والكريات '
        '<bdi dir="ltr">3.2 × 10<sup>9</sup>/L</bdi> و<bdi dir="ltr">CD33<sup>+</sup></bdi>'
        'و<bdi dir="ltr">CD3<sup>+</sup></bdi> ثم <strong>40</strong> يومًا.</p>'
    )
    wanted = "مع طفرة FLT3-ITD، والكريات 3.2 × 10^{9}/L وCD33^{+}وCD3^{+} ثم 40 يومًا."
    assert texts(made(body, language="ar")) == [wanted]


def test_numbers_alone_in_a_cell_are_read_from_left_to_right() -> None:
    row = '<tr><td>الصفيحات</td><td><bdi dir="ltr">0.18–0.85</bdi></td><td>10–17 يومًا</td></tr>'
    found = made(f"<table><tbody>{row}</tbody></table>", language="ar")
    assert texts(found) == [CELL.join(("الصفيحات", "0.18–0.85", "10–17 يومًا"))]


def test_changes_in_right_to_left_text_are_seen() -> None:
    changes = (("61 ", "16 "), ("عامًا", "عاما"), ("متبرع", "متبرعة"), ("100%", "10%"))
    html = writer.page(samples.hard("arabic"), samples.theme())
    for old, new in changes:
        html = html.replace(old, new)
    text = " ".join(texts(retyped(html)))
    assert all(new in text for _, new in changes)
    assert not any(old in text for old in ("61 ", "عامًا", "100%"))


MIXED = (
    "عامًا|المتعلّم|أُدخل|خاطئًا|الله|يُعدّ|(نص)|«نعم»|93%|10–17|3.2|CD33^+^|*FLT3*-ITD|5-azacitidine"
    "|mg/m^2^|10^9^/L|يوميًا،|ثم.|118/70|…|½|وCD3^+^|(AML)|[@first]|B-cell|**40**|α|−3|+5|H~2~O|١٢٣"
    "|HR 0.25 (95% CI 0.18–0.85)|P < 0.001|س < ص|≥ 5|38.9 °م|№ 7"
)


@pytest.mark.parametrize("seed", range(8))
def test_mixed_text_is_read_as_it_was_written(seed: int) -> None:
    chosen = random.Random(seed).choices(MIXED.split("|"), k=45)
    case = samples.document(samples.tree(language="ar", vignette=f"نص {' '.join(chosen)} نهاية"))
    (paragraph,) = case.vignette
    assert isinstance(paragraph, nodes.Paragraph)
    found = read_back(writer.write(case, samples.theme()))
    assert atoms(marked_text(paragraph.children)) in [atoms(text) for text in texts(found)]


# What nobody sees


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("color: white", "in the colour of its ground"),
        ("color: #fdfdfd", "in the colour of its ground"),
        ("background: #112233; color: #112244", "in the colour of its ground"),
        ("color: transparent", "invisible"),
        ("opacity: 0", "invisible"),
        ("font-size: 2pt", "too small"),
        ("transform: scale(.1)", "too small"),
        ("position: absolute; left: -900px", "off the page"),
        ("position: absolute; top: 2000px", "off the page"),
        ("text-indent: -9999px", "off the page"),
        ("width: 20px; height: 5px; overflow: hidden; white-space: nowrap", "cut off"),
    ],
)
def test_text_that_cannot_be_seen_is_hidden(style: str, why: str) -> None:
    found = made(f'<p>Before.</p><p style="{style}">Secret words</p><p>After.</p>')
    assert texts(found) == ["Before.", "After."]
    assert [(item.text, item.place) for item in found.hidden] == [
        ("Secret words", f"page 1, {why}")
    ]


def test_text_behind_a_shape_is_hidden() -> None:
    cover = '<div style="position: absolute; inset: 0 0 0 40px; background: white"></div>'
    found = made(f'<div style="position: relative"><p>Secret words</p>{cover}</div><p>After.</p>')
    assert texts(found) == ["After."]
    assert [item.place for item in found.hidden] == ["page 1, covered"]


@pytest.mark.parametrize(
    "style",
    [
        "background: #112233; color: white",
        "border: 2px solid red; border-radius: 4px",
        "color: #767676",
    ],
)
def test_text_that_can_be_seen_is_not_hidden(style: str) -> None:
    found = made(f'<p style="{style}">Seen</p>')
    assert texts(found) == ["Seen"]
    assert found.hidden == ()


# Changes that must be seen


CHANGES = (
    ("0.39", "0.93"),
    ("30.9 months", "39.0 months"),
    ("could no longer", "could longer"),
    ("Kröger", "Kroger"),
    ("off-label", "off label"),
    ("Initiate gilteritinib", "Initiate midostaurin"),
    ("0.22–0.63", "0.63–0.22"),
    ("&lt; 0.0001", "&gt; 0.0001"),
)


def test_changes_on_the_page_are_seen() -> None:
    html = writer.page(samples.example(samples.SPECIMEN), samples.theme())
    for old, new in CHANGES:
        assert old in html, old
        html = html.replace(old, new)
    text = "\n".join(texts(retyped(html)))
    for old, new in CHANGES:
        assert unescape(old) not in text
        assert unescape(new) in text


def test_a_moved_citation_mark_is_seen() -> None:
    case = samples.example(samples.SPECIMEN)
    html = writer.page(case, samples.theme())
    marks = re.findall(r"<sup>(?:(?!</sup>).)*</sup>", html)
    mark = next(mark for mark in marks if ">12<" in mark and "11" not in mark)
    moved = retyped(html.replace(" (LFS)", f" (LFS){mark}"))
    assert any("(LFS)^{12}" in text for text in texts(moved))


def test_swapped_options_a_lost_and_a_doubled_paragraph_are_seen() -> None:
    case = samples.example(samples.SPECIMEN)
    first, second, *rest = case.questions[0].options
    swapped = (
        replace(first, text=second.text),
        replace(second, text=first.text),
        *rest,
    )
    question = replace(case.questions[0], options=swapped)
    read = read_back(writer.write(replace(case, questions=(question,)), samples.theme()))
    options = [(item.label, item.text) for item in read.passages if item.label in ("A", "B")]
    assert options[:2] == [("A", marked_text(second.text)), ("B", marked_text(first.text))]
    two, three = case.vignette[1:]
    read = read_back(writer.write(replace(case, vignette=(two, two, three)), samples.theme()))
    assert not [text for text in texts(read) if text.startswith("A 61-year-old woman")]
    assert len([text for text in texts(read) if text.startswith("It is now day 40")]) == 2


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (300, 40)])
@pytest.mark.parametrize("mode", ["1", "L", "RGBA"])
def test_small_pictures_are_not_smoothed(mode: str, size: tuple[int, int]) -> None:
    noise = random.Random(1).randbytes(size[0] * size[1] * 4)
    drawn = PIL.Image.frombytes("RGBA", size, noise).convert(mode)
    data = io.BytesIO()
    drawn.save(data, "png")
    whole = data.getvalue()
    image = nodes.Image("image/png", whole, *size, hashlib.sha256(whole).hexdigest())
    html = f'<html lang="en"><title>x</title><img alt="x" width="200" src="image:{image.sha256}">'
    pages = typeset(html, "", {f"image:{image.sha256}": image}, samples.theme())
    (picture,) = read_back(pages).pictures
    assert same_picture(image, picture)


def test_another_alternative_text_and_another_picture_are_seen() -> None:
    case = samples.example("oliguria-after-chemotherapy")
    figures = [node for node in walk(case) if isinstance(node, nodes.FigureBlock)]
    page = writer.page(case, samples.theme())
    one, other = (f"image:{figure.image.sha256}" for figure in figures)
    page = page.replace(one, "image:x").replace(other, one).replace("image:x", other)
    page = page.replace(figures[0].alt[:20], "Something else")
    images = {f"image:{figure.image.sha256}": figure.image for figure in figures}
    logo = samples.theme().logo
    assert logo is not None
    images[f"image:{logo.sha256}"] = logo
    found = read_back(typeset(page, "", images, samples.theme())).pictures[1:]
    assert found[0].alt.startswith("Something else")
    assert not same_picture(figures[0].image, found[0])
    assert same_picture(figures[1].image, found[0])


# Files that are none


@pytest.mark.parametrize(
    "data",
    [b"", b"no PDF", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"PK\x03\x04" * 30],
    ids=["nothing", "text", "a start", "an empty one", "a zip"],
)
def test_damaged_files_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        read_back(data)


def test_a_truncated_file_is_unreadable() -> None:
    data = written("turkish")
    for part in (10, 1000, len(data) // 2, len(data) - 20):
        with pytest.raises(Unreadable):
            read_back(data[:part])


def test_any_damage_gives_a_reading_or_unreadable() -> None:
    data = written("turkish")
    for at in range(0, len(data), len(data) // 40):
        broken = data[:at] + b"\0\xff<<" + data[at + 4 :]
        with suppress(Unreadable):
            assert isinstance(read_back(broken), Reading)
