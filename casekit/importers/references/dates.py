"""Dates as references print them, in the languages of the house."""

from __future__ import annotations

import re
from typing import Any

_MONTHS = """
january jan januar jänner janvier janv enero ene gennaio genn gen janeiro ocak oca
february feb februar février févr fév febrero febbraio febbr fevereiro fev şubat şub
march mar märz mrz mär mars marzo março mart
april apr avril avr abril abr aprile nisan nis
may mai mayo maggio magg mag maio mayıs
june jun juni juin junio giugno giu junho haziran haz
july jul juli juillet juil julio luglio lug julho temmuz tem
august aug août agosto ago ağustos ağu
september sept sep septembre septiembre settembre sett set setembro eylül eyl
october oct oktober okt octobre octubre ottobre ott outubro out ekim eki
november nov novembre noviembre novembro kasım kas
december dec dezember dez décembre déc diciembre dic dicembre dezembro aralık ara
"""
MONTHS = {
    name: number
    for number, names in enumerate(_MONTHS.strip().split("\n"), 1)
    for name in names.split()
}
"""The number of a month by its name or abbreviation in small letters, without a stop."""

MONTH = (
    r"(?i:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")(?![^\W\d_])\.?"
)
"""A pattern for the name of a month."""

_SIMPLE = re.compile(
    rf"(?P<y>\d{{4}})[a-z]?(?:[\s,;.]{{0,3}}(?P<m>{MONTH})"
    rf"(?:\s?[-–/]\s?(?P<n>{MONTH}))?(?:[\s,.]{{0,3}}(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e>\d{{1,2}}))?)?)?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>{MONTH})(?:\s?[-–/]\s?(?P<n>{MONTH}))?(?:\s{{0,2}}(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e>\d{{1,2}}))?)?"
    r"[\s,.]{0,3}(?:de\s)?(?P<y>\d{4})(?!\d)"
)
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s{{0,2}}(?:de\s)?(?P<m>{MONTH})"
    r"[\s,.]{0,3}(?:de\s)?(?P<y>\d{4})(?!\d)"
)
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_POINTS = re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)")
_SLASHES = re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})(?!\d)")

SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)\b"
"""A pattern for the name of a season."""

_SEASON = re.compile(rf"(?P<y>\d{{4}})[\s,;.]{{0,3}}(?P<season>{SEASON})")

DATE = re.compile(
    "(?:"
    + "|".join(
        re.sub(r"\?P<[a-z]>", "?:", pattern.pattern)
        for pattern in (_ISO, _POINTS, _SLASHES, _DAY_FIRST, _MONTH_FIRST, _SIMPLE)
    )
    + ")"
)
"""Where a date begins; :func:`read_date` says which it is."""


def read_date(text: str) -> dict[str, Any] | None:
    """A CSL date; a day and month that could change places make it a literal; None for no date."""
    written = text.strip(" ,.;()[]\x1f")
    for pattern in (_ISO, _POINTS, _DAY_FIRST, _MONTH_FIRST, _SIMPLE):
        if found := pattern.fullmatch(written):
            return _dated(found.groupdict())
    if found := _SEASON.fullmatch(written):
        return {"date-parts": [[int(found["y"])]], "season": found["season"]}
    if found := _SLASHES.fullmatch(written):
        first, second = int(found["d"]), int(found["m"])
        if first > 12 >= second >= 1 or first == second <= 12:
            return _dated({"y": found["y"], "m": str(second), "d": str(first)})
        if second > 12 >= first >= 1:
            return _dated({"y": found["y"], "m": str(first), "d": str(second)})
        return {"literal": written}
    return None


def _dated(parts: dict[str, Any]) -> dict[str, Any] | None:
    """A date of the parts of a match: year, month, day, and month and day of an end."""
    year, month, day = int(parts["y"]), _month(parts.get("m")), int(parts.get("d") or 0)
    later, end = _month(parts.get("n")), int(parts.get("e") or 0)
    if month is None or later is None or not 0 <= day <= 31 or not 0 <= end <= 31:
        return None
    first = [number for number in (year, month, day) if number]
    if end > day:
        return {"date-parts": [first, [year, month, end]]}
    if later > month:
        return {"date-parts": [first, [year, later]]}
    return {"date-parts": [first]}


def _month(written: str | None) -> int | None:
    """The number of a month, 0 where none is printed, None for what is no month."""
    if not written:
        return 0
    month = written.lower().rstrip(".")
    number = MONTHS.get(month) or (int(month) if month.isdigit() else 0)
    return number if 1 <= number <= 12 else None
