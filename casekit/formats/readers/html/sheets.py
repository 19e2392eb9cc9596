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
from cssselect2 import ElementWrapper

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
_GENERATED: Final = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property's value; ``rank`` is larger for the stronger of two."""

    name: str
    tokens: Tokens
    is_important: bool


@dataclass(slots=True)
class Sheet:
    """The rules of a page; ``revealing`` are those that hold on paper or for what has the focus."""

    shown: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    revealing: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    is_empty: bool = True
    inserts_text: bool = False

    def values(self, element: ElementWrapper) -> dict[str, Tokens]:
        """The declarations that hold for an element, its own style attribute included."""
        found = [
            (one.is_important, False, specificity, order, one)
            for specificity, order, pseudo, block in self._matches(element)
            if pseudo is None
            for one in block
        ]
        own = element.etree_element.get("style")
        found += [(one.is_important, True, (0, 0, 0), 0, one) for one in inline(own) if own]
        found.sort(key=lambda item: item[:4])
        return {one.name: one.tokens for *_, one in found}

    def generated(self, element: ElementWrapper) -> Iterator[tuple[str, str]]:
        """Text that ``content`` puts before or after an element's own."""
        for _, _, pseudo, block in self._matches(element) if self.inserts_text else ():
            for one in block if pseudo in _GENERATED else ():
                if one.name == "content":
                    text = "".join(token.value for token in one.tokens if token.type == "string")
                    if text.strip():
                        yield str(pseudo), text

    def reveals(self, element: ElementWrapper) -> bool:
        """Whether a rule for paper or for focus speaks of an element."""
        return any(pseudo is None for _, _, pseudo, _ in self.revealing.match(element))

    def _matches(self, element: ElementWrapper) -> list[Any]:
        return [] if self.is_empty else list(self.shown.match(element))


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
            made.shown.add_selector(selector, block)
            made.is_empty = False
            made.inserts_text |= selector.pseudo_element in _GENERATED


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
