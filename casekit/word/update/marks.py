"""Citations, letters of options and labels that an editor typed, moved or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casekit.document.handtyped import letters
from casekit.word.update.context import Context
from casekit.word.update.page import PICTURE, Look
from casekit.word.update.sources import Shown, Style, Token
from casekit.word.update.strokes import is_cited

_NUMBERS = re.compile(r"[1-9][0-9]{0,2}(?:\s?[,;–-]\s?[1-9][0-9]{0,2})*")
_BRACKETS = re.compile(rf"(?<=[^\W\d_]|[.,;)])\s?(\[{_NUMBERS.pattern}\])")
_LETTER = re.compile(r"[A-Z]")
_UNITS = frozenset({"m", "cm", "mm", "km", "dm", "kg", "s", "L", "dl", "dL", "x", "p", "r", "R"})


@dataclass(frozen=True, slots=True)
class Fresh:
    """A character that the editor put in; ``was`` is the kind of token in whose place it stands."""

    text: str
    look: Look
    was: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not certain about words that were put in."""

    message: str
    words: str


def read_fresh(
    fresh: Sequence[Fresh], before: str, pointer: str, context: Context
) -> tuple[list[Shown], list[Doubt]]:
    """What an inserted stretch shows; ``before`` are the characters in front of it."""
    made: list[Shown] = []
    doubts: list[Doubt] = []
    at = 0
    while at < len(fresh):
        end = _mark_end(fresh, at)
        if end > at:
            ahead = before + "".join(sign.text for sign in made)
            found, said = _mark(fresh[at:end], ahead, pointer, context)
            made += found
            doubts += said
            at = end
            continue
        token, end = _label(fresh, at, context)
        made.append(Shown("", _style(fresh[at].look), token) if token else _sign(fresh[at]))
        at = end
    return made, doubts


def _style(look: Look) -> Style:
    url = look.link if re.match(r"(https?://|mailto:)", look.link) else ""
    return Style(look.bold, look.italic, look.raised, url)


def _sign(fresh: Fresh) -> Shown:
    return Shown(fresh.text, _style(fresh.look))


def _mark_end(fresh: Sequence[Fresh], at: int) -> int:
    """Where a stretch ends that may be a citation mark; ``at`` where none begins."""
    end = at
    if is_cited(fresh[at].look):
        while end < len(fresh) and (is_cited(fresh[end].look) or _joins(fresh, end)):
            end += 1
        return end
    while end < len(fresh) and fresh[end].look.raised > 0 and _is_of_mark(fresh[end].text):
        end += 1
    return end


def _joins(fresh: Sequence[Fresh], at: int) -> bool:
    return fresh[at].look.raised > 0 and _is_of_mark(fresh[at].text)


def _is_of_mark(sign: str) -> bool:
    return sign in "0123456789,;–- "


def _mark(
    fresh: Sequence[Fresh], before: str, pointer: str, context: Context
) -> tuple[list[Shown], list[Doubt]]:
    text = "".join(one.text for one in fresh)
    as_typed = [_sign(one) for one in fresh]
    is_mark = any(is_cited(one.look) for one in fresh)
    if text in context.marks and is_mark and not _NUMBERS.search(text):
        return [_citation(context.marks[text], fresh[0])], []
    found = _NUMBERS.search(text)
    if found is None:
        if is_mark:
            return as_typed, [Doubt("a citation mark whose references cannot be told", text)]
        return as_typed, []
    if not is_mark and not (context.raised and _can_cite(before)):
        said = Doubt(f"“{text}” was taken for a superscript, not for a citation", text)
        return as_typed, [said] if _may_cite(before, text, context) else []
    ids, doubts = _references(found[0], fresh, context)
    if not ids:
        return as_typed, doubts if is_mark else []
    return [_citation(ids, fresh[0])], doubts


def _citation(ids: tuple[str, ...], first: Fresh) -> Shown:
    look = first.look
    return Shown("", Style(look.bold, look.italic), Token("citation", ids))


def _can_cite(before: str) -> bool:
    """Whether a raised number here is a citation: after a stop or a long word, not after a unit."""
    if not before or before[-1] in ".,;:)”’»\"'":
        return bool(before)
    word = re.search(r"[^\W\d_]+$", before)
    return bool(word) and len(word[0]) >= 4


def _may_cite(before: str, text: str, context: Context) -> bool:
    """Whether somebody could have meant a citation although it is taken for a power."""
    word = re.search(r"[^\W\d_]+$", before)
    if not context.raised or word is None or word[0] in _UNITS:
        return False
    found = _NUMBERS.fullmatch(text.strip())
    return bool(found) and all(n in context.new_numbers for n in _expanded(found[0]))


def _references(
    numbers: str, fresh: Sequence[Fresh], context: Context
) -> tuple[tuple[str, ...], list[Doubt]]:
    """The references of a mark, in its order; none where a number has no reference."""
    linked = {
        one.look.link.removeprefix("#reference_")
        for one in fresh
        if one.look.link.startswith("#reference_")
    }
    ids: list[str] = []
    doubts: list[Doubt] = []
    for number in _expanded(numbers):
        old, new = context.old_numbers.get(number), context.new_numbers.get(number)
        name = old if str(number) in linked and old else new
        if name is None:
            return (), [Doubt(f"the citation “{numbers}” has no reference {number}", numbers)]
        if str(number) not in linked and old and new and old != new:
            message = f"“{numbers}”: {number} is now “{new}”, it was “{old}” when this was exported"
            doubts.append(Doubt(message, numbers))
        ids.append(name)
    return tuple(dict.fromkeys(ids)), doubts


def _expanded(typed: str) -> list[int]:
    cited: list[int] = []
    for part in re.split(r"\s?[,;]\s?", typed):
        first, *rest = map(int, re.split(r"\s?[–-]\s?", part))
        last = rest[-1] if rest else first
        cited.extend(range(first, last + 1) if first <= last < first + 100 else [first, last])
    return cited


def _label(fresh: Sequence[Fresh], at: int, context: Context) -> tuple[Token | None, int]:
    """A label of a figure or table, linked or typed, that begins here."""
    text = "".join(one.text for one in fresh[at : at + 40])
    for label, (kind, name) in context.labels.items():
        if label.startswith("#") or not label or not text.startswith(label):
            continue
        after = text[len(label) : len(label) + 1]
        before = fresh[at - 1].text if at else " "
        if not after.isalnum() and not before.isalnum():
            return Token(kind, (name,)), at + len(label)
    return None, at + 1


def with_letters(
    signs: list[Shown], is_new: Sequence[bool], pointer: str, context: Context,
    instead: Sequence[int],
) -> list[Shown]:  # fmt: skip
    """The same with typed letters of options and numbers in brackets as tokens.

    ``is_new`` says of each sign whether the editor put it in; ``instead`` are places of letters
    that stand where a mention of an option stood.
    """
    question, options = context.options(pointer)
    text = "".join(sign.text if sign.token is None else PICTURE for sign in signs)
    made = dict(enumerate(signs))
    places = [found.offset for found in letters(text, options)]
    for place in (*places, *instead):
        if is_new[place] and _LETTER.fullmatch(text[place]):
            number = ord(text[place]) - ord("A")
            if number < len(options):
                made[place] = Shown("", signs[place].style, Token("opt", (question, options[number])))
    for found in _brackets(text, is_new, context):
        start, end, ids = found
        made[start] = Shown("", signs[start].style, Token("citation", ids))
        for gone in range(start + 1, end):
            made.pop(gone)
    return [made[place] for place in sorted(made)]


def _brackets(
    text: str, is_new: Sequence[bool], context: Context
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for found in _BRACKETS.finditer(text):
        start, end = found.span(1)
        if all(is_new[start:end]):
            numbers = _expanded(found[1][1:-1])
            ids = [context.new_numbers.get(number) for number in numbers]
            if all(ids):
                yield start, end, tuple(name for name in ids if name)
