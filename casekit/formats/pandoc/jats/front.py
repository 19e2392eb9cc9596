"""The front of an article: where it appeared, who wrote it, on which terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from casekit.document.nodes import Document, Person, Statement
from casekit.formats.pandoc.jats.xml import (
    HREF,
    Element,
    children,
    e,
    extended,
    filled,
    poured,
)
from casekit.model.case import Role
from casekit.theme.theme import Theme

_AUTHORS: Final = frozenset((Role.SUBMITTER, Role.DISCUSSANT))
_GROUPS: Final = (Role.REVIEWER, Role.EDITOR, Role.TRANSLATOR)
_KEYWORDS: Final = "author-keywords"
_IN_META: Final = frozenset(("correspondence", "licence", "funding"))


def journal_meta(document: Document, theme: Theme) -> Element:
    """Series and publisher."""
    title = filled("journal-title", document.series)
    return e(
        "journal-meta",
        e("journal-title-group", title) if title is not None else None,
        e("publisher", e("publisher-name", theme.society)),
    )


def article_meta(document: Document, asides: Mapping[str, Element]) -> Element:
    """Everything about the article, in the order that JATS asks for."""
    published = document.dates.published
    made = e(
        "article-meta",
        e("article-id", document.case_id, pub_id_type="publisher-id"),
        e("title-group", poured("article-title", next(children(asides["title"])))),
        _contributors(document),
    )
    extended(made, _affiliations(document))
    rest = (
        _author_notes(document, asides),
        _day("pub-date", published, date_type="pub") if published else None,
        filled("issue", document.issue),
        _history(document),
        _permissions(document, asides),
        *_keywords(document),
        _funding(document, asides),
        e(
            "custom-meta-group",
            e("custom-meta", e("meta-name", "version"), e("meta-value", document.version)),
        ),
    )
    return extended(made, rest)


def _contributors(document: Document) -> Element:
    if not document.people:
        return None
    return e("contrib-group", *(_contributor(person, document) for person in document.people))


def _contributor(person: Person, document: Document) -> Element:
    kind = "author"
    if not _AUTHORS.intersection(person.roles):
        kind = next((str(role) for role in _GROUPS if role in person.roles), "author")
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    whole = " ".join(filter(None, (person.given, person.family)))
    name = e(
        "name",
        e("surname", person.family or person.name),
        filled("given-names", person.given),
        filled("prefix", person.honorific),
        filled("suffix", person.name.removeprefix(whole).strip()),
    )
    degrees = f"{document.words.comma} ".join(person.degrees)
    positions = [e("p", position) for position in person.positions]
    return e(
        "contrib",
        filled("contrib-id", orcid, contrib_id_type="orcid"),
        name,
        filled("degrees", degrees),
        *(
            e("xref", e("sup", str(number)), ref_type="aff", rid=f"aff-{number}")
            for number in person.affiliations
        ),
        *(e("role", label) for label in person.role_labels),
        filled("email", person.email),
        e("bio", *positions) if positions else None,
        contrib_type=kind,
        corresp="yes" if person.corresponding else "",
    )


def _affiliations(document: Document) -> Iterator[Element]:
    for item in document.affiliations:
        ror = filled("institution-id", item.ror, institution_id_type="ror")
        institution = e("institution-wrap", e("institution", item.text), ror)
        yield e("aff", e("label", str(item.number)), institution, id=f"aff-{item.number}")


def _author_notes(document: Document, asides: Mapping[str, Element]) -> Element:
    lines = _said("corresp", document, "correspondence", asides)
    for number, line in enumerate(lines, 1):
        line.set("id", f"corresp-{number}")
    return e("author-notes", *lines) if lines else None


def stands_in_front(statement: Statement, asides: Mapping[str, Element]) -> bool:
    """Whether a statement has a place in the front that holds it: one for paragraphs only."""
    if statement.kind == "adaptation":
        return True
    is_plain = all(child.tag == "p" for child in children(asides[statement.kind]))
    return statement.kind in _IN_META and is_plain


def _said(tag: str, document: Document, kind: str, asides: Mapping[str, Element]) -> list[Element]:
    """A statement's paragraphs as elements, the first behind the statement's heading."""
    for statement in document.statements:
        if statement.kind == kind and stands_in_front(statement, asides):
            lines = [poured(tag, line) for line in children(asides[kind])]
            label = document.words.labelled.format(label=statement.heading)
            named = e("bold", label)
            named.tail, lines[0].text = f" {lines[0].text or ''}", None
            lines[0].insert(0, named)
            return lines
    return []


def _day(tag: str, day: date, **attributes: str) -> Element:
    return e(
        tag,
        e("day", f"{day.day:02}"),
        e("month", f"{day.month:02}"),
        e("year", str(day.year)),
        **attributes,
        iso_8601_date=str(day),
    )


def _history(document: Document) -> Element:
    dates = document.dates
    known = (("received", dates.submitted), ("rev-recd", dates.last_reviewed))
    days = [_day("date", day, date_type=kind) for kind, day in known if day]
    return e("history", *days) if days else None


def _permissions(document: Document, asides: Mapping[str, Element]) -> Element:
    lines = _said("license-p", document, "licence", asides)
    if not lines and not document.licence_url:
        return None
    licence = e("license", *lines)
    if document.licence_url:
        licence.set(HREF, document.licence_url)
    return e("permissions", licence)


def _keywords(document: Document) -> Iterator[Element]:
    words = document.words
    if document.keywords:
        yield _group(_KEYWORDS, words.keywords, document.keywords)
    systems: dict[str, list[str]] = {}
    for code in document.codes:
        named = f"{code.label} ({code.code})" if code.label else code.code
        systems.setdefault(code.system, []).append(named)
    for system, names in systems.items():
        yield _group(system, system, names)
    if document.audience:
        yield _group("audience", words.audience, document.audience)


def _group(kind: str, title: str, names: tuple[str, ...] | list[str]) -> Element:
    keywords = (e("kwd", name) for name in names)
    return e("kwd-group", e("title", title), *keywords, kwd_group_type=kind)


def _funding(document: Document, asides: Mapping[str, Element]) -> Element:
    lines = _said("funding-statement", document, "funding", asides)
    return e("funding-group", *lines) if lines else None
