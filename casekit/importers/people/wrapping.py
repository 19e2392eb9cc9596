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
    whole, best, at = lines[number], (lines[number], number), number
    while at + 1 < len(lines) and at < number + _MOST_LINES and _breaks_off(whole.text):
        at += 1
        if not lines[at].text:
            break
        whole = Rich.joined((whole, lines[at]), " ")
        if looks_like_person(whole) >= 0.6 and not any(name.rest for name in names(whole)):
            best = (whole, at)
    return best


def _breaks_off(byline: str) -> bool:
    """Whether a byline ends in the middle: with a comma, “and”, or a given name alone."""
    if ends_open(byline):
        return True
    last = re.split(r",|\band\b|;", byline)[-1].split()
    if len(last) != 1 or vocabulary.is_place(last[0]):
        return False
    return last[0] in vocabulary.words("given_names")
