"""What WeasyPrint works out again and again for the same answer, remembered.

A page costs a third less and no byte of it changes (a test compares). The functions replaced are
WeasyPrint's own, so it is done for the releases it was tried with and left alone for others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

import cssselect2
import weasyprint
from weasyprint.layout import inline, percent, preferred
from weasyprint.pdf import fonts
from weasyprint.text import line_break

_KNOWN_RELEASES = ("70.",)
_LENGTH = re.compile(r"\[[0-9]+\]\Z")
_NEVER_HERE = frozenset(
    ("footnote-call", "footnote-marker", "marker", "note-call", "note-marker", "note-callback")
)
_USED_VALUES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom")),
    *("margin_left", "padding_left", "width", "min_width", "max_width"),
    *("height", "min_height", "max_height"),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
)


import os
def install() -> bool:
    """Make WeasyPrint remember; whether its release is one that this was tried with."""
    if os.environ.get("NOREC") or not weasyprint.__version__.startswith(_KNOWN_RELEASES):
        return False
    for module in (inline, preferred):
        module.split_first_line = _first_line(line_break.split_first_line)
    line_break.get_font_description = _font_description(line_break.get_font_description)
    _replace_everywhere(percent.resolve_percentages, _used_values(percent.resolve_percentages))
    fonts.ffi = _Ffi(fonts.ffi)
    return True


def _replace_everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """In every module of the layout that has imported a function by its name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout"):
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)


def _first_line(split: Callable[..., Any]) -> Callable[..., Any]:
    """The first line of a text: asked for when columns are balanced, again for each height.

    Remembered for one document, with the style, whose identity is part of the question.
    """

    def remembered(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        known = vars(context).setdefault("casekit_first_lines", {})
        key = (text, id(style), max_width, justification_spacing, is_line_start, minimum)
        if key in known:
            _, layout, measures = known[key]
            return _twin(layout), *measures
        layout, *measures = split(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
        known[key] = style, _twin(layout), measures
        return layout, *measures

    return remembered


def _twin(layout: Any) -> Any:
    """A copy of a text's layout, which a box of its own may change."""
    twin = object.__new__(type(layout))
    vars(twin).update(vars(layout))
    return twin


def _font_description(describe: Callable[..., Any]) -> Callable[..., Any]:
    """Pango's description of a style's font, of which Pango makes copies: kept with the style."""

    def remembered(style: Any) -> Any:
        known = vars(style)
        found = known.get("casekit_font")
        if found is None:
            found = known["casekit_font"] = describe(style)
        return found

    return remembered


def _used_values(resolve: Callable[..., None]) -> Callable[..., None]:
    """Used margins, paddings and sizes of a box: kept with its style for each containing block."""

    def remembered(box: Any, containing_block: Any) -> None:
        style = box.style
        if isinstance(containing_block, tuple):
            width, height = containing_block
        else:
            width, height = containing_block.width, containing_block.height
        if style["border_collapse"] == "collapse" or type(box).__name__ == "PageBox":
            resolve(box, containing_block)
            return
        known = vars(style).setdefault("casekit_used", {})
        values = known.get((width, height))
        if values is None:
            resolve(box, containing_block)
            known[width, height] = {name: vars(box)[name] for name in _USED_VALUES}
        else:
            vars(box).update(values)

    return remembered


class Page(weasyprint.HTML):  # type: ignore[misc]
    """HTML whose elements get no styles for footnotes and drawn list markers, which it has not."""

    def _ua_stylesheets(self, forms: bool = False) -> Any:
        return [_lean(sheet) for sheet in super()._ua_stylesheets(forms)]


@cache
def _lean(sheet: Any) -> Any:
    """A style sheet without the rules for such parts: they would be tried with every element."""
    matcher = cssselect2.Matcher()
    vars(matcher).update(vars(sheet.matcher))
    matcher.other_selectors = [
        entry for entry in sheet.matcher.other_selectors if entry[3] not in _NEVER_HERE
    ]
    lean = copy(sheet)
    lean.matcher = matcher
    return lean


class _Ffi:
    """The foreign functions, without parsing a C declaration for every length of an array."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi
        self.NULL, self.gc, self.string = ffi.NULL, ffi.gc, ffi.string

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, *content: Any) -> Any:
        """Memory for ``content``: as many items as it has."""
        return self._ffi.new(_LENGTH.sub("[]", kind) if content and kind[-1] == "]" else kind, *content)
