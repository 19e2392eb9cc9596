"""Names and characters of OpenDocument's XML."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES: Final = {
    **{
        name: f"{_OASIS}{name}:1.0"
        for name in ("office", "style", "text", "table", "meta", "manifest")
    },
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NAMESPACES: Final = " ".join(
    f'xmlns:{name}="{uri}"' for name, uri in SPACES.items() if name != "manifest"
)


def q(name: str) -> str:
    """A prefixed name such as ``text:p`` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def encoded(name: str) -> str:
    """A style's name as it stands in the file: ``Text_20_body`` for ``Text body``."""
    return name.replace(" ", "_20_")


def escaped(text: str) -> str:
    """Text as XML."""
    return escape(text)
