"""The number that a question begins with: “12.”, “Q.12”, “Frage 3:”, “____ 4.”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.labels import label_in
from casekit.importers.lines import Line
from casekit.importers.questions.leadin import asks

_WORD = (
    r"question|quest|frage|aufgabe|soru|pregunta|domanda|quesito|questão|pergunta|item|mcq|sba|"
    r"qcm|qru|qrm|q|s(?=\.)"
)
_BLANK = r"(?:_{2,}\s*|\[\s*\]\s*)?"
_NUMBERED = re.compile(
    rf"^\s*{_BLANK}(?:(?:(?P<named>(?:{_WORD})\b\.?\s*(?:no\.?|nr\.?|n[º°]\.?|#)?\s*|#\s*|q)"
    r"(?:[0-9]{1,2}\.(?=[0-9]{1,2}\s*[:)]))?)?"
    r"(?P<number>0?[1-9][0-9]{0,3})\b\s*(?P<sign>[.):]|[–—-](?=\s))?)\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"(0?[1-9][0-9]{0,2})\s+(?=[^\W\d_a-zß-ÿ]|¿)")
_LETTERED = re.compile(r"[A-Z]([1-9][0-9]{0,2})[.):]?\s+(?=[^\W\d_a-zß-ÿ]|¿)")
"""The number of a question of a part: “A12 Which …”."""
_DECIMAL = re.compile(r"\s*[0-9]")
_PLAINLY = 0.8
_COLON = 0.5


_STEM = 4
"""Lines above options in which their question's number is looked for."""


def number_above(lines: Sequence[Line], start: int) -> int:
    """The number of the nearest line above options that has one; 0 for none."""
    for at in range(start - 1, max(start - 1 - _STEM, -1), -1):
        number = number_on(lines[at])[0] if lines[at].is_text else 0
        if number:
            return number
    return 0


def number_of(line: Line) -> int:
    """The number of a question or case that a line begins with: “Case 2: …”, “2. …”; or 0."""
    label = label_in(line.words, "question", "vignette")
    return label.number if label is not None else number_on(line)[0]


def number_on(line: Line) -> tuple[int, int]:
    """The number that a question's line begins with and where its text begins; 0, 0 for none."""
    if line.marker:
        found = re.fullmatch(r"\(?([1-9][0-9]{0,2})[.):]?", line.marker.strip())
        return (int(found[1]), 0) if found else (0, 0)
    found = _NUMBERED.match(line.words)
    if found is not None and (found["sign"] or found["named"]):
        glued = found["sign"] == "." and found.end() == found.end("sign")
        if glued and _DECIMAL.match(line.words, found.end()):
            return _of_section(line)
        return int(found["number"]), found.end()
    bare = _BARE.match(line.words)
    part = _LETTERED.match(line.words)
    if part is not None and asks(line.words) >= _COLON:
        return int(part[1]), part.end()
    if bare is not None and (line.is_prose or asks(line.words) >= _PLAINLY):
        return int(bare[1]), bare.end()
    return 0, 0


_ALONE = re.compile(r"(?:q(?:uestion)?\.?\s*)?\(?0?([1-9][0-9]{0,2})[.)]", re.IGNORECASE)


def number_alone(text: str) -> int:
    """The number that a text is and nothing else, as exports print it under a question; or 0."""
    found = _ALONE.fullmatch(text.strip())
    return int(found[1]) if found else 0


_IN_SECTION = re.compile(r"[1-9][0-9]?\.([1-9][0-9]?)\s+(?=[^\W\d_a-zß-ÿ]|¿)")
_ANNOUNCES = 0.5


def _of_section(line: Line) -> tuple[int, int]:
    """The number of a question in its section: “1.2 Regarding gas cylinders:”."""
    found = _IN_SECTION.match(line.words)
    if found is None or asks(line.words) < _ANNOUNCES:
        return 0, 0
    return int(found[1]), found.end()
