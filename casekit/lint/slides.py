"""Whether a text fits on a slide: measured with the font, but only where it may not.

The boxes are those of the template that ships (``casekit/theme/slides.pptx``), 13⅓ by 7½ inches. A
test holds them together. Widths are a little too small on purpose, so that what is called too long
is too long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from casekit.theme.theme import FontFace

NOT_MEASURED = frozenset({"ar", "fa", "he", "ur", "zh", "ja", "ko", "th", "hi"})
"""Languages in scripts that the measured font does not have."""


class Box(NamedTuple):
    """A place for text: width and height in points, and the size in which it is set."""

    width: float
    height: float
    size: float


TEXT = Box(852.0, 363.6, 24.0)
DISCUSSION = Box(852.0, 363.6, 22.0)

_QUESTION = Box(852.0, 359.28, 20.0)
_OPTION_WIDTH = 852.0 - 2 * 15.84 - 36.0
_OPTION_SIZE = 18.0
_OPTION_PADDING = 14.4
_BETWEEN_OPTIONS = 8.0
_BELOW_LEAD_IN = 20.0
_MOST_ON_ONE = 8

_LINE = 1.2
_NARROWEST, _WIDEST = 0.25, 0.6
"""What prose takes for a character, in ems, at least and at most; in between it is measured."""

_FACTOR = 1.08
"""Arial is 1.06 to 1.14 times as wide as the measured font, and the planner leaves 3 % more."""


def is_longer(text: str, box: Box) -> bool:
    """Whether a paragraph has more lines than a box holds."""
    room = int(box.height / (box.size * _LINE))
    return _lines(text, box.width, box.size, room) > room


def question(lead_in: str, options: Sequence[str]) -> float:
    """How many slides a question fills with its options, set as small as they ever are.

    Of one that surely fits on one slide, it is at most that much.
    """
    at_most = _filled(lead_in, options, _at_most)
    return at_most if at_most <= 1 else _filled(lead_in, options, _measured)


def _filled(
    lead_in: str, options: Sequence[str], lines_of: Callable[[str, float, float], int]
) -> float:
    count = len(options)
    lines = [lines_of(text, _OPTION_WIDTH, _OPTION_SIZE) for text in options]
    height = lines_of(lead_in, _QUESTION.width, _QUESTION.size) * _QUESTION.size * _LINE
    height += sum(lines) * _OPTION_SIZE * _LINE + count * _OPTION_PADDING
    height += _BELOW_LEAD_IN + (count - 1) * _BETWEEN_OPTIONS
    return max(height / _QUESTION.height, count / _MOST_ON_ONE)


def _at_most(text: str, width: float, size: float) -> int:
    """The lines of a text at most: a line ends where not even the longest word fits any more."""
    a_line = width / (size * _FACTOR)
    longest = (max(map(len, text.split()), default=0) + 1) * _WIDEST
    if longest >= a_line:
        return len(text)
    return int(len(text) * _WIDEST / (a_line - longest)) + 1


def _measured(text: str, width: float, size: float) -> int:
    return _lines(text, width, size, 1, int(_QUESTION.height / (_OPTION_SIZE * _LINE)) + 1)


def _lines(text: str, width: float, size: float, few: int, most: int = 0) -> int:
    """The lines of a text; no more is measured than what decides between few and many."""
    a_line = width / (size * _FACTOR)
    if len(text) * _WIDEST < a_line * max(1, few - 1):
        return 1
    if len(text) * _NARROWEST > a_line * max(few, most):
        return max(few, most) + 1
    from casekit.theme.measure import Run, line_count

    return line_count([Run(text.replace("\ufffc", ""), _stack())], width, size, _FACTOR)


@cache
def _stack() -> tuple[FontFace, ...]:
    from casekit.theme.fonts import font_stack, source_faces

    return font_stack(source_faces(), "Source Sans Pro")
