"""Writing a changed unit in Markdown: what was kept keeps its spelling.

Several spellings are tried, from the one that touches least; each is read again by the reader of
texts, and only one that says exactly what the edited paragraph shows is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from casekit.document.markdown import parse_inline
from casekit.word.update.emphasis import Signs, common
from casekit.word.update.sources import BARE, Atom, Shown, Style, Token, readings, shown

_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_BEGINNING = re.compile(r"^([ \t]*(?:[0-9]{1,9}(?=[.)]))?)([-+*#>|.)])")
_INLINE = frozenset("\\`*_[]<>&^~@")
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_WHITE = re.compile(r"\s")


@dataclass(frozen=True)
class Source:
    """A unit's content with its visible atoms."""

    content: str
    atoms: tuple[Atom, ...]

    @cached_property
    def visible(self) -> tuple[Atom, ...]:
        """The atoms without spaces that are not printed."""
        return tuple(atom for atom in self.atoms if atom.shown.text or atom.shown.token)

    def gap(self, number: int) -> str:
        """What stands in front of a visible atom, behind the one before it; after the last, all."""
        start = self.visible[number - 1].end if number else 0
        end = self.visible[number].start if number < len(self.visible) else len(self.content)
        return self.content[start:end]

    def gaps(self, after: int, before: int) -> str:
        """What stands between two visible atoms when all atoms between them are gone."""
        found = [self.gap(number) for number in range(after + 1, before + 1)]
        for place, number in enumerate(range(after + 1, before)):
            token = self.visible[number].shown.token
            if token and token.kind == "citation":
                found[place] = found[place].rstrip(" ")
        return "".join(found)


@dataclass(frozen=True, slots=True)
class Kept:
    """A visible atom that was kept."""

    source: Source
    number: int

    @property
    def shown(self) -> Shown:
        """What it shows."""
        return self.source.visible[self.number].shown

    @property
    def spelt(self) -> str:
        """How it is written."""
        atom = self.source.visible[self.number]
        return self.source.content[atom.start : atom.end]


Part = Kept | Shown
"""A kept atom, or something new."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How new parts are written.

    ``raised`` says that citation marks are superscripts, which hide spaces before them; ``option``
    writes a mention of an option. ``block`` is the kind of block of a long text in which they
    stand, empty in a value of one line.
    """

    raised: bool
    option: Callable[[str, str], str]
    block: Literal["", "paragraph", "heading", "cell"] = ""


def expected(parts: Sequence[Part]) -> list[Shown]:
    """What a reader is to see."""
    return [part.shown if isinstance(part, Kept) else part for part in parts]


def spelt(parts: Sequence[Part], rules: Rules) -> str | None:
    """The content that shows the parts; None where no spelling does."""
    wanted = comparable(expected(parts), rules.raised)
    for content in _candidates(parts, rules):
        signs = _read(content, rules)
        if signs is not None and comparable(signs, rules.raised) == wanted:
            return content
    return None


def _read(content: str, rules: Rules) -> Sequence[Shown] | None:
    """What a content shows where it stands; None where it is no longer one block."""
    if rules.block in ("paragraph", "heading"):
        found = readings(f"# {content}" if rules.block == "heading" else content)
        is_one = found is not None and len(found) == 1 and found[0][0].startswith(rules.block)
        return found[0][1] if found and is_one else None
    inlines, parsed = parse_inline(content.replace("\\|", "|") if rules.block else content, "")
    return None if parsed.problems else list(shown(inlines))


def comparable(signs: Sequence[Shown], raised: bool) -> list[tuple[object, ...]]:
    """What two readings are held against each other by.

    Spaces before a raised citation mark are left out, marks of direction, which right-to-left
    exports are full of, and how white space looks.
    """
    found: list[tuple[object, ...]] = []
    for sign in signs:
        if sign.token is not None:
            if raised and sign.token.kind == "citation":
                while found and found[-1][0] == " ":
                    found.pop()
            found.append((_name(sign.token), sign.style if sign.token.kind != "citation" else None))
        elif sign.text != _LEFT_TO_RIGHT:
            found.append((sign.text, BARE if _WHITE.match(sign.text) else sign.style))
    return found


def _name(token: Token) -> tuple[str, ...]:
    """A token without the question of an option, which is not always written."""
    return (token.kind, *(token.targets[-1:] if token.kind == "opt" else token.targets))


def _candidates(parts: Sequence[Part], rules: Rules) -> Iterator[str]:
    for way in (_beside, _anew):
        for escape in (_typed, _careful, _escaped):
            made = way(parts, rules, escape)
            yield made
            yield _BEGINNING.sub(r"\1\\\2", made)


def _typed(text: str) -> str:
    return text


def _careful(text: str) -> str:
    return f"\\{text}" if text in _INLINE else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


Escape = Callable[[str], str]


def _written(part: Shown, rules: Rules, escape: Escape, before: str) -> str:
    token = part.token
    if token is None:
        if part.text == "\n":
            return "\\\n"
        text = escape(part.text)
        if rules.block == "cell" and part.text == "|":
            return "\\|"
        return text if not part.style.raised or part.text != " " else "\\ "
    match token.kind:
        case "citation":
            mark = "[" + "; ".join(f"@{name}" for name in token.targets) + "]"
            gap = rules.raised and before and not before[-1].isspace() and before[-1] not in "([{"
            return f" {mark}" if gap else mark
        case "opt":
            return rules.option(*token.targets)
        case "figure":
            return f"@fig:{token.targets[0]}"
        case _:
            return f"@tbl:{token.targets[0]}"


def _beside(parts: Sequence[Part], rules: Rules, escape: Escape) -> str:
    """Everything between kept atoms stays; what is new stands beside what looks like it."""
    made = ""
    waiting: list[Shown] = []
    last: Kept | None = None
    for part in parts:
        if isinstance(part, Shown):
            waiting.append(part)
            continue
        gap = _gap(last, part)
        made = _with_new(made, waiting, gap, last, part, rules, escape)
        made += part.spelt
        waiting, last = [], part
    gap = last.source.gaps(last.number, len(last.source.visible)) if last else ""
    return _with_new(made, waiting, gap, last, None, rules, escape)


def _gap(last: Kept | None, part: Kept) -> str:
    if last is not None and last.source is part.source:
        return part.source.gaps(last.number, part.number)
    before = last.source.gaps(last.number, len(last.source.visible)) if last else ""
    return before + part.source.gaps(-1, part.number)


def _with_new(
    made: str,
    new: list[Shown],
    gap: str,
    last: Kept | None,
    after: Kept | None,
    rules: Rules,
    escape: Escape,
) -> str:
    if not new:
        return made + gap
    style = new[0].style
    behind = last.shown.style if last else BARE
    ahead = after.shown.style if after else BARE
    is_alike = all(part.style == style or part.token for part in new)
    if gap.isspace() and after is not None and after.shown.token:
        made = _all_new(made, new, behind, rules, escape)
        return made + ("" if made[-1:].isspace() else gap)
    if is_alike and style == behind:
        return _all_new(made, new, style, rules, escape) + gap
    if is_alike and style == ahead:
        return _all_new(made + gap, new, style, rules, escape)
    if behind == BARE:
        return _all_new(made, new, BARE, rules, escape) + gap
    return _all_new(made + gap, new, ahead, rules, escape)


def _all_new(made: str, new: list[Shown], base: Style, rules: Rules, escape: Escape) -> str:
    """New parts inside text that looks like ``base``."""
    state = Signs(made, base)
    for part in new:
        state.go_to(_look(part, state.style))
        state.text += _written(replace(part, style=state.style), rules, escape, state.text)
    state.go_to(base)
    return state.text


def _look(part: Shown, current: Style) -> Style:
    """The look in which a part is written, behind text of the ``current`` look.

    A citation mark takes the look around it. White space opens nothing: what is emphasized begins
    and ends with a word.
    """
    if part.token is not None:
        return current if part.token.kind == "citation" else part.style
    return common(part.style, current) if part.text.isspace() else part.style


def _anew(parts: Sequence[Part], rules: Rules, escape: Escape) -> str:
    """The marks of emphasis, links and raised text are written anew."""
    state = Signs("", BARE)
    for part in parts:
        one = part.shown if isinstance(part, Kept) else part
        state.go_to(_look(one, state.style))
        if isinstance(part, Shown):
            state.text += _written(replace(part, style=state.style), rules, escape, state.text)
        elif one.token is not None and one.token.kind == "citation":
            state.text += _written(one, rules, escape, state.text)
        elif state.style.raised and part.spelt == " ":
            state.text += "\\ "
        else:
            state.text += part.spelt
    state.go_to(BARE)
    return state.text
