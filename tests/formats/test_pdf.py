"""PDF files, read back with PDFium."""

from __future__ import annotations

import hashlib
import logging
import logging.handlers
import os
import pickle
import queue
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition, Paragraph, Text
from casekit.formats import pdf
from casekit.formats.web.typesetter import _Fetcher, typeset
from casekit.theme.theme import PageSize
from tests import samples
from tests.formats.pdfs import Pdf, squeezed

HARD = ("crowded", "arabic", "greek", "turkish")
EVERY = [(name, edition) for name in HARD for edition in Edition]
LEFT_TO_RIGHT = [pair for pair in EVERY if pair[0] != "arabic"]
"""PDFium puts right-to-left text out in an order of its own."""


def document(name: str, edition: Edition) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def written(name: str, edition: Edition) -> tuple[bytes, list[logging.LogRecord]]:
    """The file, and what WeasyPrint had to say about it."""
    said = queue.SimpleQueue[logging.LogRecord]()
    handler = logging.handlers.QueueHandler(said)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        data = pdf.write(document(name, edition), samples.theme())
    finally:
        logger.removeHandler(handler)
    return data, [said.get() for _ in range(said.qsize())]


@cache
def opened(name: str, edition: Edition = Edition.COMPLETE) -> Pdf:
    return Pdf(written(name, edition)[0])


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_it_is_tagged_and_says_what_it_is(name: str, edition: Edition) -> None:
    case, file = document(name, edition), opened(name, edition)
    assert file.is_tagged
    assert file.language == case.language
    assert file.metadata["Title"] == case.title_text
    assert file.metadata["Author"].startswith(case.people[0].name)
    assert file.metadata["CreationDate"] == f"D:{case.dates.published:%Y%m%d}"


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_headings_never_skip_a_level(name: str, edition: Edition) -> None:
    types = [tag.type for top in opened(name, edition).tags() for tag in top.walk()]
    levels = [int(type[1]) for type in types if re.fullmatch("H[1-6]", type)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"P", "L", "LI"} <= set(types)


def test_pictures_have_their_words_and_tables_their_headers() -> None:
    case, file = (
        samples.example("oliguria-after-chemotherapy"),
        opened("oliguria-after-chemotherapy"),
    )
    tags = [tag for top in file.tags() for tag in top.walk()]
    alts = {tag.alt for tag in tags if tag.type == "Figure"}
    figures = [node for node in walk(case) if isinstance(node, nodes.FigureBlock)]
    assert alts == {samples.theme().society, *(figure.alt for figure in figures)}
    types = [tag.type for tag in tags]
    assert types.count("Table") >= 1
    assert types.count("TH") == 4 + 10
    assert types.count("Caption") == 3


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_only_the_theme_s_fonts_are_there_and_all_are_embedded(name: str, edition: Edition) -> None:
    fonts = opened(name, edition).fonts()
    assert fonts
    assert all(fonts.values())
    families = {face.family.replace(" ", "-") for face in samples.theme().faces}
    assert all(any(font[7:].startswith(family) for family in families) for font in fonts), fonts


def test_a_character_that_no_font_has_brings_in_no_font_of_the_machine(
    caplog: pytest.LogCaptureFixture,
) -> None:
    case = samples.hard("greek")
    strange = replace(case, vignette=(Paragraph((Text("漢字 😀 한글"),), "/vignette"),))
    fonts = Pdf(pdf.write(strange, samples.theme())).fonts()
    assert {font[7:].split("-")[0] for font in fonts} == {"Source"}
    assert "notdef" in caplog.text


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_nothing_goes_wrong_in_silence(name: str, edition: Edition) -> None:
    _, said = written(name, edition)
    assert [record.getMessage() for record in said] == []


@pytest.mark.parametrize(("name", "edition"), LEFT_TO_RIGHT)
def test_every_word_is_there(name: str, edition: Edition) -> None:
    """Every text of the Document is found; one text a page may go on over its end."""
    text = opened(name, edition).text()
    parts = [node.text for node in walk(document(name, edition)) if isinstance(node, Text)]
    broken = [part for part in parts if squeezed(part) not in text]
    across_pages = [part for part in broken if squeezed(part)[:12] not in text]
    assert across_pages == []
    assert len(broken) <= len(opened(name, edition))


def test_options_read_in_order_with_their_letters() -> None:
    text = opened(samples.SPECIMEN, Edition.PARTICIPANT).text()
    options = samples.example().questions[0].options
    wanted = "".join(f"{item.letter}{plain_text(item.text)}" for item in options)
    assert squeezed(wanted) in text


def test_no_option_is_split_over_pages() -> None:
    pages = opened("crowded", Edition.PARTICIPANT).texts()
    for question in samples.hard("crowded").questions:
        for option in question.options:
            whole = squeezed(f"{option.letter}{plain_text(option.text)}")
            assert sum(whole in page for page in pages) == 1


def test_a_long_table_repeats_its_header() -> None:
    pages = opened("crowded", Edition.PARTICIPANT).texts()
    rows = [f"Sample{number}," for number in range(1, 41)]
    with_rows = [page for page in pages if any(row in page for row in rows)]
    assert len(with_rows) > 1
    assert all("Haemolysisindex" in page for page in with_rows)


LONG = "methionylthreonylthreonylglutaminylarginyl" * 5


def test_over_long_words_stay_on_the_page() -> None:
    """In a table of many columns, behind a bracket, in the running header."""
    table = {
        "id": "t",
        "caption": "c",
        "columns": [{"header": name} for name in ("x", *["efficient"] * 8)],
        "rows": [[f"**a** {LONG}", *["shuffling count"] * 8]],
    }
    case = samples.document(
        samples.tree(
            title=LONG, vignette=f"Before (*{LONG}*), then (*“{LONG}”*).\n\n@tbl:t", tables=[table]
        )
    )
    found = pdf.FORMAT.read(pdf.write(case, samples.theme()))
    assert found.hidden == ()


def test_the_page_count_is_sane() -> None:
    assert len(opened(samples.SPECIMEN, Edition.PARTICIPANT)) == 2
    assert len(opened(samples.SPECIMEN)) <= 5
    assert len(opened("crowded")) <= 14


@pytest.mark.parametrize(("name", "edition"), LEFT_TO_RIGHT)
def test_header_and_footer_say_where_the_reader_is(name: str, edition: Edition) -> None:
    case, file = document(name, edition), opened(name, edition)
    label = case.words.complete_edition if edition == "complete" else case.words.participant_edition
    for number, page in enumerate(file.texts(), 1):
        numbered = case.words.page_of.format(page=number, pages=len(file))
        assert squeezed(numbered) in page
        assert squeezed(label) in page
        assert squeezed(f"{case.case_id} · {case.words.version} {case.version}") in page
        assert squeezed(samples.theme().society) in page
        assert number == 1 or squeezed(case.short_title) in page


def test_the_words_of_the_page_number_may_stand_in_any_order() -> None:
    case = samples.hard("turkish")
    words = replace(case.words, page_of='{pages} "\\sayfa": {page}.')
    text = Pdf(pdf.write(replace(case, words=words), samples.theme())).texts()[0]
    assert squeezed('1 "\\sayfa": 1.') in text or squeezed('2 "\\sayfa": 1.') in text


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_every_link_leads_somewhere(name: str, edition: Edition) -> None:
    case = document(name, edition)
    pages, addresses = opened(name, edition).links()
    assert all(page >= 0 for page in pages)
    cited = {node.reference for node in walk(case) if isinstance(node, nodes.ReferenceLink)}
    assert len(pages) >= len(cited) > 0
    for reference in case.references:
        assert reference.links[0] in addresses


def test_bookmarks_name_the_parts() -> None:
    case = samples.example("oliguria-after-chemotherapy")
    marks = opened("oliguria-after-chemotherapy").bookmarks
    assert marks[0] == (0, case.title_text)
    names = [name for level, name in marks if level == 1]
    wanted = [
        case.words.case,
        *(question.heading for question in case.questions),
        *(case.words.answer_number.format(number=number) for number in (1, 2, 3)),
        case.discussion_heading,
        case.words.references,
    ]
    assert [name for name in names if name in wanted] == wanted


def test_the_key_is_marked_by_more_than_colour() -> None:
    case = samples.example()
    text = opened(samples.SPECIMEN).text()
    assert squeezed(f"C Initiate sorafenib ✓ {case.words.correct_answer}") in text


@pytest.mark.parametrize("name", [*HARD, samples.SPECIMEN])
def test_the_participant_edition_tells_nothing(name: str) -> None:
    case, file = document(name, Edition.COMPLETE), opened(name, Edition.PARTICIPANT)
    shown = {
        node.text for node in walk(document(name, Edition.PARTICIPANT)) if isinstance(node, Text)
    }
    hidden = [node.text for node in walk(case) if isinstance(node, Text) and len(node.text) > 12]
    everything = file.text() + squeezed(f"{file.metadata}{file.bookmarks}{file.links()[1]}")
    leaked = [
        text
        for text in hidden
        if text not in shown and not any(text in other for other in shown)
        if squeezed(text) in everything
    ]
    assert leaked == []
    assert "✓" not in everything
    for word in (case.words.correct_answer, case.words.answer, case.discussion_heading):
        assert word not in [name for _, name in file.bookmarks]
    assert file.metadata.get("Keywords", "") == ""


def test_an_open_question_gets_lines_to_write_on() -> None:
    words = samples.hard("crowded").words
    assert squeezed(words.your_answer) in opened("crowded", Edition.PARTICIPANT).text()
    assert squeezed(words.your_answer) not in opened("crowded").text()


def test_what_belongs_together_in_arabic_stands_in_its_order() -> None:
    file = opened("arabic")
    places = file.places("FLT3-ITD")
    assert places == sorted(places), "*FLT3*-ITD must not be turned around"
    title = file.places("حمى")
    assert min(title) > 400, "the title starts at the right"


def test_letter_paper() -> None:
    theme = replace(samples.theme(), page_size=PageSize.LETTER, logo=None)
    file = Pdf(pdf.write(samples.hard("turkish"), theme))
    assert file.document[0].get_size() == (612, 792)
    assert squeezed(theme.society) in file.texts()[0]


def test_the_same_case_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    pictures = samples.example("oliguria-after-chemotherapy", Edition.PARTICIPANT)
    bundle = [samples.hard("arabic"), pictures]
    (tmp_path / "case").write_bytes(pickle.dumps((bundle, samples.theme())))
    script = (
        "import hashlib, pickle, sys\n"
        "from casekit.formats import html, pdf\n"
        "cases, theme = pickle.load(open(sys.argv[1], 'rb'))\n"
        "for case in cases[:: int(sys.argv[2])]:\n"
        "    for format in (pdf, html):\n"
        "        data = format.write(case, theme)\n"
        "        print(case.case_id, hashlib.sha256(data).hexdigest())\n"
    )
    answers = []
    for seed, zone, language, order in (
        ("1", "Pacific/Kiritimati", "tr_TR.UTF-8", "1"),
        ("2", "America/Adak", "C", "-1"),
    ):
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        done = subprocess.run(
            [sys.executable, "-c", script, tmp_path / "case", order],
            env={
                **os.environ,
                **own,
                "HOME": str(tmp_path / seed),
                "PYTHONPATH": str(samples.ROOT),
            },
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        answers.append(sorted(done.stdout.splitlines()))
    assert answers[0] == answers[1]
    here = hashlib.sha256(written("arabic", Edition.COMPLETE)[0]).hexdigest()
    assert f"arabic {here}" in answers[0]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://example.org/x.png", "case:x"])
def test_nothing_is_fetched(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match="refused"):
        _Fetcher().fetch(address)
    page = f'<html lang="en"><title>x</title><p>x</p><img alt="y" src="{address}"></html>'
    made = typeset(page, f"@import url({address});", {}, samples.theme())
    assert made.startswith(b"%PDF")
    assert "refused" in caplog.text


def test_no_file_is_left_behind(tmp_path: Path) -> None:
    bundle = (samples.hard("turkish"), samples.theme())
    (tmp_path / "case").write_bytes(pickle.dumps(bundle))
    script = (
        "import pickle, sys\n"
        "from casekit.formats import pdf\n"
        "pdf.write(*pickle.load(open(sys.argv[1], 'rb')))\n"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    subprocess.run(
        [sys.executable, "-c", script, tmp_path / "case"],
        env={**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(samples.ROOT)},
        check=True,
    )
    assert list(scratch.iterdir()) == []
