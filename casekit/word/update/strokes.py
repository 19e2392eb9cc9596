"""What an editor did inside one paragraph: which characters were kept, taken out, put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from urllib.parse import unquote

from casekit.word.update.page import Look, Paragraph

_WORD = re.compile(r"\w+|\s|[^\w\s]")
_LARGEST = 16_000_000
"""Pairs of words that are compared; of more, only both ends are."""

_REFERENCE = "#reference_"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Characters ``start`` to ``end`` of the old paragraph became those of the new one.

    ``is_same`` where nothing was changed: then both have the same length.
    """

    is_same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def seen(look: Look) -> tuple[bool, bool, int, str]:
    """What of a look an editor can see; addresses however their signs are quoted."""
    link = unquote(look.link).rstrip("/") if "/" in look.link else look.link
    return look.bold, look.italic, look.raised, link


def in_old_weight(old: Paragraph, new: Paragraph) -> Paragraph:
    """A header that a program has made bold throughout, as bold as it was before."""
    if not new.text.strip() or not all(look.bold for look in new.looks):
        return new
    if all(look.bold for look in old.looks):
        return new
    plain = replace(new, looks=tuple(replace(look, bold=False) for look in new.looks))
    looks = list(plain.looks)
    thin = replace(old, looks=tuple(replace(look, bold=False) for look in old.looks))
    for stroke in strokes(thin, plain):
        if stroke.is_same:
            for shift in range(stroke.end - stroke.start):
                bold = old.looks[stroke.start + shift].bold
                looks[stroke.new_start + shift] = replace(
                    looks[stroke.new_start + shift], bold=bold
                )
    return replace(new, looks=tuple(looks))


def are_equal(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs say the same and look the same."""
    return one.text == other.text and all(
        seen(a) == seen(b) for a, b in zip(one.looks, other.looks, strict=True)
    )


def strokes(old: Paragraph, new: Paragraph, borders: Sequence[int] = ()) -> list[Stroke]:
    """What became of each stretch, word by word; ``borders`` are places that no word goes over."""
    cuts = set(borders)
    left, right = list(_pieces(old, cuts)), list(_pieces(new, set()))
    if len(left) * len(right) > _LARGEST:
        whole = Stroke(False, 0, len(old.text), 0, len(new.text))
        return _merged(list(_narrowed(old, new, whole)))
    same = SequenceMatcher(
        None, [_key(old, *span) for span in left], [_key(new, *span) for span in right],
        autojunk=False,
    )  # fmt: skip
    found: list[Stroke] = []
    for tag, i1, i2, j1, j2 in same.get_opcodes():
        start, end = _span(left, i1, i2, len(old.text))
        new_start, new_end = _span(right, j1, j2, len(new.text))
        if tag == "equal":
            found.append(Stroke(True, start, end, new_start, new_end))
        else:
            found += _narrowed(old, new, Stroke(False, start, end, new_start, new_end))
    return _merged(found)


def differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of ``old``, from start to end, and what stands there in ``new``, word by word."""
    left = [match.span() for match in _WORD.finditer(old)]
    right = [match.span() for match in _WORD.finditer(new)]
    same = SequenceMatcher(
        None, [old[a:b] for a, b in left], [new[a:b] for a, b in right], autojunk=False
    )
    for tag, i1, i2, j1, j2 in same.get_opcodes():
        if tag != "equal":
            first, last = _span(right, j1, j2, len(new))
            yield *_span(left, i1, i2, len(old)), new[first:last]


def _span(pieces: list[tuple[int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    if first < last:
        return pieces[first][0], pieces[last - 1][1]
    at = pieces[first][0] if first < len(pieces) else end
    return at, at


def is_cited(look: Look) -> bool:
    """Whether a character is part of a citation mark."""
    return look.cited or look.link.startswith(_REFERENCE)


def _pieces(paragraph: Paragraph, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Words and signs; a citation mark, and what leads to one figure or table, is one piece."""
    text, looks = paragraph.text, paragraph.looks
    for word in _runs(paragraph):
        start, end = word
        if is_cited(looks[start]) or looks[start].link.startswith("#"):
            yield start, end
            continue
        for found in _WORD.finditer(text, start, end):
            at = found.start()
            for cut in range(at + 1, found.end()):
                if cut in cuts:
                    yield at, cut
                    at = cut
            yield at, found.end()


def _runs(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    start, looks = 0, paragraph.looks
    for at in range(1, len(looks) + 1):
        if at == len(looks) or _differ(looks[at - 1], looks[at]):
            yield start, at
            start = at


def _differ(one: Look, other: Look) -> bool:
    if is_cited(one) and is_cited(other):
        return False
    return is_cited(one) != is_cited(other) or seen(one) != seen(other)


def _key(paragraph: Paragraph, start: int, end: int) -> tuple[object, ...]:
    return paragraph.text[start:end], tuple(map(seen, paragraph.looks[start:end]))


def _narrowed(old: Paragraph, new: Paragraph, stroke: Stroke) -> Iterator[Stroke]:
    """Leave out what is the same at both ends of a changed stretch."""
    a, b, c, d = stroke.start, stroke.end, stroke.new_start, stroke.new_end
    head = 0
    while a + head < b and c + head < d and _same_at(old, new, a + head, c + head):
        head += 1
    tail = 0
    while (
        b - tail > a + head
        and d - tail > c + head
        and _same_at(old, new, b - tail - 1, d - tail - 1)
    ):
        tail += 1
    if head:
        yield Stroke(True, a, a + head, c, c + head)
    yield Stroke(False, a + head, b - tail, c + head, d - tail)
    if tail:
        yield Stroke(True, b - tail, b, d - tail, d)


def _same_at(old: Paragraph, new: Paragraph, i: int, j: int) -> bool:
    if is_cited(old.looks[i]) or is_cited(new.looks[j]):
        return False
    return old.text[i] == new.text[j] and seen(old.looks[i]) == seen(new.looks[j])


def _merged(found: list[Stroke]) -> list[Stroke]:
    made: list[Stroke] = []
    for one in found:
        last = made[-1] if made else None
        if last is not None and last.is_same == one.is_same:
            made[-1] = Stroke(one.is_same, last.start, one.end, last.new_start, one.new_end)
        elif one.start < one.end or one.new_start < one.new_end:
            made.append(one)
    return made
