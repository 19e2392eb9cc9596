"""Slides that continue one another: what is said again on the next is said once.

A text that needs several slides has the same title on each, with its part: ``Case (1/2)`` and
``Case (2/2)``. The later titles, and what the later slides repeat above and beside the text, are
furniture.

A deck may say of the last paragraph of a slide whether it goes on on the next. Where it does not,
the two may be one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from casekit.document.reading import Passage
from casekit.formats.readers.pptx.sheet import Block, Role, Sheet

_PART: Final = re.compile(r"(.*\S)\s+\((\d+)/(\d+)\)\s*", re.DOTALL)
_OPTION: Final = re.compile(r"[^\W\d_][.)]? ")


@dataclass(slots=True)
class Show:
    """The passages and furniture of all slides."""

    passages: list[Passage] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)
    last: Block | None = None
    flows: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A slide of a series: the title without its number, and the number."""

    title: str
    number: int


def arranged(sheets: Sequence[Sheet]) -> Show:
    """All blocks of all slides in order, what continues and what repeats told apart."""
    titles = [_title(sheet) for sheet in sheets]
    parts = _parts(titles)
    show = Show()
    heads: set[str] = set()
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for at, sheet in enumerate(sheets):
        part = parts.get(at)
        title = part.title if part else titles[at]
        flow = title if part or _is_one_thing(sheet) else ""
        _Slide(show, part, heads, said[title] if part else defaultdict(list), flow).add(sheet)
        heads.add(title)
    return show


def _title(sheet: Sheet) -> str:
    found = (block for block in sheet.blocks if block.role is Role.TITLE)
    return " ".join(passage.text for block in found for passage in block.passages)


def _parts(titles: Sequence[str]) -> dict[int, _Part]:
    """The places of the slides that belong to a whole series, from 1 to its last number."""
    series: dict[tuple[str, int], list[tuple[int, _Part]]] = defaultdict(list)
    for at, title in enumerate(titles):
        found = _PART.fullmatch(title) if "/" in title else None
        if found:
            key = (found[1].casefold(), int(found[3]))
            series[key].append((at, _Part(found[1], int(found[2]))))
    return {
        at: part
        for (_, count), members in series.items()
        if [part.number for _, part in members] == list(range(1, count + 1))
        for at, part in members
    }


def _is_one_thing(sheet: Sheet) -> bool:
    """Whether the slide shows a figure or table, whose label is the title of its caption."""
    return bool(sheet.pictures) or any(block.role is Role.HEADER for block in sheet.blocks)


@dataclass(slots=True)
class _Slide:
    show: Show
    part: _Part | None
    heads: set[str]
    said: dict[str, list[str]]
    flow: str

    def add(self, sheet: Sheet) -> None:
        news = [self._is_new(block) for block in sheet.blocks]
        has_news = bool(sheet.pictures) or any(
            new and block.role in (Role.TEXT, Role.ROW)
            for new, block in zip(news, sheet.blocks, strict=True)
        )
        for new, block in zip(news, sheet.blocks, strict=True):
            is_all = block.role is Role.TEXT and not has_news
            if block.role is Role.FOOT or not (new or is_all):
                self.show.furniture += block.passages
            else:
                self._say(block)
        for block in sheet.blocks:
            self.said[block.key] += [_whole(passage) for passage in block.passages]

    def _is_new(self, block: Block) -> bool:
        if block.role is Role.ABOVE:
            return not all(passage.text in self.heads for passage in block.passages)
        if self.part is None or self.part.number == 1:
            return True
        if block.role is Role.TITLE:
            return False
        return block.role is Role.ROW or not self._was_said(block.key, block.passages)

    def _was_said(self, key: str, passages: Sequence[Passage]) -> bool:
        """Whether the same shape said it on an earlier slide, perhaps with more around it."""
        before, now = self.said[key], [_whole(passage) for passage in passages]
        return any(before[at : at + len(now)] == now for at in range(len(before)))

    def _say(self, block: Block) -> None:
        passages = list(block.passages)
        if block.role is Role.TITLE and self.part is not None:
            texts = [passage.text for passage in passages[:-1]]
            base = self.part.title.removeprefix(" ".join(texts)).strip()
            passages[-1] = replace(passages[-1], text=base)
        if block.role is Role.ABOVE:
            self.heads.update(passage.text for passage in passages)
        while self._repeats_lead(block, passages):
            self.show.furniture.append(passages.pop(0))
        if not passages:
            return
        goes_on = self._goes_on(block)
        if goes_on is False:
            self.show.flows += 1
        elif goes_on:
            passages[0] = _joined(self.show.passages.pop(), passages[0])
        flow = self._flow()
        self.show.passages += [Passage(one.text, one.place, one.label, flow) for one in passages]
        self.show.last = block

    def _flow(self) -> str:
        return f"{self.flow} {self.show.flows}" if self.flow else ""

    def _goes_on(self, block: Block) -> bool | None:
        """Whether the text before, in the same shape of the slide before, goes on in this one."""
        last = self.show.last
        if (
            last is None
            or self.part is None
            or self.part.number == 1
            or block.role is not Role.TEXT
        ):
            return None
        is_like = (last.role, last.key) == (block.role, block.key)
        is_next = self.show.passages[-1].flow == self._flow()
        return last.goes_on if is_like and is_next else None

    def _repeats_lead(self, block: Block, passages: Sequence[Passage]) -> bool:
        """Whether a list of options begins once more with the question."""
        if self.part is None or self.part.number == 1 or block.role is not Role.TEXT:
            return False
        is_list = any(_OPTION.match(text) for text in self.said[block.key])
        has_more = len(passages) > 1 and not passages[0].label
        return is_list and has_more and self._was_said(block.key, passages[:1])


def _joined(before: Passage, passage: Passage) -> Passage:
    """A paragraph that goes on on the next slide."""
    text, place = f"{before.text} {passage.text}", f"{before.place}, {passage.place}"
    return replace(before, text=text, place=place)


def _whole(passage: Passage) -> str:
    return f"{passage.label} {passage.text}".strip()
