"""docs/showcase holds what casekit makes today, byte for byte."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import showcase
from PIL import Image

from casekit.canonical import sha256
from casekit.formats import registry

KEPT = showcase.SHOWCASE / showcase.CASE
MANIFEST = showcase.SHOWCASE / "manifest.json"
BREAK = re.compile(r"[-\u00ad\u0002\ufffe]\s*")
"""A hyphen, also one that PDFium reports at the end of a line, and what follows up to the word."""


def words(pdf: Path) -> set[str]:
    """The words of a PDF, whatever the lines and pages that they stand on; no page numbers."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return {word for word in BREAK.sub("", text).split() if not word.isdecimal()}


def is_same(kept: Path, made: Path, *, same_tools: bool) -> bool:
    """Whether two files are the same; PDF files of other native libraries say the same."""
    if kept.suffix == ".pdf" and not same_tools:
        return words(kept) == words(made)
    return kept.read_bytes() == made.read_bytes()


def test_the_showcase_is_what_casekit_makes(tmp_path: Path) -> None:
    showcase.build(tmp_path)
    made = tmp_path / showcase.CASE
    names = {path.name for path in made.iterdir()}
    assert {path.name for path in KEPT.iterdir()} == names, "run make showcase"
    same_tools = showcase.native(MANIFEST) == showcase.native(tmp_path / "manifest.json")
    stale = {name for name in names if not is_same(KEPT / name, made / name, same_tools=same_tools)}
    assert not stale, "run make showcase, and look at what has changed"


def test_the_manifest_of_the_showcase_is_about_its_files() -> None:
    recorded = json.loads(MANIFEST.read_text(encoding="utf-8"))["artefacts"]
    assert {entry["path"]: entry["sha256"] for entry in recorded} == {
        f"{showcase.CASE}/{path.name}": sha256(path.read_bytes()) for path in KEPT.iterdir()
    }
    assert {(entry["format"], entry["edition"]) for entry in recorded} == {
        (name, edition) for name in registry.BUILT_IN for edition in registry.get(name).editions
    }


def test_other_native_libraries_may_break_lines_but_not_change_words() -> None:
    participant = KEPT / f"{showcase.CASE}.participant.pdf"
    complete = KEPT / f"{showcase.CASE}.complete.pdf"
    assert is_same(complete, complete, same_tools=False)
    assert not is_same(participant, complete, same_tools=False)
    assert {"sorafenib", "myeloablative", "HLAmatched"} <= words(participant)


def test_no_path_of_a_machine_is_in_the_showcase() -> None:
    private = (str(showcase.ROOT).encode(), str(Path.home()).encode() + b"/")
    for path in (MANIFEST, *KEPT.iterdir()):
        assert not any(name in path.read_bytes() for name in private), path.name


def test_the_picture_is_large_enough_to_be_crisp_and_small_enough_to_load() -> None:
    assert showcase.PICTURE.stat().st_size <= 400_000
    with Image.open(showcase.PICTURE) as picture:
        assert picture.width >= 2000
