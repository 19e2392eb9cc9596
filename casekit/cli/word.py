"""``casekit new --word`` and ``casekit annotate``: Word files for authors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from casekit.cli.scaffold import insist_on_id
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.errors import EnvironmentProblem, UsageProblem


def new_form(case_id: str, archive: Path, language: str, questions: int, title: str) -> Path:
    """Write the form for a case as ``ID.docx`` and return its path.

    It looks as the archive's settings say. Raises UsageProblem for an id that cannot be one, a
    file that exists, or a Word template that is none; EnvironmentProblem when it cannot be written.
    """
    from casekit import pipeline
    from casekit.word.form import write_form

    insist_on_id(case_id)
    target = Path(f"{case_id}.docx")
    config, _ = pipeline.configuration(archive)
    try:
        data = write_form(case_id, language, config.theme, questions=questions, title=title)
    except ValueError as problem:
        raise UsageProblem(str(problem), "Look at [word] in casekit.toml.") from problem
    write_new(target, data)
    return target


def write_new(target: Path, data: bytes) -> None:
    """Write a file that must not exist yet."""
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        help = "Choose another name, or move what is there."
        raise UsageProblem(f"{target} exists already", help) from error
    except OSError as error:
        raise EnvironmentProblem(f"cannot write {target}: {error.strerror}") from error


def annotate_file(source: Path, target: Path | None, case: Path | None, archive: Path) -> int:
    """Write a copy of a Word file with remarks, say what was done, and return the exit status.

    The case is that in ``case``, or the one that is read from the Word file.
    """
    import click

    from casekit.cli.checking import exit_status
    from casekit.word.annotate import NotWord, annotate

    target = target or source.with_name(f"{source.stem}.annotated.docx")
    tree, findings, refused = _findings(source, case, archive)
    if refused:
        return _tell(refused)
    try:
        made = annotate(source.read_bytes(), tree, findings, _date())
    except NotWord as problem:
        return _tell([finding("CK998", str(problem), path=source)])
    write_new(target, made.data)
    noun = "remark" if len(findings) == 1 else "remarks"
    click.echo(f"{target}: {len(findings)} {noun}")
    if made.elsewhere:
        click.echo(f"{made.elsewhere} of them at the title, for what they are about is not there")
    return exit_status(findings)


def _findings(
    source: Path, case: Path | None, archive: Path
) -> tuple[Any, list[Diagnostic], list[Diagnostic]]:
    """The tree of the case, what there is to say about it, and why nothing can be said."""
    from casekit.importers.opening import open_document
    from casekit.source.locate import locate
    from casekit.word.annotate import findings

    opened = open_document(source)
    if opened.document is None:
        return None, [], list(opened.findings)
    if opened.document.kind != "docx":
        message = f"this is no Word document (.docx) but {opened.document.kind}"
        return None, [], [finding("CK998", message, path=source)]
    data = source.read_bytes()
    case = case or findings.own_case(data, archive)
    if case is None:
        from casekit.importers.draft import import_document

        imported = import_document(opened.document)
        found = findings.of_draft(imported.tree, imported.files, archive)
        doubts = [*opened.findings, *imported.doubts]
        return imported.tree, findings.together(doubts, found), []
    locations = locate([case])
    if len(locations) != 1:
        raise UsageProblem(f"{case} holds {len(locations)} cases", "Name the folder of one case.")
    tree, found = findings.of_export(locations[0], data, source)
    return tree, found, found if tree is None else []


def _tell(found: list[Diagnostic]) -> int:
    """Print findings about a file that cannot be worked on."""
    import click

    from casekit.cli.report import report
    from casekit.source.file import Texts

    click.echo(report(found, Texts(), "text", cases=1, stream=sys.stdout), nl=False)
    return 1


def _date() -> str | None:
    from casekit import pipeline

    day = pipeline.build_day()
    return f"{day.isoformat()}T00:00:00Z" if day else None
