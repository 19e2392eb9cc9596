"""One change after the other, each tried on every artefact that it may concern."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from casekit.document.citations import CitationEngine
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Unreadable
from casekit.formats import registry
from casekit.verify.mismatch import Mismatch
from tests.mutation import stage
from tests.mutation.inside import (
    book,
    cmi5,
    jats,
    markdown,
    moodle,
    office,
    opendocument,
    page,
    player,
    qti,
    quiz,
)
from tests.mutation.inside.edit import Edit
from tests.mutation.judge import Verdict, difference, judge, judge_inside
from tests.mutation.sites import reword_somewhere
from tests.mutation.structure import STRUCTURES
from tests.mutation.wording import MARKDOWN, WORDINGS
from tests.samples import Tree

KINDS = (*WORDINGS, *MARKDOWN, *STRUCTURES)
"""The ways in which a case is changed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One proof of one artefact after one change.

    ``origin`` is ``source`` (the case was changed after the artefact was written), ``written``
    (the artefact was written from a changed case) or ``inside`` (the file itself was changed).
    """

    origin: str
    kind: str
    seed: int
    case: str
    format: str
    edition: Edition
    verdict: Verdict
    found: tuple[Mismatch, ...]

    @property
    def how_to_repeat(self) -> str:
        """The arguments of ``python -m tests.mutation`` that make this trial again."""
        seeds = f"--seeds {self.seed}:{self.seed + 1}"
        return f'--origin {self.origin} --kind "{self.kind}" --formats {self.format} {seeds}'


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed case that is still valid and says something else."""

    kind: str
    seed: int
    case: str
    document: Document


def mutants(kinds: Sequence[str], seeds: range) -> Iterator[Mutant]:
    """One mutant a kind and seed, of a case chosen at random among those that have the place."""
    with CitationEngine() as engine:
        resolver = stage.Resolver(engine)
        for seed in seeds:
            for kind in kinds:
                mutant = _mutant(kind, seed, resolver)
                if mutant is not None:
                    yield mutant


def _mutant(kind: str, seed: int, resolver: stage.Resolver) -> Mutant | None:
    random = Random(f"{kind} {seed}")
    names = list(stage.case_names())
    random.shuffle(names)
    for name in names:
        case = stage.case(name)
        tree = json.loads(json.dumps(case.tree))
        if not _changed(kind, tree, random):
            continue
        document = resolver.document(tree, case.folder)
        if document is not None and _differs(name, document):
            return Mutant(kind, seed, name, document)
    return None


def _changed(kind: str, tree: Tree, random: Random) -> bool:
    if kind in STRUCTURES:
        return STRUCTURES[kind](tree, random)
    return reword_somewhere(tree, kind, random)


def _differs(name: str, document: Document) -> bool:
    edition = Edition.COMPLETE
    old = stage.original_facts(name, "docx", edition)
    return old.facts != stage.facts(document, "docx", edition).facts


def source_trials(kinds: Sequence[str], formats: Sequence[str], seeds: range) -> Iterator[Trial]:
    """Prove the artefacts of a case against its changed source."""
    for mutant in mutants(kinds, seeds):
        for artefact in stage.artefacts(mutant.case, formats):
            format, edition = artefact.format, artefact.edition
            said = stage.original_facts(mutant.case, format, edition)
            case = stage.facts(mutant.document, format, edition)
            promise = registry.get(format).promise
            wrong = difference(said, case, promise, artefact.reading)
            found = stage.mismatches(case, format, artefact.reading)
            verdict = judge(wrong, found)
            yield Trial(
                "source", mutant.kind, mutant.seed, mutant.case, format, edition, verdict, found
            )


def written_trials(kinds: Sequence[str], formats: Sequence[str], seeds: range) -> Iterator[Trial]:
    """Prove artefacts that were written from a changed case against the case as it was."""
    for mutant in mutants(kinds, seeds):
        random = Random(f"{mutant.kind} {mutant.seed} written")
        format = random.choice(list(formats))
        edition = random.choice(registry.get(format).editions)
        said = stage.facts(mutant.document, format, edition)
        case = stage.original_facts(mutant.case, format, edition)
        data = stage.written(mutant.document, format, edition)
        reading = stage.read(format, data)
        wrong = difference(said, case, registry.get(format).promise, reading)
        found = stage.mismatches(case, format, reading)
        verdict = judge(wrong, found)
        yield Trial(
            "written", mutant.kind, mutant.seed, mutant.case, format, edition, verdict, found
        )


def inside_trials(kinds: Sequence[str], formats: Sequence[str], seeds: range) -> Iterator[Trial]:
    """Change finished artefacts and prove them against their cases."""
    for format in formats:
        for kind, edit in _edits(format).items():
            for seed in seeds if not kinds or kind in kinds else ():
                trial = _inside(format, kind, edit, seed)
                if trial is not None:
                    yield trial


def inside_kinds(format: str) -> tuple[str, ...]:
    """The ways in which a file of a format is changed."""
    return tuple(_edits(format))


def _edits(format: str) -> dict[str, Edit]:
    if format in ("docx", "pptx"):
        return office.edits(format)
    found: dict[str, Callable[[], dict[str, Edit]]] = {
        "html": page.edits,
        "quiz": quiz.edits,
        "qti21": qti.edits,
        "qti3": qti.edits,
        "moodle": moodle.edits,
        "epub": book.edits,
        "jats": jats.edits,
        "odt": opendocument.edits,
        "markdown": markdown.edits,
        "cmi5": cmi5.edits,
        "scorm12": player.edits,
        "scorm2004": player.edits,
    }
    return found.get(format, dict)()


def _inside(format: str, kind: str, edit: Edit, seed: int) -> Trial | None:
    random = Random(f"{format} {kind} {seed}")
    names = list(stage.case_names())
    random.shuffle(names)
    for name in names:
        edition = random.choice(registry.get(format).editions)
        artefact = stage.artefact(name, format, edition)
        data = edit(artefact.data, random)
        if data is None:
            continue
        facts = stage.original_facts(name, format, edition)
        try:
            reading = stage.read(format, data)
        except Unreadable as problem:
            found = (Mismatch("unreadable", "", "", str(problem)),)
            return Trial("inside", kind, seed, name, format, edition, Verdict.NAMED, found)
        found = stage.mismatches(facts, format, reading)
        verdict = judge_inside(facts, artefact.reading, reading, found)
        return Trial("inside", kind, seed, name, format, edition, verdict, found)
    return None
