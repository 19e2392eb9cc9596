"""The end of a build: what is retired, the manifest, the pages beside it, the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from casekit.archive import manifest, report
from casekit.archive.collect import Outcome
from casekit.archive.events import State
from casekit.archive.ledger import Ledger
from casekit.archive.order import Order
from casekit.archive.plan import Plan
from casekit.archive.publish import UNKNOWN, Shelf, replace
from casekit.archive.surroundings import Surroundings
from casekit.canonical import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the last steps of a build need."""

    order: Order
    plan: Plan
    ledger: Ledger
    head: manifest.Head
    around: Surroundings
    outcomes: Mapping[Path, Outcome]

    def finish(self, shelf: Shelf | None) -> None:
        """Bring everything beside the artefacts up to date; ``shelf`` where there is one open."""
        head = digest(self.head)
        if self.ledger.kept("head") != head or self.ledger.kept("manifest") == UNKNOWN:
            shelf = shelf or Shelf(self.order.exports, self.ledger, self.head)
            shelf.write_manifest()
            self.ledger.keep("head", head)
        if self.order.prune and any(self.plan.removed.values()):
            shelf = shelf or Shelf(self.order.exports, self.ledger, self.head)
            self._prune(shelf)
        self.ledger.forget_cases(name for name, left in self.plan.removed.items() if not left)
        self._pages(shelf)
        self._report()
        if shelf:
            self.ledger.tidy()

    def _prune(self, shelf: Shelf) -> None:
        """Remove the exports of cases that are gone; the pages must not name them any longer."""
        gone = [path for paths in self.plan.removed.values() for path in paths]
        entries = manifest.without(shelf.entries, gone)
        names = {path.partition("/")[0] for path in entries}
        cases = {name: entry for name, entry in shelf.cases.items() if name in names}
        self._write_pages(cases, entries)
        shelf.publish([], gone=gone)
        self.ledger.forget_cases(self.plan.removed)

    def _pages(self, shelf: Shelf | None) -> None:
        """The catalogue, if it is not the one of this manifest, these settings and this casekit."""
        mark = self.ledger.kept("manifest")
        key = digest([mark, self.around.digest])
        kept = self.ledger.kept("pages")
        if kept and kept["key"] == key and self._are_there(kept["files"]):
            return
        shelf = shelf or Shelf(self.order.exports, self.ledger, self.head)
        files = self._write_pages(shelf.cases, shelf.entries)
        self.ledger.keep("pages", {"key": key, "files": files})

    def _are_there(self, files: Mapping[str, str]) -> bool:
        from casekit.archive.fingerprint import file_digest

        exports = self.order.exports
        return all(file_digest(str(exports / name)) == was for name, was in files.items())

    def _write_pages(self, cases: Mapping[str, str], entries: Mapping[str, str]) -> dict[str, str]:
        import json

        from casekit import pipeline
        from casekit.archive import catalogue

        tree = json.loads(manifest.manifest_text(self.head, cases, entries))
        used = {entry["format"] for entry in tree["artefacts"]}
        formats = [shape for name, shape in self.plan.shapes.items() if name in used]
        config, _ = pipeline.configuration(self.order.locations[0].archive)
        pages = catalogue.pages(config, tree, formats)
        for name, page in pages.items():
            replace(self.order.exports, name, page)
        return {name: sha256(page).hexdigest() for name, page in pages.items()}

    def _report(self) -> None:
        exports = self.order.exports
        cases = [self._told(outcome) for outcome in self.outcomes.values() if _is_told(outcome)]
        names = [outcome.case_id for outcome in self.outcomes.values()]
        still = self.ledger.case_ids().difference(self.plan.removed)
        told = report.merged(exports / report.JSON_NAME, cases, names, still)
        for name, data in report.files(told).items():
            path = exports / name
            if not path.is_file() or path.read_bytes() != data:
                replace(exports, name, data)

    def _told(self, outcome: Outcome) -> dict[str, Any]:
        published = self._published(outcome.lacking)
        return report.case_report(
            outcome.case_id,
            outcome.location,
            outcome.state,
            outcome.diagnostics,
            kept=[path for path in outcome.lacking if path in published],
            missing=[path for path in outcome.lacking if path not in published],
        )

    def _published(self, paths: Iterable[str]) -> set[str]:
        return {path for path in paths if (self.order.exports / path).is_file()}


def _is_told(outcome: Outcome) -> bool:
    return bool(outcome.diagnostics) or outcome.state in (State.FAILED, State.INCOMPLETE)
