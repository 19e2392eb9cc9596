"""What a Document wants to be said, as lines, to hold the readers' passages against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.document.facts import Kind, facts_of
from casekit.document.nodes import Document
from casekit.document.reading import Passage, Reading
from tests.samples import CASES

EXAMPLES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
HARD = ("arabic", "crowded", "greek", "turkish")

SENTENCES = frozenset(
    {
        Kind.TITLE, Kind.OBJECTIVE, Kind.VIGNETTE, Kind.TABLE, Kind.CAPTION, Kind.LEAD_IN,
        Kind.OPTION, Kind.RATIONALE, Kind.EXPLANATION, Kind.MODEL_ANSWER, Kind.DISCUSSION,
        Kind.TAKE_HOME, Kind.REFERENCE, Kind.STATEMENT,
    }
)  # fmt: skip
_UNSEEN = re.compile("[\x17\u00ad\u061c\u200e\u200f\u2066-\u2069]")
_BULLET = re.compile("^[•–◦▪] ")


def line(passage: Passage) -> str:
    """A passage with its label, spaces made one and invisible signs left out."""
    text = f"{passage.label} {passage.text}" if passage.label else passage.text
    return _BULLET.sub("", plain(text))


def plain(text: str) -> str:
    return re.sub("[ \n\t]+", " ", _UNSEEN.sub("", text)).strip(" ")


def lines(reading: Reading) -> list[str]:
    return [line(passage) for passage in reading.passages]


def unsaid(document: Document, reading: Reading) -> Iterator[str]:
    """The texts of a Document that no passage begins with; a mark or a link may follow."""
    found = lines(reading)
    for fact in facts_of(document).facts:
        wanted = plain(fact.texts[0])
        is_apart = fact.kind in SENTENCES and not fact.pointer.endswith("/credit")
        if is_apart and not any(text == wanted or text.startswith(f"{wanted} ") for text in found):
            yield wanted
