"""How a document cites, judged from all of its texts at once.

Numbers that were never cited before mostly come in ascending order, which tells a bare “4” behind
a word from a potassium of 4; words that also stand without a number (“SORMAIN”, “SORMAIN11”) are
no names that end in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casekit.importers.prose.authors import authors_cited
from casekit.importers.prose.characters import cleaned
from casekit.importers.prose.names import Names
from casekit.importers.prose.numbers import Candidate, candidates
from casekit.importers.rich import Rich

Verdict = Literal["mark", "doubt", "text", "unknown"]
_WORD = re.compile(r"[^\W_]+")
_STRONG = 3.0
_MARK, _DOUBT = 2.0, 1.0
_CONTEXT = 24
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Marks:
    """How a document cites.

    ``styles`` are the styles that occur (``raised``, ``square``, ``named``, ``stopped``,
    ``closed``, ``glued``, ``round``, ``spaced``, ``author-year``), each with the part of its
    candidates that are sure, from 0 to 1. ``ascending`` tells whether references are numbered as
    they are cited; None where too few are.
    """

    styles: Mapping[str, float] = field(default_factory=dict)
    ascending: bool | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[Place, Verdict] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()


def survey(texts: Sequence[Rich], names: Names) -> Marks:
    """Look at all texts of a document that may cite, in reading order, without its references."""
    clean = [cleaned(text) for text in texts]
    words = Counter(word for text in clean for word in _WORD.findall(text.text))
    found = [(text.text, one) for text in clean for one in candidates(text)]
    ascending = _is_ascending([one for _, one in found], words, names)
    verdicts: dict[Place, Verdict] = {}
    counts: dict[str, list[Verdict]] = {}
    highest = 0
    cited: set[int] = set()
    for text, one in found:
        verdict = _verdict(one, words, names, _order(one, highest, ascending))
        place = _place(text, one)
        if verdicts.get(place, verdict) != verdict:
            verdict = "doubt"
        verdicts[place] = verdict
        counts.setdefault(one.style, []).append(verdict)
        if verdict == "mark":
            highest = max(highest, *one.numbers)
            cited.update(one.numbers)
    styles = {
        style: round(seen.count("mark") / len(seen), 2)
        for style, seen in counts.items()
        if "mark" in seen
    }
    by_author = [spot for text in clean for spot in authors_cited(text.text, names)]
    if any(spot.references for spot in by_author):
        sure = sum(len(spot.references) == 1 for spot in by_author) / len(by_author)
        styles["author-year"] = round(sure, 2)
    return Marks(styles, ascending, words, verdicts, frozenset(cited))


def judged(text: Rich, names: Names, marks: Marks) -> Iterator[tuple[Candidate, Verdict]]:
    """The candidates of a cleaned text that are more than text, with what they are."""
    for one in candidates(text):
        verdict = marks.verdicts.get(_place(text.text, one))
        if verdict is None:
            repeats = marks.cited.issuperset(one.numbers)
            verdict = _verdict(one, marks.words, names, 0.5 if repeats else 0.0)
        if verdict != "text":
            yield one, verdict


def _place(text: str, one: Candidate) -> Place:
    """What tells a candidate from others, wherever its text is cut."""
    return (
        text[max(0, one.start - _CONTEXT) : one.start],
        text[one.start : one.end],
        text[one.end : one.end + _CONTEXT // 2],
    )


def _order(one: Candidate, highest: int, ascending: bool | None) -> float:
    """What the order of first citations says for or against a candidate."""
    new = [number for number in one.numbers if number > highest]
    if not new:
        return 0.5
    in_order = new == list(range(highest + 1, highest + 1 + len(new)))
    if in_order:
        return 0.5 if ascending is False else 1.5
    return 0.0 if ascending is False else -1.5


def _verdict(one: Candidate, words: Mapping[str, int], names: Names, order: float) -> Verdict:
    if one.weight < 0:
        return "doubt" if _is_split(one, words, names) else "text"
    there = all(number in names.references for number in one.numbers)
    if not there:
        return "unknown" if one.weight >= _STRONG else "text"
    if one.weight >= _STRONG:
        return "mark"
    weight = one.weight + order + _bare(one, words)
    return "mark" if weight >= _MARK else "doubt" if weight >= _DOUBT else "text"


def _bare(one: Candidate, words: Mapping[str, int]) -> float:
    """Whether the word that a number is glued to also stands alone."""
    if not one.stem:
        return 0.0
    several = 1.0 if len(one.numbers) > 1 else 0.0
    return several + (1.0 if words.get(one.stem) else -0.5)


def _is_split(one: Candidate, words: Mapping[str, int], names: Names) -> bool:
    """Whether “FLT31” may be “FLT3” and a citation: the name stands elsewhere, this does not."""
    digits = str(one.numbers[0]) if len(one.numbers) == 1 else ""
    if one.stem in ("CD", "IL") and len(digits) < 3:
        return False
    return words.get(one.stem + digits, 0) < 2 and any(
        words.get(one.stem + digits[:at])
        and digits[at] != "0"
        and int(digits[at:]) in names.references
        for at in range(1, len(digits))
    )


def _is_ascending(
    found: Sequence[Candidate], words: Mapping[str, int], names: Names
) -> bool | None:
    """Whether numbers never cited before mostly go up one by one."""
    highest, steps, jumps = 0, 0, 0
    for one in found:
        new = [number for number in one.numbers if number > highest and number in names.references]
        if not new or one.weight < 0:
            continue
        if new == list(range(highest + 1, highest + 1 + len(new))):
            steps += one.weight + _bare(one, words) >= 1
        elif one.weight >= _STRONG:
            jumps += 1
        else:
            continue
        highest = max(highest, *new)
    if steps + jumps < 3:
        return None
    return steps > jumps
