"""The Word file says what the Document says, with real styles, lists, links and tables."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from casekit.document import nodes
from casekit.document.editions import view
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Edition, Image
from casekit.formats import registry
from casekit.formats.docx import FORMAT, write
from casekit.formats.docx.properties import office_language
from casekit.theme.theme import PageSize
from tests import samples
from tests.formats.docx.handouts import (
    EVERY,
    EXAMPLES,
    GERMAN,
    HARD,
    NS,
    UNFOLDING,
    R,
    W,
    attr,
    data,
    document,
    handout,
    made,
    text_of,
    visible,
)

KEY_STYLES = {
    "Case Key",
    "Case Correct Answer",
    "Case Correct Option",
    "Case Rationale Option",
    "Case Rationale",
    "Case Verdict",
    "Case Sign",
    "Case Not Correct",
    "Case Take-home",
    "Case Take-home Heading",
}
every = pytest.mark.parametrize(("name", "edition"), EVERY)


def test_it_is_a_print_format_of_both_editions():
    assert registry.get("docx") is FORMAT
    assert FORMAT.editions == tuple(Edition)
    assert FORMAT.file_name("case", Edition.PARTICIPANT) == "case.participant.docx"


# What it says -------------------------------------------------------------------------------


@every
def test_letters_are_the_documents(name: str, edition: Edition):
    shown = handout(name, edition)
    options = [option for one in document(name, edition).questions for option in one.options]
    paragraphs = shown.of("Case Option", "Case Key")
    assert [one.label for one in paragraphs] == [f"{option.letter}." for option in options]
    words = document(name, edition).words
    for one, option in zip(paragraphs, options, strict=True):
        mark = f" ✓ {words.correct_answer}" if option.correct else ""
        assert visible(one.text) == visible(plain_text(option.text)) + mark
        assert one.style == ("Case Key" if option.correct else "Case Option")


@every
def test_reference_numbers_are_the_documents(name: str, edition: Edition):
    references = document(name, edition).references
    paragraphs = handout(name, edition).of("Case Reference")
    assert [one.label for one in paragraphs] == [item.label for item in references]
    for one, item in zip(paragraphs, references, strict=True):
        assert visible(one.text).startswith(visible(plain_text(item.content)))


def test_numbers_with_gaps_stay_what_they_are_in_the_complete_edition():
    case = document("crowded")
    shown = replace(case, references=tuple(case.references[n] for n in (1, 2, 6, 41, 42)))
    labels = [one.label for one in made(shown).of("Case Reference")]
    assert labels == ["2.", "3.", "7.", "42.", "43."]


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("american-medical-association", ["1.", "2."]),
        ("ieee", ["[1]", "[2]"]),
        ("apa", ["", ""]),
    ],
)
def test_labels_follow_the_reference_style(style: str, labels: list[str]):
    shown = made(samples.document(samples.tree(), style=style))
    assert [one.label for one in shown.of("Case Reference")] == labels
    assert len(shown.find("//w:hyperlink[@w:anchor='reference_1']")) == 2


def test_labels_that_are_no_numbers_are_written_out():
    case = samples.document(samples.tree())
    labelled = zip(case.references, ("Fir20", "Sec20"), strict=True)
    case = replace(case, references=tuple(replace(item, label=text) for item, text in labelled))
    shown = made(case).of("Case Reference")
    assert [one.label for one in shown] == ["", ""]
    assert [one.text.partition("\t")[0] for one in shown] == ["Fir20", "Sec20"]


def test_lists_count_as_the_document_does():
    text = "3. three\n4. four\n\n   1. one\n   2. two\n\n5. five\n\nText.\n\n1. again\n\n"
    text += "- dot\n  - dash"
    shown = made(samples.document(samples.tree(vignette=text)))
    listed = [(one.label, one.text, one.style) for one in shown.paragraphs if "List" in one.style]
    assert listed == [
        ("3.", "three", "List Number"),
        ("4.", "four", "List Number"),
        ("1.", "one", "List Number 2"),
        ("2.", "two", "List Number 2"),
        ("5.", "five", "List Number"),
        ("1.", "again", "List Number"),
        ("•", "dot", "List Bullet"),
        ("–", "dash", "List Bullet 2"),
    ]


def test_parts_stand_in_the_order_of_the_other_formats():
    case, words = document(UNFOLDING), document(UNFOLDING).words
    headings = [
        one.text
        for one in handout(UNFOLDING).of(
            "heading 1", "Case Take-home Heading", "Case Minor Heading"
        )
    ]
    questions = [one.heading for one in case.questions]
    assert headings == [
        words.learning_objectives,
        words.case,
        questions[0],
        words.case_continues,
        questions[1],
        words.case_continues,
        questions[2],
        *(words.answer_number.format(number=number) for number in (1, 2, 3)),
        case.discussion_heading,
        words.take_home_points,
        words.references,
        words.abbreviations,
        words.contributors,
        *(one.heading for one in case.statements if one.kind != "adaptation"),
        words.keywords,
        words.audience,
    ]


def test_the_head_names_series_edition_title_and_people():
    case = document(samples.SPECIMEN)
    texts = [(one.style, visible(one.text)) for one in handout(samples.SPECIMEN).paragraphs[:7]]
    assert texts[0] == ("Subtitle", f"{case.series_line} · {case.words.complete_edition}")
    assert texts[1] == ("Title", case.title_text)
    assert texts[2] == ("Case Byline", "Submitted by: Syed Ali Abutalib1,2 and Nicolaus Kröger3")
    assert texts[4][0] == "Case Affiliation"
    assert texts[4][1].startswith("1Cancer Treatment Centers of America, Zion, Illinois, USA; 2")
    assert texts[5] == ("Case Notice Heading", case.words.adaptation)


def test_a_right_answer_is_named_by_sign_words_letter_and_frame():
    shown = handout(samples.SPECIMEN)
    (key,) = shown.of("Case Key")
    assert key.label == "C."
    (line,) = shown.of("Case Correct Answer")
    assert visible(line.text) == "✓ Correct answer: C. Initiate sorafenib"
    borders = shown.styles["Case Key"].find(f"{W}pPr/{W}pBdr")
    assert {etree.QName(one).localname for one in borders} >= {"top", "left", "bottom", "right"}
    verdicts = [visible(one.text) for one in shown.of("Case Rationale Option")]
    assert verdicts[0] == "A.\tInitiate decitabine × Not correct"
    assert verdicts[2] == "C.\tInitiate sorafenib ✓ Correct"


def test_several_right_answers_are_listed():
    case = samples.document(
        samples.tree(
            questions=[
                {
                    "id": "q",
                    "type": "multiple_response",
                    "lead_in": "Which?",
                    "options": [{"id": x, "text": x.title()} for x in ("one", "two", "three")],
                    "key": ["one", "three"],
                }
            ],
            discussion="Both [@first; @second].",
        )
    )
    shown = made(case)
    assert [visible(one.text) for one in shown.of("Case Correct Answer")] == ["✓ Correct answers:"]
    assert [one.text for one in shown.of("Case Correct Option")] == ["A.\tOne", "C.\tThree"]


def test_an_open_question_has_lines_to_write_on_for_participants_only():
    lines = handout(UNFOLDING, Edition.PARTICIPANT).of("Case Answer Line")
    assert len(lines) == 8
    assert all(line.text == "" for line in lines)
    assert handout(UNFOLDING).of("Case Answer Line") == []


def test_sub_and_superscripts_are_formatted_not_spelled():
    runs = handout(UNFOLDING).find("//w:tc//w:r[w:rPr/w:vertAlign/@w:val='superscript']/w:t")
    assert {one.text for one in runs} == {"9"}


# What participants must not see -------------------------------------------------------------


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_participants_get_no_trace_of_the_answer(name: str):
    complete, shown = document(name), handout(name, Edition.PARTICIPANT)
    everything = visible(shown.everything)
    assert not KEY_STYLES & set(shown.styles)
    assert "✓" not in everything
    words = complete.words
    for word in (words.correct_answer, words.rationales, words.take_home_points):
        assert word not in everything
    hidden = [complete.discussion, complete.take_home_points]
    for question in complete.questions:
        assert question.answer is not None
        hidden += [question.answer.explanation, question.answer.model_answer]
        hidden += [option.rationale for option in question.options]
    paragraphs = [node for node in walk(tuple(hidden)) if isinstance(node, nodes.Paragraph)]
    assert paragraphs
    flat = "".join(everything.split())
    for paragraph in paragraphs:
        for inline in paragraph.children:
            if isinstance(inline, nodes.Text) and len(inline.text) > 25:
                assert "".join(inline.text.split()) not in flat
    identifiers = {option.id for question in complete.questions for option in question.options}
    for reference in complete.references:
        identifiers.add(reference.id)
    attributes = {
        value for part in ("document", "numbering") for one in shown.xml(f"word/{part}.xml").iter()
        for value in one.attrib.values()
    }  # fmt: skip
    assert not identifiers & attributes


def test_nothing_of_python_docxs_template_is_left():
    for name in (UNFOLDING, samples.SPECIMEN):
        shown = handout(name)
        assert not [part for part in shown.parts if "thumbnail" in part or "customXml" in part]
        assert "python-docx" not in shown.everything
        assert "rsid" not in shown.everything
        assert set(shown.parts) >= {"docProps/core.xml", "word/theme/theme1.xml"}


# Properties ---------------------------------------------------------------------------------


def test_properties_are_the_cases():
    case = document(UNFOLDING)
    properties = docx.Document(io.BytesIO(data(UNFOLDING))).core_properties
    assert properties.title == case.title_text
    assert properties.subject == case.series_line
    assert properties.author == "Editorial Board; Robin Example"
    assert properties.language == "en"
    assert properties.keywords == "; ".join(case.keywords)
    assert properties.created is not None
    assert properties.created.date() == case.dates.published
    assert properties.last_modified_by == ""
    for_participants = docx.Document(io.BytesIO(data(UNFOLDING, Edition.PARTICIPANT)))
    assert for_participants.core_properties.keywords == ""


def test_a_case_without_dates_has_none():
    core = made(samples.document(samples.tree())).parts["docProps/core.xml"]
    assert b"dcterms:created" not in core
    assert b"dcterms:modified" not in core


@pytest.mark.parametrize(
    ("name", "language", "right_to_left"),
    [(UNFOLDING, "en-US", ""), (GERMAN, "de-DE", ""), ("arabic", "ar-EG", "ar-EG")],
)
def test_the_language_is_that_of_the_case(name: str, language: str, right_to_left: str):
    shown = handout(name)
    (default,) = shown.xml("word/styles.xml").iter(f"{W}lang")
    (theme,) = shown.xml("word/settings.xml").iter(f"{W}themeFontLang")
    for found in (default, theme):
        assert attr(found) == language
        assert attr(found, "bidi") == right_to_left


def test_languages_get_the_region_that_word_expects():
    assert [office_language(tag) for tag in ("de", "de-AT", "pt-BR", "es-419", "sr-Latn")] == [
        "de-DE", "de-AT", "pt-BR", "es-419", "sr-RS",
    ]  # fmt: skip


# Links --------------------------------------------------------------------------------------


@every
def test_every_link_leads_somewhere(name: str, edition: Edition):
    shown = handout(name, edition)
    bookmarks = [attr(one, "name") for one in shown.find("//w:bookmarkStart")]
    assert len(bookmarks) == len(set(bookmarks))
    anchors = {attr(one, "anchor") for one in shown.find("//w:hyperlink[@w:anchor]")}
    assert anchors <= set(bookmarks)
    targets = shown.targets("word/document.xml")
    for link in shown.find("//w:hyperlink[@r:id]"):
        address, is_external = targets[link.get(f"{R}id", "")]
        assert is_external
        assert address.startswith(("https://", "http://", "mailto:"))
    marks = [one for one in walk(document(name, edition)) if isinstance(one, nodes.ReferenceLink)]
    links = shown.find("//w:hyperlink[starts-with(@w:anchor, 'reference_')]")
    assert len(links) == len(marks)


def test_marks_and_mentions_are_linked_and_styled():
    shown = handout(UNFOLDING)
    (mention,) = shown.find("//w:hyperlink[@w:anchor='figure_2'][contains(., 'Figure 2')]")[:1]
    assert text_of(mention) == "Figure 2"
    mark = shown.find("//w:hyperlink[@w:anchor='reference_2']/w:r")[0]
    assert attr(mark.find(f"{W}rPr/{W}rStyle")) == "CaseCitation"
    assert attr(mark.find(f"{W}rPr/{W}vertAlign")) == "superscript"


def test_addresses_are_made_safe_for_word():
    text = "See [a](https://example.org/a%20b?x=1&y=<2>#ü) and [b](mailto:a@example.org)."
    shown = made(samples.document(samples.tree(vignette=f"{text} [@second]")))
    found = {target for target, external in shown.targets("word/document.xml").values() if external}
    assert "https://example.org/a%20b?x=1&y=%3C2%3E#%C3%BC" in found
    assert "mailto:a@example.org" in found


# Figures and tables -------------------------------------------------------------------------


def test_pictures_have_words_and_their_proportions():
    shown = handout(UNFOLDING)
    figures = [one for one in walk(document(UNFOLDING)) if isinstance(one, nodes.FigureBlock)]
    inlines = shown.find("//wp:inline")
    assert len(inlines) == len(figures) == 2
    for inline, figure in zip(inlines, figures, strict=True):
        words = inline.find("wp:docPr", NS)
        assert words.get("descr") == figure.alt
        assert words.get("title") == figure.label
        extent = inline.find("wp:extent", NS)
        width, height = int(extent.get("cx")), int(extent.get("cy"))
        assert width / height == pytest.approx(figure.image.width / figure.image.height, rel=0.001)
        assert width <= 154.1 * 36000
    captions = shown.of("caption")
    assert captions[0].text.startswith("Figure 1. Blood results in the first 18 hours")
    assert captions[0].has(".//w:bookmarkStart[@w:name='figure_1']")
    pictures = [name for name in shown.parts if name.startswith("word/media/")]
    assert len(pictures) == 3


def test_small_pictures_are_not_blown_up():
    case = document(UNFOLDING)
    figure = next(one for one in walk(case) if isinstance(one, nodes.FigureBlock))
    small = replace(figure.image, width=96, height=48)
    shown = made(replace(case, vignette=(replace(figure, image=small),)))
    extent = shown.find("//wp:extent")[0]
    assert (extent.get("cx"), extent.get("cy")) == ("914400", "457200")


def test_tables_repeat_their_header_and_keep_rows_whole():
    shown = handout(UNFOLDING)
    (table,) = shown.find("//w:tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 10]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (attr(look, "firstRow"), attr(look, "firstColumn")) == ("1", "1")
    aligned = [attr(cell.find(f"{W}p/{W}pPr/{W}jc")) for cell in rows[1].findall(f"{W}tc")]
    assert aligned == ["", "right", "right", ""]
    (caption,) = shown.of("Case Table Caption")
    assert caption.text == "Table 1. Blood results before treatment"
    assert caption.has(".//w:bookmarkStart[@w:name='table_1']")
    base = shown.styles["Case Table Caption"].find(f"{W}basedOn")
    assert shown.style_names[attr(base)] == "caption"


def test_a_wide_table_has_small_type_and_stays_on_the_page():
    shown = handout("crowded")
    wide = next(
        one for one in shown.find("//w:tbl") if len(one.findall(f"{W}tblGrid/{W}gridCol")) == 8
    )
    widths = [int(attr(one, "w")) for one in wide.findall(f"{W}tblGrid/{W}gridCol")]
    indent = int(attr(wide.find(f"{W}tblPr/{W}tblInd"), "w"))
    assert sum(widths) + indent == 11906 - 1928 - 1247
    assert -indent <= 1928 - 567
    assert min(widths) > 500
    styles = {attr(one) for one in wide.iter(f"{W}pStyle")}
    assert {shown.style_names[one] for one in styles} == {"Case Wide Table Text"}


def test_two_tables_do_not_become_one():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    shown = made(samples.document(samples.tree(vignette=f"{table}\n\n{table}\n\nText [@second].")))
    tags = [etree.QName(one).localname for one in shown.body]
    assert "tbl-tbl" not in "-".join(tags)
    assert tags.count("tbl") == 2


def test_a_word_wider_than_its_column_takes_only_from_the_widest():
    long = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2
    table = f"| {long} | Potassium | Sodium |\n|---|---|---|\n| 1 | 2 | 3 |"
    shown = made(samples.document(samples.tree(vignette=f"{table}\n\nText [@second].")))
    widths = [int(attr(one, "w")) for one in shown.find("//w:gridCol")]
    assert widths[0] > widths[1] > 900
    assert sum(widths) <= 11906 - 1247 - 1928 + 680


# Page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "page"), [(PageSize.A4, ("11906", "16838")), (PageSize.LETTER, ("12240", "15840"))]
)
def test_the_page_is_the_themes(size: PageSize, page: tuple[str, str]):
    shown = made(document(samples.SPECIMEN), replace(samples.theme(), page_size=size))
    (found,) = shown.find("//w:pgSz")
    assert (attr(found, "w"), attr(found, "h")) == page


def test_headers_and_footers_name_the_case_and_count_pages():
    case, shown = document(GERMAN), handout(GERMAN)
    (section,) = shown.find("//w:sectPr")
    targets = shown.targets("word/document.xml")
    named = {
        (etree.QName(one).localname, attr(one, "type")): f"word/{targets[one.get(f'{R}id', '')][0]}"
        for one in section
        if one.get(f"{R}id")
    }
    assert section.find(f"{W}titlePg") is not None
    running = shown.xml(named["headerReference", "default"])
    assert text_of(running) == f"{case.short_title}\t{case.series_line}"
    first = shown.xml(named["headerReference", "first"])
    (sign,) = first.iterfind(".//wp:docPr", NS)
    assert sign.get("descr") == samples.theme().society
    for kind in ("first", "default"):
        footer = shown.xml(named["footerReference", kind])
        origin = f"{case.case_id} · Version {case.version}"
        assert [text_of(one) for one in footer.iter(f"{W}p")] == [
            f"{samples.theme().society}\t{case.words.complete_edition}",
            f"{origin}\tSeite 1 von 1",
        ]
        fields = [one.text for one in footer.iter(f"{W}instrText")]
        assert fields == [" PAGE ", " NUMPAGES "]


def test_without_a_logo_the_society_is_named():
    shown = made(document(GERMAN), replace(samples.theme(), logo=None))
    texts = [text_of(shown.xml(name)) for name in shown.parts if name.startswith("word/header")]
    assert samples.theme().society in texts


def test_options_stay_together_with_their_question():
    shown = handout("crowded")
    start = shown.paragraphs.index(shown.of("Case Lead-in")[0])
    options = shown.of("Case Option", "Case Key")[:5]
    for style in ("Case Lead-in", "heading 1", "Case Table Caption", "Case Figure"):
        assert shown.styles[style].find(f"{W}pPr/{W}keepNext") is not None
    assert shown.styles["Case Option"].find(f"{W}pPr/{W}keepLines") is not None
    assert [one.has("w:pPr/w:keepNext") for one in options] == [True, True, True, True, False]
    assert shown.paragraphs[start + 1] == options[0]
    assert shown.xml("word/styles.xml").find(f".//{W}pPrDefault//{W}widowControl") is not None


def test_colours_and_typefaces_are_the_themes():
    theme = replace(
        samples.theme(), primary="#5b1a3a", accent="#7a4b00", office_font="Calibri",
        office_rtl_font="Amiri",
    )  # fmt: skip
    shown = made(document(samples.SPECIMEN), theme)
    assert attr(shown.styles["Title"].find(f"{W}rPr/{W}color")) == "5B1A3A"
    assert attr(shown.styles["Case Verdict"].find(f"{W}rPr/{W}color")) == "7A4B00"
    assert "12436D" not in shown.everything
    fonts = shown.xml("word/styles.xml").find(f"{W}docDefaults//{W}rFonts")
    assert (attr(fonts, "ascii"), attr(fonts, "cs")) == ("Calibri", "Amiri")
    faces = [
        one.get("typeface") for one in shown.xml("word/theme/theme1.xml").iterfind(".//a:cs", NS)
    ]
    assert faces == ["Amiri", "Amiri"]


# Right to left ------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_arabic_runs_from_right_to_left(edition: Edition):
    shown = handout("arabic", edition)
    (section,) = shown.find("//w:sectPr")
    assert section.find(f"{W}bidi") is not None
    margins = section.find(f"{W}pgMar")
    assert int(attr(margins, "right")) > int(attr(margins, "left"))
    for one in shown.paragraphs:
        foreign = one.style == "Case Reference" and not any(
            "\u0600" <= c <= "\u06ff" for c in one.text
        )
        assert one.has("w:pPr/w:bidi") is not foreign
    (table,) = shown.find("//w:tbl")
    assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
    for run in shown.find("//w:r[w:t]"):
        text = text_of(run)
        if any("\u0600" <= c <= "\u06ff" for c in text):
            assert run.find(f"{W}rPr/{W}rtl") is not None, text
        elif any(c.isalpha() for c in text):
            assert run.find(f"{W}rPr/{W}rtl") is None, text


def test_latin_words_in_arabic_stand_between_marks():
    title = handout("arabic").of("Title")[0]
    assert "\u200eFLT3-ITD\u200e" in title.text
    assert visible(title.text) == visible(document("arabic").title_text)


def test_arabic_words_in_english_are_marked():
    shown = made(samples.document(samples.tree(vignette="Called حمى البحر here [@second].")))
    marked = [text_of(one) for one in shown.find("//w:r[w:rPr/w:rtl]")]
    assert [text.strip() for text in marked] == ["حمى البحر"]
    paragraph = next(one for one in shown.of("Body Text") if "Called" in one.text)
    assert visible(paragraph.text).startswith("Called حمى البحر here")


# The file -----------------------------------------------------------------------------------

_DIGEST = (
    "import hashlib, pickle, sys\n"
    "from pathlib import Path\n"
    "from casekit.formats.docx import write\n"
    "document, theme = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
    "print(hashlib.sha256(write(document, theme)).hexdigest())\n"
)


def test_the_same_case_gives_the_same_bytes_in_any_process(tmp_path: Path):
    given = tmp_path / "given"
    given.write_bytes(pickle.dumps((document("crowded"), samples.theme())))
    expected = hashlib.sha256(data("crowded")).hexdigest()
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "tr_TR.UTF-8")):
        elsewhere = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", _DIGEST, str(given)],
            env=os.environ | elsewhere | {"PYTHONPATH": str(samples.ROOT)},
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stdout.strip() == expected
    assert hashlib.sha256(write(document("crowded"), samples.theme())).hexdigest() == expected


def test_zip_entries_have_a_fixed_order_and_date():
    with zipfile.ZipFile(io.BytesIO(data(GERMAN))) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_text_that_looks_like_markup_stays_text():
    shown = made(samples.document(samples.tree(vignette="If a < b & c > d, “]]>” [@second].")))
    assert "If a < b & c > d, “]]>”" in next(one.text for one in shown.of("Body Text"))


def test_the_participant_edition_of_any_document_can_be_written():
    case = view(samples.document(samples.tree()), Edition.PARTICIPANT)
    shown = made(case)
    assert [one.label for one in shown.of("Case Option")] == ["A.", "B.", "C."]
    assert [one.label for one in shown.of("Case Reference")] == ["1."]


def test_one_picture_shown_twice_is_stored_once():
    case = document(UNFOLDING)
    figure = next(one for one in walk(case) if isinstance(one, nodes.FigureBlock))
    shown = made(replace(case, vignette=(figure, replace(figure, id="other"))))
    assert isinstance(figure.image, Image)
    media = [shown.parts[name] for name in shown.parts if name.startswith("word/media/")]
    assert media.count(figure.image.data) == 1
