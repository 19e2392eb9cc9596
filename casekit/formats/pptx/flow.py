"""Dividing text over slides by its measured height, at the borders of sentences.

Nothing is ever shrunk to fit: what does not fit goes on to the next slide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from casekit.formats.pptx.ruler import Ruler, Type
from casekit.formats.pptx.spans import Para, cut, sentence_ends, word_ends

T = TypeVar("T")

Page = tuple[Para, ...]

_HALVINGS = 5
_LEAST_LINES_AFTER_HEADING = 2


@dataclass(frozen=True, slots=True)
class Column:
    """Room for text: ``width`` and ``height`` in points."""

    ruler: Ruler
    width: float
    height: float
    type: Type

    def holds(self, paras: Sequence[Para]) -> bool:
        """Whether paragraphs fit."""
        return self.measure(paras) <= self.height

    def measure(self, paras: Sequence[Para]) -> float:
        """The height of paragraphs, in points."""
        return self.ruler.height(paras, self.width, self.type)


def pages(paras: Sequence[Para], column: Column) -> list[Page]:
    """Paragraphs on as few pages as they need, evenly filled.

    Pages end with a paragraph where that takes no more of them, else with a sentence.
    """

    def fill(height: float, gently: bool) -> list[Page] | None:
        return _fill(paras, replace(column, height=height), gently=gently)

    def fill_uncut(height: float, gently: bool) -> list[Page] | None:
        return _fill(paras, replace(column, height=height), gently=gently, uncut=True)

    fewest = fill(column.height, False) or []
    choose = fill_uncut if len(fill_uncut(column.height, False) or []) == len(fewest) else fill
    return balanced(choose, column.height, column.measure(paras))


def balanced(fill: Callable[[float, bool], list[T] | None], height: float, total: float) -> list[T]:
    """What ``fill`` makes with the least height that needs no more pages than ``height`` does.

    ``total`` is the height of everything in one column. ``fill`` takes a height and whether to go
    about it gently: then it answers None rather than tear apart what the full height would hold.
    """
    best = fill(height, False) or []
    if len(best) < 2:
        return best
    low, high = total / len(best), height
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = fill(middle, True)
        if tried is None or len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return best


def _fill(
    paras: Sequence[Para], column: Column, *, gently: bool, uncut: bool = False
) -> list[Page] | None:
    """Fill one page after the other; None when that would tear apart a sentence ``gently``.

    ``uncut`` keeps every paragraph whole that a page can hold.
    """
    queue = list(reversed(paras))
    done: list[Page] = []
    page: list[Para] = []
    room = column.height
    while queue:
        para = queue.pop()
        gap = para.before if page else 0.0
        need = column.ruler.para(para, column.width, column.type)
        if gap + need + (_after(queue, column) if para.keep and page else 0.0) <= room:
            page.append(para)
            room -= gap + need
            continue
        alone = all(one.keep for one in page)
        held = uncut or para.whole or para.keep
        offsets = [] if held and (gently or not alone) else sentence_ends(para.spans)
        offset = _longest(para, offsets, column, room - gap)
        if offset is None and alone:
            if gently:
                return None
            offset = _torn(para, column, room - gap)
        if offset:
            head, tail = _divided(para, offset)
            page.append(head)
            queue.append(tail)
        elif page:
            queue.append(para)
            while page[-1].keep and not alone:
                queue.append(page.pop())
        else:
            page.append(para)
        done.append(tuple(page))
        page, room = [], column.height
    return [*done, tuple(page)] if page else done


def _torn(para: Para, column: Column, room: float) -> int:
    """Where to divide what has no sentence that fits: after a word, else inside one."""
    found = _longest(para, word_ends(para.spans), column, room)
    if found is None:
        length = sum(len(span.text) for span in para.spans)
        found = _longest(para, range(1, length), column, room)
    return found or 0


def _divided(para: Para, offset: int) -> tuple[Para, Para]:
    left, right = cut(para.spans, offset)
    rest = replace(para, spans=right, hang=0, bullet="", number=0, before=0)
    return replace(para, spans=left, keep=False, goes_on=True), rest


def _after(queue: Sequence[Para], column: Column) -> float:
    """The room that a paragraph claims for what it is kept with."""
    room = 0.0
    for para in reversed(queue):
        need = column.ruler.para(para, column.width, column.type)
        least = column.ruler.line(column.type, para.size) * _LEAST_LINES_AFTER_HEADING
        room += para.before + (need if para.whole else min(need, least))
        if not para.keep:
            break
    return room


def _longest(para: Para, offsets: Sequence[int], column: Column, room: float) -> int | None:
    """The last offset up to which the paragraph fits, or None."""
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) // 2
        head = replace(para, spans=cut(para.spans, offsets[middle])[0])
        if column.ruler.para(head, column.width, column.type) <= room:
            low = middle + 1
        else:
            high = middle
    return offsets[low - 1] if low else None
