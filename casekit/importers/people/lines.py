"""How the lines of an author block hang together."""

from __future__ import annotations

import re

from casekit.importers.doubts import Doubt
from casekit.importers.people import likeness, vocabulary
from casekit.importers.rich import Rich

_OPEN_END = re.compile(
    r"(?:[,&/–-]|(?<!\w)(?:of|the|and|for|at|in|to|für|der|des|und|am|an|im|de|del|du|la|et|à|au|y|"
    r"en|di|della|e|do|da|ve))$"
)
_PLACE = re.compile(
    r"(?P<city>[^\W\d_][\w.’' -]{1,40}),\s(?P<region>[A-Z]{2})"
    r"(?P<code>,?\s[0-9]{5})?(?:,\s(?P<country>[\w. ]{2,20}))?"
)
_AT = re.compile(r"(?<!\w)(?:at|am|à|en|en el|presso|no|na)\s+(?:the\s+|der\s+|l['’])?(?=\S)")
_HALF = re.compile(
    r"(?:medical school|(?:faculty|school|college) of [\w ]{1,60}|medizinische fakultät|"
    r"facult(?:ad|é) de [\w ]{1,40}|facoltà di [\w ]{1,40}|faculdade de [\w ]{1,40}|"
    r"tıp fakültesi)",
    re.IGNORECASE,
)


def goes_on(before: str, line: str) -> bool:
    """Whether a line is the second half of the one before it, which was broken in two."""
    is_open = _OPEN_END.search(before) or before.count("(") > before.count(")")
    return bool(is_open) or line[0].islower() or _is_second_half(line)


def breaks_off(byline: str) -> bool:
    """Whether a byline ends in the middle: with a comma, “and”, or a given name alone."""
    if _OPEN_END.search(byline.rstrip()):
        return True
    last = re.split(r",|\band\b|;", byline)[-1].split()
    return len(last) == 1 and not vocabulary.is_degree(last[0])


def _is_second_half(line: str) -> bool:
    """Whether a line says “… at the University …” and does not itself begin with a post."""
    found = _AT.search(line)
    if found is None or not vocabulary.institutions(line[found.end() :]):
        return False
    before = line[: found.start()]
    return not (
        vocabulary.begins_as_position(line)
        or vocabulary.institutions(before)
        or vocabulary.departments(before)
    )


def needs_institution(before: str, line: str) -> bool:
    """Whether a line names only a department or a faculty, and the next one what it is part of."""
    if before.rstrip().endswith(",") or _HALF.fullmatch(before):
        return True
    whole = vocabulary.institutions(line) or vocabulary.departments(line)
    return bool(whole and vocabulary.departments(before) and not vocabulary.institutions(before))


def is_place_line(line: str) -> bool:
    """Whether a line below a hospital is its city and state, which may look like “Doe, MD”."""
    found = _PLACE.fullmatch(line)
    if found is None or not vocabulary.is_region(found["region"]):
        return False
    country = found["country"] or ""
    if country and not vocabulary.is_country(country):
        return False
    if country or found["code"] or vocabulary.is_city(found["city"]):
        return True
    return not vocabulary.is_degree(found["region"]) or " " not in found["city"]


def institution_of_post(post: str) -> str:
    """The institution of “Associate Professor, University of Y, City”, where that is certain."""
    head, comma, tail = post.partition(", ")
    if not comma or vocabulary.departments(tail.split(",")[0]) or len(head.split()) > 6:
        return ""
    first = tail.split(",")[0]
    is_place = vocabulary.institutions(first) and not vocabulary.begins_as_position(tail)
    if is_place and likeness.looks_like_affiliation(Rich.of(tail)) >= 0.7:
        return tail
    return ""


def shared(text: str, people: list[str]) -> Doubt:
    """The doubt about a line below several names."""
    return Doubt(
        "CK974",
        f"“{text}” stands below {len(people)} names and was given to all of them.",
        "Take it from those whom it is not about.",
        text,
    )


def unresolved(mark: str, name: str) -> Doubt:
    """The doubt about a mark that points to nothing."""
    return Doubt(
        "CK974",
        f"The mark “{mark}” behind {name} points to no institution.",
        "Add the institution, or let the person's affiliations be.",
        f"{name}{mark}",
    )
