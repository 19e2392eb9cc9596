"""Letters and citation numbers typed by hand, which go wrong when anything moves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NOUNS = (
    "answer", "answers", "choice", "choices", "option", "options", "statement", "statements",
    "Aussage", "Aussagen",
    "Antwort", "Antworten", "Antwortmöglichkeit", "Antwortmöglichkeiten", "Auswahl", "Option",
    "Optionen", "réponse", "réponses", "choix", "respuesta", "respuestas", "opción", "opciones",
    "risposta", "risposte", "opzione", "opzioni", "resposta", "respostas", "opção", "opções",
    "seçenek", "seçenekler", "şık", "şıklar", "yanıt", "yanıtlar",
    "الخيار", "الخيارات", "الإجابة", "خيار", "إجابة",
)  # fmt: skip
NOUN = "|".join(sorted(set(_NOUNS), key=len, reverse=True))
"""A pattern of the words that stand before an option's letter."""

BEHIND = "seçeneği|seçenekleri|şıkkı|şıkları|yanıtı|yanıtları"
"""A pattern of the words that stand behind it."""
_BEFORE = re.compile(rf"(?<!\w)(?:{NOUN})\s+\(?([A-Z])(?![\w*+'’-])", re.IGNORECASE)
_AFTER = re.compile(rf"(?<!\w)([A-Z])\s+(?:{BEHIND})(?!\w)")
_NUMBER = r"[1-9][0-9]{0,2}"
_NUMBERS = rf"{_NUMBER}(?:\s?[,;–-]\s?{_NUMBER})*"
_BRACKETS = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.,;)]))\s?(\[{_NUMBERS}\])(?!\()")
_SUPERSCRIPT = re.compile(rf"(?:(?<=[^\W\d_]{{4}})|(?<=[.,;)]))(\^{_NUMBERS}\^)")


@dataclass(frozen=True, slots=True)
class HandTyped:
    """What was typed at ``offset``, and the token that should stand there (empty: unknown)."""

    kind: str
    literal: str
    offset: int
    token: str


def letters(text: str, options: Sequence[str]) -> Iterator[HandTyped]:
    """“choice C” in prose: an option's letter. ``options`` are ids in order, A first."""
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text):
            place = ord(found[1]) - ord("A")
            if found[1].isupper() and place < len(options):
                yield HandTyped("letter", found[1], found.start(1), f"@opt:{options[place]}")


def every_letter(text: str) -> Iterator[tuple[str, int]]:
    """Each letter that a text sets behind “choice” and the like, with its place."""
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text):
            if found[1].isupper():
                yield found[1], found.start(1)


def numbers(text: str, references: Sequence[str]) -> Iterator[HandTyped]:
    """“[11, 12]” or ``^11,12^`` after a word: citation numbers. ``references`` are ids in order."""
    for pattern in (_BRACKETS, _SUPERSCRIPT):
        for found in pattern.finditer(text):
            cited = expanded(found[1][1:-1])
            if cited and max(cited) <= len(references):
                token = "; ".join(f"@{references[number - 1]}" for number in cited)
                yield HandTyped("number", found[1], found.start(1), f"[{token}]")


def expanded(typed: str) -> list[int]:
    """The numbers of a list with ranges, such as “3, 5–7”."""
    cited: list[int] = []
    for part in re.split(r"\s?[,;]\s?", typed):
        first, *rest = map(int, re.split(r"\s?[–-]\s?", part))
        last = rest[-1] if rest else first
        cited.extend(range(first, last + 1) if first <= last < first + 100 else [first, last])
    return cited
