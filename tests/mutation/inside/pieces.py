"""Changes to pieces of HTML and to pictures that stand in question banks."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from random import Random

from PIL import Image, ImageOps

from tests.mutation.inside.edit import choice
from tests.mutation.wording import reword

Change = Callable[[str, Random], str | None]
"""Makes another text of a file's, or None where it finds no place for its change."""

_TAGS = re.compile(r"(<[^>]+>)")
_INNER = r"(?:(?!<{0}\b|</{0}>).)*"
_ELEMENT = (
    r"<(?P<tag>p|li|tr|h4|h5)\b[^>]*>"
    + _INNER.format("(?P=tag)")
    + r"\w"
    + _INNER.format("(?P=tag)")
    + r"</(?P=tag)>"
)


def reworded(kind: str) -> Change:
    def change(piece: str, random: Random) -> str | None:
        parts = _TAGS.split(piece)
        fitting = [
            (place, text)
            for place in range(0, len(parts), 2)
            if (text := reword(kind, html.unescape(parts[place]), random)) is not None
        ]
        place, text = choice(random, fitting) or (None, "")
        if place is None:
            return None
        parts[place] = html.escape(text, quote=False)
        return "".join(parts)

    return change


def _match(pattern: str, rewrite: Callable[[re.Match[str]], str]) -> Change:
    compiled = re.compile(pattern, re.DOTALL)

    def change(piece: str, random: Random) -> str | None:
        found = choice(random, list(compiled.finditer(piece)))
        if found is None:
            return None
        changed = piece[: found.start()] + rewrite(found) + piece[found.end() :]
        return changed if changed != piece else None

    return change


_OPENING = r"<(p|li)>(?=[^<]*\w)"
PIECES: dict[str, Change] = {
    "element dropped": _match(_ELEMENT, lambda found: ""),
    "element doubled": _match(_ELEMENT, lambda found: found[0] * 2),
    "text white": _match(_OPENING, lambda found: f'<{found[1]} style="color:#fff">'),
    "text too small to see": _match(_OPENING, lambda found: f'<{found[1]} style="font-size:1px">'),
    "text hidden": _match(_OPENING, lambda found: f'<{found[1]} style="display:none">'),
    "superscript lost": _match(r"<sup>((?:(?!</sup>).)*)</sup>", lambda found: found[1]),
    "mark moved": _match(
        r"(<sup>(?:(?!</sup>).)*</sup>)([^<]{10,})", lambda found: found[2] + found[1]
    ),
    "alternative text changed": _match(r'alt="(\w+)(?=[^"]{9})', lambda found: 'alt="Something'),
    "picture dropped": _match(r"<img\b[^>]*>", lambda found: ""),
}


def flipped(data: bytes) -> bytes:
    """Another picture made of one."""
    with Image.open(io.BytesIO(data)) as image:
        target = io.BytesIO()
        ImageOps.invert(ImageOps.flip(image.convert("L"))).save(target, "PNG")
    return target.getvalue()
