"""E-books: the pages of the spine in order."""

from __future__ import annotations

from pathlib import Path

from tests.importers.opening.files import (
    codes,
    document,
    epub_parts,
    lines,
    opened,
    picture,
    zipped,
)

PAGES = {
    "b.xhtml": "<h1>One</h1><p>First <img src='../img/one.png' alt='Marrow'/></p>",
    "a.xhtml": "<p>Second<a epub:type='noteref' href='#n'>1</a></p>"
    "<aside epub:type='footnote' id='n'><p>The note</p></aside>",
}


def test_pages_in_order_with_pictures_and_notes(tmp_path: Path) -> None:
    parts = epub_parts(PAGES, nav="<nav><ol><li>One</li></ol></nav>")
    parts["img/one.png"] = picture()
    found = document(tmp_path, "a.epub", zipped(parts))
    assert lines(found.blocks) == [
        "h1: One", "p: First", "figure one.png (Marrow)", "p: Second1<#n>",
    ]  # fmt: skip
    assert lines(found.asides) == ["[footnote] p: The note", "[navigation] li1 1.: One"]
    assert found.metadata == {"title": "A book"}


def test_pages_with_a_document_type_and_characters_by_name(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://127.0.0.1:9/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        "<title>x</title></head><body><p>a&nbsp;b &ge; c</p></body></html>"
    )
    parts = epub_parts({"a.xhtml": ""}) | {"OPS/a.xhtml": page}
    assert lines(document(tmp_path, "a.epub", zipped(parts)).blocks) == ["p: a\u00a0b ≥ c"]


def test_a_page_that_is_missing(tmp_path: Path) -> None:
    parts = epub_parts(PAGES)
    del parts["OPS/a.xhtml"]
    result = opened(tmp_path, "a.epub", zipped(parts))
    assert codes(result) == ["CK906"]
    assert "a.xhtml" in result.findings[0].message


def test_fonts_that_are_locked_do_no_harm(tmp_path: Path) -> None:
    parts = epub_parts({"a.xhtml": "<p>x</p>"}) | {
        "META-INF/encryption.xml": (
            "<encryption><EncryptedData><EncryptionMethod "
            'Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>'
        )
    }
    assert lines(document(tmp_path, "a.epub", zipped(parts)).blocks) == ["p: x"]
