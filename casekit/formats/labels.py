"""Short labels that several formats print alike."""

from __future__ import annotations

from urllib.parse import urlsplit

from casekit.document.nodes import Document, Edition, Question

TICK = "✓"
CROSS = "×"
_NAMES = (
    ("https://doi.org/", "doi:{}"),
    ("https://pubmed.ncbi.nlm.nih.gov/", "PubMed"),
    ("https://pmc.ncbi.nlm.nih.gov/articles/", "PubMed Central"),
)


def edition_label(document: Document) -> str:
    """Which edition this is, in the case's language."""
    if document.edition is Edition.COMPLETE:
        return document.words.complete_edition
    return document.words.participant_edition


def answer_heading(document: Document, question: Question) -> str:
    """``Answer``, with the question's number where there are several."""
    if len(document.questions) > 1:
        return document.words.answer_number.format(number=question.number)
    return document.words.answer


def link_name(address: str) -> str:
    """What a reference's web address is called: its DOI, the database, or the site's name."""
    for start, name in _NAMES:
        if address.startswith(start):
            return name.format(address.removeprefix(start))
    return urlsplit(address).hostname or address
