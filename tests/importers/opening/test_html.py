"""Web pages: read as browsers show them; what leads around the site and what is hidden is aside."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.importers.opening.files import codes, document, lines, opened, picture

PAGES: dict[str, tuple[str, list[str]]] = {
    "paragraphs and blanks": (
        "<p>One  two\n three&nbsp;four <b> bold </b> five</p>Bare text<p>Last",
        ["p: One two three\u00a0four **bold **five", "p: Bare text", "p: Last"],
    ),
    "line breaks": ("<p>one <br> two<br/>three</p>", ["p: one⏎two⏎three"]),
    "looks": (
        (
            "<p><strong>a</strong><em>b</em><sup>1</sup><sub>2</sub><u>c</u><mark>d</mark><s>e</s>"
            '<a href="http://x.example">f</a><span style="font-weight:bold">g</span>'
            '<span style="color:#f00">h</span><font color=red>i</font>'
            '<span style="background-color: yellow">j</span><b><span style="font-weight:normal">k'
            "</span></b><span style='color:#333'>l</span><span "
            "style='vertical-align:super'>3</span>"
        ),
        ["p: **a**//b//^1^~2~==cd==--e--f<http://x.example>**g**==hij==kl^3^"],
    ),
    "headings": (
        "<h1>One</h1><h2>T<i>w</i>o</h2><h6>Six</h6>",
        ["h1: One", "h2: T//w//o", "h6: Six"],
    ),
    "letters of lists": (
        (
            '<ol type="A"><li>one<li>two</ol><ol type=a start=3><li>x<li value=9>y<li>z</ol>'
            '<ol style="list-style-type: upper-roman"><li>r</ol><ol reversed><li>b<li>a</ol>'
            "<ul><li>dot<ol><li>deep</ol></ul><ul style='list-style:none'><li>none</ul>"
        ),
        [
            "li1 A.: one",
            "li1 B.: two",
            "li1 c.: x",
            "li1 i.: y",
            "li1 j.: z",
            "li1 I.: r",
            "li1 2.: b",
            "li1 1.: a",
            "li1 •: dot",
            "li2 1.: deep",
            "li1: none",
        ],
    ),
    "items of several paragraphs": (
        "<ol><li><p>one</p><p>more</p></li><li></li><li>three</li></ol><p>after",
        ["li1 1.: one", "p1: more", "li1 3.: three", "p: after"],
    ),
    "letters typed in lists without bullets": (
        "<ul><li>A. one</li><li>B. two</li></ul>",
        ["li1 A.: one", "li1 B.: two"],
    ),
    "definitions": (
        "<dl><dt>A.</dt><dd>one</dd><dt>(b)</dt><dd>two</dd><dt>MRD</dt><dd>measurable</dd></dl>",
        ["li1 A.: one", "li1 (b): two", "p: MRD", "p: measurable"],
    ),
    "radio buttons": (
        (
            "<form><label><input type=radio> one</label><br><label><input type=radio checked> two"
            "</label> <p>Then</p></form><input type=checkbox>three<br>four"
        ),
        ["li1 ○: one", "li1 ●: two", "p: Then", "li1 ☐: three", "p: four"],
    ),
    "radio buttons with letters": (
        (
            "<input type=radio> A. one<br><input type=radio checked> B. two<br>"
            "<ol type=A><li><input type=radio>three<li><input type=radio>four</ol>"
        ),
        ["li1 A.: one", "li1 B.: ==two==", "li1 A.: three", "li1 B.: four"],
    ),
    "radio buttons in a table": (
        (
            "<table><tr><td><input type=radio></td><td>A.</td><td>one</td></tr>"
            "<tr><td><input type=radio></td><td>B.</td><td>two</td></tr></table>"
        ),
        ["li1 A.: one", "li1 B.: two"],
    ),
    "tables": (
        (
            "<table><caption>Table 1. Doses</caption><thead><tr><th>Drug<th>Dose</tr></thead>"
            "<tr><td rowspan=2>x<td>1 <b>mg</b><p>daily</tr><tr><td>2</tr>"
            "<tr><td colspan=2>both</tr></table>"
        ),
        ["p: Table 1. Doses", "table Drug|Dose / x|1 mg\ndaily / |2 / both|"],
    ),
    "marks inside cells": (
        (
            "<table><tr><td>A</td><td>helps <b>one</b> in ten<sup>1,2</sup>.</td></tr>"
            "<tr><td>B</td><td>no <i>help</i><br>at all</td></tr></table>"
        ),
        ["li1 A: helps **one** in ten^1,2^.", "li1 B: no //help//⏎at all"],
    ),
    "tables that lay out a page": (
        (
            "<table><tr><td><h1>Title</h1><p>text</td><td><table><tr><td>A)</td><td>one</td></tr>"
            "<tr><td>B)</td><td>two</td></tr></table></td></tr></table>"
            "<table><tr><td>line one<tr><td>line two</table>"
        ),
        ["h1: Title", "p: text", "li1 A): one", "li1 B): two", "p: line one", "p: line two"],
    ),
    "tables whose cells are columns of a page": (
        (
            "<table><tr><td><p><a href=/>Home</a><p><a href=/a>About</a><p><a href=/b>News</a>"
            "<p><a href=/c>Search</a></td><td><p>one<p>two<ol type=A><li>three<li>four</ol>"
            "<p>five</td></tr></table>"
        ),
        ["p: one", "p: two", "li1 A.: three", "li1 B.: four", "p: five"],
    ),
    "details are opened": (
        "<details><summary>Show answer</summary>C is right<p>because</details>",
        ["p: Show answer", "p: C is right", "p: because"],
    ),
    "quotations, preformatted text, rules": (
        "<blockquote>He said <q>no</q>.</blockquote><pre>a  b\n  c</pre><hr>",
        ["p: He said “no”.", "p: a  b⏎  c", "rule:"],
    ),
    "unclosed and misplaced tags": (
        "<p>a<b>b<p>c</b>d<div>e<ul><li>f<li>g</div>h",
        ["p: a**b**", "p: cd", "p: e", "li1 •: f", "li1 •: g", "p: h"],
    ),
    "characters by name": ("<p>&ge;5 &alpha; &#8209; &euro;&shy;x", ["p: ≥5 α \u2011 €\u00adx"]),
    "a header of an article": (
        "<article><header><h1>Title</h1><p>By Ada</header>text<footer>foot</footer></article>",
        ["h1: Title", "p: By Ada", "p: text", "p: foot"],
    ),
    "the only title in a header": ("<header><h1>Title</h1></header><p>x", ["h1: Title", "p: x"]),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, tmp_path: Path) -> None:
    page, expected = PAGES[name]
    found = document(tmp_path, "a.html", f"<!doctype html><html><body>{page}</body></html>")
    assert lines(found.blocks) == expected


ASIDES: dict[str, tuple[str, list[str]]] = {
    "navigation": (
        (
            "<nav><ul><li>Home</ul></nav><aside>Box</aside><div role=navigation>More</div>"
            "<header>Site</header><footer>Imprint</footer><button>Go</button><div "
            "class='cookie-bar'>"
            "We use cookies</div><a href='#main'>Skip to content</a><p>Text <a "
            "href='#top'>Back to top"
            "</a></p><noscript>Enable scripts</noscript><select><option>en</select>"
        ),
        [
            "[navigation] li1 •: Home",
            "[navigation] p: Box",
            "[navigation] p: More",
            "[navigation] p: Site",
            "[navigation] p: Imprint",
            "[navigation] p: Go",
            "[navigation] p: We use cookies",
            "[navigation] p: Skip to content<#main>",
            "[navigation] p: Back to top<#top>",
            "[navigation] p: Enable scripts",
            "[navigation] p: en",
        ],
    ),
    "hidden": (
        (
            "<style>.ans, #k {display: none} @media print {.no {display:none}}</style><p>Text</p>"
            "<div hidden>one</div><p style='display:none'>two</p><p "
            "class=ans>three</p><p id=k>four</p>"
            "<p style='color:white'>five</p><span "
            "class=sr-only>six</span><template>seven</template>"
        ),
        [f"[hidden] p: {word}" for word in ("one", "two", "three", "four", "five", "six", "seven")],
    ),
}


@pytest.mark.parametrize("name", ASIDES)
def test_asides(name: str, tmp_path: Path) -> None:
    page, expected = ASIDES[name]
    result = opened(tmp_path, "a.html", f"<html>{page}")
    assert result.document is not None
    assert lines(result.document.asides) == expected
    assert [block.text.text.strip() for block in result.document.blocks] == ["Text"]
    assert codes(result) == (["CK918"] if name == "hidden" else [])


def test_answers_that_wait_for_a_click_are_opened(tmp_path: Path) -> None:
    page = (
        "<style>.later, #k {display:none}</style><p>Text<button onclick=\"show('one')\">Go</button>"
        "<div id=one hidden>one</div><a href='#two'>Show</a><div id=two style='display:none'>two"
        "</div><div class='answer-box' hidden>three</div><div class=later>four</div>"
        "<div id=k>five</div><div id=login-modal hidden>log in</div><a href='#login-modal'>in</a>"
        "<div id=rest hidden>left over</div><script>$('.later').show()</script>"
    )
    result = opened(tmp_path, "a.html", f"<html>{page}")
    assert result.document is not None
    seen = [block.text.text for block in result.document.blocks]
    assert seen == ["Text", "one", "Show", "two", "three", "four", "in"]
    assert lines(result.document.asides) == [
        "[navigation] p: Go",
        "[hidden] p: five",
        "[hidden] p: log in",
        "[hidden] p: left over",
    ]


def test_style_sheets_of_the_page_are_followed(tmp_path: Path) -> None:
    sheet = (
        "/* li.k {color: red} */ .b{font-weight:700} i.n, .n {font-style:normal} sup.s{color:#f00}"
        " h2 {color: red} .up {vertical-align:super} ol.l{list-style-type:upper-alpha}"
        " ol.m{list-style-type:none} li.k {background-color: yellow} #u{text-decoration:underline}"
        " p em {color:red} .x:hover {color:red} @media print {p {display:none}} li {color:#00f}"
    )
    page = (
        "<h2>Head</h2><p class=b>bold</p><p><i class=n>plain</i> <em>it</em><span class=up>1</span>"
        "<span class=x>x</span></p><ol class=l><li>one<li class=k>two</ol><ol class=m><li>three"
        "</ol><p id=u>under"
    )
    found = document(tmp_path, "a.html", f"<html><style>{sheet}</style>{page}")
    assert lines(found.blocks) == [
        "h2: Head",
        "p: **bold**",
        "p: plain //it//^1^x",
        "li1 A.: one",
        "li1 B.: ==two==",
        "li1 1.: three",
        "p: ==under==",
    ]


def test_what_is_seen_is_not_taken_for_hidden(tmp_path: Path) -> None:
    page = (
        "<style>@media print {.no {display:none}} .a .b {display:none}</style><div class='no a'>"
        "one</div><div style='background:navy'><p style='color:#fff'>two</div>"
        "<div class='menu'><h1>Title</h1>three</div><p class='nav'>four</p>"
        "<div class='with-sidebar'>Which drug?<ul><li>five</ul></div>"
    )
    found = document(tmp_path, "a.html", f"<html>{page}")
    assert lines(found.blocks) == [
        "p: one",
        "p: two",
        "h1: Title",
        "p: three",
        "p: four",
        "p: Which drug?",
        "li1 •: five",
    ]


def test_a_page_in_one_colour_marks_nothing(tmp_path: Path) -> None:
    page = "<p style='color:navy'>All of it is blue but <span style='color:red'>this</span></p>"
    assert lines(document(tmp_path, "a.html", page).blocks) == ["p: All of it is blue but ==this=="]


def test_pictures_inside_the_folder_of_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    (folder / "a_files").mkdir(parents=True)
    (folder / "a_files" / "one 1.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "notes.txt").write_text("No picture, and nobody else's business.")
    inside = base64.b64encode(picture("GIF")).decode()
    result = opened(
        folder,
        "a.html",
        "<html><figure><img src='a_files/one%201.png' alt='Marrow'><figcaption>Figure 1. <b>A</b>"
        "</figcaption></figure>"
        f"<p>Text<img src='data:image/gif;base64,{inside}' alt=inside>more</p>"
        "<img src='../secret.png' alt=above><img src='link.png' alt=link>"
        "<img src='http://127.0.0.1:9/x.png' alt=remote><img src='//127.0.0.1:9/y.png'>"
        "<img src='file:///etc/passwd'><img src='missing.png' width=1 height=1>"
        "<img src='notes.txt' alt=notes>",
    )
    assert result.document is not None
    assert lines(result.document.blocks) == [
        "figure one-1.png (Marrow) Figure 1. **A**",
        "p: Textmore",
        "figure picture-1.png (inside)",
        "figure  (above)",
        "figure  (link)",
        "figure  (remote)",
        "figure  (notes)",
    ]
    assert list(result.document.media) == ["one-1.png", "picture-1.png"]
    assert codes(result) == ["CK915", "CK915", "CK914", "CK914", "CK914", "CK915"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><meta charset=utf-8><p>é≥".encode(), "é≥"),
        ("<html><p>é≥".encode(), "é≥"),
        ("<html><meta charset=iso-8859-1><p>é “x”".encode("cp1252"), "é “x”"),
        ("<html><meta charset='windows-1251'><p>Случай".encode("cp1251"), "Случай"),
        ("\ufeff<html><p>é≥".encode(), "é≥"),
        ("\ufeff<html><p>é≥".encode("utf-16-le"), "é≥"),
        ("<html><meta charset=base64><p>é".encode(), "é"),
    ],
)
def test_encodings(data: bytes, text: str, tmp_path: Path) -> None:
    result = opened(tmp_path, "a.html", data)
    assert result.document is not None
    assert lines(result.document.blocks) == [f"p: {text}"]
    assert codes(result) == []


def test_an_encoding_that_is_not_said_is_a_warning(tmp_path: Path) -> None:
    result = opened(tmp_path, "a.html", "<html><p>café".encode("cp1252"))
    assert codes(result) == ["CK916"]
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: café"]


def test_scripts_and_frames_are_named(tmp_path: Path) -> None:
    result = opened(
        tmp_path,
        "a.html",
        "<body><p>x<script>alert('no')</script><iframe src='http://x'>y</iframe>",
    )
    assert codes(result) == ["CK917"]
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: x"]


def test_what_the_page_says_about_itself(tmp_path: Path) -> None:
    head = "<title>A\n case</title><meta name=author content='Ada'><meta name=dc.date content=2021>"
    assert document(tmp_path, "a.html", f"<html lang=en><head>{head}</head><p>x").metadata == {
        "title": "A case",
        "language": "en",
        "author": "Ada",
        "date": "2021",
    }
