"""How long checking takes: a single draft, and the rules beside the schema.

    python benchmarks/checking.py [CASES]

prints the time of ``casekit check`` on one case in JSON and on one in YAML, interpreter start
included and with Python's compiled modules at hand, beside that of a Python that does nothing and
of one that holds the case against the schema with jsonschema. They are run in turn, and medians
count. All three compute in one thread and wait for nothing, so the CPU time is what a person waits
where the machine has nothing else to do; it is what the target is compared with.

For the example archive follow the milliseconds per case of: holding it against the schema with
jsonschema, with casekit's quick walk and, where the package jsonschema-rs is installed, with a
compiled validator; loading (reading, schema, cross-references, figures); the rules of the linter,
and the slowest of them.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from casekit import pipeline, resources
from casekit.lint.context import LintCase
from casekit.lint.registry import rules_for
from casekit.lint.run import run
from casekit.source.conforms import conforms
from casekit.source.file import SourceFile, read_source
from casekit.source.locate import locate
from casekit.source.validate import schema_validator

ROUNDS = 10
TARGET = 400
"""Milliseconds within which the check of one case feels instant."""

NAIVE = """
import json, sys, jsonschema
schema, case = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
jsonschema.validate(case, schema)
"""


def main(archive: Path) -> None:
    locations = locate([archive])
    sources = [source for item in locations if (source := read_source(item.file)[0])]
    cases = [loaded.draft.case for item in locations if (loaded := pipeline.load(item)).draft]
    for ending in (".json", ".yaml"):
        if chosen := [source for source in sources if source.path.suffix == ending]:
            print(single(chosen[0]))
    validator, schema = schema_validator("case-1"), json.loads(resources.schema_text("case-1"))
    per_case(
        "schema, jsonschema",
        len(sources),
        lambda: [list(validator.iter_errors(s.tree)) for s in sources],
    )
    per_case(
        "schema, quick walk", len(sources), lambda: [conforms(s.tree, schema) for s in sources]
    )
    if compiled := compiled_validator():
        per_case("schema, compiled", len(sources), lambda: [compiled(s.tree) for s in sources])
    per_case("loading", len(locations), lambda: [pipeline.load(item) for item in locations])
    path = Path("case.json")
    per_case("the rules", len(cases), lambda: [run(LintCase(case), path) for case in cases])
    print(f"slowest rules: {slowest(cases)}")


def single(source: SourceFile) -> str:
    """A line about one check in a new process, beside the target and beside other processes."""
    with NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as tree:
        json.dump(source.tree, tree)
        tree.flush()
        commands = {
            "check": ["-m", "casekit", "check", str(source.path)],
            "nothing": ["-c", "pass"],
            "naive": ["-c", NAIVE, str(resources.schema_path("case-1")), tree.name],
        }
        taken: dict[str, list[Taken]] = {name: [] for name in commands}
        for _ in range(ROUNDS + 1):
            for name, arguments in commands.items():
                taken[name].append(once(arguments))
    waited = statistics.median(item.waited for item in taken["check"][1:])
    computed = {
        name: statistics.median(item.computed for item in found[1:])
        for name, found in taken.items()
    }
    check, verdict = computed["check"], "reached" if computed["check"] < TARGET else "missed"
    return (
        f"one check of one {source.path.suffix[1:].upper()} case  {check:8.0f} ms of CPU "
        f"({waited:.0f} ms waited); target {TARGET} ms: {verdict}\n"
        f"  {check / computed['nothing']:.1f} times a Python that does nothing "
        f"({computed['nothing']:.0f} ms)\n"
        f"  {check / computed['naive']:.1f} times jsonschema alone, which sees the schema only "
        f"({computed['naive']:.0f} ms)"
    )


class Taken(NamedTuple):
    """Milliseconds from start to end of a process, and those in which it computed."""

    waited: float
    computed: float


def once(arguments: list[str]) -> Taken:
    """What a new Python takes; the first of its kind also compiles modules for all that follow."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=environment)
    waited, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(1000 * waited, 1000 * computed)


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
