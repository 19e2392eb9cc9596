"""Works as EndNote writes them into a Word file: its own XML, read as CSL-JSON items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casekit.importers.opening.safexml import Element, parse
from casekit.importers.opening.trouble import Trouble

_TYPES = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Report": "report",
    "Thesis": "thesis",
    "Web Page": "webpage",
}
_PLACES = {
    "title": "titles/title",
    "container-title": "titles/secondary-title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "publisher-place": "pub-location",
    "edition": "edition",
    "DOI": "electronic-resource-num",
}
_END = "</EndNote>"


def items_of_endnote(text: str) -> Iterator[dict[str, Any]]:
    """The works in ``<EndNote><Cite>…<record>…</record></Cite></EndNote>``."""
    try:
        root = parse(text[: text.find(_END) + len(_END)].encode("utf-8"), "EndNote")
    except Trouble:
        return
    for record in root.iter("record"):
        item: dict[str, Any] = {"type": _type(record)}
        item |= {name: said for name, path in _PLACES.items() if (said := _said(record, path))}
        if "container-title" not in item and (whole := _said(record, "periodical/full-title")):
            item["container-title"] = whole
        authors = [_name(" ".join(one.itertext())) for one in record.iterfind(".//authors/author")]
        if authors:
            item["author"] = authors
        if year := re.search(r"[12][0-9]{3}", _said(record, "dates/year")):
            item["issued"] = {"date-parts": [[int(year[0])]]}
        if "title" in item:
            yield item


def _type(record: Element) -> str:
    kind = record.find("ref-type")
    return _TYPES.get(kind.get("name") or "" if kind is not None else "", "document")


def _said(record: Element, path: str) -> str:
    place = record.find(path)
    return " ".join("".join(place.itertext()).split()) if place is not None else ""


def _name(text: str) -> dict[str, str]:
    """“Doe, Jane A.” as a name; one without a comma, or with one at its end, is a group."""
    family, comma, given = " ".join(text.split()).partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip()}
    return {"family": family.strip(), "given": given.strip()}
