"""What was read once is not read again, and that makes no difference to what is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from casekit.document.nodes import Edition
from casekit.formats.pptx import write
from casekit.formats.readers import docx
from casekit.formats.readers.kept import Kept, digest
from casekit.formats.readers.pptx import read_back, slide
from casekit.formats.readers.pptx.sheet import Sheet
from tests.formats.readers.words import word
from tests.samples import example, theme

PICTURED = "erhoehter-haematokrit"
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def deck(edition: Edition = Edition.COMPLETE) -> bytes:
    return write(example(PICTURED, edition), theme())


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with a change in the parts whose name fits."""
    target, done = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if re.fullmatch(part, name):
                done += change(body) != body
                body = change(body)
            new.writestr(name, body)
    assert done
    return target.getvalue()


def test_the_last_results_are_kept() -> None:
    made: list[bytes] = []

    def get(key: bytes) -> bytes:
        return kept.get(key, lambda: made.append(key) or key.upper())

    kept: Kept[bytes] = Kept(2)
    assert [get(key) for key in (b"a", b"b", b"a", b"c", b"a", b"b")] == [*b"A B A C A B".split()]
    assert made == [b"a", b"b", b"c", b"b"]


def test_parts_do_not_run_into_one_another() -> None:
    assert digest(("ab", "c")) != digest(("a", "bc"))
    assert digest(("ab", "c")) == digest((b"ab", b"c"))


@pytest.mark.parametrize("edition", Edition)
def test_a_deck_reads_the_same_after_its_other_edition(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other,) = set(Edition) - {edition}
    read_back(deck(other))
    warm = read_back(deck(edition))

    def anew(_: Kept[Any], key: bytes, make: Callable[[], Any]) -> Any:
        return make()

    monkeypatch.setattr(Kept, "get", anew)
    assert read_back(deck(edition)) == warm


def test_slides_of_both_editions_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = slide._read

    def counted(one: slide.Slide) -> Sheet:
        read.append(one.name)
        return plain(one)

    monkeypatch.setattr(slide, "_KEPT", Kept(128))
    monkeypatch.setattr(slide, "_read", counted)
    read_back(deck(Edition.PARTICIPANT))
    first = len(read)
    read_back(deck())
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        slides = [name for name in package.namelist() if re.match(r"ppt/slides/slide\d", name)]
    assert first < len(read) < first + len(slides)


def test_a_slide_with_another_picture_is_another() -> None:
    def negative(data: bytes) -> bytes:
        if not data.startswith(b"\x89PNG"):
            return data
        target = io.BytesIO()
        Image.new("L", (400, 300), 17).save(target, "PNG")
        return target.getvalue()

    before = read_back(deck()).pictures
    after = read_back(changed(deck(), r"ppt/media/.*\.png", negative)).pictures
    assert [one.place for one in before] == [one.place for one in after]
    assert before[0].sha256 != after[0].sha256


def test_a_slide_with_another_template_is_another() -> None:
    def pale(data: bytes) -> bytes:
        return re.sub(rb"<a:solidFill>.*?</a:solidFill>", WHITE.encode(), data, flags=re.DOTALL)

    assert not read_back(deck()).hidden
    white = read_back(changed(deck(), r"ppt/slide(Master|Layout)s/slide\w+\.xml", pale))
    assert white.hidden


def test_run_properties_are_told_apart_by_the_names_of_their_attributes() -> None:
    """An attribute that means nothing here has the value that hides the next words."""
    runs = (
        '<w:r><w:rPr><w:color w:fill="FFFFFF"/></w:rPr><w:t>dark</w:t></w:r>'
        '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>white</w:t></w:r>'
    )
    found = docx.read_back(word(f"<w:p>{runs}</w:p>"))
    assert [one.text for one in found.passages] == ["dark"]
    assert [one.text for one in found.hidden] == ["white"]
