"""Options named once more behind all of them: as the diagnosis, or with a tick in front."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.labels import Label
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.telling.letters import LETTER, letter_of, option_said
from casekit.importers.telling.statement import Statement

_ASKED_FOR = re.compile(r"diagnos|diagnós|\btanı|cause\b|ursache|التشخيص", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:EXCEPT|except|NOT|LEAST|least|nicht|außer|sauf|excepto|değil\w*)\b")


def of_diagnosis(
    lines: Sequence[Line], at: int, label: Label, group: Choices | None
) -> list[Statement] | None:
    """“Diagnosis: …” behind the options, in the words of one of them.

    It tells the key as plainly as “Answer: …” where the question asks for a diagnosis.
    """
    if group is None or at < group.end:
        return None
    place = at if lines[at].words[label.end :].strip() else at + 1
    if place >= len(lines) or not lines[place].is_text:
        return None
    line = lines[place]
    begin = label.end if place == at else 0
    text = line.words[begin:]
    typed = re.match(rf"\W*(?:({LETTER})[.):]\s+|([1-9])\s*[.):–-]\s+)?", text)
    start = typed.end() if typed else 0
    letter = letter_of(typed[1]) if typed and typed[1] else _marked_letter(line, begin)
    if typed and typed[2]:
        letter = chr(ord("A") + int(typed[2]) - 1)
    said = option_said(text[start:], group)
    if said is None or (letter and letter != said[0]):
        return None
    end = begin + start + said[1]
    rest = line.words[end:].strip(" .")
    if rest and place != at:
        return None
    asked = " ".join(item.words for item in lines[max(group.start - 3, 0) : group.start])
    asked = f"{asked} {group.before.text}"
    plain = not _DENIED.search(asked) and (letter or _ASKED_FOR.search(asked)) and said[2] == 1
    whole = len(line.words) if not rest else (end if rest[:1] in ".:;" else 0)
    return [
        Statement(
            (said[0],), place, "text", is_line=whole > 0, end=whole, sure=0.8 if plain else 0.6
        )
    ]


def _marked_letter(line: Line, begin: int) -> str:
    """The letter of a list item's marker, for text that begins it."""
    found = re.fullmatch(rf"\(?({LETTER})[.)]", line.marker.strip()) if not begin else None
    return letter_of(found[1]) if found else ""


_TICKED = re.compile(r"\s*[☑✓✔✅]\s*")


def ticked_again(line: Line, at: int, group: Choices | None) -> list[Statement] | None:
    """“☑ Aspirin”: an option once more behind the options, with a tick in front."""
    marked = _TICKED.match(f"{line.marker} {line.words}")
    if marked is None or group is None or at < group.end:
        return None
    begin = max(marked.end() - len(line.marker) - 1, 0)
    said = option_said(line.words[begin:], group)
    if said is None or said[2] < 1 or line.words[begin + said[1] :].strip(" ."):
        return None
    return [Statement((said[0],), at, "text", is_line=True, end=len(line.words), sure=0.8)]
