"""``casekit changes``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from casekit.archive.change import CaseChanges, Change, Changes, FileChange
from casekit.archive.changes import compare
from casekit.archive.manifest import FILE_NAME, read_manifest
from casekit.archive.published import Tree, published_texts
from casekit.cli.verifying import marked_difference
from casekit.cli.wordwise import readable
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.formats.base import Preset

FORMAT = "casekit-changes/1"
PLATFORMS = "learning platforms"
USES: Mapping[Preset, str] = {
    Preset.LMS: PLATFORMS,
    Preset.PRINT: "print",
    Preset.SLIDES: "slides",
    Preset.WEB: "web",
    Preset.PUBLISHING: "publishing",
}
"""Where a file goes, by the first use of its format; in the order in which they are listed."""
OTHER = "other uses"
ACTIONS: Mapping[str, str] = {
    "replace": "Replace",
    "new": "Add",
    "gone": "Take down",
    "looks": "Looks only, can wait",
}
"""What to do with a file, most urgent first."""
STATES: Mapping[str, str] = {
    "new": "new case",
    "gone": "no longer in the archive: take its files down",
    "looks": "says the same; only looks, typography or tools differ",
    "files": "says the same; files were added or taken away",
}
_LONGEST = 300
_TOOLS = 6


def show_changes(old: Path, new: Path, output: str) -> int:
    """Compare two manifests, print what changed, and return the exit status."""
    trees = _tree(old), _tree(new)
    texts = published_texts(*trees)
    found = compare(trees[0].manifest, trees[1].manifest, texts.__getitem__)
    match output:
        case "json":
            text = _json(found)
        case "html":
            from casekit.cli.changepage import page

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


def use(format: str) -> str:
    """Where files of a format go: ``learning platforms``, ``print`` and so on."""
    if format not in registry.names():
        return OTHER
    presets = registry.get(format).presets
    return next((words for preset, words in USES.items() if preset in presets), OTHER)


def short_name(file: FileChange, case: str) -> str:
    """The end of a file's name, which says what it is: ``….scorm12.zip``."""
    return f"…{Path(file.path).name.removeprefix(case)}"


def by_use(files: Sequence[FileChange]) -> dict[str, dict[str, list[FileChange]]]:
    """What to do, where, with which files; in the order of :data:`ACTIONS` and :data:`USES`."""
    found: dict[str, dict[str, list[FileChange]]] = {}
    for action in ACTIONS:
        for place in (*USES.values(), OTHER):
            these = [file for file in files if file.action == action and use(file.format) == place]
            if these:
                found.setdefault(action, {})[place] = these
    return found


def summary(found: Changes) -> list[str]:
    """In two or three sentences: how many cases, which files, which tools."""
    if not found.cases:
        return [f"Nothing changed in {_count(found.compared, 'case')}."]
    what = Counter(case.what for case in found.cases)
    words = {"new": "new", "changed": "changed", "looks": "in looks only", "files": "in files only"}
    words["gone"] = "gone"
    told = ", ".join(f"{what[name]} {word}" for name, word in words.items() if what[name])
    lines = [f"{len(found.cases)} of {_count(found.compared, 'case')} differ: {told}."]
    actions = Counter(file.action for file in found.files)
    on_platforms = sum(
        file.action == "replace" and use(file.format) == PLATFORMS for file in found.files
    )
    if actions["replace"]:
        some = f", {on_platforms} of them on learning platforms" if on_platforms else ""
        lines.append(f"Replace {_count(actions['replace'], 'file')}{some}.")
    if actions["looks"]:
        lines.append(f"{_count(actions['looks'], 'file')} differ in looks only and can wait.")
    if found.tools:
        tools = ", ".join(tool(*item) for item in found.tools[:_TOOLS])
        more = f" and {len(found.tools) - _TOOLS} more" if len(found.tools) > _TOOLS else ""
        lines.append(f"Tools that changed: {tools}{more}.")
    return lines


def tool(name: str, old: str, new: str) -> str:
    """A tool's versions; of a style or a font only its name, for the rest is a digest."""
    if name.startswith(("citation-style", "font ")):
        names = dict.fromkeys(value.split(" ")[0] for value in (old, new))
        return f"{name} {' → '.join(names)}" if name == "citation-style" else name
    return f"{name} {old or 'none'} → {new or 'none'}"


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


def has_wording(change: Change) -> bool:
    """Whether there is a text to be shown that the sentence does not hold."""
    texts = change.old, change.new
    told = change.kind in ("status", "version")
    return not told and any(text and text not in change.message for text in texts)


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


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
