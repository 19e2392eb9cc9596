"""``casekit new --word`` and ``casekit annotate``: Word files for authors."""

from __future__ import annotations

from pathlib import Path

from casekit.cli.scaffold import insist_on_id
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
