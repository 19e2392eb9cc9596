"""markdown-it (CommonMark 0.31) as casekit's texts need it: with citations and mentions."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9_-]*"
"""What an id looks like, as a pattern."""

_CITATION = re.compile(r"\[\s*@[^\[\]]*\]")
_MENTION = re.compile(rf"@(opt|fig|tbl):({IDENTIFIER}(?:\.{IDENTIFIER})?)")
_NARRATIVE = re.compile(rf"@({IDENTIFIER})")


def block_tokens(text: str) -> list[Token]:
    """The tokens of a long text, whose blocks know their lines."""
    return _parser().parse(text)


def inline_tokens(text: str) -> list[Token]:
    """The tokens of a text of one line."""
    return _parser().parseInline(text)[0].children or []


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.disable(["code", "lheading", "reference"])
    parser.use(sub_plugin).use(superscript_plugin)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.inline.ruler.before("link", "mention", _mention_rule)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _citation_rule(state: StateInline, silent: bool) -> bool:
    return _take("citation", _CITATION.match(state.src, state.pos), state, silent)


def _mention_rule(state: StateInline, silent: bool) -> bool:
    before = state.src[state.pos - 1] if state.pos else " "
    if state.src[state.pos] != "@" or before.isalnum():
        return False
    found = _MENTION.match(state.src, state.pos) or _NARRATIVE.match(state.src, state.pos)
    return _take("mention", found, state, silent)


def _take(kind: str, found: re.Match[str] | None, state: StateInline, silent: bool) -> bool:
    """Make a token of what was found, if anything was, and go on behind it."""
    if found is None:
        return False
    if not silent:
        state.push(kind, "", 0).content = found.group()
    state.pos = found.end()
    return True
