"""What an artefact says when it is read back: the common result of every format's reader.

A reader turns bytes into a :class:`Reading` without any code of the writer and without knowing
the case: it reports what a person would see, in reading order, and what is there although nobody
sees it. Comparing it with the case's facts is the business of :mod:`casekit.verify`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Unreadable(Exception):
    """The bytes are not a whole file of their format; the message says why."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading, list item, caption or table row, as seen.

    ``text`` holds the visible characters unchanged. Superscripts stand in ``^{…}``, subscripts in
    ``_{…}``; a line break is a space; the cells of a table row are separated by :data:`CELL`.
    ``label`` is what the reader sees in front of a list item (``C.``, ``11.``, ``•``), whether it
    was typed or numbered by the program. ``place`` says where it stands, in words (``page 2``).
    Passages of one ``flow``, where it is not empty, may continue one another: a paragraph that
    goes on on the next slide. ``runs`` are parts of ``text`` with right-to-left words, in their
    order, which other orders of reading would make look the same: each with its characters as
    they stand from left to right.
    """

    text: str
    place: str
    label: str = ""
    flow: str = ""
    runs: tuple[tuple[str, str], ...] = ()


CELL = "\x1f"
"""Between the cells of a table row (U+001F, unit separator)."""

BREAK = "\x17"
"""Where a line ends in a file that keeps lines (U+0017); after a space where one seems to stand."""

KEY = "\x1e"
"""A passage that starts with it names a right answer in a field for programs (U+001E)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as shown.

    ``sha256`` is that of the embedded file's bytes, empty where the format keeps only pixels;
    ``pixels`` is then a fingerprint: 16 × 16 grey levels (0–255) of the image scaled down on white.
    """

    alt: str
    place: str
    sha256: str = ""
    pixels: bytes = b""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that an artefact says.

    ``passages`` are in reading order. ``furniture`` is what repeats on every page or slide
    (headers, footers, slide numbers). ``hidden`` is text that is in the file but cannot be seen:
    white, hidden, off the page, covered, of no size, cut off. ``notes`` are speaker notes.
    ``metadata`` may hold title, author, language, subject, keywords, description, created.
    """

    passages: tuple[Passage, ...]
    pictures: tuple[Picture, ...] = ()
    furniture: tuple[Passage, ...] = ()
    hidden: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    metadata: Mapping[str, str] | None = None
