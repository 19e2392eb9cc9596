"""Sentences that tell a key: “… making choice C the correct answer”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.importers.lines import Line
from casekit.importers.questions.choices import (
    Choices,
)
from casekit.importers.telling.letters import (
    LETTER,
    NAMED,
    are_known,
    letter_of,
    past_option,
)
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import plain

_AT = rf"[(\[\"“'‘*]*(?P<key>{LETTER})(?![\w'’*+]|-\w)[)\]\"”'’]?"


_RIGHT = r"(?:correct|right|best|most appropriate|most likely|keyed|preferred|true)"


_SAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_RIGHT}\s+(?:answer|choice|option|response)\s+(?:here\s+|therefore\s+|thus\s+)?(?:is|was|would be|=)\s*:?\s+(?:therefore,?\s+|thus,?\s+|clearly\s+)?{NAMED}{_AT}",
        rf"\b(?:the|our)\s+(?:answer|key)\s+(?:is|was)\s+(?:therefore,?\s+|thus,?\s+)?{NAMED}{_AT}",
        rf"\b(?:choice|option|answer|response)\s+{_AT}\s+(?:is|was|as|being)\s+(?:therefore\s+|thus\s+|clearly\s+)?(?:the\s+|a\s+)?(?:single\s+)?{_RIGHT}(?!\w)",
        rf"(?<![\w.-]){_AT}\s+(?:is|was)\s+(?:therefore\s+|thus\s+)?(?:the\s+)?{_RIGHT}(?:\s+(?:answer|choice|option|response))?(?!\w)",
        rf"\bmak(?:ing|es)\s+(?:choice\s+|option\s+|answer\s+)?{_AT}\s+(?:as\s+)?(?:the\s+)?{_RIGHT}",
        rf"\bcorrect(?:\s+answer)?\s*[:(=-]\s*{NAMED}{_AT}",
        rf"\b(?:richtige|korrekte|beste)\s+(?:antwort|lösung|option)\s+(?:ist|lautet|war)\s+(?:daher\s+|somit\s+)?{NAMED}{_AT}",
        rf"\b(?:antwort|option)\s+{_AT}\s+(?:ist|war)\s+(?:daher\s+|somit\s+)?(?:die\s+)?(?:richtig|korrekt|zutreffend)e?",
        rf"\b(?:richtig|korrekt)\s+ist\s+(?:daher\s+|somit\s+)?{NAMED}{_AT}",
        rf"\b(?:bonne\s+réponse|réponse\s+(?:correcte|exacte|juste))\s+est\s+(?:donc\s+)?(?:la\s+)?{NAMED}{_AT}",
        rf"\b(?:réponse|proposition)\s+{_AT}\s+est\s+(?:donc\s+)?(?:la\s+)?(?:correcte|exacte|juste|bonne|vraie)",
        rf"\b(?:respuesta|opción)\s+(?:correcta|adecuada)\s+(?:es|sería)\s+(?:por tanto,?\s+)?(?:la\s+)?{NAMED}{_AT}",
        rf"\b(?:respuesta|opción)\s+{_AT}\s+es\s+(?:la\s+)?correcta",
        rf"\b(?:risposta|opzione)\s+(?:corretta|esatta|giusta)\s+è\s+(?:quindi\s+)?(?:la\s+)?{NAMED}{_AT}",
        rf"\b(?:risposta|opzione)\s+{_AT}\s+è\s+(?:la\s+)?(?:corretta|esatta|giusta)",
        rf"\b(?:resposta|alternativa|opção)\s+(?:correta|certa)\s+é\s+(?:portanto,?\s+)?(?:a\s+)?{NAMED}{_AT}",
        rf"\b(?:resposta|alternativa|opção)\s+{_AT}\s+(?:está|é)\s+(?:a\s+)?(?:correta|certa)",
        rf"\bdoğru\s+(?:cevap|yanıt|seçenek)\s*(?:ise\s+)?{_AT}",
        rf"(?<!\w){_AT}\s+(?:seçeneği|şıkkı|yanıtı|cevabı)\s+doğru",
        rf"(?:الإجابة|الجواب)\s+الصحيحة?\s+(?:هي|هو)\s+{NAMED}{_AT}",
    )
)  # fmt: skip


_SAYS_IN_WORDS = re.compile(
    r"\b(?:correct|right|best)\s+(?:answer|choice|option|response)\s+(?:here\s+)?(?:is|was)\s*:?\s+(?P<words>[^.;\n]{3,200})",
    re.IGNORECASE,
)


_NOT = re.compile(
    r"(?:\bnot|n't|\bnever|\bin|\bneither|\bnicht|\bkein\w*|\bpas|\bno|\bnon|\bnão|\bdeğil)\s*(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


def of_sentences(line: Line, at: int, group: Choices | None) -> Iterator[Statement]:
    """“… making choice C the correct answer”, wherever it stands in a text."""
    text = line.words
    seen: set[str] = set()
    for pattern in _SAYS:
        for found in pattern.finditer(text):
            typed = found["key"]
            if typed.islower() and pattern.flags and not _is_named(text, found):
                continue
            if _NOT.search(text[: found.start()]) or _NOT.search(
                text[found.start() : found.start("key")]
            ):
                continue
            letter = letter_of(typed)
            if letter in seen or not are_known((letter,), group):
                continue
            if (
                typed in "AI"
                and re.match(r"\s+[a-z]", text[found.end("key") :])
                and not _is_named(text, found)
            ):
                after = text[found.end("key") :]
                if not re.match(r"\s+(?:is|was|as|ist|est|es|è|é|being)\b", after):
                    continue
            seen.add(letter)
            end = _whole(text, found, letter, group)
            yield Statement((letter,), at, "sentence", is_line=end > 0, end=end, sure=0.9)
    if not seen:
        yield from _in_words(text, at, group)


def _text_of(letter: str, group: Choices) -> str:
    return next(choice.text.text for choice in group.choices if choice.letter == letter)


def _begins(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but an article and a tick stands in front of what was found."""
    before = text[: found.start()].strip(" *_✓✔")
    return bool(re.fullmatch(r"(?:the|die|la|el|il|a|o)?", before, re.IGNORECASE))


def _whole(text: str, found: re.Match[str], letter: str, group: Choices | None) -> int:
    """Where a line goes on that begins by telling the key; 0 where it is a sentence of a text."""
    if not _begins(text, found):
        return 0
    end = past_option(text, found.end(), (letter,), group)
    rest = text[end:].strip(" .)*")
    repeats = end > found.end() + 3
    return len(text) if not rest else (end if repeats else 0)


def _is_named(text: str, found: re.Match[str]) -> bool:
    before = text[max(found.start() - 1, 0) : found.start("key")]
    return bool(
        re.search(r"(?:option|choice|answer|response|letter|\()\s*[\"“'(]*$", before, re.IGNORECASE)
    )


def _in_words(text: str, at: int, group: Choices | None) -> Iterator[Statement]:
    if group is None:
        return
    for found in _SAYS_IN_WORDS.finditer(text):
        words = plain(found["words"])
        if _NOT.search(text[: found.start()]) or words.startswith(("not ", "neither ", "none ")):
            continue
        named = [
            choice.letter
            for choice in group.choices
            if (option := plain(choice.text.text))
            and re.search(rf"(?<!\w){re.escape(option)}(?!\w)", words)
        ]
        if len(named) == 1:
            alone = _begins(text, found) and plain(found["words"]) == plain(
                _text_of(named[0], group)
            )
            end = found.end() if alone else 0
            yield Statement((named[0],), at, "text", is_line=alone, end=end, sure=0.75)
