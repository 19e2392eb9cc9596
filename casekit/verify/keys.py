"""Which options an artefact declares right, and whether they are the key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casekit.document.facts import Facts
from casekit.document.inlines import marked_text
from casekit.document.nodes import Option, Question
from casekit.verify.atoms import Atoms, atoms, wordings
from casekit.verify.mismatch import Mismatch


class KeyWords:
    """The wordings by which options are named and declared right or wrong."""

    def __init__(self, facts: Facts) -> None:
        """``facts`` are those of the edition."""
        document = facts.document
        words = document.words
        self.questions = {question.id: question for question in document.questions}
        self.answer = {atoms(words.correct_answer), atoms(words.correct_answers)}
        self.right = {*self.answer, atoms(words.correct)}
        self.wrong = {atoms(words.not_correct), atoms(words.incorrect)}
        self.options: dict[Atoms, list[tuple[str, str]]] = defaultdict(list)
        self.letters: dict[Atoms, list[tuple[str, str]]] = defaultdict(list)
        self.context: dict[Atoms, list[str]] = defaultdict(list)
        self.correct = atoms(words.correct)
        self.judged = {self.correct, *self.wrong}
        for question in document.questions:
            number = question.number
            for text in (
                question.heading,
                words.question_number.format(number=number),
                words.answer_number.format(number=number),
                marked_text(question.lead_in),
            ):
                self.context[atoms(text)].append(question.id)
            for option in question.options:
                place = (question.id, option.id)
                for wording in wordings(_line(option)):
                    self.options[wording].append(place)
                self.letters[atoms(option.letter)].append(place)
        self._telling = {*self.right, *self.wrong, *self.options, *self.context}

    def concerns(self, line: Sequence[Atoms]) -> bool:
        """Whether a line names a question or an option, or declares one right or wrong."""
        return not self._telling.isdisjoint(line)


class KeyClaims:
    """Listens to the passages and keeps what they say about right and wrong options.

    An option is declared right by a line that holds it beside “Correct answer” or “Correct”, by
    standing in the list below such a line, by its letter beside these words, or by a field for
    programs; it is declared wrong by “Not correct” on its line.
    """

    def __init__(self, words: KeyWords) -> None:
        """``words`` are the wordings that matter."""
        self._words = words
        self.current = ""
        self.listing = False
        self.before: list[tuple[str, str]] = []
        self.claims: list[tuple[str, str, bool]] = []
        self.contradictions: list[str] = []
        self.listed: dict[str, list[str]] = defaultdict(list)

    def pass_over(self) -> None:
        """Take in a line that is not about the key: what was begun in front of it ends."""
        self.before = []
        self.listing = False

    def hear(self, line: Sequence[Atoms], *, marked: bool, goes_on: bool) -> None:
        """Take in one line; ``marked`` when it is a field that names a right answer.

        One that ``goes_on`` from the line before may say of its option what had no room there.
        """
        for wording in line:
            asked = self._words.context.get(wording, ())
            if asked and self.current not in asked:
                self.current = asked[0]
        named = [
            self._place(self._words.options[item]) for item in line if item in self._words.options
        ]
        is_judged = any(item in self._words.judged for item in line)
        for question, option in named:
            self.listed[question].append("" if is_judged else option)
        right = marked or any(item in self._words.right for item in line)
        wrong = any(item in self._words.wrong for item in line)
        answer = any(item in self._words.answer for item in line)
        if goes_on and not named and len(line) == 1:
            named = self.before
        self.before = named
        if not named and answer:
            named = [
                self._place(self._words.letters[item])
                for item in line
                if item in self._words.letters
            ]
            self.listing = not named
        elif named and self.listing and not wrong:
            right = True
        elif not named:
            self.listing = False
        if right or wrong:
            self.claims += [(question, option, not wrong) for question, option in named]
        if named and wrong and self._words.correct in line:
            self.contradictions.append(" ".join(atom for wording in line for atom in wording))

    def _place(self, places: list[tuple[str, str]]) -> tuple[str, str]:
        """The option meant: that of the question at hand, where several have the same text."""
        return next((place for place in places if place[0] == self.current), places[0])

    def mismatches(self) -> list[Mismatch]:
        """Keys that are not declared, options declared against the key or not to choose from."""
        found = list(self._not_offered())
        found += [Mismatch("extra", "", "", line) for line in self.contradictions]
        for question in self._words.questions.values():
            if question.answer is None or not question.options:
                continue
            said = [(option, right) for name, option, right in self.claims if name == question.id]
            false = [option for option, right in said if (option in question.answer.key) != right]
            unsaid = [key for key in question.answer.key if (key, True) not in said]
            if false or unsaid:
                declared = dict.fromkeys(option for option, right in said if right)
                found.append(
                    Mismatch(
                        "key",
                        question.answer.pointer,
                        _lines(question, question.answer.key),
                        _lines(question, tuple(declared)),
                    )
                )
        return found

    def _not_offered(self) -> Iterator[Mismatch]:
        """An option that stands among the answers alone, not in the list to choose from."""
        for question in self._words.questions.values():
            names, listed = [option.id for option in question.options], self.listed[question.id]
            said = {option for name, option, _ in self.claims if name == question.id}
            if set(names) <= said | set(listed):
                lengths = [_in_common(names, listed[start:]) for start in range(len(listed))]
                if (length := max(lengths, default=0)) < len(names):
                    option = question.options[length]
                    yield Mismatch("option", option.pointer, _line(option), "not in the list")


def _in_common(names: Sequence[str], others: Sequence[str]) -> int:
    """How many names both begin with."""
    pairs = enumerate(zip(names, others, strict=False))
    return next(
        (place for place, (one, other) in pairs if one != other), min(len(names), len(others))
    )


def _line(option: Option) -> str:
    return f"{option.letter}. {marked_text(option.text)}"


def _lines(question: Question, names: Sequence[str]) -> str:
    return "; ".join(_line(option) for option in question.options if option.id in names)
