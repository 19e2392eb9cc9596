"""Every planted trace of the answer is found, and none is seen where there is none."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pptx
import pypdfium2 as pdfium
import pytest
from PIL import Image, PngImagePlugin

from casekit.document.editions import view
from casekit.document.inlines import plain_text
from casekit.document.nodes import Document, Edition
from casekit.formats import registry
from casekit.verify.leak import Leak, Secrets, leaks, secrets
from tests import samples

HARD = ("arabic", "crowded", "greek", "turkish")
CASES = tuple(sorted(path.parent.name for path in samples.CASES.glob("*/case.*")))
FORMATS = ("docx", "pptx", "html", "pdf", "epub", "odt", "markdown")
CASE = samples.SPECIMEN

RATIONALE = "Support comes from small, uncontrolled studies."
DISCUSSED = "Giving treatment after allo-HCT so that relapse never happens is an old idea"
KEYWORD = "measurable residual disease"
UNSEEN_KEY = "initiate-sorafenib-now"


def document(name: str, edition: Edition = Edition.COMPLETE) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def artefact(format: str, name: str = CASE, edition: Edition = Edition.PARTICIPANT) -> bytes:
    return registry.get(format).write(document(name, edition), samples.theme())


@cache
def kept(name: str = CASE) -> Secrets:
    return secrets(document(name))


def found(
    data: bytes, format: str, file_name: str = "", known: Secrets | None = None
) -> list[Leak]:
    return leaks(data, file_name or f"{CASE}.participant.{format}", known or kept(), format)


def edited(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The package after ``change(name, bytes)`` of each part, with ``more`` parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, text in more.items():
            new.writestr(name, text)
    return target.getvalue()


def with_part(format: str, name: str, data: bytes) -> bytes:
    """A participant artefact with one part more."""
    return edited(artefact(format), lambda _, part: part, **{name: data})


def replaced(format: str, part: str, old: str, new: str, name: str = CASE) -> bytes:
    """A participant artefact after the first match of ``old`` in the parts named ``part``."""
    done: list[str] = []

    def change(path: str, text: bytes) -> bytes:
        if done or not re.fullmatch(part, path):
            return text
        changed, count = re.subn(old, new, text.decode(), count=1, flags=re.DOTALL)
        done.extend([path] * count)
        return changed.encode()

    made = edited(artefact(format, name), change)
    assert done, "nothing was changed"
    return made


# No false alarm ------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", [*CASES, *HARD])
def test_no_false_alarm(name: str, format: str) -> None:
    data = artefact(format, name)
    assert leaks(data, f"{name}.participant.{format}", kept(name), format) == []


@pytest.mark.parametrize("name", [*CASES, *HARD])
def test_no_false_alarm_on_slides_in_the_template_of_others(name: str) -> None:
    template = (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()
    theme = replace(samples.theme(), slide_template=template)
    data = registry.get("pptx").write(document(name, Edition.PARTICIPANT), theme)
    assert leaks(data, f"{name}.participant.pptx", kept(name), "pptx") == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", [CASE, "arabic"])
def test_the_complete_edition_is_full_of_leaks(name: str, format: str) -> None:
    what = {
        one.what
        for one in found(artefact(format, name, Edition.COMPLETE), format, known=kept(name))
    }
    assert {"a sentence of the complete edition", "words of the complete edition"} <= what


@pytest.mark.parametrize("name", [*CASES, *HARD])
def test_every_rationale_and_paragraph_of_the_discussion_is_a_secret(name: str) -> None:
    case = document(name)
    blocks = [
        *case.discussion,
        *case.take_home_points,
        *(block for one in case.questions for option in one.options for block in option.rationale),
    ]
    texts = [plain_text(block.children) for block in blocks if hasattr(block, "children")]
    shown = kept(name).shown
    for text in texts:
        letters = re.sub(r"[\W_]+", "", text.casefold())
        if len(letters) >= 40 and letters not in shown:
            assert leaks(f"<p>{text}</p>".encode(), "note.xml", kept(name), "html"), text


# Words in hidden places ----------------------------------------------------------------------

OFFICE = [
    ("docx", r"word/document\.xml", "</w:body>"),
    ("pptx", r"ppt/slides/slide3\.xml", "</p:cSld>"),
]


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def split(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize(("format", "part", "at"), OFFICE)
@pytest.mark.parametrize(
    "hide",
    [
        lambda text: f"<!-- {text} -->",
        lambda text: f"<?note {text}?>",
        lambda text: f'<x xmlns="urn:x" note="{text}"/>',
        lambda text: f'<x xmlns="urn:x">{"".join(f"<y>{one}</y>" for one in split(text, 3))}</x>',
        lambda text: f'<x xmlns="urn:x" n="{packed(text.encode())}"/>',
        lambda text: f'<x xmlns="urn:x" n="{packed(text.encode("utf-16-le"))}"/>',
        lambda text: f'<x xmlns="urn:x" n="{text.encode().hex()}"/>',
        lambda text: f'<x xmlns="urn:x" n="{quote(quote(text))}"/>',
        lambda text: f'<x xmlns="urn:x" n="{"".join(f"&amp;#{ord(c)};" for c in text)}"/>',
        lambda text: f'<x xmlns="urn:x">{text.upper().replace(" ", "-")}</x>',
        lambda text: f'<x xmlns="urn:x">{text[:40]}</x>',
    ],
    ids=[
        "comment", "instruction", "attribute", "over runs", "Base64", "Base64 of UTF-16",
        "hexadecimal", "per cent twice", "entities", "capitals", "half of it",
    ],
)  # fmt: skip
def test_words_in_office_files(format: str, part: str, at: str, hide: Callable[[str], str]) -> None:
    data = replaced(format, part, at, at + hide(DISCUSSED).replace("\\", "\\\\"))
    assert found(data, format)


@pytest.mark.parametrize("format", ["docx", "pptx"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docProps/custom.xml", f"<p>{RATIONALE}</p>".encode()),
        ("customXml/item1.xml", f"<p>{RATIONALE}</p>".encode("utf-16")),
        ("notes.txt", RATIONALE.encode()),
        ("notes.bin", b"\x00\x01" + RATIONALE.encode("utf-16-le") + b"\x00"),
        ("inner.zip", b""),
        ("docProps/correct answer C.xml", b"<a/>"),
        (f"media/{RATIONALE}.png", b""),
        ("notes.json", b'{"note": "Support comes from small,\\u0020uncontrolled stud\\u0069es."}'),
    ],
)
def test_parts_that_do_not_belong(format: str, name: str, text: bytes) -> None:
    if name == "inner.zip":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as inner:
            inner.writestr("a.txt", RATIONALE)
        text = stream.getvalue()
    assert found(with_part(format, name, text), format)


CORE = r"docProps/core\.xml"
WORD = r"word/document\.xml"
NAMED = '<w:body><w:bookmarkStart w:id="99" w:name="'


@pytest.mark.parametrize(
    ("format", "part", "old", "new"),
    [
        ("docx", CORE, "</dc:title>", f"</dc:title><cp:keywords>{KEYWORD}</cp:keywords>"),
        ("pptx", CORE, "</dc:title>", f"</dc:title><dc:subject>{RATIONALE}</dc:subject>"),
        ("docx", CORE, ">Participant edition<", ">Complete edition with answers<"),
        (
            "pptx",
            r"ppt/slides/_rels/slide3\.xml\.rels",
            ' Id="',
            f' Note="{quote(RATIONALE)}" Id="',
        ),
        ("docx", r"word/styles\.xml", '<w:name w:val="', f'<w:name w:val="{RATIONALE}'),
        ("pptx", r"ppt/slides/slide4\.xml", 'name="Title"', f'name="Title" descr="{RATIONALE}"'),
        ("docx", WORD, "<w:body>", f'{NAMED}key_C"/>'),
        ("docx", WORD, "<w:body>", f'{NAMED}opt-sorafenib"/>'),
        ("pptx", r"ppt/presentation\.xml", "<p:sldIdLst>", "<!-- Answer: C --><p:sldIdLst>"),
        ("docx", r"word/settings\.xml", "<w:settings ", '<w:settings answer="C" '),
    ],
)
def test_properties_names_and_marks(format: str, part: str, old: str, new: str) -> None:
    assert found(replaced(format, part, old, new), format)


def test_notes_of_slides() -> None:
    notes = f'<p:notes xmlns:p="urn:p" xmlns:a="urn:a"><a:t>{RATIONALE}</a:t></p:notes>'
    data = edited(
        artefact("pptx"),
        lambda _, part: part,
        **{"ppt/notesSlides/notesSlide1.xml": notes.encode()},
    )
    assert [one.place for one in found(data, "pptx")] == ["ppt/notesSlides/notesSlide1.xml"]


def test_file_names_and_ids() -> None:
    case = samples.tree()
    case["questions"][0]["options"][1]["id"] = UNSEEN_KEY
    case["questions"][0]["key"] = UNSEEN_KEY
    case["discussion"] = "The answer is clear."
    known = secrets(samples.document(case))
    assert known.ids == (UNSEEN_KEY,)
    assert leaks(b"", f"small.{UNSEEN_KEY}.html", known, "html")
    assert leaks(f'<html id="{UNSEEN_KEY}"></html>'.encode(), "a.html", known, "html")
    assert not leaks(b"<html></html>", "small.participant.html", known, "html")
    assert found(b"", "html", file_name="case-answer-C.html")


# Web pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden",
    [
        f"<!-- {RATIONALE} -->",
        f"<p hidden>{RATIONALE}</p>",
        f'<p data-note="{RATIONALE}"></p>',
        f'<p data-note="{base64.b64encode(RATIONALE.encode()).decode()}"></p>',
        f'<script type="application/ld+json">{{"text": "{RATIONALE}"}}</script>',
        f'<style>p::after {{ content: "{RATIONALE}" }}</style>',
        '<script>const s = "Support comes from small,\\x20uncontroll\\u0065d studies."</script>',
        '<p data-answer="C"></p>',
        '<script>var q = [{"option": 3, "correct": true}]</script>',
        '<a href="#sorafenib"></a>',
        "<template>Correct answer</template>",
    ],
)
def test_words_in_web_pages(hidden: str) -> None:
    data = artefact("html").replace(b"</main>", hidden.encode() + b"</main>")
    assert found(data, "html")


# PDF -----------------------------------------------------------------------------------------


def appended(body: bytes) -> bytes:
    """The PDF with one more object at its end, to which nothing refers."""
    return artefact("pdf") + b"\n9999 0 obj\n" + body + b"\nendobj\n%%EOF\n"


PACKED = zlib.compress(b"<x:xmpmeta>" + RATIONALE.encode() + b"</x:xmpmeta>")
WIDE = (b"\xfe\xff" + RATIONALE.encode("utf-16-be")).hex().encode()


@pytest.mark.parametrize(
    "data",
    [
        appended(f"<</Subject ({RATIONALE})>>".encode()),
        appended(f"<</Title <{'x'}>>>".encode().replace(b"x", WIDE)),
        appended(f"<</ActualText ({RATIONALE[:9]}\\\n{RATIONALE[9:]})>>".encode()),
        appended(f"<</Alt ({RATIONALE.replace('u', chr(92) + '165')})>>".encode()),
        appended(b"<</Type/Metadata/Filter/FlateDecode>>stream\n" + PACKED + b"\nendstream"),
        appended(b"<</Type/EmbeddedFile/Length 60>>stream\n" + RATIONALE.encode() + b"\nendstream"),
        appended(f"<</Contents ({RATIONALE})/Subtype/Text/Type/Annot>>".encode()),
        appended(b"<</Names [(key=C) 5 0 R]>>"),
        appended(b"<</FontName/" + RATIONALE.replace(" ", "#20").encode() + b">>"),
        artefact("pdf") + b"\n% " + RATIONALE.encode(),
    ],
    ids=[
        "property", "bookmark", "actual text", "alternative text", "metadata", "attached file",
        "remark", "named destination", "font name", "comment",
    ],
)  # fmt: skip
def test_words_in_pdf_objects(data: bytes) -> None:
    assert found(data, "pdf")


def test_an_attachment_made_by_a_program() -> None:
    document = pdfium.PdfDocument(artefact("pdf"))
    document.new_attachment("notes.txt").set_data(RATIONALE.encode())
    target = io.BytesIO()
    document.save(target)
    assert found(target.getvalue(), "pdf")


# Pictures ------------------------------------------------------------------------------------


def picture(kind: str) -> bytes:
    target = io.BytesIO()
    image = Image.new("RGB", (20, 20), "white")
    if kind == "text chunk":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", RATIONALE)
        image.save(target, "PNG", pnginfo=info)
    elif kind == "packed chunk":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("Comment", RATIONALE, zip=True)
        image.save(target, "PNG", pnginfo=info)
    elif kind == "JPEG comment":
        image.save(target, "JPEG", comment=RATIONALE.encode())
    elif kind == "EXIF":
        exif = Image.Exif()
        exif[0x010E] = RATIONALE
        image.save(target, "JPEG", exif=exif)
    else:
        image.save(target, "PNG")
        target.write(RATIONALE.encode())
    return target.getvalue()


@pytest.mark.parametrize(
    "kind", ["text chunk", "packed chunk", "JPEG comment", "EXIF", "behind it"]
)
def test_words_in_pictures(kind: str) -> None:
    data = picture(kind)
    assert found(
        edited(artefact("pptx"), lambda _, part: part, **{"ppt/media/image9.png": data}), "pptx"
    )
    uri = b'<img src="data:image/png;base64,' + base64.b64encode(data) + b'">'
    assert found(artefact("html").replace(b"</main>", uri + b"</main>"), "html")


# Looks ---------------------------------------------------------------------------------------

KEY = "Initiate sorafenib"
RUN = rf"<w:r>(<w:t[^>]*>{KEY})"
ODT = r"content\.xml"
BOOK = r"EPUB/ch\d+\.xhtml"
SLIDE = r"ppt/slides/slide4\.xml"


@pytest.mark.parametrize(
    ("format", "part", "old", "new"),
    [
        ("docx", WORD, RUN, r"<w:r><w:rPr><w:b/></w:rPr>\1"),
        ("docx", WORD, RUN, r'<w:r><w:rPr><w:color w:val="1F2934"/></w:rPr>\1'),
        ("docx", WORD, RUN, r'<w:bookmarkStart w:id="98" w:name="x"/><w:r>\1'),
        ("docx", WORD, RUN, r"<!-- x --><w:r>\1"),
        ("docx", WORD, rf'w:val="CaseOption"((?:(?!</w:p>).)*{KEY})', r'w:val="CaseOption2"\1'),
        ("pptx", SLIDE, rf'<a:rPr lang="en-US"/>(<a:t>{KEY})', r'<a:rPr lang="en-US" b="1"/>\1'),
        ("pptx", SLIDE, rf'name="Option 3"(.*{KEY})', r'name="Right 3"\1'),
        ("pptx", SLIDE, rf'name="Option 3"(.*{KEY})', r'name="Option 3" descr="!"\1'),
        ("odt", ODT, rf"({KEY})", r'<text:span text:style-name="B">\1</text:span>'),
        ("odt", ODT, rf'"Case_20_Option"((?:(?!</text:p>).)*{KEY})', r'"P9"\1'),
        ("odt", ODT, rf"<text:tab/>{KEY}", rf"<text:tab/><!-- x -->{KEY}"),
        ("epub", BOOK, rf"<li>((?:(?!</li>).)*{KEY})", r'<li class="x">\1'),
        ("epub", BOOK, rf"({KEY})", r"<strong>\1</strong>"),
        ("pptx", SLIDE, rf'x="685800"(((?!</p:sp>).)*{KEY})', r'x="685900"\1'),
    ],
)  # fmt: skip
def test_an_option_that_looks_unlike_the_others(format: str, part: str, old: str, new: str) -> None:
    looks = [one for one in found(replaced(format, part, old, new), format) if "unlike" in one.what]
    assert [one.excerpt[-17:] for one in looks] == ["initiatesorafenib"]


@pytest.mark.parametrize("change", [' class="x"', ' id="x"', ' style="color:#222"', ' data-x="1"'])
def test_an_item_of_a_web_page_that_looks_unlike_the_others(change: str) -> None:
    page = artefact("html").decode()
    at = page.rindex("<li", 0, page.rindex(KEY))
    data = f"{page[: at + 3]}{change}{page[at + 3 :]}".encode()
    assert any("unlike" in one.what for one in found(data, "html"))


def test_a_bold_option_on_a_page() -> None:
    before, _, after = artefact("html").decode().rpartition(KEY)
    strong = f"{before}<strong>{KEY}</strong>{after}".encode()
    assert any("unlike" in one.what for one in found(strong, "html"))


def test_a_bold_option_in_markdown() -> None:
    strong = artefact("markdown").decode().replace(KEY, f"**{KEY}**").encode()
    assert any("unlike" in one.what for one in found(strong, "markdown"))


@pytest.mark.parametrize(
    "style",
    [
        "font-weight: 700",
        "color: #16191e",
        "font-size: 1.03em",
        "padding-left: 4pt",
        "set lower",
    ],
)
def test_an_option_set_apart_in_print(style: str) -> None:
    from weasyprint import HTML

    options = ["Initiate decitabine", "Initiate venetoclax and azacitidine", KEY,
               "Initiate gilteritinib", "Withhold maintenance therapy"]  # fmt: skip

    def page(key_style: str) -> bytes:
        margin = "margin-top: 20pt" if key_style == "set lower" else ""
        lines = "".join(
            f'<p style="{margin if text == KEY else ""}">{letter} '
            f'<span style="{key_style if text == KEY else ""}">{text}</span></p>'
            for letter, text in zip("ABCDE", options, strict=True)
        )
        made = HTML(string=f"<html lang=en><body>{lines}</body></html>").write_pdf()
        assert isinstance(made, bytes)
        return made

    assert found(page(""), "pdf") == []
    assert any("unlike" in one.what for one in found(page(style), "pdf"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("length", [0, 3, 3000, -100])
def test_damaged_files_are_searched_all_the_same(format: str, length: int) -> None:
    assert isinstance(found(artefact(format)[:length], format), list)
    assert found(artefact(format)[:length] + RATIONALE.encode(), format)


def test_a_few_words_over_two_paragraphs_are_no_leak() -> None:
    case = samples.document(
        samples.tree(
            vignette="She has a chronic\n\nlow fever; mild\n\ncough again [@second].",
            discussion="Chronic low fever. Mild cough again. @opt:two [@first; @second].",
        )
    )
    participant = view(case, Edition.PARTICIPANT)
    for format in ("docx", "pptx", "html"):
        data = registry.get(format).write(participant, samples.theme())
        assert leaks(data, f"small.participant.{format}", secrets(case), format) == []


def test_a_few_words_in_one_paragraph_are_a_leak() -> None:
    case = samples.document(
        samples.tree(discussion="Chronic low fever. @opt:two [@first; @second].")
    )
    told = samples.document(samples.tree(vignette="Chronic *low* fever [@second]."))
    for format in ("docx", "pptx", "html"):
        data = registry.get(format).write(view(told, Edition.PARTICIPANT), samples.theme())
        assert leaks(data, f"small.participant.{format}", secrets(case), format)


def test_parts_of_other_words_are_no_leak() -> None:
    case = samples.document(
        samples.tree(
            vignette="They [say so](https://example.org/iron) was given by hearts [@second].",
            discussion="Iron was given by her. @opt:two [@first; @second].",
        )
    )
    participant = view(case, Edition.PARTICIPANT)
    for format in ("html", "odt", "markdown"):
        data = registry.get(format).write(participant, samples.theme())
        assert leaks(data, f"small.participant.{format}", secrets(case), format) == []


@pytest.mark.parametrize(
    "part",
    [
        "<a><b>seen</b><b>Correct answers</b><b>one</b></a>",
        "<a>two<b>Correct</b> <c>ans</c>wers<d>one</d></a>",
        "<a>seencorrectanswersone</a>",
        "<a>isCorrectAnswers2</a>",
    ],
)
def test_a_few_words_are_a_leak_wherever_elements_end(part: str) -> None:
    assert found(with_part("docx", "customXml/item1.xml", part.encode()), "docx")


def test_words_are_searched_in_their_order() -> None:
    part = b"<a>Chronic <b>low <i>fever</i> is</b> a burden</a>"
    case = samples.document(
        samples.tree(discussion="Chronic low fever is a burden. @opt:two [@first; @second].")
    )
    assert leaks(part, "small.participant.xml", secrets(case), "xml")
