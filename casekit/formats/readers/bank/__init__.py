"""What the readers of question banks have in common.

Each question of a bank tells the whole case so far; what was told before, word for word, is
reported once. Of whatever else a bank says twice (the rationale as an option's feedback and among
all rationales, the model answer for learners and for graders) the second telling is compared with
the first, and a difference is reported as hidden text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Final

from cssselect2 import ElementWrapper
from lxml import etree

from casekit.document.reading import KEY, Passage, Picture
from casekit.formats.readers.html.sheets import sheet
from casekit.formats.readers.html.walk import Collector, Walker

Files = Mapping[str, bytes]
"""The bytes of pictures by the addresses under which texts name them."""

_SIGNS: Final = {"✓": True, "×": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as offered: its letter by its place in the file, and whether it is right."""

    letter: str
    text: str
    is_right: bool


def said(element: etree._Element, files: Files) -> Collector:
    """What an element of HTML says."""
    found = Collector()
    Walker(sheet(()), found, files).page(ElementWrapper.from_html_root(element))
    return found


@dataclass(slots=True)
class Bank:
    """Gathers what a bank says, question by question."""

    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    _keywords: list[Passage] = field(default_factory=list)
    _told: list[bytes] = field(default_factory=list)
    _shown: dict[str, bytes | None] = field(default_factory=dict)

    def say(self, text: str, place: str, label: str = "") -> None:
        """Add a passage, unless it is empty."""
        if text.strip():
            self.passages.append(Passage(" ".join(text.split()), place, label))

    def keyword(self, text: str, place: str) -> None:
        """A word under which platforms file the case, in no order."""
        self._keywords.append(Passage(text, place))

    def end(self) -> None:
        """Say those keywords that stand nowhere in the case."""
        whole = "\n".join(one.text for one in self.passages)
        for keyword in self._keywords:
            if keyword.text not in whole:
                self.say(keyword.text, keyword.place)

    def hide(self, text: str, place: str, why: str) -> None:
        """Report a text that nobody sees or that contradicts another."""
        self.hidden.append(Passage(text, f"{place} ({why})"))

    def keep(self, found: Collector, place: str) -> None:
        """Add what an element says."""
        self.passages += [replace(one, place=place) for one in (*found.passages, *found.furniture)]
        self.pictures += [replace(one, place=place) for one in found.pictures]
        self._keep_hidden(found, place)

    def _keep_hidden(self, found: Collector, place: str) -> None:
        self.hidden += [replace(one, place=f"{place}: {one.place}") for one in found.hidden]

    def story(self, element: etree._Element, files: Files, place: str) -> None:
        """The case so far: what is new in it, or all where it differs from what was told."""
        parts = [etree.tostring(child) for child in element]
        pictures = {
            image.get("src", ""): files.get(image.get("src", "")) for image in element.iter("img")
        }
        told = len(self._told)
        is_same = parts[:told] == self._told and self._shown.items() <= pictures.items()
        self.stray(element, place)
        for child in list(element)[told if is_same else 0 :]:
            self.keep(said(child, files), place)
        if is_same:
            self._told, self._shown = parts, pictures

    def choices(
        self, offered: Iterable[tuple[etree._Element, bool]], place: str, *, is_lettered: bool
    ) -> list[Choice]:
        """The options, each with whether the file calls it right; then the right ones as such.

        ``is_lettered``: the platform puts letters before the options, or shuffles them; otherwise
        an option's letter is part of its words.
        """
        made = []
        for at, (element, is_right) in enumerate(offered):
            found = said(element, {})
            letter = chr(ord("A") + at)
            text = " ".join(f"{one.label} {one.text}".strip(" ") for one in found.passages)
            label = letter
            if not is_lettered:
                label, dot, rest = text.partition(". ")
                if not dot or label != letter:
                    self.hide(text, f"{place}, option {letter}", "without its letter")
                    label, rest = "", text
                text = rest
            if found.pictures:
                self.hide(found.pictures[0].alt, f"{place}, option {letter}", "a picture")
            self._keep_hidden(found, place)
            if text:
                self.passages.append(Passage(text, f"{place}, option {letter}", label))
            made.append(Choice(letter, text, is_right))
        for choice in made:
            if choice.is_right:
                self.passages.append(
                    Passage(
                        f"{KEY}{choice.letter} {choice.text}", f"{place}, option {choice.letter}"
                    )
                )
        return made

    def stray(self, element: etree._Element, place: str) -> None:
        """Text beside the children of an element that should hold children only."""
        for text in (element.text, *(child.tail for child in element)):
            self.say(text or "", place)


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


def same(one: Collector, other: Collector) -> bool:
    """Whether two elements say the same."""
    return (
        _texts(one) == _texts(other)
        and _pictures(one) == _pictures(other)
        and len(one.hidden) == len(other.hidden)
    )


def holds(whole: Iterable[Passage], part: Collector) -> bool:
    """Whether passages include those of an element, one after the other."""
    texts, wanted = [(one.label, one.text) for one in whole], _texts(part)
    return any(texts[at : at + len(wanted)] == wanted for at in range(len(texts)))


def _texts(found: Collector) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in found.passages]


def _pictures(found: Collector) -> list[tuple[str, str]]:
    return [(one.alt, one.sha256) for one in found.pictures]
