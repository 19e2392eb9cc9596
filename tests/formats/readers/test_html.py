from __future__ import annotations

import base64
from functools import cache

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import CELL, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.html import read_back
from tests.formats.readers.said import EXAMPLES, HARD, lines, unsaid
from tests.samples import CASES, SPECIMEN, example, hard, theme


@cache
def written(name: str, edition: Edition = Edition.COMPLETE) -> str:
    document = hard(name, edition) if name in HARD else example(name, edition)
    return registry.get("html").write(document, theme()).decode()


def edited(old: str, new: str) -> Reading:
    text = written(SPECIMEN)
    assert old in text
    return read_back(text.replace(old, new, 1).encode())


def read(body: str, style: str = "", head: str = "") -> Reading:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}<style>{style}</style></head>"
    return read_back(f"{page}<body>{body}</body></html>".encode())


def texts(body: str, style: str = "") -> list[str]:
    return [passage.text for passage in read(body, style).passages]


def hidden(body: str, style: str = "") -> list[str]:
    return [passage.text for passage in read(body, style).hidden]


# What casekit writes


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_every_sentence_is_one_passage(name: str, edition: Edition) -> None:
    document = hard(name, edition) if name in HARD else example(name, edition)
    reading = read_back(written(name, edition).encode())
    dotless = [text.replace(". ", " ", 1) for text in unsaid(document, reading)]
    assert [text for text in dotless if not begins(reading, text)] == []
    assert reading.hidden == ()
    assert reading.metadata is not None
    assert reading.metadata["title"].startswith(document.title_text)
    assert reading.metadata["language"] == document.language


def begins(reading: Reading, text: str) -> bool:
    """A page prints the letter of an option without a dot."""
    return any(line == text or line.startswith(f"{text} ") for line in lines(reading))


def test_pictures_are_those_of_the_case() -> None:
    pictures = read_back(written("oliguria-after-chemotherapy").encode()).pictures
    figures = [
        block
        for question in example("oliguria-after-chemotherapy").questions
        for block in question.reveal
        if hasattr(block, "image")
    ]
    assert [(one.alt, one.sha256) for one in pictures] == [
        (figure.alt, figure.image.sha256) for figure in figures
    ]


def test_banner_footer_skip_link_and_links_back_are_furniture() -> None:
    reading = read_back(written(SPECIMEN).encode())
    found = {passage.text for passage in reading.furniture}
    assert {"Skip to the content", "Complete edition with answers", "↑1"} <= found
    assert any("Version 1.0" in text for text in found)
    assert not any("↑" in line for line in lines(reading))


def test_what_only_machines_read_is_metadata() -> None:
    metadata = read_back(written(SPECIMEN).encode()).metadata
    assert metadata is not None
    assert "Andreas Burchert" in metadata["author"]
    assert "Initiate sorafenib" in metadata["json-ld"].splitlines()
    assert "✓" in metadata["aria-hidden"]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("1180–1189", "1180–1198", "1180–1189 (2021)", "1180–1198 (2021)"),
        ("HR 0.25", "HR 0.52", "HR 0.25", "HR 0.52"),
        ("CD33<sup>+</sup>", "CD33+", "CD33^{+}", "CD33+"),
        ('"letter">A<', '"letter">B<', "A Initiate d", "B Initiate d"),
        ("Kröger", "Kroger", "Nicolaus Kröger^{3}", "Nicolaus Kroger^{3}"),
    ],
)  # fmt: skip
def test_a_change_in_the_page_is_read(old: str, new: str, before: str, after: str) -> None:
    head, _, body = written(SPECIMEN).partition("<body>")
    was = lines(read_back(written(SPECIMEN).encode()))
    now = lines(read_back((f"{head}<body>{body.replace(old, new, 1)}").encode()))
    assert sum(before in text for text in was) - sum(before in text for text in now) == 1
    assert any(after in text for text in now)


@pytest.mark.parametrize(
    "rule",
    [
        ".lead-in{display:none}",
        ".question p.lead-in{color:#fefefe}",
        ":root{--ink:#ffffff}",
        ".lead-in{font-size:1px}",
        "section.question > p{position:absolute;left:-9999px}",
        "p{visibility:hidden}",
    ],
)
def test_a_rule_that_hides_text_is_seen(rule: str) -> None:
    lead_in = next(iter(example().questions)).lead_in
    reading = edited("</style>", f"{rule}</style>")
    assert any(str(lead_in[0].text) == one.text for one in reading.hidden)  # type: ignore[union-attr]
    assert str(lead_in[0].text) not in lines(reading)  # type: ignore[union-attr]


def test_another_picture_and_other_words_for_it_are_read() -> None:
    text = written("oliguria-after-chemotherapy")
    before = read_back(text.encode()).pictures
    other = base64.b64encode((CASES / "logo.png").read_bytes()).decode()
    place = text.index('src="data:image/png;base64,', text.index("<figure"))
    end = text.index('"', place + 5)
    changed = f'{text[:place]}src="data:image/png;base64,{other}{text[end:]}'
    after = read_back(changed.replace("Four line charts", "Five line charts").encode()).pictures
    assert after[0].sha256 != before[0].sha256
    assert after[0].alt.startswith("Five")
    assert after[1] == before[1]


# Text


def test_blocks_are_passages_and_inline_elements_are_not() -> None:
    body = (
        "<h1>A <em>small</em>\n case</h1><div>One<p>Two<br>lines</p>three</div>"
        "<dl><dt>CI</dt><dd>confidence interval</dd></dl><details><summary>Answer</summary>"
        "<p dir='rtl'>a<bdi>b</bdi>c</p></details><!-- note -->"
    )
    assert texts(body) == [
        "A small case", "One", "Two lines", "three", "CI", "confidence interval", "Answer", "abc",
    ]  # fmt: skip
    assert hidden(body) == ["note"]


def test_raised_and_lowered_text() -> None:
    assert texts("<p>10<sup>9</sup>/L H<sub>2</sub>O<sup><a>1</a>,<a>2</a></sup></p>") == [
        "10^{9}/L H_{2}O^{1,2}"
    ]
    assert texts("<p>m<span>2</span></p>", "span{vertical-align:super}") == ["m^{2}"]
    assert texts("<p>m<sup>2</sup></p>", "sup{vertical-align:baseline}") == ["m2"]


def test_labels_are_typed_or_counted() -> None:
    body = (
        "<ul class='o'><li><span>C</span> Third</li></ul><ol start='3'><li>c<ul><li>i</li></ul>"
        "</li><li value='7'>g</li></ol><ol type='A'><li><p>One</p><p>more</p></li></ol>"
        "<ul class='o'><li>none</li></ul>"
    )
    found = read(body, ".o{list-style-type:''}").passages
    assert [(one.label, one.text) for one in found] == [
        ("C", "Third"), ("3.", "c"), ("•", "i"), ("7.", "g"), ("A.", "One"), ("", "more"),
        ("", "none"),
    ]  # fmt: skip
    (styled,) = read("<ol><li>x</li></ol>", "ol{list-style:upper-alpha}").passages
    assert styled.label == "A."


def test_a_row_is_one_passage_with_its_cells_apart() -> None:
    body = (
        "<table><caption>Table 1</caption><thead><tr><th>a</th><th></th></tr></thead>"
        "<tbody><tr><th>b</th><td><p>c</p><p>d</p></td></tr></tbody></table>"
    )
    found = read(body).passages
    assert [one.text for one in found] == ["Table 1", f"a{CELL}", f"b{CELL}c d"]
    assert [one.place for one in found][1:] == ["table 1, thead row 1", "table 1, row 1"]


def test_text_that_a_style_inserts_is_read() -> None:
    assert texts("<p class='x'>Option</p>", ".x::after{content:' (right)'}") == ["Option (right)"]


# What nobody sees


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility:hidden",
        "opacity:0",
        "opacity:.01",
        "font-size:0",
        "font:1px/1 serif",
        "font-size:.1em",
        "color:#fff",
        "color:white",
        "color:rgba(0,0,0,0)",
        "color:transparent",
        "color:hsl(0 0% 99%)",
        "background:#123456;color:#123456",
        "-webkit-text-fill-color:#fff",
        "position:absolute;left:-9999px",
        "position:fixed;top:-100px",
        "position:relative;left:-200rem",
        "text-indent:-9999px",
        "margin-left:-5000px",
        "transform:translateX(-9999px)",
        "transform:scale(0)",
        "position:absolute;clip:rect(0,0,0,0)",
        "clip-path:inset(100%)",
        "height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden",
        "content-visibility:hidden",
        "--x:#ffffff;color:var(--x)",
    ],
)
def test_text_that_nobody_sees(style: str) -> None:
    body = f"<p>Seen</p><p style='{style}'>The <em>answer</em></p><p>too</p>"
    assert texts(body) == ["Seen", "too"]
    assert hidden(body) == ["The answer"]
    inside = "<p>Seen <span class='a b'>The answer</span> too</p>"
    assert hidden(inside, f"div > p .zz, p .a.b{{{style}}}") == ["The answer"]


@pytest.mark.parametrize(
    "style",
    [
        "color:#50575f",
        "background:#123456;color:#fff",
        "background:url(data:,x);color:#fff",
        "font-size:.72em",
        "position:relative;left:-2px",
        "overflow:hidden;height:10em",
        "opacity:.8",
        "display:inline-block",
        "visibility:visible",
        "color:var(--none, #333)",
    ],
)
def test_text_that_can_be_seen(style: str) -> None:
    body = f"<p>Seen</p><p style='{style}'>The answer</p>"
    assert texts(body) == ["Seen", "The answer"]
    assert hidden(body) == []


def test_specificity_order_and_importance_decide() -> None:
    body = "<p id='a' class='b'>x</p>"
    assert hidden(body, "#a{display:none} p.b{display:block}") == ["x"]
    assert hidden(body, "p{display:none!important} #a{display:block}") == ["x"]
    assert texts(body, ".b{display:none} .b{display:block}") == ["x"]
    assert hidden(body, "@media (min-width:1px){p{display:none}}") == ["x"]
    assert texts(body, "@media print{p{display:none}} p:hover{color:#fff}") == ["x"]


def test_a_child_can_be_visible_in_what_is_not() -> None:
    style = ".v{visibility:visible}"
    assert texts("<p style='visibility:hidden'>a<b class='v'>b</b></p>", style) == ["b"]


def test_paper_and_keyboard_show_what_the_screen_does_not() -> None:
    style = (
        ".p{display:none} @media print{.p{display:inline}} .s{position:absolute;top:-9rem}"
        ".s:focus{top:0}"
    )
    reading = read("<a class='s'>Skip</a><p>One <span class='p'>on paper</span>two</p>", style)
    assert [one.text for one in reading.furniture] == ["Skip", "on paper"]
    assert [one.text for one in reading.passages] == ["One two"]
    assert reading.hidden == ()


def test_elements_that_are_never_seen() -> None:
    body = (
        "<p>a</p><p hidden>b</p><template><p>c</p></template><noscript>d</noscript>"
        "<dialog>e</dialog><script>f()</script><input type='hidden' value='g'>"
    )
    assert texts(body) == ["a"]
    assert sorted(hidden(body)) == ["b", "c", "d", "e", "f()", "g"]


def test_a_filled_box_over_the_text_is_told() -> None:
    box = "<div style='position:fixed;inset:0;background:#fff'></div>"
    (found,) = read(f"<p>a</p>{box}").hidden
    assert "covered" in found.place


@pytest.mark.parametrize("style", ["display:none", "width:1px", "visibility:hidden"])
def test_pictures_that_nobody_sees(style: str) -> None:
    reading = read(f"<img alt='A lung' src='data:image/png;base64,AAAA' style='{style}'>")
    assert reading.pictures == ()
    assert [one.text for one in reading.hidden] == ["a picture: A lung"]


def test_a_picture_from_elsewhere_has_no_bytes() -> None:
    (picture,) = read("<img alt='A lung' src='https://example.org/lung.png'>").pictures
    assert (picture.alt, picture.sha256, picture.pixels) == ("A lung", "", b"")


# Damaged pages


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"<!DOCTYPE html><html><body><p>The text breaks",
        "<!DOCTYPE html><html><body>é</body></html>".encode("latin-1"),
        b"<!DOCTYPE html><html><body>" + b"<div>" * 500 + b"</body></html>",
    ],
)
def test_damaged_pages_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)
