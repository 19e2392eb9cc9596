"""Checks across a case that a schema cannot make: ids are unique and everything named exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casekit import pointer as jp
from casekit.diagnostics import Applicability, Fix, Related
from casekit.document.texts import TextReader
from casekit.model.case import Case

_ID = re.compile(r"(?=.{1,64}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?\Z")
"""What the schema says of ids (caseId)."""


def crosscheck(case: Case, reader: TextReader, folder_name: str | None) -> None:
    """Add a finding to ``reader`` for every broken connection.

    ``folder_name`` is the name of the case's folder, None where the case has no folder of its own.
    """
    if folder_name is not None and folder_name != case.id:
        help = "The folder's name is the id of its case: "
        fix = None
        if _ID.fullmatch(folder_name):
            help += "rename one of them."
            fix = Fix(f"make the id “{folder_name}”", folder_name, Applicability.UNSAFE)
        else:
            help += f"call it “{case.id}”. Ids have lower-case letters, digits and hyphens."
        reader.add(
            "CK310",
            f"the id “{case.id}” and the folder “{folder_name}” have different names",
            "/id",
            help=help,
            fix=fix,
        )
    _duplicates(case, reader)
    _keys(case, reader)
    _names(case, reader)
    _uncited(case, reader)


def _duplicates(case: Case, reader: TextReader) -> None:
    lists: list[tuple[Sequence[str], tuple[str | int, ...]]] = [
        ([question.id for question in case.questions], ("questions",)),
        ([reference.id for reference in case.references], ("references",)),
        ([figure.id for figure in case.figures], ("figures",)),
        ([table.id for table in case.tables], ("tables",)),
        ([item.id for item in case.affiliations], ("affiliations",)),
        ([item.id for item in case.learning_objectives], ("learning_objectives",)),
        ([item.id for item in case.trials], ("trials",)),
        ([item.id for item in case.statistics], ("statistics",)),
    ]
    for number, question in enumerate(case.questions):
        lists.append(([option.id for option in question.options], ("questions", number, "options")))
    for ids, place in lists:
        first: dict[str, int] = {}
        for index, name in enumerate(ids):
            if name in first:
                _duplicate(reader, name, jp.join("", *place), first[name], index)
            first.setdefault(name, index)


def _duplicate(reader: TextReader, name: str, place: str, first: int, second: int) -> None:
    reader.add(
        "CK306",
        f"the id “{name}” is used twice",
        jp.join(place, second, "id"),
        help="Give one of the two another id, and mend what refers to it.",
        related=(Related("first used here", jp.join(place, first, "id")),),
    )


def _keys(case: Case, reader: TextReader) -> None:
    for number, question in enumerate(case.questions):
        known = [option.id for option in question.options]
        single = len(question.key) == 1
        for index, name in enumerate(question.key):
            at = jp.join("", "questions", number, "key")
            if name not in known:
                place = at if single else jp.join(at, index)
                _unknown(reader, "CK305", "the key names no option", name, known, place)


def _names(case: Case, reader: TextReader) -> None:
    affiliations = [item.id for item in case.affiliations]
    for index, person in enumerate(case.contributors):
        for at, name in enumerate(person.affiliations):
            if name not in affiliations:
                place = jp.join("", "contributors", index, "affiliations", at)
                _unknown(reader, "CK311", "no affiliation has the id", name, affiliations, place)
    objectives = [item.id for item in case.learning_objectives]
    for index, question in enumerate(case.questions):
        for at, name in enumerate(question.objectives):
            if name not in objectives:
                place = jp.join("", "questions", index, "objectives", at)
                message = "no learning objective has the id"
                _unknown(reader, "CK319", message, name, objectives, place)
    trials = [item.id for item in case.trials]
    for index, statistic in enumerate(case.statistics):
        if statistic.trial is not None and statistic.trial not in trials:
            place = jp.join("", "statistics", index, "trial")
            _unknown(reader, "CK320", "no trial has the id", statistic.trial, trials, place)
    references = [item.id for item in case.references]
    cited = {
        **{jp.join("", "trials", at): trial.references for at, trial in enumerate(case.trials)},
        **{jp.join("", "statistics", at): s.references for at, s in enumerate(case.statistics)},
    }
    for owner, names in cited.items():
        for at, name in enumerate(names):
            if name not in references:
                place = jp.join(owner, "references", at)
                _unknown(reader, "CK301", "no reference has the id", name, references, place)


def _uncited(case: Case, reader: TextReader) -> None:
    named = {name for trial in case.trials for name in trial.references}
    named |= {name for statistic in case.statistics for name in statistic.references}
    for index, reference in enumerate(case.references):
        if reference.id not in reader.cited | named:
            reader.add(
                "CK312",
                f"the reference “{reference.id}” is never cited",
                jp.join("", "references", index),
                help=f"Cite it with [@{reference.id}] where it supports a claim, or remove it.",
            )


def _unknown(
    reader: TextReader, code: str, message: str, name: str, known: Iterable[str], pointer: str
) -> None:
    from difflib import get_close_matches

    listed = list(known)
    close = get_close_matches(name, listed, n=1)
    fix = Fix(f"did you mean “{close[0]}”?", close[0], Applicability.UNSAFE) if close else None
    help = "" if close else f"Known ids: {', '.join(listed) or 'none'}."
    reader.add(code, f"{message} “{name}”", pointer, help=help, fix=fix)
