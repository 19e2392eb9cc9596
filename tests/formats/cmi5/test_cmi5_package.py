"""The package as a file: what is in it, and what its reader thinks of damaged ones."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import Unreadable
from casekit.formats import registry
from casekit.formats.zipped import pack
from casekit.verify.prove import Prover
from tests.samples import CASES, SPECIMEN, example, theme

FORMAT = registry.get("cmi5")
NAMES = sorted(path.parent.name for path in CASES.glob("*/case.*"))


def files(name: str = SPECIMEN) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FORMAT.write(example(name), theme()))) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def hidden(members: dict[str, bytes]) -> list[str]:
    return [passage.text for passage in FORMAT.read(pack(members)).hidden]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_proved(name: str) -> None:
    document = example(name)
    data = FORMAT.write(document, theme())
    assert data == FORMAT.write(document, theme())
    proof = Prover(document, theme()).prove(FORMAT, Edition.COMPLETE, data, f"{name}.cmi5.zip")
    assert (proof.status, proof.mismatches, proof.losses) == ("verified", (), ())


def test_what_is_in_it() -> None:
    found = files("oliguria-after-chemotherapy")
    pictures = [name for name in found if name.endswith((".png", ".jpg"))]
    assert "cmi5.xml" in found
    assert "imsmanifest.xml" not in found
    assert sum(len(data) for name, data in found.items() if name not in pictures) < 150_000
    page = found["index.html"].decode()
    assert set(re.findall(r'<script src="([^"]+)"', page)) == {
        name for name in found if name.endswith(".js")
    }
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "connect-src http: https:" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("name", ["cmi5.xml", "index.html", "xapi.js", "player.css"])
def test_a_file_that_is_missing(name: str) -> None:
    found = files()
    del found[name]
    with pytest.raises(Unreadable, match=re.escape(name)):
        FORMAT.read(pack(found))


@pytest.mark.parametrize(
    "structure",
    [b"<courseStructure", b"<courseStructure/>", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///'>]>"],
)
def test_a_course_structure_that_is_none(structure: bytes) -> None:
    with pytest.raises(Unreadable, match="course structure"):
        FORMAT.read(pack(files() | {"cmi5.xml": structure}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'moveOn="Completed"', b'moveOn="Passed"', "Passed"),
        (b'moveOn="Completed"', b'moveOn="Completed" masteryScore="0.5"', "0.5"),
        (b'moveOn="Completed"', b'moveOn="Completed" masteryScore="x"', "x"),
        (b'lang="en"', b'lang="fr"', "fr"),
        (b"<url>index.html", b"<url>other.html", "other.html"),
        (b"</url>", b"</url>C", "C"),
        (b"</au>", b"<!-- C is right --></au>", " C is right "),
        (b"</courseStructure>", b"</courseStructure><!-- C -->", " C "),
        (b"/quiz", b"/exam", "exam"),
    ],
)
def test_a_course_structure_that_says_something_else(old: bytes, new: bytes, told: str) -> None:
    found = files()
    assert old in found["cmi5.xml"]
    found["cmi5.xml"] = found["cmi5.xml"].replace(old, new)
    assert any(told in text for text in hidden(found))


def test_a_file_that_nobody_asked_for() -> None:
    assert hidden(files()) == []
    assert hidden(files() | {"key.txt": b"C"}) != []
