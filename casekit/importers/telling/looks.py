"""Options that something singles out: a tick, a star, bold, a colour."""

from __future__ import annotations

import re
from functools import cache

from casekit.importers.questions.choices import Choices
from casekit.importers.vocabulary import table


@cache
def _tick() -> re.Pattern[str]:
    words = table("keys")
    ticked, bracketed = "|".join(words["ticked"]), "|".join(words["bracketed"])
    return re.compile(
        rf"\s*(?:[*✓✔✅]+(?:\s*(?:{ticked}))?|[(\[](?:{bracketed}|[^()\[\]]{{0,30}}\banswer)[)\]]|←.*|<--.*)\s*$",
        re.IGNORECASE,
    )


def tick_behind(text: str) -> int:
    """Where a mark at the end of an option begins that says it is right; −1 for none."""
    found = _tick().search(text)
    return found.start() if found else -1


def says_right(text: str) -> bool:
    """Whether the mark at the end of an option says in a word that it is right: “(correct)”."""
    behind = tick_behind(text)
    return behind >= 0 and bool(re.search(r"[^\W\d_]{3}", text[behind:].partition("←")[0]))


def marked_choices(group: Choices, *, several: bool = False) -> list[str]:
    """Letters of options that something singles out: a tick, bold, a colour, a line under them.

    Bold and italic count for one option alone, unless ``several`` says that they mark answers.
    """
    ticked = [
        choice.letter
        for choice in group.choices
        if choice.ticked or tick_behind(choice.text.text) >= 0
    ]
    if ticked:
        return ticked
    for name in ("bold", "marked", "italic"):
        looked = [
            choice.letter
            for choice in group.choices
            if choice.text.all_are(lambda look, name=name: bool(getattr(look, name)))  # type: ignore[misc]
        ]
        if len(looked) == 1 or (
            (several or name == "marked") and 1 < len(looked) < len(group.choices)
        ):
            return looked
    return []
