"""A Word file as blocks in reading order.

The parts of the package are read as they are (ECMA-376 part 1), not through pandoc: pandoc folds
blanks, and knows neither colours nor page headers nor text boxes nor the numbers that go on after
an interruption.
"""

from __future__ import annotations

from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.opening.docx.records import records_of
from casekit.importers.opening.docx.story import Story
from casekit.importers.opening.docx.word import Word
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.package import Package
from casekit.importers.opening.properties import properties
from casekit.importers.opening.relations import inspect
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.safexml import Element, children, descendants, get, parse, tag
from casekit.importers.rich import Rich

_OUTSIDE = {"header": "header", "footer": "footer"}


def read_docx(package: Package) -> Gathering:
    """Everything a Word file says; raises Trouble when it cannot be read."""
    gathering = Gathering()
    inspect(package, gathering.notes)
    word = Word(package, gathering)
    remarks = Remarks()
    for comment in children(word.part("comments"), "comment"):
        remarks.write(get(comment, "id"), get(comment, "author"), _plain(comment))
    word.count_changes(word.root)
    body = Story(word, word.main, remarks)
    for leaf, part in body.leaves(word.body):
        for block in body.leaf(leaf, part):
            gathering.hang(block)
        _settle(gathering, body, remarks)
    for block in body.rest():
        gathering.hang(block)
    _settle(gathering, body, remarks)
    _place_left_over(gathering, word, body.inline.seen)
    _outside(gathering, word, remarks)
    gathering.comments = remarks.all()
    notes = (word.part(kind) for kind in ("footnotes", "endnotes"))
    gathering.records = records_of([word.root, *(part for part in notes if part is not None)])
    gathering.say(properties(package))
    return gathering


def _settle(gathering: Gathering, story: Story, remarks: Remarks) -> None:
    """Give what hangs on the last blocks their number."""
    for block in story.hanging:
        gathering.hang(block)
    story.hanging.clear()
    remarks.settle(gathering.here)


def _outside(gathering: Gathering, word: Word, remarks: Remarks) -> None:
    """Page headers and footers, each text once."""
    said = set()
    for relation in word.relations.values():
        part = _OUTSIDE.get(relation.kind)
        if part is None or relation.external or relation.target not in word.package:
            continue
        root = parse(word.package[relation.target], relation.target)
        word.count_changes(root)
        story = Story(word, relation.target, remarks, part)
        for block in (*story.blocks(root), *story.hanging):
            label = (part, block.text.text, block.rows, block.picture)
            if label not in said:
                said.add(label)
                gathering.add(replace(block, number=0, part=block.part or part))
    remarks.settle(0)


def _place_left_over(gathering: Gathering, word: Word, seen: set[Element]) -> None:
    """Text that none of the above has read: no word is lost to mark-up that is not known here."""
    lost = {"del", "moveFrom", "Fallback", "txbxContent"}
    for paragraph in descendants(word.body, "p"):
        left = [
            text.text or ""
            for text in descendants(paragraph, "t")
            if text not in seen
            and not any(
                above.tag.rpartition("}")[2] in lost
                for above in text.iterancestors()
                if isinstance(above.tag, str)
            )
        ]
        if text := tidied(Rich.of("".join(left))):
            gathering.add(Block("paragraph", text, part="hidden"))


def _plain(comment: Element) -> str:
    """The text of a comment, a line for each paragraph."""
    lines = (
        "".join(
            {"tab": "\t", "br": "\n"}.get(tag(item), item.text or "")
            for item in descendants(paragraph, "t", "tab", "br")
        )
        for paragraph in descendants(comment, "p")
    )
    return "\n".join(lines).strip()
