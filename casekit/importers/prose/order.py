"""What the order of first citations says: in most documents, new numbers come one by one.

The best chain of candidates is sought whose new numbers follow each other, over the whole document
at once, so that neither a missed citation nor a number that is none breaks it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casekit.importers.prose.numbers import SURE, Candidate

NEXT, REPEATED, ELSEWHERE = 1.5, 0.5, -1.5
"""Evidence for the next number, for one cited before, and against one that is neither."""

_GAP = 0.4
_FITS = 0.15
_ENOUGH = 3
STRONG = 3.0
"""From this weight on a candidate needs no other evidence."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A candidate of a chain, how many numbers are left out before it, and the step before."""

    index: int
    gap: int
    before: _Step | None


def order(
    found: Sequence[Candidate], references: Collection[int]
) -> tuple[list[float], bool | None]:
    """Evidence from the order for each candidate, and whether new numbers ascend.

    The second is None where too few citations are sure.
    """
    ascending = _ascends(found, references)
    if ascending is False:
        sure = {number for one in found if one.weight >= STRONG for number in one.numbers}
        return [REPEATED * sure.issuperset(one.numbers) for one in found], False
    gaps: dict[int, int] = {}
    covered = 0
    step = _best(found, references)
    while step is not None:
        gaps[step.index] = step.gap
        covered += len(found[step.index].numbers)
        step = step.before
    whole = len(gaps) > 1 and covered >= min(_ENOUGH, len(references))
    evidence, highest = [], 0
    for index, one in enumerate(found):
        if index in gaps:
            evidence.append((NEXT if whole else REPEATED) - REPEATED * min(gaps[index], 3))
            highest = max(highest, *one.numbers)
        elif max(one.numbers) <= highest:
            evidence.append(REPEATED)
        else:
            evidence.append(0.0 if max(one.numbers) <= highest + len(one.numbers) else ELSEWHERE)
    return evidence, ascending


def _best(found: Sequence[Candidate], references: Collection[int]) -> _Step | None:
    """The chain that explains most candidates with the fewest gaps, its last step."""
    scores = {0: 0.0}  # the best chain that ends with a number, by this number
    steps: dict[int, _Step | None] = {0: None}
    for index, one in enumerate(found):
        if one.weight < 0 or not all(number in references for number in one.numbers):
            continue
        numbers = sorted(one.numbers)
        worth = (0.2 if one.weight == 0 or one.is_decimal else 1.0) + 0.1 * min(one.weight, SURE)
        step, score = None, 0.0
        for highest, so_far in scores.items():
            if highest >= numbers[-1]:
                scores[highest] = so_far + _FITS * (one.weight > 0)
                continue
            new = len(numbers) - bisect_right(numbers, highest)
            gap = numbers[-1] - highest - new
            total = so_far + worth * new - _GAP * gap
            if step is None or total > score:
                step, score = _Step(index, gap, steps[highest]), total
        if step is not None and score >= scores.get(numbers[-1], -1.0):
            scores[numbers[-1]], steps[numbers[-1]] = score, step
    return steps[max(scores, key=lambda highest: (scores[highest], -highest))]


def _ascends(found: Sequence[Candidate], references: Collection[int]) -> bool | None:
    """Whether numbers that are surely cited for the first time mostly ascend."""
    seen: set[int] = set()
    last = up = down = 0
    for one in found:
        if one.weight < 0 or not all(number in references for number in one.numbers):
            continue
        new = [number for number in one.numbers if number not in seen]
        if new and one.weight >= STRONG:
            ahead = min(new) > last
            up, down, last = up + ahead, down + (not ahead), max(new)
        seen.update(new)
    if up + down < _ENOUGH:
        return None
    return up > 2 * down
