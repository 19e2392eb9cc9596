"""``exports/feed.xml``: what is new in the archive, for feed readers (Atom, RFC 4287).

Subscribers may be participants, so the feed names only participants' files, and says nothing of
what changed inside a case: a history may say “key corrected from C to B”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

FILE_NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 100
"""Cases in the feed; the catalogue has all of them."""

_PUBLIC = ("published", "retired")
_NEVER = "1970-01-01"
"""The day of a feed without cases, which must have one."""
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".html": "text/html",
    ".epub": "application/epub+zip",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".md": "text/markdown",
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_e = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
Entry = Mapping[str, Any]


def feed(society: str, society_url: str | None, url: str | None, manifest: Entry) -> bytes:
    """The newest published and retired cases, the latest change first.

    ``url`` is where the exports are published, ending in a slash; without it all links are
    relative to the feed. A case without any date is in the catalogue only.
    """
    owner = society_url or society
    shown = [case for case in manifest["cases"] if case["status"] in _PUBLIC and "updated" in case]
    shown.sort(key=lambda case: case["id"])
    shown.sort(key=lambda case: case["updated"], reverse=True)
    files: dict[str, list[Entry]] = {case["id"]: [] for case in shown[:NEWEST]}
    for artefact in manifest["artefacts"]:
        if artefact["edition"] == "participant" and artefact["case"] in files:
            files[artefact["case"]].append(artefact)
    root = _e.feed(
        _e.id(identifier(owner)),
        _e.title(_clean(society or "Clinical cases")),
        _e.updated(_moment(shown[0]["updated"] if shown else _NEVER)),
        _e.author(*_author(society, society_url)),
        _e.link(rel="alternate", type="text/html", href=f"{url or ''}index.html"),
        _e.generator("casekit"),
    )
    if url:
        root.insert(3, _e.link(rel="self", type="application/atom+xml", href=f"{url}{FILE_NAME}"))
    root.extend(_entry(case, files[case["id"]], owner, url or "") for case in shown[:NEWEST])
    etree.indent(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return made + b"\n"


def identifier(owner: str, case: str = "") -> str:
    """The name of a feed or a case for ever (RFC 4122, version 5).

    It comes from the society's address, or its name, and the id of the case. It does not depend on
    where the exports are published, so that a move makes nothing look new.
    """
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'casekit:{owner}#{case}')}"


def _author(society: str, society_url: str | None) -> Sequence[etree._Element]:
    name = _e.name(_clean(society or "Clinical cases"))
    return (name, _e.uri(society_url)) if society_url else (name,)


def _entry(case: Entry, files: Sequence[Entry], owner: str, url: str) -> etree._Element:
    retired = case["status"] == "retired"
    title = _e.title(_clean(f"Retired: {case['title']}" if retired else case["title"]))
    title.set("{http://www.w3.org/XML/1998/namespace}lang", case["language"])
    people = [_e.author(_e.name(_clean(name))) for name in case.get("people", ())]
    published = case.get("dates", {}).get("published")
    made = _e.entry(
        _e.id(identifier(owner, case["id"])),
        title,
        _e.updated(_moment(case["updated"])),
        *([_e.published(_moment(published))] if published else []),
        *people,
        _e.summary(_clean(_summary(case))),
        _e.link(rel="alternate", type="text/html", href=f"{url}index.html#{case['id']}"),
    )
    for item in files:
        kind = _MEDIA_TYPES.get(PurePosixPath(item["path"]).suffix, "application/octet-stream")
        made.append(
            _e.link(
                rel="enclosure",
                type=kind,
                href=f"{url}{item['path']}",
                length=str(item["bytes"]),
                title=PurePosixPath(item["path"]).name,
            )
        )
    return made


def _summary(case: Entry) -> str:
    of = [case.get("series"), case.get("issue"), f"version {case['version']}"]
    if case["status"] == "retired":
        of.append("no longer to be used")
    return " · ".join(filter(None, of))


def _moment(day: str) -> str:
    """A day as the date and time that Atom wants (RFC 3339)."""
    return f"{day}T00:00:00Z"


def _clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)
