"""Lines that tell a key behind a label: “Correct answer: C”, “Answer” above a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from casekit.importers.labels import Label, label_of
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.markers import letter_at
from casekit.importers.questions.numbers import number_on
from casekit.importers.telling.keylist import in_order, pairs_on
from casekit.importers.telling.letters import (
    LETTER,
    NAMED,
    PAIR,
    are_known,
    is_word,
    judgements,
    letter_of,
    letters_at,
    list_said,
    only_letters,
    option_said,
    options_said,
    past_option,
    signs_at,
)
from casekit.importers.telling.repeating import lettered_again, named_key, of_diagnosis, together
from casekit.importers.telling.statement import Kind, Place, Statement, of_paper
from casekit.importers.vocabulary import table
from casekit.importers.wording import verdict


def labelled(place: Place, groups: Sequence[Choices]) -> list[Statement] | None:
    """What a line with a label tells; None where it has no label of a key, or tells nothing.

    ``groups`` are all questions, where none of them has a key of its own yet.
    """
    at, words, label = place.at, place.words, label_of(place.words)
    if label is None and (named := named_key(place)) is not None:
        return named
    section = label.section if label is not None else ""
    of_key = section in ("key", "options")
    series = place.group.series if of_key and place.group is not None else "upper"
    if len(pairs := pairs_on(words, series)) > 1:
        return of_paper(at, pairs, len(words))
    if (section == "question" and label and label.number) or _COUNTED.match(words):
        return _of_number(place, label)
    if label is not None and section == "diagnosis":
        return of_diagnosis(place, label)
    if label is None or not of_key or (section == "options" and _OF_READERS.match(words)):
        return None
    rest = words[label.end :]
    if (judged := judgements(rest, place.group)) is not None:
        return [Statement(judged, at, "line", label.number, True, len(words))]
    if section == "options" and not pairs and not only_letters(rest):
        return _again_under(place)
    if not label.number and (told := in_order(at, rest, groups)):
        return told
    if not rest.strip():
        return _under(place, label.number)
    found = list(PAIR.finditer(rest))
    if len(found) > 1 or (found and not found[0].start() and rest[:1].isdigit()):
        told_apart = ((int(pair["number"]), (letter_of(pair["key"]),)) for pair in found)
        return of_paper(at, told_apart, len(words))
    return _behind(place, label)


def _behind(place: Place, label: Label) -> list[Statement] | None:
    """What stands behind a label on its line, “Answer: C”, or below “Answer: The title again”."""
    rest = place.words[label.end :]
    said = _said(rest, place.group)
    if said is None:
        return _again_under(place)
    letters, used, kind, sure = said
    if kind == "line" and (
        verdict(rest[used:].lstrip(" .:–—-")) is False or _denied().match(rest, used)
    ):
        return None
    number = label.number or number_on(place.line)[0]
    if kind == "text" and letters == (letter_at(label.number - 1),):
        number = 0  # that of the option
    end = label.end + (used if kind != "text" or sure == 1 else 0)
    return [Statement(letters, place.at, kind, number, True, end, sure)]


def _again_under(place: Place) -> list[Statement] | None:
    return lettered_again(place.lines, place.at + 1, place.group) or None


_COUNTED = re.compile(
    r"\W*(?:question|item|case|q\.?)\s*(?P<number>[1-9][0-9]{0,2})\s*[,;:–—-]\s*"
    r"(?:correct )?answer\s*:?\s+\(?(?P<key>[A-Ja-j])(?:[.:)]+|(?=\s*$))",
    re.IGNORECASE,
)
"""“Question 1, Answer C. …”."""


@cache
def _denied() -> re.Pattern[str]:
    """What makes “Answer A …” a sentence about a wrong option: “is not right”, “ist falsch”."""
    denials = [word for word in table("keys")["denials"] if word != r"\bin"]
    words = "|".join((*denials, *table("keys")["wrong_words"]))
    return re.compile(
        rf"\)?\s*(?:is|was|would be|ist|war|wäre|est|es|è|é|não é)\s+(?:\w+\s+)?(?:{words})\b",
        re.IGNORECASE,
    )


_OF_READERS = re.compile(
    r"\W*(?:your|ihre?|deine?|votre|ta|su|tu|sua|la tua|sizin)\s", re.IGNORECASE
)


def _of_number(place: Place, label: Label | None) -> list[Statement] | None:
    """“Question 2: B” and nothing else, or “Question 2, Answer B.” and why."""
    if (counted := _COUNTED.match(place.words)) is not None:
        pair = int(counted["number"]), (letter_of(counted["key"]),)
        return of_paper(place.at, [pair], counted.end())
    letters, end = letters_at(place.words, label.end if label else 0)
    if label is None or not letters or place.words[end:].strip(" .") or place.group is None:
        return None
    return of_paper(place.at, [(label.number, letters)], end)


def _under(label: Place, number: int) -> list[Statement] | None:
    """What stands on the line under a label."""
    place = replace(label, at=label.at + 1)
    if place.at >= len(place.lines) or not place.line.is_text:
        return None
    line, group = place.line, place.group
    typed = re.sub(r"^\W*[A-Ja-j1-9]\W+", "", line.words)
    if verdict(line.words) is not None or verdict(typed) is not None:
        return None
    text = line.typed.strip()
    printed, begin = number_on(line)
    if printed and line.marker and not number and _SEVERAL.match(line.words, begin):
        text, number = line.words[begin:], printed
    if not number and len(list(PAIR.finditer(text))) > 1:
        return []
    said = _said(text, group)
    if said is None or not _is_sure(text, said):
        return None
    letters, used, kind, sure = said
    end = max(used - (len(text) - len(line.words)), 0)
    first = Statement(letters, place.at, kind, number, True, end, sure)
    more = lettered_again(place.lines, place.at + 1, group) if used >= len(text) else []
    return together([first, *more])


def _is_sure(text: str, said: _Said) -> bool:
    """Whether a line under a label tells a key surely, and is no sentence that begins so."""
    _, used, kind, sure = said
    if kind == "text":
        return sure == 1 and text[used:].strip()[:1] in _SIGNS
    article = text[:used].strip(" ().:") in ("A", "a", "I") and re.match(r"\s*[a-z]", text[used:])
    return kind != "line" or not (sure == _WORD_PERHAPS or article)


_SEVERAL = re.compile(r"[A-J](?:\s*[,;]\s*[A-J])+(?!\w)")
"""Several letters in a row, as behind the number of a question: “1. A, B, E – …”."""
_SIGNS = ("", ".", ":", ";", "(", "–", "—")
"""What may follow the words of an option under a label."""


_Said = tuple[tuple[str, ...], int, Kind, float]
"""Letters, the characters that say them, kind and certainty."""


def _said(text: str, group: Choices | None) -> _Said | None:
    """What the text behind a label says."""
    stripped = len(text) - len(text.lstrip(" \t\u00a0:–—-("))
    named = re.match(rf"{NAMED}", text[stripped:], re.IGNORECASE)
    begin = stripped + (named.end() if named else 0)
    letters, end = signs_at(text, begin, group.series if group is not None else "upper")
    by_text = option_said(text[begin:], group)
    glued = len(letters) > 1 and text[begin:end].isalpha()
    worded = by_text is not None and by_text.sure == 1 and (begin + by_text.length > end or glued)
    if letters and by_text and by_text.letter not in letters:
        if not worded:
            return (letters[0], by_text.letter), len(text), "line", 0.0
        letters = ()  # the letter begins the option's own words: “E. coli”
    if letters and is_word(text, begin, end, len(letters)):
        letters = ()
    if letters:
        behind = past_option(text, end, letters, group)
        loose = _is_loose(text, end, letters, group) and not _moved(text, end, behind)
        sure = _WORD_PERHAPS if loose else 1.0
        return letters, behind, "line", sure if are_known(letters, group) else 0.3
    if (several := list_said(text[begin:], group)) is not None:
        return several, len(text), "text", 1.0
    if by_text is not None:
        told, used = options_said(text[begin:], group, by_text)
        return told, begin + used, "text", by_text.sure
    bracketed = _BRACKETED.fullmatch(text.strip())
    if bracketed is not None and are_known((letter_of(bracketed[1]),), group):
        return (letter_of(bracketed[1]),), len(text), "line", 1.0
    return None


_BRACKETED = re.compile(
    rf"[^.?!()]{{2,120}}\(\s*(?:(?:option|choice|answer|antwort)\s+)?({LETTER})\s*\)\.?",
    re.IGNORECASE,
)
"""“Methylene blue (b).” and nothing else."""


_LOOSE = re.compile(r"(?<=[A-Ja-j])\s+(?![A-Z]{2,5}\s*:)[^\W\d_]{2}")
_WORD_PERHAPS = 0.6
"""How sure a lone letter is with words behind it and no sign between: “C difficile”."""


def _is_loose(text: str, end: int, letters: Sequence[str], group: Choices | None) -> bool:
    """Whether a lone letter may be a word's beginning: “C difficile”, but “E Limes are …”.

    A capital behind it begins a sentence, unless an option begins with the letter and that word.
    """
    found = _LOOSE.match(text, end) if len(letters) == 1 else None
    if found is None:
        return False
    word = re.match(r"\s+([A-Z][a-z]+)\s+[a-z]", text[end:])
    if word is None or group is None or letters[0] in "AI":
        return True
    begun = f"{letters[0]} {word[1]}".casefold()
    return any(choice.text.text.casefold().startswith(begun) for choice in group.choices)


def _moved(text: str, end: int, behind: int) -> bool:
    """Whether the words of an option were passed behind a letter."""
    return bool(re.search(r"\w", text[end:behind]))
