"""Failures of the environment. What is wrong with a case is a Diagnostic, never one of these."""

from __future__ import annotations


class EnvironmentProblem(Exception):
    """Something casekit needs from the machine is missing or broken (exit status 3)."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


class UsageProblem(Exception):
    """The command line asks for something that does not exist (exit status 2)."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help
