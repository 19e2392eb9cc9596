"""The slots of the closing statements, and of what this version is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casekit.document import nodes
from casekit.document.nodes import Statement
from casekit.document.words import Words
from casekit.model.case import Case, Disclosure
from casekit.word.update.slots import Piece, Place, Slot, fixed, listed, plain, template
from casekit.word.update.sources import shown
from casekit.word.update.texts import Texts

_TEXTS = {
    "adaptation": ("/adaptation/statement",),
    "consent": ("/consent/statement",),
    "funding": ("/funding",),
    "acknowledgements": ("/acknowledgements",),
    "cme": ("/cme/accreditation_statement", "/cme/support_statement"),
    "licence": ("/licence/statement",),
}
_PLAIN = ("/cme/provider", "/version")
_NAMES = {"cme": "CME"}


def statement(
    item: Statement, case: Case, tree: Any, texts: Texts, words: Words
) -> Iterator[Place]:
    """A statement with its heading."""
    yield Slot(f"heading “{item.heading}”", (fixed(item.heading),))
    generated = [block for block in item.blocks if _pointer(block) not in _TEXTS.get(item.kind, ())]
    written = {
        pointer: tuple(block for block in item.blocks if _pointer(block) == pointer)
        for pointer in _TEXTS.get(item.kind, ())
    }
    leads = item.kind in ("cme", "licence")
    if leads:
        yield from _generated(item.kind, generated, case, tree, words)
    for pointer, blocks in written.items():
        name = _NAMES.get(item.kind, item.kind)
        part = pointer.rpartition("/")[2].replace("_", " ")
        yield from texts.blocks(pointer, blocks, 3, part if part == name else f"{name}, {part}")
    if not leads:
        yield from _generated(item.kind, generated, case, tree, words)


def _pointer(block: nodes.Block) -> str:
    return block.pointer


def _generated(
    kind: str, blocks: list[nodes.Block], case: Case, tree: Any, words: Words
) -> Iterator[Place]:
    for place, block in enumerate(blocks):
        if not isinstance(block, nodes.Paragraph):
            continue
        text = "".join(sign.text for sign in shown(block.children))
        name = f"{kind}, line {place + 1}"
        match kind:
            case "adaptation":
                pieces = _source(case, words, text)
            case "disclosures":
                person = case.contributors[place]
                label = text[: len(text) - len(_tail(block))]
                pieces = (fixed(f"{label} "), *_disclosure(person.disclosure, place, words))
                if "".join(piece.text for piece in pieces) != text:
                    pieces = (fixed(text),)
                name = f"disclosures, line {place + 1}"
            case _ if block.pointer in _PLAIN:
                value = _tail(block).removeprefix(" ")
                pieces = (fixed(text[: len(text) - len(value)]), plain(value, block.pointer))
            case _:
                pieces = (fixed(text),)
        yield Slot(name, pieces, kind=kind)


def _tail(block: nodes.Paragraph) -> str:
    """What follows the label of a generated line."""
    last = block.children[-1]
    return last.text if isinstance(last, nodes.Text) else ""


def _source(case: Case, words: Words, text: str) -> tuple[Piece, ...]:
    """``Adapted from: authors. title. publisher. published. address``."""
    assert case.adaptation is not None
    source, base = case.adaptation.source, "/adaptation/source"
    authors = [plain(name, f"{base}/authors/{n}") for n, name in enumerate(source.authors)]
    details = [listed(authors, f"{words.comma} ")] if authors else []
    for field in ("title", "publisher", "published"):
        value = getattr(source, field)
        if value:
            details.append([plain(value, f"{base}/{field}")])
    pieces = [*template(words.labelled, label=fixed(words.adapted_from)), fixed(" ")]
    for place, detail in enumerate(details):
        pieces += [fixed(". "), *detail] if place else detail
    pieces.append(fixed("."))
    if source.doi:
        pieces += [fixed(" https://doi.org/"), plain(source.doi, f"{base}/doi")]
    elif source.url:
        pieces += [fixed(" "), plain(source.url, f"{base}/url")]
    said = "".join(piece.text for piece in pieces)
    return tuple(pieces) if said == text else (fixed(text),)


def _disclosure(item: Disclosure | None, place: int, words: Words) -> list[Piece]:
    base = f"/contributors/{place}/disclosure"
    if item is None:
        return [fixed(words.no_disclosure_recorded)]
    parts: list[list[Piece]] = [[fixed(words.nothing_to_disclose)]] if item.none else []
    if item.relationships:
        found: list[Piece] = []
        for number, one in enumerate(item.relationships):
            at = f"{base}/relationships/{number}"
            found += [fixed(f"{words.semicolon} ")] if number else []
            label = plain(one.organization, f"{at}/organization")
            found += template(words.labelled, label=label)
            found += [fixed(" "), plain(one.kind, f"{at}/kind")]
            if one.details:
                found += [fixed(" ("), plain(one.details, f"{at}/details"), fixed(")")]
        parts.append([*found, fixed(".")])
    if item.statement:
        parts.append([plain(item.statement, f"{base}/statement")])
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        pieces += [fixed(" "), *part] if number else part
    return pieces
