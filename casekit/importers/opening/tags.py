"""HTML tags inside Markdown: those that mean a look or a line break, and those that are text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})"
    r"(?P<said>(?:\s+[\w:-]{1,40}\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+))*)\s*/?>"
)
_SAID = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+))")
_COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
_UNREAD = re.compile(r"<(?:script|style)\b.*", re.IGNORECASE | re.DOTALL)
LOOKS: dict[str, dict[str, Any]] = {
    **{name: {"bold": True} for name in ("b", "strong")},
    **{name: {"italic": True} for name in ("i", "em", "cite", "var")},
    **{name: {"marked": True} for name in ("u", "ins", "mark")},
    **{name: {"struck": True} for name in ("s", "strike", "del")},
    "sup": {"raised": 1},
    "sub": {"raised": -1},
    **{name: {} for name in ("span", "small", "big", "font", "a", "p", "div", "center", "abbr")},
}
"""What elements inside a paragraph do to the look of their text."""
_BLOCKS = {
    *("details", "summary", "table", "thead", "tbody", "tr", "td", "th", "div", "p", "center"),
    *("section", "article", "figure", "figcaption", "blockquote", "ul", "ol", "li", "hr", "br"),
    *("dl", "dt", "dd", "form", "input", "label", "header", "footer", "nav", "main", "aside"),
    *("html", "head", "body", "meta", "link", "caption", "col", "colgroup", "iframe"),
}


def is_layout(source: str) -> bool:
    """Whether raw HTML between blocks holds no words: tags, a comment, a script."""
    source = source.strip()
    if _COMMENT.fullmatch(source) or _UNREAD.fullmatch(source):
        return True
    found = _TAG.fullmatch(source)
    return found is not None and found["name"].lower() in _BLOCKS | LOOKS.keys()


def matching_ends(inlines: Sequence[Any]) -> dict[int, int]:
    """The place of the closing tag for that of each opening one that has a look and an end.

    A tag that closes one further out leaves those between without an end.
    """
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for at, inline in enumerate(inlines):
        found = _TAG.fullmatch(raw(inline))
        if found is None or found["name"].lower() not in LOOKS:
            continue
        label = found["name"].lower()
        if not found["end"]:
            waiting.setdefault(label, []).append(at)
        elif waiting.get(label):
            ends[waiting[label].pop()] = at
    return ends


def raw(inline: Any) -> str:
    """The source of raw HTML inside a paragraph; "" for everything else."""
    if inline["t"] != "RawInline" or inline["c"][0] != "html":
        return ""
    return str(inline["c"][1])


def look(source: str) -> dict[str, Any]:
    """What a tag does to the look of what is in it."""
    found = _TAG.fullmatch(source)
    return LOOKS.get(found["name"].lower(), {}) if found else {}


def name(source: str) -> str:
    """The name of a tag, "!" for a comment; "" for what is neither."""
    found = _TAG.fullmatch(source)
    return found["name"].lower() if found else "!" if _COMMENT.fullmatch(source) else ""


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag by name."""
    found = _TAG.fullmatch(source)
    pairs = _SAID.findall(found["said"]) if found else []
    return {key.lower(): one or two or three for key, one, two, three in pairs}
