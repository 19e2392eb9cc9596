"""What changed contents show: kept parts, and what new characters stand for."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.word.update.context import Context
from casekit.word.update.marks import Doubt, Fresh, read_fresh, with_letters
from casekit.word.update.sources import Shown
from casekit.word.update.spelling import Kept, Part

Content = list[Kept | Fresh]
"""A value as it reads now: what was kept of it, and characters that were put in."""


def read_content(
    content: Content, pointer: str, context: Context, *, is_markup: bool
) -> tuple[list[Part], list[Doubt]]:
    """The parts of a changed value: what is kept, and what new characters stand for."""
    if not is_markup:
        return [part if isinstance(part, Kept) else Shown(part.text) for part in content], []
    made: list[Part] = []
    doubts: list[Doubt] = []
    for is_kept, group in _grouped(content):
        if is_kept:
            made += [part for part in group if isinstance(part, Kept)]
            continue
        fresh = [part for part in group if isinstance(part, Fresh)]
        before = "".join(_text(part) for part in made[-40:])
        found, said = read_fresh(fresh, before, pointer, context)
        made += found
        doubts += said
    return _with_letters(made, pointer, context), doubts


def _text(part: Part) -> str:
    return part.shown.text if isinstance(part, Kept) else part.text


def _grouped(content: Content) -> Iterator[tuple[bool, list[Kept | Fresh]]]:
    group: list[Kept | Fresh] = []
    for part in content:
        if group and isinstance(group[-1], Kept) != isinstance(part, Kept):
            yield isinstance(group[-1], Kept), group
            group = []
        group.append(part)
    if group:
        yield isinstance(group[-1], Kept), group


def _with_letters(parts: list[Part], pointer: str, context: Context) -> list[Part]:
    if all(isinstance(part, Kept) for part in parts):
        return parts
    signs = [part.shown if isinstance(part, Kept) else part for part in parts]
    back = {id(sign): part for sign, part in zip(signs, parts, strict=True)}
    is_new = [isinstance(part, Shown) for part in parts]
    return [back.get(id(sign), sign) for sign in with_letters(signs, is_new, pointer, context)]


def trimmed(content: Content) -> Content:
    """Without white space at both ends, but for what the value has had there itself."""
    start, end = 0, len(content)
    while start < end and _is_white(content[start], 0):
        start += 1
    while end > start and _is_white(content[end - 1], -1):
        end -= 1
    return content[start:end]


def _is_white(part: Kept | Fresh, edge: int) -> bool:
    if isinstance(part, Fresh):
        return bool(part.text) and not part.text.strip(_WHITE)
    visible = part.source.visible
    if part.shown.token is not None or part.number == range(len(visible))[edge]:
        return False
    return not part.shown.text.strip(_WHITE)


_WHITE = " \t\n"
