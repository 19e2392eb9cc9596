"""Options that something singles out: a tick, a star, bold, a colour."""

from __future__ import annotations

import re

from casekit.importers.questions.choices import (
    Choices,
)

_TICK_BEHIND = re.compile(
    r"\s*(?:[*✓✔✅]+(?:\s*(?:correct(?: answer)?|richtige antwort|bonne réponse|respuesta correcta|risposta corretta|resposta correta|doğru cevap|الإجابة الصحيحة))?|[(\[](?:correct|right|key|true|answer|richtig|correcta?|doğru|✓|x)[)\]]|←.*|<--.*)\s*$",
    re.IGNORECASE,
)


def tick_behind(text: str) -> int:
    """Where a mark at the end of an option begins that says it is right; −1 for none."""
    found = _TICK_BEHIND.search(text)
    return found.start() if found else -1


def marked_choices(group: Choices) -> list[str]:
    """Letters of options that something singles out: a tick, bold, a colour, a line under them."""
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
        if len(looked) == 1:
            return looked
    return []
