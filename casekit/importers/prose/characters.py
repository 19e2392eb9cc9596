"""Characters that a case cannot hold are dropped and told; line breaks become one kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from casekit.importers.doubts import Doubt
from casekit.importers.rich import Rich, Run

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What the schema's texts and lines do not allow, besides line breaks."""


def cleaned(text: Rich) -> Rich:
    """The text with one kind of line break and without what no case may hold."""
    return Rich(tuple(Run(_clean(run.text), run.look) for run in text.runs if _clean(run.text)))


def dropped(texts: Iterable[str]) -> tuple[Doubt, ...]:
    """One doubt about all characters that :func:`cleaned` leaves out of these texts."""
    found = [(character, text) for text in texts for character in _FORBIDDEN.findall(text)]
    if not found:
        return ()
    kinds = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for character, _ in found))
    where = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", found[0][1])
    place = where.find("\N{REPLACEMENT CHARACTER}")
    return (
        Doubt(
            "CK965",
            f"{_counted(len(found))} that no case may hold left out: {kinds}",
            "Look whether a letter or sign is missing there.",
            where[max(0, place - 30) : place + 30].strip(),
        ),
    )


def is_space(character: str) -> bool:
    """Whether a character is white space to Markdown."""
    return character in " \t\n\x0b\x0c\r" or unicodedata.category(character) == "Zs"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def _counted(number: int) -> str:
    return "a character" if number == 1 else f"{number} characters"
