"""A printed reference held against the records of a reference manager that the document carries.

The record of the same work, which title and year tell, gives what is printed unclearly or not at
all. A value that is printed stays; where the record says otherwise, that is a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.references.journals import abbreviates
from casekit.importers.references.reading import Parsed

_SHORTEST_TITLE = 12
_TEXTS = ("volume", "issue", "page", "publisher", "publisher-place", "edition", "number")
_TYPES = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "book"),
        *("chapter", "dataset", "document", "manuscript", "paper-conference", "report"),
        *("software", "thesis", "webpage"),
    }
)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_NAME_PARTS = (
    *("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal"),
)


def confirmed(one: Parsed, printed: str, records: Sequence[Mapping[str, Any]]) -> Parsed:
    """A reference with what the one record that fits it says; as it is where none or two do.

    ``records`` are such as :func:`as_item` gives.
    """
    bare = _bare(printed) if records else ""
    fitting = [record for record in records if _fits(record, bare, printed)]
    if not fitting or any(record != fitting[0] for record in fitting[1:]):
        return one
    record, item = fitting[0], dict(one.item)
    doubts: list[Doubt] = []
    if item.get("type") in (None, "document"):
        item = {"type": record["type"]}
    if _bare(str(item.get("title", ""))) != _bare(record["title"]):
        item["title"] = record["title"]
    if authors := record.get("author"):
        if all(_bare(_called(name)) in bare for name in authors[:1]):
            item["author"] = authors
        else:
            doubts.append(_differs("author", _called(authors[0]), printed))
    journal, mine = record.get("container-title", ""), str(item.get("container-title", ""))
    if journal and not (mine and abbreviates(mine, journal)):
        item["container-title"] = journal
    for name in _TEXTS:
        doubts += _settled(item, record, name, printed)
    item |= {name: record[name] for name in ("DOI", "PMID") if name in record}
    item["issued"] = record["issued"] if _year(item) != _year(record) else item["issued"]
    return replace(one, item=item, doubts=tuple(doubts), confidence=1.0 if not doubts else 0.7)


def as_item(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a case keeps of a CSL-JSON item; empty without a title or a year."""
    title, year = _text(record.get("title")), _year(record)
    if not title or not year:
        return {}
    kind = str(record.get("type", "document"))
    item: dict[str, Any] = {"type": kind if kind in _TYPES else "document", "title": title}
    if authors := list(_names(record.get("author"))):
        item["author"] = authors
    for name in ("container-title", *_TEXTS):
        if value := _text(record.get(name)):
            item[name] = value.replace("-", "–") if name == "page" else value
    item["issued"] = {"date-parts": [[year]]}
    if doi := _DOI.search(_text(record.get("DOI"))):
        item["DOI"] = doi[0]
    if (pmid := _text(record.get("PMID"))).isdecimal():
        item["PMID"] = pmid
    return item


def _fits(record: Mapping[str, Any], bare: str, printed: str) -> bool:
    if str(_year(record)) not in printed:
        return False
    title = _bare(record["title"])
    by_title = len(title) >= _SHORTEST_TITLE and title in bare
    return by_title or ("DOI" in record and record["DOI"].lower() in printed.lower())


def _settled(
    item: dict[str, Any], record: Mapping[str, Any], name: str, printed: str
) -> Iterator[Doubt]:
    """Take a value of the record, or tell that the list prints another one."""
    theirs, mine = str(record.get(name, "")), str(item.get(name, ""))
    if not theirs or _bare(mine) == _bare(theirs):
        return
    if name == "page" and mine and _first_page(mine) == _first_page(theirs):
        return
    if not mine or re.search(rf"(?<!\w){re.escape(theirs)}(?!\w)", printed):
        item[name] = theirs
    else:
        yield _differs(name, theirs, printed)


def _differs(name: str, said: str, printed: str) -> Doubt:
    message = f"the reference manager's record has “{said}” as {name}, the list something else"
    return Doubt("CK952", message, "Hold it against the source.", printed)


def _bare(text: str) -> str:
    """Letters and digits without case and accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).split())


def _year(item: Mapping[str, Any]) -> int:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    try:
        year = int(parts[0][0]) if parts else 0
    except (TypeError, ValueError, IndexError, KeyError):
        return 0
    return year if 1000 <= year <= 2999 else 0


def _names(value: Any) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list) else ():
        if isinstance(name, Mapping):
            kept = {part: said for part in _NAME_PARTS if (said := _text(name.get(part)))}
            if kept.keys() & {"family", "literal"}:
                yield kept


def _called(name: Mapping[str, str]) -> str:
    return name.get("family") or name.get("literal", "")


def _first_page(pages: str) -> str:
    return re.split(r"[-–—]", pages)[0].strip()
