"""Options that each have a letter or number in front of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import (
    MOST,
    MOST_LETTERED,
    PLAINLY,
    RUN,
    Choice,
    Choices,
    asked_by,
    have_texts,
    marker_on,
    stops,
    sureness,
)
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.markers import Marker, run_together


def marked(lines: Sequence[Line], at: int, first: Marker, skip: frozenset[int]) -> Choices | None:
    """Lines with markers in turn; what stands between two of them belongs to the one before."""
    choices: list[Choice] = []
    here, marker = at, first
    misprinted = False
    begin = 0 if _goes_on(lines, at, first) else first.place
    while True:
        text = lines[here].text[marker.end :].strip()
        letter = markers.letter_at(begin + marker.place - first.place)
        choices.append(Choice(letter, text, (here,), ticked=marker.ticked))
        following = _out_of_turn(lines, here, first, choices, skip)
        misprinted = misprinted or following is not None
        following = following or _next_marked(lines, here, first, len(choices), skip)
        most = MOST_LETTERED if first.series == "upper" else MOST
        if following is None or len(choices) == most:
            break
        here, marker, between = following
        choices[-1] = replace(choices[-1], after=between)
    if len(choices) < (2 if first.strength else 3):
        return None
    choices, end = _detached(lines, _once_marked(choices, first), skip)
    if behind := _behind_last(lines, choices, end, skip):
        choices[-1] = replace(choices[-1], after=behind)
        end += len(behind)
    if not have_texts(choices):
        return None
    asked = asked_by(lines, at, first, skip)
    return Choices(
        tuple(choices),
        at,
        end,
        "marked",
        first.series,
        asked=asked,
        sure=sureness(asked),
        misprinted=misprinted,
    )


def _once_marked(choices: list[Choice], first: Marker) -> list[Choice]:
    """Choices without a number that is printed twice in front of each: “1. 1. Aspirin”."""
    again = [markers.marker_of(choice.text.text) for choice in choices]
    twice = first.series == "number" and all(
        marker is not None and marker.series == "number" and marker.place == place
        for place, marker in enumerate(again)
    )
    if not twice:
        return choices
    return [
        replace(choice, text=choice.text[marker.end :].strip())
        for choice, marker in zip(choices, again, strict=True)
        if marker is not None
    ]


def _out_of_turn(
    lines: Sequence[Line],
    at: int,
    first: Marker,
    choices: Sequence[Choice],
    skip: frozenset[int],
) -> tuple[int, Marker, tuple[int, ...]] | None:
    """The next option where its letter is a slip: a, b, d, c, e, or a, b, c, c, e.

    Letters that changed places are kept as they are printed; one that is there twice is read as
    the one that is missing.
    """
    here, following = (_like(lines, at + step, first, skip) for step in (1, 2))
    if here is None or first.series not in ("upper", "lower") or len(choices) < _LEAST_BEFORE:
        return None
    used = {choice.letter for choice in choices}
    expected = first.place + len(choices)
    if here.place == expected:
        return None
    after = following.place if following is not None else -1
    if here.letter not in used and {here.place, after} == {expected, expected + 1}:
        return at + 1, here, ()
    if here.place == expected + 1 and following is None:
        return at + 1, here, ()
    if here.place == expected - 1 and here.letter not in used:
        return at + 1, here, ()
    if here.letter in used and here.place and after == expected + 1:
        return at + 1, replace(here, place=expected), ()
    return None


_LEAST_BEFORE = 2


def _like(lines: Sequence[Line], at: int, first: Marker, skip: frozenset[int]) -> Marker | None:
    """The marker of a line, if it is of the kind of the first one."""
    marker = marker_on(lines[at]) if at < len(lines) and at not in skip else None
    if marker is None or not lines[at].is_text or marker.series != first.series:
        return None
    return marker if marker.strength >= min(first.strength, 1) else None


def _goes_on(lines: Sequence[Line], at: int, first: Marker) -> bool:
    """Whether letters go on from those of the options before, as a list of Word may do.

    Letters that begin later for no such reason are those that the document speaks of.
    """
    if first.series not in ("upper", "lower"):
        return True
    markers = (marker_on(line) for line in reversed(lines[:at]) if line.is_text)
    before = next((item for item in markers if item and item.series == first.series), None)
    return before is not None and before.place == first.place - 1


def _behind_last(
    lines: Sequence[Line], choices: Sequence[Choice], end: int, skip: frozenset[int]
) -> tuple[int, ...]:
    """The lines behind the last option that are its own: its rest, or as many as others have."""
    if choices[-1].after:
        return ()
    if lines[end : end + 1] and lines[end].words.startswith("~ "):
        return (end,)
    if _is_rest(lines, choices[-1], end, skip):
        return (end,)
    counts = {len(choice.after) for choice in choices[:-1]}
    behind = tuple(range(end, end + counts.pop())) if len(counts) == 1 else ()
    strange = any(at >= len(lines) or at in skip or stops(lines[at]) for at in behind)
    return () if strange else behind


_BROKEN = 35
"""Characters of the shortest line of an option that may have been broken."""


def _is_rest(lines: Sequence[Line], last: Choice, at: int, skip: frozenset[int]) -> bool:
    """Whether a line goes on with the last option in the middle of its sentence."""
    if at >= len(lines) or at in skip or stops(lines[at]) or lines[at].marker:
        return False
    text = last.text.text.rstrip()
    words = lines[at].words
    begins = words[:1].islower() and len(text) >= _BROKEN
    bracketed = words.startswith("(") and words[1:2].islower()
    return (begins or bracketed) and not text.endswith((".", "?", "!", ";", ":"))


_FAR = 4
"""Lines that may stand between two options before they are no longer one list."""


def _next_marked(
    lines: Sequence[Line], at: int, first: Marker, place: int, skip: frozenset[int]
) -> tuple[int, Marker, tuple[int, ...]] | None:
    between: list[int] = []
    for index in range(at + 1, min(at + 2 + _FAR, len(lines))):
        line = lines[index]
        if index in skip or not line.is_text:
            return None
        marker = _ninth(marker_on(line), first, place)
        if (
            marker is not None
            and marker.series == first.series
            and marker.strength >= min(first.strength, 1)
        ):
            if first.series == "number" and len(run_together(line.words)) >= RUN:
                return None
            if marker.place == first.place + place:
                return index, marker, tuple(between)
            if marker.place == 0:
                return None
        elif marker is not None and first.series == "number" and not marker.place:
            return None
        label = label_of(line.words)
        if line.kind == "heading" or (label is not None and label.section not in _INSIDE):
            return None
        if asks(line.words) >= PLAINLY and (between or place >= _WHOLE):
            return None
        if len(run_together(line.words)) >= RUN:
            return None
        between.append(index)
    return None


_NINTH = 8


def _ninth(marker: Marker | None, first: Marker, place: int) -> Marker | None:
    """An “i.” behind “h.” as the letter that it is, and no Roman numeral."""
    is_one = marker is not None and marker.series == "roman" and not marker.place
    if marker is None or not is_one or first.series != "lower" or first.place + place != _NINTH:
        return marker
    return replace(marker, series="lower", place=_NINTH)


_WHOLE = 4
"""Options that may be all of a question, so that a line behind them that asks is the next."""
_INSIDE = frozenset({"rationale", "discussion", "key"})
"""Labels that may stand between options: “Explanation: …” under each."""


def _detached(
    lines: Sequence[Line], choices: list[Choice], skip: frozenset[int]
) -> tuple[list[Choice], int]:
    """Choices with texts that stand apart from their letters, and the line behind them all."""
    end = choices[-1].lines[-1] + 1
    empty = [at for at, choice in enumerate(choices) if not choice.text]
    if not empty:
        return choices, end
    if len(empty) == len(choices) and not any(choice.after for choice in choices):
        texts = [
            index
            for index in range(end, min(end + len(choices), len(lines)))
            if index not in skip and not stops(lines[index])
        ]
        if len(texts) == len(choices):
            made = [
                replace(choice, text=lines[index].text, lines=(*choice.lines, index))
                for choice, index in zip(choices, texts, strict=True)
            ]
            return made, texts[-1] + 1
    made = []
    for choice in choices:
        after = choice.after
        if not choice.text and choice is choices[-1] and end < len(lines):
            after = () if stops(lines[end]) else (end,)
            end += len(after)
        if not choice.text and after:
            first, rest = after[0], after[1:]
            text = lines[first].text.strip()
            made.append(replace(choice, text=text, lines=(*choice.lines, first), after=rest))
        else:
            made.append(choice)
    return made, end
