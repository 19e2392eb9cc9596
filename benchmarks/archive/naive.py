"""What a user would do today: a script that calls pandoc and weasyprint for each file.

Each edition of a case becomes one Markdown file by a simple template, made once; pandoc makes the
Word file, the slides and the web page of it, with citeproc and the archive's style, and weasyprint
makes the PDF of the web page, with casekit's style sheet and the same fonts. The quiz costs
nothing here: somebody's script would copy it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.archive.measure import Spent, run
from casekit import pipeline
from casekit.document.pandoc import pandoc_program

Tree = dict[str, Any]

_MENTION = re.compile(r"@(opt|fig|tbl):[\w.-]+")
_FLOAT = re.compile(r"!\[\]\((fig|tbl):([\w-]+)\)")


def commands(case: Path, archive: Path, work: Path, css: Path) -> list[list[str | Path]]:
    """Write the Markdown of a case's editions; the command lines that make the files of them."""
    work.mkdir(parents=True)
    tree = json.loads((case / "case.json").read_text("utf-8"))
    config, _ = pipeline.configuration(archive)
    (work / "style.csl").write_text(config.style.text, "utf-8")
    (work / "references.json").write_text(json.dumps(tree.get("references", [])), "utf-8")
    cite = ["--citeproc", f"--bibliography={work}/references.json", f"--csl={work}/style.csl"]
    listed: list[list[str | Path]] = []
    for edition in ("participant", "complete"):
        source = work / f"{edition}.md"
        source.write_text("\n\n".join(_markdown(tree, case, edition == "complete")), "utf-8")
        pandoc = [pandoc_program(), source, *cite, "--standalone", "-o"]
        page = work / f"{edition}.html"
        listed += [
            [*pandoc, work / f"{edition}.docx"],
            [*pandoc, work / f"{edition}.pptx"],
            [*pandoc, page, "--embed-resources", f"--metadata=lang={tree['language']}"],
            [
                *(Path(sys.executable).parent / "weasyprint", "--pdf-variant", "pdf/ua-1"),
                *("-s", css, page, work / f"{edition}.pdf"),
            ],
        ]
    return listed


def make(case: Path, archive: Path, work: Path, css: Path) -> Spent:
    """Make the files of one case, one after the other."""
    spent = [run(command) for command in commands(case, archive, work, css)]
    return Spent(sum(one.wall for one in spent), sum(one.cpu for one in spent))


def _markdown(tree: Tree, folder: Path, is_complete: bool) -> Iterator[str]:
    """An edition's paragraphs."""
    yield f"---\ntitle: {json.dumps(tree['title'], ensure_ascii=False)}\n---"
    yield from ("# Case", _text(tree["vignette"], tree, folder))
    for question in tree["questions"]:
        yield from ("# Question", _text(question.get("reveal", ""), tree, folder))
        yield _text(question["lead_in"], tree, folder)
        options = question.get("options", ())
        yield "\n".join(f"{number}. {option['text']}" for number, option in enumerate(options, 1))
        if is_complete:
            yield from (f"# Answer: {question.get('key', '')}", "")
            for option in options:
                yield _text(option.get("rationale", ""), tree, folder)
    if is_complete:
        yield from ("# Discussion", _text(tree.get("discussion", ""), tree, folder))
    for one in tree.get("tables", ()):
        yield _table(one)
    yield "# References"


def _text(text: str, tree: Tree, folder: Path) -> str:
    files = {figure["id"]: figure for figure in tree.get("figures", ())}

    def shown(found: re.Match[str]) -> str:
        figure = files.get(found[2]) if found[1] == "fig" else None
        return f"![{figure['caption']}]({folder / figure['file']})" if figure else ""

    return _MENTION.sub(lambda found: found[0][1:], _FLOAT.sub(shown, text))


def _table(one: Tree) -> str:
    heads = [column["header"] for column in one["columns"]]
    rows = [heads, ["---"] * len(heads), *one["rows"]]
    lines = ("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
    return "\n".join(lines) + f"\n\n: {one['caption']}"
