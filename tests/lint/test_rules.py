"""Every rule: its page is complete, its examples are true, and nonsense does not hold it up."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from casekit.codes import CODES
from casekit.lint import examples, registry
from casekit.lint.context import LintCase
from casekit.lint.examples import Example, Marked
from casekit.lint.groups import group_of
from casekit.lint.rule import Rule, Scope
from casekit.lint.run import run
from casekit.model.decode import decode_case
from casekit.source.validate import schema_validator

RULES = list(registry.all_rules())
OF_CASES = [rule for rule in RULES if rule.scope is Scope.CASE]
PATH = Path("case.json")


def named(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}"


def found(rule: Rule, example: Example) -> list[Marked]:
    case = example.case()
    assert not rule.languages or case.language in rule.languages
    listed = [item for item in run(case, PATH, [rule]) if item.code == rule.code]
    failed = [item.message for item in run(case, PATH, [rule]) if item.code == "CK600"]
    assert not failed
    return [Marked(item.pointer, item.offset, item.length) for item in listed]


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_its_file_and_its_page_are_complete(rule: Rule) -> None:
    file = rule.module.rpartition(".")[2]
    assert file == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert re.fullmatch(r"[A-Z“].*\.", rule.summary)
    assert len(rule.summary) < 160
    assert re.fullmatch(r".{60,}[.]", rule.why)
    assert rule.source.strip()
    assert re.fullmatch(r"[0-9]+\.[0-9]+", rule.since)
    assert group_of(rule.code)
    assert rule.code not in CODES
    assert examples.patches(rule.constant("BAD"))
    assert examples.patches(rule.constant("GOOD"))


def test_names_are_unique_and_codes_in_order() -> None:
    names = [rule.name for rule in RULES] + [page.name for page in CODES.values()]
    assert len(set(names)) == len(names)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("rule", OF_CASES, ids=named)
def test_a_bad_example_is_marked_exactly(rule: Rule) -> None:
    for example in examples.bad(rule):
        assert example.marked, "the example marks nothing"
        assert sorted(map(str, found(rule, example))) == sorted(map(str, example.marked))


@pytest.mark.parametrize("rule", OF_CASES, ids=named)
def test_a_good_example_has_no_such_finding(rule: Rule) -> None:
    for example in examples.good(rule):
        assert not example.marked
        assert found(rule, example) == []


@pytest.mark.parametrize("rule", OF_CASES, ids=named)
def test_examples_follow_the_format(rule: Rule) -> None:
    for example in (*examples.bad(rule), *examples.good(rule)):
        errors = [error.message for error in schema_validator("case-1").iter_errors(example.tree)]
        assert errors == []


@pytest.mark.parametrize("gate", ["draft", "publish"])
def test_the_sound_case_has_no_finding(gate: str) -> None:
    case = examples.example({"gate": gate}).case()
    assert [(item.code, item.pointer, item.message) for item in run(case, PATH)] == []


# Nonsense -------------------------------------------------------------------------------------

SIZE = 200_000
NONSENSE = {
    "spaces": " ",
    "brackets": "([{",
    "closing": ")]}",
    "letters": "A",
    "capitals": "ABC-",
    "words": "all ",
    "digits": "1",
    "decimals": "1.2,",
    "ranges": "0.5–",
    "statistics": "HR 0.39 (95% CI 0.18–0.85; P = 0.013) ",
    "halves": "95% CI ",
    "emphasis": "*a ",
    "runs": "**_",
    "carets": "^",
    "tildes": "~a",
    "citations": "[@",
    "mentions": "@opt:",
    "links": "[a](",
    "tables": "|-",
    "lines": "\n",
    "items": "- a\n",
    "dots": ". ",
    "dates": "12.03.2021-",
    "addresses": "a@b.",
    "urls": "http://",
    "hyphens": "a-",
    "quotes": "“a",
    "entities": "&#",
    "marks": "a\u0301",
    "commas": "a, ",
}
EXPLODES = 10.0
"""Seconds; a rule takes a few tenths on a quiet machine, one that explodes takes minutes."""
FIELDS = (("/discussion",), ("/questions/0/lead_in", "/questions/0/options/1/text"))


SECONDS = 20


@contextmanager
def stopped_after(seconds: int, words: str) -> Iterator[None]:
    """Stop what takes far too long instead of waiting for it."""

    def stop(*_: object) -> None:
        pytest.fail(words)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def hostile(text: str, fields: tuple[str, ...]) -> LintCase:
    tree: dict[str, Any] = examples.example(dict.fromkeys(fields, text)).tree
    return LintCase(decode_case(tree), as_of=None)


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_holds_no_rule_up(name: str) -> None:
    """A regular expression that explodes takes minutes; a rule that does not, a few hundredths."""
    unit = NONSENSE[name]
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    for fields in FIELDS:
        case = hostile(f"x {text} x", fields)
        for prose in case.all_texts:
            _ = (prose.words, prose.sentences)
        for rule in OF_CASES:
            with stopped_after(SECONDS, f"{named(rule)} does not end for {name} in {fields}"):
                started = time.process_time()
                run(case, PATH, [rule])
            taken = time.process_time() - started
            assert taken < EXPLODES, f"{named(rule)} takes {taken:.1f} s for {name} in {fields}"
