"""What is said in the end about a reference: what is missing, left over, or looks wrong."""

from __future__ import annotations

from casekit.importers.doubts import Doubt
from casekit.importers.references.draft import Draft
from casekit.importers.references.groups import GROUP_WORD
from casekit.importers.references.sheet import said
from casekit.importers.references.suspicion import suspicions

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


def settle(draft: Draft) -> None:
    """Say what is missing, and keep what is left."""
    sheet, item = draft.sheet, draft.item
    if "title" not in item or "type" not in item or not item.keys() & _TELLING:
        give_up(draft)
        return
    left = [said(sheet.text[slice(*draft.bare(*span))]) for span in sheet.left()]
    if left:
        for rest in left:
            draft.note(rest)
        draft.doubt(
            "CK951",
            "words of the reference fit no property; they are kept as its note",
            "Put them where they belong.",
            " … ".join(left),
        )
    for code, message, words in suspicions(item, draft.printed):
        draft.doubt(code, message, "Hold it against the source.", words)
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
