"""Elements that a browser does not show at first, and those that a reader can make it show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casekit.importers.opening.html.nature import style_of
from casekit.importers.opening.safexml import Element, tag

_UNSEEN_WORDS = {"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "d-none"}
_OPENS = {
    *("answer", "answers", "solution", "solutions", "explanation", "discussion", "rationale"),
    *("reveal", "spoiler", "collapse", "collapsible", "accordion", "feedback", "toggle"),
}
_STAYS_SHUT = {
    *("modal", "dialog", "popup", "login", "search", "menu", "nav", "cookie", "consent", "overlay"),
    *("lightbox", "newsletter", "tooltip", "dropdown"),
}
_POINTERS = ("aria-controls", "data-target", "data-bs-target", "href", "data-toggle-target")
_WORDS = re.compile(r"[a-z]+")
_NAMED = re.compile(r"""["'#.]([A-Za-z][\w-]{0,60})["'\s)]""")
_MOST = 500_000
"""The most characters of scripts that are looked at."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a page says about what it hides.

    ``named`` are the words by which its buttons, links and scripts name elements.
    """

    named: frozenset[str] = frozenset()

    def hides(self, element: Element) -> bool:
        """Whether text is not there for anybody who reads the page and clicks what it offers."""
        name, style = tag(element), style_of(element)
        if name in {"html", "body"}:
            return False  # until a script has loaded
        if name == "template" or (name == "dialog" and element.get("open") is None):
            return True
        classes = set((element.get("class") or "").split())
        if classes & _UNSEEN_WORDS or style.get("font-size") in {"0", "0px", "0pt"}:
            return True
        shut = (
            element.get("hidden") is not None
            or style.get("display") == "none"
            or style.get("visibility") == "hidden"
        )
        return shut and not self._opens(element, classes)

    def _opens(self, element: Element, classes: set[str]) -> bool:
        """Whether a button, a link or a script shows it: an answer that waits for a click."""
        label = element.get("id") or ""
        words = set(_WORDS.findall(f"{label} {' '.join(classes)}".lower()))
        if words & _STAYS_SHUT or element.get("role") in {"dialog", "alertdialog", "menu"}:
            return False
        return bool(words & _OPENS) or label in self.named or bool(classes & self.named)


def unseen_of(root: Element) -> Unseen:
    """What a page says about what it hides."""
    return Unseen(frozenset(_names(root)))


def _names(root: Element) -> Iterator[str]:
    """Words by which buttons, links and scripts of the page name other elements."""
    left = _MOST
    for element in root.iter():
        for pointer in _POINTERS:
            target = element.get(pointer) or ""
            if target.lstrip("#.") and (pointer != "href" or target.startswith("#")):
                yield target.lstrip("#.")
        source = element.get("onclick") or ""
        if tag(element) == "script":
            source = _text(element)
        if source and left > 0:
            yield from _NAMED.findall(source[:left])
            left -= len(source)


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext()))
