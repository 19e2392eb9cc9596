"""Reading Moodle XML back: what Moodle's importer takes of it and shows.

Shape: Moodle's importer, question/format/xml/format.php. What it ignores in silence, or would take
for something else, is reported as hidden text.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from casekit.document.reading import Reading, Unreadable
from casekit.formats.readers.bank import Bank, Choice, Files, holds, said
from casekit.formats.readers.bank.after import After
from casekit.formats.readers.html import body_of
from casekit.formats.readers.html.walk import Collector

FOLDER: Final = "@@PLUGINFILE@@/"
_COMMENT: Final = re.compile("<!--(.*?)-->", re.DOTALL)
_SETTINGS: Final = (
    "defaultgrade", "penalty", "hidden", "idnumber", "single", "shuffleanswers", "answernumbering",
    "showstandardinstruction", "responseformat", "responserequired", "responsefieldlines",
    "attachments", "attachmentsrequired",
)  # fmt: skip
_VERDICTS: Final = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_KNOWN: Final = frozenset(
    (*_SETTINGS, *_VERDICTS, "name", "questiontext", "generalfeedback", "answer", "tags",
     "graderinfo", "responsetemplate")
)  # fmt: skip


def read_back(data: bytes) -> Reading:
    """What the questions say; raises Unreadable where the file is damaged or no Moodle XML."""
    root = _parsed(data)
    if root.tag != "quiz":
        raise Unreadable("this is no Moodle XML")
    reader = _Moodle()
    reader.read(root)
    reader.bank.end()
    return Reading(
        tuple(reader.bank.passages),
        tuple(reader.bank.pictures),
        hidden=tuple(reader.bank.hidden),
        metadata={name: text for name, text in reader.bank.metadata.items() if text},
    )


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the file is not XML: {error}") from error


@dataclass(slots=True)
class _Field:
    """A text in HTML, the one element that holds it all where there is one, and its files."""

    root: etree._Element
    files: Files


@dataclass(slots=True)
class _Moodle:
    """Reads a file question by question."""

    bank: Bank = field(default_factory=Bank)

    def read(self, root: etree._Element) -> None:
        for node in root.iter(etree.Comment, etree.ProcessingInstruction):
            self.bank.hide((node.text or "").strip(), "quiz", "comment")
        for number, node in enumerate(root.iterchildren(etree.Element)):
            place = f"question {number}"
            if node.tag != "question":
                self.bank.hide(_whole(node), place, "not a question")
            elif node.get("type") == "category":
                self._category(node)
            elif node.get("type") in ("multichoice", "essay"):
                self._question(node, place)
            else:
                raise Unreadable(f"{place} is of no known type")

    def _category(self, node: etree._Element) -> None:
        path = _text(node, "category")
        for name in re.split("(?<!/)/(?!/)", path):
            self.bank.say(name.replace("//", "/"), "category")
        self.bank.say(_text(node, "info"), "category, info")
        self.bank.metadata["category"] = (node.findtext("idnumber") or "").strip()

    def _question(self, node: etree._Element, place: str) -> None:
        name = _text(node, "name")
        if not name:
            raise Unreadable(f"{place} has no name")
        for part in name.rpartition(" – ")[::2]:
            self.bank.say(part, f"{place}, name")
        settings = {key: (node.findtext(key) or "").strip() for key in _SETTINGS}
        self.bank.metadata |= {f"{place}, {key}": value for key, value in settings.items()}
        self._unknown(node, place)
        self._asked(self._field(node, "questiontext", place), place)
        after = self._field(node, "generalfeedback", f"{place}, general feedback")
        if node.get("type") == "essay":
            self._essay(node, after, place)
        else:
            self._choices(node, after, place, settings)
        for tag in node.iterfind("tags/tag"):
            self.bank.keyword((tag.findtext("text") or "").strip(), f"{place}, tags")

    def _unknown(self, node: etree._Element, place: str) -> None:
        seen = set()
        for child in node.iterchildren(etree.Element):
            if child.tag not in _KNOWN or (child.tag in seen and child.tag != "answer"):
                self.bank.hide(_whole(child), place, f"{child.tag!s} is passed over")
            seen.add(child.tag)

    def _asked(self, asked: _Field, place: str) -> None:
        self.bank.stray(asked.root, place)
        for at, child in enumerate(asked.root):
            if at == 0 and child.tag == "div":
                self.bank.story(child, asked.files, place)
            else:
                self.bank.keep(said(child, asked.files), place)

    def _essay(self, node: etree._Element, after: _Field, place: str) -> None:
        before = len(self.bank.passages)
        self._after(after, place, [], [], {}, is_shuffled=False)
        model = self._said(node, "graderinfo", f"{place}, for graders")
        if not holds(self.bank.passages[before:], model):
            text = " ".join(one.text for one in model.passages)
            self.bank.hide(text, f"{place}, for graders", "not the model answer for learners")
        self.bank.say(_text(node, "responsetemplate"), f"{place}, template")

    def _choices(
        self, node: etree._Element, after: _Field, place: str, settings: dict[str, str]
    ) -> None:
        answers = node.findall("answer")
        fractions = [_fraction(answer, place) for answer in answers]
        fields = [self._field_of(answer, f"{place}, option") for answer in answers]
        offered = zip((one.root for one in fields), (part > 0 for part in fractions), strict=True)
        choices = self.bank.choices(offered, place, is_lettered=True)
        is_single = settings["single"] not in ("false", "", "0")
        best = [part for part in fractions if part > 0]
        if (is_single and best != [100.0]) or abs(sum(best) - 100) > 0.01:
            self.bank.hide(str(fractions), place, "no full marks for the key")
        if settings["answernumbering"] != "ABCD":
            self.bank.hide(settings["answernumbering"], place, "options without these letters")
        verdicts = self._verdicts(node, place)
        feedback = [self._feedback(answer, place) for answer in answers]
        is_shuffled = settings["shuffleanswers"] not in ("false", "", "0")
        self._after(after, place, choices, feedback, verdicts, is_shuffled=is_shuffled)

    def _verdicts(self, node: etree._Element, place: str) -> dict[bool, str]:
        """What is said of a right answer and of any other."""
        said_of = []
        for name in _VERDICTS:
            found = self._said(node, name, f"{place}, {name}")
            self.bank.keep(found, f"{place}, {name}")
            said_of.append(" ".join(one.text for one in found.passages))
        right, partly, wrong = said_of
        if partly != wrong:
            self.bank.hide(partly, place, "another verdict on what is not wholly right")
        return {True: right, False: wrong}

    def _after(
        self,
        after: _Field,
        place: str,
        choices: list[Choice],
        feedback: list[Collector | None],
        verdicts: dict[bool, str],
        *,
        is_shuffled: bool,
    ) -> None:
        where = f"{place}, general feedback"
        reader = After(self.bank, after.files, where, choices, feedback, verdicts, is_shuffled)
        reader.read(after.root)

    def _feedback(self, answer: etree._Element, place: str) -> Collector | None:
        found = self._said(answer, "feedback", f"{place}, feedback")
        return found if found.passages or found.pictures or found.hidden else None

    def _said(self, node: etree._Element, name: str, place: str) -> Collector:
        made = self._field(node, name, place)
        return said(made.root, made.files)

    def _field(self, node: etree._Element, name: str, place: str) -> _Field:
        found = node.find(name)
        return self._field_of(etree.Element(name) if found is None else found, place)

    def _field_of(self, node: etree._Element, place: str) -> _Field:
        """A text in HTML; whatever else stands in its element is passed over by Moodle."""
        if node.get("format", "html") != "html":
            raise Unreadable(f"{place} is not in HTML")
        text = node.findtext("text") or ""
        if any(child.tag == "text" and len(child) for child in node):
            raise Unreadable(f"{place} is not escaped")
        for comment in _COMMENT.findall(text):
            self.bank.hide(comment.strip(), place, "comment")
        files = dict(self._files(node, text, place))
        body = body_of(text)
        root = body
        if len(body) == 1 and not (body.text or "").strip() and not (body[0].tail or "").strip():
            root = body[0]
        return _Field(root, files)

    def _files(self, node: etree._Element, text: str, place: str) -> Iterator[tuple[str, bytes]]:
        for file in node.iterfind("file"):
            address = f"{FOLDER}{file.get('name')}"
            if file.get("encoding") != "base64":
                raise Unreadable(f"{place}: a file is not in base64")
            try:
                data = base64.b64decode(file.text or "", validate=True)
            except (binascii.Error, ValueError) as error:
                raise Unreadable(f"{place}: a file is damaged") from error
            if f'"{address}"' not in text:
                self.bank.hide(address, place, "a file that no text shows")
            yield address, data


def _text(node: etree._Element, name: str) -> str:
    return (node.findtext(f"{name}/text") or "").strip()


def _whole(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _fraction(answer: etree._Element, place: str) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError as error:
        raise Unreadable(f"{place}: a fraction is no number") from error
