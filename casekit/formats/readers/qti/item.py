"""Reading one item: what is shown before the answer, how it is scored, and what is told after."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from casekit.document.reading import Unreadable
from casekit.formats.readers.bank import Bank, Choice, Files, said
from casekit.formats.readers.bank.after import After
from casekit.formats.readers.html.walk import Collector
from casekit.formats.readers.qti.container import Package, comments
from casekit.formats.readers.qti.processing import Outcome, number, processed

_PARTS: Final = frozenset(
    ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback")
)
_INTERACTIONS: Final = frozenset(("choiceInteraction", "extendedTextInteraction"))
_RIGHT: Final = "feedback_correct"
_WRONG: Final = "feedback_wrong"
_GENERAL: Final = "general_fb"


def read_item(package: Package, file: str, identifier: str, bank: Bank, place: str) -> set[str]:
    """Read an item into the bank; the names of the package's files that it shows and is."""
    root = package.xml(file)
    comments(root, bank, place)
    if root.tag != "assessmentItem":
        raise Unreadable(f"{file} is no item")
    if root.get("identifier") != identifier:
        bank.hide(root.get("identifier", ""), place, "not the identifier in the test")
    files = {}
    for image in root.iter("img"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(file), image.get("src", "")))
        if name in package.files:
            files[image.get("src", "")] = package.files[name]
    _Item(root, bank, files, place).read()
    return {file, *(posixpath.join(posixpath.dirname(file), name) for name in files)}


@dataclass(slots=True)
class _Item:
    root: etree._Element
    bank: Bank
    files: Files
    place: str
    _modal: dict[str, etree._Element] = field(default_factory=dict)

    def read(self) -> None:
        self.bank.say(self.root.get("title", ""), self.place)
        for child in self.root.iterchildren(etree.Element):
            if child.tag not in _PARTS:
                self.bank.hide(_whole(child), self.place, f"{child.tag!s} is of no known meaning")
        self._gather_feedback()
        interaction = self._body()
        if interaction.tag == "choiceInteraction":
            self._choose(interaction)
        else:
            self._write()

    def _gather_feedback(self) -> None:
        for node in self.root.iterfind("modalFeedback"):
            name = node.get("identifier", "")
            if name in self._modal or node.get("showHide") != "show":
                self.bank.hide(_whole(node), self.place, "feedback that is not shown")
            self._modal[name] = node

    def _body(self) -> etree._Element:
        """The case and the question; returns the interaction."""
        body = self.root.find("itemBody")
        found = [] if body is None else [node for node in body if node.tag in _INTERACTIONS]
        if (
            body is None
            or len(found) != 1
            or len(body.findall(".//simpleChoice")) != len(found[0].findall("simpleChoice"))
        ):
            raise Unreadable(f"{self.place} has no interaction, or several")
        self.bank.stray(body, self.place)
        for at, child in enumerate(body.iterchildren(etree.Element)):
            if child is found[0]:
                self._prompt(child)
            elif at == 0 and child.tag == "div":
                self.bank.story(child, self.files, self.place)
            elif child.tag in ("div", "p", "ul", "ol", "table", "h2", "h3", "h4"):
                self.bank.keep(said(child, self.files), self.place)
            else:
                self.bank.hide(_whole(child), self.place, f"{child.tag!s} is of no known meaning")
        return found[0]

    def _prompt(self, interaction: etree._Element) -> None:
        for child in interaction.iterchildren(etree.Element):
            if child.tag == "prompt":
                self.bank.keep(said(child, self.files), self.place)
            elif child.tag != "simpleChoice":
                self.bank.hide(_whole(child), self.place, f"{child.tag!s} is of no known meaning")

    def _choose(self, interaction: etree._Element) -> None:
        options = interaction.findall("simpleChoice")
        ids = [option.get("identifier", "") for option in options]
        key = [
            node.text or ""
            for node in self.root.iterfind("responseDeclaration/correctResponse/value")
        ]
        if len(set(ids)) < len(ids) or not key or not set(key) <= set(ids):
            raise Unreadable(f"{self.place} has no key among its options")
        is_shuffled = interaction.get("shuffle") == "true"
        offered = ((option, name in key) for option, name in zip(options, ids, strict=True))
        choices = self.bank.choices(offered, self.place, is_lettered=is_shuffled)
        is_single = interaction.get("maxChoices", "1") == "1"
        if is_single and len(key) != 1:
            self.bank.hide(" ".join(key), self.place, "several keys where one can be chosen")
        fixed = [
            choice.letter
            for choice, option in zip(choices, options, strict=True)
            if option.get("fixed") == "true"
        ]
        self.bank.metadata[f"{self.place}, shuffle"] = f"{is_shuffled} {' '.join(fixed)}"
        self._scored(ids, key, is_single=is_single)
        feedback = [self._feedback_of(name, key) for name in ids]
        verdicts = {True: self._verdict(_RIGHT), False: self._verdict(_WRONG)}
        self._after(choices, feedback, verdicts, is_shuffled=is_shuffled)
        self._unshown(
            {_RIGHT, _WRONG, _GENERAL, *(_id for name in ids for _id in self._added(name, key))}
        )

    def _write(self) -> None:
        for response in ((), ("words",)):
            self._shown(self._outcome(response, ()), {_GENERAL})
        self._after([], [], {}, is_shuffled=False)
        self._unshown({_GENERAL})

    def _outcome(self, response: tuple[str, ...], key: tuple[str, ...]) -> Outcome:
        processing = self.root.find("responseProcessing")
        if processing is None:
            raise Unreadable(f"{self.place} is not scored")
        return processed(processing, response, key)

    def _scored(self, ids: list[str], key: list[str], *, is_single: bool) -> None:
        """All points for the key and none for anything else, each with its verdict."""
        most = self.root.find("outcomeDeclaration[@identifier='MAXSCORE']/defaultValue/value")
        points = number((most.text if most is not None else "") or "0")
        self.bank.metadata[f"{self.place}, points"] = f"{points:g}"
        for response in _responses(ids, key, is_single=is_single):
            outcome = self._outcome(response, tuple(key))
            is_right = set(response) == set(key)
            if outcome.score != (points if is_right else 0):
                self.bank.hide(" ".join(response), self.place, f"scored {outcome.score:g}")
            added = {name for one in response for name in self._added(one, key)}
            self._shown(outcome, {_RIGHT if is_right else _WRONG, _GENERAL, *added})

    def _shown(self, outcome: Outcome, wanted: set[str]) -> None:
        """Report feedback that is shown after a response and should not be, or the other way."""
        shown = {name for name, node in self._modal.items() if outcome.shows(node)}
        if shown != wanted:
            names = " ".join(sorted(shown ^ wanted))
            self.bank.hide(names, self.place, f"feedback after {' '.join(outcome.response)}")

    def _added(self, name: str, key: list[str]) -> list[str]:
        """The feedback that is shown because one option was chosen."""
        outcome = self._outcome((name,), tuple(key))
        shown = {name for name, node in self._modal.items() if outcome.shows(node)}
        return sorted(shown - {_RIGHT, _WRONG, _GENERAL})

    def _feedback_of(self, name: str, key: list[str]) -> Collector | None:
        added = self._added(name, key)
        if not added:
            return None
        if len(added) > 1 or added[0] not in self._modal:
            self.bank.hide(" ".join(added), self.place, "feedback of several options")
            return None
        return self._said(added[0])

    def _said(self, name: str) -> Collector:
        return said(self._modal[name], self.files)

    def _verdict(self, name: str) -> str:
        if name not in self._modal:
            return ""
        found = self._said(name)
        self.bank.keep(found, f"{self.place}, verdict")
        return " ".join(one.text for one in found.passages)

    def _after(
        self,
        choices: list[Choice],
        feedback: list[Collector | None],
        verdicts: dict[bool, str],
        *,
        is_shuffled: bool,
    ) -> None:
        if _GENERAL not in self._modal:
            raise Unreadable(f"{self.place} says nothing after the answer")
        node = self._modal[_GENERAL]
        where = f"{self.place}, feedback"
        while node.tag in ("modalFeedback", "contentBody") and len(node) == 1:
            self.bank.stray(node, where)
            node = node[0]
        After(self.bank, self.files, where, choices, feedback, verdicts, is_shuffled).read(node)

    def _unshown(self, shown: set[str]) -> None:
        for name, node in self._modal.items():
            if name not in shown:
                self.bank.hide(_whole(node), self.place, "feedback that is not shown")


def _responses(ids: list[str], key: list[str], *, is_single: bool) -> Iterator[tuple[str, ...]]:
    """The key; every other choice of one option; the key with one option more or less."""
    yield tuple(key)
    yield from ((name,) for name in ids if [name] != key)
    if not is_single:
        yield from ((*key, name) for name in ids if name not in key)
        yield from (tuple(one for one in key if one != name) for name in key if len(key) > 1)


def _whole(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())
