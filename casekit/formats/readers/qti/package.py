"""Reading manifest and test: which items there are, in which order, and what else is said."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from casekit.document.reading import Unreadable
from casekit.formats.readers.bank import Bank
from casekit.formats.readers.qti.container import MANIFEST, Package, comments


def metadata(package: Package, bank: Bank) -> None:
    """Title, series and keywords of the package (IEEE 1484.12.1)."""
    root = package.xml(MANIFEST)
    comments(root, bank, MANIFEST)
    general = root.find("metadata/lom/general")
    if general is None:
        raise Unreadable("the manifest has no metadata")
    for name in ("title", "description"):
        for text in general.iterfind(f"{name}/string"):
            bank.say(text.text or "", f"{MANIFEST}, {name}")
    for text in general.iterfind("keyword/string"):
        bank.keyword(text.text or "", f"{MANIFEST}, keywords")
    bank.metadata["language"] = general.findtext("language") or ""
    bank.metadata["id"] = general.findtext("identifier/entry") or ""
    bank.metadata["schema"] = root.findtext("metadata/schema") or ""


def test(package: Package, bank: Bank) -> Iterator[tuple[str, str]]:
    """The files and identifiers of the items in the order of the test."""
    resources = package.xml(MANIFEST).findall("resources/resource")
    names = [item.get("href", "") for item in resources if "_test_" in item.get("type", "")]
    if len(names) != 1:
        raise Unreadable("the package has no test, or several")
    root = package.xml(names[0])
    comments(root, bank, names[0])
    if root.tag != "assessmentTest":
        raise Unreadable(f"{names[0]} is no test")
    bank.say(root.get("title", ""), names[0])
    for node in root.iter("rubricBlock", "testFeedback", "stylesheet", "assessmentSectionRef"):
        bank.hide(" ".join(node.itertext()), names[0], f"{node.tag!s} is of no known meaning")
    listed = {item.get("href"): item.get("identifier") for item in resources}
    for number, reference in enumerate(root.iter("assessmentItemRef"), 1):
        file, identifier = reference.get("href", ""), reference.get("identifier", "")
        if listed.get(file) != identifier:
            bank.hide(identifier, f"{names[0]}, item {number}", "not the manifest's")
        weight = reference.find("weight")
        if weight is not None:
            bank.metadata[f"question {number}, points"] = weight.get("value", "")
        yield file, identifier


def items(package: Package, bank: Bank, shown: set[str]) -> None:
    """Files that the manifest or the test does not name, and pictures that no item shows."""
    root = package.xml(MANIFEST)
    listed = {file.get("href") for file in root.iter("file")}
    for name in sorted(package.files.keys() - listed - {MANIFEST}):
        bank.hide(name, MANIFEST, "a file that is not listed")
    for name in sorted(str(name) for name in listed if name not in package.files):
        raise Unreadable(f"{name} is missing from the package")
    used = shown | _tested(root)
    for name in sorted(str(name) for name in listed if name not in used):
        bank.hide(name, MANIFEST, "a file that no question shows")


def _tested(root: etree._Element) -> set[str]:
    resources = root.findall("resources/resource")
    return {item.get("href", "") for item in resources if "_test_" in item.get("type", "")}
