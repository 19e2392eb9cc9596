"""What looks wrong about a reference that was read: one slip of a comma makes a value of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casekit.importers.references.groups import UPPER
from casekit.importers.references.journals import known_journal
from casekit.importers.references.names import readings

Suspicion = tuple[str, str, str]
"""A code, what looks wrong, and the words."""

_SEVERAL = {
    "title": re.compile(
        r"\b(?:[Ee]ds?|[Ee]dn|Hrsg)\b\.?\W*$|\(eds?\b|;\s?\d{4}|\bIn: |\(ed \d"
        r"|\b\d+(?:st|nd|rd|th) ed\b|\d{4};\s?\d|\d\(\d+\):\s?\d|:\s?\d+[-–]\d+\."
        r"|\((?:19|20)\d\d\)[.,]|\((?:19|20)\d\d\) ['‘“\"]"
    ),
    "container-title": re.compile(
        r"\b(?:eds?|[Ee]dn|Hrsg)\b|;|(?:[.,;]|\w) (?:19|20)\d\d\b|\. [A-Z][a-z]+ [a-z]+ "
        r"|\b[Vv]ol\b|\bno\b|^\d\w* [a-z]|[(\[]\W*$|\s[A-Za-z]?\d+$"
    ),
    "publisher": re.compile(r"^In$|;|\b(?:19|20)\d\d\b|\b(?i:thesis|dissertation)"),
}
_CUT = re.compile(r"(?:\b(?:vs|No|Dr|Nr|St|e\.g|i\.e)|[.,]\s?[A-Z][a-z]{0,6})$")
_QUOTE_SIGNS = re.compile(r"[“”„\"«»]")


def suspicions(item: Mapping[str, Any], printed: str) -> Iterator[Suspicion]:
    """Everything that a careful reader would look at again; ``printed`` is the whole reference."""
    title = str(item["title"])
    if title != printed:
        yield from _of_title(title)
    for name in ("title", "container-title", "publisher"):
        value = str(item.get(name, ""))
        if value != printed and _SEVERAL[name].search(value):
            yield "CK952", f"the {name.replace('-', ' ')} may hold more than it should", value
    journal = str(item.get("container-title", ""))
    if item["type"] == "article-journal" and _is_shifted(title, journal):
        yield "CK952", "the title may end earlier or later", f"{title} | {journal}"
    literal = item.get("author", [{}])[0].get("literal")
    if literal and len(literal) > 5 and title.endswith(literal) and title != printed:
        yield "CK952", "the title ends with the name of its author", title
    if item["type"] == "chapter" and not journal:
        yield "CK953", "the book that the chapter is in was not found", printed
    yield from _of_volume(item)
    yield from _of_pages(str(item.get("page", "")))
    for role in ("author", "editor"):
        yield from _of_names(item.get(role, ()))


_LOWER = re.compile(r"\b(?!(?:of|and|the|for|in|on|de|la|der|des|und|et)\b)[a-z]{2,}")


def _is_shifted(title: str, journal: str) -> bool:
    """Whether journal words stand in the title, or words of the title in the journal."""
    words = title.split()[-3:]
    tails = [" ".join(words[at:]) for at in range(len(words))]
    if len(journal.split()) < 3 and any(
        tail[0].isupper() and known_journal(f"{tail} {journal}") for tail in tails
    ):
        return True
    if known_journal(journal):
        return False
    words = journal.split()
    later = [
        " ".join(words[at:]) for at in range(1, len(words)) if _LOWER.search(" ".join(words[:at]))
    ]
    return "," in journal or any(known_journal(name) for name in later)


def _of_title(title: str) -> Iterator[Suspicion]:
    if _begins_with_names(title):
        yield "CK952", "the title may begin with names of authors", title
    if _CUT.search(title):
        yield "CK952", "the title may end too early or too late", title
    if len(_QUOTE_SIGNS.findall(title)) % 2:
        yield "CK952", "a quotation mark in the title has no other", title


_VOLUME = re.compile(r"[A-Z]?\d{1,4}[A-Za-z]?|\d{1,3}[-–]\d{1,3}|[IVXLC]+")


def _of_volume(item: Mapping[str, Any]) -> Iterator[Suspicion]:
    volume = str(item.get("volume", ""))
    alone = len(volume) > 3 and not {"page", "issue", "number"} & item.keys()
    if volume and (alone or not _VOLUME.fullmatch(volume)):
        yield "CK956", "this looks like no volume, or like volume and page in one", volume


_PAGES = re.compile(r"[^\W\d]*(?P<first>\d{1,9})[-‐‑‒–—−][^\W\d]*(?P<last>\d{1,9})")


def _of_pages(pages: str) -> Iterator[Suspicion]:
    """Pages that end before they begin; ``617–29`` ends on 629."""
    if match := _PAGES.fullmatch(pages):
        first, last = match["first"], match["last"]
        written_out = first[: -len(last)] + last if len(last) < len(first) else last
        if int(written_out) < int(first):
            yield "CK956", "the last page comes before the first", pages


_CAPITALS = re.compile(r"(?:^|\s)[A-Z]{1,4}\s|\s[A-Z]{1,4}$")
_SMALL = re.compile(r"[a-zß-ÿ]")
_MIXED = re.compile(rf"[{UPPER}]\.?\s.*[^\W\d_]{{3,}}")


def _of_names(people: Any) -> Iterator[Suspicion]:
    for one in people:
        family, given = str(one.get("family", "")), str(one.get("given", ""))
        name = f"{family}, {given}"
        if _CAPITALS.search(family) and not family.isupper():
            yield "CK952", "two authors may be taken for one", name
        elif family and (
            len(family) < 2
            or family == "St"
            or (family.isupper() and len(family) < 4 and _SMALL.search(given))
        ):
            yield "CK952", "family and given name may have changed places", name
        elif "." in given and _MIXED.match(given):
            yield "CK952", "two authors may be taken for one", name


_ODD_BEGINNING = re.compile(
    rf"[^\w“\"„«‘'’(\[¿¡<≥>+~-]|(?:and|und|et al)\b"
    rf"|[{UPPER}](?:,\s|\s?\(|\.,?(?!\s?[a-z]{{4}}))"
)
_INSIDE = re.compile(
    rf"\bet al\b|\bve ark\.|\b[{UPPER}]\.\s?[{UPPER}][a-z]+,\s[{UPPER}]\."
    rf"|\b[{UPPER}][a-z]+, (?:[{UPPER}]\.\s?){{1,3}}(?:,|;|&|and\b)"
)
_ANOTHER = re.compile(r"\s*(?:[,;&]|and\b|und\b|et\b)|\.\s+\S")


def _begins_with_names(title: str) -> bool:
    if _ODD_BEGINNING.match(title) or _INSIDE.search(title):
        return True
    for names in readings(title, 0, len(title)):
        if names.form in {"family, i.", "family i."}:
            return True
        initials = names.form not in {"given family", "family, given"}
        if len(names.people) > 1 or (initials and _ANOTHER.match(title, names.end)):
            return initials or names.tidy > 0.5
    return False
