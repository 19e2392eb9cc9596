"""Whether the options on the pages of a PDF file are set alike: typeface, size, colour, indent."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from casekit.formats.readers.pdf.native import address, text_objects
from casekit.formats.readers.pdf.opened import opened
from casekit.verify.alike import Line, odd_ones
from casekit.verify.secrets import OptionLook, letters


def pdf_tells(
    data: bytes, questions: tuple[tuple[OptionLook, ...], ...]
) -> Iterator[tuple[str, str]]:
    """Place and words of every option that is set unlike the others of its question."""
    try:
        file = opened(data)
    except pdfium.PdfiumError:
        return
    pages = [_Page(sheet.textpage, number) for number, sheet in enumerate(file.sheets(), 1)]
    for options in filter(None, questions):
        yield from odd_ones(_looks(options, pages))


class _Page:
    """A page's letters, each with the index of its character."""

    def __init__(self, textpage: Any, number: int) -> None:
        self.textpage = textpage
        self.place = f"page {number}"
        self.text = textpage.get_text_range()
        found = list(map(_letters, self.text))
        self.letters = "".join(found)
        self.indices = [index for index, letters in enumerate(found) for _ in letters]

    def characters(self, words: str, start: int) -> list[int]:
        """The indices of a stretch of letters."""
        return self.indices[start : start + len(words)]

    def begin(self, label: int, first: int) -> int:
        """The index of the first sign behind a label, which stands at or before a text's letter."""
        between = range(label + 1, first)
        return next((at for at in between if self.text[at] not in _BEHIND_LABELS), first)


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    return letters(character)


_STEP = 1.5
"""Points: what is less apart is not seen."""

_BEHIND_LABELS = ".) \r\n\t\u00a0"
_SCRIPTS = frozenset(("Sup", "Sub"))
_RAISED = 0.7
_SAME_SIZE = 0.2
"""How large superscripts are beside other text; what difference of points is none."""

_Option = tuple[_Page, int, list[int]]
"""Where an option stands: its page, the index of its letter, those of its text."""


def _looks(
    options: Sequence[OptionLook], pages: Sequence[_Page]
) -> list[tuple[Line, tuple[Any, ...]]]:
    """How each option is set, where all stand one after the other; nothing where they do not."""
    places = _unswapped(options, list(_places(options, pages)))
    if len(places) < len(options):
        return []
    is_plain = all(option.letters.isascii() and not option.marks for option in options)
    steps = list(_offsets(places)) if is_plain else [(0, 0, 0)] * len(places)
    sizes = [
        _size(page.textpage, indices, option.marks)
        for option, (page, _, indices) in zip(options, places, strict=True)
    ]
    return [
        (
            Line(page.place, option.letters, None),
            (
                _unraised(size, max(sizes), option.marks),
                *_set(page.textpage, indices, is_plain=is_plain),
                *step,
            ),
        )
        for option, (page, _, indices), size, step in zip(
            options, places, sizes, steps, strict=True
        )
        if option.letters
    ]


def _size(textpage: Any, indices: Sequence[int], marks: frozenset[str]) -> float:
    """The size of most characters, in points; beside superscripts that of the largest."""
    sizes: Counter[float] = Counter(
        round(raw.FPDFText_GetFontSize(textpage, index), 1) for index in indices
    )
    return max(sizes) if marks & _SCRIPTS else sizes.most_common(1)[0][0]


def _unraised(size: float, usual: float, marks: frozenset[str]) -> float:
    """The size of an option without its own superscripts, of which it may consist."""
    is_raised = bool(marks & _SCRIPTS) and abs(size - _RAISED * usual) < _SAME_SIZE
    return usual if is_raised else size


def _places(options: Sequence[OptionLook], pages: Sequence[_Page]) -> Iterator[_Option]:
    """Where each option stands: in one stretch where there is one, else one by one over pages."""
    all_words = [option.letter.casefold() + option.letters for option in options]
    stretch = "".join(all_words)
    number = next((at for at, page in enumerate(pages) if stretch in page.letters), 0)
    start = max(pages[number].letters.find(stretch), 0) if pages else 0
    for option, words in zip(options, all_words, strict=True):
        while number < len(pages) and pages[number].letters.find(words, start) < 0:
            number, start = number + 1, 0
        if number == len(pages):
            return
        page = pages[number]
        at = page.letters.find(words, start)
        label, *rest = page.characters(words, at)
        yield page, label, rest[len(option.letter) - 1 :] or [label]
        start = at + len(words)


def _unswapped(options: Sequence[OptionLook], places: list[_Option]) -> list[_Option]:
    """The places, the label of an option that says just its own letter where other labels are.

    In right-to-left text the second of the two may be the label.
    """
    is_twice = [option.letters == option.letter.casefold() for option in options]
    found = list(zip(places, is_twice, strict=False))
    labels = [_origin(place[0].textpage, place[1])[0] for place, twice in found if not twice]
    if not labels or not any(is_twice):
        return places
    edge = median(labels)

    def away(place: _Option, index: int) -> float:
        return abs(_origin(place[0].textpage, index)[0] - edge)

    return [
        (place[0], place[2][0], [place[1]])
        if twice and away(place, place[2][0]) < away(place, place[1])
        else place
        for place, twice in found
    ]


def _offsets(places: Sequence[_Option]) -> Iterator[tuple[int, int, int]]:
    """How far each option stands lower, and its letter and its text further in, than the others.

    Texts may begin at one edge or at one distance from their letters.
    """
    letters_at = [_origin(page.textpage, label)[0] for page, label, _ in places]
    begins = [(page, label, page.begin(label, indices[0])) for page, label, indices in places]
    texts_at = [_origin(page.textpage, first)[0] for page, _, first in begins]
    rooms = [_behind(page.textpage, label, first) for page, label, first in begins]
    inward = zip(_steps(texts_at), _steps(rooms), strict=True)
    yield from zip(
        _steps(_gaps(places)),
        _steps(letters_at),
        (min(both, key=abs) for both in inward),
        strict=True,
    )


def _set(textpage: Any, indices: Sequence[int], *, is_plain: bool) -> tuple[Any, ...]:
    """The colour of most characters; where ``is_plain`` also their typeface.

    This follows from an option's own script or mark-up where it has any.
    """
    colours: Counter[tuple[int, ...]] = Counter()
    fonts: Counter[str] = Counter()
    for index, count in _runs(textpage, indices):
        colours[_colour(textpage, index)] += count
        fonts[_font(textpage, index) if is_plain else ""] += count
    return colours.most_common(1)[0][0], fonts.most_common(1)[0][0]


def _runs(textpage: Any, indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """One character of each text object, and how many follow it there: all are set as it is."""
    objects = text_objects(address(textpage.raw), indices)
    for _, run in groupby(zip(objects, indices, strict=True), itemgetter(0)):
        numbers = [index for _, index in run]
        yield numbers[0], len(numbers)


def _gaps(places: Sequence[_Option]) -> list[float]:
    """The distance of each option's letter from the line before, in points.

    That of the first option, and of one at the top of a page, counts as the usual one.
    """
    gaps: list[float | None] = [None]
    for (before, _, ends), (page, label, _) in pairwise(places):
        above = _origin(before.textpage, ends[-1])[1]
        below = _origin(page.textpage, label)[1]
        gaps.append(above - below if page is before else None)
    known = [gap for gap in gaps if gap is not None]
    usual = median(known) if known else 0.0
    return [usual if gap is None else gap for gap in gaps]


def _steps(values: Sequence[float]) -> list[int]:
    """How far values are from their median, in steps of :data:`_STEP` points."""
    usual = median(values)
    return [round((value - usual) / _STEP) for value in values]


def _origin(textpage: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return x.value, y.value


def _behind(textpage: Any, label: int, first: int) -> float:
    """The room between a letter and the text behind it."""
    sides = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(textpage, label, *sides)
    return _origin(textpage, first)[0] - sides[1].value


def _colour(textpage: Any, index: int) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(textpage, index, *parts)
    return tuple(part.value for part in parts)


def _font(textpage: Any, index: int) -> str:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFText_GetFontInfo(textpage, index, buffer, length, flags)
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2]
