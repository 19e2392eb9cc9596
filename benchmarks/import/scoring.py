"""A draft held against the truth about its document, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from . import reading
from .reading import Reader, folded
from .references import matched, reference_fields
from .truth import CHOICE, CITED, Person, Question, Truth

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
    """What an importer made of a document: a case, and doubts as pointers and words."""

    tree: Mapping[str, Any]
    doubts: tuple[tuple[str, str], ...] = ()


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
            one and (one == pointer or f"{pointer}/".startswith(f"{one}/")
                     or one.startswith(f"{pointer}/"))
            for one, _ in self.draft.doubts
        )

    def text(self, field: str, pointer: str, wanted: str | None, value: Any, question: int = 0) -> None:
        """A text that is to say what is printed, citations aside."""
        found = self.reader.text(value, question)
        if wanted is None and not found:
            return
        self.point(field, pointer, wanted, found, self.same(wanted or "", found))

    def same(self, wanted: str, found: str) -> bool:
        """Whether two texts say the same but for spaces, quotation marks and citations."""
        loose = self.truth.loose
        want, have = folded(wanted, loose), folded(found, loose)
        return want == have or _unstopped(want) == _unstopped(have) or bool(
            reading.folded_as_printed(wanted, loose).fullmatch(have)
        )


def _unstopped(text: str) -> str:
    return text.rstrip(".:")


def score(draft: Draft, truth: Truth) -> list[Point]:
    """All points of a draft."""
    sheet = Score(draft, truth)
    tree = draft.tree
    sheet.point("language", "/language", truth.language, tree.get("language", ""),
                str(tree.get("language", "")).split("-")[0] == truth.language)
    if truth.title is not None:
        sheet.text("title", "/title", truth.title, tree.get("title"))
    series = tree.get("series", {})
    if truth.series is not None:
        sheet.text("series", "/series/title", truth.series, series.get("title"))
    if truth.issue is not None:
        sheet.text("series", "/series/issue", truth.issue, series.get("issue"))
    _people(sheet)
    sheet.text("vignette", "/vignette", truth.vignette, tree.get("vignette"))
    _questions(sheet)
    _discussion(sheet)
    _lists(sheet)
    _floats(sheet)
    sheet.text("acknowledgements", "/acknowledgements", truth.acknowledgements,
               tree.get("acknowledgements"))
    pairs = _references(sheet)
    _marks(sheet, pairs)
    _words(sheet)
    return sheet.points


def _people(sheet: Score) -> None:
    found = list(enumerate(sheet.tree.get("contributors", ())))
    for person in sheet.truth.people:
        at = next((n for n, one in found if _is(person, one)), None)
        pointer = "/contributors" if at is None else f"/contributors/{at}"
        name = person.literal or f"{person.given} {person.family}"
        sheet.point("people", pointer, name, "" if at is None else name, at is not None)
        if at is None:
            continue
        item = sheet.tree["contributors"][at]
        if person.role is not None:
            roles = item.get("roles", ())
            sheet.point("people", f"{pointer}/roles", person.role, roles, person.role in roles)
        if person.degrees is not None:
            have = tuple(item.get("degrees", ()))
            sheet.point("people", f"{pointer}/degrees", person.degrees, have,
                        have == person.degrees)
        if person.belongs is not None:
            have = _belongs(sheet.tree, item)
            sheet.point("people", f"{pointer}/affiliations", person.belongs, have,
                        set(reading.words(have)) == set(reading.words(person.belongs)))
        if person.email is not None:
            sheet.point("people", f"{pointer}/email", person.email, item.get("email"),
                        item.get("email") == person.email)
        if person.disclosure is not None:
            _disclosure(sheet, person.disclosure, item.get("disclosure", {}), pointer)
    for number, item in found:
        if not any(_is(person, item) for person in sheet.truth.people):
            name = item.get("literal") or f"{item.get('given', '')} {item.get('family', '')}"
            if name.strip() and "TODO" not in name:
                sheet.point("people", f"/contributors/{number}", "nobody", name, False)


def _is(person: Person, item: Mapping[str, Any]) -> bool:
    if person.literal:
        return folded(person.literal) == folded(str(item.get("literal", "")))
    return (folded(person.family), folded(person.given)) == (
        folded(str(item.get("family", ""))), folded(str(item.get("given", "")))
    )


def _belongs(tree: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    places = {one.get("id"): one for one in tree.get("affiliations", ())}
    parts = list(item.get("positions", ()))
    for name in item.get("affiliations", ()):
        parts += [str(value) for key, value in places.get(name, {}).items() if key != "id"]
    return " ".join(parts)


def _disclosure(sheet: Score, wanted: str, found: Mapping[str, Any], pointer: str) -> None:
    said = str(found.get("statement", "")) + " ".join(reading.strings(found.get("relationships", ())))
    nothing = bool(found.get("none")) and re.search(
        r"nothing|no compet|keine|ningun|yoktur|لا يوجد", wanted, re.IGNORECASE
    )
    right = bool(nothing) or folded(wanted).rstrip(".") in folded(said)
    sheet.point("disclosures", f"{pointer}/disclosure", wanted, dict(found), right)


def _questions(sheet: Score) -> None:
    have = list(sheet.tree.get("questions", ()))
    for number, wanted in enumerate(sheet.truth.questions):
        item = have[number] if number < len(have) else {}
        _question(sheet, number, wanted, item)
    for number in range(len(sheet.truth.questions), len(have)):
        sheet.point("lead-in", f"/questions/{number}", "no question",
                    have[number].get("lead_in", ""), False)


def _question(sheet: Score, number: int, wanted: Question, item: Mapping[str, Any]) -> None:
    pointer = f"/questions/{number}"
    sheet.text("lead-in", f"{pointer}/lead_in", wanted.lead_in, item.get("lead_in"), number)
    sheet.text("vignette", f"{pointer}/reveal", wanted.reveal, item.get("reveal"), number)
    options = list(item.get("options", ()))
    sheet.point("options", f"{pointer}/options", len(wanted.options), len(options),
                len(wanted.options) == len(options))
    for place, option in enumerate(wanted.options):
        one = options[place] if place < len(options) else {}
        here = f"{pointer}/options/{place}"
        sheet.text("options", f"{here}/text", option.text, one.get("text"), number)
        sheet.text("rationales", f"{here}/rationale", option.rationale,
                   one.get("rationale"), number)
    if wanted.options:
        _key(sheet, f"{pointer}/key", wanted, item, options)
    if wanted.model_answer is not None:
        sheet.text("model answer", f"{pointer}/model_answer", wanted.model_answer,
                   item.get("model_answer"), number)


def _key(sheet: Score, pointer: str, wanted: Question, item: Mapping[str, Any],
         options: Sequence[Mapping[str, Any]]) -> None:
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
    told = [sheet.reader.text(one.get("explanation"), number)
            for number, one in enumerate(tree.get("questions", ()))]
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
    right = any(sheet.same(truth.discussion, one) or
                folded(truth.discussion, truth.loose) == _without(sheet, one) for one in tries)
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
        have = [one if isinstance(one, str) else one.get("text", "")
                for one in sheet.tree.get(name, ())]
        for number, text in enumerate(wanted):
            value = have[number] if number < len(have) else None
            sheet.text(field, f"/{name}/{number}", text, value)
        for number in range(len(wanted), len(have)):
            sheet.point(field, f"/{name}/{number}", "none", have[number], False)


def _floats(sheet: Score) -> None:
    figures = list(sheet.tree.get("figures", ()))
    if figures or sheet.truth.figures:
        sheet.point("figures", "/figures", len(sheet.truth.figures), len(figures),
                    len(sheet.truth.figures) == len(figures))
    for number, caption in enumerate(sheet.truth.figures):
        item = figures[number] if number < len(figures) else {}
        sheet.text("figures", f"/figures/{number}/caption", caption, item.get("caption"))
    tables = list(sheet.tree.get("tables", ()))
    if tables or sheet.truth.tables:
        sheet.point("tables", "/tables", len(sheet.truth.tables), len(tables),
                    len(sheet.truth.tables) == len(tables))
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
    for at, item in enumerate(items):
        if at not in pairs.values():
            sheet.point("references", f"/references/{at}", "no such work",
                        item.get("title", ""), False)
    return {
        str(items[at].get("id")): sheet.truth.references[number].key
        for number, at in pairs.items()
    }


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


def _marks(sheet: Score, keys: Mapping[str, str]) -> None:
    """Citations and letters, each at its place in the text."""
    truth, loose = sheet.truth, sheet.truth.loose
    have = list(_tree_texts(sheet))
    for field, kind in (("citations", CITED), ("letters", CHOICE)):
        wanted = [(where, *one) for where, text in _truth_texts(truth)
                  for one in reading.tokens(text, kind, loose)]
        found = [(where, before, _named(what, keys) if kind == CITED else what)
                 for where, text in have for before, what in reading.tokens(text, kind, loose)]
        left = Counter((before, _sorted(what)) for _, before, what in found)
        for where, before, what in wanted:
            mark = (before, _sorted(what))
            sheet.point(field, where, f"…{before}[{what}]", "" if left[mark] < 1 else what,
                        left[mark] > 0)
            left[mark] -= 1
        for where, before, what in found:
            mark = (before, _sorted(what))
            if left[mark] > 0:
                left[mark] -= 1
                sheet.point(field, where, "no mark", f"…{before}[{what}]", False)


def _named(ids: str, keys: Mapping[str, str]) -> str:
    return ",".join(keys.get(one, f"?{one}") for one in ids.split(","))


def _sorted(what: str) -> tuple[str, ...]:
    return tuple(sorted(what.split(",")))


def _words(sheet: Score) -> None:
    """Every block of the document is in the draft or in the report."""
    texts = [sheet.reader.text(one) for one in reading.strings(sheet.tree)]
    texts += [one for one in reading.strings(sheet.tree)]
    texts += [words for _, words in sheet.draft.doubts]
    listed = [reading.words(reading._TOKEN.sub(lambda f: reading._shown(f, ""), one))
              for one in texts]
    known = {word for line in listed for word in line}
    grams = {tuple(line[n : n + 3]) for line in listed for n in range(len(line) - 2)}
    for block in sheet.truth.words:
        lost = _lost(block, known, grams, sheet.truth.loose)
        sheet.point("words", "", block, f"lost: {' '.join(lost)}" if lost else "kept", not lost)


def _lost(block: str, known: set[str], grams: set[tuple[str, ...]], loose: bool) -> list[str]:
    """The words of a block that are nowhere: one word in ten may be a mark that was read."""
    mine = [word for word in reading.words(block) if not word.isdigit()]
    missing = [word for word in mine if word not in known]
    if len(mine) < 8:
        return [] if loose and len(missing) < 2 else missing
    if len(missing) > len(mine) * (0.25 if loose else 0.1):
        return missing
    everything = reading.words(block)
    runs = [tuple(everything[n : n + 3]) for n in range(len(everything) - 2)]
    absent = sum(1 for one in runs if one not in grams)
    return everything if absent > len(runs) * 0.6 else []
