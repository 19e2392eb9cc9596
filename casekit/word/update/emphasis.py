"""Marks of emphasis, links and raised text around new words of Markdown."""

from __future__ import annotations

from collections.abc import Callable

from casekit.word.update.sources import Style


class Signs:
    """Text in the making and the marks of emphasis that are open in it."""

    def __init__(self, text: str, base: Style) -> None:
        self.text = text
        self.style = base
        self.base = base
        self.open: list[tuple[str, object]] = []

    def go_to(self, style: Style) -> None:
        """Close what does not go on, open what begins."""
        wanted = [pair for pair in _marks(style) if pair not in _marks(self.base)]
        keep = 0
        while keep < len(self.open) and self.open[keep] in wanted:
            keep += 1
        closing = self.open[keep:]
        if closing:
            bare = self.text.rstrip(" ")
            spaces = self.text[len(bare) :]
            self.text = bare + "".join(_CLOSE[name](value) for name, value in reversed(closing))
            self.text += spaces
        self.open = self.open[:keep]
        for pair in wanted:
            if pair not in self.open:
                self.open.append(pair)
                self.text += _OPEN[pair[0]](pair[1])
        self.style = style


def common(one: Style, other: Style) -> Style:
    """What two looks have in common."""
    return Style(
        one.bold and other.bold,
        one.italic and other.italic,
        one.raised if one.raised == other.raised else 0,
        one.url if one.url == other.url else "",
    )


def _marks(style: Style) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    if style.url:
        found.append(("url", style.url))
    if style.bold:
        found.append(("bold", True))
    if style.italic:
        found.append(("italic", True))
    if style.raised:
        found.append(("raised", style.raised))
    return found


_OPEN: dict[str, Callable[[object], str]] = {
    "url": lambda _: "[",
    "bold": lambda _: "**",
    "italic": lambda _: "*",
    "raised": lambda value: "^" if value == 1 else "~",
}
_CLOSE: dict[str, Callable[[object], str]] = {
    "url": lambda value: f"]({value})",
    "bold": lambda _: "**",
    "italic": lambda _: "*",
    "raised": lambda value: "^" if value == 1 else "~",
}
