"""The commands for cases and documents: what each takes. They load what they need when they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from casekit.errors import UsageProblem

Command = TypeVar("Command", bound=Callable[..., Any])

_OUTPUTS = click.Choice(["text", "json", "sarif", "github"])
_PROGRESS = click.Choice(["display", "plain", "json", "none"])
_PRESETS = click.Choice(["print", "slides", "web", "lms", "publishing", "all"])
_JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use; default: all cores."
)
_PATHS = click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))


def _in(help: str) -> Callable[[Command], Command]:
    return click.option(
        "--in",
        "archive",
        type=click.Path(path_type=Path),
        default="cases",
        show_default=True,
        help=help,
    )


@click.command()
@click.argument("case_id", metavar="ID")
@_in("The archive folder in which the case's folder is made.")
@click.option("--title", default="A title that does not give the answer away", show_default=True)
@click.option("--language", default="en", show_default=True, help="Language tag, such as en or tr.")
@click.option("--json", "as_json", is_flag=True, help="Write case.json instead of case.yaml.")
@click.option("--word", is_flag=True, help="Write ID.docx instead: a Word form for authors.")
@click.option(
    "--questions",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="How many questions the Word form asks for.",
)
def new(
    case_id: str,
    archive: Path,
    title: str,
    language: str,
    *,
    as_json: bool,
    word: bool,
    questions: int,
) -> None:
    """Start a case: make the folder ID with a case file to fill in, or a Word form.

    ID is the case's name in file names: lower-case letters, digits and hyphens.
    """
    if word:
        from casekit.cli.word import new_form

        given = click.get_current_context().get_parameter_source("title")
        is_own = given is not click.core.ParameterSource.DEFAULT
        made = new_form(case_id, archive, language, questions, title if is_own else "")
        click.echo(f"{made}\nSend it to the author; filled in: casekit import {made}")
        return
    from casekit.cli.scaffold import scaffold

    made = scaffold(case_id, archive, title=title, language=language, as_json=as_json)
    click.echo(f"{made}\nFill it in, then run: casekit check {made.parent}")


@click.command("import")
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--cases",
    "archive",
    type=click.Path(path_type=Path, file_okay=False),
    default="cases",
    show_default=True,
    help="The archive folder that receives the drafts.",
)
@click.option("--id", "case_id", default="", help="The case's id; default: from the file's name.")
@click.option("--json", "as_json", is_flag=True, help="Write case.json instead of case.yaml.")
@click.option("--force", is_flag=True, help="Import anew what was imported before.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be imported.")
@click.option(
    "--update",
    "case",
    type=click.Path(path_type=Path, exists=True),
    help="Take over what was edited in FILE, the complete Word export of this case.",
)
@click.option("--diff", is_flag=True, help="With --update: show what would change, and stop.")
@click.option("--anyway", is_flag=True, help="With --update: also an export of an earlier version.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def import_(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    *,
    case: Path | None,
    diff: bool,
    anyway: bool,
    **options: Any,
) -> None:
    """Make draft cases of documents: Word, OpenDocument, RTF, web pages, e-books, slides, text.

    FILE is a document or a folder of documents. Each becomes a case's folder with its figures and
    a report of every doubt; nothing is guessed in silence, and no word is lost. With --update, FILE
    is an exported Word file that was edited, and the case itself is changed.
    """
    if case is not None:
        if len(paths) != 1:
            raise UsageProblem("--update takes one file", "Name the edited Word file alone.")
        from casekit.cli.updating import update_case

        context.exit(update_case(case, paths[0], options["output"], diff=diff, anyway=anyway))
    from casekit.cli.importing import Importing, import_files

    context.exit(import_files(paths, Importing(**options)))


@click.command()
@_PATHS
@click.option(
    "--output",
    type=_OUTPUTS,
    default="text",
    show_default=True,
    help="text for people; json, sarif and github for programs.",
)
@click.option("--strict", is_flag=True, help="Let warnings, too, end in exit status 1.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day with which dates are compared; default: the last day that each case names.",
)
@click.option(
    "--gate",
    type=click.Choice(["publish"]),
    help="Print a checklist of what stands between each case and its publication.",
)
@click.option("--fix", is_flag=True, help="Put safe fixes into the case files, then check.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--show-suppressed", is_flag=True, help="List what the cases set aside, and why.")
@_JOBS
@click.pass_context
def check(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Say everything that is wrong with cases, with place, reason and remedy.

    PATH is a case file, a case folder or an archive folder; the default is cases/.
    """
    from casekit.cli.checking import Checking, check_paths

    day = options.pop("as_of")
    asked = Checking(as_of=day.date() if day else None, **options)
    context.exit(check_paths(_or_cases(paths), asked))


@click.command()
@click.argument("draft", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The copy to write; default: FILE.annotated.docx beside it.",
)
@click.option(
    "--case",
    type=click.Path(path_type=Path),
    help="The case that the file is an export of; default: the case that is read from it.",
)
@_in("The archive folder whose settings hold.")
@click.pass_context
def annotate(
    context: click.Context, draft: Path, output: Path | None, case: Path | None, archive: Path
) -> None:
    """Write what is to be said about a Word draft into a copy of it, as comments.

    Each comment stands at the words that it is about and says what is wrong, why, and how to mend
    it. FILE.docx itself is not changed.
    """
    from casekit.cli.word import annotate_file

    context.exit(annotate_file(draft, output, case, archive))


@click.command()
@_PATHS
@click.option(
    "-o",
    "--exports",
    type=click.Path(path_type=Path, file_okay=False),
    default="exports",
    show_default=True,
    help="Folder that receives the files.",
)
@click.option(
    "--for", "preset", type=_PRESETS, help="What the files are for; see: casekit formats."
)
@click.option("--formats", help="Formats by name, separated by commas, such as pdf,docx.")
@click.option("--editions", help="participant, complete or both, separated by a comma.")
@_JOBS
@click.option(
    "--scheduler", metavar="ADDRESS", help="Build on a Dask cluster: tcp://HOST:PORT or local:N."
)
@click.option(
    "--shared",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that all machines of the cluster see, for files on their way back.",
)
@click.option("--explain", is_flag=True, help="Say of every file why it is built, or is not.")
@click.option("--dry-run", is_flag=True, help="Only say what would be built, and why.")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@click.option("--prune", is_flag=True, help="Remove the exports of cases that are gone.")
@click.option("--progress", type=_PROGRESS, help="How to show progress; default: as it fits.")
@click.pass_context
def build(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Write cases as PDF, Word, slides, web page and quiz: those that have changed.

    PATH is a case file, a case folder or an archive folder; the default is cases/. A case with
    errors is reported and left as it was last published; the others are built.
    """
    from casekit.cli.building import Building, build_paths

    context.exit(build_paths(_or_cases(paths), Building(**options)))


@click.command()
@click.argument(
    "exports", default="exports", type=click.Path(path_type=Path, file_okay=False, exists=True)
)
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    help="Compare with these cases as they are now, whatever the files were made from.",
)
@_JOBS
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def verify(
    context: click.Context, exports: Path, cases: Path | None, jobs: int | None, output: str
) -> None:
    """Read every published file back and compare it with its case, fact by fact.

    EXPORTS is the folder that “casekit build” wrote. Without --cases, files made from an earlier
    version of their case are listed as stale and not read.
    """
    from casekit.cli.verifying import verify_exports

    context.exit(verify_exports(exports, cases, jobs, output))


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", default="exports", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="text to read, json for programs, html for a page to print.",
)
@click.pass_context
def changes(context: click.Context, old: Path, new: Path, output: str) -> None:
    """Say, case by case, what changed between two builds, and which files to upload again.

    OLD and NEW are folders that “casekit build” wrote, or their manifest.json; NEW is exports/
    unless it is named. Where the files are at hand, reworded texts are shown. Exit status 1 means
    that something changed.
    """
    from casekit.cli.changing import show_changes

    context.exit(show_changes(old, new, output))


def _or_cases(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return paths or (Path("cases"),)


COMMANDS = (new, import_, check, annotate, build, verify, changes)
