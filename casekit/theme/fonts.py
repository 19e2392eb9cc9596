"""Font files: the two Source families, an archive's own fonts, and the characters they cover."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from casekit import canonical
from casekit.errors import EnvironmentProblem
from casekit.theme.theme import FontFace

_SOURCE_FAMILIES = (
    ("Source Serif Pro", "font_source_serif_pro", "SourceSerifPro"),
    ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro"),
)
_SOURCE_STYLES = (
    ("Regular", 400, False),
    ("It", 400, True),
    ("Semibold", 600, False),
    ("Bold", 700, False),
    ("BoldIt", 700, True),
)
_ENDINGS = (".ttf", ".otf")
_OGHAM_SPACE = "\u1680"
COMMON = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x12C), *range(0x38E, 0x3A2), *range(0x3A3, 0x3CF)))
).union("ĞğİıŁłŃńŐőŒœŘřŚśŞşŠšŤťŮůŰűŸŹźŻżŽž–—‘’‚“”„†‡•…′″‹›⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄€™Ω←↑→↓∆−∞≈≠≤≥√")
"""Characters that the first face of Source Serif Pro has, so that most cases need no font read."""

_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


@cache
def source_faces() -> tuple[FontFace, ...]:
    """Source Serif Pro and Source Sans Pro, five faces each, from their Python packages.

    Only the upright faces have Greek, Cyrillic and symbols such as ``✓`` and ``→``. Raises
    EnvironmentProblem when a package is missing.
    """
    return tuple(
        FontFace(
            family=family,
            path=_package_file(package, f"{prefix}-{style}.ttf"),
            weight=weight,
            italic=italic,
        )
        for family, package, prefix in _SOURCE_FAMILIES
        for style, weight, italic in _SOURCE_STYLES
    )


def _package_file(package: str, name: str) -> Path:
    found = find_spec(package)
    if found is not None and found.origin is not None:
        path = Path(found.origin).parent / "files" / name
        if path.is_file():
            return path
    raise EnvironmentProblem(
        f"the font file {name} is missing",
        f"Install the Python package {package.replace('_', '-')}.",
    )


def find_font_file(name: str, folder: Path) -> Path | None:
    """A font by its file name: in ``folder`` first, then where the system keeps its fonts."""
    own = folder / name
    if own.is_file():
        return own
    return installed_fonts().get(name)


@cache
def installed_fonts() -> Mapping[str, Path]:
    """The font files in the system's folders by name; the first folder that has a name wins."""
    found: dict[str, Path] = {}
    for top in font_folders():
        for folder, subfolders, names in os.walk(top):
            subfolders.sort()
            for name in sorted(names):
                if name.lower().endswith(_ENDINGS):
                    found.setdefault(name, Path(folder, name))
    return found


def font_folders() -> tuple[Path, ...]:
    """Where Linux, macOS and Windows keep fonts."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    home = os.environ.get("HOME")
    if home:
        folders += [Path(home, ".local/share/fonts"), Path(home, ".fonts")]
        folders += [Path(home, "Library/Fonts")]
    folders += [Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    for variable, rest in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts")):
        if os.environ.get(variable):
            folders.append(Path(os.environ[variable], rest))
    return tuple(folders)


def read_face(path: Path, family: str) -> FontFace:
    """A face under the given family name, its weight and slope read from the file.

    Raises ValueError when the file is not a TrueType or OpenType font, OSError when it cannot
    be read.
    """
    import uharfbuzz as hb

    font = shaper(path)
    return FontFace(
        family=family,
        path=path,
        weight=round(font.get_style_value(hb.StyleTag.WEIGHT)),
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
    )


@cache
def shaper(path: Path) -> Any:
    """The HarfBuzz font of a file (a ``uharfbuzz.Font``), loaded once a process.

    Raises ValueError when the file is not a TrueType or OpenType font, OSError when it cannot
    be read.
    """
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(path.read_bytes()))
    if not face.glyph_count or not face.unicodes:
        raise ValueError(f"{path.name} is not a TrueType or OpenType font")
    return hb.Font(face)


@cache
def characters(path: Path) -> frozenset[str]:
    """The characters a font file has glyphs for."""
    return frozenset(map(chr, shaper(path).face.unicodes))


def uncovered(text: str, faces: Iterable[FontFace]) -> list[tuple[int, str]]:
    """The characters of ``text`` that no face has, with their offsets.

    Each character counts for itself, as in Pango, which chooses a font for one character at a
    time: a precomposed letter is not covered by its parts. Spaces, controls, joiners, bidirectional
    marks, soft hyphens and variation selectors need no glyph.
    """
    faces = tuple(faces)
    rare = set(text).difference(COMMON if source_faces()[0] in faces else ())
    missing = {character for character in rare if _needs_glyph(character)}
    for face in faces:
        if not missing:
            return []
        missing -= characters(face.path)
    return [(offset, character) for offset, character in enumerate(text) if character in missing]


def _needs_glyph(character: str) -> bool:
    if character in _VARIATION_SELECTORS:
        return False
    category = unicodedata.category(character)
    return category not in ("Cc", "Cf", "Zs", "Zl", "Zp") or character == _OGHAM_SPACE


@cache
def sha256(path: Path) -> str:
    """SHA-256 of a font file, for the record of the toolchain."""
    return canonical.sha256(path.read_bytes())


def font_stack(
    faces: Iterable[FontFace], first: str, *, weight: int = 400, italic: bool = False
) -> tuple[FontFace, ...]:
    """One face of each family in ``faces``, the family ``first`` leading, as a layout falls back.

    In each family it is the face nearest to ``weight`` (a CSS weight) among those with the
    wanted slope, or among all where the family has none with it.
    """
    families: dict[str, list[FontFace]] = {first: []}
    for face in faces:
        families.setdefault(face.family, []).append(face)
    return tuple(
        min(family, key=lambda face: (face.italic != italic, abs(face.weight - weight)))
        for family in families.values()
        if family
    )
