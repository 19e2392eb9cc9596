"""Bylines that run over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.people import vocabulary
from casekit.importers.people.bylines import names
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.lines import ends_open
from casekit.importers.rich import Rich

_MOST_LINES = 12


def unwrapped(lines: Sequence[Rich], number: int) -> tuple[Rich, int]:
    """The byline of a line with those it runs on in, and the number of the last of them."""
    line, last = lines[number], number
    while last + 1 < len(lines) and last < number + _MOST_LINES:
        following = lines[last + 1]
        if not following.text or not _breaks_off(line.text):
            break
        whole = Rich.joined((line, following), " ")
        if looks_like_person(whole) < 0.6 or any(name.rest for name in names(whole)):
            break
        line, last = whole, last + 1
    return line, last


def _breaks_off(byline: str) -> bool:
    """Whether a byline ends in the middle: with a comma, “and”, or a given name alone."""
    if ends_open(byline):
        return True
    last = re.split(r",|\band\b|;", byline)[-1].split()
    return len(last) == 1 and not vocabulary.is_degree(last[0])
