"""What became of the values that a paragraph shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from casekit.word.update.contents import Content
from casekit.word.update.marks import Fresh
from casekit.word.update.page import Look, Paragraph
from casekit.word.update.slots import Piece
from casekit.word.update.spelling import Kept, Source
from casekit.word.update.strokes import Stroke, strokes

SEAM = "\N{INFORMATION SEPARATOR ONE}"
"""Stands between paragraphs that are looked at as one."""


@dataclass(slots=True)
class Wording:
    """A paragraph's pieces as they read now.

    ``contents`` has those that were changed, by number; ``lost`` are the numbers of pieces, fixed
    ones among them, whose change cannot be ascribed to one value.
    """

    contents: dict[int, Content] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)


def bare(paragraph: Paragraph, signs: str) -> Paragraph:
    """The paragraph without certain characters."""
    if not signs or not any(sign in paragraph.text for sign in signs):
        return paragraph
    kept = [(a, b) for a, b in zip(paragraph.text, paragraph.looks, strict=True) if a not in signs]
    text = "".join(sign for sign, _ in kept)
    return replace(paragraph, text=text, looks=tuple(look for _, look in kept))


def seamed(parts: Sequence[Paragraph]) -> Paragraph:
    """Paragraphs in a row as one, with seams."""
    if len(parts) == 1:
        return parts[0]
    text, looks = parts[0].text, parts[0].looks
    for part in parts[1:]:
        text += SEAM + part.text
        looks += (Look(), *part.looks)
    return replace(parts[0], text=text, looks=looks)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A visible atom of a piece, or a generated character, with its place in the paragraph."""

    piece: int
    number: int
    start: int
    end: int


def reworded(pieces: Sequence[Piece], old: Paragraph, new: Paragraph, signs: str) -> Wording:
    """Ascribe the changes of a paragraph to the pieces that it shows.

    ``signs`` are characters that were taken out of both paragraphs, and count for nothing.
    """
    sources = [_source(piece, signs) for piece in pieces]
    cells = list(_cells(pieces, sources, signs))
    edges = _edges(pieces, signs)
    borders = [*edges, *(cell.start for cell in cells if cell.end - cell.start > 1)]
    found = _slid(strokes(old, new, borders), old, new, pieces, edges)
    wording = Wording()
    contents: dict[int, Content] = {number: [] for number in range(len(pieces))}
    changed: set[int] = set()
    for stroke in found:
        inside = [cell for cell in cells if cell.start < stroke.end and cell.end > stroke.start]
        if stroke.is_same:
            for cell in inside:
                source = sources[cell.piece]
                whole = stroke.start <= cell.start and cell.end <= stroke.end
                if whole and source is not None:
                    contents[cell.piece].append(Kept(source, cell.number))
                elif not whole and source is not None:
                    changed.add(cell.piece)
                    first = max(cell.start, stroke.start) - stroke.start + stroke.new_start
                    last = min(cell.end, stroke.end) - stroke.start + stroke.new_start
                    contents[cell.piece] += _fresh(new, first, last, _whole(sources, cell))
            continue
        if _only_looks(stroke, old, new) and any(pieces[c.piece].markup == "fixed" for c in inside):
            for cell in inside:
                source = sources[cell.piece]
                first = cell.start - stroke.start + stroke.new_start
                if source is not None:
                    changed.add(cell.piece)
                    end = first + cell.end - cell.start
                    contents[cell.piece] += _fresh(new, first, end, None)
            continue
        target = _target(stroke, inside, pieces, edges)
        if target is None:
            touched = {cell.piece for cell in inside} or _around(stroke.start, edges)
            wording.lost |= touched
            continue
        changed.add(target)
        was = _whole(sources, inside[0]) if len(inside) == 1 else None
        contents[target] += _fresh(new, stroke.new_start, stroke.new_end, was)
    for number in changed:
        if sources[number] is None:
            wording.lost.add(number)
        elif number not in wording.lost:
            wording.contents[number] = contents[number]
    return wording


def _only_looks(stroke: Stroke, old: Paragraph, new: Paragraph) -> bool:
    """Whether the characters are the same: of generated words the looks do not count."""
    return old.text[stroke.start : stroke.end] == new.text[stroke.new_start : stroke.new_end]


def _slid(
    found: list[Stroke], old: Paragraph, new: Paragraph, pieces: Sequence[Piece], edges: list[int]
) -> list[Stroke]:
    """Of the places where the same words could have been put in, those inside a value.

    ``a, b`` that became ``a, new b`` reads the same whether “new ” or “ new” was put in.
    """
    made = list(found)
    for place, stroke in enumerate(made):
        if stroke.is_same or stroke.start != stroke.end:
            continue
        for shift in _shifts(
            stroke, made[place - 1 : place], made[place + 1 : place + 2], old, new
        ):
            moved = Stroke(
                False, stroke.start + shift, stroke.end + shift,
                stroke.new_start + shift, stroke.new_end + shift,
            )  # fmt: skip
            if _target(moved, [], pieces, edges) is not None:
                made[place] = moved
                for other, part in ((place - 1, "end"), (place + 1, "start")):
                    if shift and 0 <= other < len(made):
                        made[other] = _stretched(made[other], part, shift)
                break
    return made


def _stretched(stroke: Stroke, part: str, shift: int) -> Stroke:
    if part == "end":
        return replace(stroke, end=stroke.end + shift, new_end=stroke.new_end + shift)
    return replace(stroke, start=stroke.start + shift, new_start=stroke.new_start + shift)


def _shifts(
    stroke: Stroke, back: list[Stroke], ahead: list[Stroke], old: Paragraph, new: Paragraph
) -> Iterator[int]:
    """By how much words that were put in can stand further on or back, 0 first."""
    yield 0
    room = ahead[0].end - ahead[0].start if ahead and ahead[0].is_same else 0
    for step in range(room):
        if old.text[stroke.start + step] != new.text[stroke.new_start + step]:
            break
        yield step + 1
    room = back[0].end - back[0].start if back and back[0].is_same else 0
    for step in range(1, room + 1):
        if old.text[stroke.start - step] != new.text[stroke.new_end - step]:
            break
        yield -step


def _source(piece: Piece, signs: str) -> Source | None:
    if piece.atoms is None or piece.unit is None:
        return None
    atoms = piece.atoms
    if signs:
        atoms = tuple(
            replace(atom, shown=replace(atom.shown, text="")) if atom.shown.text in signs else atom
            for atom in atoms
        )
    return Source(piece.unit.content, atoms)


def _cells(
    pieces: Sequence[Piece], sources: Sequence[Source | None], signs: str
) -> Iterator[_Cell]:
    at = 0
    for number, (piece, source) in enumerate(zip(pieces, sources, strict=True)):
        if source is None:
            length = len(_without(piece.text, signs))
            yield from (_Cell(number, n, at + n, at + n + 1) for n in range(length))
            at += length
            continue
        for place, atom in enumerate(source.visible):
            width = len(_without(atom.shown.text, signs))
            yield _Cell(number, place, at, at + width)
            at += width


def _without(text: str, signs: str) -> str:
    return "".join(sign for sign in text if sign not in signs) if signs else text


def _edges(pieces: Sequence[Piece], signs: str) -> list[int]:
    """Where each piece begins, and where the last one ends."""
    return [0, *accumulate(len(_without(piece.text, signs)) for piece in pieces)]


def _fresh(new: Paragraph, start: int, end: int, was: Kept | None = None) -> list[Kept | Fresh]:
    return [Fresh(new.text[at], new.looks[at], was) for at in range(start, end)]


def _whole(sources: Sequence[Source | None], cell: _Cell) -> Kept | None:
    """The token that gave way, or a part of it."""
    source = sources[cell.piece]
    kept = Kept(source, cell.number) if source else None
    return kept if kept and kept.shown.token else None


def _around(at: int, edges: Sequence[int]) -> set[int]:
    return {number for number in range(len(edges) - 1) if edges[number] <= at <= edges[number + 1]}


def _target(
    stroke: Stroke, inside: Sequence[_Cell], pieces: Sequence[Piece], edges: Sequence[int]
) -> int | None:
    """The one value that a change belongs to; what is put in at an edge belongs to the value."""
    touched = {cell.piece for cell in inside}
    if not touched:
        around = sorted(_around(stroke.start, edges))
        values = [number for number in around if pieces[number].markup != "fixed"]
        within = [n for n in around if edges[n] < stroke.start < edges[n + 1]]
        if within:
            return within[0] if pieces[within[0]].markup != "fixed" else None
        return values[0] if values else None
    if len(touched) > 1:
        return None
    number = touched.pop()
    return number if pieces[number].markup != "fixed" else None


def rewritten(
    pieces: Sequence[Piece], old: Paragraph, new: Paragraph, signs: str
) -> Content | None:
    """The content of pieces in a row as one, seams and all; None where one has no atoms."""
    sources = [_source(piece, signs) for piece in pieces]
    if any(
        source is None and piece.text != SEAM for source, piece in zip(sources, pieces, strict=True)
    ):
        return None
    cells = list(_cells(pieces, sources, signs))
    content: Content = []
    borders = [cell.start for cell in cells]
    for stroke in strokes(old, new, [b for b in borders if old.text[b : b + 1] == SEAM]):
        if not stroke.is_same:
            content += _fresh(new, stroke.new_start, stroke.new_end)
            continue
        for cell in cells:
            if cell.start < stroke.end and cell.end > stroke.start:
                source = sources[cell.piece]
                if stroke.start <= cell.start and cell.end <= stroke.end and source is not None:
                    content.append(Kept(source, cell.number))
                else:
                    first = max(cell.start, stroke.start) - stroke.start + stroke.new_start
                    last = min(cell.end, stroke.end) - stroke.start + stroke.new_start
                    content += _fresh(new, first, last)
    return content


def parted(content: Content) -> list[Content]:
    """A content cut at its seams."""
    parts: list[Content] = [[]]
    for part in content:
        if isinstance(part, Fresh) and part.text == SEAM:
            parts.append([])
        else:
            parts[-1].append(part)
    return parts


def wholly_new(paragraph: Paragraph) -> Content:
    """The content of a paragraph that was not there."""
    return list(_fresh(paragraph, 0, len(paragraph.text)))
