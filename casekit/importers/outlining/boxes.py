"""Text boxes that hold a question, its options or its key: they belong into the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.labels import label_of
from casekit.importers.lines import lines_of
from casekit.importers.questions.choices import marker_on
from casekit.importers.questions.markers import run_together
from casekit.importers.wording import plain

_LEAST = 3
"""Options in a box that make it one of a question."""


def boxed(document: SourceDocument) -> list[Block]:
    """The text boxes that belong into the text, where it does not say the same once more."""
    said = {plain(line.words) for line in lines_of(document.blocks) if line.is_text}
    boxes = (block for block in document.asides if block.part == "text box" and block.text)
    return [
        block
        for _, box in groupby(boxes, key=lambda block: block.number)
        for block in _asking(list(box), said)
    ]


def _asking(box: list[Block], said: set[str]) -> list[Block]:
    lines = [line for line in lines_of(box) if line.is_text]
    if all(plain(line.words) in said for line in lines):
        return []
    options = [line for line in lines if marker_on(line) is not None]
    if any(plain(line.words) in said for line in options):
        return []
    together = max((len(run_together(line.words)) for line in lines), default=0)
    labels = [label_of(line.words) for line in lines]
    keyed = any(label is not None and label.section == "key" for label in labels)
    return box if keyed or max(len(options), together) >= _LEAST else []


def with_boxes(document: SourceDocument, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document with such boxes behind the paragraphs that they hang on."""
    boxes = boxed(document)
    return list(_placed(boxes, blocks)) if boxes else list(blocks)


def _placed(boxes: Sequence[Block], blocks: Sequence[Block]) -> Iterator[Block]:
    waiting = list(boxes)
    for block in blocks:
        while waiting and block.number > waiting[0].number:
            yield waiting.pop(0)
        yield block
    yield from waiting
