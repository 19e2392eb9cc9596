"""What stands between two questions: the end of one, the story of the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices

_WORD = re.compile(r"[^\W\d_]{6,}")


def explained_until(lines: Sequence[Line], group: Choices, start: int, stop: int) -> int:
    """The line behind the last paragraph that goes through the options in front of it.

    Such a paragraph has words that only one option has, for at least half of the options and for
    two of them. ``start`` is given back where there is none.
    """
    telling = _telling_words(group)
    least = max(2, (len(group.choices) + 1) // 2)
    until = start
    for at in range(start, stop):
        if not lines[at].is_prose:
            continue
        words = set(_WORD.findall(lines[at].words.casefold()))
        if sum(bool(words & own) for own in telling) >= least:
            until = at + 1
    return until


def _telling_words(group: Choices) -> list[set[str]]:
    """The longer words of each option that no other option has."""
    found = [set(_WORD.findall(choice.text.text.casefold())) for choice in group.choices]
    counts = Counter(word for words in found for word in words)
    return [{word for word in words if counts[word] == 1} for words in found]
