"""Which key a question has, after all that the document says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casekit.importers.lines import Line, place_of
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.outline import NO_KEY, Key
from casekit.importers.questions.choices import Choices
from casekit.importers.telling.looks import marked_choices
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import repeated, verdict

_PLAIN = 0.75
"""How sure a key must be to be taken without a doubt."""
_EXPLAINED = 0.8
"""How sure a key is that the explanations of the options call right."""
_SAY = {
    "line": "the key line",
    "table": "the key of the paper",
    "sentence": "a sentence",
    "text": "the option's words",
    "rationale": "the explanations of the options",
    "mark": "the look of the option",
    "called": "a word behind the option",
    "advice": "what the expert would do",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that tells the key of one question."""

    group: Choices
    statements: Sequence[Statement]
    verdicts: Sequence[str]
    """Letters that an explanation calls right, where others are called wrong."""


def verdicts(group: Choices, explained: Sequence[tuple[str, Line]]) -> list[str]:
    """The letters that explanations call right; none where they do not tell all apart."""
    texts = {choice.letter: choice.text.text for choice in group.choices}
    said = [
        (letter, verdict(line.words[repeated(line.words, texts.get(letter, "")) :]))
        for letter, line in explained
    ]
    right = [letter for letter, word in said if word]
    wrong = [letter for letter, word in said if word is False]
    whole = wrong or len(said) in (1, len(group.choices))
    return right if right and whole else []


def settled(evidence: Evidence, board: Board, pointer: str) -> Key:
    """The key, or none with a doubt that says why."""
    known = {choice.letter for choice in evidence.group.choices}
    told = [item for item in evidence.statements if item.sure > 0]
    if any(item.kind != "advice" for item in told):
        told = [item for item in told if item.kind != "advice"]
    clash = [item for item in evidence.statements if item.sure == 0]
    answers = {item.letters for item in told if set(item.letters) <= known}
    if evidence.verdicts:
        answers.add(tuple(evidence.verdicts))
    strange = [item for item in told if not set(item.letters) <= known]
    if clash or len(answers) > 1:
        return _differing(board, pointer, told, clash, answers)
    if strange and not answers:
        item = strange[0]
        board.doubt(
            "CK921",
            f"The key is said to be {_and(item.letters)}, but the options are "
            f"{_and(sorted(known))}.",
            pointer,
            item.line,
        )
        return NO_KEY
    if answers:
        return _agreed(evidence, board, pointer, next(iter(answers)), told)
    return _by_look(evidence, board, pointer)


def _and(letters: Sequence[str]) -> str:
    return letters[0] if len(letters) == 1 else f"{', '.join(letters[:-1])} and {letters[-1]}"


def _differing(
    board: Board,
    pointer: str,
    told: Sequence[Statement],
    clash: Sequence[Statement],
    answers: set[tuple[str, ...]],
) -> Key:
    places = [
        f"{_and(item.letters)} ({_SAY[item.kind]}, {place_of(board.lines[item.line])})"
        for item in [*told, *clash]
    ]
    letters = sorted({letter for item in answers for letter in item})
    what = "; ".join(places) or _and(letters)
    at = (clash or list(told))[0].line if clash or told else None
    board.doubt("CK921", f"The document names different keys: {what}.", pointer, at)
    return NO_KEY


def _agreed(
    evidence: Evidence,
    board: Board,
    pointer: str,
    letters: tuple[str, ...],
    told: Sequence[Statement],
) -> Key:
    told = [item for item in told if item.letters == letters]
    sures = [item.sure for item in told]
    sure = max(sures + [_EXPLAINED] * (tuple(evidence.verdicts) == letters))
    kind = max(told, key=lambda item: item.sure).kind if told else "rationale"
    looked = marked_choices(evidence.group)
    if looked and set(looked) != set(letters) and len(looked) == 1:
        board.doubt(
            "CK922",
            f"The document says that {_and(letters)} is right, but option {looked[0]} is the one "
            "that looks different from the others.",
            pointer,
            told[0].line if told else None,
        )
        sure = min(sure, 0.6)
    elif sure < _PLAIN:
        board.doubt(
            "CK922",
            f"The key {_and(letters)} was read from {_SAY[kind]}, which does not say it plainly.",
            pointer,
            told[0].line if told else None,
        )
    lines = frozenset(item.line for item in told)
    return Key(letters, _SAY[kind], sure, lines)


def _by_look(evidence: Evidence, board: Board, pointer: str) -> Key:
    looked = marked_choices(evidence.group)
    if not looked or len(looked) == len(evidence.group.choices):
        board.doubt("CK920", "The document states no key.", pointer, evidence.group.start)
        return NO_KEY
    at = next(choice.lines[0] for choice in evidence.group.choices if choice.letter == looked[0])
    called = [choice.letter for choice in evidence.group.choices if choice.called_right]
    if called == looked:
        return Key(tuple(called), _SAY["called"], 0.9)
    board.doubt(
        "CK922",
        f"No line states the key; {_and(looked)} was taken, because only "
        f"{'it looks' if len(looked) == 1 else 'these look'} different from the other options.",
        pointer,
        at,
    )
    return Key(tuple(looked), _SAY["mark"], 0.6)
