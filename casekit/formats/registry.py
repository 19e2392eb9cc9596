"""The formats casekit knows: one visible table, loaded on first use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from casekit import installed

if TYPE_CHECKING:
    from casekit.formats.base import Format

BUILT_IN: Mapping[str, str] = {
    "pdf": "casekit.formats.pdf:FORMAT",
    "docx": "casekit.formats.docx:FORMAT",
    "pptx": "casekit.formats.pptx:FORMAT",
    "html": "casekit.formats.html:FORMAT",
    "quiz": "casekit.formats.quiz:FORMAT",
    "scorm12": "casekit.formats.scorm12:FORMAT",
    "scorm2004": "casekit.formats.scorm2004:FORMAT",
    "cmi5": "casekit.formats.cmi5:FORMAT",
    "qti21": "casekit.formats.qti:VERSION_2",
    "qti3": "casekit.formats.qti:VERSION_3",
    "moodle": "casekit.formats.moodle:FORMAT",
    "epub": "casekit.formats.pandoc.epub:FORMAT",
    "jats": "casekit.formats.pandoc.jats:FORMAT",
    "odt": "casekit.formats.pandoc.odt:FORMAT",
    "markdown": "casekit.formats.pandoc.markdown:FORMAT",
}
"""Format name to where its :class:`Format` is found."""

ENTRY_POINTS = "casekit.formats"
"""The entry-point group in which other packages announce formats of their own."""


@cache
def _locations() -> Mapping[str, str]:
    return {**installed.entry_points(ENTRY_POINTS), **BUILT_IN}


def names() -> tuple[str, ...]:
    """All format names, the built-in ones first."""
    return tuple(dict.fromkeys((*BUILT_IN, *sorted(_locations()))))


def module(name: str) -> str:
    """The module of a format, which loads all that it needs."""
    return _locations()[name].partition(":")[0]


@cache
def get(name: str) -> Format:
    """Load a format; raises KeyError for a name that is not in :func:`names`."""
    from casekit.formats.base import Format

    module, _, attribute = _locations()[name].partition(":")
    found = getattr(import_module(module), attribute or "FORMAT")
    if not isinstance(found, Format):
        raise TypeError(f"{_locations()[name]} is not a casekit Format")
    return found
