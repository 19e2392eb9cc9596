"""The shapes of a slide: titles, bullets, tables, pictures (ECMA-376 part 1, 19.3 and 21.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casekit.importers.blocks import Block
from casekit.importers.opening.colours import is_coloured
from casekit.importers.opening.counting import counted
from casekit.importers.opening.docx.symbols import is_symbol_font, plain_symbols, shown
from casekit.importers.opening.drawings import drawn_words
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.package import Package
from casekit.importers.opening.relations import Relation
from casekit.importers.opening.safexml import Element, child, children, descendants, get, tag
from casekit.importers.opening.tables import as_lines, flattened, table_blocks
from casekit.importers.rich import EMPTY, PLAIN, Look, Rich, Run

_TITLES = {"title", "ctrTitle"}
_FURNITURE = {"sldNum", "dt", "ftr", "hdr"}
_BULLETED = {"body", "obj", ""}
_WIDEST = 100
_SHAPES = {
    "alphaUc": "A",
    "alphaLc": "a",
    "arabic": "1",
    "romanUc": "I",
    "romanLc": "i",
    "arabicDb": "1",
    "circleNum": "1",
}
_AROUND = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}.", "Plain": "{}"}


@dataclass(frozen=True)
class Slide:
    """One slide, or the page of notes that belongs to one."""

    gathering: Gathering
    package: Package
    related: Mapping[str, Relation]
    notes: bool = False

    def blocks(self, root: Element) -> Iterator[Block]:
        """The blocks of a slide: its title first, then its shapes as they are stacked."""
        tree = child(root, "cSld", "spTree")
        shapes = list(_shapes(tree)) if tree is not None else []
        titles = [shape for shape in shapes if _role(shape) in _TITLES]
        for shape in (*titles, *(shape for shape in shapes if shape not in titles)):
            yield from self._shape(shape)

    def _shape(self, shape: Element) -> Iterator[Block]:
        name, role = tag(shape), _role(shape)
        if name == "pic":
            yield from self._picture(shape)
        elif name == "graphicFrame":
            yield from self._frame(shape)
        elif self.notes and role == "sldImg":
            return
        else:
            body = child(shape, "txBody")
            made = self._text(body, role) if body is not None else []
            part = "footer" if role in _FURNITURE else ""
            yield from (replace(block, part=part) for block in made)

    def _text(self, body: Element, role: str | None) -> list[Block]:
        paragraphs = list(children(body, "p"))
        if role in _TITLES and not self.notes:
            lines = (tidied(self._rich(paragraph)) for paragraph in paragraphs)
            text = flattened(lines)
            return [Block("heading", text, level=1)] if text else []
        counters: dict[int, int] = {}
        made = []
        for paragraph in paragraphs:
            text = tidied(self._rich(paragraph))
            if not text:
                continue
            properties = child(paragraph, "pPr")
            said = get(properties, "lvl", "0")
            level = int(said) + 1 if said.isdecimal() and len(said) < 3 else 1
            bulleted = role in _BULLETED and not self.notes
            marker = _marker(properties, level, counters, bulleted=bulleted)
            if marker:
                made.append(Block("item", text, level=level, marker=marker))
            else:
                made.append(Block("paragraph", text))
        return made

    def _rich(self, paragraph: Element) -> Rich:
        runs = []
        for item in paragraph:
            name = tag(item)
            if name == "br":
                runs.append(Run("\n"))
            elif name in {"r", "fld"}:
                properties = child(item, "rPr")
                text = "".join(part.text or "" for part in children(item, "t"))
                font = get(child(properties, "latin"), "typeface")
                text = shown(text, font)
                runs.append(Run(text.replace("\v", "\n"), self._look(properties)))
            elif name in {"m", "AlternateContent"}:
                runs += [Run(part.text or "") for part in descendants(_chosen(item), "t")]
        return Rich.joined(Rich((run,)) for run in runs)

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return PLAIN
        shift = get(properties, "baseline", "0")
        raised = 0 if shift in {"0", ""} else -1 if shift.startswith("-") else 1
        link = self.related.get(get(child(properties, "hlinkClick"), "id"))
        fill = child(properties, "solidFill", "srgbClr")
        return Look(
            bold=get(properties, "b") in {"1", "true"},
            italic=get(properties, "i") in {"1", "true"},
            raised=1 if raised > 0 else -1 if raised < 0 else 0,
            marked=(
                get(properties, "u", "none") != "none"
                or child(properties, "highlight") is not None
                or is_coloured(get(fill, "val"))
            ),
            struck=get(properties, "strike", "noStrike") != "noStrike",
            url=link.target if link is not None and link.external else "",
        )

    def _picture(self, shape: Element) -> Iterator[Block]:
        blip = next(descendants(shape, "blip"), None)
        relation = self.related.get(get(blip, "embed") or get(blip, "link"))
        alt = get(next(descendants(shape, "cNvPr"), None), "descr")
        name = ""
        if relation is not None and not relation.external:
            if relation.target in self.package:
                name = self.gathering.shelf.put(self.package[relation.target], relation.target)
            else:
                self.gathering.shelf.missing(relation.target, "is missing in the file")
        if name or alt:
            yield Block("figure", picture=name, alt=alt)

    def _frame(self, shape: Element) -> Iterator[Block]:
        for table in descendants(shape, "tbl"):
            yield from self._table(table)
        for graphic in descendants(shape, "chart", "relIds"):
            relation = self.related.get(get(graphic, "id") or get(graphic, "dm"))
            if relation is not None and relation.target in self.package:
                drawn = drawn_words(self.package, relation.target)
                if tag(graphic) == "chart":
                    self.gathering.shelf.missing(relation.target, "is a chart drawn by PowerPoint")
                    yield from drawn
                else:  # the words of a diagram are text of the slide
                    yield from (replace(block, part="") for block in drawn)

    def _table(self, table: Element) -> list[Block]:
        rows = []
        for row in children(table, "tr"):
            cells = []
            for cell in children(row, "tc"):
                body = child(cell, "txBody")
                made = self._text(body, None) if body is not None else []
                cells.append(flattened(as_lines(made)) if made else EMPTY)
            rows.append(tuple(cells[:_WIDEST]))
        heads = get(child(table, "tblPr"), "firstRow") in {"1", "true"}
        return table_blocks(rows, int(heads))


def _shapes(tree: Element) -> Iterator[Element]:
    """All shapes, those in groups included, in the order in which they are stacked."""
    waiting = [*reversed(tree)]
    while waiting:
        item = waiting.pop()
        name = tag(item)
        if name == "grpSp":
            waiting += reversed(item)
        elif name == "AlternateContent":
            chosen = child(item, "Choice")
            waiting += reversed(chosen if chosen is not None else [])
        elif name in {"sp", "pic", "graphicFrame", "cxnSp"}:
            yield item


def _chosen(item: Element) -> Element:
    """The alternative that PowerPoint shows, for versions that know it."""
    found = child(item, "Choice")
    return item if found is None else found


def _role(shape: Element) -> str | None:
    """The type of a placeholder, "" for one of no type; None for shapes that are none."""
    placeholder = next(descendants(shape, "ph"), None)
    return None if placeholder is None else get(placeholder, "type")


def _marker(
    properties: Element | None, level: int, counters: dict[int, int], *, bulleted: bool
) -> str:
    """What is printed before a paragraph, which its placeholder may give it."""
    for deeper in [at for at in counters if at > level]:
        del counters[deeper]
    numbered = child(properties, "buAutoNum")
    if numbered is not None:
        kind, start = get(numbered, "type", "arabicPeriod"), get(numbered, "startAt", "1")
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        counters[level] = counters.get(level, first - 1) + 1
        around = next((name for name in _AROUND if kind.endswith(name)), "Plain")
        shape = _SHAPES.get(kind.removesuffix(around), "1")
        return _AROUND[around].format(counted(counters[level], shape))
    counters.pop(level, None)
    if child(properties, "buNone") is not None:
        return ""
    sign = child(properties, "buChar")
    if sign is not None:
        character = plain_symbols(get(sign, "char")).strip()
        is_picture = is_symbol_font(get(child(properties, "buFont"), "typeface"))
        return "•" if is_picture or not character else character
    return "•" if bulleted else ""
