"""What a rule gets to see: the case, its texts and questions, the day, the archive's settings."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from casekit import pointer as jp
from casekit.config.lint import DEFAULTS, LintSettings
from casekit.lint.finding import Finding
from casekit.lint.prose import Place, Prose
from casekit.lint.tables import entries, mapping, phrases
from casekit.lint.texts import base_language, texts
from casekit.lint.words import Phrases
from casekit.model.case import Case, Status
from casekit.model.question import Option, Question
from casekit.model.reference import Reference

Shared = TypeVar("Shared")


class Gate(StrEnum):
    """What a case is held to: what a draft may lack, or what publication demands."""

    DRAFT = "draft"
    PUBLISH = "publish"


def gate_of(status: Status) -> Gate:
    """The gate at which a case stands by its status."""
    return Gate.PUBLISH if status in (Status.APPROVED, Status.PUBLISHED) else Gate.DRAFT


@dataclass(frozen=True)
class OptionView:
    """An option with its letter and its texts; ``rationale`` is empty where there is none."""

    option: Option
    index: int
    letter: str
    is_key: bool
    text: Prose
    rationale: Prose


@dataclass(frozen=True)
class QuestionView:
    """A question with its texts."""

    question: Question
    index: int
    pointer: str
    title: Prose
    reveal: Prose
    lead_in: Prose
    model_answer: Prose
    explanation: Prose
    options: tuple[OptionView, ...]

    @property
    def key(self) -> tuple[OptionView, ...]:
        """The options that are right."""
        return tuple(option for option in self.options if option.is_key)

    @property
    def distractors(self) -> tuple[OptionView, ...]:
        """The options that are wrong."""
        return tuple(option for option in self.options if not option.is_key)

    @property
    def key_pointer(self) -> str:
        """Where the key stands."""
        return jp.join(self.pointer, "key")

    @property
    def single_key(self) -> OptionView | None:
        """The key of a question with one right answer; None for any other."""
        return self.key[0] if len(self.key) == 1 else None


@dataclass(frozen=True)
class LintCase:
    """A case as rules see it; everything is worked out when it is first asked for.

    ``as_of`` is the day with which dates are compared, None when none is known: then rules about
    dates say nothing. ``folder`` holds the figures, None when there is no folder.
    """

    case: Case
    settings: LintSettings = DEFAULTS
    as_of: date | None = None
    gate: Gate = Gate.DRAFT
    folder: Path | None = None

    @cached_property
    def language(self) -> str:
        """The base tag of the case's language, such as ``en``."""
        return base_language(self.case.language)

    @cached_property
    def all_texts(self) -> tuple[Prose, ...]:
        """Every text that is not empty, in the order in which a reader meets it."""
        return tuple(prose for prose in self._by_pointer.values() if prose.source)

    @cached_property
    def _by_pointer(self) -> dict[str, Prose]:
        return {prose.pointer: prose for prose in texts(self.case)}

    @cached_property
    def _by_place(self) -> dict[Place, list[Prose]]:
        found: dict[Place, list[Prose]] = {}
        for prose in self.all_texts:
            found.setdefault(prose.place, []).append(prose)
        return found

    def texts(self, places: Place | Collection[Place]) -> list[Prose]:
        """The texts of some places, in reading order."""
        if isinstance(places, Place):
            return self._by_place.get(places, [])
        return [prose for prose in self.all_texts if prose.place in places]

    def text(self, pointer: str) -> Prose:
        """The text at a pointer; raises KeyError when no text can stand there."""
        return self._by_pointer[pointer]

    @cached_property
    def questions(self) -> tuple[QuestionView, ...]:
        """The questions with their texts."""
        return tuple(self._question(index, item) for index, item in enumerate(self.case.questions))

    def _question(self, index: int, item: Question) -> QuestionView:
        pointer = jp.join("", "questions", index)
        options = tuple(
            OptionView(
                option=option,
                index=at,
                letter=chr(ord("A") + at),
                is_key=option.id in item.key,
                text=self.text(jp.join(pointer, "options", at, "text")),
                rationale=self.text(jp.join(pointer, "options", at, "rationale")),
            )
            for at, option in enumerate(item.options)
        )
        names = ("title", "reveal", "lead_in", "model_answer", "explanation")
        parts = {name: self.text(jp.join(pointer, name)) for name in names}
        return QuestionView(item, index, pointer, options=options, **parts)

    @cached_property
    def choices(self) -> tuple[QuestionView, ...]:
        """The questions that have options and a key among them."""
        return tuple(question for question in self.questions if question.key)

    @cached_property
    def references(self) -> tuple[tuple[str, Reference], ...]:
        """The references, each with its pointer."""
        listed = enumerate(self.case.references)
        return tuple((jp.join("", "references", at), item) for at, item in listed)

    def entries(self, table: str) -> tuple[str, ...]:
        """The list of a data table, with what the archive adds to it."""
        return entries(table, self.settings)

    def phrases(self, table: str) -> Phrases:
        """The phrases that a table has for the language of the case; none where it has none."""
        return phrases(table, self.language, self.settings)

    def names(self, table: str) -> Phrases:
        """The entries of a list, or the names of a mapping, as phrases to look for."""
        return phrases(table, "", self.settings)

    def mapping(self, table: str) -> dict[str, Any]:
        """The mapping of a data table, with what the archive adds to it."""
        return mapping(table, self.settings)

    def once(self, work: Callable[[LintCase], Shared]) -> Shared:
        """What ``work`` makes of this case; worked out once for all the rules that need it."""
        if work not in self._shared:
            self._shared[work] = work(self)
        return cast(Shared, self._shared[work])

    @cached_property
    def _shared(self) -> dict[Callable[[LintCase], Any], Any]:
        return {}

    def finding(self, message: str, pointer: str, **more: Any) -> Finding:
        """A finding about a whole value; ``more`` are the other parts of a Finding."""
        return Finding(message, pointer, **more)
