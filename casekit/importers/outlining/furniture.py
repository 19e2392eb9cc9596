"""What a page carries beside its text: navigation, adverts, invitations, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from casekit.importers.labels import announces, label_of
from casekit.importers.lines import Line
from casekit.importers.questions.leadin import asks
from casekit.importers.vocabulary import pattern
from casekit.importers.wording import verdict

_MENU = re.compile(r"(?:[^|›»>•·/\n]{2,30}\s*[|›»>•·/]\s*){2,}[^|›»>•·/\n]{2,60}")
_LONGEST = 300
PAGE_PART = 0.8
"""How much a line looks like furniture that is taken for it."""


def is_furniture(line: Line) -> float:
    """How much a line looks like something that belongs to the page, 0 to 1."""
    words = line.words.strip()
    if not words or not line.is_text:
        return 1.0 if line.kind == "rule" or line.is_text else 0.0
    if announces(words, "invitation"):
        return 1.0
    if is_page_text(words):
        return 0.95
    if len(words) < _LONGEST and _MENU.fullmatch(words) and not re.search(r"[.?!]\s", words):
        return 0.8
    return 0.0


def is_page_text(words: str) -> bool:
    """Whether words are what pages print beside their text, such as “See next page”."""
    lines = pattern("page", "lines")
    bare = words.rstrip(".").strip("()>»→ ")
    return bool(lines.fullmatch(words) or lines.fullmatch(bare))


def cites_itself(line: Line) -> bool:
    """Whether a line in front of the story is where the page was printed: journal, year, pages."""
    return line.is_text and bool(pattern("page", "own").fullmatch(line.words.strip()))


_SHORTEST_HEAD, _LONGEST_HEAD = 15, 100


def running_heads(lines: Sequence[Line], start: int) -> list[int]:
    """Lines from a place on that the document has more than once but for their numbers.

    They were printed on every page. Lines with a marker, a label, a question or a full stop are
    none.
    """
    counts = Counter(_bare(line) for line in lines)
    return [
        at
        for at, line in enumerate(lines[start:], start)
        if (bare := _bare(line)) and counts[bare] > 1
    ]


def _bare(line: Line) -> str:
    words = line.words.strip()
    if not line.is_text or line.marker or not _SHORTEST_HEAD <= len(words) <= _LONGEST_HEAD:
        return ""
    bare = re.sub(r"[0-9\W_]+", " ", words).strip()
    if len(bare.split()) < 3 or re.search(r"[.?!:;,]$", words) or label_of(words) is not None:
        return ""
    return "" if asks(words) or verdict(words) is not None else bare.casefold()


def invites(line: Line) -> float:
    """How much a line invites readers to do something that is not about this case."""
    words = line.words
    if len(words) > _LONGEST:
        return 0.0
    return 0.85 if pattern("page", "invites").search(words) else 0.0
