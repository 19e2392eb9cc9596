"""The known cases, and their texts as pieces that a layout can print in its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from casekit.source.file import read_source

Tree = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parent / "cases"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. ``label`` marks words of the layout that nobody has to keep,
    ``cites`` the mark of a citation."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: int = 0
    marked: bool = False
    url: str = ""
    label: bool = False
    cites: bool = False
    change: str = ""
    """``ins`` or ``del``: a tracked change, made by an editor."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text of a case: words, or a thing that is printed in more than one way."""

    run: Run = Run("")
    cited: tuple[str, ...] = ()
    option: str = ""
    floating: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or list item of a text of a case."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Known:
    """A case that is known, and the folder of its figures."""

    tree: Tree
    folder: Path

    @property
    def id(self) -> str:
        return str(self.tree["id"])

    @property
    def language(self) -> str:
        return str(self.tree["language"])

    @property
    def questions(self) -> list[Tree]:
        return list(self.tree["questions"])

    def get(self, name: str) -> list[Tree]:
        """A list of the case, empty where it has none."""
        return list(self.tree.get(name, ()))

    def reference(self, name: str) -> Tree:
        """A reference by its id."""
        return next(one for one in self.tree["references"] if one["id"] == name)

    def question_of(self, mention: str, here: Tree) -> tuple[int, int]:
        """Question and option (from 0) that a mention such as ``q2.calcium`` names."""
        name, _, option = mention.rpartition(".")
        for number, question in enumerate(self.questions):
            wanted = question["id"] == name if name else question["id"] == here["id"]
            for place, one in enumerate(question.get("options", ())):
                if wanted and one["id"] == option:
                    return number, place
        raise KeyError(mention)

    @property
    def has_rationales(self) -> bool:
        """Whether every option has a rationale."""
        return all(
            option.get("rationale")
            for question in self.questions
            for option in question.get("options", ())
        )


@cache
def known_cases() -> tuple[Known, ...]:
    """The example archive and the short cases written for this benchmark, by id."""
    paths = [*ROOT.glob("cases/*/case.*"), *OWN.glob("*/case.yaml")]
    return tuple(sorted((_load(path) for path in paths), key=lambda known: known.id))


def _load(path: Path) -> Known:
    source, findings = read_source(path)
    if source is None or not isinstance(source.tree, Mapping):
        raise SystemExit(f"{path} is no case: {findings}")
    return Known(dict(source.tree), path.parent)


_INLINE = re.compile(
    r"\[(?P<cited>@[^\[\]]+)\]|@opt:(?P<option>[\w.-]*\w)|@(?P<floating>(?:fig|tbl):[\w-]*\w)"
    r"|\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*|\^(?P<sup>[^^\s]+)\^|~(?P<sub>[^~\s]+)~"
    r"|\[(?P<linked>[^\[\]]+)\]\((?P<url>[^()\s]+)\)|\\(?P<plain>[\W_])"
)


def passages(text: str) -> list[Passage]:
    """The paragraphs, headings and list items of a text in casekit's Markdown."""
    found = []
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.startswith("!["):
            continue
        if part.startswith("#"):
            found.append(Passage("h", pieces(part.lstrip("# "))))
        elif part.startswith("- "):
            items = re.split(r"\n- ", part[2:])
            found += [Passage("li", pieces(" ".join(item.split()))) for item in items]
        else:
            found.append(Passage("p", pieces(" ".join(part.split()))))
    return found


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of one paragraph."""
    parts, at = [], 0
    for found in _INLINE.finditer(text):
        parts.append(Piece(Run(text[at : found.start()])))
        parts.append(_piece(found))
        at = found.end()
    parts.append(Piece(Run(text[at:])))
    return tuple(one for one in parts if one != Piece())


def _piece(found: re.Match[str]) -> Piece:
    match found.lastgroup:
        case "cited":
            return Piece(cited=tuple(one.strip(" @") for one in found["cited"].split(";")))
        case "option":
            return Piece(option=found["option"])
        case "floating":
            return Piece(floating=found["floating"])
        case "bold":
            return Piece(Run(found["bold"], bold=True))
        case "italic":
            return Piece(Run(found["italic"], italic=True))
        case "sup":
            return Piece(Run(found["sup"], raised=1))
        case "sub":
            return Piece(Run(found["sub"], raised=-1))
        case "plain":
            return Piece(Run(found["plain"]))
        case _:
            return Piece(Run(found["linked"], url=found["url"]))


def plain(runs: Sequence[Run]) -> str:
    """The characters of runs as they stand when all changes are accepted."""
    return "".join(run.text for run in runs if run.change != "del")


def looked(run: Run, **look: object) -> Run:
    """A run with another look."""
    return replace(run, **look)  # type: ignore[arg-type]
