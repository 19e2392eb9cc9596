"""The ways round WeasyPrint's repeated work: what comes out is what WeasyPrint would make."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import weasyprint
from PIL import Image as Pillow

from casekit.canonical import sha256
from casekit.document.editions import view
from casekit.document.nodes import Edition
from casekit.formats import pdf
from casekit.formats.web import htmlpage, pictures, recall
from casekit.formats.web.styles import stylesheet_path
from tests.samples import CASES, ROOT, example, hard, theme

SAMPLES = ("oliguria-after-chemotherapy",)
HARD = ("arabic", "turkish")
_ALL = [*sorted(path.parent.name for path in CASES.glob("*/case.*")), *HARD, "crowded", "greek"]

_WITHOUT = """
from casekit.formats.web import htmlpage, recall
recall.is_known = lambda: False
from tests.formats.web.test_shortcuts import digests
print(*digests())
"""


def sample(name: str):
    return example(name) if (CASES / name).is_dir() else hard(name)


def digests() -> list[str]:
    return [
        sha256(pdf.write(view(sample(name), edition), theme()))
        for name in (*SAMPLES, *HARD)
        for edition in Edition
    ]


def test_the_same_bytes_as_without():
    variables = {"PYTHONPATH": str(ROOT), "FONTCONFIG_FILE": str(stylesheet_path("fonts.conf"))}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _WITHOUT],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
    )
    assert done.returncode == 0, done.stderr
    assert recall.is_known()
    assert digests() == done.stdout.split()


@pytest.mark.parametrize("name", _ALL)
@pytest.mark.parametrize("edition", Edition)
def test_a_page_is_read_as_html_would_be(name, edition):
    html = pdf.page(view(sample(name), edition), theme())
    assert htmlpage._as_xml(html) is not None
    page, same = htmlpage.Page(html, None), htmlpage.parsed(html, None)
    assert ElementTree.tostring(page.etree_element) == ElementTree.tostring(same.etree_element)
    assert (page.base_url, page.media_type) == (same.base_url, same.media_type)


@pytest.mark.parametrize(
    "html",
    [
        '<!DOCTYPE html><html><p title="a\tb">x</p></html>',
        "<!DOCTYPE html><html><p>a\nb</p></html>",
        "<!DOCTYPE html><html><p hidden>x</p></html>",
        "<!DOCTYPE html><html><p>a&nbsp;b</p></html>",
        "<!DOCTYPE html><html><p>a\x0bb</p></html>",
    ],
)
def test_what_xml_reads_otherwise_is_left_to_the_parser_of_html(html):
    assert htmlpage._as_xml(html) is None
    page, same = htmlpage.Page(html, None), htmlpage.parsed(html, None)
    assert ElementTree.tostring(page.etree_element) == ElementTree.tostring(same.etree_element)


def test_the_lean_style_sheet_lacks_only_parts_that_pages_do_not_have():
    (lean,) = htmlpage.Page("<!DOCTYPE html><html></html>", None)._ua_stylesheets()
    (whole,) = htmlpage.parsed("<!DOCTYPE html><html></html>", None)._ua_stylesheets()
    kept, all_ = lean.matcher.other_selectors, whole.matcher.other_selectors
    gone = {entry[3] for entry in all_ if entry not in kept}
    assert gone
    assert gone <= htmlpage._NEVER_HERE
    assert all(entry[3] not in htmlpage._NEVER_HERE for entry in kept)
    assert vars(lean.matcher).keys() == vars(whole.matcher).keys()


def picture(mode: str, kind: str, turned: int = 0) -> bytes:
    size = (40, 24)
    pixels = bytes(number * 7 % 251 for number in range(size[0] * size[1] * 4))
    base = Pillow.frombytes("RGBA", size, pixels)
    made = base.convert("RGB").convert(mode) if mode in ("1", "P", "CMYK") else None
    target = io.BytesIO()
    exif = Pillow.Exif()
    exif[0x0112] = turned
    options = {"exif": exif} if turned else {}
    (made or base.convert(mode)).save(target, format=kind, **options)
    return target.getvalue()


PICTURES = [
    *((mode, "PNG", 0) for mode in ("1", "L", "P", "LA", "RGB", "RGBA")),
    *((mode, "JPEG", 0) for mode in ("L", "RGB", "CMYK")),
    ("RGB", "JPEG", 6),
    ("RGB", "PNG", 8),
]


@pytest.mark.parametrize(("mode", "kind", "turned"), PICTURES)
def test_a_picture_is_the_same_object_in_every_file(mode, kind, turned):
    data = picture(mode, kind, turned)
    theirs = object_of(pictures._Picture.__mro__[1], data)
    ours = pictures_of(data)
    for image in (ours, ours):
        made = image.get_x_object(True, 1)
        assert content(made) == theirs
        if "SMask" in made.extra:
            made.extra["SMask"] = b"1 0 R"  # as a file does, once the mask has its number


def pictures_of(data: bytes):
    opened = Pillow.open(io.BytesIO(data))
    return pictures._Picture(opened, "id", data, None, {}, "from-image")


def object_of(kind: type, data: bytes):
    opened = Pillow.open(io.BytesIO(data))
    return content(kind(opened, "id", data, None, {}, "from-image").get_x_object(True, 1))


def content(stream):
    extra = {key: value for key, value in stream.extra.items() if key != "SMask"}
    mask = content(stream.extra["SMask"]) if "SMask" in stream.extra else None
    return [part.data for part in stream.stream], {k: str(v) for k, v in extra.items()}, mask


def test_only_the_last_pictures_are_kept():
    before = dict(pictures._kept)
    try:
        names = [f"image:{number}" for number in range(30)]
        pictures.keep(names, dict.fromkeys(names, "picture"))
        assert list(pictures._kept) == names[-12:]
        assert pictures.known(["image:29", "image:1", "image:no"]) == {"image:29": "picture"}
    finally:
        pictures._kept.clear()
        pictures._kept.update(before)


def test_another_release_of_weasyprint_is_left_alone(monkeypatch):
    assert recall.is_known()
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    assert not recall.is_known()
