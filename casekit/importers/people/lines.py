"""How the lines of an author block hang together."""

from __future__ import annotations

import re

from casekit.importers.doubts import Doubt
from casekit.importers.people import likeness, vocabulary
from casekit.importers.people.shapes import Role
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
_HEADINGS = re.compile(
    r"(?:about the authors?|(?:the\s+)?authors?|author (?:information|affiliations?|details)|"
    r"authors?['’]s? (?:affiliations?|information)|affiliations?|contributors?|"
    r"(?:die\s+)?autor(?:en|in|innen)?|über die autor(?:en|innen)|affiliationen|les auteurs|"
    r"affiliations des auteurs|autores|afiliaciones|autori|affiliazioni|afiliações|yazarlar|"
    r"المؤلفون)\s*:?",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:the |die |les )?aut|contrib|yazar|المؤلف", re.IGNORECASE)
_STREET = re.compile(
    r"[0-9]{1,5}[a-z]?,?\s[^\W\d_]|.{1,60}(?:straße|strasse|street|road|avenue|drive|boulevard|lane|"
    r"\bst\.|\bave\b|\brd\b|\bp\.?\s?o\.?\s?box)|(?:rue|calle|via|rua|avenida|p\.?\s?o\.?\s?box)\s",
    re.IGNORECASE,
)


def is_heading(text: str) -> bool:
    """Whether a line announces authors and tells no role: “About the authors”, “Affiliations”."""
    return _HEADINGS.fullmatch(text) is not None


def heading_roles(text: str) -> tuple[Role, ...]:
    """The role that such a heading leaves to people who have no other."""
    return ("submitter",) if _AUTHORS.match(text) else ()


def is_street(text: str) -> bool:
    """Whether a line is a street or a post-office box."""
    return _STREET.match(text) is not None


def ends_open(text: str) -> bool:
    """Whether a text ends with a comma, “of”, “and” or the like."""
    return bool(_OPEN_END.search(text.rstrip()))


def goes_on(before: str, line: str) -> bool:
    """Whether a line is the second half of the one before it, which was broken in two."""
    return (
        ends_open(before)
        or before.count("(") > before.count(")")
        or line[0].islower()
        or _is_second_half(line)
    )


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
