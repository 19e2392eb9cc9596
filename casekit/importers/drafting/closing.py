"""The end of a draft: what found no place, what was lost, and every doubt as a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Position, Severity, Span
from casekit.importers import people
from casekit.importers.blocks import SourceDocument
from casekit.importers.drafting.account import cited, lost_lines, texts_of
from casekit.importers.drafting.bibliography import Bibliography
from casekit.importers.drafting.desk import Desk
from casekit.importers.drafting.questions import letters_of
from casekit.importers.lines import Line, place_of, plain_lines, words_of
from casekit.importers.outlining.beside import spoken
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.boxes import boxed
from casekit.importers.outlining.outline import Asked, Told
from casekit.importers.outlining.recognise import Recognised
from casekit.importers.wording import verdict
from casekit.pointer import walk

_SHORT = 70
_ARABIC = "أبجدهوزحطي"


def closed(
    desk: Desk,
    tree: dict[str, Any],
    document: SourceDocument,
    recognised: Recognised,
    works: Bibliography,
) -> list[Diagnostic]:
    """Put what found no place under ``import``; give the findings of the whole draft."""
    unplaced = [*desk.left_over, *works.left_over]
    for item in recognised.outline.unplaced:
        text = plain_lines(item.lines)
        unplaced.append(text)
        code = "CK928" if item.why == "unknown" else "CK929"
        what = "found no place in the case" if code == "CK928" else "belongs to the page"
        desk.tell(code, f"“{short(text)}” {what}.", "/import/unplaced", item.lines[0])
    unplaced += _asides(document, recognised)
    for line in _lost(tree, unplaced, recognised, works):
        unplaced.append(plain_lines([line]))
        message = f"“{short(line.words)}” is only partly in the draft."
        desk.tell("CK928", message, "/import/unplaced", line)
    _divided(desk, tree, document.divided)
    _remarks(desk, document)
    found = [_diagnostic(item, document) for item in desk.told]
    tree["import"] = _record(document, unplaced, found)
    return found


def _record(
    document: SourceDocument, unplaced: Iterable[str], found: Iterable[Diagnostic]
) -> dict[str, Any]:
    """What the case keeps of its import."""
    record: dict[str, Any] = {"source": _clean(document.path.name)}
    texts = [text for text in map(_clean, unplaced) if text]
    notes = [_clean(item.message) for item in found if item.severity is not Severity.INFO]
    if texts:
        record["unplaced"] = texts
    if notes:
        record["notes"] = list(dict.fromkeys(notes))
    return record


def _asides(document: SourceDocument, recognised: Recognised) -> Iterator[str]:
    """What stands beside the text and was not taken for a part of it."""
    used = {id(line.block) for line in recognised.board.lines}
    used |= {id(block) for block in (*spoken(document), *boxed(document))}
    for block in document.asides:
        if id(block) not in used and (block.text or block.rows):
            yield f"{block.part}: {words_of(block)}"


def _lost(
    tree: Mapping[str, Any],
    unplaced: Iterable[str],
    recognised: Recognised,
    works: Bibliography,
) -> list[Line]:
    """Lines of which words are nowhere; labels, keys and what people are made of are known."""
    outline, board = recognised.outline, recognised.board
    lines = [line for line in board.lines if line.kind != "figure"]
    kept = [*texts_of(tree), *unplaced]
    kept += [board.lines[at].words for at in sorted(outline.front.lines)]
    kept += [line.words for line in (*outline.labels, *outline.credits, *outline.references)]
    kept += [line.words for _, block in outline.people for line in block]
    kept += [line.marker for line in lines]
    declared = outline.sections.get("disclosures", ())
    kept += [line.words for line in declared if people.declares_nothing(line.words)]
    kept += recognised.floats.labels
    families = {
        work["id"]: " ".join(author.get("family", "") for author in work.get("author", ()))
        for work in works.items
    }
    kept += [families.get(name, "") for text in texts_of(tree) for name in cited(text)]
    kept += [str(number) for number in works.by_number]
    letters: dict[str, str] = {}
    for at, asked in enumerate(outline.questions):
        kept += [board.lines[index].words for index in asked.key.lines]
        kept += [
            f"{line.words} {words_of(line.block) if line.block.rows else ''}"
            for name in ("key", "votes")
            for line in board.of(f"{name} {at}")
        ]
        kept += [f"{letter} {share}" for letter, share in asked.votes.items()]
        kept += asked.rationales
        kept += [
            words_of(board.lines[index].block)
            for choice in (asked.choices.choices if asked.choices else ())
            for index in choice.lines[:1]
            if board.lines[index].block.rows
        ]
        kept += _verdicts(asked, board)
        for place in range(len(asked.choices.choices) if asked.choices else 0):
            kept += [chr(ord("A") + place), str(place + 1), _ARABIC[place : place + 1]]
        letters |= {target: letter for letter, target in letters_of(outline.questions, at).items()}
    return lost_lines(lines, kept, works.numbers, letters)


def _verdicts(asked: Asked, board: Board) -> Iterator[str]:
    """What the lines of options say of them, as “(correct)” behind the key."""
    for choice in asked.choices.choices if asked.choices else ():
        words = " ".join(board.lines[at].words for at in choice.lines)
        rest = words.partition(choice.text.text)[2].strip(" ()[]")
        if verdict(rest) is not None:
            yield rest


def _divided(desk: Desk, tree: Mapping[str, Any], words: Sequence[str]) -> None:
    """Tell of words that the end of a line may have divided, at the values they stand in."""
    values = list(walk(tree)) if words else []
    for word in words:
        for pointer, value in values:
            if isinstance(value, str) and word in value:
                desk.tell("CK912", f"“{word}” may be one word.", pointer)


def _remarks(desk: Desk, document: SourceDocument) -> None:
    for comment in document.comments:
        about = f" about “{short(comment.about)}”" if comment.about else ""
        author = comment.author or "an unnamed person"
        desk.tell("CK934", f"Comment by {author}{about}: {comment.text}", "")


def _diagnostic(item: Told, document: SourceDocument) -> Diagnostic:
    line, span, where = item.line, None, ""
    if line is not None and line.block.line:
        start = Position(line.block.line, 1)
        span = Span(start, Position(line.block.line, 1 + len(line.words)))
    elif line is not None and line.block.number:
        where = f" ({place_of(line)})"
    return finding(
        item.doubt.code,
        f"{item.doubt.message.rstrip()}{where}",
        path=document.path,
        pointer=item.pointer,
        help=item.doubt.help,
        span=span,
    )


def _clean(text: str) -> str:
    """A text that the schema takes: no control characters."""

    def is_fit(letter: str) -> bool:
        return letter in "\n\t" or (
            letter >= " "
            and letter not in "\x7f\ufffe\uffff"
            and not "\ud800" <= letter <= "\udfff"
        )

    return "".join(letter if is_fit(letter) else " " for letter in text).strip()


def short(text: str) -> str:
    """A text cut to what fits a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 3]}…"
