"""What is told after an answer, held against the feedback of the options."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from casekit.formats.readers.bank import Bank, Choice, Files, said, same
from casekit.formats.readers.html.walk import Collector

_SIGNS: Final = {"✓": True, "×": False}


@dataclass(slots=True)
class After:
    """Reads what is told after an answer, and compares it with the feedback of the options."""

    bank: Bank
    files: Files
    place: str
    choices: list[Choice]
    feedback: list[Collector | None]
    verdicts: dict[bool, str]
    is_shuffled: bool
    _explained: set[str] = field(default_factory=set)

    def read(self, root: etree._Element) -> None:
        """Read it piece by piece."""
        self.bank.stray(root, self.place)
        right = [choice for choice in self.choices if choice.is_right]
        children = list(root)
        for at, child in enumerate(children):
            is_key = bool(right) and (at == 0 or (at == 1 and child.tag == "ul"))
            if is_key and child.tag == "p":
                self._key(child, right)
            elif is_key and child.tag == "ul":
                self._keys(child, right)
            elif child.tag == "div" and len(child) and self._is_rationales(child[-1]):
                self.bank.stray(child, self.place)
                for inner in child[:-1]:
                    self.bank.keep(said(inner, self.files), self.place)
                self._rationales(child[-1])
            else:
                self.bank.keep(said(child, self.files), self.place)
        self._unexplained()

    def _key(self, element: etree._Element, right: list[Choice]) -> None:
        found = said(element, self.files)
        if len(right) == 1 and len(found.passages) == 1:
            text, option = found.passages[0].text, right[0]
            if option.text and text.endswith(option.text):
                before = text.removesuffix(option.text)
                found.passages[0] = replace(
                    found.passages[0], text=f"{before}{self._lettered(before, option)}{option.text}"
                )
        self.bank.keep(found, self.place)

    def _keys(self, element: etree._Element, right: list[Choice]) -> None:
        found = said(element, self.files)
        if len(found.passages) == len(right):
            for at, (passage, option) in enumerate(zip(found.passages, right, strict=True)):
                before = passage.text.removesuffix(option.text)
                if passage.text.endswith(option.text):
                    text = f"{before}{self._lettered(before, option)}{option.text}"
                    found.passages[at] = replace(passage, text=text)
        self.bank.keep(found, self.place)

    def _lettered(self, before: str, option: Choice) -> str:
        """The letter that readers of the file would add; none where it is there."""
        if not before.strip() or before.rstrip().endswith(":"):
            return f"{option.letter}. "
        if self.is_shuffled:
            self.bank.hide(before, self.place, "a letter where options are shuffled")
        return ""

    def _is_rationales(self, element: etree._Element) -> bool:
        return element.tag == "ul" and any(self._option(item) for item in element)

    def _option(self, item: etree._Element) -> tuple[Choice, str] | None:
        """The option that an item is about, and the line that names it."""
        if not len(item) or item[0].tag != "p":
            return None
        rest = _without_first(item)
        line = " ".join(one.text for one in said(item[0], self.files).passages)
        fitting = []
        for choice in self.choices:
            for beginning in (f"{choice.letter}. {choice.text}", choice.text):
                verdict = line.removeprefix(beginning).lstrip()
                if line.startswith(beginning) and verdict and verdict[0] in _SIGNS:
                    is_other = self._is_other(choice, rest)
                    fitting.append((is_other, -len(beginning), choice))
        if not fitting:
            return None
        choice = min(fitting, key=lambda one: one[:2])[2]
        if not line.startswith(f"{choice.letter}. {choice.text}"):
            return choice, f"{choice.letter}. {line}"
        return choice, line

    def _is_other(self, choice: Choice, rest: etree._Element) -> bool:
        """Whether these words are not the option's feedback, or were read already."""
        given = self._feedback_of(choice)
        is_read = choice.letter in self._explained
        return is_read or given is None or not same(given, said(rest, self.files))

    def _feedback_of(self, choice: Choice) -> Collector | None:
        return self.feedback[ord(choice.letter) - ord("A")]

    def _rationales(self, element: etree._Element) -> None:
        self.bank.stray(element, self.place)
        for item in element:
            named = self._option(item)
            if named is None:
                self.bank.keep(said(item, self.files), self.place)
                continue
            choice, line = named
            self._explained.add(choice.letter)
            self._line(item[0], choice, line)
            self.bank.say(f"{item.text or ''} {item[0].tail or ''}", self.place)
            self._rationale(said(_without_first(item), self.files), choice)

    def _line(self, element: etree._Element, choice: Choice, line: str) -> None:
        found = said(element, self.files)
        if self.is_shuffled and found.passages[0].text.startswith(
            f"{choice.letter}. {choice.text}"
        ):
            self.bank.hide(line, self.place, "a letter where options are shuffled")
        rest = line.removeprefix(f"{choice.letter}. {choice.text}").lstrip()
        verdict = self.verdicts.get(choice.is_right)
        if _SIGNS[rest[0]] is not choice.is_right or rest[1:].strip() != verdict:
            self.bank.hide(line, self.place, "not the verdict on the option")
        found.passages[0] = replace(found.passages[0], text=line)
        self.bank.keep(found, self.place)

    def _rationale(self, found: Collector, choice: Choice) -> None:
        given = self._feedback_of(choice)
        self.bank.keep(found, self.place)
        if given is None or not same(given, found):
            text = " ".join(one.text for one in (given or found).passages)
            place = f"{self.place}, option {choice.letter}"
            self.bank.hide(text, place, "the feedback is not the rationale")

    def _unexplained(self) -> None:
        """Feedback of options that are not among the rationales."""
        for choice, given in zip(self.choices, self.feedback, strict=True):
            if given is not None and choice.letter not in self._explained:
                text = " ".join(one.text for one in given.passages)
                place = f"{self.place}, option {choice.letter}"
                self.bank.hide(text, place, "feedback that is no rationale")


def _without_first(item: etree._Element) -> etree._Element:
    """A copy of an item that begins with its second element."""
    rest = deepcopy(item)
    rest.text = None
    rest.remove(rest[0])
    return rest
