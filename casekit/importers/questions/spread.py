"""Questions set out in a way of their own, as lines in the usual order: stem, options, key.

Matching questions share their options; a spreadsheet has a question in each row; a line may hold
options and key at once. Words that several questions share are repeated for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.labels import label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import marker_on
from casekit.importers.questions.doubled import without_doubled
from casekit.importers.questions.matching import spread_matching
from casekit.importers.questions.sheet import spread_sheet

_TAIL = 90
"""Characters at the end of a line of options in which its key may stand."""
_LEAST = 3


def spread(lines: Sequence[Line]) -> list[Line]:
    """Lines with such questions set out anew; all others as they are."""
    made: list[Line] = []
    for line in without_doubled(lines):
        if line.kind == "table":
            made += spread_sheet(line)
        elif line.is_text:
            made += _without_key(line)
        else:
            made.append(line)
    made = spread_matching(made)
    return [line if line.index == at else replace(line, index=at) for at, line in enumerate(made)]


def _without_key(line: Line) -> list[Line]:
    """A line of options with its key behind them, “(a) … (d) … Ans: b”, as two lines."""
    inside = markers.run_together(line.words)
    if len(inside) < _LEAST:
        return _without_key_behind(line)
    for at in range(inside[-1].end, len(line.words)):
        if line.words[at - 1] not in " \t\u00a0([" and not _GLUED.match(line.words, at - 1):
            continue
        label = label_in(line.words[at:].rstrip(")] "), "key", "options")
        if label is None or label.is_whole:
            continue
        lettered = _LETTER_FIRST.match(line.words, at + label.end)
        if label.section == "options" and lettered:
            first, behind = _cut(line, at)
            return [first, *_without_guess(behind)]
        if label.section == "key" and (len(line.words) - at <= _TAIL or lettered):
            first, behind = _cut(line, at - 1 if line.words[at - 1] in "([" else at)
            return [first, *_of_more_questions(behind)]
    return [line]


def _of_more_questions(line: Line) -> list[Line]:
    """A key and its explanation with further questions in the same paragraph, each on its own."""
    for found in _NEXT.finditer(line.words):
        behind = line.words[found.end() :]
        label = label_in(behind, "question", "vignette")
        if label and label.number and len(markers.run_together(behind)) >= _LEAST:
            first, second = _cut(line, found.end())
            return [first, *_without_key(second)]
    return [line]


_NEXT = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


_GLUED = re.compile(r"[a-zß-ÿ.)](?=[A-Z][a-z]+ ?[A-Za-z]*\s?[:.])")
"""The end of an option to which the label of the key is glued: “vaginalisCorrect Answer: d)”."""
_LETTER_FIRST = re.compile(r"\s*\(?[A-J](?:[).:]|\s+(?=[A-Z])|\s*$)")
"""The letter of a key that an explanation follows: “ANSWER: E Contact with limes …”."""


def _without_guess(line: Line) -> list[Line]:
    """What a page shows to its reader, “Your answer: D Correct answer: B …”, as two lines."""
    guess = label_of(line.words)
    begin = guess.end if guess else 0
    for found in _WORDS.finditer(line.words, begin, begin + _TAIL):
        label = label_in(line.words[found.end() :], "key")
        if label is not None and not label.is_whole:
            return _cut(line, found.start())
    return [line]


_WORDS = re.compile(r"\s(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"(?<=[.!?)\]0-9])\s*(?=[^\W\d_])")
_LETTER = re.compile(r"\s*\(?[A-Ja-j]\)?\s*\.?\s*")


def _without_key_behind(line: Line) -> list[Line]:
    """A paragraph with the key glued to its end, “… as well.Answer: B”, as two lines."""
    first = max(len(line.words) - _TAIL, 1)
    for found in _SENTENCE_END.finditer(line.words, first):
        tail = line.words[found.end() :]
        label = label_in(tail, "key")
        if label is not None and _LETTER.fullmatch(tail, label.end):
            return _cut(line, found.end())
    marker = marker_on(line)
    return _without_key_at(line) if marker is not None and marker.strength else [line]


_DASHED = re.compile(r"\s+[-–—]\s*(?=[^\W\d_])")


def _without_key_at(line: Line) -> list[Line]:
    """An option with the key behind a dash, “D) Floaters - ANSWER: A) Blurred vision”, as two."""
    for found in _DASHED.finditer(line.words):
        tail = line.words[found.end() :]
        label = label_in(tail, "key")
        if label is not None and not label.is_whole and _LETTERED.match(tail, label.end):
            option, key = _cut(line, found.end())
            return [replace(option, text=option.text[: found.start()]), key]
    return [line]


_LETTERED = re.compile(r"\s*\(?[A-Ja-j](?:[).:]|\s*$)")
_LEADER = re.compile(r"\s*(?:[.…·_]\s*){4,}$")
"""Dots that lead from an option to its key."""


def _cut(line: Line, at: int) -> list[Line]:
    behind = replace(line.block, kind="paragraph", marker="", level=0)
    end = _LEADER.search(line.words, 0, at)
    return [
        replace(line, text=line.text[: end.start() if end else at].strip()),
        replace(line, block=behind, text=line.text[at:].strip(), marker=""),
    ]
