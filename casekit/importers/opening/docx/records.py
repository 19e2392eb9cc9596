"""Records of reference managers that a Word file carries beside its citations.

Zotero and Mendeley Desktop write the works that a field cites as CSL-JSON into the field's code,
Mendeley Cite writes them into the tag of a content control, EndNote as XML of its own into the
code or, encoded, into the field's data. What cannot be read is left out: the list is printed too.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casekit.importers.opening.docx.endnote import items_of_endnote
from casekit.importers.opening.safexml import Element, descendants, get, tag

_CSL = "CSL_CITATION"
_ENDNOTE = "<EndNote>"
_TAG = "MENDELEY_CITATION_v3_"
_MOST = 2000
_LONGEST = 2_000_000


def records_of(roots: Iterable[Element]) -> list[dict[str, Any]]:
    """The works as CSL-JSON items, each once, in the order in which they are first cited."""
    found: dict[str, dict[str, Any]] = {}
    for root in roots:
        for item in _items(root):
            found.setdefault(json.dumps(item, sort_keys=True), item)
            if len(found) >= _MOST:
                return list(found.values())
    return list(found.values())


def _items(root: Element) -> Iterator[dict[str, Any]]:
    for code in _codes(root):
        if len(code) > _LONGEST:
            continue
        if _ENDNOTE in code:
            yield from items_of_endnote(code[code.index(_ENDNOTE) :])
        elif _CSL in code or code.startswith("{"):
            yield from _of_citation(code)


def _codes(root: Element) -> Iterator[str]:
    """The code and the data of every field, and what the tags of content controls hold."""
    fields: list[list[str]] = []
    for item in descendants(root, "fldChar", "fldSimple", "instrText", "fldData", "tag"):
        name = tag(item)
        if name == "instrText" and fields:
            fields[-1].append(item.text or "")
        elif name == "fldSimple":
            yield get(item, "instr")
        elif name == "fldData":
            yield _decoded(item.text or "")
        elif name == "tag":
            value = get(item, "val")
            yield _decoded(value.removeprefix(_TAG)) if value.startswith(_TAG) else ""
        elif name == "fldChar" and get(item, "fldCharType") == "begin":
            fields.append([])
        elif name == "fldChar" and get(item, "fldCharType") == "end" and fields:
            yield "".join(fields.pop())


def _decoded(text: str) -> str:
    """What Base64 says, in either alphabet and with or without padding (RFC 4648)."""
    bare = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
    if len(bare) > _LONGEST:
        return ""
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _of_citation(code: str) -> Iterator[dict[str, Any]]:
    """The works in a citation (CSL-JSON, ``csl-citation.json``)."""
    try:
        citation, _ = json.JSONDecoder().raw_decode(code[max(code.find("{"), 0) :])
    except (ValueError, RecursionError):
        return
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    for item in items if isinstance(items, list) else ():
        data = item.get("itemData") if isinstance(item, Mapping) else None
        if isinstance(data, dict) and isinstance(data.get("title"), str):
            yield data
