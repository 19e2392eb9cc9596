"""Where a document says which option is right, in whatever way it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from casekit.importers.labels import Label, label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import (
    Choices,
)
from casekit.importers.questions.numbers import number_above, number_on
from casekit.importers.telling.keylist import answer_entries, key_list, pairs_of
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
    numbers_at,
    numerals_at,
    only_letters,
    option_said,
    options_said,
    pairs_on,
    past_option,
)
from casekit.importers.telling.listing import in_order, listed_under, repeated_under
from casekit.importers.telling.nearest import headed, nearest, numbered
from casekit.importers.telling.repeating import (
    answered_briefly,
    named_key,
    numbered_again,
    of_diagnosis,
    restated,
    ticked_again,
)
from casekit.importers.telling.sentences import of_sentences
from casekit.importers.telling.statement import Kind, Statement
from casekit.importers.vocabulary import table
from casekit.importers.wording import verdict


def key_statements(
    lines: Sequence[Line], groups: Sequence[Choices], skip: frozenset[int]
) -> list[Statement]:
    """Every statement of a key in lines that are not options, and the ticks at options."""
    taken = {index for group in groups for index in range(group.start, group.end)}
    listed, _ = key_list(lines, groups, skip | taken)
    listed |= answer_entries(lines, groups, skip | taken | frozenset(listed))
    found: list[Statement] = []
    keyed = False
    starts = {group.start for group in groups}
    numbers = [number_above(lines, group.start) for group in groups]
    for at, line in enumerate(lines):
        if at in skip or at in taken or (at + 1 in starts and _is_alone(line)):
            continue
        if at in listed:
            found += listed[at]
            continue
        keyed = keyed or bool(found)
        if line.kind == "table":
            found += _of_table(line, at)
        elif line.is_text:
            group = numbered(lines, groups, numbers, at) or nearest(groups, at)
            labelled = _of_label(lines, at, group, () if keyed else groups)
            if labelled and len(groups) > 1 and at >= groups[-1].end:
                number = headed(lines, groups[-1].end, at)
                labelled = [replace(item, question=item.question or number) for item in labelled]
            if labelled is None and not any(item.line == at for item in found):
                stop = next((item.start for item in groups if item.start > at), len(lines))
                labelled = (
                    answered_briefly(lines, at, group)
                    or ticked_again(line, at, group)
                    or restated(lines, at, group, stop)
                    or numbered_again(lines, at, group)
                )
            found += labelled if labelled is not None else of_sentences(line, at, group)
    return found


def _is_alone(line: Line) -> bool:
    """Whether a line is only “Answer:”, which above options asks for one of them."""
    label = label_of(line.words) if line.is_text else None
    return label is not None and label.section == "key" and label.is_whole


def _of_label(
    lines: Sequence[Line], at: int, group: Choices | None, groups: Sequence[Choices]
) -> list[Statement] | None:
    """A line such as “Correct answer: C”, or “Answer” above a line with a letter.

    ``groups`` are all questions, where none of them has a key of its own yet.
    """
    line = lines[at]
    label = label_of(line.words)
    if label is None and (named := named_key(lines, at, group)) is not None:
        return named
    if len(pairs := pairs_on(line.words)) > 1:
        return [
            Statement((letter,), at, "table", number, True, len(line.words))
            for number, letter in pairs
        ]
    of_question = label is not None and label.section == "question" and label.number
    if of_question or _COUNTED.match(line.words):
        return _of_number(line, at, label, group)
    if label is not None and label.section == "diagnosis":
        return of_diagnosis(lines, at, label, group)
    if label is None or label.section not in ("key", "options"):
        return None
    if label.section == "options" and _OF_READERS.match(line.words):
        return None
    rest = line.words[label.end :]
    if (judged := judgements(rest, group)) is not None:
        return [Statement(judged, at, "line", label.number, True, len(line.words))]
    if label.section == "options" and not pairs_on(line.words) and not only_letters(rest):
        return repeated_under(lines, at + 1, group)
    if not label.number and (told := in_order(at, rest, groups)):
        return told
    if not rest.strip():
        return _under_label(lines, at, group, label.number)
    listed = pairs_of(rest, numbered=group is not None and group.series == "number")
    if len(listed) > 1:
        return [
            Statement(letters, at, "table", number, True, len(line.words))
            for number, letters in listed
        ]
    found = list(PAIR.finditer(rest))
    if len(found) > 1 or (found and not found[0].start() and rest[:1].isdigit()):
        return [
            Statement(
                (letter_of(pair["key"]),), at, "table", int(pair["number"]), True, len(line.words)
            )
            for pair in found
        ]
    said = _said(rest, group)
    if said is None:
        return repeated_under(lines, at + 1, group)
    letters, used, kind, sure = said
    if kind == "line" and (
        verdict(rest[used:].lstrip(" .:–—-")) is False or _denied().match(rest, used)
    ):
        return None
    number = label.number or number_on(line)[0]
    if kind == "text" and letters == (chr(ord("A") + label.number - 1),):
        number = 0  # that of the option
    end = label.end + (used if kind != "text" or sure == 1 else 0)
    return [Statement(letters, at, kind, number, True, end, sure)]


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


def _of_number(
    line: Line, at: int, label: Label | None, group: Choices | None
) -> list[Statement] | None:
    """“Question 2: B” and nothing else, or “Question 2, Answer B.” and why."""
    if (counted := _COUNTED.match(line.words)) is not None:
        number, letter = int(counted["number"]), letter_of(counted["key"])
        return [Statement((letter,), at, "table", number, True, counted.end())]
    letters, end = letters_at(line.words, label.end if label else 0)
    if label is None or not letters or line.words[end:].strip(" .") or group is None:
        return None
    return [Statement(letters, at, "table", label.number, True, end)]


def _under_label(
    lines: Sequence[Line], at: int, group: Choices | None, number: int
) -> list[Statement] | None:
    following = at + 1
    if following >= len(lines) or not lines[following].is_text:
        return None
    line = lines[following]
    typed = re.sub(r"^\W*[A-Ja-j1-9]\W+", "", line.words)
    if verdict(line.words) is not None or verdict(typed) is not None:
        return None
    printed, begin = number_on(line)
    if printed and line.marker and not number and _SEVERAL.match(line.words, begin):
        text, number = line.words[begin:], printed
    else:
        text = f"{line.marker} {line.words}".strip() if line.marker else line.words
    offset = len(text) - len(line.words)
    if not number and len(list(PAIR.finditer(text))) > 1:
        return []
    said = _said(text, group)
    if said is None:
        return None
    if said[2] == "line" and said[3] == _WORD_PERHAPS:
        return None
    if said[2] == "text" and (said[3] < 1 or text[said[1] :].strip()[:1] not in _SIGNS):
        return None
    letters, used, kind, sure = said
    if (
        kind == "line"
        and text[:used].strip(" ().:") in ("A", "a", "I")
        and re.match(r"\s*[a-z]", text[used:])
    ):
        return None
    first = Statement(letters, following, kind, number, True, max(used - offset, 0), sure)
    more = listed_under(lines, following + 1, group) if used >= len(text) else []
    if not more:
        return [first]
    every = tuple(dict.fromkeys((*letters, *(item.letters[0] for item in more))))
    return [replace(item, letters=every) for item in (first, *more)]


_SEVERAL = re.compile(r"[A-J](?:\s*[,;]\s*[A-J])+(?!\w)")
"""Several letters in a row, as behind the number of a question: “1. A, B, E – …”."""
_SIGNS = ("", ".", ":", ";", "(", "–", "—")
"""What may follow the words of an option under a label."""


def _said(text: str, group: Choices | None) -> tuple[tuple[str, ...], int, Kind, float] | None:
    """What the text behind a label says: letters, the characters that say it, kind, certainty."""
    stripped = len(text) - len(text.lstrip(" \t\u00a0:–—-("))
    named = re.match(rf"{NAMED}", text[stripped:], re.IGNORECASE)
    begin = stripped + (named.end() if named else 0)
    letters, end = letters_at(text, begin)
    if not letters and group is not None and group.series == "number":
        letters, end = numbers_at(text, begin)
    if not letters and group is not None and group.series == "roman":
        letters, end = numerals_at(text, begin)
    by_text = option_said(text[begin:], group)
    glued = len(letters) > 1 and text[begin:end].isalpha()
    worded = by_text is not None and by_text[2] == 1 and (begin + by_text[1] > end or glued)
    if letters and worded and by_text and by_text[0] not in letters:
        letters = ()  # the letter begins the option's own words: “E. coli”
    if letters and by_text and by_text[0] not in letters:
        return (letters[0], by_text[0]), len(text), "line", 0.0
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
        return told, begin + used, "text", by_text[2]
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


def _of_table(line: Line, at: int) -> Iterator[Statement]:
    """A table of question numbers and letters: the key of an examination paper."""
    found: list[Statement] = []
    for row in line.block.rows:
        cells = [cell.text.strip() for cell in row]
        if len(cells) > 1 and re.fullmatch(LETTER, cells[1] or " "):
            number = re.search(r"[0-9]{1,3}", cells[0])
            if number:
                found.append(
                    Statement((letter_of(cells[1]),), at, "table", int(number.group()), True)
                )
    rows = line.block.rows
    if not found and len(rows) == 2:
        for over, under in zip(rows[0], rows[1], strict=False):
            number = re.search(r"[0-9]{1,3}", over.text)
            if number and re.fullmatch(LETTER, under.text.strip() or " "):
                found.append(
                    Statement(
                        (letter_of(under.text.strip()),), at, "table", int(number.group()), True
                    )
                )
    yield from found
