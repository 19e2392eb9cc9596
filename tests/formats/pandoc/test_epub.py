"""The e-book: valid, accessible, in order, and with the answer on a page of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from casekit.document.nodes import Document, Edition
from casekit.formats import registry
from casekit.formats.pandoc.epub.package import identifier
from tests.samples import SPECIMEN, document, example, hard, theme, tree

FIGURES = "oliguria-after-chemotherapy"
DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@cache
def book(case: str = SPECIMEN, edition: Edition = Edition.COMPLETE) -> bytes:
    return registry.get("epub").write(case_of(case, edition), theme())


def case_of(name: str, edition: Edition) -> Document:
    known = (hard, example)[name not in ("arabic", "crowded", "greek", "turkish")]
    return known(name, edition)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(data: bytes) -> Any:
    return etree.fromstring(parts(data)["EPUB/package.opf"])


def properties(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter(f"{OPF}meta"):
        found.setdefault(meta.get("property"), []).append(meta.text)
    return found


def test_epubcheck_has_nothing_to_say(epubcheck: Callable[..., Any], tmp_path: Path) -> None:
    files = []
    for name, edition in (
        ("crowded", Edition.COMPLETE),
        ("arabic", Edition.COMPLETE),
        (FIGURES, Edition.PARTICIPANT),
    ):
        files.append(tmp_path / f"{name}.epub")
        files[-1].write_bytes(book(name, edition))
    found = epubcheck(*files)
    assert [item for item in found if item["severity"] != "USAGE"] == []


def test_epubcheck_would_say_something(epubcheck: Callable[..., Any], tmp_path: Path) -> None:
    made = parts(book())
    made["EPUB/ch002.xhtml"] = made["EPUB/ch002.xhtml"].replace(b"<h1>", b"<h1><p>x</p>", 1)
    file = tmp_path / "broken.epub"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    assert any(item["severity"] == "ERROR" for item in epubcheck(file))


def test_the_media_type_comes_first_and_bare() -> None:
    assert book()[30:58] == b"mimetypeapplication/epub+zip"


def test_an_answer_has_a_page_of_its_own() -> None:
    case = example(FIGURES)
    pages = [data.decode() for name, data in sorted(parts(book(FIGURES)).items()) if "/ch" in name]
    asked = [at for at, page in enumerate(pages) if case.questions[0].heading in page]
    told = [at for at, page in enumerate(pages) if case.words.correct_answer in page]
    assert asked
    assert not set(asked) & set(told)


def test_contents_and_landmarks() -> None:
    nav = etree.fromstring(parts(book())["EPUB/nav.xhtml"])
    toc, landmarks = nav.iter(f"{XHTML}nav")
    entries = ["".join(one.itertext()) for one in toc.iter(f"{XHTML}a")]
    words = example().words
    assert entries[0] == example().title_text
    assert [words.case, words.question, words.answer] == entries[2:5]
    assert words.references in entries
    assert len(landmarks.findall(f".//{XHTML}a")) == 2
    assert landmarks.get("hidden") == "hidden"


def test_what_stores_and_libraries_read() -> None:
    root = package(book(FIGURES))
    said = properties(root)
    assert root.findtext(f".//{DC}title") == example(FIGURES).title_text
    assert root.findtext(f".//{DC}language") == "en"
    assert said["schema:accessMode"] == ["textual", "visual"]
    assert said["schema:accessModeSufficient"] == ["textual"]
    assert "alternativeText" in said["schema:accessibilityFeature"]
    assert said["schema:accessibilityHazard"] == ["none"]
    assert said["schema:accessibilitySummary"]
    assert "dcterms:conformsTo" not in said
    assert properties(package(book()))["schema:accessMode"] == ["textual"]


def test_people_have_their_roles() -> None:
    root = package(book("crowded"))
    people = {one.get("id"): one for one in root.iter(f"{DC}creator", f"{DC}contributor")}
    roles: dict[str, list[str]] = {}
    for meta in root.iter(f"{OPF}meta"):
        if meta.get("property") == "role":
            roles.setdefault(meta.get("refines").lstrip("#"), []).append(meta.text)
    assert set(roles) == set(people)
    for id, person in people.items():
        assert ("aut" in roles[id]) is (person.tag == f"{DC}creator")
    assert {"aut", "rev", "edt", "trl"} == {code for codes in roles.values() for code in codes}


def test_identifier_and_dates_come_from_the_case() -> None:
    case = document(tree(version="2", dates={"published": "2021-09-15"}))
    data = registry.get("epub").write(case, theme())
    root = package(data)
    assert root.findtext(f".//{DC}identifier") == identifier(case)
    assert properties(root)["dcterms:modified"] == ["2021-09-15T00:00:00Z"]
    other = document(tree(version="3"))
    assert identifier(other) != identifier(case)
    assert identifier(document(tree(version="2"))) == identifier(case)


def test_right_to_left() -> None:
    made = parts(book("arabic"))
    root = package(book("arabic"))
    assert root.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    page = made["EPUB/ch002.xhtml"].decode()
    assert 'dir="rtl"' in page
    assert '<bdi dir="ltr">' in made["EPUB/ch003.xhtml"].decode()


def test_pictures_and_tables() -> None:
    case = example(FIGURES)
    made = parts(book(FIGURES))
    pages = [etree.fromstring(data) for name, data in made.items() if name.endswith(".xhtml")]
    images = [image for page in pages for image in page.iter(f"{XHTML}img")]
    assert images
    assert all(len(image.get("alt")) > 9 for image in images)
    assert all(f"EPUB/{image.get('src')}" in made for image in images)
    heads = [cell for page in pages for cell in page.iter(f"{XHTML}th")]
    assert heads
    assert all(cell.get("scope") in ("col", "row") for cell in heads)
    assert case.language == pages[0].get("lang")


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_is_fetched_or_run(edition: Edition) -> None:
    for name, data in parts(book(FIGURES, edition)).items():
        if name.endswith((".xhtml", ".css")):
            assert b"<script" not in data
            assert b"url(" not in data
            assert b'src="http' not in data
