"""Lines of credit: “Submitted by: …”, “Expert perspective by …”, “Discussant: …”."""

from __future__ import annotations

import re

from casekit.importers.people import vocabulary
from casekit.importers.people.bylines import names
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.likeness import looks_like_affiliation
from casekit.importers.people.roles import roles_of, words_of
from casekit.importers.people.shapes import Credit, Credited
from casekit.importers.rich import Rich

_LONGEST_LABEL = 70
_LONGEST_LINE = 2_000
_COLON = re.compile(r"\s*[:：]\s*|\s+[–—-]\s+|\s*\|\s*")
_BY = re.compile(
    r"(?<!\S)(?:by|von|durch|par|por|da|di|a cura di|tarafından|من قبل|بواسطة|بقلم)\s+",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:from|aus|de|du|della?|from:)\s+(?:the|der|dem|la|le|l['’])?\s*(?=\S)", re.IGNORECASE
)
_CORRESPONDENCE = re.compile(
    r"(?:(?:address\s+(?:for|all)\s+)?correspond(?:ence|ing\s+authors?)(?:\s+(?:to|author))?|"
    r"(?:please\s+)?address\s+(?:all\s+)?correspondence|contact|reprint\s+requests?(?:\s+to)?|"
    r"korrespondenz(?:adresse|autor(?:in)?)?|correspondance|auteure?\s+correspondante?|"
    r"correspondencia|autora?\s+(?:para\s+correspondencia|de\s+correspondencia|correspondente)|"
    r"corrispondenza|autore\s+corrispondente|correspondência|"
    r"yazışma\s+adresi|sorumlu\s+yazar|iletişim|للمراسلة|المراسلة|المؤلف\s+المراسل)"
    r"(?:\s*[:：]\s*|\s+(?=\S*@)|\s+(?:to|an|à|a)\s*[:：]?\s+|\s*\.?\s*$)",
    re.IGNORECASE,
)
_BARE = frozenset(
    {"comments", "discussion", "diskussion", "discusión", "discussione", "discussão", "tartışma"}
)
"""Headings of the discussion that say nothing about who wrote it."""
_QUESTION = frozenset({"question", "questions", "quiz", "vignette"})


def credit_label(text: str) -> Credit | None:
    """Who is named in a line of credit, and as what; None for any other line.

    English, German, French, Spanish, Italian, Portuguese, Turkish and Arabic. The label may be
    made of any words that tell a role or belong to such labels. A line whose label might as well
    be something else (“By”, “Expert perspective:”) counts only if a name follows.
    """
    if not text.strip() or len(text) > _LONGEST_LINE:
        return None
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if found := _CORRESPONDENCE.match(text, start):
        whole = found.end() >= end
        at = end if whole else found.end()
        label = text[start : found.end()].strip()
        if "contact" in label.casefold() and (whole or not _has_person(text[at:end])):
            return None
        return Credit((), at, end, label, 0.9, "correspondence")
    for reads in (_with_colon, _with_by, _with_from, _with_noun, _heading):
        if credit := reads(text, start, end):
            return credit
    return None


def credited(text: Rich) -> Credited | None:
    """The names of a line of credit with their roles; None where the line is no such line."""
    credit = credit_label(text.text)
    if credit is None or credit.purpose != "people" or credit.start == credit.end:
        return None
    return Credited(credit.roles, tuple(names(text[credit.start : credit.end])), text.text.strip())


def _with_colon(text: str, start: int, end: int) -> Credit | None:
    for found in _COLON.finditer(text, start, min(end, start + _LONGEST_LABEL)):
        roles = roles_of(text[start : found.start()])
        misspelt = () if roles else roles_of(text[start : found.start()], misspelt=True)
        if (roles or misspelt) and found.end() < end:
            label, rest = text[start : found.end()].strip(), text[found.end() : end]
            likely = looks_like_person(Rich.of(rest))
            if misspelt and likely < 0.6:
                return None
            roles = roles or misspelt
            if ":" not in found.group() and likely < 0.4:
                return None
            if _is_section(text[start : found.start()]) and likely < 0.45:
                return None
            if likely < 0.1 and _is_prose(rest):
                return None
            sure = 0.95 if likely >= 0.45 else 0.6
            return Credit(roles, found.end(), end, label, sure)
    return None


def _with_by(text: str, start: int, end: int) -> Credit | None:
    for found in _BY.finditer(text, start, min(end, start + _LONGEST_LABEL)):
        before, rest = text[start : found.start()], text[found.end() : end]
        likely = looks_like_person(Rich.of(rest.rstrip(".")))
        if not before.strip():
            if likely >= 0.6:
                return Credit(("submitter",), found.end(), end, found.group().strip(), 0.7)
            continue
        if (roles := roles_of(before)) and likely >= 0.4:
            return Credit(roles, found.end(), end, text[start : found.end()].strip(), 0.9)
    return None


def _with_noun(text: str, start: int, end: int) -> Credit | None:
    """“Author Jane Doe, MD”, “Expert Dr. Jane Doe”."""
    word, space, rest = text[start:end].partition(" ")
    if (
        not space
        or not word[0].isupper()
        or vocabulary.folded(word) not in vocabulary.small("roles")
    ):
        return None
    roles = roles_of(word)
    if not roles or looks_like_person(Rich.of(rest)) < 0.75:
        return None
    return Credit(roles, start + len(word) + 1, end, word, 0.6)


def _with_from(text: str, start: int, end: int) -> Credit | None:
    found = _FROM.match(text, start)
    if found is None or looks_like_affiliation(Rich.of(text[found.end() : end].rstrip("."))) < 0.6:
        return None
    return Credit((), found.end(), end, found.group().strip(), 0.7, "affiliation")


def _heading(text: str, start: int, end: int) -> Credit | None:
    label = text[start:end]
    if len(label) > _LONGEST_LABEL or label.endswith("."):
        return None
    words = {vocabulary.folded(word) for word in words_of(label)}
    if words <= _BARE or words & _QUESTION:
        return None
    if roles := roles_of(label.rstrip(" :")):
        return Credit(roles, end, end, label.strip(), 0.5)
    return None


def _has_person(text: str) -> bool:
    return looks_like_person(Rich.of(text)) >= 0.45 or "@" in text


def _is_prose(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return len(text) > 200 or sum(word[0].islower() for word in words) > max(3, len(words) // 2)


def _is_section(label: str) -> bool:
    """Whether a label may also be the heading of a part of the case."""
    known = vocabulary.small("sections")
    return any(vocabulary.folded(word) in known for word in words_of(label))
