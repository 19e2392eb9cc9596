"""The files that ``casekit.toml`` names: logo, Word and PowerPoint templates, fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from casekit import pointer as jp
from casekit.config.settings import Settings, did_you_mean
from casekit.document.nodes import Image
from casekit.theme.theme import FontFace

FONTS_FOLDER = "fonts"
"""The folder of an archive's own font files."""

FAMILY = re.compile(r"\w[\w .-]{0,62}")
"""The name of a font family: safe inside a style sheet and inside Office files."""

_CODES = {"CK307": "CK404", "CK317": "CK403", "CK318": "CK405"}
_INSIDE = "Copy the file into the archive's folder: an archive brings everything it needs."
_FONT_FILE = re.compile(r"[^/\\]+\.(?:ttf|otf)", re.IGNORECASE)
_OFFICE = {
    ".docx": ("a Word document", "wordprocessingml.document.main+xml"),
    ".pptx": ("a PowerPoint file", "presentationml.presentation.main+xml"),
}
_LARGEST_LIST_OF_PARTS = 1_000_000


def image(settings: Settings, pointer: str) -> Image | None:
    """The picture (PNG or JPEG) that a setting names."""
    from casekit.document.assets import AssetProblem, read_image

    data = _bytes(settings, pointer)
    if data is None:
        return None
    try:
        return read_image(data, settings.text(pointer) or "")
    except AssetProblem as problem:
        settings.report("CK403", pointer, str(problem), problem.help)
        return None


def office_file(settings: Settings, pointer: str, ending: str) -> bytes | None:
    """The Word (``.docx``) or PowerPoint (``.pptx``) file that a setting names."""
    name = settings.text(pointer)
    if name is None:
        return None
    kind, content_type = _OFFICE[ending]
    help = f"Open it in the program and save it as {kind} ({ending}), without macros."
    if not name.lower().endswith(ending):
        settings.wrong(pointer, f"must be {kind} ({ending}), not “{name}”", help)
        return None
    data = _bytes(settings, pointer)
    if data is not None and content_type not in _content_types(data):
        settings.wrong(pointer, f"must be {kind}, and “{name}” is none inside", help)
        return None
    return data


def faces(settings: Settings) -> tuple[FontFace, ...]:
    """The faces of every ``[[fonts]]`` section, in the order of the file."""
    return tuple(face for table in settings.tables("fonts") for face in _family(settings, table))


def _family(settings: Settings, table: str) -> Iterator[FontFace]:
    pointer = jp.join(table, "family")
    family = settings.text(pointer, FAMILY, "a name of letters, digits, spaces, dots and hyphens")
    files = list(settings.texts(jp.join(table, "files")))
    if not settings.has(pointer) or not settings.has(jp.join(table, "files")):
        settings.wrong(table, "needs a family and the names of its files")
    for entry, name in files:
        path = _font_file(settings, entry, name)
        if path and family:
            yield from _face(settings, entry, path, family)


def _font_file(settings: Settings, pointer: str, name: str) -> Path | None:
    from casekit.theme.fonts import find_font_file, installed_fonts

    if not _FONT_FILE.fullmatch(name):
        settings.wrong(
            pointer,
            f"must be the name of a .ttf or .otf file, not “{name}”",
            f"Name the file without its folder; own fonts lie in the archive's {FONTS_FOLDER} "
            "folder, others where the system keeps its fonts.",
        )
        return None
    folder = settings.archive / FONTS_FOLDER
    path = find_font_file(name, folder)
    if path is None:
        settings.report(
            "CK409",
            pointer,
            f"the font file “{name}” is not on this machine",
            did_you_mean(name, installed_fonts())
            or f"Put it into the archive's {FONTS_FOLDER} folder, or install it.",
        )
    elif path.parent == folder and not path.resolve().is_relative_to(settings.archive.resolve()):
        settings.report("CK405", pointer, f"“{name}” is a link out of the archive", _INSIDE)
        return None
    return path


def _face(settings: Settings, pointer: str, path: Path, family: str) -> Iterator[FontFace]:
    from casekit.theme.fonts import read_face

    try:
        yield read_face(path, family)
    except (OSError, ValueError):
        settings.report(
            "CK409",
            pointer,
            f"“{path.name}” cannot be read as a font",
            "Fonts are TrueType or OpenType files; take a fresh copy from where it came from.",
        )


def _bytes(settings: Settings, pointer: str) -> bytes | None:
    """The bytes of a file inside the archive that a setting names."""
    from casekit.document.assets import AssetProblem, load_file

    name = settings.text(pointer)
    if name is None:
        return None
    try:
        return load_file(settings.archive, name)
    except AssetProblem as problem:
        code = _CODES[problem.code]
        message, help = str(problem), problem.help
        if code == "CK405":
            message, help = f"“{name}” lies outside the archive's folder", _INSIDE
        elif code == "CK404" and not help.startswith("Did you mean"):
            help = "Files are named as seen from casekit.toml; capital and small letters differ."
        settings.report(code, pointer, message, help)
        return None


def _content_types(data: bytes) -> str:
    """The list of parts of an Office file (ECMA-376, part 2, 10.1.2); empty when it is none."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as parts, parts.open("[Content_Types].xml") as part:
            return part.read(_LARGEST_LIST_OF_PARTS).decode(errors="replace")
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        return ""
