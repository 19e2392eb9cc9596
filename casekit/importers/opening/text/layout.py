"""Whether the lines of a text are paragraphs, or paragraphs are broken into lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from casekit.importers.labels import label_of
from casekit.importers.opening.markers import Typed
from casekit.importers.vocabulary import table

_WIDEST = 120
"""The longest line of a text that an editor or a mail program has broken."""
_NARROWEST = 40
_LABEL = 3
"""Words of the longest label on a line of its own: “Answer rationale:”."""
_EVIDENCE = 2
"""How many lines must go on in small letters before lines are taken for broken."""
_ONE_DEGREE = r"(?:MD|M\.D\.|PhD|Ph\.D\.|MBBS|MBChB|DO|MSc|MPH|FRCP|FRCPath|MRCP|BSc|RN|PharmD)"
_DEGREE = re.compile(rf",? {_ONE_DEGREE}[ ,*0-9]*\Z")
_ONLY_DEGREES = re.compile(rf"{_ONE_DEGREE}(?:,? {_ONE_DEGREE})*[ ,*0-9]*")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+)-\Z")
_YEAR = re.compile(r"\s*(?:1[89]|20)[0-9]{2}(?![0-9])")
_SENTENCE_ENDS = (".", "?", "!", ":", ";", ".”", ".)", "?)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, its characters, the marker typed before it."""

    number: int
    text: str
    typed: Typed | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not self.text.strip()


def broken_width(lines: Sequence[Line]) -> int:
    """The width at which the lines of a text were broken; 0 when each is a paragraph."""
    filled = [line for line in lines if not line.is_blank]
    long = sum(len(line.text) for line in filled if len(line.text) > _WIDEST)
    if 2 * long > sum(len(line.text) for line in filled):
        return 0
    pairs = [(one, two) for one, two in _neighbours(lines) if two.typed is None]
    width = _likeliest_width(pairs)
    full = [(one, two) for one, two in pairs if width and _is_full(one, two, width)]
    inside = sum(two.text.lstrip()[:1].islower() for _, two in full)
    going_on = sum(_goes_on(one, two) for one, two in full)
    enough = inside >= max(_EVIDENCE, len(full) // 4) and 2 * going_on >= len(full)
    return width if enough else 0


def _likeliest_width(pairs: Sequence[tuple[Line, Line]]) -> int:
    """The width at which most line breaks are explained; 0 where there are none.

    A break is explained by every width that has room for the line, and none for the first word
    of the next one besides.
    """
    steps: Counter[int] = Counter()
    for one, two in pairs:
        size = len(one.text.rstrip())
        if _NARROWEST <= size <= _WIDEST:
            steps[size] += 1
            steps[size + 1 + len(two.text.split(maxsplit=1)[0])] -= 1
    best, width, explained = 0, 0, 0
    places = sorted(steps)
    for at, following in pairwise(places):
        explained += steps[at]
        if explained >= best:  # of the widths that explain as much, the one that joins least
            best, width = explained, following - 1
    return width


def paragraphs(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """Groups of lines that are one paragraph, for a text broken at a width (0: unbroken)."""
    group: list[Line] = []
    for line in lines:
        if group and (line.is_blank or not _belongs(group, line, width)):
            yield group
            group = []
        if not line.is_blank:
            group.append(line)
    if group:
        yield group


def joined(group: Sequence[Line], words: Container[str] = ()) -> str:
    """The lines of a paragraph as one.

    A hyphen at a line's end stays, without a blank behind it, unless the word without a hyphen is
    among the other ``words`` of the text.
    """
    text = [group[0].text.rstrip()]
    for line in group[1:]:
        following = line.text.strip()
        cut, between = glue(text[-1], following, words)
        text[-1] = text[-1][: len(text[-1]) - cut]
        text += [between, following] if between else [following]
    return "".join(text)


def glue(above: str, following: str, words: Container[str]) -> tuple[int, str]:
    """How two lines of a paragraph join: characters that go at the first's end, and a blank."""
    if not (above.endswith("-") and above[-2:-1].isalnum()):
        return 0, " "
    return (1 if _whole(above, following) in words else 0), ""


def divided(group: Sequence[Line], words: Container[str]) -> Iterator[str]:
    """The words that :func:`joined` leaves with a hyphen which a line end may have brought.

    Letters that go on in capitals or figures (allo-HCT, FLT3-ITD) divide no word.
    """
    for one, two in pairwise(group):
        above, following = one.text.rstrip(), two.text.strip()
        whole = _whole(above, following)
        if whole and whole not in words and following[:1].islower():
            beginning, end = _LAST.search(above), _WORD.match(following)
            assert beginning is not None
            assert end is not None
            if f"{beginning[1]}-{end[0]}".casefold() not in words:
                yield f"{beginning[1]}-{end[0]}"


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """The words and compounds of a text in small letters, without those that a line divides."""
    found: set[str] = set()
    for line in lines:
        text = line.text.rstrip().removesuffix("-").casefold()
        found.update(_WORD.findall(text))
        found.update(_COMPOUND.findall(text))
    return frozenset(found)


def _whole(above: str, following: str) -> str:
    """The word of which a line has the beginning, before a hyphen, and the next line the end."""
    beginning, end = _LAST.search(above), _WORD.match(following)
    return (beginning[1] + end[0]).casefold() if beginning and end else ""


def _belongs(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph that a group of lines is so far."""
    above = group[-1]
    if not width:
        return False
    if above.text.rstrip().endswith(",") and _ONLY_DEGREES.fullmatch(line.text.strip()):
        return True
    if _DEGREE.search(above.text) or _DEGREE.search(line.text):
        return False  # the name of an author has a line of its own
    if (_is_heading(line) and ends_sentence(above)) or _is_labelled(line):
        return False
    if _names_picture().fullmatch(line.text) or _NUMBERED_ANSWER.match(line.text):
        return False
    if any(_ANSWERED.search(one.text) for one in group):
        return line.typed is None and _is_full(above, line, max(width, _OF_PAGE))
    if line.typed is not None:
        # “… Burchert / A. Sorafenib …”: an initial after a break in the middle of a sentence
        is_initial = line.typed.is_alone and line.typed.marker[-1] == "."
        return is_initial and not ends_sentence(above) and _is_full(above, line, width)
    if _is_short_behind_question(above, line, width):
        return False
    return _is_full(above, line, width) or _clearly_goes_on(group, line, width)


_ANSWERED = re.compile(
    r"\s[-–—]\s?(?:correct )?ans(?:wer)?\s?[-:.–—]{1,2}\s?\(?[A-J](?:[).:]|\s*$)", re.IGNORECASE
)
"""The key behind the last option: “D. Epilation - Answer-B. Cystic fibrosis”."""
_NUMBERED_ANSWER = re.compile(r"\s*(?:Question|Item|Case) [1-9][0-9]{0,2}[,:.] ?(?:Answer|[A-J]\b)")
_OF_PAGE = 70
"""Characters of the narrowest line that fills a page, behind which a key may go on."""


def _is_short_behind_question(above: Line, line: Line, width: int) -> bool:
    """Whether a short line without an end stands under a question mark: an option, not text."""
    asked = above.text.rstrip().endswith("?")
    return asked and not ends_sentence(line) and len(line.text.rstrip()) < 0.6 * width


def _clearly_goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on although there was room: a sentence, or a numbered reference.

    Proportional fonts and divided words make the lines of a text copied from a PDF uneven.
    """
    above, first = group[-1], group[0]
    starts = line.text.lstrip()[:1]
    if starts.islower() and not ends_sentence(above):
        return len(above.text.rstrip()) >= 0.6 * width
    is_reference = first.typed is not None and first.typed.label.isdecimal()
    long_enough = len(above.text.rstrip()) >= 0.5 * width
    goes_on = starts.islower() or (
        starts.isdigit() and (not ends_sentence(above) or bool(_YEAR.match(line.text)))
    )
    return is_reference and long_enough and goes_on


def _is_heading(line: Line) -> bool:
    words = line.text.strip()
    if words.endswith(":") and len(words.split()) <= _LABEL and words[:1].isupper():
        return True
    return line.text.isupper() and not any(character.isdigit() for character in line.text)


@cache
def _names_picture() -> re.Pattern[str]:
    """A line that only names a picture: “Image 1”."""
    words = (*table("marks")["floats"], *table("marks")["pictures"])
    return re.compile(rf"\s*(?:{'|'.join(words)})\W{{0,3}}[0-9]{{1,3}}[a-z]?\W*", re.IGNORECASE)


_PARTS = frozenset({"key", "discussion", "rationale", "references", "question", "options"})
_LABELLED = re.compile(r"\s*[^\W\d_a-zß-ÿ][^:.]{1,40}[:：]")


def _is_labelled(line: Line) -> bool:
    """Whether a line begins with a label of a part of its own: “Explanation: …”."""
    found = _LABELLED.match(line.text)
    label = label_of(line.text) if found else None
    return label is not None and label.section in _PARTS


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    for one, two in pairwise(lines):
        if not one.is_blank and not two.is_blank:
            yield one, two


def _is_full(one: Line, two: Line, width: int) -> bool:
    """Whether the first word of the second line had no room on the first."""
    word = two.text.split(maxsplit=1)[0]
    return len(one.text.rstrip()) + 1 + len(word) > width


def _goes_on(one: Line, two: Line) -> bool:
    return two.text.lstrip()[:1].islower() or not ends_sentence(one)


def ends_sentence(line: Line) -> bool:
    """Whether a line closes with the end of a sentence."""
    return line.text.rstrip().endswith(_SENTENCE_ENDS)
