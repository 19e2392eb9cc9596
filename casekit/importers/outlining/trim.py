"""Options without what is no part of their text: votes, ticks, explanations under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.furniture import PAGE_PART, is_furniture
from casekit.importers.questions.choices import LONGEST, Choice, Choices, are_true_and_false
from casekit.importers.rich import Rich
from casekit.importers.telling.looks import says_right, tick_behind
from casekit.importers.wording import behind_verdict, plain, verdict

_SHARE = (
    r"(?P<share>[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?%\s*"
    r"(?:\([^()]*\)|of (?:the )?votes?|votes?)?\s*[)\]]?"
)
_VOTE = re.compile(
    rf"\s*(?:[(\[]\s*[0-9][0-9.,]*\s*votes?\s*[,;:/|–—-]\s*|[(\[–—:|-]?\s*){_SHARE}\s*$"
)
_COUNT = re.compile(
    r"\s*[(\[]\s*(?P<count>[0-9][0-9.,]{0,8}) (?:votes?|responses?|stimmen?|voix|votos?|voti|oy)"
    r"\s*[)\]]\s*$",
    re.IGNORECASE,
)
_VOTE_ALONE = re.compile(rf"[(\[]?\s*{_SHARE}|[0-9,.]+ votes?", re.IGNORECASE)
_LONGEST_REST = 60
_FEEDBACK = re.compile(r"~\s*")
"""How Respondus marks what is said about the option above."""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Choices with clean texts, and how a poll ended, by letter."""

    group: Choices
    votes: dict[str, str]


def trimmed(group: Choices, lines: Sequence[Line], board: Board, question: int) -> Trimmed:
    """Take votes, ticks and explanations off the options; say what was doubtful about them."""
    shares = {choice.letter: _VOTE.search(choice.text.text) for choice in group.choices}
    votes = {letter: found.group().strip() for letter, found in shares.items() if found is not None}
    if not _is_poll(group, votes):
        counts = {choice.letter: _COUNT.search(choice.text.text) for choice in group.choices}
        votes = {letter: found.group().strip() for letter, found in counts.items() if found}
    made: list[Choice] = []
    for choice in group.choices:
        text, ticked = choice.text, choice.ticked
        if choice.letter in votes:
            text = _without_vote(text)
        behind = tick_behind(text.text)
        called = behind > 0 and says_right(text.text)
        if behind > 0:
            text, ticked = text[:behind].strip(), True
        text = _after(choice, text, lines, board, question, votes)
        text = text.strip(" \t\u00a0")
        made.append(replace(choice, text=text, ticked=ticked, called_right=called))
    made = _without_signs(_judged(_without_judges(made)))
    _tell(group, made, board, question)
    return Trimmed(replace(group, choices=tuple(made)), votes)


def repeats_alone(text: str, option: str) -> bool:
    """Whether a text is an option once more, perhaps with its share of votes."""
    words = text.strip()
    if plain(words) == plain(option):
        return True
    rest = words[len(option.strip()) :].strip(" .:–—-")
    return words.casefold().startswith(option.strip().casefold()) and bool(
        _VOTE_ALONE.fullmatch(rest)
    )


def _without_vote(text: Rich) -> Rich:
    found = _COUNT.search(text.text) or _VOTE.search(text.text)
    return text[: found.start()].strip() if found else text


def _is_poll(group: Choices, votes: dict[str, str]) -> bool:
    """Whether percentages are votes: nearly all options have one, and they add up."""
    if len(votes) < max(len(group.choices) - 1, 2):
        return False
    total = 0.0
    for choice in group.choices:
        found = _VOTE.search(choice.text.text)
        if found is not None:
            if not re.search(r"[^\W\d]", choice.text.text[: found.start()]):
                return False
            total += float(found["share"].replace(",", "."))
    return 90 <= total <= 110


def _after(
    choice: Choice,
    text: Rich,
    lines: Sequence[Line],
    board: Board,
    question: int,
    votes: dict[str, str],
) -> Rich:
    """Give the lines under an option their parts; short ones that go on are joined to it."""
    part = f"rationale {question} {choice.letter}"
    explaining = False
    for at in choice.after:
        line = lines[at]
        label = label_of(line.words)
        if _VOTE_ALONE.fullmatch(line.words.strip()):
            votes[choice.letter] = line.words.strip()
            board.give(at, f"votes {question}")
        elif is_furniture(line) >= PAGE_PART and verdict(line.words) is None:
            board.give(at, "navigation")
        elif label is not None:
            board.give_piece(at, 0, label.end, "label")
            board.give_piece(at, label.end, len(line.words), part)
            explaining = True
        elif found := _FEEDBACK.match(line.words):
            board.give_piece(at, 0, found.end(), "label")
            board.give_piece(at, found.end(), len(line.words), part)
            explaining = True
        elif not explaining and _is_broken(text, line):
            text = Rich.joined((text, line.text), " ")
            board.give(at, f"options {question}")
        elif explaining or verdict(line.words) is not None or line.is_prose:
            begin = 0 if explaining else behind_verdict(line.words)
            board.give_piece(at, 0, begin, "label")
            board.give_piece(at, begin, len(line.words), part)
            explaining = True
        else:
            board.give(at, part)
            board.doubt(
                "CK931",
                f"“{line.words[:60]}” stands under option {choice.letter}; it was taken for its "
                "explanation.",
                f"/questions/{question}/options",
                at,
            )
            explaining = True
    return text


def _is_broken(text: Rich, line: Line) -> bool:
    """Whether a line goes on with an option in the middle of its sentence."""
    if not line.words.removeprefix("(")[:1].islower():
        return False
    ended = text.text.rstrip().endswith((".", "?", "!", ";", ":"))
    return len(line.words) < _LONGEST_REST or (
        not ended and len(text) + len(line.words) <= LONGEST and not line.marker
    )


_JUDGE = re.compile(
    r"[\s_(\[]*(?:true[\s/|_]+false|t\s*[/|]?\s*f|yes[\s/|_]+no|richtig[\s/|_]+falsch|r\s*/\s*f|"
    r"vrai[\s/|_]+faux|v\s*[/|]\s*f|vero[\s/|_]+falso|verdadero[\s/|_]+falso|"
    r"verdadeiro[\s/|_]+falso|doğru[\s/|_]+yanlış|d\s*/\s*y)[\s_)\]]*$",
    re.IGNORECASE,
)


def _without_judges(choices: list[Choice]) -> list[Choice]:
    """Choices without the words to be ticked behind each of them: “True  False”."""
    found = [_JUDGE.search(choice.text.text) for choice in choices]
    if any(judge is None or not judge.start() for judge in found):
        return choices
    return [
        replace(choice, text=choice.text[: judge.start()].strip())
        for choice, judge in zip(choices, found, strict=True)
        if judge is not None
    ]


_JUDGED = re.compile(
    r"(?:\s+(?=[TF][.\s]*$)|\s*[(\[–—]\s*|\s+-\s+|\s*\t\s*|\s{2,})(?P<said>[Tt]rue|[Ff]alse|TRUE|FALSE|"
    r"T|F|[Rr]ichtig|[Ff]alsch|[Vv]rai|[Ff]aux|[Vv]ero|[Vv]erdadero|[Vv]erdadeiro|[Ff]also|"
    r"[Dd]oğru|[Yy]anlış)[)\]]?[.\s]*$"
)
"""A verdict set apart from its statement; “both are true” is an option of its own."""
_TRUE = frozenset("trvd")


def _judged(choices: list[Choice]) -> list[Choice]:
    """Statements without the verdict behind each, “Yellow vision  T”; the true ones are ticked."""
    found = [_JUDGED.search(choice.text.text) for choice in choices]
    if any(said is None or not said.start() for said in found):
        return choices
    return [
        replace(
            choice,
            text=choice.text[: said.start()].strip(),
            ticked=said["said"][0].lower() in _TRUE,
        )
        for choice, said in zip(choices, found, strict=True)
        if said is not None
    ]


_SIGN = re.compile(r"([▸▹►▶→⇒➔➤»›‣|•·~*=/])\s*(?=[^\W_])")


def _without_signs(choices: list[Choice]) -> list[Choice]:
    """Choices without the sign that divides every letter from its text: “A ▸ Aspirin”."""
    found = [_SIGN.match(choice.text.text) for choice in choices]
    if any(sign is None for sign in found) or len({sign[1] for sign in found if sign}) > 1:
        return choices
    return [
        replace(choice, text=choice.text[sign.end() :])
        for choice, sign in zip(choices, found, strict=True)
        if sign is not None
    ]


def _tell(group: Choices, made: Sequence[Choice], board: Board, question: int) -> None:
    pointer = f"/questions/{question}/options"
    if group.how == "first":
        board.doubt(
            "CK924",
            f"Only the first option has a letter; {len(made)} lines were taken for options.",
            pointer,
            group.start,
        )
    elif group.how == "unmarked":
        board.doubt(
            "CK924",
            f"No option has a letter; the {len(made)} lines under the question were taken for "
            "options.",
            pointer,
            group.start,
        )
    if group.misprinted:
        message = "The letters of the options are not in turn; one may be a slip."
        for place in (pointer, f"/questions/{question}/key"):
            board.doubt("CK924", message, place, group.start)
    if group.joined:
        message = "The options stand in several columns, which were put together."
        board.doubt("CK924", message, pointer, group.start)
    letters = [choice.letter for choice in made]
    if letters[0] != "A":
        message = f"The first option has the letter {letters[0]}; one in front may be missing."
        board.doubt("CK924", message, pointer, group.start)
    if group.how == "marked" and len(letters) < 3 and not are_true_and_false(group):
        board.doubt("CK924", f"Only {len(letters)} options were found.", pointer, group.start)
