"""What runs through all texts: citations and letters at their places, and words that are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import reading
from .reading import folded
from .truth import CHOICE, CITED, Truth

if TYPE_CHECKING:
    from .scoring import Score


def _truth_texts(truth: Truth) -> Iterator[tuple[str, str]]:
    yield "/vignette", truth.vignette or ""
    for number, question in enumerate(truth.questions):
        pointer = f"/questions/{number}"
        yield f"{pointer}/reveal", question.reveal or ""
        yield f"{pointer}/model_answer", question.model_answer or ""
        yield f"{pointer}/explanation", question.explanation or ""
        for place, option in enumerate(question.options):
            yield f"{pointer}/options/{place}/text", option.text
            yield f"{pointer}/options/{place}/rationale", option.rationale or ""
    yield "/discussion", truth.discussion or ""
    for number, text in enumerate(truth.take_home):
        yield f"/take_home_points/{number}", text
    for number, caption in enumerate(truth.figures):
        yield f"/figures/{number}/caption", caption or ""
    for number, table in enumerate(truth.tables):
        yield f"/tables/{number}/caption", table.caption or ""
        for row in table.rows:
            yield from ((f"/tables/{number}/rows", cell) for cell in row)


def _tree_texts(sheet: Score) -> Iterator[tuple[str, str]]:
    def walk(value: Any, pointer: str, question: int) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield pointer, sheet.reader.text(value, question)
        elif isinstance(value, Mapping):
            for name, one in value.items():
                if name not in {"references", "import", "id", "key", "contributors"}:
                    yield from walk(one, f"{pointer}/{name}", question)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                at = number if pointer == "/questions" else question
                yield from walk(one, f"{pointer}/{number}", at)

    return walk(sheet.tree, "", 0)


def marks(sheet: Score, keys: Mapping[str, str]) -> None:
    """Citations and letters, each at its place in the text."""
    truth, loose = sheet.truth, sheet.truth.loose
    have = list(_tree_texts(sheet))
    for field, kind in (("citations", CITED), ("letters", CHOICE)):
        wanted = [
            (where, *one)
            for where, text in _truth_texts(truth)
            for one in reading.tokens(text, kind, loose)
        ]
        found = [
            (where, before, _named(what, keys) if kind == CITED else what)
            for where, text in have
            for before, what in reading.tokens(text, kind, loose)
        ]
        left = Counter((before, _sorted(what)) for _, before, what in found)
        for where, before, what in wanted:
            mark = (before, _sorted(what))
            sheet.point(
                field, where, f"…{before}[{what}]", "" if left[mark] < 1 else what, left[mark] > 0
            )
            left[mark] -= 1
        for where, before, what in found:
            mark = (before, _sorted(what))
            if left[mark] > 0:
                left[mark] -= 1
                if kind == CHOICE and _is_printed(truth, before, what):
                    continue
                sheet.point(field, where, "no mark", f"…{before}[{what}]", False)


def _is_printed(truth: Truth, before: str, what: str) -> bool:
    """Whether a letter stands in a sentence of the layout, where it may be a token or not."""
    leads = [option.lead for one in truth.questions for option in one.options if option.lead]
    _, _, place = what.partition(".")
    letter = truth.letters[int(place)] if place.isdigit() else what
    return any(f"{before[-6:]}{letter}" in folded(one) for one in [*leads, *truth.optional])


def _named(ids: str, keys: Mapping[str, str]) -> str:
    return ",".join(keys.get(one, f"?{one}") for one in ids.split(","))


def _sorted(what: str) -> tuple[str, ...]:
    return tuple(sorted(what.split(",")))


def words(sheet: Score) -> None:
    """Every block of the document is in the draft or in the report."""
    texts = [sheet.reader.text(one) for one in reading.strings(sheet.tree)]
    texts += list(reading.strings(sheet.tree))
    texts += [told for _, told in sheet.draft.doubts]
    texts += sheet.draft.said_otherwise
    listed = [
        reading.words(reading._TOKEN.sub(lambda f: reading._shown(f, ""), one)) for one in texts
    ]
    known = {word for line in listed for word in line}
    known |= {word.strip("0123456789") for word in known}
    grams = {tuple(line[n : n + 3]) for line in listed for n in range(len(line) - 2)}
    works = [folded(dict(one.fields).get("title", one.key)) for one in sheet.truth.references]
    for block in sheet.truth.words:
        is_work = any(one in folded(block) for one in works)
        lost = _lost(block, known, set() if is_work else grams, sheet.truth.loose)
        found = f"lost: {' '.join(lost)}" if lost else "kept"
        sheet.point("words", "(document)", block, found, not lost)


_PUNCTUATION = {"doi", "https", "org", "pmid"}
"""Words that reference lists print between the parts of a reference."""


def _lost(block: str, known: set[str], grams: set[tuple[str, ...]], loose: bool) -> list[str]:
    """The words of a block that are nowhere: one word in ten may be a mark that was read."""
    mine = [
        word
        for word in reading.words(block)
        if not word.isdigit() and len(word) > 2 and word not in _PUNCTUATION
    ]
    missing = [word for word in mine if not {word, word.strip("0123456789")} & known]
    if len(mine) < 8:
        return [] if loose and len(missing) < 2 else missing
    if len(missing) > len(mine) * (0.25 if loose else 0.1):
        return missing
    everything = reading.words(block)
    if not grams or len(everything) < 20:
        return []
    runs = [tuple(everything[n : n + 3]) for n in range(len(everything) - 2)]
    absent = sum(1 for one in runs if one not in grams)
    return everything if absent > len(runs) * 0.6 else []
