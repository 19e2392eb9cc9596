"""``casekit changes --output html``: a page for the desk, to print and tick off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from casekit.archive.change import CaseChanges, Change, Changes, FileChange
from casekit.cli.uploads import (
    ACTIONS,
    PLATFORMS,
    STATES,
    by_use,
    has_wording,
    short_name,
    summary,
)
from casekit.cli.wordwise import Part, readable, wordwise
from casekit.document.languages import direction
from casekit.formats.htmltext import Markup, element, join

_STYLE = Path(__file__).resolve().parent.parent / "theme" / "catalogue" / "changes.css"
_TAGS = {Part.GONE: "del", Part.COME: "ins"}
_PLACES = {PLATFORMS: "On learning platforms"}


def page(found: Changes, society: str) -> str:
    """The whole page: self-contained, without scripts."""
    title = f"What changed – {society}" if society else "What changed"
    head = [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(f"\n{_STYLE.read_text(encoding='utf-8')}")),
    ]
    body = [element("h1", title), *(element("p", line) for line in summary(found))]
    todo = by_use(found.files)
    for action, heading in _headings(todo):
        body.append(element("h2", heading))
        for place, files in todo[action].items():
            body.append(element("h3", _PLACES.get(place, f"For {place}")))
            body.append(_checklist(files))
    if found.cases:
        body += [element("h2", "Case by case"), *(_case(case) for case in found.cases)]
    html = element(
        "html", element("head", *head), element("body", element("main", *body)), lang="en"
    )
    return f"<!doctype html>\n{html}"


def _headings(todo: dict[str, dict[str, list[FileChange]]]) -> Iterator[tuple[str, str]]:
    headings = {
        "replace": "Files to replace",
        "new": "Files to add",
        "gone": "Files to take down",
    }
    yield from ((action, heading) for action, heading in headings.items() if action in todo)


def _checklist(files: Sequence[FileChange]) -> Markup:
    items = (
        element("li", element("label", element("input", type="checkbox"), element("span", path)))
        for path in (file.path for file in files)
    )
    return element("ul", join(items, "\n"), class_="files")


def _case(case: CaseChanges) -> Markup:
    name = element("span", case.title, lang=case.language, dir=direction(case.language))
    parts = [element("h3", name), element("p", case.case, class_="soft")]
    if case.what in STATES:
        parts.append(element("p", f"{STATES[case.what][:1].upper()}{STATES[case.what][1:]}."))
    if case.changes:
        items = (_change(change, case) for change in case.changes)
        parts.append(element("ul", join(items, "\n")))
    for action, places in by_use(case.files).items():
        names = ", ".join(
            short_name(file, case.case) for files in places.values() for file in files
        )
        parts.append(element("p", element("strong", f"{ACTIONS[action]}: "), names))
    return element("section", *parts, class_="case")


def _change(change: Change, case: CaseChanges) -> Markup:
    parts = [element("span", f"{change.message}.")]
    if has_wording(change):
        wording = element("p", *_marked(change), class_="wording", lang=case.language, dir="auto")
        parts.append(wording)
    return element("li", *parts)


def _marked(change: Change) -> Iterator[Markup]:
    """The words of both versions: underlined what came, struck out what went."""
    old, new = change.old, change.new
    if change.kind == "key":
        runs = [(Part.GONE, old), (Part.COME, f" {new}")]
    else:
        runs = list(wordwise(old, new))
    for place, (part, text) in enumerate(runs):
        said = readable(text)
        if part is Part.SAME:
            yield join([said])
        else:
            yield join([" " if place else "", element(_TAGS[part], said.strip())])
