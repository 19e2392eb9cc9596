"""What the readers of question banks have in common.

Each question of a bank tells the whole case so far; what was told before, word for word, is
reported once. Of whatever else a bank says twice (the rationale as an option's feedback and among
all rationales, the model answer for learners and for graders) the second telling is compared with
the first, and a difference is reported as hidden text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cssselect2 import ElementWrapper
from lxml import etree

from casekit.document.reading import KEY, Passage, Picture
from casekit.formats.readers.html.sheets import sheet
from casekit.formats.readers.html.walk import Collector, Walker

Files = Mapping[str, bytes]
"""The bytes of pictures by the addresses under which texts name them."""


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
