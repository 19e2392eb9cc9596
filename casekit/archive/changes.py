"""Comparing two manifests: what changed in every case, and which uploaded files to replace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casekit.archive.change import CaseChanges, Change, Changes, FileChange, Texts, is_hidden
from casekit.archive.differences import differences
from casekit.archive.prose import is_in
from casekit.archive.record import Says, read_says
from casekit.document.nodes import Edition

Entry = Mapping[str, Any]
Sides = tuple[Mapping[str, Entry], Mapping[str, Entry]]
"""The files of a case by path, before and after."""

_STYLE = "citation-style"


def _nothing(case: str) -> Texts:
    return lambda digest: ""


def compare(old: Entry, new: Entry, published: Callable[[str], Texts] = _nothing) -> Changes:
    """What differs between two manifests, in the order of the cases' ids.

    ``published`` gives, for a case, the texts that digests stand for where its files are at hand.
    """
    before = {case["id"]: case for case in old["cases"]}
    after = {case["id"]: case for case in new["cases"]}
    files = _by_case(old), _by_case(new)
    style = old["toolchain"].get(_STYLE) != new["toolchain"].get(_STYLE)
    society = _society(old, new)
    found = []
    for name in sorted({**before, **after}):
        was, now = before.get(name), after.get(name)
        both = (files[0].get(name, {}), files[1].get(name, {}))
        case = _case(was, now, both, published(name), other_style=style, everywhere=society)
        if case is not None:
            found.append(case)
    return Changes(tuple(found), len({**before, **after}), tuple(_tools(old, new)))


def _society(old: Entry, new: Entry) -> tuple[Change, ...]:
    was, now = (manifest["archive"]["society"] for manifest in (old, new))
    message = "The name of the society changed"
    return (Change("society", "", message, was, now),) if was != now else ()


def _by_case(manifest: Entry) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for artefact in manifest["artefacts"]:
        found.setdefault(artefact["case"], {})[artefact["path"]] = artefact
    return found


def _tools(old: Entry, new: Entry) -> Iterator[tuple[str, str, str]]:
    before, after = old["toolchain"], new["toolchain"]
    for name in sorted({**before, **after}):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield name, was, now


def _case(
    was: Entry | None,
    now: Entry | None,
    files: Sides,
    texts: Texts,
    *,
    other_style: bool,
    everywhere: tuple[Change, ...],
) -> CaseChanges | None:
    shown = now or was
    assert shown is not None
    changes: tuple[Change, ...] = ()
    if was is None or now is None:
        what = "new" if was is None else "gone"
    else:
        changes = tuple(_changes(was, now, texts, other_style=other_style))
        if changes:
            changes = (*everywhere, *changes)
        elif any(_is_other(*pair) for pair in _pairs(files)):
            changes = everywhere
        what = "changed" if changes else "looks"
    if was and now and was["status"] != now["status"] == "retired":
        files = (files[0], {})
    told = tuple(_files(files, changes))
    if what == "looks":
        if not told:
            return None
        what = "looks" if any(file.action == "looks" for file in told) else "files"
    return CaseChanges(shown["id"], shown["title"], shown["language"], what, changes, told)


def _changes(was: Entry, now: Entry, texts: Texts, *, other_style: bool) -> Iterator[Change]:
    found = [*_about(was, now)]
    same_source = was["source_sha256"] == now["source_sha256"]
    if "content" in was and "content" in now:
        old, new = _comparable(was["content"], now["content"])
        style = other_style and same_source
        found += differences(old, new, texts, other_style=style)
    elif not same_source:
        message = "The content changed; the manifests do not record in what"
        found.append(Change("content", "", message))
    if not same_source and not found:
        message = (
            "The case file changed in something that no text shows, such as emphasis or a setting"
        )
        found.append(Change("other", "", message))
    yield from found


def _about(was: Entry, now: Entry) -> Iterator[Change]:
    """Changes of the case as a whole."""
    if was["status"] != now["status"]:
        stati = [entry["status"].replace("_", " ") for entry in (was, now)]
        message = f"The status changed from {stati[0]} to {stati[1]}"
        if now["status"] == "retired":
            message = "The case was retired: take its files off the platforms"
        yield Change("status", "/status", message, *stati)
    if was["version"] != now["version"]:
        versions = was["version"], now["version"]
        message = f"The version changed from {versions[0]} to {versions[1]}"
        yield Change("version", "/version", message, *versions)
    for name in ("title", "language"):
        if was[name] != now[name]:
            yield Change(name, f"/{name}", f"The {name} changed", was[name], now[name])
    if not ("content" in was and "content" in now):
        return
    for name, address in (("series", "/series/title"), ("issue", "/series/issue")):
        texts = was.get(name, ""), now.get(name, "")
        if texts[0] != texts[1]:
            yield Change("series", address, f"The {name} changed", *texts)
    dates = was.get("dates", {}), now.get("dates", {})
    for name in ("submitted", "published", "last_reviewed", "next_review"):
        days = dates[0].get(name, ""), dates[1].get(name, "")
        if days[0] != days[1]:
            message = f"The date “{name.replace('_', ' ')}” changed"
            yield Change("date", f"/dates/{name}", message, *days)


def _comparable(was: Entry, now: Entry) -> tuple[Says, Says]:
    """What two records say; where one is of the participant edition, only what both can tell."""
    old, new = (read_says(record["says"]) for record in (was, now))
    if was["edition"] == now["edition"]:
        return old, new
    return _shared(old, new), _shared(new, old)


def _shared(says: Says, other: Says) -> Says:
    found = {}
    for address, values in says.items():
        partial = any(is_in(address, name) for name in ("references", "abbreviations"))
        if not is_hidden(address) and (address in other or not partial):
            found[address] = values
    return found


def _pairs(files: Sides) -> Iterator[tuple[Entry | None, Entry | None]]:
    before, after = files
    for path in sorted({**before, **after}):
        yield before.get(path), after.get(path)


def _is_other(was: Entry | None, now: Entry | None) -> bool:
    return was is not None and now is not None and was["sha256"] != now["sha256"]


def _files(files: Sides, changes: Sequence[Change]) -> Iterator[FileChange]:
    """Files whose bytes differ. One of which no reader sees a change differs in looks only."""
    seen = {
        Edition.COMPLETE: bool(changes),
        Edition.PARTICIPANT: not all(change.is_hidden for change in changes),
    }
    for was, now in _pairs(files):
        shown = now or was
        assert shown is not None
        action = "new" if was is None else "gone"
        if was is not None and now is not None:
            if was["sha256"] == now["sha256"]:
                continue
            action = "replace" if seen[Edition(shown["edition"])] else "looks"
        yield FileChange(shown["path"], shown["format"], shown["edition"], action)
