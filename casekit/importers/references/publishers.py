"""Publishers and the places where they are."""

from __future__ import annotations

import re

from casekit.importers.references.draft import Draft
from casekit.importers.references.sheet import said

_YEAR = r"(?:c|©)?(?:1[89]|20)\d\d"
_NAME = r"[^\W\d_][^:;()\x1f]"
_SURE = (
    re.compile(
        rf"\((?P<publisher>{_NAME}{{1,80}}?),\s?(?P<place>[^(),:;\d\x1f]{{2,50}})"
        rf"(?:,\s?(?:ed\.\s\d{{1,2}},\s)?|\x1f+,?\s?)(?={_YEAR}\))"
    ),
    re.compile(
        rf"\((?P<publisher>{_NAME}{{1,80}}?),\s(?P<place>[^(),:;\d\x1f]{{2,50}}),\s(?={_YEAR}\))"
    ),
    re.compile(
        rf"\((?P<place>[^\W\d_][^():;\d\x1f]{{1,50}}?):\s?"
        rf"(?P<publisher>{_NAME}{{1,90}}?)[,;]\s?(?={_YEAR}\))"
    ),
    re.compile(rf"\((?P<publisher>{_NAME}{{1,80}}?)(?:,\s(?:ed\.\s\d+)|),\s(?={_YEAR}\))"),
    re.compile(
        r"\((?P<publisher>[^\W\d_][^:;(),\x1f]{1,60}?(?:Press|Springer|Elsevier|Wiley"
        r"|Blackwell|Thieme|Karger|Verlag|Publish\w+))\)(?=[,.]?\s*(?:pp?\.|\x1f|$))"
    ),
    re.compile(
        rf"(?<=[.,;)\]\x1f])\s{{0,3}}(?!In\s?:|Available|Internet|URL"
        rf"|Retrieved)(?P<place>(?:St\.\s)?[^\W\d_][^.:;()\d\x1f]{{1,50}}?(?:,\s[A-Z]{{2}}"
        rf"|\s\([A-Z][\w. ]{{1,14}}\))?)\s?:\s(?P<publisher>{_NAME}{{1,90}}?)"
        rf"(?=[;,.]?\s?{_YEAR}|[.,;]?\s*(?:\x1f|$)|[,.;]\s(?:pp?\.|S\.)|\.\s)"
    ),
    re.compile(
        rf"(?<=[.?!)\]\x1f])\s{{0,3}}(?P<publisher>[^\W\d_][^.:;()\x1f]{{1,90}}?"
        rf"(?:\.\S[^.:;()\x1f]{{1,40}})?)\.?;\s?(?={_YEAR})"
    ),
    re.compile(
        rf"(?<=[,.;\x1f])\s{{0,3}}(?P<publisher>[^\W\d_][^.,:;()\x1f]{{1,70}}?),\s"
        rf"(?P<place>[A-Z][^.,:;()\d\x1f]{{1,40}})(?:,?\s(?={_YEAR}|pp?\.?\s)|\.?\s*(?=\x1f"
        rf"|$))"
    ),
)
"""The surest first: what stands in brackets, with a colon, a semicolon, a place."""
_WEAK = (
    re.compile(
        rf"(?<=[.,)])\s{{0,3}}(?P<publisher>[^\W\d_][^.,:;()\x1f]{{1,70}}?),\s"
        rf"(?={_YEAR}[.,]?\s*(?:\x1f|$|pp?\.))"
    ),
    re.compile(r"(?<=[.,)])\s+(?P<publisher>[^\W\d_][^.,:;()\d\x1f]{1,70}?)\.?\s*(?=\x1f|$)"),
)


def take_publisher(draft: Draft, start: int, *, weak: bool) -> tuple[int, int] | None:
    """Take the publisher and its place behind a title; where they stand.

    ``weak`` allows signs that say little, such as a last sentence: only where nothing else than a
    publisher can stand there.
    """
    sheet, item = draft.sheet, draft.item
    literal = item.get("author", [{}])[0].get("literal", "")
    if literal and (own := re.search(rf"\(({re.escape(literal)})\)", sheet.body[start:])):
        item["publisher"] = sheet.take(start + own.start(1), start + own.end(1), "publisher")
        return start + own.start(), start + own.end()
    patterns = [*_SURE]
    if weak and item.keys() & {"issued", "edition"}:
        patterns += _WEAK if "URL" not in item or item.keys() & {"edition", "editor"} else _WEAK[:1]
    for pattern in patterns:
        found = [match for match in pattern.finditer(sheet.body, start + 4) if _plausible(match)]
        if found:
            return _taken(draft, found[-1])
    return None


def _taken(draft: Draft, match: re.Match[str]) -> tuple[int, int]:
    names = [name for name in ("place", "publisher") if match.groupdict().get(name)]
    draft.item["publisher"] = said(match["publisher"]).strip(" [](),")
    if "place" in names:
        _take_place(draft, said(match["place"]))
    if "place" not in names and draft.item["publisher"] in CITIES:
        draft.item["publisher-place"] = draft.item.pop("publisher")
    span = min(map(match.start, names)), max(map(match.end, names))
    draft.sheet.take(*span, "publisher")
    return span


_PUBLISHER_WORD = re.compile(
    r"Press\b|Publish|Springer|Elsevier|Wiley|Blackwell|McGraw|Saunders|Lippincott|Mosby"
    r"|Thieme|Karger|[Vv]erlag|Universi"
    r"|Organi[sz]ation|Institut|Society|Association|Churchill|Humana|Academic|Routledge"
    r"|Masson|Panamericana|Kitabevi|Yayın"
    r"|Group|Agency|Ministry|Pharma|Inc\b|Ltd\b|GmbH"
)
_CITIES = """
New York|London|Philadelphia|Geneva|Genève|Cham|Berlin|Stuttgart|Basel|Oxford|Cambridge|
Amsterdam|Boston|St. Louis|St Louis|Hoboken|Chichester|Heidelberg|München|Munich|Paris|Madrid|
Barcelona|Milano|Milan|Roma|Rome|Lyon|Ankara|İstanbul|Istanbul|Tokyo|Totowa|Washington|
Baltimore|Chicago|Edinburgh|Dordrecht|Bethesda|Atlanta|Copenhagen|Uppsala|Wien|Vienna|Zürich|
Bern|Köln|Leiden|Singapore|São Paulo|Rio de Janeiro|Buenos Aires|Mexico City
"""
CITIES = frozenset(_CITIES.replace("\n", "").split("|"))
"""Where publishers are."""


def _plausible(match: re.Match[str]) -> bool:
    """Whether place and publisher have a year behind them, or names that are known."""
    groups = match.groupdict()
    place, publisher = groups.get("place"), match["publisher"]
    if re.match(r"(?:and|or|und|oder|et|ou|y|e|o|ve|veya)\s", publisher):
        return False
    if place is None or re.match(rf"[;,.]?\s?{_YEAR}", match.string[match.end() :]):
        return True
    if re.search(r"\d{4}|Identifier", publisher):
        return False
    names = [name.split(",")[0].split(" (")[0].strip() for name in (place, publisher)]
    return any(name in CITIES for name in names) or bool(_PUBLISHER_WORD.search(publisher))


def _take_place(draft: Draft, place: str) -> None:
    """The place of a publisher, which some print behind the publisher."""
    publisher = draft.item["publisher"]
    city = publisher.split(",")[0] in CITIES
    if _PUBLISHER_WORD.search(place) and (city or not _PUBLISHER_WORD.search(publisher)):
        publisher, place = place, publisher
    elif city and place.split(",")[0] not in CITIES:
        publisher, place = place, publisher
        draft.doubt(
            "CK952",
            f"“{publisher}” is taken for the publisher, “{place}” for its place",
            "Correct it if it is the other way round.",
            f"{publisher}: {place}",
        )
    draft.item["publisher"], draft.item["publisher-place"] = publisher, place
