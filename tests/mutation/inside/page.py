"""Changes inside web pages: to their text, their elements and their looks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from random import Random

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword

_PIECES = re.compile(
    r"(<script\b.*?</script>|<style\b.*?</style>|<svg\b.*?</svg>|<head\b.*?</head>|<[^>]+>)", re.S
)


def _of_page(change: Callable[[str, Random], str | None]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        changed = change(data.decode(), random)
        return None if changed is None else changed.encode()

    return edit


def _of_page_text(kind: str) -> Edit:
    def change(page: str, random: Random) -> str | None:
        pieces = _PIECES.split(page)
        fitting = [
            (place, text)
            for place, piece in enumerate(pieces)
            if place % 2 == 0 and (text := reword(kind, html.unescape(piece), random)) is not None
        ]
        place, text = choice(random, fitting) or (None, "")
        if place is None:
            return None
        pieces[place] = html.escape(text, quote=False)
        return "".join(pieces)

    return _of_page(change)


def _replace_match(
    pattern: str, rewrite: Callable[[re.Match[str]], str]
) -> Callable[[str, Random], str | None]:
    def change(page: str, random: Random) -> str | None:
        start = page.index("<body")
        found = choice(random, list(re.finditer(pattern, page[start:], re.S)))
        if found is None:
            return None
        changed = page[: start + found.start()] + rewrite(found) + page[start + found.end() :]
        return changed if changed != page else None

    return change


_ITEM = r"<(p|li|tr)\b[^>]*>(?:(?!<\1\b|</\1>).)*\w(?:(?!<\1\b|</\1>).)*</\1>"
_OPENING = r"<(p|li)\b((?:(?!style=|hidden)[^>])*)>(?=[^<]*\w)"

_PAGE: dict[str, Callable[[str, Random], str | None]] = {
    "element dropped": _replace_match(_ITEM, lambda found: ""),
    "element doubled": _replace_match(_ITEM, lambda found: found[0] * 2),
    "elements swapped": _replace_match(
        rf"({_ITEM.replace('(p|li|tr)', '(?P<a>p|li|tr)').replace(chr(92) + '1', '(?P=a)')})"
        r"(\s*)(<(?P=a)\b[^>]*>(?:(?!<(?P=a)\b|</(?P=a)>).)*</(?P=a)>)",
        lambda found: found[4] + found[3] + found[1],
    ),
    "text white": _replace_match(
        _OPENING, lambda found: f'<{found[1]}{found[2]} style="color:#fff">'
    ),
    "text too small to see": _replace_match(
        _OPENING, lambda found: f'<{found[1]}{found[2]} style="font-size:1px">'
    ),
    "text hidden": _replace_match(_OPENING, lambda found: f"<{found[1]}{found[2]} hidden>"),
    "text off the page": _replace_match(
        _OPENING,
        lambda found: f'<{found[1]}{found[2]} style="position:absolute;left:-9999px">',
    ),
    "superscript lost": _replace_match(r"<sup\b[^>]*>((?:(?!</sup>).)*)</sup>", lambda m: m[1]),
    "mark moved": _replace_match(
        r"(<sup\b[^>]*>(?:(?!</sup>).)*</sup>)([^<]{10,})", lambda m: m[2] + m[1]
    ),
    "alternative text changed": _replace_match(
        r'alt="(\w+)(?=[^"]{9})', lambda found: 'alt="Something'
    ),
}


def edits() -> dict[str, Edit]:
    """Every change inside a web page, by name."""
    texts = {kind: _of_page_text(kind) for kind in WORDINGS}
    return texts | {name: _of_page(change) for name, change in _PAGE.items()}
