"""What a report of changes says about files: what to do with them, and where they went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from casekit.archive.change import Change, Changes, FileChange
from casekit.formats import registry
from casekit.formats.base import Preset

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
    "gone": "not published any more: take its files down",
    "looks": "says the same; only looks, typography or tools differ",
    "files": "says the same; files were added or taken away",
}
_TOOLS = 6


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


def has_wording(change: Change) -> bool:
    """Whether there is a text to be shown that the sentence does not hold."""
    texts = change.old, change.new
    told = change.kind in ("status", "version")
    return not told and any(text and text not in change.message for text in texts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
