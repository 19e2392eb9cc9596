"""What no participant may find in an artefact: all that stands only in the complete edition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casekit.document import nodes
from casekit.document.editions import view
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition, Inlines, Option, Question
from casekit.document.words import Words

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
class KeyMarks:
    """Letters of the key beside a word such as “answer”, however the word is spelled.

    ``hint`` finds at least the places of ``pattern``, much more quickly, in text without case;
    each of them begins with one of ``words``.
    """

    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """The first mark in a text, of which ``low`` is the form without case."""
        plain = _plainer(low)
        places = (at for word in self.words for at in _places(word, plain))
        may_be = any(self.hint.match(plain, at) for at in places)
        return self.pattern.search(text) if may_be else None


def _places(word: str, text: str) -> Iterator[int]:
    """Where a word begins in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


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
        key_marks=_key_marks(complete, visible),
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
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, tuple | list):
        if value and isinstance(value[0], _INLINES):
            yield plain_text(tuple(value))
        for item in value:
            yield from _strings(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, nodes.Image | Words):
        for name in value.__dataclass_fields__:
            if name not in _UNSPOKEN:
                yield from _strings(getattr(value, name))


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


def _key_marks(complete: Document, visible: str) -> KeyMarks | None:
    """“Answer: C”, “key="C"”, “correct_C”, in the case's words and in those of programs."""
    words = complete.words
    before = (words.correct_answer, words.correct_answers, words.answer, words.correct)
    spoken = {*before, "key", "answer", "correct", "solution", "right option"}
    names = set(map(re.escape, spoken))
    options = [option for question in complete.questions for option in question.options]
    keys = {
        letter
        for question in complete.questions
        if question.answer
        for letter in question.answer.letters
    }
    if complete.direction == "rtl":
        keys -= {option.letter for option in options if _begins_with(option, names)}
    if not keys:
        return None
    declared = r"(?i:\"?(?:is_?)?correct\"?\s*[:=]\s*\"?(?:true|yes|1)(?![^\W_]))"
    declared += "|acceptedAnswer|correctAnswer|correctResponse"
    between = r"[\s\"'=:>_–—-]{1,4}"
    behind = r"(?=[\s\"'<.,;:)\]}]|$)(?!\.?\s+[^\W\d_])"
    pattern = re.compile(
        rf"{declared}|(?<![^\W_])(?i:{'|'.join(sorted(names))})(?i:\s+is)?{between}"
        rf"(?:{'|'.join(sorted(keys))}){behind}"
    )
    low = sorted({_plainer(name.casefold()) for name in names})
    hint = re.compile(
        r"correct\"?\s*[:=]\s*\"?(?:true|yes|1)(?![^\W_])"
        rf"|{'|'.join(_DECLARED)}"
        rf"|(?:{'|'.join(low)})(?:\s+is)?{between}"
        rf"(?:{'|'.join(sorted(_plainer(key.casefold()) for key in keys))}){behind}"
    )
    if pattern.search(visible):
        return None
    starts = {_plainer(name.casefold()) for name in spoken} | set(_DECLARED)
    return KeyMarks(pattern, hint, tuple(starts))


_DECLARED = ("acceptedanswer", "correctanswer", "correctresponse")
"""Names that programs give the key, without case."""


def _begins_with(option: Option, names: Iterable[str]) -> bool:
    """Whether an option begins with such a word, beside which its letter may be read on a page."""
    return bool(re.match(rf"(?i:{'|'.join(names)})(?![^\W_])", plain_text(option.text)))


def _plainer(low: str) -> str:
    """Text without case whose dotless and dotted i are one, as patterns without case take them."""
    return low if low.isascii() else low.replace("i\u0307", "i").replace("ı", "i")


def _look(option: Option) -> OptionLook:
    text = plain_text(option.text)
    return OptionLook(option.letter, letters(text), signs(text), frozenset(_marks(option.text)))


def _marks(inlines: Inlines) -> Iterator[str]:
    """The kinds of mark-up inside an option's text."""
    for node in walk(inlines):
        if not isinstance(node, nodes.Text):
            yield type(node).__name__
