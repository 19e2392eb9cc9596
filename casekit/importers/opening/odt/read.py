"""An OpenDocument text as blocks in reading order.

Its parts are read as they are (ODF 1.3), not through pandoc, which folds blanks and drops
comments, colours, page headers and text boxes.
"""

from __future__ import annotations

from dataclasses import replace

from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.odt.inline import Inline
from casekit.importers.opening.odt.story import Story
from casekit.importers.opening.odt.styles import Styles, colours
from casekit.importers.opening.package import Package
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.safexml import Element, child, children, descendants, parse, tag
from casekit.importers.opening.trouble import Trouble

_META = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "date": "date",
    "language": "language",
    "description": "description",
    "subject": "subject",
}
_MACROS = ("basic/", "scripts/")


def read_odt(package: Package) -> Gathering:
    """Everything an OpenDocument text says; raises Trouble when it cannot be read."""
    gathering = Gathering()
    _inspect(package, gathering)
    root = parse(package["content.xml"], "content.xml", doctype=True)
    looks = _part(package, "styles.xml")
    body = child(root, "body", "text")
    if body is None:
        raise Trouble("CK906", "the file has no text: its body is missing", "Save it again.")
    styles = Styles()
    styles.learn(looks)
    styles.learn(root)
    remarks = Remarks()
    inline = Inline(package, styles, gathering, remarks, colours(body, styles))
    story = Story(styles, inline, gathering)
    for made in story.blocks(body):
        for block in made:
            gathering.hang(block)
        _settle(gathering, story, remarks)
    gathering.changes = sum(1 for _ in descendants(body, "changed-region"))
    _outside(gathering, looks, story, remarks)
    gathering.comments = remarks.all()
    _describe(gathering, _part(package, "meta.xml"))
    return gathering


def _settle(gathering: Gathering, story: Story, remarks: Remarks) -> None:
    for block in story.hanging:
        gathering.hang(block)
    story.hanging.clear()
    remarks.settle(gathering.here)


def _outside(gathering: Gathering, looks: Element | None, story: Story, remarks: Remarks) -> None:
    """Page headers and footers of all page styles, each text once."""
    said: set[tuple[str, str]] = set()
    for master in descendants(looks, "master-page") if looks is not None else ():
        for item in master:
            part = next((name for name in ("header", "footer") if tag(item).startswith(name)), "")
            blocks = [block for made in story.blocks(item) for block in made] if part else []
            for block in (*blocks, *story.hanging):
                if (part, block.text.text) not in said or not block.text:
                    said.add((part, block.text.text))
                    gathering.add(replace(block, number=0, part=block.part or part))
            story.hanging.clear()
    remarks.settle(0)


def _part(package: Package, name: str) -> Element | None:
    return parse(package[name], name, doctype=True) if name in package else None


def _inspect(package: Package, gathering: Gathering) -> None:
    manifest = _part(package, "META-INF/manifest.xml")
    if manifest is not None and next(descendants(manifest, "encryption-data"), None) is not None:
        raise Trouble(
            "CK905",
            "the file is protected by a password",
            "Open it, save it without “Save with password”, and import that.",
        )
    if any(
        name.lower().startswith(_MACROS)
        and name.lower().endswith((".xml", ".py", ".js", ".bsh"))
        and not name.lower().endswith("script-lc.xml")
        for name in package
    ):
        gathering.notes.add(
            "CK917",
            "the file has macros; they were not run, and are left out",
            "Nothing is to be done, unless the macros write text that you miss.",
        )


def _describe(gathering: Gathering, meta: Element | None) -> None:
    for item in children(child(meta, "meta"), *_META, "keyword"):
        name = _META.get(tag(item), "keywords")
        text = item.text or ""
        gathering.say([(name, text[:10] if name == "date" else text)])
