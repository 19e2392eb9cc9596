"""An institution's line taken apart: department, name, city, region, country."""

from __future__ import annotations

import re

from casekit.importers.people import vocabulary

_COMMA = re.compile(r",\s+(?![^()]{0,200}\))")
_OPENS_DEPARTMENT = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+)?(?:department|dept|division|section|unit|ward|service|servicio|"
    r"serviço|servizio|departamento|département|dipartimento|abteilung|klinik|sektion|unidad|"
    r"unité|unità|unidade|lehrstuhl|medizinische klinik)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"universit|universid|üniversite|hospital|hôpital|hastane|ospedal|klinikum|krankenhaus|"
    r"medical (?:school|cent)|school|college|institut|academy|foundation|trust|cent(?:er|re)|"
    r"charité|clinic\b|\bchr?u\b|مستشفى|جامعة",
    re.IGNORECASE,
)
_BOTH = frozenset({"georgia", "jersey", "luxembourg", "singapore", "mexico"})
"""Names of countries that are also something else; they count only beside another place."""
_NO_CITY = re.compile(
    r"\b(?:road|street|avenue|lane|drive|building|floor|room|level|tower|wing|block|box|general|"
    r"memorial|regional|medical|sciences?|health|branch|strasse|straße|haus|rue|calle|via|edificio)\b"
    r"|straße$|strasse$",
    re.IGNORECASE,
)
_OF_GEORGIA = frozenset({"Atlanta", "Augusta", "Decatur", "Macon", "Savannah"})
_WITH_STATES = frozenset(
    {
        "usa",
        "u.s.a",
        "us",
        "u.s",
        "united states",
        "the united states",
        "united states of america",
        "canada",
        "kanada",
        "australia",
        "australien",
        "india",
        "brazil",
        "brasil",
        "mexico",
        "méxico",
        "italy",
        "italia",
        "spain",
        "españa",
        "ee. uu",
        "estados unidos",
        "états-unis",
    }
)


def taken_apart(line: str) -> dict[str, str]:
    """The parts of an affiliation by their names in the schema; what is uncertain is ``name``.

    All words of the line are in the parts. City and region are told from the rest only where a
    country or a state follows them, the department only where an institution does.
    """
    whole = " ".join(line.split()).strip(" ,;")
    if whole.endswith(".") and not re.search(r"\b\w\.$", whole):
        whole = whole[:-1]
    segments = _COMMA.split(whole)
    found: dict[str, str] = {}
    _take_place(segments, found)
    department = _take_department(segments)
    found["name"] = ", ".join(segments)
    if department:
        found["department"] = department
    order = ("department", "name", "city", "region", "country")
    return {key: found[key] for key in order if key in found}


def _take_place(segments: list[str], found: dict[str, str]) -> None:
    """Take country, region and city from the end of the segments."""
    if len(segments) < 2:
        return
    last = segments[-1]
    if vocabulary.folded(last) == "georgia" and segments[-2] in _OF_GEORGIA:
        found["region"] = segments.pop()
    elif vocabulary.folded(last) in _BOTH and not vocabulary.is_city(segments[-2]):
        return
    elif vocabulary.is_country(last) and not _is_state_only(last):
        found["country"] = segments.pop()
    state = len(segments) > 1 and vocabulary.is_region(segments[-1]) and _has_states(found)
    if state and (len(segments) > 2 or not vocabulary.is_city(segments[-1])):
        found["region"] = segments.pop()
    if len(segments) > 1 and (
        _is_city(segments[-1]) if found else vocabulary.is_city(segments[-1])
    ):
        found["city"] = segments.pop()


def _is_state_only(text: str) -> bool:
    return len(text) == 2 and text.isupper() and text not in {"UK", "US"}


def _has_states(found: dict[str, str]) -> bool:
    country = found.get("country")
    return country is None or vocabulary.folded(country) in _WITH_STATES


def _is_city(text: str) -> bool:
    if any(sign.isdigit() for sign in text) or len(text.split()) > 4 or "campus" in text.casefold():
        return False
    if _NO_CITY.search(text) or vocabulary.institutions(text) or vocabulary.departments(text):
        return False
    return not (vocabulary.is_region(text) and len(text) <= 3)


def _take_department(segments: list[str]) -> str:
    """Take the departments that stand before, or after, the name of an institution."""
    marks = [_is_department(segment) for segment in segments]
    count = marks.index(False) if False in marks else 0
    if count and _STRONG.search(segments[count]) and not any(marks[count:]):
        taken = segments[:count]
        del segments[:count]
        return ", ".join(taken)
    if not marks[0] and _STRONG.search(segments[0]) and len(segments) > 1 and all(marks[1:]):
        taken = segments[1:]
        del segments[1:]
        return ", ".join(taken)
    return ""


def _is_department(segment: str) -> bool:
    return bool(_OPENS_DEPARTMENT.match(segment)) and not _STRONG.search(segment)
