"""Advice of findings in the terms of a Word file, where their own is in those of a case file."""

from __future__ import annotations

import re
from collections.abc import Mapping

NOT_FOR_AUTHORS = ("CK1", "CK310", "CK4", "CK5", "CK60", "CK645")
"""Beginnings of codes about case files, settings and ids, of which a Word file has none."""

HELP: Mapping[str, str] = {
    "CK301": "Add the reference to the list, or correct the number.",
    "CK302": "Name the option by the letter that it has.",
    "CK303": "Insert the figure, or correct its number.",
    "CK304": "Insert the table, or correct its number.",
    "CK312": "Cite it by its number where it supports a claim, or remove it.",
    "CK313": "Mention it in the text, such as “(Figure 1)”, or remove it.",
    "CK614": "Ask for one best answer, or say that all that apply are to be chosen.",
    "CK632": "Describe the problem, not its solution.",
    "CK635": "Say why it is not the best, beside the option or in the discussion.",
    "CK642": "Correct the letter.",
    "CK643": "Correct the letter, or the words beside it.",
    "CK644": "Name the option by its words.",
    "CK651": "If it cites a reference, raise it or put it in square brackets; else add a space.",
    "CK652": "Cite a reference in this sentence or the next.",
    "CK662": "Correct the year, or say when the case was looked at again.",
    "CK668": "Write all names of journals in one way.",
    "CK671": "Add it behind the reference.",
    "CK673": "Ask for a disclosure.",
    "CK722": "Say when the case was reviewed last, and when it is to be reviewed next.",
    "CK723": "Have the case reviewed.",
    "CK777": "Say on what ground the story is told: the patient's consent, or why none was needed.",
    "CK780": "Say what the person has to disclose, or that there is nothing.",
    "CK785": "Say so in the disclosures of whoever recommends it.",
    "CK787": "Say who holds the rights, and whether others may copy or translate the case.",
    "CK788": "Say who made it, such as “Drawn for this case”.",
    "CK790": "Name the column.",
    "CK791": "Keep one of the two, with the roles of both.",
    "CK793": "Add an e-mail address or an ORCID iD.",
    "CK801": "Shorten it.",
    "CK920": "Mark the right option, or add a line such as “Answer: C”.",
    "CK926": "Add it, under a heading of its own.",
    "CK933": "Say in a sentence what somebody who cannot see the picture needs to know.",
    "CK940": "If one of them is the best, name that one alone.",
    "CK960": "Add the reference to the list, or correct the number.",
    "CK961": "If it cites a reference, put it in square brackets, such as [3].",
    "CK962": "Cite the reference by its number, such as [3].",
    "CK963": "If it names an option, write “choice” in front of it.",
}
"""What to do, by code."""

_OF_CASE_FILES = re.compile(
    r"@|\[\[|`|--\w|\w: (?:true|\{)|_\w|\bids?\b|\bTODO\b|\bcasekit\b|“(?:statement|dates|history"
    r"|disclosure|key|language|given|family|unplaced|DOI|PMID|email|orcid|credit|licence|figures"
    r"|tables|abbreviations|cme|import)”|\bin the draft\b|\bcase file\b|\bproperty\b|\bproperties\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_MISSING = re.compile(r"[Tt]he property “(\w{1,60})” is missing")


def for_authors(text: str) -> str:
    """A text without those of its sentences that are about case files."""
    kept = (one for one in _SENTENCE.split(text) if not _OF_CASE_FILES.search(one))
    return " ".join(kept)


def plain_message(message: str) -> str:
    """A message that a value is missing, without the terms of case files."""
    return _MISSING.sub(lambda found: f"“{found[1].replace('_', ' ')}” is missing", message)
