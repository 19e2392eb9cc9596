"""Relationships of an Office Open XML package (ECMA-376 part 2, clause 8): what refers to what."""

from __future__ import annotations

from dataclasses import dataclass

from casekit.importers.opening.package import Package, beside
from casekit.importers.opening.safexml import children, get, parse
from casekit.importers.opening.trouble import Notes, quoted

_FETCHED = {"image", "attachedTemplate", "oleObject", "subDocument", "frame", "video", "audio"}
_MACROS = ("vbaproject.bin", "vbadata.xml")
_EMBEDDED = ("/embeddings/", "/activex/")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: ``kind`` is the last word of its type, ``target`` a member's name.

    ``external`` targets are addresses outside the file; they are never looked up.
    """

    kind: str
    target: str
    external: bool


def relations(package: Package, part: str) -> dict[str, Relation]:
    """The relationships of a part by id; of the whole package for ``part`` ""."""
    folder, _, name = part.rpartition("/")
    member = package.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    found: dict[str, Relation] = {}
    if not member:
        return found
    for relation in children(parse(package[member], member), "Relationship"):
        external = get(relation, "TargetMode") == "External"
        target = get(relation, "Target")
        if not external:
            inside = beside(part, target.partition("#")[0])
            target = package.find(inside) or inside
        kind = get(relation, "Type").rpartition("/")[2]
        found[get(relation, "Id")] = Relation(kind, target, external)
    return found


def inspect(package: Package, notes: Notes) -> None:
    """Say what of a package is not read: macros, embedded files, what lies elsewhere."""
    names = [name.lower() for name in package]
    if any(name.endswith(_MACROS) for name in names):
        notes.add(
            "CK917",
            "the file has macros; they were not run, and are left out",
            "Nothing is to be done, unless the macros write text that you miss.",
        )
    embedded = [
        name
        for name in package
        if any(folder in f"/{name.lower()}" for folder in _EMBEDDED)
        or (package[name][:4] == b"PK\x03\x04")
    ]
    if embedded:
        notes.add(
            "CK913",
            f"files are embedded in the document and are not read: {quoted(embedded)}",
            "Copy what they say into the text, or save charts as pictures.",
        )
    remote = [
        relation.target
        for name in package
        if name.endswith(".rels")
        for relation in relations(package, _owner(name)).values()
        if relation.external and relation.kind in _FETCHED
    ]
    if remote:
        notes.add(
            "CK914",
            f"the document shows or uses what lies elsewhere; it was not fetched: "
            f"{quoted(sorted(set(remote)))}",
            "Put pictures into the document itself.",
        )


def _owner(member: str) -> str:
    folder, _, name = member.rpartition("/")
    above = folder.removesuffix("_rels").rstrip("/")
    owner = name.removesuffix(".rels")
    return f"{above}/{owner}" if above else owner
