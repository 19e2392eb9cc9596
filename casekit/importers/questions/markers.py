"""What stands in front of an option: “A.”, “(b)”, “C -”, “2)”, “☐ D”, “Option E:”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Series = Literal["upper", "lower", "number", "roman", "arabic"]

_ARABIC = "أبجدهوزحطي"
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
CALLED = (
    "option|choice|answer|antwort|réponse|proposition|opción|respuesta|opzione|risposta|opção|"
    "alternativa|resposta|seçenek|şık"
)
"""What an option is called in front of its letter."""
_WORD = rf"{CALLED}|answer choice|(?:differential )?diagnosis|antwortmöglichkeit|الخيار|خيار"
_BOX = r"[☐☑☒□■▢○●◯◉⚪⚫✓✔✗✘✅❌]|\[[ xX✓]?\]|\([ xX✓]\)"
_VALUE = rf"[A-Ta-j]|[1-9]|10|(?:viii|vii|iii|vi|iv|ix|ii|[ivx])|[{_ARABIC}]"
_HAN = r"[\u3400-\u9fff]"
"""Characters that need no space in front of them."""
_COMPOUND = (
    r"[A-J]-(?:cells?|dimers?|reactive|type|fib|lines?|scans?|modes?|waves?|linked|peptide|"
    r"protein|blockers?|symptoms?)\b"
)
"""Terms that begin with a letter and a hyphen: “B-cell depletion”, “D-dimer”."""
_TYPED = re.compile(
    rf"\s*(?:,(?=[A-J][).]))?(?P<box>{_BOX})?\s*(?P<star>[*=~]\s?)?(?:(?:{_WORD})\s+)?(?P<open>[(\[])?"
    rf"(?!{_COMPOUND})(?P<value>{_VALUE})(?P<chosen>\*(?=\s|[.)])|\s?[✓✔☑✅])?"
    r"(?:(?P<close>[)\]])\s*[.:]?|\s?(?P<sign>[-–—.]\)|[.:：、]|[-–—](?=[\s\w])|\))|(?P<gap>\t|\s{2,}|\s+)|"
    rf"(?={_HAN})|$)\s*",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<![\w(\[/.°º-])(?P<open>[(\[])?(?P<value>[A-Ja-j])"
    r"(?P<close>\.\)|[)\].:]|\s[–-](?=\s))\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its series, its place in it from 0, where it starts and the text behind it begins.

    ``strength`` is 2 where a sign divides it from the text, 1 where a wide space does, 0 where
    only a space does (“A trial of …”). ``ticked`` is true where a tick stands before it.
    """

    series: Series
    place: int
    end: int
    strength: int
    ticked: bool = False
    start: int = 0

    @property
    def letter(self) -> str:
        """The capital letter that a reader calls it by."""
        return letter_at(self.place)


def letter_at(place: int) -> str:
    """The capital letter of a place from 0."""
    return chr(ord("A") + place)


_LETTERS = 10
"""Letters that may stand in front of an option with nothing but a space behind: A to J."""
_CIRCLED = re.compile(r"\s*([①-⑩])[.):]?\s*")
_ROUND = re.compile(r"\s*([Ⓐ-Ⓙⓐ-ⓙ])[.):]?\s*")


def marker_of(text: str) -> Marker | None:
    """The marker that a line begins with, as typed."""
    circled = _CIRCLED.match(text)
    if circled is not None:
        place = ord(circled[1]) - ord("①")
        return Marker("number", place, circled.end(), 2)
    if (rounded := _ROUND.match(text)) is not None:
        upper = rounded[1] <= "Ⓩ"
        place = ord(rounded[1]) - ord("Ⓐ" if upper else "ⓐ")
        return Marker("upper" if upper else "lower", place, rounded.end(), 2)
    found = _TYPED.match(text)
    if found is None:
        return None
    value = found["value"]
    read = _place(value)
    if read is None:
        return None
    series, place = read
    strength = 2 if found["close"] or found["sign"] else _gap(found, text)
    if found["open"] and not found["close"]:
        return None
    if strength == 0 and (series not in ("upper", "arabic") or place >= _LETTERS):
        return None
    ticked = bool(found["star"] or found["chosen"]) or (found["box"] or "").strip("[]() ") in tuple(
        "☑☒■●◉✓✔✅xX"
    )
    chosen = found["box"] or found["star"] or found["chosen"]
    ticked = ticked and chosen not in (None, "", "[]", "[ ]", "( )")
    return Marker(series, place, found.end(), strength, ticked)


def _gap(found: re.Match[str], text: str) -> int:
    if found["gap"] is None and re.match(_HAN, text[found.end() :]):
        return 1
    if found["gap"] is None or found.end() == len(text):
        return 2 if found.end() == len(text) else 0
    return 1 if found["gap"] == "\t" or len(found["gap"]) > 1 else 0


def _place(value: str) -> tuple[Series, int] | None:
    if value.isdigit():
        return "number", int(value) - 1
    if value in _ARABIC:
        return "arabic", _ARABIC.index(value)
    if len(value) == 1 and value in "KLMNOPQRST":
        return "upper", ord(value) - ord("A")
    if len(value) == 1 and "a" <= value.lower() <= "j" and value.lower() != "i":
        return ("upper" if value.isupper() else "lower"), ord(value.lower()) - ord("a")
    if value.lower() in NUMERALS:
        if value in "I":
            return "upper", ord("I") - ord("A")
        return "roman", NUMERALS.index(value.lower())
    return None


def of_item(marker: str) -> Marker | None:
    """The marker of a list item; None for a bullet."""
    return marker_of(marker.strip() + " ") if marker.strip() else None


def run_together(text: str) -> list[Marker]:
    """Markers inside one line that follow each other: A, B, C …; empty when there are no two."""
    best: list[Marker] = []
    for series in ("upper", "lower"):
        seen = [item for item in _INSIDE.finditer(text) if (series == "upper") == item[2].isupper()]
        for begin in _beginnings(seen):
            found = list(_in_turn(seen[begin:], series))
            if len(found) > max(len(best), 1):
                best = found
    return best


_MOST_BEGINNINGS = 6
_LAST_FIRST = 5
"""The place of the last letter with which options on a line can begin: F."""


def _beginnings(seen: Sequence[re.Match[str]]) -> list[int]:
    """Where a series may begin: with the first letter, or with each A."""
    firsts = [at for at, item in enumerate(seen) if item["value"] in "Aa" or not at]
    return firsts[:_MOST_BEGINNINGS]


def _in_turn(seen: Sequence[re.Match[str]], series: Series) -> Iterator[Marker]:
    """The longest way through markers of one series that begins with the first of them."""
    expected: int | None = None
    shape: tuple[bool, str] | None = None
    for at, found in enumerate(seen):
        place = ord(found["value"].lower()) - ord("a")
        this = (bool(found["open"]), found["close"])
        if this == shape and expected and place < expected and _is_slip(seen, at, expected):
            place = expected
        if expected is None or (place == expected and this == shape):
            if expected is None and place > _LAST_FIRST:
                continue
            yield Marker(series, place, found.end(), 2, start=found.start())
            expected, shape = place + 1, this


def _is_slip(seen: Sequence[re.Match[str]], at: int, expected: int) -> bool:
    """Whether a letter that was there before stands where one is missing: A, B, C, B, E."""
    letters = [ord(item["value"].lower()) - ord("a") for item in seen[at + 1 :]]
    return bool(letters) and letters[0] == expected + 1 and expected not in letters
