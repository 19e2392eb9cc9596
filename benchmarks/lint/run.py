"""What the linter finds in the labelled items: precision and recall of every rule.

Run ``PYTHONPATH=. .venv/bin/python benchmarks/lint/run.py [--write] [CODE…]`` in the checkout.
Every item becomes a case (:mod:`labelled`) and goes the way of ``casekit check``. A finding that
the item expects is right, any other one is wrong unless the item allows it; what it expects and
what is not found was missed. Labels are the working names of the catalogue of rules; the table in
``casekit/lint/rules/README.md`` gives their codes. Errors of reading an item end the run: an item
is a case without a flaw of form.

Every wrong and every missed finding is listed, then the table. ``--write`` puts the table into
``docs/linting.md``. With codes, only these rules are looked at.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from labelled import Item, Tree, items
from PIL import Image

from casekit import pipeline
from casekit.diagnostics import Diagnostic
from casekit.lint.registry import find, modules
from casekit.source.locate import locate

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- scores: benchmarks/lint/run.py --write -->\n", "\n<!-- end of the scores -->"
OTHER_LABELS = {
    "CIT-UNCITED": "CK312",
    "CIT-UNDEFINED": "CK301",
    "IWF-DUP-QUESTION": "CK811",
    "REF-CONFLICT": "CK812",
}
"""Labels that other checks than rules answer, or that are no working names."""


@dataclass
class Score:
    """What became of one label: counts, and the items that went wrong."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    near: int = 0

    @property
    def precision(self) -> float | None:
        """The share of findings that are right."""
        found = self.right + len(self.wrong)
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of flaws that are found."""
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else None


def main(arguments: list[str]) -> None:
    """Score all items and print the table."""
    codes = codes_by_label()
    asked = {argument for argument in arguments if argument.startswith("CK")}
    written = set(modules()) | {"CK301", "CK312"}
    scores: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for item in items():
            _judge(item, _found(item, Path(folder)), codes, scores)
    judged = {
        label: score
        for label, score in sorted(
            scores.items(), key=lambda one: min(codes.get(one[0], {"CK999"}))
        )
        if codes.get(label, set()) & written and (not asked or codes[label] & asked)
    }
    for label, score in judged.items():
        for name in score.wrong:
            print(f"wrong   {label:24} in {name}")
        for name in score.missed:
            print(f"missed  {label:24} in {name}")
    table = "\n".join(_lines(judged, codes))
    print(table)
    if "--write" in arguments:
        _write(table)
    unwritten = sorted(label for label in scores if not codes.get(label, set()) & written)
    if unwritten:
        print(f"\nWithout a rule: {', '.join(unwritten)}")


def codes_by_label() -> dict[str, set[str]]:
    """The codes of each label, mostly from the table beside the rules."""
    table = (ROOT / "casekit/lint/rules/README.md").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for code, labels in re.findall(r"^\| (CK[0-9]+) \| ([^|]+) \|", table, re.MULTILINE):
        for label in re.findall(r"[A-Z]+(?:-[A-Z0-9]+)+", labels):
            found[label].add(code)
    for label, code in OTHER_LABELS.items():
        found[label].add(code)
    return found


def _found(item: Item, folder: Path) -> set[str]:
    """The codes of all findings in an item, the linter's and those about references."""
    paths = [_written(tree, folder / item.id) for tree in item.cases]
    loaded = [pipeline.load(location) for location in locate(paths)]
    seen = [pipeline.review(one, date.fromisoformat(item.as_of)) for one in loaded]
    across, _ = pipeline.review_archives(seen) if len(seen) > 1 else ([], [])
    listed = [*across, *(found for one in seen for found in one.diagnostics)]
    _must_be_sound(item, listed)
    return {found.code for found in listed}


def _must_be_sound(item: Item, listed: list[Diagnostic]) -> None:
    for found in listed:
        if found.is_error and found.code < "CK600" and found.code != "CK301":
            raise SystemExit(f"{item.id}: {found.code} {found.message} at {found.pointer}")
        if found.code == "CK600":
            raise SystemExit(f"{item.id}: {found.message}")


def _written(tree: Tree, archive: Path) -> Path:
    folder = archive / tree["id"]
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    for figure in tree.get("figures", ()):
        Image.new("L", (60, 40), 200).save(folder / figure["file"])
    return folder


def _judge(
    item: Item, found: set[str], codes: dict[str, set[str]], scores: dict[str, Score]
) -> None:
    labels = {code: label for label, its in codes.items() for code in its}
    reported = {labels[code] for code in found if code in labels}
    for label in item.expect:
        if label in reported:
            scores[label].right += 1
        else:
            scores[label].missed.append(item.id)
    for label in reported - item.expect - item.allow:
        scores[label].wrong.append(item.id)
    for label in item.near:
        scores[label].near += 1


def _write(table: str) -> None:
    guide = ROOT / "docs/linting.md"
    text = guide.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    guide.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _lines(scores: dict[str, Score], codes: dict[str, set[str]]) -> Iterator[str]:
    yield "| Rule | Flawed | Look flawed | Found | Wrongly found | Precision | Recall |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    total = Score()
    for label, score in scores.items():
        yield _line(_names(codes[label]), score)
        total.right += score.right
        total.wrong += score.wrong
        total.missed += score.missed
        total.near += score.near
    yield _line("all", total)


def _line(name: str, score: Score) -> str:
    flawed = score.right + len(score.missed)
    shares = " | ".join(
        "–" if one is None else f"{one:.2f}" for one in (score.precision, score.recall)
    )
    return f"| {name} | {flawed} | {score.near} | {score.right} | {len(score.wrong)} | {shares} |"


def _names(codes: set[str]) -> str:
    listed = []
    for code in sorted(codes):
        rule = find(code)
        listed.append(f"{code} {rule.name}" if rule else code)
    return ", ".join(listed)


if __name__ == "__main__":
    main(sys.argv[1:])
