"""How long checking takes: a single draft, and the rules beside the schema.

    python benchmarks/checking.py [CASES]

prints the median time of ``casekit check`` on one case, interpreter start included, and for the
example archive the milliseconds per case of: holding it against the schema with jsonschema and,
where the package jsonschema-rs is installed, with a compiled validator; loading (reading, schema,
cross-references, figures); the rules of the linter, and the slowest of them.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from casekit import pipeline, resources
from casekit.lint.context import LintCase
from casekit.lint.registry import rules_for
from casekit.lint.run import run
from casekit.source.file import read_source
from casekit.source.locate import locate
from casekit.source.validate import schema_validator

ROUNDS = 10


def main(archive: Path) -> None:
    locations = locate([archive])
    sources = [source for item in locations if (source := read_source(item.file)[0])]
    cases = [loaded.draft.case for item in locations if (loaded := pipeline.load(item)).draft]
    print(f"one check of one case          {1000 * single(locations[0].folder):8.0f} ms (median)")
    validator = schema_validator("case-1")
    per_case(
        "schema, jsonschema",
        len(sources),
        lambda: [list(validator.iter_errors(s.tree)) for s in sources],
    )
    if compiled := compiled_validator():
        per_case("schema, compiled", len(sources), lambda: [compiled(s.tree) for s in sources])
    per_case("loading", len(locations), lambda: [pipeline.load(item) for item in locations])
    path = Path("case.json")
    per_case("the rules", len(cases), lambda: [run(LintCase(case), path) for case in cases])
    print(f"slowest rules: {slowest(cases)}")


def single(folder: Path) -> float:
    """Seconds of one check in a new process; the first only fills the caches."""
    command = [sys.executable, "-m", "casekit", "check", str(folder)]
    taken = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])


def per_case(what: str, cases: int, work: Callable[[], object]) -> None:
    work()
    started = time.process_time()
    for _ in range(ROUNDS):
        work()
    taken = 1000 * (time.process_time() - started) / ROUNDS / cases
    print(f"{what:30} {taken:8.2f} ms a case")


def compiled_validator() -> Callable[[object], object] | None:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    text = resources.schema_text("case-1").replace("\\\\uD800-\\\\uDFFF", "")  # no text has them
    schema = json.loads(text)
    valid: Callable[[object], object] = jsonschema_rs.validator_for(schema).is_valid
    return valid


def slowest(cases: list) -> str:
    spent: Counter[str] = Counter()
    for case in cases:
        seen = LintCase(case)
        for prose in seen.all_texts:
            _ = (prose.words, prose.sentences, prose.letters)
        for rule in rules_for(seen.language):
            started = time.process_time()
            list(rule.check(seen))
            spent[rule.code] += time.process_time() - started
    return ", ".join(f"{code} {1000 * s / len(cases):.2f} ms" for code, s in spent.most_common(5))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("cases"))
