"""What numbers, letters and labels in the edited file stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document


@dataclass(frozen=True)
class Context:
    """How an edited file is read.

    ``old_numbers`` are the references of the pristine export, ``new_numbers`` those of the list as
    the edited file shows it. ``marks`` are printed citation marks with the ids they stand for,
    ``raised`` says that marks are superscripts, ``numeric`` that they are numbers. ``labels`` are
    those of figures and tables, also by bookmark (``#figure_1``). ``letters`` are the ids of a
    question's options in the order of the edited file, by the question's pointer. ``anchors`` are
    references by the bookmarks around them (``#reference_3``).
    """

    old_numbers: Mapping[int, str]
    new_numbers: Mapping[int, str]
    marks: Mapping[str, tuple[str, ...]]
    raised: bool
    numeric: bool
    labels: Mapping[str, tuple[str, str]]
    letters: Mapping[str, Sequence[str]]
    questions: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)

    def options(self, pointer: str) -> tuple[str, Sequence[str]]:
        """The question that a text belongs to, by id, and its options; of the only question else.

        Empty where no question can be meant.
        """
        for question, ids in self.letters.items():
            if pointer.startswith(f"{question}/") or len(self.letters) == 1:
                return self.questions[question], ids
        return "", ()

    def option(self, pointer: str, label: str) -> tuple[str, str] | None:
        """The question and the option that ``C``, or ``2C``, means in a text."""
        found = _LABEL.fullmatch(label)
        if found is None:
            return None
        question, ids = self.options(pointer)
        if found[1]:
            of = dict(enumerate(self.questions, 1)).get(int(found[1]), "")
            question, ids = self.questions.get(of, ""), self.letters.get(of, ())
        place = ord(found[2]) - ord("A")
        return (question, ids[place]) if place < len(ids) else None


_NUMERIC = re.compile(r"[\s\d()\[\],;–-]+")
_LABEL = re.compile(r"([1-9][0-9]?)?([A-Z])")


def context(
    document: Document,
    new_numbers: Mapping[int, str],
    letters: Mapping[str, Sequence[str]],
    anchors: Mapping[str, str],
) -> Context:
    """The context of an edited export of a document."""
    marks: dict[str, tuple[str, ...]] = {}
    raised = False
    for node in walk(document):
        if isinstance(node, nodes.Citation):
            marks[plain_text(node.children)] = node.references
            raised = raised or isinstance(node.children[0], nodes.Sup)
    return Context(
        {item.number: item.id for item in document.references},
        new_numbers,
        marks,
        raised,
        all(_NUMERIC.fullmatch(mark) for mark in marks),
        dict(_labels(document)),
        letters,
        {question.pointer: question.id for question in document.questions},
        anchors,
    )


def _labels(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    counts = {"figure": 0, "table": 0}
    for node in walk(document):
        if isinstance(node, nodes.FigureBlock | nodes.TableBlock) and node.id:
            kind = "figure" if isinstance(node, nodes.FigureBlock) else "table"
            counts[kind] += 1
            yield f"#{kind}_{counts[kind]}", (kind, node.id)
            yield node.label, (kind, node.id)
