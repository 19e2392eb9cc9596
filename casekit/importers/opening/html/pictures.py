"""Pictures of a page: inside it, or in files of its folder. Nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.pictures import MAX_BYTES
from casekit.importers.opening.safexml import Element

_DATA = re.compile(r"data:image/([a-z0-9.+-]{1,30})[^,]{0,100}?(;base64)?,", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LATE = ("data-src", "data-lazy-src", "data-original", "data-hi-res-src")
_EMPTY = 200
"""The most characters of a picture that only stands in until a script loads the real one."""


class Pictures:
    """Finds the pictures that a page names; ``load`` gives the bytes of one beside the page."""

    def __init__(self, gathering: Gathering, load: Callable[[str], bytes | None]) -> None:
        self._gathering = gathering
        self._load = load
        self._number = 0

    def name_of(self, element: Element) -> str:
        """The name among the media of an ``img``; "" when it is not here."""
        source = (element.get("src") or "").strip()
        late = next((element.get(name) for name in _LATE if element.get(name)), None)
        if late and (not source or (source.startswith("data:") and len(source) < _EMPTY)):
            source = late.strip()
        return self.of_address(source) if source else ""

    def of_address(self, source: str) -> str:
        """The name among the media of the picture at an address; "" when it is not here."""
        if source[:5].lower() == "data:":
            return self._inside(source)
        if _SCHEME.match(source):
            self._gathering.notes.add(
                "CK914",
                f"the page shows a picture that lies elsewhere; it was not fetched: "
                f"“{source[:120]}”",
                "Save the picture yourself and add it to the case.",
            )
            return ""
        path = unquote(source.partition("?")[0].partition("#")[0])
        data = self._load(path)
        if data is None:
            self._gathering.shelf.missing(path[:120], "is not in the folder of the page")
            return ""
        return self._gathering.shelf.put(data, path)

    def _inside(self, source: str) -> str:
        found = _DATA.match(source)
        if found is None or len(source) > 2 * MAX_BYTES:
            return ""
        self._number += 1
        body = source[found.end() :]
        try:
            data = base64.b64decode(unquote(body)) if found[2] else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            data = b""
        name = f"picture-{self._number}.{found[1].lower().partition('+')[0]}"
        if not data:
            self._gathering.shelf.missing(name, "is damaged")
            return ""
        return self._gathering.shelf.put(data, name)


def address_loader(gathering: Gathering, folder: Path) -> Callable[[str], str]:
    """A function that keeps the picture at an address in or below a folder, and names it."""
    return Pictures(gathering, lambda name: beside_page(folder, name)).of_address


def beside_page(folder: Path, name: str) -> bytes | None:
    """The bytes of a file in or below a folder, links followed; None when it is not there."""
    if "\\" in name or "\0" in name or Path(name).is_absolute():
        return None
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            return None
        if path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError):
        return None
