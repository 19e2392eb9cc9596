"""The style sheets of a page: which declarations hold for an element on a screen by day.

Source: CSS Cascading and Inheritance 4 (order of declarations), CSS Custom Properties 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import cssselect2
import tinycss2

from casekit.formats.readers.html.tree import Node

Tokens = tuple[Any, ...]
"""The component values of one declaration, as tinycss2 parses them."""

Values = Mapping[str, Tokens]
"""The winning declarations by the name of their property."""

_ELSEWHERE: Final = re.compile(
    r"prefers-color-scheme:\s*dark|forced-colors|prefers-contrast|\(max-width:\s*\d{1,3}(px|rem|em)?\)"
)
_FOCUS: Final = re.compile(r":(focus(-visible|-within)?|target|hover|active)\b")
EDGES: Final = (
    "left", "right", "top", "bottom", "inset", "inset-inline-start", "inset-inline-end",
    "inset-block-start", "inset-block-end", "inset-inline", "inset-block", "margin",
    "margin-left", "margin-top", "margin-inline-start", "margin-inline", "text-indent",
    "translate",
)  # fmt: skip
"""Properties that can push an element off the screen."""

_RELEVANT: Final = frozenset(
    (
        *EDGES, "background", "background-color", "block-size", "clip", "clip-path", "color",
        "content", "content-visibility", "display", "font", "font-size", "height", "inline-size",
        "list-style", "list-style-type", "max-height", "max-width", "opacity", "overflow",
        "overflow-x", "overflow-y", "position", "scale", "transform", "vertical-align",
        "visibility", "-webkit-text-fill-color", "width", "zoom",
    )
)  # fmt: skip
"""Properties that decide whether text is seen, and as what."""

_AROUND: Final = frozenset({"supports", "layer", "container", "scope", "starting-style"})
MOST: Final = 5_000
"""Kinds of elements of which is kept how they look."""

_ID: Final = re.compile(r"#((?:[\w-]|[^\x00-\x7f])+)")
_ATTRIBUTE: Final = re.compile(r"\[\s*([\w-]+)")
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_NAME_SPACE: Final = re.compile(r"\[[^\]=]*\|(?!=)")
_BESIDE: Final = re.compile(r"[+~\\]")
_PSEUDO_CLASS: Final = re.compile(r"(?<!:):([\w-]+)")
_PLAIN: Final = frozenset(
    (
        "root", "not", "is", "where", "before", "after", "first-line", "first-letter", "hover",
        "active", "focus", "focus-visible", "focus-within", "target", "visited",
    )
)  # fmt: skip
"""Pseudo-classes that follow from an element's name or hold for none on a page at rest."""

_GENERATED: Final = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property's value; ``rank`` is larger for the stronger of two."""

    name: str
    tokens: Tokens
    is_important: bool


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """What the rules say of an element: its ``values``, and the texts put before and after it.

    ``key`` is the same for those that are ruled by the same declarations.
    """

    values: Values
    key: tuple[object, ...]
    generated: Mapping[str, str]


Block = tuple[Declaration, ...]


@dataclass(slots=True)
class Sheet:
    """The rules of a page.

    ``general`` hold for all elements that are alike, ``special`` look at an element's place among
    others or at more of it; ``revealing`` are those that hold on paper or for what has the focus.
    ``ids`` and ``attributes`` are those that general rules ask for. ``looks`` keeps what became of
    values, beside these, whose identities are part of the keys.
    """

    general: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    special: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    revealing: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    ids: set[str] = field(default_factory=set)
    attributes: dict[str, None] = field(default_factory=lambda: dict.fromkeys(("class", "style")))
    looks: dict[object, tuple[Values, Any]] = field(default_factory=dict)
    _count: int = 0
    _likenesses: dict[tuple[object, ...], int] = field(default_factory=dict)
    _known: dict[int, Ruled] = field(default_factory=dict)

    def add(self, selector: cssselect2.CompiledSelector, prelude: str, block: Block) -> None:
        """Add a rule; the later of two goes before the earlier."""
        matcher = self.special if is_special(prelude) else self.general
        matcher.order = max(self.general.order, self.special.order)
        matcher.add_selector(selector, block)
        self.ids.update(_ID.findall(prelude))
        self.attributes |= {name.lower(): None for name in _ATTRIBUTE.findall(prelude)}

    def ruled(self, node: Node) -> Ruled:
        """What the rules say of an element, its own style attribute included."""
        around = 0 if node.parent is None else node.parent.likeness
        get = node.etree_element.get
        name = get("id")
        key = (around, node.etree_element.tag, name if name in self.ids else None)
        node.likeness = self._likeness((*key, *map(get, self.attributes)))
        special = self.special.match(node) if self.special.order else []
        if special:
            return self._ruled(node, special)
        if node.likeness not in self._known:
            self._known[node.likeness] = self._ruled(node, special)
        return self._known[node.likeness]

    def _likeness(self, key: tuple[object, ...]) -> int:
        if key not in self._likenesses:
            if len(self._likenesses) >= MOST:
                self._likenesses.clear()
                self._known.clear()
            self._count += 1
            self._likenesses[key] = self._count
        return self._likenesses[key]

    def _ruled(self, node: Node, special: Sequence[Any]) -> Ruled:
        matches = [*self.general.match(node), *special]
        found = [
            (one.is_important, False, specificity, order, one)
            for specificity, order, pseudo, block in matches
            if pseudo is None
            for one in block
        ]
        own = node.etree_element.get("style")
        found += [(one.is_important, True, (0, 0, 0), 0, one) for one in inline(own) if own]
        found.sort(key=lambda item: item[:4])
        values = {one.name: one.tokens for *_, one in found}
        key = tuple((name, id(values[name])) for name in sorted(values))
        return Ruled(values, key, dict(_generated(sorted(matches, key=lambda match: match[:2]))))

    def reveals(self, element: Node) -> bool:
        """Whether a rule for paper or for focus speaks of an element."""
        return any(pseudo is None for _, _, pseudo, _ in self.revealing.match(element))


def _generated(matches: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Text that ``content`` puts before or after an element's own."""
    for _, _, pseudo, block in matches:
        for one in block if pseudo in _GENERATED else ():
            if one.name == "content":
                text = "".join(token.value for token in one.tokens if token.type == "string")
                if text.strip():
                    yield str(pseudo), text


def is_special(prelude: str) -> bool:
    """Whether selectors ask for more than names, classes, ids and attributes, here and around."""
    rest = _BRACKETS.sub("", prelude)
    names = {name.lower() for name in _PSEUDO_CLASS.findall(rest)}
    return bool(_BESIDE.search(rest) or _NAME_SPACE.search(prelude)) or not names <= _PLAIN


def sheet(texts: Iterable[str]) -> Sheet:
    """The rules of style sheets, in their order."""
    return _sheet(tuple(texts))


@lru_cache(maxsize=8)
def _sheet(texts: tuple[str, ...]) -> Sheet:
    made = Sheet()
    for text in texts:
        _add(made, tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return made


def _add(made: Sheet, rules: Sequence[Any], *, is_revealing: bool = False) -> None:
    for rule in rules:
        if rule.type == "qualified-rule":
            _add_rule(made, rule, is_revealing=is_revealing)
        elif rule.type == "at-rule" and rule.content is not None:
            condition = tinycss2.serialize(rule.prelude).lower()
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if rule.lower_at_keyword in _AROUND:
                _add(made, inner, is_revealing=is_revealing)
            elif rule.lower_at_keyword == "media" and not _ELSEWHERE.search(condition):
                paper = "print" in condition and "screen" not in condition
                _add(made, inner, is_revealing=is_revealing or paper)


def _add_rule(made: Sheet, rule: Any, *, is_revealing: bool) -> None:
    block = declarations(rule.content)
    if is_revealing:
        hides = [one for one in block if one.name == "display" and _is_none(one.tokens)]
        block = tuple(one for one in block if one not in hides)
    if not block:
        return
    prelude = tinycss2.serialize(rule.prelude)
    is_focus = bool(_FOCUS.search(prelude))
    try:
        selectors = cssselect2.compile_selector_list(_FOCUS.sub("", prelude) or "*")
    except cssselect2.SelectorError:
        return
    for selector in selectors:
        if is_revealing or is_focus:
            made.revealing.add_selector(selector, block)
        else:
            made.add(selector, prelude, block)


def _is_none(tokens: Tokens) -> bool:
    return any(token.type == "ident" and token.lower_value == "none" for token in tokens)


def declarations(source: Any) -> tuple[Declaration, ...]:
    """The declarations of a block or a style attribute."""
    parsed = tinycss2.parse_declaration_list(source, skip_comments=True, skip_whitespace=True)
    return tuple(
        Declaration(
            one.name if one.name.startswith("--") else one.lower_name,
            tuple(token for token in one.value if token.type not in ("whitespace", "comment")),
            one.important,
        )
        for one in parsed
        if one.type == "declaration" and (one.lower_name in _RELEVANT or one.name.startswith("--"))
    )


@lru_cache(maxsize=256)
def inline(style: str | None) -> tuple[Declaration, ...]:
    """The declarations of a style attribute."""
    return declarations(style) if style else ()
