"""References in their elements, for programs: JATS ``element-citation`` from CSL-JSON.

Source: NISO Z39.96-2021, element-citation; CSL 1.0.2, appendix IV (variables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from casekit.document.nodes import Reference
from casekit.formats.pandoc.jats.xml import HREF, Element, e, filled

_TYPES: Final = {
    "article-journal": "journal", "article-magazine": "journal", "article-newspaper": "newspaper",
    "book": "book", "chapter": "book", "entry-encyclopedia": "book", "entry-dictionary": "book",
    "paper-conference": "confproc", "thesis": "thesis", "report": "report", "webpage": "web",
    "post-weblog": "web", "dataset": "data", "software": "software", "patent": "patent",
    "article": "preprint",
}  # fmt: skip
_PEOPLE: Final = {"author": "author", "editor": "editor", "translator": "translator"}
_IDS: Final = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}
_PLACES: Final = {"volume": "volume", "issue": "issue", "edition": "edition"}
_TAG: Final = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>")
_RANGE: Final = re.compile(r"\s*([^\s–-]+)\s*[–-]+\s*([^\s–-]+)\s*")


def publication_type(item: Reference) -> str:
    """What kind of publication a reference is, in the words of JATS."""
    return _TYPES.get(str(item.csl.get("type", "")), "other")


def element_citation(item: Reference) -> Element:
    """A reference, element by element."""
    csl = item.csl
    made = [*_people(csl), *_titles(csl), *_date(csl), *_places(csl), *_pages(csl), *_ids(csl)]
    return e(
        "element-citation",
        *(one for one in made if one is not None),
        publication_type=publication_type(item),
    )


def _people(csl: Mapping[str, Any]) -> Iterator[Element]:
    for field, kind in _PEOPLE.items():
        names = [_name(name) for name in csl.get(field) or ()]
        if names:
            yield e("person-group", *names, person_group_type=kind)


def _name(name: Mapping[str, Any]) -> Element:
    if name.get("literal") or not name.get("family"):
        return e("collab", str(name.get("literal") or name.get("given") or ""))
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    return e(
        "name",
        e("surname", f"{particle} {name['family']}".strip()),
        filled("given-names", name.get("given")),
        filled("suffix", name.get("suffix")),
    )


def _titles(csl: Mapping[str, Any]) -> Iterator[Element]:
    title, container = _plain(csl.get("title")), _plain(csl.get("container-title"))
    if not container:
        yield filled("source", title)
        return
    kind = "chapter-title" if _TYPES.get(str(csl.get("type"))) == "book" else "article-title"
    yield filled(kind, title)
    yield e("source", container)


def _date(csl: Mapping[str, Any]) -> Iterator[Element]:
    parts = ((csl.get("issued") or {}).get("date-parts") or [[]])[0]
    if parts:
        year, *rest = (str(part) for part in parts)
        iso = "-".join((year, *(part.zfill(2) for part in rest)))
        yield e("year", year, iso_8601_date=iso)
        for tag, part in zip(("month", "day"), rest, strict=False):
            yield e(tag, part.zfill(2))


def _places(csl: Mapping[str, Any]) -> Iterator[Element]:
    for field, tag in _PLACES.items():
        yield filled(tag, _plain(csl.get(field)))
    yield filled("publisher-name", _plain(csl.get("publisher")))
    yield filled("publisher-loc", _plain(csl.get("publisher-place")))


def _pages(csl: Mapping[str, Any]) -> Iterator[Element]:
    page = _plain(csl.get("page"))
    found = _RANGE.fullmatch(page)
    if found:
        yield e("fpage", found[1])
        yield e("lpage", found[2])
    elif page:
        yield e("fpage" if page.isdigit() else "elocation-id", page)


def _ids(csl: Mapping[str, Any]) -> Iterator[Element]:
    for field, kind in _IDS.items():
        yield filled("pub-id", _plain(csl.get(field)), pub_id_type=kind)
    url = _plain(csl.get("URL"))
    if url:
        link = e("ext-link", url, ext_link_type="uri")
        link.set(HREF, url)
        yield link


def _plain(value: Any) -> str:
    """A field of CSL-JSON as plain text; its mark-up is for print."""
    return _TAG.sub("", str(value)).strip() if value is not None else ""
