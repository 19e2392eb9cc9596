"""Citations, letters of options and labels that an editor typed, moved or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casekit.document.handtyped import expanded, letters
from casekit.word.update.context import Context
from casekit.word.update.page import PICTURE, Look
from casekit.word.update.sources import Shown, Style, Token
from casekit.word.update.spelling import Kept, Part
from casekit.word.update.strokes import is_cited

_NUMBERS = re.compile(r"[1-9][0-9]{0,2}(?:\s?[,;–-]\s?[1-9][0-9]{0,2})*")
_BRACKETS = re.compile(rf"(?<=[^\W\d_]|[.,;)])\s?(\[{_NUMBERS.pattern}\])")
_LETTER = re.compile(r"[A-Z]")
_UNITS = frozenset({"m", "cm", "mm", "km", "dm", "kg", "s", "L", "dl", "dL", "x", "p", "r", "R"})


@dataclass(frozen=True, slots=True)
class Fresh:
    """A character that the editor put in; ``was`` is the token in whose place it stands."""

    text: str
    look: Look
    was: Kept | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not certain about words that were put in."""

    message: str
    words: str


def read_fresh(
    fresh: Sequence[Fresh], before: str, pointer: str, context: Context
) -> tuple[list[Part], list[Doubt]]:
    """What an inserted stretch shows; ``before`` are the characters in front of it."""
    made: list[Part] = []
    doubts: list[Doubt] = []
    at = 0
    while at < len(fresh):
        whole = _unchanged(fresh, at)
        if whole > at:
            was = fresh[at].was
            made += [was] if was else []
            at = whole
            continue
        end = _mark_end(fresh, at)
        if end > at:
            ahead = before + "".join(_text(sign) for sign in made)
            found, said = _mark(fresh[at:end], ahead, context)
            made += found
            doubts += said
            at = end
            continue
        option, end = _option(fresh, at, pointer, context)
        if option is not None:
            made.append(option)
            at = end
            continue
        token, end = _label(fresh, at, context)
        made.append(Shown("", _style(fresh[at].look), token) if token else _sign(fresh[at]))
        at = end
    return made, doubts


def _unchanged(fresh: Sequence[Fresh], at: int) -> int:
    """Where a token ends that reads as it did, although a program has lost its link or style."""
    was, end = fresh[at].was, at
    while was is not None and end < len(fresh) and fresh[end].was == was:
        end += 1
    text = "".join(one.text for one in fresh[at:end])
    return end if was is not None and text == was.shown.text else at


def _text(part: Part) -> str:
    return part.shown.text if isinstance(part, Kept) else part.text


def _option(
    fresh: Sequence[Fresh], at: int, pointer: str, context: Context
) -> tuple[Part | None, int]:
    """A letter that stands where a mention of an option stood: the same one, or another."""
    was, end = fresh[at].was, at
    token = was.shown.token if was else None
    if was is None or token is None or token.kind != "opt":
        return None, at
    while end < len(fresh) and fresh[end].was == was:
        end += 1
    found = context.option(pointer, "".join(one.text for one in fresh[at:end]))
    if found is None:
        return None, at
    if token.targets == found:
        return was, end
    return Shown("", was.shown.style, Token("opt", found)), end


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
    fresh: Sequence[Fresh], before: str, context: Context
) -> tuple[Sequence[Part], list[Doubt]]:
    text = "".join(one.text for one in fresh)
    as_typed = [_sign(one) for one in fresh]
    is_mark = any(is_cited(one.look) for one in fresh)
    found = _NUMBERS.search(text) if context.numeric else None
    if found is None and is_mark:
        if text in context.marks:
            return [_citation(context.marks[text], fresh[0])], []
        return as_typed, [Doubt(f"“{text}” was a citation mark, and is taken as words", text)]
    if found is None:
        return as_typed, []
    if not is_mark and not (context.raised and _can_cite(before, found[0])):
        said = Doubt(f"“{text}” was taken for a superscript, not for a citation", text)
        return as_typed, [said] if _may_cite(before, text, context) else []
    links = [one.look.link for one in fresh]
    ids, doubts = _references(found[0], links[found.start() : found.end()], context)
    if not ids:
        return as_typed, doubts
    was = fresh[0].was
    if was and was.shown.token and set(was.shown.token.targets) == set(ids):
        return [was], doubts
    return [_citation(ids, fresh[0])], doubts


def _citation(ids: tuple[str, ...], first: Fresh) -> Shown:
    look = first.look
    return Shown("", Style(look.bold, look.italic), Token("citation", ids))


def _can_cite(before: str, numbers: str) -> bool:
    """Whether raised numbers here are a citation: after a stop or a long word, not after a unit.

    Several numbers are no power, so that any word may stand in front of them.
    """
    if not before or before[-1] in ".,;:)”’»\"'":
        return bool(before)
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and (len(word[0]) >= 4 or not numbers.isdigit())


def _may_cite(before: str, text: str, context: Context) -> bool:
    """Whether somebody could have meant a citation although it is taken for a power."""
    word = re.search(r"[^\W\d_]+$", before)
    if not context.raised or word is None or word[0] in _UNITS:
        return False
    found = _NUMBERS.fullmatch(text.strip())
    return found is not None and all(n in context.new_numbers for n in expanded(found[0]))


def _references(
    numbers: str, links: Sequence[str], context: Context
) -> tuple[tuple[str, ...], list[Doubt]]:
    """The references of a mark, in its order; none where a number has no reference.

    ``links`` tells for each character where it leads.
    """
    ids: list[str] = []
    doubts: list[Doubt] = []
    linked = {
        int(found[0]): context.anchors.get(links[found.start()], "")
        for found in re.finditer(r"[0-9]+", numbers)
    }
    for number in expanded(numbers):
        old, new = context.old_numbers.get(number), context.new_numbers.get(number)
        name, own = new, linked.get(number, "")
        if own and own in (old, new):
            name = own
        elif old and new and old != new:
            message = f"“{numbers}”: {number} is now “{new}”, it was “{old}” when this was exported"
            doubts.append(Doubt(message, numbers))
        if name is None:
            return (), [Doubt(f"the citation “{numbers}” has no reference {number}", numbers)]
        ids.append(name)
    return tuple(dict.fromkeys(ids)), doubts


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
    signs: list[Shown], is_new: Sequence[bool], pointer: str, context: Context
) -> list[Shown]:
    """The same with typed letters of options and numbers in brackets as tokens.

    ``is_new`` says of each sign whether the editor put it in.
    """
    question, options = context.options(pointer)
    text = "".join(sign.text if sign.token is None else PICTURE for sign in signs)
    made = dict(enumerate(signs))
    for place in (found.offset for found in letters(text, options)):
        if is_new[place] and _LETTER.fullmatch(text[place]):
            number = ord(text[place]) - ord("A")
            if number < len(options):
                made[place] = Shown(
                    "", signs[place].style, Token("opt", (question, options[number]))
                )
    for found in _brackets(text, is_new, context):
        start, end, ids = found
        made[start] = Shown("", signs[start].style, Token("citation", ids))
        for gone in range(start + 1, end):
            made.pop(gone)
    return [made[place] for place in sorted(made)]


def _brackets(
    text: str, is_new: Sequence[bool], context: Context
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    if not context.numeric:
        return
    for found in _BRACKETS.finditer(text):
        start, end = found.span(1)
        if all(is_new[start:end]):
            numbers = expanded(found[1][1:-1])
            ids = [context.new_numbers.get(number) for number in numbers]
            if all(ids):
                yield start, end, tuple(name for name in ids if name)
