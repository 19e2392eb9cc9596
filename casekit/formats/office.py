"""What Word and PowerPoint files say about themselves, the same in both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casekit.document.nodes import Document
from casekit.formats.labels import edition_label
from casekit.model.case import Role

LONGEST_PROPERTY = 255
"""Characters of a core property that Office shows."""

_AUTHORS = frozenset((Role.SUBMITTER, Role.DISCUSSANT))


class Files(dict[str, bytes]):
    """The files of a package, taken from the package writer of python-docx or python-pptx.

    They would compress into a zip file what has to be unpacked again to be put in order.
    """

    def write(self, uri: Any, content: bytes) -> None:
        """Take a file, as the writers' own zip file would."""
        self[uri.membername] = content


def office_language(tag: str) -> str:
    """A BCP 47 tag with the region that Office expects, such as ``de-DE`` for ``de``."""
    from babel.core import get_global

    subtags = tag.replace("_", "-").split("-")
    if any(len(part) == 2 or part.isdigit() for part in subtags[1:]):
        return tag
    known = get_global("likely_subtags")
    likely = known.get("_".join((subtags[0].lower(), *subtags[1:]))) or known.get(
        subtags[0].lower()
    )
    return f"{subtags[0].lower()}-{likely.split('_')[-1]}" if likely else tag


def core_properties(document: Document) -> Mapping[str, str | datetime]:
    """Core properties by their names in python-docx and python-pptx (ISO/IEC 29500-2, clause 11).

    The dates are the case's own, never the clock's; what a case does not say is left out.
    """
    people = [person for person in document.people if _AUTHORS.intersection(person.roles)]
    texts = {
        "title": document.title_text,
        "subject": document.series_line,
        "author": "; ".join(person.name for person in people or document.people),
        "keywords": "; ".join(document.keywords),
        "comments": edition_label(document),
        "identifier": document.case_id,
        "language": document.language,
        "version": document.version,
    }
    moments = {"created": document.created, "modified": document.modified}
    return {
        **{name: text[:LONGEST_PROPERTY] for name, text in texts.items() if text},
        **{name: _midnight(day) for name, day in moments.items() if day},
    }


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (core properties are in UTC)
