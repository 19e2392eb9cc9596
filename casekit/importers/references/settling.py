"""What is said in the end about a reference: what is missing, left over, or looks wrong."""

from __future__ import annotations

import re

from casekit.importers.doubts import Doubt
from casekit.importers.references.draft import Draft
from casekit.importers.references.groups import GROUP_WORD
from casekit.importers.references.names import readings
from casekit.importers.references.sheet import said

_TELLING = {
    "author",
    "editor",
    "issued",
    "container-title",
    "publisher",
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "URL",
    "edition",
}
_SEVERAL = {
    "title": re.compile(
        r"\b(?:[Ee]ds?|[Ee]dn|Hrsg)\b\.?\W*$|\(eds?\b|;\s?\d{4}|\bIn: |\(ed \d"
        r"|\b\d+(?:st|nd|rd|th) ed\b|\d{4};\s?\d|\d\(\d+\):\s?\d|:\s?\d+[-–]\d+\."
    ),
    "container-title": re.compile(
        r"\b(?:eds?|[Ee]dn|Hrsg)\b|;|(?:[.,;]|\w) (?:19|20)\d\d\b|\. [A-Z][a-z]+ [a-z]+ "
    ),
    "publisher": re.compile(r"^In$|;|\b(?:19|20)\d\d\b|\b(?i:thesis|dissertation)"),
}


def settle(draft: Draft) -> None:
    """Say what is missing, and keep what is left."""
    sheet, item = draft.sheet, draft.item
    if "title" not in item or "type" not in item or not item.keys() & _TELLING:
        give_up(draft)
        return
    words = [said(sheet.text[slice(*draft.bare(*span))]) for span in sheet.left()]
    if words:
        for rest in words:
            draft.note(rest)
        draft.doubt(
            "CK951",
            "words of the reference fit no property; they are kept as its note",
            "Put them where they belong.",
            " … ".join(words),
        )
    for name in ("title", "container-title", "publisher"):
        value = str(item.get(name, ""))
        if value != draft.printed and _SEVERAL[name].search(value):
            draft.doubt(
                "CK952",
                f"the {name.replace('-', ' ')} may hold more than it should",
                "Divide it if it does.",
                value,
            )
    if _begins_with_names(item["title"]) and item["title"] != draft.printed:
        draft.doubt(
            "CK952",
            "the title may begin with names of authors",
            "Hold authors and title against the source.",
            item["title"],
        )
    if len(_QUOTE_SIGNS.findall(item["title"])) % 2:
        draft.doubt(
            "CK952", "a quotation mark in the title has no other", "Divide it.", item["title"]
        )
    literal = item.get("author", [{}])[0].get("literal")
    if literal and len(literal) > 5 and item["title"].endswith(literal):
        draft.doubt(
            "CK952", "the title ends with the name of its author", "Divide it.", item["title"]
        )
    if item["type"] == "chapter" and "container-title" not in item:
        draft.doubt(
            "CK953", "the book that the chapter is in was not found", "Add it.", draft.printed
        )
    if len(re.sub(r"\D", "", item.get("volume", ""))) > 5:
        draft.doubt(
            "CK956",
            "a volume has not so many digits",
            "Hold it against the source.",
            item["volume"],
        )
    missing = [
        word
        for name, word in (("author", "author"), ("issued", "year"))
        if name not in item
        and not (name == "issued" and "status" in item)
        and not (name == "author" and "editor" in item)
    ]
    if item["type"] == "webpage" and not GROUP_WORD.search(item["title"]):
        missing = []
    if missing:
        draft.doubt(
            "CK953",
            f"no {' and no '.join(missing)} was found in the reference",
            "Add what the source has.",
            draft.printed,
        )


_QUOTE_SIGNS = re.compile(r"[“”„\"«»]")
_ODD_BEGINNING = re.compile(r"[^\w“\"„«‘'’(\[¿¡<≥>+~-]|(?:and|und|et al)\b")
_ET_AL = re.compile(r"\bet al\b|\bve ark\.")
_ANOTHER = re.compile(r"\s*(?:[,;&]|and\b|und\b|et\b)")


def _begins_with_names(title: str) -> bool:
    if _ODD_BEGINNING.match(title) or _ET_AL.search(title):
        return True
    for names in readings(title, 0, len(title)):
        initials = names.form not in {"given family", "family, given"}
        if len(names.people) > 1 or (initials and _ANOTHER.match(title, names.end)):
            return initials or names.tidy > 0.5
    return False


def give_up(draft: Draft) -> None:
    """The whole text as the title of a document."""
    text = draft.printed
    kept = {
        name: value
        for name, value in draft.item.items()
        if name in {"DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL"}
    }
    draft.item = {"type": "document", "title": text, **kept} if text else {"type": "document"}
    draft.doubts = [
        Doubt(
            "CK950",
            "this could not be read as a reference; the whole of it is kept as a title",
            "Enter author, title and source.",
            text,
        )
    ]
    draft.trust = 0.1
