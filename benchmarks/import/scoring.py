"""A draft held against the truth about its document, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from . import contributors, marks, reading
from .reading import Reader, folded
from .references import matched, reference_fields, same_work
from .truth import Option, Question, Truth

Verdict = Literal["right", "flagged", "silent"]


@dataclass(frozen=True, slots=True)
class Point:
    """One value held against the truth: what was wanted, what was found, how that is judged."""

    field: str
    pointer: str
    wanted: str
    found: str
    verdict: Verdict


@dataclass(frozen=True)
class Draft:
    """What an importer made of a document: a case, and doubts as pointers and words.

    ``said_otherwise`` are words of the document that the case says in a field of its own.
    """

    tree: Mapping[str, Any]
    doubts: tuple[tuple[str, str], ...] = ()
    said_otherwise: tuple[str, ...] = ()


class Score:
    """Collects the points of one document."""

    def __init__(self, draft: Draft, truth: Truth) -> None:
        self.draft, self.truth = draft, truth
        self.tree = draft.tree
        self.reader = Reader(draft.tree, truth)
        self.points: list[Point] = []

    def point(self, field: str, pointer: str, wanted: object, found: object, right: bool) -> None:
        """Add a point; what is not right is flagged where a doubt lies on its way."""
        verdict: Verdict = "right" if right else "flagged" if self.doubted(pointer) else "silent"
        self.points.append(Point(field, pointer, str(wanted), str(found), verdict))

    def doubted(self, pointer: str) -> bool:
        """Whether some doubt is about a value, about what it is in, or about a part of it."""
        return any(
            one
            and (
                one == pointer
                or f"{pointer}/".startswith(f"{one}/")
                or one.startswith(f"{pointer}/")
            )
            for one, _ in self.draft.doubts
        )

    def text(
        self, field: str, pointer: str, wanted: str | None, value: Any, question: int = 0
    ) -> None:
        """A text that is to say what is printed, citations aside."""
        found = self.reader.text(value, question)
        if wanted is None and not found:
            return
        self.point(field, pointer, wanted, found, self.same(wanted or "", found))

    def same(self, wanted: str, found: str) -> bool:
        """Whether two texts say the same but for spaces, quotation marks and citations."""
        loose = self.truth.loose
        want, have = folded(wanted, loose), folded(found, loose)
        return (
            want == have
            or _unstopped(want) == _unstopped(have)
            or bool(reading.folded_as_printed(wanted, loose).fullmatch(have))
        )


def _unstopped(text: str) -> str:
    return text.rstrip(".:")


def score(draft: Draft, truth: Truth) -> list[Point]:
    """All points of a draft."""
    sheet = Score(draft, truth)
    tree = draft.tree
    sheet.point(
        "language",
        "/language",
        truth.language,
        tree.get("language", ""),
        str(tree.get("language", "")).split("-")[0] == truth.language,
    )
    if truth.title is not None:
        sheet.text("title", "/title", truth.title, tree.get("title"))
    series = tree.get("series", {})
    if truth.series is not None:
        sheet.text("series", "/series/title", truth.series, series.get("title"))
    if truth.issue is not None:
        sheet.text("series", "/series/issue", truth.issue, series.get("issue"))
    contributors.people(sheet)
    sheet.text("vignette", "/vignette", truth.vignette, tree.get("vignette"))
    _questions(sheet)
    _discussion(sheet)
    _lists(sheet)
    _floats(sheet)
    sheet.text(
        "acknowledgements",
        "/acknowledgements",
        truth.acknowledgements,
        tree.get("acknowledgements"),
    )
    pairs = _references(sheet)
    marks.marks(sheet, pairs)
    marks.words(sheet)
    return sheet.points


def _questions(sheet: Score) -> None:
    have = list(sheet.tree.get("questions", ()))
    for number, wanted in enumerate(sheet.truth.questions):
        item = have[number] if number < len(have) else {}
        _question(sheet, number, wanted, item)
    for number in range(len(sheet.truth.questions), len(have)):
        sheet.point(
            "lead-in", f"/questions/{number}", "no question", have[number].get("lead_in", ""), False
        )


def _question(sheet: Score, number: int, wanted: Question, item: Mapping[str, Any]) -> None:
    pointer = f"/questions/{number}"
    sheet.text("lead-in", f"{pointer}/lead_in", wanted.lead_in, item.get("lead_in"), number)
    sheet.text("vignette", f"{pointer}/reveal", wanted.reveal, item.get("reveal"), number)
    options = list(item.get("options", ()))
    sheet.point(
        "options",
        f"{pointer}/options",
        len(wanted.options),
        len(options),
        len(wanted.options) == len(options),
    )
    for place, option in enumerate(wanted.options):
        one = options[place] if place < len(options) else {}
        here = f"{pointer}/options/{place}"
        sheet.text("options", f"{here}/text", option.text, one.get("text"), number)
        _rationale(sheet, f"{here}/rationale", option, one.get("rationale"), number)
    if wanted.options:
        _key(sheet, f"{pointer}/key", wanted, item, options)
    if wanted.model_answer is not None:
        sheet.text(
            "model answer",
            f"{pointer}/model_answer",
            wanted.model_answer,
            item.get("model_answer"),
            number,
        )


def _rationale(sheet: Score, pointer: str, wanted: Option, value: Any, number: int) -> None:
    found = sheet.reader.text(value, number)
    if wanted.rationale is None and not found:
        return
    said = wanted.rationale or ""
    right = sheet.same(said, found) or sheet.same(wanted.lead + said, found)
    sheet.point("rationales", pointer, said, found, right)


def _key(
    sheet: Score,
    pointer: str,
    wanted: Question,
    item: Mapping[str, Any],
    options: Sequence[Mapping[str, Any]],
) -> None:
    value = item.get("key")
    named = value if isinstance(value, list) else [value] if value else []
    ids = [one.get("id") for one in options]
    have = tuple(ids.index(one) for one in named if one in ids)
    if wanted.disputed:
        right = sheet.doubted(pointer)
        sheet.point("key", pointer, "a doubt: two keys", have, right)
    elif wanted.key is None:
        right = not named and sheet.doubted(pointer)
        sheet.point("key", pointer, "a doubt: no key", have, right)
    else:
        sheet.point("key", pointer, wanted.key, have, sorted(have) == sorted(wanted.key))


def _discussion(sheet: Score) -> None:
    truth, tree = sheet.truth, sheet.tree
    found = sheet.reader.text(tree.get("discussion"))
    told = [
        sheet.reader.text(one.get("explanation"), number)
        for number, one in enumerate(tree.get("questions", ()))
    ]
    apart = [one.explanation for one in truth.questions]
    for number, wanted in enumerate(apart):
        if wanted is None:
            continue
        have = told[number] if number < len(told) else ""
        right = sheet.same(wanted, have) or folded(wanted) in folded(found)
        sheet.point("discussion", f"/questions/{number}/explanation", wanted, have or found, right)
    if any(apart):
        return
    if truth.discussion is None:
        rest = _without(sheet, found)
        if rest:
            sheet.point("discussion", "/discussion", "no discussion", found, False)
        return
    tries = [found, "\n\n".join(told), "\n\n".join([found, *told])]
    right = any(
        sheet.same(truth.discussion, one)
        or folded(truth.discussion, truth.loose) == _without(sheet, one)
        for one in tries
    )
    sheet.point("discussion", "/discussion", truth.discussion, found or "\n\n".join(told), right)


def _without(sheet: Score, text: str) -> str:
    """A folded text without the sentences that may be left out."""
    have = folded(text, sheet.truth.loose)
    for sentence in sheet.truth.optional:
        have = have.replace(folded(sentence, sheet.truth.loose), "", 1)
    return have


def _lists(sheet: Score) -> None:
    for field, name, wanted in (
        ("objectives", "learning_objectives", sheet.truth.objectives),
        ("take-home points", "take_home_points", sheet.truth.take_home),
    ):
        have = [
            one if isinstance(one, str) else one.get("text", "") for one in sheet.tree.get(name, ())
        ]
        for number, text in enumerate(wanted):
            value = have[number] if number < len(have) else None
            sheet.text(field, f"/{name}/{number}", text, value)
        for number in range(len(wanted), len(have)):
            sheet.point(field, f"/{name}/{number}", "none", have[number], False)


def _floats(sheet: Score) -> None:
    figures = list(sheet.tree.get("figures", ()))
    if figures or sheet.truth.figures:
        sheet.point(
            "figures",
            "/figures",
            len(sheet.truth.figures),
            len(figures),
            len(sheet.truth.figures) == len(figures),
        )
    for number, caption in enumerate(sheet.truth.figures):
        item = figures[number] if number < len(figures) else {}
        sheet.text("figures", f"/figures/{number}/caption", caption, item.get("caption"))
    tables = list(sheet.tree.get("tables", ()))
    if tables or sheet.truth.tables:
        sheet.point(
            "tables",
            "/tables",
            len(sheet.truth.tables),
            len(tables),
            len(sheet.truth.tables) == len(tables),
        )
    for number, table in enumerate(sheet.truth.tables):
        item = tables[number] if number < len(tables) else {}
        sheet.text("tables", f"/tables/{number}/caption", table.caption, item.get("caption"))
        header = [str(one.get("header", "")) for one in item.get("columns", ())]
        rows = [header, *item.get("rows", ())]
        have = [[folded(sheet.reader.text(str(cell))) for cell in row] for row in rows]
        want = [[folded(cell) for cell in row] for row in table.rows]
        sheet.point("tables", f"/tables/{number}/rows", table.rows, rows, have == want)


def _references(sheet: Score) -> dict[str, str]:
    """Score the references; the ids of the tree that are printed works, with their keys."""
    items = list(sheet.tree.get("references", ()))
    pairs = matched(sheet.truth.references, items)
    for number, wanted in enumerate(sheet.truth.references):
        at = pairs.get(number)
        pointer = f"/references/{number if at is None else at}"
        item = {} if at is None else items[at]
        for name, want, have, right in reference_fields(wanted, item):
            sheet.point("references", f"{pointer}/{name}", want, have, right)
    keys = {
        str(items[at].get("id")): sheet.truth.references[number].key for number, at in pairs.items()
    }
    for at, item in enumerate(items):
        if at in pairs.values():
            continue
        title = str(item.get("title", ""))
        again = same_work(sheet.truth.references, title) if sheet.truth.repeated else None
        if again:
            keys[str(item.get("id"))] = again
        else:
            sheet.point("references", f"/references/{at}", "no such work", title, False)
    return keys
