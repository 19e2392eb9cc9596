"""What is said about marks that are unclear: doubts in plain words."""

from __future__ import annotations

from casekit.importers.doubts import Doubt
from casekit.importers.prose.authors import ByAuthor
from casekit.importers.prose.letters import Letter
from casekit.importers.prose.names import Names
from casekit.importers.prose.numbers import Candidate

_AROUND, _FEW = 40, 5


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND // 2].split())


def number_doubt(text: str, one: Candidate, names: Names, *, unknown: bool) -> Doubt:
    """A number that may be a citation, or, ``unknown``, one whose reference there is not."""
    typed = text[one.start : one.end].strip()
    words = _words(text, one.start, one.end)
    if unknown:
        missing = [str(number) for number in one.numbers if number not in names.references]
        if len(missing) > _FEW:
            missing = [*missing[: _FEW - 1], "…", missing[-1]]
        return Doubt(
            "CK960",
            f"“{typed}” looks like a citation, but there is no reference {', '.join(missing)}",
            "Add the reference and write [@id] there, or leave the text if it is no citation.",
            words,
        )
    listed = "; ".join(
        f"@{names.references[number]}" for number in one.numbers if number in names.references
    )
    return Doubt(
        "CK961",
        f"“{one.stem}{typed}” may hold a citation; it was left as typed",
        f"Write [{listed}] instead of the number if it is one."
        if listed
        else "Write [@id] there if it is one.",
        words,
    )


def author_doubt(text: str, one: ByAuthor) -> Doubt:
    """A citation by author and year that fits none or several works."""
    typed = text[one.start : one.end].strip()
    several = f" {', '.join(one.references)}" if one.references else ""
    what = "is not clear; it may name" if one.references else "names no reference of the list"
    return Doubt(
        "CK962",
        f"the citation “{typed}” {what}{several}",
        "Write [@id] with the id of the reference that is meant.",
        _words(text, one.start, one.end),
    )


def letter_doubt(text: str, one: Letter, names: Names) -> Doubt:
    """A letter that may be an option’s, or that of an option that there is not."""
    letter = text[one.start : one.end]
    words = _words(text, one.start, one.end)
    if one.code == "CK964":
        return Doubt(
            "CK964",
            f"“{letter}” names an option that the question does not have",
            f"The options are {', '.join(names.options)}; write @opt: and the id that is meant.",
            words,
        )
    target = names.options.get(letter.upper(), "") or "the option’s id"
    return Doubt(
        "CK963",
        f"“{letter}” may be the letter of an option; it was left as typed",
        f"Write @opt:{target} if it is.",
        words,
    )
