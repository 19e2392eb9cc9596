"""Right-to-left text of a page, brought into the order in which it is read.

PDFium guesses an order from whole lines. The places of the glyphs do not need guessing: they
stand as they are seen, and each piece of marked content is put in order by itself.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from casekit.formats.readers.pdf import pdfium as c
from casekit.formats.readers.pdf.native import places
from casekit.formats.readers.pdf.piece import Piece
from casekit.formats.readers.pdf.shape import ALIKE, MIRRORED, Shapes
from casekit.formats.readers.pdf.visual import bidirectional, has_letters, read_order

_SPACE = 0.15
_TURNED = ("R", "AL")
_SECOND_HALVES = range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class Text:
    """A piece with the text object that drew it and the numbers of its characters."""

    piece: Piece
    item: int
    indices: Sequence[int]
    codes: list[int]

    @property
    def is_marks(self) -> bool:
        """Whether it holds only marks that stand above or below letters."""
        return _is_marks(self.piece.text)

    def pairs(self) -> frozenset[int]:
        """The places of characters that are halves of one (UTF-16) with the one before."""
        if not any(code >= 0xD800 for code in self.codes):
            return frozenset()
        halves = [0xD800 <= code < 0xE000 for code in self.codes]
        return frozenset(at for at in range(1, len(halves)) if halves[at - 1] and halves[at])

    def characters(self, start: int, end: int) -> str:
        """The characters whose numbers stand at these places of ``indices``."""
        text = self.piece.text
        if len(text) == len(self.codes) and "\ufffd" not in text:
            return text[start:end]
        codes = self.codes[start:end]
        return c.text_of(codes[::-1] if codes[0] in _SECOND_HALVES else codes)


@dataclass(slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    order: int
    item: int = 0
    index: int = -1
    is_mark: bool = False
    marks: str = ""

    @property
    def whole(self) -> str:
        """The letter with its marks in canonical order (UAX 15)."""
        return self.text + "".join(sorted(self.marks, key=unicodedata.combining))


def in_read_order(
    texts: Sequence[Text], textpage: int, shapes: Shapes, *, left_to_right: bool
) -> list[Piece]:
    """One piece for each line of each marked content.

    In a document that is written from left to right all of its paragraphs are; in others the
    letters of a piece tell its direction.
    """
    return [_merged(group, textpage, shapes, left_to_right) for group in _groups(texts)]


def _groups(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts of one marked content and one line, in the order in which they were drawn."""
    found: list[list[Text]] = []
    for text in texts:
        if found and _belongs(found[-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return found


def _belongs(group: list[Text], text: Text) -> bool:
    one, other = _main(group), text.piece
    if one.mark < 0 or one.mark != other.mark or one.hidden != other.hidden:
        return False
    if text.is_marks or all(member.is_marks for member in group):
        return True
    return (
        abs(one.baseline - other.baseline) < 0.05 * one.size
        and abs(one.size - other.size) < 0.1 * one.size
    )


def _main(group: Sequence[Text]) -> Piece:
    return next((text.piece for text in group if not text.is_marks), group[0].piece)


def _merged(group: Sequence[Text], textpage: int, shapes: Shapes, left_to_right: bool) -> Piece:
    bases = _spaced(_bases(group, textpage), _main(group).size)
    seen = [glyph.whole if glyph.marks else glyph.text for glyph in bases]
    kinds = Counter(map(bidirectional, "".join(seen)))
    right, left = kinds["R"] + kinds["AL"], kinds["L"]
    may_be_turned = right > 0 or not left_to_right
    signs = [
        shapes.seen(glyph.text, glyph.item, glyph.index) if glyph.text in ALIKE else whole
        for glyph, whole in zip(bases, seen, strict=True)
    ]
    if right or kinds["AN"]:
        text = _read(signs, right_to_left=right > 0 and right >= left and not left_to_right)
    else:
        text = "".join(signs)
    turned = "" if right or left or left_to_right else _read(signs, right_to_left=True)
    main = _main(group)
    return Piece(
        text,
        min((glyph.left for glyph in bases), default=main.left),
        max((glyph.right for glyph in bases), default=main.right),
        main.baseline,
        main.size,
        main.page,
        main.mark,
        main.hidden,
        turned if turned != text else "",
        "".join(map(_as_seen, signs)) if may_be_turned else "",
    )


@lru_cache(maxsize=5000)
def _as_seen(sign: str) -> str:
    """The letters of a sign from left to right, those of a ligature turned around."""
    if bidirectional(sign[:1]) not in _TURNED:
        return sign
    found: list[str] = []
    for character in unicodedata.normalize("NFKC", sign):
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return "".join(reversed(found))


def _read(signs: Sequence[str], *, right_to_left: bool) -> str:
    return _in_order(tuple(signs), right_to_left)


@lru_cache(maxsize=1024)
def _in_order(signs: tuple[str, ...], right_to_left: bool) -> str:
    order = read_order(signs, right_to_left=right_to_left)
    return "".join(
        MIRRORED.get(signs[place], signs[place]) if mirrored else signs[place]
        for place, mirrored in order
    )


def _bases(group: Sequence[Text], textpage: int) -> list[_Glyph]:
    """The glyphs from left to right, each with the marks that stand on it."""
    drawn = [list(_glyphs(text, textpage)) for text in group]
    letters = [[glyph for glyph in glyphs if not glyph.is_mark] for glyphs in drawn]
    for at, glyphs in enumerate(drawn):
        if len(letters[at]) < len(glyphs):
            candidates = letters[at] or _beside(letters, at)
            for mark in glyphs:
                if mark.is_mark and (base := _base(mark, candidates)):
                    base.marks += mark.text
    found = [glyph for glyphs in letters for glyph in glyphs]
    found += filter(None, map(_lost_space, group, letters))
    found.sort(key=_place)
    return found


def _lost_space(text: Text, letters: list[_Glyph]) -> _Glyph | None:
    """The space in front of a text object, which PDFium leaves out beside text that it turned."""
    start, size = text.piece.left, text.piece.size
    first = min((glyph.left for glyph in letters), default=start)
    return _Glyph(" ", start, first, 0) if first - start > _SPACE * size else None


def _base(mark: _Glyph, own: list[_Glyph]) -> _Glyph | None:
    """The glyph that a mark stands on: that under its middle; left to right, the one before it."""
    before = max(
        (glyph for glyph in own if 0 <= glyph.order < mark.order),
        key=lambda glyph: glyph.order,
        default=None,
    )
    if before is not None and has_letters(before.text, "L"):
        return before
    own = [glyph for glyph in own if glyph.text.isalnum()] or own
    middle = (mark.left + mark.right) / 2
    return min(own, key=lambda glyph: max(glyph.left - middle, middle - glyph.right), default=None)


def _beside(letters: list[list[_Glyph]], at: int) -> list[_Glyph]:
    """The glyph that marks of their own belong to: in right-to-left text the next one drawn."""
    after = next((min(row, key=_place) for row in letters[at + 1 :] if row), None)
    before = next((max(row, key=_place) for row in letters[:at][::-1] if row), None)
    if after and (before is None or has_letters(after.text, "R", "AL")):
        return [after]
    return [before] if before else []


def _glyphs(text: Text, textpage: int) -> Iterator[_Glyph]:
    """The glyphs of a text object; PDFium gives one character after the other.

    Right-to-left characters it has turned around, those of one ligature too.
    """
    edges, pairs = places(textpage, text.indices), text.pairs()
    count, start = len(edges), 0
    for end in range(1, count + 1):
        if end < count and (edges[end] == edges[start] or end in pairs):
            continue
        index = text.indices[start]
        found, is_turned, is_mark = _as_drawn(text.characters(start, end))
        left, right = edges[start]
        order = -index if is_turned else index
        yield _Glyph(found, left, right, order, text.item, index, is_mark)
        start = end


@lru_cache(maxsize=5000)
def _as_drawn(found: str) -> tuple[str, bool, bool]:
    """What one glyph stands for; whether PDFium turned it around, and whether it is a mark."""
    found = _composed().get(found, found)
    is_turned = bidirectional(found[:1]) in _TURNED
    if _is_marks(found[:1]) and not _is_marks(found):
        found = found[::-1]
    return found[::-1] if is_turned else found, is_turned, _is_marks(found)


_place = attrgetter("left", "order")

_BLOCKS = (range(0xA0, 0x2300), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
"""Where signs are that stand for several: of Latin letters, and Arabic presentation forms."""


@lru_cache(maxsize=1)
def _composed() -> dict[str, str]:
    """Signs such as … and ½, by what PDFium makes of them in right-to-left text."""
    every = (chr(code) for block in _BLOCKS for code in block)
    signs = filter(unicodedata.decomposition, every)
    parts = ((unicodedata.normalize("NFKD", sign).replace("\u0338", "/"), sign) for sign in signs)
    found = {text: sign for text, sign in parts if len(text) > 1 and not _has_marks(text)}
    found["\u071e"] = "\ufe0f"  # A slip of PDFium's.
    return found | {text.replace("\u2044", "/"): sign for text, sign in found.items()}


def _has_marks(text: str) -> bool:
    return any(map(unicodedata.combining, text))


def _spaced(glyphs: list[_Glyph], size: float) -> list[_Glyph]:
    """The glyphs with a space where the gap between two of them is one."""
    found, gap = glyphs[:1], _SPACE * size
    for before, glyph in pairwise(glyphs):
        if glyph.left - before.right > gap and not (before.text.isspace() or glyph.text.isspace()):
            found.append(_Glyph(" ", before.right, glyph.left, 0))
        found.append(glyph)
    return found


@lru_cache(maxsize=5000)
def _is_marks(text: str) -> bool:
    return bool(text) and all(map(unicodedata.combining, text))
