"""What people type in front of list items: ``A.``, ``(b)``, ``1)``, ``iv.``, ``-``, ``•``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_MARKER = re.compile(
    r"(?P<marker>"
    r"\((?P<a>[A-Za-z]|[0-9]{1,3}|[ivx]{2,5})\)"
    r"|\[(?P<b>[A-Za-z]|[0-9]{1,3})\]"
    r"|(?P<c>[A-Za-z]|[0-9]{1,3}|[ivx]{2,5}|[IVX]{2,5})[.)]"
    r"|(?P<d>[A-Za-z])(?: ?[-–—:]|[.-]\))"
    r"|o(?=\t)|[-–—*•◦▪■‣·○●▲△◆◇□❑❏❒◯◉☐☑☒✓✔\uf0b7]"
    r")(?:[ \t\u00a0]+(?=\S)|(?<=[A-J1-9]\))(?=[^\W\d_a-zß-ÿ]))"
)
_FIRST = {"A", "a"}
_LONGEST = 200
"""The most characters of a line that is the only one with a letter before it."""
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
_REACH = 4
"""How many lines away the item before or after may stand."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A marker that seems to be typed in front of a line, and where the text behind it begins."""

    marker: str
    label: str
    end: int
    is_alone: bool = False
    """Whether nothing but the letter, the first of its kind, tells that it is a marker."""

    @property
    def shape(self) -> str:
        """The marker without its letter or number: ``#.``, ``(#)``."""
        return self.marker.replace(self.label, "#", 1) if self.label else self.marker


def typed_marker(line: str) -> Typed | None:
    """The marker at the beginning of a line (white space aside), as far as the line alone tells."""
    start = len(line) - len(line.lstrip().removeprefix(","))
    found = _MARKER.match(line, start)
    if found is None:
        return None
    label = found["a"] or found["b"] or found["c"] or found["d"] or ""
    return Typed(found["marker"], label, found.end())


def sure_markers(lines: Sequence[str]) -> list[Typed | None]:
    """The marker of each line, None for lines that have none.

    A single letter is a marker when it is the first of its kind (A, a) or when the one before or
    after it in the alphabet marks a line nearby: “J. Smith” and “C. difficile” begin no list.
    """
    seen = [typed_marker(line) for line in lines]
    judged = [
        _judged(item, at, seen, len(lines[at])) if item is not None else None
        for at, item in enumerate(seen)
    ]
    return [item or _named_again(at, seen, judged) for at, item in enumerate(judged)]


_LATELY = 12
"""How many lines above a list may have had the item that a line names again."""


def _named_again(
    at: int, seen: Sequence[Typed | None], judged: Sequence[Typed | None]
) -> Typed | None:
    """The marker of a line that names an item of the list above once more: “B. Aspirin”."""
    item = seen[at]
    if item is None:
        return None
    known = (judged[place] for place in range(max(at - _LATELY, 0), at))
    same = [one for one in known if one and one.label == item.label and one.shape == item.shape]
    return item if same else None


def _judged(item: Typed, at: int, seen: Sequence[Typed | None], size: int) -> Typed | None:
    if not item.label or item.label.isdecimal() or item.marker.startswith(("(", "[")):
        return item
    above = [other for other in _next_to(seen, at, -1) if other.shape == item.shape]
    below = [other for other in _next_to(seen, at, 1) if other.shape == item.shape]
    if any(follows(other.label, item.label) for other in above):
        return item
    if any(follows(item.label, other.label) for other in below):
        return item
    if item.label in _FIRST and item.marker[-1] in ".)" and size <= _LONGEST:
        return replace(item, is_alone=True)
    return None


def _next_to(seen: Sequence[Typed | None], at: int, step: int) -> list[Typed]:
    """The labelled lines within reach, in one direction."""
    reach = range(1, _REACH + 1)
    places = [at + step * away for away in reach if 0 <= at + step * away < len(seen)]
    return [found for place in places if (found := seen[place]) is not None]


def follows(first: str, second: str) -> bool:
    """Whether a label is the next after another: b after a, 10 after 9, iv after iii."""
    if first.isdecimal() and second.isdecimal():
        return int(second) == int(first) + 1
    if first.isupper() != second.isupper():
        return False
    if len(first) == len(second) == 1 and ord(second) == ord(first) + 1:
        return True
    one, other = _ROMAN.get(first.lower()), _ROMAN.get(second.lower())
    return one is not None and other == one + 1
