"""The look of an archive, as plain values that every format can use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from casekit.document.nodes import Image


class PageSize(StrEnum):
    """Paper sizes: ISO 216 A4 (210 × 297 mm) and US Letter (8.5 × 11 in)."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One font file. ``weight`` is a CSS weight, 400 for regular and 700 for bold."""

    family: str
    path: Path
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What ``cases/casekit.toml`` says about looks.

    Colours are ``#rrggbb``: ``primary`` for headings and rules (dark enough for text on white,
    WCAG 2.2 contrast 4.5:1), ``accent`` for the key. ``faces`` are all fonts a layout may use:
    the two Source families first, then the archive's own in their order, which serve the
    scripts that the Source families do not cover. ``office_font`` is the typeface named in Word
    and PowerPoint files, where nothing is embedded. Templates are the bytes of the society's own
    files.
    """

    society: str
    society_url: str | None = None
    logo: Image | None = None
    primary: str = "#12436d"
    accent: str = "#0b6e4f"
    page_size: PageSize = PageSize.A4
    serif: str = "Source Serif Pro"
    sans: str = "Source Sans Pro"
    faces: tuple[FontFace, ...] = ()
    office_font: str = "Arial"
    office_rtl_font: str = "Arial"
    word_template: bytes | None = None
    slide_template: bytes | None = None
