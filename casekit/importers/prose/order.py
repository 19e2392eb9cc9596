"""What the order of first citations says: in most documents, new numbers come one by one.

The best chain of candidates is sought whose new numbers follow each other, over the whole document
at once, so that neither a missed citation nor a number that is none breaks it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from casekit.importers.prose.numbers import SURE, Candidate

NEXT, REPEATED, ELSEWHERE = 1.5, 0.5, -1.5
"""Evidence for the next number, for one cited before, and against one that is neither."""

_GAP = 0.4
_FITS = 0.15
_ENOUGH = 3
STRONG = 3.0
"""From this weight on a candidate needs no other evidence."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Candidates in order as a linked list, the last first; ``highest`` is the last number."""

    score: float
    highest: int
    index: int = -1
    gap: int = 0
    before: _Chain | None = None


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
    last = _best(found, references)
    gaps: dict[int, int] = {}
    steps: _Chain | None = last
    covered = length = 0
    while steps is not None and steps.index >= 0:
        gaps[steps.index] = steps.gap
        covered += len(found[steps.index].numbers)
        length += 1
        steps = steps.before
    whole = length > 1 and covered >= min(_ENOUGH, len(references))
    evidence, highest = [], 0
    for index, one in enumerate(found):
        if index in gaps:
            evidence.append((NEXT if whole else REPEATED) - REPEATED * min(gaps[index], 3))
            highest = max(highest, *one.numbers)
        else:
            is_near = max(one.numbers) <= highest + len(one.numbers)
            evidence.append(REPEATED if is_near else ELSEWHERE)
    return evidence, ascending


def _best(found: Sequence[Candidate], references: Collection[int]) -> _Chain:
    """The chain that explains most candidates with the fewest gaps."""
    start = _Chain(0.0, 0)
    best = {0: start}
    for index, one in enumerate(found):
        if one.weight < 0 or not all(number in references for number in one.numbers):
            continue
        top = max(one.numbers)
        options = []
        for chain in best.values():
            if chain.highest >= top:
                continue
            new = [number for number in one.numbers if number > chain.highest]
            gap = top - chain.highest - len(new)
            step = (0.2 if one.weight == 0 or one.is_decimal else 1.0) + 0.1 * min(one.weight, SURE)
            score = chain.score + step * len(new) - _GAP * gap
            options.append(_Chain(score, top, index, gap, chain))
        if one.weight > 0:
            for highest, chain in best.items():
                if highest >= top:
                    best[highest] = replace(chain, score=chain.score + _FITS)
        if options:
            longest = max(options, key=lambda chain: chain.score)
            if top not in best or longest.score > best[top].score:
                best[top] = longest
    return max(best.values(), key=lambda chain: (chain.score, -chain.highest))


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
