"""The command line: its commands, what casekit says about itself, and how it ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from casekit import __version__
from casekit.cli.commands import COMMANDS
from casekit.errors import EnvironmentProblem, UsageProblem

CLEAN, FINDINGS, USAGE, ENVIRONMENT = 0, 1, 2, 3

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_HELP)
@click.version_option(__version__, "-V", "--version", prog_name="casekit")
def cli() -> None:
    r"""Hold clinical cases once; check them; export them for print, slides, web and LMS.

    \b
    Start here:
      casekit new my-case        start a case in cases/my-case/
      casekit check              say what is wrong with the cases in cases/
      casekit build              write PDF, Word, slides, web page and quiz into exports/

    Exit status: 0 all well, 1 there are findings, 2 the command was not understood,
    3 the machine lacks something.
    """


for _command in COMMANDS:
    cli.add_command(_command)


@cli.command()
@click.option("--losses", is_flag=True, help="List what each format cannot say, and why.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def formats(losses: bool, output: str) -> None:
    """List the formats, their editions and files, and what “--for” stands for."""
    from casekit.cli.listing import formats_json, formats_text, losses_text

    text = losses_text if losses else formats_text
    click.echo(formats_json() if output == "json" else text())


@cli.command()
@click.argument("name", default="case-1")
@click.option("--list", "names_only", is_flag=True, help="List the schemas instead.")
def schema(name: str, names_only: bool) -> None:
    """Print a JSON Schema: case-1 (the default), quiz-1, manifest-1, report-1, progress-1."""
    from casekit.cli.listing import schema_names, schema_text

    click.echo("\n".join(schema_names()) if names_only else schema_text(name), nl=names_only)


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the finding CODE, such as CK301; without CODE list them all."""
    from casekit.cli.listing import codes_text, explanation

    click.echo(explanation(code) if code else codes_text())


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""Print the completion script for SHELL.

    \b
    bash:  casekit completion bash > ~/.local/share/bash-completion/completions/casekit
    zsh:   casekit completion zsh > ~/.zfunc/_casekit
    fish:  casekit completion fish > ~/.config/fish/completions/casekit.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "casekit", "_CASEKIT_COMPLETE").source())


_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Python's own 700 make the look for garbage a sixth of what a short command takes; this many
come together when a case is checked twice over."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        status = cli.main(args=arguments, prog_name="casekit", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        status = USAGE
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        status = 130
    except UsageProblem as problem:
        status = _tell(problem, problem.help, USAGE)
    except EnvironmentProblem as problem:
        status = _tell(problem, problem.help, ENVIRONMENT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = ENVIRONMENT
    except Exception as error:  # a user never sees a traceback
        if os.environ.get("CASEKIT_DEBUG"):
            raise
        status = _tell(
            f"{type(error).__name__}: {error}",
            "This is a fault in casekit. Please report it with what CASEKIT_DEBUG=1 prints.",
            ENVIRONMENT,
        )
    gc.freeze()  # Python would look through everything once more before it lets go of it
    sys.exit(status if isinstance(status, int) else CLEAN)


def _tell(problem: object, help: str, status: int) -> int:
    click.echo(f"casekit: {problem}", err=True)
    if help:
        click.echo(help, err=True)
    return status
