"""``casekit changes``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from casekit.archive.change import CaseChanges, Change, Changes
from casekit.archive.changes import compare
from casekit.archive.manifest import FILE_NAME, read_manifest
from casekit.archive.published import Tree, published_texts
from casekit.cli.uploads import (
    ACTIONS,
    STATES,
    by_use,
    has_wording,
    short_name,
    summary,
    use,
)
from casekit.cli.verifying import marked_difference
from casekit.cli.wordwise import readable
from casekit.errors import UsageProblem

FORMAT = "casekit-changes/1"
_LONGEST = 300


def show_changes(old: Path, new: Path, output: str) -> int:
    """Compare two manifests, print what changed, and return the exit status."""
    trees = _tree(old), _tree(new)
    texts = published_texts(*trees)
    found = compare(trees[0].manifest, trees[1].manifest, texts.__getitem__)
    match output:
        case "json":
            text = _json(found)
        case "html":
            from casekit.cli.changepage import page  # only a page needs the writer of HTML

            society = str(trees[1].manifest["archive"]["society"])
            text = page(found, society)
        case _:
            text = "\n".join(_text(found))
    click.echo(text)
    return int(bool(found.cases))


def _tree(path: Path) -> Tree:
    """A manifest and its folder; ``path`` is either. Raises UsageProblem where there is none."""
    file = path / FILE_NAME if path.is_dir() else path
    manifest = read_manifest(file)
    if not manifest:
        raise UsageProblem(
            f"{file} is no manifest, or it is damaged",
            "Name two folders that “casekit build” wrote, or copies of their manifest.json.",
        )
    return Tree(file.parent, manifest)


def _text(found: Changes) -> Iterator[str]:
    for case in found.cases:
        yield f"{case.case}: {case.title}"
        if case.what in STATES:
            yield f"  {STATES[case.what]}"
        for change in case.changes:
            yield f"  {change.message}"
            yield from (f"    {readable(line)}" for line in _wordings(change))
        for action, places in by_use(case.files).items():
            for place, files in places.items():
                names = ", ".join(short_name(file, case.case) for file in files)
                yield f"  {ACTIONS[action]} ({place}): {names}"
        yield ""
    yield from summary(found)


def _wordings(change: Change) -> Iterator[str]:
    """The old and the new text, where the sentence does not say it all."""
    text = change.old or change.new
    if not has_wording(change):
        return
    if change.kind == "key":
        yield f"{change.old} → {change.new}"
    elif change.old and change.new:
        yield marked_difference(change.old, change.new)
    else:
        yield text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _json(found: Changes) -> str:
    tree = {
        "format": FORMAT,
        "compared": found.compared,
        "cases": [_case_json(case) for case in found.cases],
        "tools": [{"name": name, "old": old, "new": new} for name, old, new in found.tools],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _case_json(case: CaseChanges) -> dict[str, Any]:
    return {
        "case": case.case,
        "title": case.title,
        "language": case.language,
        "what": case.what,
        "changes": [
            {
                "kind": change.kind,
                "address": change.address,
                "message": change.message,
                "old": change.old or None,
                "new": change.new or None,
                "participants_see_it": not change.is_hidden,
            }
            for change in case.changes
        ],
        "files": [
            {
                "path": file.path,
                "format": file.format,
                "edition": file.edition,
                "use": use(file.format),
                "action": file.action,
            }
            for file in case.files
        ],
    }
