"""Texts cut into the smallest parts that are compared: words, numbers and single signs.

White space and characters that nobody sees (directional marks, soft hyphens) make no difference;
every other character does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from casekit.document.reading import CELL

Atoms = tuple[str, ...]

_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ATOM = re.compile(rf"\^\{{|_\{{|[^\W_]+|{CELL}|\S")
_LABEL = re.compile(r"\s*(?:([A-Z]|[0-9]{1,3})[.)]|[•◦▪–·])(?=\s|$)\s*")
SEPARATORS = frozenset("·;,:.()[]—–-|•✓×✔/…©*†‡&\u060c\u061b")
"""Signs that may stand between two facts of one line."""


@lru_cache(maxsize=20_000)
def atoms(text: str) -> Atoms:
    """The atoms of a text; a list label in front loses its dot or bullet (``C. x`` is ``C x``)."""
    seen = _seen(text)
    return tuple(_ATOM.findall(_LABEL.sub(r"\1 ", seen, count=1) if _LABEL.match(seen) else seen))


def wordings(text: str) -> tuple[Atoms, ...]:
    """The ways a text may stand on a line: after its label's dot was dropped, and with it."""
    return tuple(dict.fromkeys((atoms(text), tuple(_ATOM.findall(_seen(text))))))


def _seen(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))
