"""``casekit new``: a case to fill in, valid from the first minute."""

from __future__ import annotations

import json
import re
from pathlib import Path

from casekit.errors import EnvironmentProblem, UsageProblem
from casekit.model.case import FORMAT

_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")

_YAML = """\
{modeline}format: {format}
id: {id}
title: {title}
language: {language}
status: draft

series:
  title: Clinical Case of the Month
  issue: Month YYYY

# Who did what: submitter, discussant, reviewer, editor, translator.
contributors:
  - given: First name
    family: Family name
    degrees: [MD]
    roles: [submitter]
    affiliations: [home]
    corresponding: true
    email: name@example.org
    disclosure: {{none: true}}

affiliations:
  - id: home
    department: Department
    name: Institution
    city: City
    country: Country

# What a learner can do afterwards; begin with a verb such as “choose” or “interpret”.
learning_objectives:
  - id: first
    text: Choose …

# The story up to the question: age, sex, setting, complaint, history, findings.
# Markdown: *emphasis*, **strong**, H~2~O, 10^9^/L, lists, tables, [@doe2020] for a citation.
vignette: |
  A …-year-old woman presents with …

questions:
  - id: q1
    type: one_best_answer
    lead_in: Which of the following is the most appropriate next step?
    options:
      - id: first
        text: Option 1
        rationale: Why this is, or is not, the best answer.
      - id: second
        text: Option 2
        rationale: Why this is, or is not, the best answer.
      - id: third
        text: Option 3
        rationale: Why this is, or is not, the best answer.
    key: first

# The expert's discussion. Name options by id: @opt:first prints the letter.
discussion: |
  The best answer is @opt:first, because … [@doe2020].

take_home_points:
  - One sentence worth remembering.

# CSL-JSON items: the ids are what you cite.
references:
  - id: doe2020
    type: article-journal
    title: Title of the paper
    author:
      - family: Doe
        given: Jane
    container-title: Journal
    issued: {{date-parts: [[2020]]}}
    volume: "1"
    page: 1-2

consent:
  kind: fictitious
"""


def scaffold(case_id: str, archive: Path, *, title: str, language: str, as_json: bool) -> Path:
    """Make the folder and the case file and return the file's path.

    Raises UsageProblem for an id that cannot be one or a folder that exists, EnvironmentProblem
    when the folder cannot be written.
    """
    insist_on_id(case_id)
    folder = archive / case_id
    if folder.exists():
        raise UsageProblem(f"{folder} exists already", "Choose another id, or edit what is there.")
    schema = schema_beside(archive)
    text = _YAML.format(
        modeline=f"# yaml-language-server: $schema={schema}\n" if schema else "",
        format=FORMAT,
        id=case_id,
        title=json.dumps(title, ensure_ascii=False),
        language=json.dumps(language, ensure_ascii=False),
    )
    try:
        folder.mkdir(parents=True)
        if as_json:
            file = folder / "case.json"
            file.write_text(_as_json(text, schema), encoding="utf-8")
        else:
            file = folder / "case.yaml"
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentProblem(f"cannot write {folder}: {error.strerror}") from error
    return file


def insist_on_id(case_id: str) -> None:
    """Raise UsageProblem for an id that cannot be one."""
    if not _ID.fullmatch(case_id):
        raise UsageProblem(
            f"“{case_id}” cannot be the id of a case",
            "Use lower-case letters a to z, digits and hyphens, such as maintenance-after-hct; "
            "begin and end with a letter or digit; at most 64 characters.",
        )


def schema_beside(archive: Path) -> str | None:
    """The path of the schema as seen from a case's folder, where the archive has one beside it."""
    schema = archive / ".." / "schema" / "case-1.schema.json"
    return "../../schema/case-1.schema.json" if schema.is_file() else None


def _as_json(text: str, schema: str | None) -> str:
    from casekit.source import yamltext

    tree = yamltext.parse(text).tree
    if schema:
        tree = {"$schema": schema, **tree}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
