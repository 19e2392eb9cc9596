"""What browsers know of elements: which stand on their own, which are never seen, their markers.

Source: HTML Living Standard, 15.3 (rendering), 4.4.5 (``ol``).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote_to_bytes

from lxml import etree

from casekit.formats.readers.docx.numbers import numeral
from casekit.formats.readers.html.sheets import Values

BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select",
        "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
NEVER: Final = frozenset(
    (
        "area", "audio", "canvas", "datalist", "embed", "iframe", "noscript", "object", "param",
        "rp", "template", "video",
    )
)  # fmt: skip
_TYPES: Final = {
    "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-roman": "upperRoman", "lower-roman": "lowerRoman",
    "decimal": "decimal", "1": "decimal",
}  # fmt: skip
_SPACE: Final = re.compile("[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
"""White space that is not a single space."""

_SIGNS: Final = {"disc": "•", "circle": "◦", "square": "▪"}


def marker(parent: etree._Element, item: etree._Element, values: Values, count: int) -> str:
    """What stands in front of an item of a list; ``values`` are the list's and the item's style."""
    for tokens in (values.get("list-style-type"), values.get("list-style")):
        for token in tokens or ():
            if token.type == "string":
                return str(token.value).strip()
            name = token.lower_value if token.type == "ident" else ""
            if name in _TYPES:
                return f"{numeral(count, _TYPES[name])}."
            if name in _SIGNS or name == "none":
                return _SIGNS.get(name, "")
    if parent.tag == "ol":
        written = item.get("type") or parent.get("type") or "1"
        return f"{numeral(count, _TYPES.get(written, 'decimal'))}."
    return "•"


def collapsed(text: str) -> str:
    """White space made single, as on a page; a no-break space stays what it is."""
    return _SPACE.sub(" ", text).strip(" ")


def number(text: str | None, default: int) -> int:
    """A whole number in an attribute; the default where there is none."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,6}", text.strip()) else default


def embedded(address: str) -> bytes | None:
    """The bytes of a ``data:`` address (RFC 2397), None where it is another or damaged."""
    found = re.match(r"data:[^,]*?(;base64)?,", address, re.IGNORECASE)
    if not found:
        return None
    rest = address[found.end() :]
    if not found[1]:
        return unquote_to_bytes(rest)
    try:
        return base64.b64decode("".join(rest.split()), validate=True)
    except binascii.Error:
        return None
