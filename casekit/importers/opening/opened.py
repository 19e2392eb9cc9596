"""A file becomes a document: what the file is is decided, then its reader is asked."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.importers.blocks import SourceDocument
from casekit.importers.opening import kinds
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.package import Package, open_package
from casekit.importers.opening.trouble import Note, Trouble
from casekit.importers.opening.typed import with_typed_markers
from casekit.importers.opening.unbroken import unbroken

MAX_BYTES = 100_000_000
"""The largest file that is read; a case with many photographs has some 20 MB."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a file: the document, None when it cannot be read, and findings."""

    document: SourceDocument | None
    findings: tuple[Diagnostic, ...] = ()


def open_document(path: Path) -> Opened:
    """Read a docx, odt, rtf, html, epub, Markdown, text or pptx file.

    Nothing in the file is run and nothing is fetched; pictures of a web page are read from the
    page's folder. What keeps the file from being read is a finding with the weight of an error.
    Raises EnvironmentProblem when pandoc, which reads some kinds, is not installed.
    """
    try:
        data = _read(path)
        kind, package = _kind(data, path)
        gathering = _gathered(kind, data, package, path)
    except Trouble as trouble:
        return Opened(None, (_said(trouble.note, path),))
    except RecursionError:
        note = Note("CK910", "the file is nested too deeply to be a document", _SAVE)
        return Opened(None, (_said(note, path),))
    if kind in _OF_PARAGRAPHS:
        gathering.blocks[:] = unbroken(gathering.blocks, gathering.divided)
    gathering.blocks[:] = with_typed_markers(gathering.blocks)
    notes = [*_about_name(path, kind), *gathering.notes, *_about_content(gathering)]
    findings = tuple(_said(note, path) for note in notes)
    return Opened(gathering.document(path, kind), findings)


_OF_PARAGRAPHS = frozenset({"docx", "odt", "rtf", "html"})
"""Kinds that say themselves what a paragraph is."""


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # nobody may be at the other end of a pipe
)
_SAVE = "Copy the text into a new document and import that."


def _said(note: Note, path: Path) -> Diagnostic:
    return finding(note.code, note.message, path=path, help=note.help)


def _read(path: Path) -> bytes:
    """The bytes of an ordinary file that is not too large; raises Trouble."""
    try:
        _check_kind(os.lstat(path))
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            _check_kind(os.fstat(stream.fileno()))  # it may have been replaced
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise Trouble(
            "CK900", f"the file cannot be read: {why}", "Check its name, and that you may read it."
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    if not data.strip():
        raise Trouble(
            "CK901",
            "the file is empty",
            "Perhaps it was never saved or not downloaded to the end; ask for it again.",
        )
    return data


def _check_kind(found: os.stat_result) -> None:
    """Refuse what is no ordinary file of a sensible size; raises Trouble."""
    if stat.S_ISLNK(found.st_mode):
        raise Trouble("CK900", "this is a link to another file", "Name the file itself.")
    if stat.S_ISDIR(found.st_mode):
        raise Trouble(
            "CK900",
            "this is a folder, and no file, or one that may not be read",
            "Name the files in it, or ask for permission to read it.",
        )
    if not stat.S_ISREG(found.st_mode):
        raise Trouble("CK900", "this is a device or a pipe, and no file", "Name a file.")
    if found.st_size > MAX_BYTES:
        raise _too_large(found.st_size)


def _too_large(size: int) -> Trouble:
    return Trouble(
        "CK902",
        f"the file has {size // 1_000_000:,} MB; {MAX_BYTES // 1_000_000} MB are read",
        "Make its pictures smaller (in Word: Picture Format › Compress Pictures).",
    )


def _kind(data: bytes, path: Path) -> tuple[str, Package | None]:
    if kinds.is_package(data):
        package = open_package(data)
        return kinds.kind_of_package(package), package
    return kinds.kind_of_bytes(data, path.suffix), None


def _gathered(kind: str, data: bytes, package: Package | None, path: Path) -> Gathering:
    if package is not None:
        return _package_reader(kind)(package)
    if kind == "html":
        from casekit.importers.opening.html.read import read_html

        return read_html(data, path.parent)
    if kind == "rtf":
        from casekit.importers.opening.rtf.read import read_rtf

        return read_rtf(data)
    if kind == "markdown":
        from casekit.importers.opening.markdown import read_markdown

        return read_markdown(data, path.parent)
    from casekit.importers.opening.text.read import read_text

    return read_text(data)


def _package_reader(kind: str) -> Callable[[Package], Gathering]:
    if kind == "docx":
        from casekit.importers.opening.docx.read import read_docx

        return read_docx
    if kind == "odt":
        from casekit.importers.opening.odt.read import read_odt

        return read_odt
    if kind == "pptx":
        from casekit.importers.opening.pptx.read import read_pptx

        return read_pptx
    from casekit.importers.opening.epub import read_epub

    return read_epub


def _about_name(path: Path, kind: str) -> list[Note]:
    suffix = path.suffix.lower()
    if suffix in kinds.SUFFIXES[kind] or (
        kind == "text" and suffix not in {s for known in kinds.SUFFIXES.values() for s in known}
    ):
        return []
    name = f"ends in “{suffix}”" if suffix else "has no ending"
    return [
        Note(
            "CK911",
            f"the file's name {name}, but the file is {kinds.NAMES[kind]}, and is read as such",
            f"Rename it to end in {kinds.SUFFIXES[kind][0]}.",
        )
    ]


def _about_content(gathering: Gathering) -> list[Note]:
    notes = []
    if not any(block.text or block.rows for block in (*gathering.blocks, *gathering.asides)):
        notes.append(
            Note(
                "CK901",
                "the file has no text" + (", only pictures" if gathering.shelf.media else ""),
                "Perhaps it is a scan, or its text is written by a script; copy the text itself.",
            )
        )
    if hidden := [block for block in gathering.asides if block.part == "hidden"]:
        words = hidden[0].text.text.strip()[:60]
        notes.append(
            Note(
                "CK918",
                f"the document has hidden or white text, which is set aside: “{words}”",
                "Look whether it belongs to the case.",
            )
        )
    if gathering.changes:
        notes.append(
            Note(
                "CK919",
                f"the document has {gathering.changes} tracked changes; they are read as accepted",
                "Accept or reject them in Word first if that is not what you want.",
            )
        )
    return notes
