"""The paragraphs of the pristine and of the edited file, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casekit.importers.references import looks_like_reference
from casekit.importers.rich import Rich
from casekit.word.update.align import Match, Text, align
from casekit.word.update.page import Item, Page, Paragraph, Table
from casekit.word.update.slots import Field, Grid, Member, Owner, Place, Slot, fixed
from casekit.word.update.wording import bare

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Known:
    """A paragraph or table of the pristine export and what it shows."""

    item: Item
    place: Place


def cleaned(page: Page, signs: str) -> list[Item]:
    """The paragraphs and tables that show something, without the given signs."""
    found: list[Item] = []
    for item in page.items:
        if isinstance(item, Table):
            rows = tuple(
                tuple(tuple(bare(part, signs) for part in cell) for cell in row)
                for row in item.rows
            )
            found.append(Table(rows))
        elif item.text.strip():
            found.append(bare(item, signs))
    return found


def known(items: Sequence[Item], places: Sequence[Place], signs: str) -> list[Known]:
    """Ascribe the pristine paragraphs; one that does not read as it should shows fixed words."""
    shown = [place for place in places if isinstance(place, Grid) or place.text.strip()]
    if len(shown) == len(items):
        return [
            Known(item, _held(item, place, signs)) for item, place in zip(items, shown, strict=True)
        ]
    left = [_text_of(place.text, signs, isinstance(place, Grid)) for place in shown]
    right = [_text_of(item.text, "", isinstance(item, Table)) for item in items]
    found: list[Known] = []
    for match in align(left, right):
        for number in match.after:
            item = items[number]
            place: Place = Slot("a generated paragraph", (fixed(item.text),))
            if len(match.before) == len(match.after) == 1:
                place = _held(item, shown[match.before[0]], signs)
            found.append(Known(item, place))
    return found


def _text_of(text: str, signs: str, is_table: bool) -> Text:
    return Text("".join(s for s in text if s not in signs), "table" if is_table else "text")


def _held(item: Item, place: Place, signs: str) -> Place:
    text = "".join(sign for sign in place.text if sign not in signs)
    if text == item.text and isinstance(item, Table) == isinstance(place, Grid):
        return place
    if isinstance(place, Slot) and isinstance(item, Paragraph):
        label, tab, rest = item.text.partition("\t")
        if tab and rest == text:
            return replace(place, pieces=(fixed(label + tab), *place.pieces))
    return Slot(place.name, (fixed(item.text),))


def matched(before: Sequence[Known], after: Sequence[Item]) -> list[Match]:
    """Which is which."""
    return align([_entry(one.item) for one in before], [_entry(item) for item in after])


def _entry(item: Item) -> Text:
    if isinstance(item, Table):
        return Text(item.text, "table")
    return Text(item.text, "text", _family(item.style))


def _family(style: str) -> str:
    """Styles that an editor does not tell apart."""
    return {"case key": "case option"}.get(style, style)


def owners(
    before: Sequence[Known], after: Sequence[Item], matches: Sequence[Match]
) -> dict[int, tuple[Owner, bool]]:
    """To what each new or moved paragraph belongs: an owner beside it, and whether it is before it.

    Missing where nothing beside a paragraph can take it.
    """
    found: dict[int, tuple[Owner, bool]] = {}
    placed = [match for match in matches if match.after]
    for place, match in enumerate(placed):
        if match.before and not match.was_moved:
            continue
        number = match.after[0]
        item = after[number]
        if isinstance(item, Table):
            continue
        back = _owned(before, after, reversed(placed[:place]))
        choice = _choice(item, back, _owned(before, after, placed[place + 1 :]))
        if choice is not None:
            found[number] = choice
    return found


Near = tuple[Owner, str]

_LIKELY = 0.5

_HEADS = frozenset(
    ("heading 1", "title", "subtitle", "case byline", "case affiliation", "case notice heading",
     "case take-home heading", "case minor heading", "case lead-in", "case instruction",
     "case correct answer", "case correct option", "case rationale option")
)  # fmt: skip
"""Styles that begin another part: a new paragraph of one, and what follows it, has no place."""


def _owned(before: Sequence[Known], after: Sequence[Item], matches: Iterable[Match]) -> Near | None:
    """The nearest owner, looking past figures, tables and new paragraphs."""
    for match in matches:
        item = after[match.after[0]]
        if not match.before or match.was_moved:
            if isinstance(item, Paragraph) and item.style in _HEADS:
                return None
            continue
        known_ = before[match.before[-1]]
        style = _family(known_.item.style) if isinstance(known_.item, Paragraph) else ""
        if known_.place.owner is not None:
            return known_.place.owner, style
        if not _is_float(known_.place):
            return None
    return None


def _is_float(place: Place) -> bool:
    return (
        isinstance(place, Grid)
        or place.kind == "picture"
        or place.name.endswith((", caption", ", notes"))
    )


def _choice(item: Paragraph, back: Near | None, ahead: Near | None) -> tuple[Owner, bool] | None:
    """What a new paragraph belongs to: to a list by its style, else to the text around it."""
    style = _family(item.style)
    if style in _HEADS:
        return None
    sides = ((back, True), (ahead, False))
    for near, is_before in sides:
        if near is not None and isinstance(near[0], Member) and near[1] == style:
            return near[0], is_before
    for near, is_before in sides:
        if near is not None and isinstance(near[0], Field):
            return near[0], is_before
    for near, is_before in sides:
        is_list = near is not None and isinstance(near[0], Member) and near[0].list == "/references"
        if near is not None and is_list and looks_like_reference(Rich.of(item.text)) >= _LIKELY:
            return near[0], is_before
    return None


def regrouped(after: Sequence[Item], before: Sequence[Known]) -> list[Item]:
    """The paragraphs of the edited file with the rationales in the order of the pristine one.

    Where options were ordered anew, an editor may have ordered their rationales, too; each goes
    with the option named above it. Nothing is done where an option is not named exactly once.
    """
    wanted = [_named(one.item) for one in before if _is_named(one.item)]
    starts = [place for place, item in enumerate(after) if _is_named(item)]
    found = [_named(after[place]) for place in starts]
    if found == wanted or sorted(found) != sorted(wanted) or len(set(found)) < len(found):
        return list(after)
    ends = [_end_of_rationale(after, place) for place in starts]
    for (_, end), following in zip(zip(starts, ends, strict=True), starts[1:], strict=False):
        if end != following and _is_of_answer(after[end:following]):
            return list(after)
    return _exchanged(after, starts, ends, [found.index(name) for name in wanted])


def _exchanged(
    after: Sequence[Item], starts: Sequence[int], ends: Sequence[int], order: Sequence[int]
) -> list[Item]:
    made: list[Item] = []
    at = 0
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        made += after[at:start]
        made += after[starts[order[place]] : ends[order[place]]]
        at = end
    return [*made, *after[at:]]


def _is_named(item: Item) -> bool:
    return isinstance(item, Paragraph) and item.style == "case rationale option"


def _named(item: Item) -> str:
    """The option that stands above its rationale, without its letter."""
    return item.text.partition("\t")[2]


def _end_of_rationale(after: Sequence[Item], start: int) -> int:
    end = start + 1
    while end < len(after):
        item = after[end]
        if _is_named(item) or (isinstance(item, Paragraph) and item.style in _ENDS):
            break
        end += 1
    return end


_ENDS = frozenset({"heading 1", "heading 2", "case take-home heading", "case minor heading"})


def _is_of_answer(items: Sequence[Item]) -> bool:
    """Whether something between two rationales is no heading of another question."""
    return not any(isinstance(item, Paragraph) and item.style in _ENDS for item in items)
