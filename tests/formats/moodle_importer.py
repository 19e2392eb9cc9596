"""What Moodle's importer makes of a file, step by step as it goes about it.

Mirrors Moodle 4.5: question/format/xml/format.php (the fields and their defaults),
question/format.php (fractions, categories, names), question/engine/bank.php (the list of
fractions), lib/questionlib.php (``match_grade_options``), lib/moodlelib.php (``PARAM_TEXT``,
``PARAM_TAG``) and question/type/multichoice/questiontype.php (the sum of fractions). Where Moodle
takes something in silence that its author cannot have meant, this fails.
"""

from __future__ import annotations

import base64
import html.parser
import re
from dataclasses import dataclass, field

from lxml import etree

PARTS = (
    0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2, 0.1666667,
    0.1428571, 0.125, 0.1111111, 0.1, 0.05,
)  # fmt: skip
FRACTIONS = (0.0, 1.0, *PARTS, *(-part for part in PARTS), -1.0)
NUMBERINGS = ("abc", "ABCD", "123", "iii", "IIII", "none")
HTML = "html"


class Rejected(Exception):
    """Moodle refuses the file, or takes it for something else than what was meant."""


@dataclass(slots=True)
class Field:
    """A text with its files, as Moodle keeps them."""

    text: str
    files: dict[str, bytes]


@dataclass(slots=True)
class Answer:
    """An option: ``fraction`` is one of Moodle's list."""

    text: Field
    fraction: float
    feedback: Field


@dataclass(slots=True)
class Question:
    """A question in the bank."""

    kind: str
    name: str
    text: Field
    general: Field
    grade: float
    idnumber: str
    tags: list[str]
    is_single: bool = True
    is_shuffled: bool = False
    numbering: str = ""
    answers: list[Answer] = field(default_factory=list)
    combined: dict[str, Field] = field(default_factory=dict)
    grader_info: Field | None = None
    category: tuple[str, ...] = ()

    def mark(self, *chosen: int) -> float:
        """The points for a choice of options, numbered from 0."""
        share = sum(self.answers[place].fraction for place in chosen)
        return self.grade * min(max(share, 0.0), 1.0)


def imported(data: bytes) -> list[Question]:
    """The questions that a teacher finds in the bank."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    if root.tag != "quiz":
        raise Rejected("no quiz")
    category: tuple[str, ...] = ()
    made = []
    for node in root:
        if node.get("type") == "category":
            category = _category(node)
            continue
        question = _question(node)
        question.category = category
        made.append(question)
    numbers = [question.idnumber for question in made]
    if len(set(numbers)) < len(numbers):
        raise Rejected("an id number stands twice: Moodle drops the second")
    return made


def _category(node: etree._Element) -> tuple[str, ...]:
    path = (node.findtext("category/text") or "").strip()
    names = [name.replace("//", "/") for name in re.split("(?<!/)/(?!/)", path)]
    if not all(names):
        raise Rejected("a category without a name")
    for name in names:
        _cleaned(name, "a category", 255)
    return tuple(names)


def _question(node: etree._Element) -> Question:
    kind = node.get("type", "")
    if kind not in ("multichoice", "essay"):
        raise Rejected(f"no question type that Moodle has: {kind}")
    name = node.findtext("name/text")
    if not (name or "").strip():
        raise Rejected("a question without a name")
    made = Question(
        kind=kind,
        name=_cleaned(str(name), "a name", 255),
        text=_field(node, "questiontext"),
        general=_field(node, "generalfeedback"),
        grade=float(node.findtext("defaultgrade") or 1),
        idnumber=(node.findtext("idnumber") or "").strip(),
        tags=[_tag(tag.findtext("text") or "") for tag in node.iterfind("tags/tag")],
    )
    if not made.text.text:
        raise Rejected("a question without a text")
    if not 0 < len(made.idnumber) <= 100:
        raise Rejected("an id number that does not fit")
    if kind == "essay":
        made.grader_info = _field(node, "graderinfo")
        return made
    _multichoice(node, made)
    return made


def _multichoice(node: etree._Element, made: Question) -> None:
    single, shuffle = node.findtext("single"), node.findtext("shuffleanswers")
    if single not in ("true", "false"):
        raise Rejected(f"single={single} is taken for true or false in silence")
    if shuffle not in ("0", "1", "true", "false"):
        raise Rejected(f"shuffleanswers={shuffle} is taken for true or false in silence")
    made.is_single, made.is_shuffled = single == "true", shuffle in ("1", "true")
    made.numbering = node.findtext("answernumbering") or "abc"
    if made.numbering not in NUMBERINGS:
        raise Rejected(f"answernumbering={made.numbering} shows no numbers, in silence")
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        made.combined[name] = _field(node, name)
    for answer in node.iterfind("answer"):
        text = _field_of(answer)
        if not text.text:
            raise Rejected("Moodle leaves out an answer without a text")
        fraction = _fraction(answer.get("fraction", "0"))
        made.answers.append(Answer(text, fraction, _field(answer, "feedback")))
    if len(made.answers) < 2:
        raise Rejected("fewer than two answers")
    shares = [answer.fraction for answer in made.answers]
    if made.is_single and (max(shares) != 1 or shares.count(1.0) != 1):
        raise Rejected("no answer, or several, get full marks")
    if not made.is_single and round(sum(one for one in shares if one > 0), 2) != 1:
        raise Rejected("the right answers together do not get full marks")


def _fraction(text: str) -> float:
    """``match_grade_options`` with “error if grade not listed”, the default of the form."""
    given = float(text) / 100
    for known in FRACTIONS:
        if abs(given - known) < 0.00001:
            return known
    raise Rejected(f"fraction {text} is not on Moodle's list")


def _field(node: etree._Element, name: str) -> Field:
    found = node.find(name)
    return Field("", {}) if found is None else _field_of(found)


def _field_of(node: etree._Element) -> Field:
    if node.get("format", HTML) != HTML:
        raise Rejected(f"{node.tag} is not in HTML")
    text = node.find("text")
    if text is None or len(text):
        raise Rejected(f"raw mark-up in {node.tag} is dropped in silence")
    files: dict[str, bytes] = {}
    for file in node.iterfind("file"):
        path = f"{file.get('path', '/')}{file.get('name')}"
        if path in files:
            raise Rejected(f"{path} stands twice")
        if file.get("encoding") != "base64":
            raise Rejected(f"{path} is decoded as base64 all the same")
        files[path] = base64.b64decode(file.text or "", validate=True)
    made = Field((text.text or "").strip(), files)
    named = {f"/{name}" for name in re.findall(r"@@PLUGINFILE@@/([^\"'<> ]+)", made.text)}
    if named != set(files):
        raise Rejected(f"files {sorted(files)} beside a text that names {sorted(named)}")
    _Balanced(made.text)
    return made


class _Balanced(html.parser.HTMLParser):
    """Refuses HTML that browsers would have to repair, or that runs anything."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            raise Rejected(f"{self.open} is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "object") or any(
            name[:2] == "on" for name, _ in attrs
        ):
            raise Rejected(f"{tag} is taken out")
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Rejected(f"{tag} ends where it did not begin")


def _cleaned(text: str, what: str, longest: int) -> str:
    """``PARAM_TEXT`` takes tags out, and whatever looks like one."""
    if "<" in text:
        raise Rejected(f"{what} loses all behind its “<”")
    if len(text.strip()) > longest:
        raise Rejected(f"{what} is too long")
    return text.strip()


def _tag(text: str) -> str:
    """``PARAM_TAG`` and ``TAG_MAX_LENGTH``."""
    if re.search("[\x00-\x1f<>`]", text) or not 0 < len(text) <= 50:
        raise Rejected(f"the tag “{text}” is changed or cut")
    return text
