"""A PowerPoint presentation as blocks, slide by slide (ECMA-376 part 1, 19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casekit.importers.blocks import Comment
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.package import Package
from casekit.importers.opening.pptx.shapes import Slide
from casekit.importers.opening.properties import properties
from casekit.importers.opening.relations import Relation, inspect, relations
from casekit.importers.opening.safexml import Element, child, children, descendants, get, parse
from casekit.importers.opening.trouble import Trouble


def read_pptx(package: Package) -> Gathering:
    """Everything a presentation says; raises Trouble when it cannot be read.

    Titles are headings, notes of the speaker are asides, slides that are not shown are hidden.
    """
    gathering = Gathering()
    inspect(package, gathering.notes)
    main = next(
        (r.target for r in relations(package, "").values() if r.kind == "officeDocument"), ""
    )
    root = parse(package[main], main)
    related = relations(package, main)
    authors = _authors(package, related)
    for entry in children(child(root, "sldIdLst"), "sldId"):
        relation = related.get(_relation_id(entry))
        if relation is None or relation.target not in package:
            raise Trouble(
                "CK906", "the presentation is incomplete: a slide is missing", "Save it again."
            )
        _read_slide(gathering, package, relation.target, authors)
    gathering.say(properties(package))
    return gathering


def _relation_id(entry: Element) -> str:
    """The relationship that a slide's entry names; its plain ``id`` is a number of its own."""
    return next((str(value) for key, value in entry.items() if key.endswith("}id")), "")


def _read_slide(gathering: Gathering, package: Package, name: str, authors: dict[str, str]) -> None:
    related = relations(package, name)
    root = parse(package[name], name)
    slide = Slide(gathering, package, related)
    part = "hidden" if get(root, "show") in {"0", "false"} else ""
    for block in slide.blocks(root):
        gathering.hang(replace(block, part=block.part or part))
    for relation in related.values():
        if relation.external or relation.target not in package:
            continue
        if relation.kind == "notesSlide":
            notes = parse(package[relation.target], relation.target)
            inner = Slide(gathering, package, relations(package, relation.target), notes=True)
            for block in inner.blocks(notes):
                gathering.hang(replace(block, part=block.part or "notes"))
        elif relation.kind == "comments":
            remarks = parse(package[relation.target], relation.target)
            gathering.comments += _comments(remarks, authors, gathering.here)


def _authors(package: Package, related: dict[str, Relation]) -> dict[str, str]:
    found: dict[str, str] = {}
    for relation in related.values():
        if relation.kind in {"commentAuthors", "authors"} and relation.target in package:
            root = parse(package[relation.target], relation.target)
            found |= {get(a, "id"): get(a, "name") for a in descendants(root, "cmAuthor", "author")}
    return found


def _comments(root: Element, authors: dict[str, str], number: int) -> Iterator[Comment]:
    """Comments of a slide, in the format before 2021 and in that since."""
    for item in descendants(root, "cm", "reply"):
        words = [text.text or "" for text in children(item, "text")]
        for body in children(item, "txBody"):
            words += [
                "".join(text.text or "" for text in descendants(paragraph, "t"))
                for paragraph in children(body, "p")
            ]
        text = "\n".join(words).strip()
        if text:
            yield Comment(authors.get(get(item, "authorId"), ""), text, "", number)
