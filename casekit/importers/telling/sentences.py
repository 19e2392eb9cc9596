"""Sentences that tell a key: “… making choice C the correct answer”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from casekit.importers.questions.choices import Choices
from casekit.importers.questions.markers import CALLED
from casekit.importers.telling.letters import (
    LETTER,
    NAMED,
    are_known,
    letter_of,
    numbers_at,
    past_option,
)
from casekit.importers.telling.statement import Place, Statement
from casekit.importers.vocabulary import pattern, table
from casekit.importers.wording import length_said, plain

_AT = rf"[(\[\"“'‘*]{{0,3}}(?:[1-9][0-9]?(?=[A-J]\b))?(?P<key>{LETTER})(?![\w'’*+]|-\w)[)\]\"”'’]?"


@cache
def _sentences() -> tuple[re.Pattern[str], ...]:
    words = table("keys")
    stand = {"{KEY}": _AT, "{NAMED}": NAMED, "{RIGHT}": words["right"]}
    return tuple(re.compile(_filled(item, stand), re.IGNORECASE) for item in words["sentences"])


def _filled(expression: str, stand: Mapping[str, str]) -> str:
    for name, value in stand.items():
        expression = expression.replace(name, value)
    return expression


@cache
def _denial() -> re.Pattern[str]:
    denials = "|".join(table("keys")["denials"])
    return re.compile(rf"(?:{denials})\s*(?:the\s+|a\s+)?$", re.IGNORECASE)


_REACH = 60
"""Characters in front of a sentence in which it may be denied."""


def _denied(text: str, at: int, begin: int = -1) -> bool:
    """Whether what stands directly in front of a place, from another on, denies it."""
    return bool(_denial().search(text[max(at - _REACH, 0) if begin < 0 else begin : at]))


def of_sentences(place: Place) -> Iterator[Statement]:
    """“… making choice C the correct answer”, wherever it stands in a text."""
    text, at, group = place.words, place.at, place.group
    seen: set[str] = set()
    if group is not None and group.series == "number":
        yield from _of_numbers(text, at, group)
    for found in (item for sentence in _sentences() for item in sentence.finditer(text)):
        letter = letter_of(found["key"])
        if letter in seen or not are_known((letter,), group) or not _says(text, found, group):
            continue
        seen.add(letter)
        if pattern("keys", "supposing").search(_sentence_before(text, found.start())):
            yield Statement((letter,), at, "advice", sure=0.6)
            continue
        end = _whole(text, found, letter, group)
        yield Statement((letter,), at, "sentence", is_line=end > 0, end=end, sure=0.9)
    if not seen:
        yield from list(_in_words(place)) or _advice(place)


def _says(text: str, found: re.Match[str], group: Choices | None) -> bool:
    """Whether a letter in a sentence is an option's and no word, and the sentence is not denied."""
    typed, named = found["key"], _is_named(text, found)
    if typed.islower() and not (named or _is_last(text, found, group)):
        return False
    if _denied(text, found.start()) or _denied(text, found.start("key"), found.start()):
        return False
    behind = found.end("key")
    is_word = typed in "AI" and not named and re.match(r"\s+[a-z]", text[behind:])
    return not is_word or re.match(rf"\s+(?:{_IS})\b", text[behind:]) is not None


_IS = "is|was|as|ist|est|es|è|é|being"
_ANSWERS = re.compile(
    r"(?:^|[.:]\s+)(?:the\s+)?(?:correct\s+)?answers?\s+(?:is|are)\s*:?\s+(?=\(?[1-9])",
    re.IGNORECASE,
)


def _of_numbers(text: str, at: int, group: Choices) -> Iterator[Statement]:
    """“The answers are 1, 4, and 5.”, where options have numbers."""
    for found in _ANSWERS.finditer(text):
        letters, end = numbers_at(text, found.end())
        if letters and are_known(letters, group) and not re.match(r"\s*[\w%]", text[end:]):
            yield Statement(letters, at, "sentence", sure=0.9)


def _sentence_before(text: str, at: int) -> str:
    """What stands in front of a place in the same sentence."""
    return re.split(r"[.!?;]\s", text[max(at - 300, 0) : at])[-1]


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


_CALLED = re.compile(
    rf"(?:{CALLED}|response|letter|lösung|letra|literal|\()\s*[\"“'(]*$", re.IGNORECASE
)


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether a word such as “option”, or a bracket, stands in front of a letter."""
    return bool(_CALLED.search(text[max(found.start() - 1, 0) : found.start("key")]))


_OPTION_NAMED = re.compile(rf"(?:{CALLED})\s+{_AT}", re.IGNORECASE)


def _advice(place: Place) -> Iterator[Statement]:
    """“I would choose option B”, or the words of one option in its place."""
    text, group = place.words, place.behind
    if group is None:
        return
    for found in pattern("keys", "advice").finditer(text):
        said = found["said"]
        if _denied(text, found.start("said")):
            continue
        named = _OPTION_NAMED.match(said)
        letter = letter_of(named["key"]) if named else ""
        if not letter:
            words = [option for option in group.choices if length_said(said, option.text.text)]
            letter = words[0].letter if len(words) == 1 else ""
        if letter and are_known((letter,), group):
            yield Statement((letter,), place.at, "advice", sure=0.6)


def _is_last(text: str, found: re.Match[str], group: Choices | None) -> bool:
    """Whether a small letter ends its sentence, where the options have small letters."""
    after = text[found.end("key") :]
    return (
        group is not None
        and group.series == "lower"
        and bool(re.match(r"[)\]]?\s*(?:[.;:,]|$)", after))
    )


def _in_words(place: Place) -> Iterator[Statement]:
    """“The answer is aspirin”, “Aspirin is the right choice”: the words of one option alone."""
    text, group = place.words, place.group
    if group is None:
        return
    said = (pattern("keys", key).finditer(text) for key in ("in_words", "in_words_first"))
    for found in chain.from_iterable(said):
        words = plain(found["words"])
        if _denied(text, found.start()) or words.startswith(("not ", "neither ", "none ")):
            continue
        named = [
            choice.letter
            for choice in group.choices
            if (option := plain(choice.text.text))
            and re.search(rf"(?<!\w){re.escape(option)}(?!\w)", words)
        ]
        if len(named) == 1:
            alone = _begins(text, found) and words == plain(group.text_of(named[0]))
            end = found.end() if alone else 0
            yield Statement((named[0],), place.at, "text", is_line=alone, end=end, sure=0.75)
