"""Texts cut into the smallest parts that are compared: words, numbers and single signs.

White space and characters that nobody sees (directional marks, joiners, soft hyphens) make no
difference, nor does it whether a ligature is one character or several; every other character does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from casekit.document.reading import CELL

Atoms = tuple[str, ...]

_UNSEEN_SIGNS = (
    "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
_LIGATURES = "\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc"
_UNSEEN = re.compile(f"[{_UNSEEN_SIGNS}]")
_LIGATURE = re.compile(f"[{_LIGATURES}]+")
_RARE = re.compile(f"[{_UNSEEN_SIGNS}{_LIGATURES}]")
_RAISED_ON = re.compile(r"(\^\{[^{}]*)\}(\s*)\^\{")
_LOWERED_ON = re.compile(r"(_\{[^{}]*)\}(\s*)_\{")
_ATOM = re.compile(rf"[^\W_]+|\^\{{|_\{{|{CELL}|\S")
_LABEL = re.compile(r"\s*(?:([A-Z]|[0-9]{1,3})[.)]|[•◦▪–·])(?=\s|$)\s*")
SEPARATORS = frozenset("·;,:.()[]—–-|•✓×✔/…©*†‡&\u060c\u061b")
"""Signs that may stand between two facts of one line."""


_KEPT = 600
"""Texts that are kept: more than the files of a case have, so that a worker does not grow."""


@lru_cache(maxsize=_KEPT)
def atoms(text: str) -> Atoms:
    """The atoms of a text; a list label in front loses its dot or bullet (``C. x`` is ``C x``)."""
    seen = visible(text)
    return tuple(_ATOM.findall(_LABEL.sub(r"\1 ", seen, count=1) if _LABEL.match(seen) else seen))


@lru_cache(maxsize=_KEPT)
def wordings(text: str) -> tuple[Atoms, ...]:
    """The ways a text may stand on a line: after its label's dot was dropped, and with it."""
    seen = visible(text)
    if not _LABEL.match(seen):
        return (atoms(text),)
    return tuple(dict.fromkeys((atoms(text), tuple(_ATOM.findall(seen)))))


@lru_cache(maxsize=_KEPT)
def visible(text: str) -> str:
    """What can be told apart by eye: two superscripts side by side are one."""
    if text.isascii():
        seen = text
    elif not _RARE.search(text):
        seen = unicodedata.normalize("NFC", text)
    else:
        composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
        seen = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), composed)
    for mark, raised_or_lowered in (("^{", _RAISED_ON), ("_{", _LOWERED_ON)):
        if seen.count(mark) > 1:
            seen = _joined(seen, raised_or_lowered)
    return seen


def _joined(text: str, pattern: re.Pattern[str]) -> str:
    joined = pattern.sub(r"\1\2", text)
    return joined if joined == text else _joined(joined, pattern)
