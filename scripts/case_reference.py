"""Write docs/case-1.md, the list of properties, from schema/case-1.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pages import ROOT, anchor, prose, table

SCHEMA = ROOT / "schema" / "case-1.schema.json"
PAGE = ROOT / "docs" / "case-1.md"

Node = Mapping[str, Any]

INTRODUCTION = """\
# The properties of a case

Made from `schema/case-1.schema.json` by `scripts/case_reference.py`; do not edit it by hand.
[Writing a case](format.md) explains them in the order in which a case is written. What is marked
“needed” must be there; everything else may be left out. Markdown texts may hold paragraphs,
headings, lists, citations and figures; inline texts hold one paragraph.
"""

KINDS = {
    "text": "Markdown text",
    "inline": "inline text",
    "cell": "inline text, may be empty",
    "line": "plain text, one line",
    "caseId": "id",
    "id": "id",
    "referenceId": "id of a reference",
    "imageFile": "file name",
    "doi": "DOI",
    "url": "web address",
    "orcid": "ORCID iD",
    "issn": "ISSN",
    "isbn": "ISBN",
    "pmid": "PubMed number",
    "pmcid": "PubMed Central number",
    "ror": "ROR address",
    "spdx": "licence identifier",
    "email": "e-mail address",
    "language": "language tag",
    "version": "version number",
    "date": "date",
}
"""Names of the schema's text types, in words."""

JSON_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "names with texts",
}


def page(schema: Node) -> str:
    """The whole page."""
    found: dict[str, Node] = {}
    root = {**schema, "title": "Case"}
    for name in referred(root):
        collect(name, schema, found)
    return "\n".join([INTRODUCTION, *(section(node, schema) for node in (root, *found.values()))])


def collect(name: str, schema: Node, found: dict[str, Node]) -> None:
    """Add an object and those inside it, in the order in which they are first used."""
    node = schema["$defs"][name]
    if name not in found and node["type"] == "object":
        found[name] = node
        for inner in referred(node):
            collect(inner, schema, found)


def referred(node: Node) -> Iterator[str]:
    """The definitions that an object's properties name, in order."""
    for inner in node["properties"].values():
        reference = inner.get("$ref") or inner.get("items", {}).get("$ref")
        if reference:
            yield reference.removeprefix("#/$defs/")


def section(node: Node, schema: Node) -> str:
    """One object: its description and a table of its properties."""
    required = node.get("required", ())
    rows = (
        (
            f"`{name}`",
            "needed" if name in required else "",
            kind(inner, schema),
            description(inner),
            example(inner),
        )
        for name, inner in node["properties"].items()
    )
    lines = table(("property", "", "what", "meaning", "example"), rows)
    return "\n".join([f"## {node['title']}", "", prose(node["description"]), "", *lines, ""])


def kind(node: Node, schema: Node) -> str:
    """What kind of value a property has, with a link to the section of an object."""
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        target = schema["$defs"][name]
        if target["type"] != "object":
            return KINDS[name]
        return f"[{target['title']}](#{anchor(target['title'])})"
    if node.get("type") == "array":
        return f"list: {kind(node['items'], schema)}"
    if "enum" in node:
        return "one of these"
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return " or ".join(JSON_TYPES[name] for name in types)


def description(node: Node) -> str:
    """A property's meaning and default."""
    words = [prose(node["description"])]
    if "default" in node:
        words.append(f"Without it: `{json.dumps(node['default'])}`.")
    words.extend(choices(node))
    return " ".join(words)


def choices(node: Node) -> Iterator[str]:
    """A property's values, with their meanings where the schema tells them."""
    owner = node.get("items", node) if node.get("type") == "array" else node
    values, meanings = owner.get("enum", ()), owner.get("enumDescriptions")
    if meanings:
        yield from (
            f"`{value}`: {prose(words)}" for value, words in zip(values, meanings, strict=True)
        )
    elif values:
        yield ", ".join(f"`{value}`" for value in values) + "."


def example(node: Node) -> str:
    """The first example; long ones stand in the guide."""
    text = json.dumps(node["examples"][0], ensure_ascii=False)
    return f"`{text}`" if len(text) < 90 else ""


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(SCHEMA.read_text(encoding="utf-8"))), encoding="utf-8")
