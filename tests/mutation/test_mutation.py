"""A sample of the mutations: every change is named, nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casekit.document.nodes import Edition
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.mutation import stage, trial
from tests.mutation.judge import Verdict
from tests.mutation.report import failures
from tests.mutation.trial import KINDS, Trial
from tests.samples import theme

SEED = range(1)
LIGHT = ("docx", "html", "quiz", "scorm12")
BANKS = ("qti21", "qti3", "moodle")
PUBLISHED = ("epub", "odt", "jats", "markdown")
SURVIVING = {("quiz", "words run together"), ("quiz", "word torn apart")}
"""What docs/proof.md explains: quiz JSON has its texts twice, and white space may differ."""


def assert_all_named(trials: Iterator[Trial], at_least: int) -> None:
    made = list(trials)
    assert list(failures(made)) == []
    assert sum(item.verdict is Verdict.NAMED for item in made) >= at_least


def test_changed_cases() -> None:
    assert_all_named(trial.source_trials(KINDS, LIGHT, SEED), at_least=450)


def test_changed_cases_against_question_banks() -> None:
    assert_all_named(trial.source_trials(KINDS, BANKS, SEED), at_least=270)


def test_changed_cases_against_slides() -> None:
    assert_all_named(trial.source_trials(KINDS[::3], ["pptx"], range(1, 2)), at_least=50)


def test_changed_cases_against_print() -> None:
    assert_all_named(trial.source_trials(KINDS[::14], ["pdf"], range(2, 3)), at_least=9)


def test_changed_cases_against_publishing_formats() -> None:
    assert_all_named(trial.source_trials(KINDS[::4], PUBLISHED, range(3, 4)), at_least=100)


@pytest.mark.parametrize("format", [*LIGHT, "cmi5", *BANKS, *PUBLISHED])
def test_changed_files(format: str) -> None:
    kinds = [kind for kind in trial.inside_kinds(format) if (format, kind) not in SURVIVING]
    assert_all_named(trial.inside_trials(kinds, [format], SEED), at_least=35)


def test_changed_slides() -> None:
    kinds = ("digits transposed", "minus lost", "text hidden", "mark moved", "rows swapped")
    assert_all_named(trial.inside_trials(kinds, ["pptx"], SEED), at_least=3)


def test_files_of_changed_cases() -> None:
    formats = (*LIGHT, *BANKS)
    assert_all_named(trial.written_trials(KINDS[::9], formats, SEED), at_least=10)


def test_there_are_ways_enough() -> None:
    assert len(KINDS) >= 40
    assert len(set(KINDS)) == len(KINDS)


@pytest.mark.parametrize("kind", ["digits transposed", "options swapped", "affiliation dropped"])
def test_the_prover_says_what_the_trials_hear(kind: str) -> None:
    """The trials compare for themselves, to read each file but once."""
    (mutant,) = trial.mutants([kind], SEED)
    prover = Prover(mutant.document, theme())
    for edition in Edition:
        artefact = stage.artefact(mutant.case, "html", edition)
        format = registry.get("html")
        proof = prover.prove(format, edition, artefact.data, "case.html")
        case = stage.facts(mutant.document, "html", edition)
        assert proof.mismatches == stage.mismatches(case, "html", artefact.reading)


def test_mutants_are_the_same_every_time() -> None:
    once, twice = (list(trial.mutants(KINDS[:9], SEED)) for _ in range(2))
    assert once == twice
    assert len({item.case for item in once}) > 2
