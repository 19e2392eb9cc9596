"""What no participant may find in an artefact: all that stands only in the complete edition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from casekit.document import nodes
from casekit.document.editions import view
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition, Inlines, Option, Question
from casekit.document.words import Words
from casekit.verify.keymarks import KeyMarks, key_marks

GRAM = 16
"""Letters of the pieces in which sentences are looked up."""

LEAST_RUN = 31
"""Letters in a row that must agree for a part of a sentence to be recognised; every such run holds
a whole piece at a multiple of :data:`GRAM`."""

LEAST_SENTENCE = 12
"""Letters below which a sentence says too little to be a secret."""

_LEAST_ID = 4
_NOT_A_LETTER = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_SENTENCE = re.compile(r"(?<=[.!?…؟])[\"'”’»)\]]*\s+")
_VOCABULARY = frozenset((
    "none", "normal", "auto", "left", "right", "center", "start", "stop", "both", "single",
    "double", "default", "true", "false", "body", "title", "text", "table", "figure",
    "continue", "wait", "first", "last", "main", "header", "footer", "image", "link", "list",
    "note", "next", "page", "line", "color", "colour", "black", "white", "block", "inline",
    "hidden", "visible", "case", "option", "option1", "answer", "question", "other", "yes",
    "maybe", "never", "always", "high", "low", "same", "less", "more", "watch", "observe",
))  # fmt: skip
"""Ids that are words of file formats too, and prove nothing where they stand."""
_UNSPOKEN = frozenset(("id", "option", "question", "pointer", "lead_in_pointer", "target"))
"""Parts of nodes that nobody reads."""

_TELLING = (
    "complete_edition", "correct_answer", "correct_answers", "model_answer", "rationales",
    "expert_perspective", "take_home_points",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OptionLook:
    """An option as participants see it: its letters or signs, and the mark-up of its own text."""

    letter: str
    letters: str
    signs: str
    marks: frozenset[str]


Names = tuple[frozenset[str], frozenset[str]]
"""The ids of the right and of the wrong options of a question."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be found.

    ``grams`` are all pieces of :data:`GRAM` letters of the secret sentences; ``short`` are
    sentences and terms too short for these, by their letters; ``ids`` are names of right options
    that participants do not see, and ``codes`` terms of vocabularies; ``names`` are the ids of the
    right and of the wrong options of each question; ``key_marks`` finds a letter of the key beside
    a word such as “answer”; ``shown`` are the letters of the participant edition; ``questions`` are
    the options that must look alike.
    """

    grams: frozenset[str]
    short: Mapping[str, str]
    ids: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[Names, ...]
    key_marks: KeyMarks | None
    shown: str
    questions: tuple[tuple[OptionLook, ...], ...]


def letters(text: str) -> str:
    """The letters and digits alone, without case: what is left of a text in any lay-out."""
    if text.isascii():
        return text.encode().lower().translate(None, _NO_LETTERS).decode()
    plain = unicodedata.normalize("NFKC", text).casefold().encode("utf-8", "surrogatepass")
    return _NOT_A_LETTER.sub(
        "", plain.translate(None, _NO_LETTERS).decode("utf-8", "surrogatepass")
    )


def signs(text: str) -> str:
    """The letters of a text; of one without any, all its signs."""
    return letters(text) or "".join(text.split())


def secrets(complete: Document, participant: Document | None = None) -> Secrets:
    """The secrets of a case, from its complete Document and, if it is known, the participants'."""
    participant = participant or view(complete, Edition.PARTICIPANT)
    visible = " ".join(_strings(participant))
    shown = letters(visible)
    grams: set[str] = set()
    short: dict[str, str] = {}
    for text in _sentences(complete):
        found = letters(text)
        if len(found) < LEAST_SENTENCE or found in shown:
            continue
        if len(found) < LEAST_RUN:
            short[found] = text
        grams.update(found[at : at + GRAM] for at in range(len(found) - GRAM + 1))
    for name in _TELLING:
        words = getattr(complete.words, name)
        if len(letters(words)) >= LEAST_SENTENCE and letters(words) not in shown:
            short[letters(words)] = words
    names = tuple(_names(complete, participant))
    return Secrets(
        grams=frozenset(grams),
        short=short,
        ids=tuple(_hidden_ids(names, visible)),
        codes=tuple(_hidden_codes(complete, visible)),
        names=names,
        key_marks=key_marks(complete, visible),
        shown=shown,
        questions=tuple(tuple(map(_look, question.options)) for question in complete.questions),
    )


def _sentences(document: Document) -> Iterator[str]:
    """Every sentence of the complete edition, whoever may see it."""
    for text in _texts(document):
        yield from filter(None, _SENTENCE.split(text))
    for reference in document.references:
        yield plain_text(reference.content)
    yield from document.keywords
    yield from (code.label for code in document.codes if code.label)


def _texts(document: Document) -> Iterator[str]:
    for node in walk(document):
        match node:
            case nodes.Paragraph() | nodes.Heading() | nodes.Cell():
                yield plain_text(node.children)
            case nodes.FigureBlock():
                yield from (plain_text(node.caption), node.alt, node.credit)
            case nodes.TableBlock():
                yield from (plain_text(node.caption), plain_text(node.notes))
            case nodes.Objective():
                yield plain_text(node.text)


def _strings(value: Any) -> Iterator[str]:
    """Every text in a Document; of inlines what a reader sees."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, int | float):
            yield str(one)
        elif isinstance(one, tuple | list):
            if one and isinstance(one[0], _INLINES):
                yield plain_text(tuple(one))
            waiting.extend(reversed(one))
        elif isinstance(one, Mapping):
            waiting.extend(reversed(list(one.values())))
        else:
            waiting.extend(getattr(one, name) for name in _spoken_backwards(one.__class__))


@cache
def _spoken_backwards(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that somebody reads, the last first."""
    if not is_dataclass(kind) or issubclass(kind, nodes.Image | Words):
        return ()
    names = [field.name for field in fields(kind) if field.name not in _UNSPOKEN]
    return tuple(reversed(names))


_INLINES = (
    nodes.Text, nodes.Emph, nodes.Strong, nodes.Sub, nodes.Sup, nodes.Link, nodes.LineBreak,
    nodes.Citation, nodes.ReferenceLink, nodes.OptionRef, nodes.FloatRef,
)  # fmt: skip


def _hidden_ids(names: Iterable[Names], visible: str) -> Iterator[str]:
    """Ids of right options with words that the participant edition does not have."""
    seen = set(re.findall(r"[^\W_]+", visible.casefold()))
    for right, _ in names:
        for name in sorted(right):
            if not set(re.findall(r"[^\W_]+", name.casefold())) <= seen:
                yield name


def _names(complete: Document, participant: Document) -> Iterator[Names]:
    """The ids of each question's options, without those that prove nothing."""
    vague = _VOCABULARY | {
        node.id
        for node in walk(participant)
        if isinstance(node, nodes.FigureBlock | nodes.TableBlock | nodes.Reference | Question)
    }
    for question in complete.questions:
        ids = {option.id for option in question.options if len(option.id) >= _LEAST_ID} - vague
        key = frozenset(question.answer.key if question.answer else ())
        yield frozenset(ids & key), frozenset(ids - key)


def _hidden_codes(complete: Document, visible: str) -> Iterator[str]:
    for code in complete.codes:
        is_telling = len(code.code) > _LEAST_ID and any(c.isdigit() for c in code.code)
        if is_telling and code.code.casefold() not in visible.casefold():
            yield code.code


def _look(option: Option) -> OptionLook:
    text = plain_text(option.text)
    return OptionLook(option.letter, letters(text), signs(text), frozenset(_marks(option.text)))


def _marks(inlines: Inlines) -> Iterator[str]:
    """The kinds of mark-up inside an option's text."""
    for node in walk(inlines):
        if not isinstance(node, nodes.Text):
            yield type(node).__name__
