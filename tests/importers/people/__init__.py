"""Tests of the recogniser of people; ``spelt`` reads the tables beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from casekit.importers.rich import Look, Rich, Run

_RAISED = re.compile(r"\^\{([^}]*)\}")


def table(name: str) -> Any:
    """A table of the folder."""
    path = Path(__file__).with_name(f"{name}.yaml")
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def spelt(text: str) -> Rich:
    """A text in which ``^{1}`` stands for a superscript and ``\\t`` for a tab."""
    parts = _RAISED.split(text.replace("\\t", "\t"))
    looks = (Look(raised=1 if number % 2 else 0) for number in range(len(parts)))
    return Rich(tuple(Run(part, look) for part, look in zip(parts, looks, strict=True) if part))


def words(text: Rich) -> list[str]:
    """The words of two letters and more, without what is raised."""
    level = " ".join(run.text for run in text.runs if not run.look.raised)
    return [word for word in re.findall(r"[^\W\d_]+", re.sub("[¹²³˒]", " ", level)) if word[1:]]
