"""How a document cites, judged from all of its texts at once.

Numbers that were never cited before mostly come in ascending order, which tells a bare “4” behind
a word from a potassium of 4; words that also stand without a number (“SORMAIN”, “SORMAIN11”) are
no names that end in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from casekit.importers.prose.authors import authors_cited
from casekit.importers.prose.characters import cleaned
from casekit.importers.prose.names import Names
from casekit.importers.prose.numbers import Candidate, candidates
from casekit.importers.prose.order import NEXT, REPEATED, STRONG, order
from casekit.importers.rich import Rich

Verdict = Literal["mark", "doubt", "text", "unknown"]
_WORD = re.compile(r"[^\W_]+")
_MARK, _DOUBT = 2.0, 1.0
_SEVERAL, _HABIT = 3, 0.5
_CONTEXT, _ENOUGH = 24, 8
_DECIMAL_COMMA = re.compile(r"(?<![0-9.,])(?:0,[0-9]+|[0-9]{1,3},[0-9]{1,2}(?=\s?[%‰°a-zµ]))")
_DECIMAL_POINT = re.compile(r"(?<![0-9.,])(?:0\.[0-9]+|[0-9]{1,3}\.[0-9]{1,2}(?=\s?[%‰°a-zµ]))")
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Marks:
    """How a document cites.

    ``styles`` are the styles that occur (``raised``, ``run together``, ``square``, ``named``,
    ``stopped``, ``closed``, ``glued``, ``round``, ``spaced``, ``author-year``), each with the part
    of its candidates that are sure, from 0 to 1. ``ascending`` tells whether references are
    numbered as they are cited; None where too few are. The rest is what :func:`judged` needs:
    how often words occur, what each candidate is, which numbers are cited, and in which styles
    the document does so several times.
    """

    styles: Mapping[str, float] = field(default_factory=dict)
    ascending: bool | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    verdicts: Mapping[Place, Verdict] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()
    usual: frozenset[str] = frozenset()


def survey(texts: Sequence[Rich], names: Names) -> Marks:
    """Look at all texts of a document that may cite, in reading order, without its references."""
    clean = [cleaned(text) for text in texts]
    words = Counter(word for text in clean for word in _WORD.findall(text.text))
    found = [(text.text, one) for text in clean for one in _candidates(text, names)]
    found = _without_decimals(clean, found)
    every = [one for _, one in found]
    evidence, ascending = order(every, names.references)
    verdicts = [
        _verdict(one, words, names, says) for one, says in zip(every, evidence, strict=True)
    ]
    usual = _usual(every, verdicts, names)
    places: dict[Place, Verdict] = {}
    counts: dict[str, list[Verdict]] = {}
    cited: set[int] = set()
    for (text, one), says in zip(found, evidence, strict=True):
        verdict = _verdict(one, words, names, says + _HABIT * (one.style in usual))
        for place in _places(text, one):
            places[place] = verdict if places.get(place, verdict) == verdict else "doubt"
        counts.setdefault(one.style, []).append(verdict)
        if verdict == "mark":
            cited.update(one.numbers)
    styles = {
        style: round(seen.count("mark") / len(seen), 2)
        for style, seen in counts.items()
        if "mark" in seen
    }
    by_author = [spot for text in clean for spot in authors_cited(text.text, names)]
    if any(spot.references for spot in by_author):
        sure = sum(spot.is_clear for spot in by_author) / len(by_author)
        styles["author-year"] = round(sure, 2)
    return Marks(styles, ascending, words, places, frozenset(cited), usual)


def judged(text: Rich, names: Names, marks: Marks) -> Iterator[tuple[Candidate, Verdict]]:
    """The candidates of a cleaned text that are more than text, with what they are."""
    for one in _candidates(text, names):
        known = [place for place in _places(text.text, one) if place in marks.verdicts]
        if known:
            verdict = marks.verdicts[known[0]]
        else:
            says = REPEATED * marks.cited.issuperset(one.numbers)
            verdict = _verdict(one, marks.words, names, says)
        if verdict != "text":
            yield one, verdict


def _places(text: str, one: Candidate) -> list[Place]:
    """What tells a candidate from others wherever its text is cut, the surest first."""
    before = text[max(0, one.start - _CONTEXT) : one.start]
    typed = text[one.start : one.end]
    after = text[one.end : one.end + _CONTEXT]
    places = [(before, typed, after)]
    places += [(before, typed, "")] if len(before) >= _ENOUGH else []
    places += [("", typed, after)] if len(after) >= _ENOUGH else []
    return places


def _candidates(text: Rich, names: Names) -> list[Candidate]:
    """The candidates; raised “345”, which no reference has, is read as 3, 4 and 5 run together."""
    return [
        replace(one, numbers=apart, style="run together")
        if one.style == "raised" and (apart := _apart(one, names))
        else one
        for one in candidates(text)
    ]


def _apart(one: Candidate, names: Names) -> tuple[int, ...]:
    """The references, one after the other, whose numbers make up a number that none has."""
    digits = str(one.numbers[0]) if len(one.numbers) == 1 else ""
    if len(digits) < 2 or one.numbers[0] in names.references:
        return ()
    for width in (1, 2):
        apart = [int(digits[:width])]
        while len("".join(map(str, apart))) < len(digits):
            apart.append(apart[-1] + 1)
        if "".join(map(str, apart)) == digits and len(apart) > 1:
            return tuple(apart) if all(one in names.references for one in apart) else ()
    return ()


def _without_decimals(
    texts: Sequence[Rich], found: Sequence[tuple[str, Candidate]]
) -> list[tuple[str, Candidate]]:
    """The candidates; “ 1,2” has little weight where a document writes decimals with a comma."""
    commas = sum(len(_DECIMAL_COMMA.findall(text.text)) for text in texts)
    points = sum(len(_DECIMAL_POINT.findall(text.text)) for text in texts)
    if commas <= points:
        return list(found)
    return [
        (text, replace(one, weight=0.5, is_decimal=True))
        if one.style == "spaced" and len(one.numbers) == 2
        else (text, one)
        for text, one in found
    ]


def _usual(found: Sequence[Candidate], verdicts: Sequence[Verdict], names: Names) -> frozenset[str]:
    """Styles in which the document cites several times, or all of its references."""
    marks = [one for one, verdict in zip(found, verdicts, strict=True) if verdict == "mark"]
    counts = Counter(one.style for one in marks)
    cited = Counter(style for style, _ in {(one.style, n) for one in marks for n in one.numbers})
    return frozenset(
        style
        for style, count in counts.items()
        if count >= _SEVERAL or (count > 1 and cited[style] == len(names.references))
    )


def _verdict(one: Candidate, words: Mapping[str, int], names: Names, says: float) -> Verdict:
    if one.weight < 0:
        return "doubt" if _is_split(one, words, names) else "text"
    there = all(number in names.references for number in one.numbers)
    if not there:
        return "unknown" if one.weight >= STRONG else "text"
    if one.style == "run together":
        return "mark" if says >= NEXT else "doubt"
    if one.weight >= STRONG:
        return "doubt" if _is_run_together(one, says) else "mark"
    if one.weight == 0:
        return "doubt" if says >= NEXT else "text"
    weight = one.weight + says + _bare(one, words)
    return (
        "mark"
        if weight >= _MARK and not one.is_decimal
        else "doubt"
        if weight >= _DOUBT
        else "text"
    )


def _bare(one: Candidate, words: Mapping[str, int]) -> float:
    """Whether the word that a number is glued to also stands alone."""
    if not one.stem:
        return 0.0
    several = 1.0 if len(one.numbers) > 1 else 0.0
    return several + (1.0 if words.get(one.stem) else -0.5)


def _is_run_together(one: Candidate, says: float) -> bool:
    """Whether a number that does not come next may be several that do: raised “12” for 1 and 2."""
    digits = [int(digit) for digit in str(one.numbers[0])] if len(one.numbers) == 1 else []
    return (
        says < 0
        and len(digits) > 1
        and digits[0] > 0
        and digits == list(range(digits[0], digits[0] + len(digits)))
    )


def _is_split(one: Candidate, words: Mapping[str, int], names: Names) -> bool:
    """Whether “FLT31” may be “FLT3” and a citation: the name stands elsewhere, this does not."""
    first, *others = one.numbers
    if others and words.get(f"{one.stem}{first}"):
        return all(number in names.references for number in others)
    digits = "" if others else str(first)
    if one.stem in ("CD", "IL") and len(digits) < 3:
        return False
    return words.get(one.stem + digits, 0) < 2 and any(
        words.get(one.stem + digits[:at])
        and digits[at] != "0"
        and int(digits[at:]) in names.references
        for at in range(1, len(digits))
    )
