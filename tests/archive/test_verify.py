"""A published tree is checked file by file and fact by fact."""

from __future__ import annotations

import json
import os
import shutil
import signal
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casekit.archive.audit import Audit, Checked
from casekit.archive.build import build, findings
from casekit.archive.events import Event, WorkerLost
from casekit.archive.order import Order
from casekit.archive.verify import audits, unknown, verify
from casekit.document.nodes import Edition
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.source.locate import CaseLocation, locate
from tests.archive.trees import ordered, put
from tests.samples import CASES, SPECIMEN
from tests.samples import tree as small

FORMATS = ("docx", "html", "quiz")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen's case and its exports, to be copied."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(CASES / SPECIMEN, folder / "cases" / SPECIMEN)
    shutil.copy(CASES / "casekit.toml", folder / "cases")
    shutil.copy(CASES / "logo.png", folder / "cases")
    made(folder)
    return folder


def made(folder: Path) -> None:
    order = Order(
        locations=tuple(locate([folder / "cases"])),
        formats=FORMATS,
        editions=tuple(Edition),
        exports=folder / "exports",
        jobs=1,
    )
    assert findings(build(order)) == []


@pytest.fixture
def tree(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "tree"))


def checked(tree: Path, *, against_cases: bool = False) -> dict[str, Checked]:
    work = audits(tree / "exports", locate([tree / "cases"]), against_cases=against_cases)
    found = [item for case in verify(work) for item in case]
    found += unknown(tree / "exports", work)
    return {Path(item.path).name.removeprefix(f"{SPECIMEN}."): item for item in found}


def edited(tree: Path, change: Any) -> None:
    file = tree / "cases" / SPECIMEN / "case.json"
    case = json.loads(file.read_text(encoding="utf-8"))
    change(case)
    file.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")


def test_what_was_published_is_verified(tree: Path) -> None:
    found = checked(tree)
    assert len(found) == 5
    assert {item.status for item in found.values()} == {"verified"}
    manifest = json.loads((tree / "exports" / "manifest.json").read_bytes())
    recorded = {entry["path"]: sum(entry["facts"].values()) for entry in manifest["artefacts"]}
    assert {item.path: item.facts for item in found.values()} == recorded


def test_a_changed_case_makes_its_files_stale(tree: Path) -> None:
    edited(tree, lambda case: case.update(title="Another title"))
    assert {item.status for item in checked(tree).values()} == {"stale"}


def test_against_the_cases_a_changed_fact_is_named_where_it_is_said(tree: Path) -> None:
    def change(case: dict[str, Any]) -> None:
        case["discussion"] = case["discussion"].replace("0.18–0.85", "0.18–0.58")

    edited(tree, change)
    found = checked(tree, against_cases=True)
    for name, item in found.items():
        expected = "verified" if "participant" in name else "mismatch"
        assert item.status == expected, name
        assert {mismatch.pointer for mismatch in item.mismatches} <= {"/discussion"}
    assert "0.18–0.58" in found["complete.docx"].mismatches[0].expected
    assert "0.18–0.85" in found["complete.docx"].mismatches[0].found


def test_another_key_is_named_in_every_complete_file(tree: Path) -> None:
    edited(tree, lambda case: case["questions"][0].update(key="gilteritinib"))
    for name, item in checked(tree, against_cases=True).items():
        kinds = {mismatch.kind for mismatch in item.mismatches}
        assert ("key" in kinds) == ("participant" not in name), name


def test_files_that_were_changed_lost_or_added(tree: Path) -> None:
    folder = tree / "exports" / SPECIMEN
    page = folder / f"{SPECIMEN}.complete.html"
    page.write_bytes(page.read_bytes().replace(b"0.39", b"0.93"))
    (folder / f"{SPECIMEN}.quiz.json").unlink()
    (folder / "notes.txt").write_text("mine")
    with zipfile.ZipFile(folder / f"{SPECIMEN}.complete.docx", "a") as archive:
        archive.comment = b"harmless"
    (folder / f"{SPECIMEN}.participant.docx").write_bytes(b"PK")
    found = checked(tree)
    assert found["complete.html"].status == "tampered"
    assert {item.pointer for item in found["complete.html"].mismatches} == {"/discussion"}
    assert found["quiz.json"].status == "unreadable"
    assert found["complete.docx"].status == "tampered"
    assert found["participant.docx"].status in ("tampered", "unreadable")
    assert found["notes.txt"].status == "tampered"
    assert found["participant.html"].status == "verified"


def test_without_a_case_a_file_is_not_verified(tree: Path) -> None:
    file = tree / "cases" / SPECIMEN / "case.json"
    file.write_text(file.read_text(encoding="utf-8").replace("[@short2020]", "[@shrt2020]", 1))
    for item in checked(tree, against_cases=True).values():
        assert item.status == "stale"
        assert "casekit check" in item.mismatches[0].found


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no manifest"):
        audits(tmp_path, [], against_cases=False)


def test_what_differs_is_not_published(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = registry.get("html")
    last_good = (tree / "exports" / SPECIMEN / f"{SPECIMEN}.complete.html").read_bytes()
    spoilt = replace(
        page, write=lambda document, theme: page.write(document, theme).replace(b"0.39", b"0.93")
    )
    known = registry.get
    monkeypatch.setattr(registry, "get", lambda name: spoilt if name == "html" else known(name))
    order = Order(
        locations=tuple(locate([tree / "cases"])),
        formats=("html",),
        editions=(Edition.COMPLETE,),
        exports=tree / "exports",
        jobs=1,
    )
    (result,) = build(replace(order, force=True)).outcomes
    assert [item.code for item in result.diagnostics] == ["CK502"]
    assert "0.93" in result.diagnostics[0].message
    kept = (tree / "exports" / SPECIMEN / f"{SPECIMEN}.complete.html").read_bytes()
    assert kept == last_good


@pytest.mark.parametrize(
    "damage",
    [
        {"artefacts": None},
        {"artefacts": [{}]},
        {"artefacts": [{"path": "../../cases/casekit.toml"}]},
        {"format": "casekit-manifest/2"},
    ],
)
def test_a_manifest_that_is_none_is_named(tree: Path, damage: dict[str, Any]) -> None:
    file = tree / "exports" / "manifest.json"
    whole = json.loads(file.read_text(encoding="utf-8"))
    entries = damage.get("artefacts")
    if entries:
        damage = {"artefacts": [whole["artefacts"][0] | entries[0] if entries[0] else {}]}
    file.write_text(json.dumps(whole | damage), encoding="utf-8")
    with pytest.raises(UsageProblem, match="damaged"):
        checked(tree)


def test_a_format_of_another_installation_cannot_be_read(tree: Path) -> None:
    file = tree / "exports" / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["artefacts"][0]["format"] = "theirs"
    file.write_text(json.dumps(manifest), encoding="utf-8")
    statuses = sorted(item.status for item in checked(tree).values())
    assert statuses == ["unreadable", *["verified"] * (len(statuses) - 1)]


def several(folder: Path) -> list[CaseLocation]:
    """Four small cases, one of them a loose file, with quizzes and pages."""
    for name in ("one", "two", "three"):
        put(folder / "cases", name)
    loose = folder / "loose.json"
    loose.write_text(json.dumps(small(id="four")), encoding="utf-8")
    order = ordered([folder / "cases", loose], folder / "exports")
    build(order)
    return list(order.locations)


def test_processes_check_cases_in_the_order_of_the_manifest(tmp_path: Path) -> None:
    work = audits(tmp_path / "exports", several(tmp_path), against_cases=True)
    together = [*verify(work, 2)]
    assert together == [*verify(work)]
    found = [item for case in together for item in case]
    assert {item.status for item in found} == {"verified"}
    manifest = json.loads((tmp_path / "exports" / "manifest.json").read_bytes())
    assert [item.path for item in found] == [entry["path"] for entry in manifest["artefacts"]]
    assert {item.case for item in found} == {"one", "two", "three", "four"}


class Deadly(Audit):
    """An audit that does not survive the quiz of the second case."""

    def run(self) -> list[Checked]:
        if any(entry.path == "two/two.quiz.json" for entry in self.entries):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().run()


def test_a_file_over_which_a_process_dies_is_named_and_all_others_are_checked(
    tmp_path: Path,
) -> None:
    work = audits(tmp_path / "exports", several(tmp_path), against_cases=True)
    deadly = [Deadly(**{name: getattr(one, name) for name in Audit.__slots__}) for one in work]
    told: list[Event] = []
    found = [item for case in verify(deadly, 2, told.append) for item in case]
    assert [item.path for item in found] == [entry.path for one in work for entry in one.entries]
    wrong = [item for item in found if item.status != "verified"]
    assert [(item.path, item.status) for item in wrong] == [("two/two.quiz.json", "unreadable")]
    assert "dies over it" in wrong[0].mismatches[0].found
    assert told == [WorkerLost(("two",))] * 2  # over all its files, then over the one alone
