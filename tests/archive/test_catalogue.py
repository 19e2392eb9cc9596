"""The catalogue: a list without a script, a search with one, valid, accessible, and no keys."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from casekit.archive.catalogue import FILE_NAME, pages
from casekit.config import load_config
from casekit.document.nodes import Edition
from casekit.formats import registry
from tests.archive.samples import FORMATS, Manifest, entry, manifest
from tests.samples import CASES, tree

TITLES = {
    "iron": ("Yorgunluk ve ılık ışık", "tr"),
    "blood": ("Erhöhter Hämatokrit in Łódź", "de"),
    "pain": ("ألم صدريّ لدى شاب", "ar"),
    "plain": ("A <b> & “plain” case", "en"),
}


def sample() -> Manifest:
    cases = []
    for number, (name, (title, language)) in enumerate(TITLES.items()):
        made = entry(tree(id=name, keywords=["secretkeyword"]))
        series = {"series": "Case of the Month", "issue": f"Issue {number}"}
        dates = {"updated": f"202{number}-05-01", "dates": {"published": f"202{number}-05-01"}}
        cases.append(made | {"title": title, "language": language} | series | dates)
    cases[3]["status"] = "published"
    del cases[3]["updated"], cases[3]["dates"]
    return manifest(*cases)


def page(made: Manifest) -> str:
    config, _ = load_config(CASES)
    return pages(config, made, [registry.get(name) for name in FORMATS])[FILE_NAME].decode()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue") / FILE_NAME
    path.write_text(page(sample()), encoding="utf-8")
    return path


def test_newest_first_and_those_without_a_date_last() -> None:
    items = html.fromstring(page(sample())).xpath('//ul[@id="_cases"]/li/@id')
    assert items == ["pain", "blood", "iron", "plain"]


def test_downloads_by_audience() -> None:
    made = html.fromstring(page(sample())).get_element_by_id("iron")
    audiences = {term.text_content(): term.getnext().xpath("./a/@href") for term in made.iter("dt")}
    assert audiences == {
        "Participants": ["iron/iron.participant.html"],
        "Faculty": ["iron/iron.complete.html"],
        "Learning platforms": ["iron/iron.quiz.json", "iron/iron.scorm12.zip"],
    }


def test_what_was_verified_has_no_day_but_one_that_is_given() -> None:
    made = sample()
    assert "Verified: 20 facts in 4 files, case " in page(made)
    made["cases"][0]["verified"] = "2026-11-28"
    assert "Verified on 28 November 2026: 20 facts in 4 files" in page(made)


def test_it_gives_no_answer_away() -> None:
    """Neither option texts nor keywords, which may be in a manifest, get onto the page."""
    made = page(sample())
    assert "Second" not in made
    assert "secretkeyword" not in made


def test_old_manifests_have_a_catalogue() -> None:
    made = manifest(entry(tree()))
    wanted = ("id", "title", "language", "status", "version", "source_sha256")
    made["cases"] = [{name: made["cases"][0][name] for name in wanted}]
    assert 'id="small"' in page(made)


def test_nothing_is_loaded_and_only_the_own_script_runs() -> None:
    made = page(sample())
    assert "default-src 'none'" in made
    assert not re.search(r'(?:src|href)="(?:https?:)?//', made)
    assert not re.search(r"\son\w+=|\sstyle=", made)


def test_the_nu_checker_and_axe_have_nothing_to_say(
    file: Path,
    nu_findings: Callable[..., list[dict[str, Any]]],
    axe_findings: Callable[..., list[dict[str, Any]]],
) -> None:
    # It does not know digests in the policy; that the browser does, its console shows below.
    found = [one["message"] for one in nu_findings(file)]
    assert [message for message in found if "Content Security Policy" not in message] == []
    assert axe_findings(file, width=320, scheme="dark") == []
    assert axe_findings(file) == []


SEARCHES = {
    "": ["pain", "blood", "iron", "plain"],
    "HAMATOKRIT": ["blood"],
    "lodz": ["blood"],
    "ilik isik": ["iron"],
    "ILIK": ["iron"],
    "صدري": ["pain"],
    "issue 2": ["pain"],
    "case of the month": ["pain", "blood", "iron", "plain"],
    "secretkeyword": [],
}


def test_the_search_in_a_browser(
    file: Path, chromium: Path, node: Path, node_modules: Path
) -> None:
    """Accents, case and dotless letters are alike; a link to a hidden case shows it."""
    script = node_modules.parent / "catalogue.mjs"
    command = [node, script, chromium, file, json.dumps(list(SEARCHES))]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["problems"] == []
    assert dict(zip(SEARCHES, said["found"], strict=True)) == SEARCHES
    assert said["chosen"] == ["iron"]
    assert said["counts"][1] == "1 of 4 cases"
    assert said["nothing"] is True
    assert said["linked"] == ["pain", "blood", "iron", "plain"]
    assert said["without_script"] == ["pain", "blood", "iron", "plain"]
    assert said["boxes"] == ["block"]


def test_a_folder_for_participants_holds_no_answer(tmp_path: Path) -> None:
    from casekit.cli.main import cli

    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "case.json").write_text(json.dumps(tree()), encoding="utf-8")
    out = tmp_path / "out"
    options = ["--formats", "html", "--editions", "participant", "--jobs", "1"]
    with pytest.raises(SystemExit) as ended:
        cli(["build", str(tmp_path / "small"), *options, "-o", str(out)])
    assert ended.value.code == 0
    recorded = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["cases"][0]
    assert recorded["content"]["edition"] == Edition.PARTICIPANT
    assert not [address for address in recorded["content"]["says"] if "key" in address]
