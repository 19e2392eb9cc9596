"""Pieces of text put together: lines, the spaces between words, superscripts, labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.document.reading import BREAK
from casekit.formats.readers.pdf.piece import Piece
from casekit.formats.readers.pdf.visual import has_letters

Path = tuple[int, ...]
"""The numbers of the elements around a piece, from the outermost to the innermost."""

_LABEL = re.compile(r"[•◦▪–·]|[\[(]?[^\W_]{1,4}[\])]?\.?")
_ALONE = re.compile(r"[•◦▪–·]|\d{1,3}\.|[A-Z]")
"""A label on a line of its own, beside which a long word found no room."""

_STICKY = re.compile(r"[-\u2010-\u2014/\u00ad]$")
"""How a line ends that may go on without a space."""

_LONG = 25
_PITCH = 1.4
"""How far apart lines are; one that holds only what is lowered is further from that before."""

_GAP = 0.1


@dataclass(slots=True)
class Leaf:
    """A piece and the elements around it."""

    piece: Piece
    path: Path


class Line:
    """Leaves on one baseline; ``shifts`` say which are raised (1) or lowered (−1).

    ``left`` and ``right`` are its sides in points, spaces at the end aside, ``width`` its length,
    ``bottom`` its lowest baseline and ``size`` that of its largest letters. ``text`` holds the bare
    characters, ``page`` is the number of its page.
    """

    __slots__ = ("bottom", "leaves", "left", "page", "right", "shifts", "size", "text", "width")

    def __init__(self, leaves: tuple[Leaf, ...], shifts: tuple[int, ...]) -> None:
        pieces = [leaf.piece for leaf in leaves]
        self.leaves = leaves
        self.shifts = shifts
        self.text = "".join([piece.text for piece in pieces])
        self.left = min([piece.left for piece in pieces])
        self.right = max([piece.right for piece in pieces])
        self.bottom = min([piece.baseline for piece in pieces])
        self.size = max([piece.size for piece in pieces])
        self.page = pieces[0].page
        self.width = self.right - self.left


def lines(leaves: Sequence[Leaf], size: float = 0.0) -> list[Line]:
    """Leaves in reading order, divided into lines; ``size`` is that of the text around."""
    groups: list[list[Leaf]] = []
    size = size or main_size(leaves)
    largest: Piece | None = None
    for leaf in _settled(leaves):
        piece = leaf.piece
        if largest is None or not _continues(largest, piece, size):
            groups.append([leaf])
            largest = piece
        else:
            groups[-1].append(leaf)
            largest = piece if piece.size > largest.size else largest
    found: list[Line] = []
    for group in groups:
        above = _largest(found[-1].leaves).baseline if found else 0.0
        shifts = _shifts(group, size, above - group[0].piece.baseline)
        found.append(Line(tuple(group), shifts))
    return found


def _settled(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Decide how numbers and signs without letters are read, by what stands beside them."""
    if not any(leaf.piece.turned for leaf in leaves):
        return list(leaves)
    found = [leaf for leaf in leaves if leaf.piece.text.strip()]
    places = {id(leaf): at for at, leaf in enumerate(found)}
    return [
        replace(leaf, piece=replace(leaf.piece, text=leaf.piece.turned))
        if leaf.piece.turned and _is_turned(found, places[id(leaf)])
        else leaf
        for leaf in leaves
    ]


def _is_turned(leaves: Sequence[Leaf], at: int) -> bool:
    """Whether the nearest piece that is read before or after stands the other way round."""
    own = leaves[at]
    around = [(step, leaves[at + step]) for step in (1, -1) if 0 <= at + step < len(leaves)]
    beside = [item for item in around if _on_one_line(own, item[1])]
    depth = min(len(leaf.path) for leaf in leaves)
    for item in around:
        if item not in beside and _is_left_to_right_element(item[1], own, depth):
            return False
    if not beside:
        return any(has_letters(leaf.piece.text, "R", "AL") for leaf in leaves)
    step, other = max(beside, key=lambda item: (_common(own.path, item[1].path), item[0]))
    return (other.piece.left - own.piece.left) * step < 0


def _is_left_to_right_element(other: Leaf, own: Leaf, depth: int) -> bool:
    """Whether a piece on the next line seems to stand in the same left-to-right element."""
    return len(other.path) == len(own.path) > depth and has_letters(other.piece.text, "L")


def _on_one_line(one: Leaf, other: Leaf) -> bool:
    apart = abs(one.piece.baseline - other.piece.baseline)
    size = max(one.piece.size, other.piece.size)
    return one.piece.page == other.piece.page and apart < 0.6 * size


def _common(one: Path, other: Path) -> int:
    """How many elements around two pieces are the same."""
    return sum(a == b for a, b in zip(one, other, strict=False))


def main_size(leaves: Iterable[Leaf]) -> float:
    """The size of most letters."""
    sizes: dict[float, int] = {}
    for leaf in leaves:
        size = round(leaf.piece.size, 1)
        sizes[size] = sizes.get(size, 0) + len(leaf.piece.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _continues(largest: Piece, piece: Piece, size: float) -> bool:
    """Whether a piece stands on the line of which the ``largest`` piece is known."""
    apart = abs(piece.baseline - largest.baseline)
    return piece.page == largest.page and apart < 0.6 * max(size, largest.size, piece.size)


def _largest(line: Sequence[Leaf]) -> Piece:
    return max(line, key=lambda leaf: leaf.piece.size).piece


def _shifts(line: list[Leaf], size: float, above: float) -> tuple[int, ...]:
    """Which leaves are raised or lowered; ``above`` is how far the line before stands higher."""
    largest = max([leaf.piece.size for leaf in line])
    if largest < 0.8 * size:
        return (-1 if above > _PITCH * size else 1,) * len(line)
    if len(line) == 1 and largest > 1:
        return (0,)
    weights: dict[float, int] = {}
    for leaf in line:
        if leaf.piece.size >= 0.85 * largest:
            at = round(leaf.piece.baseline, 1)
            weights[at] = weights.get(at, 0) + len(leaf.piece.text)
    base = max(weights, key=weights.__getitem__)
    return tuple(_shift(leaf.piece, base, largest) for leaf in line)


def _shift(piece: Piece, base: float, size: float) -> int:
    above = piece.baseline - base
    needed = 0.08 if piece.size < 0.85 * size else 0.15
    if abs(above) < needed * size or all(map(unicodedata.combining, piece.text)):
        return 0
    return 1 if above > 0 else -1


def text_of(found: Sequence[Line], width: Callable[[], float]) -> str:
    """Lines as one text, sub- and superscripts in ``_{…}`` and ``^{…}``, ends of lines marked.

    ``width`` finds that of the column that the lines stand in, in points.
    """
    parts: list[str] = []
    plain = _plain_elements(found)
    longest = max((line.width for line in found), default=0.0)
    before: Line | None = None
    for line in found:
        if before is not None:
            torn = is_torn(before, line, width, longest)
            parts.append(BREAK if torn else f" {BREAK}")
        if any(line.shifts) or len(line.leaves) > 1:
            parts.extend(_line_text(line, plain))
        else:
            parts.append(line.text)
        before = line
    return " ".join("".join(parts).split())


def runs_of(found: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The parts that may be read in another order too, each as read and as seen."""
    for line in found:
        for leaf in line.leaves:
            if leaf.piece.seen:
                read, seen = (" ".join(text.split()) for text in (leaf.piece.text, leaf.piece.seen))
                yield read, seen


def is_torn(line: Line, following: Line, width: Callable[[], float], longest: float) -> bool:
    """Whether a word goes on on the next line: after a hyphen, or because it is too long.

    A word that is too long fills its line but for less than a letter. One that fills it wholly
    was what the width of a table's column was made for. Where a very long word is torn, its
    paragraph's ``longest`` line tells the width better.
    """
    text = line.text.strip()
    if _STICKY.search(text):
        return not re.search(r"\s.$", text)
    if re.search(r"\s", text):
        return False
    room, letter = width() - line.width, 0.6 * following.size
    if len(text) >= _LONG:
        return longest - line.width < letter and room < 5 * letter
    return 0.05 < room < letter


def _plain_elements(found: Sequence[Line]) -> frozenset[int]:
    """The elements that hold text on the baseline, where any is raised or lowered."""
    if not any(any(line.shifts) for line in found):
        return frozenset()
    return frozenset(
        number
        for line in found
        for leaf, shift in zip(line.leaves, line.shifts, strict=True)
        if not shift
        for number in leaf.path
    )


def _line_text(line: Line, plain: frozenset[int]) -> Iterator[str]:
    open_shift, before = 0, None
    for leaf, own_shift in zip(line.leaves, line.shifts, strict=True):
        apart = before is not None and _is_apart(before.piece, leaf.piece, line)
        other = before is not None and own_shift and not _share(before.path, leaf.path, plain)
        shift = 0 if other and not leaf.piece.text.strip() else own_shift
        if open_shift and (shift != open_shift or other or apart):
            yield "}"
            open_shift = 0
        if apart:
            yield " "
        if shift and not open_shift:
            yield "^{" if shift > 0 else "_{"
            open_shift = shift
        yield leaf.piece.text
        before = leaf
    if open_shift:
        yield "}"


def _share(one: Path, other: Path, plain: frozenset[int]) -> bool:
    """Whether two pieces have an element of their own that is raised as a whole."""
    return any(number not in plain for number in set(one) & set(other))


def _is_apart(before: Piece, piece: Piece, line: Line) -> bool:
    """Whether white space stands between two pieces that are read one after the other.

    Where the direction changes, other pieces of the line stand between them; the space is then
    beside one of the two.
    """
    left, right = (before, piece) if before.left <= piece.left else (piece, before)
    least = _GAP * min(before.size, piece.size)
    has_space = before.text[-1:].isspace() or piece.text[:1].isspace()
    if before.seen or piece.seen:
        touching = (left.seen or left.text)[-1:] + (right.seen or right.text)[:1]
        if has_space or (right.left - left.right < least and touching != touching.strip()):
            return True
    elif has_space:
        return False
    sides = [(leaf.piece.left, leaf.piece.right) for leaf in line.leaves]
    after = min((side for side, _ in sides if side > left.left), default=right.left)
    until = max((side for _, side in sides if side < right.right), default=left.right)
    return after - left.right > least or right.left - until > least


def label_of(found: list[Line]) -> tuple[str, list[Line]]:
    """The label in front of a list item, and the lines without it."""
    alone = [leaf.piece for leaf in found[0].leaves if leaf.piece.text.strip()] if found else []
    if len(found) > 1 and len(alone) == 1:
        for text in (alone[0].text.strip(), alone[0].turned.strip()):
            if _ALONE.fullmatch(text):
                return text, found[1:]
    if not found or len(found[0].leaves) < 2:
        return "", found
    first, second = (leaf.piece for leaf in found[0].leaves[:2])
    text = first.text.strip()
    is_apart = second.text[:1].isspace() or _is_apart(first, second, found[0])
    is_label = found[0].leaves[0].path != found[0].leaves[1].path and _LABEL.fullmatch(text)
    if not is_label or found[0].shifts[0] or not is_apart:
        return "", found
    rest = Line(found[0].leaves[1:], found[0].shifts[1:])
    return text, [rest, *found[1:]]
