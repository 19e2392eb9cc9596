"""A page being laid out: its blocks, and the truth about what has been printed on it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .content import Known, Piece, Run, Tree, passages, pieces
from .truth import CHOICE, CITED, END, FLOAT, Truth
from .words import WORDS

_WAITING = "\ue005"


@dataclass(frozen=True, slots=True)
class Block:
    """What a writer writes: a paragraph, heading, list item, table, picture or break.

    ``marker`` is typed in front of a list item; ``auto`` (``A.``, ``1)``, ``•``) is a list that
    the program numbers, ``run`` which of the lists of the page. ``style`` is a paragraph style of
    Word, ``tag`` an HTML element with its attributes that takes the place of the usual one,
    ``before`` and ``after`` HTML around it. ``part`` is ``header``, ``footer`` or ``notes`` for
    what stands outside the flow. ``quiet``: nobody has to keep its words.
    """

    kind: str = "p"
    runs: tuple[Run, ...] = ()
    level: int = 1
    marker: str = ""
    auto: str = ""
    run: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    picture: bytes = b""
    alt: str = ""
    style: str = ""
    tag: str = ""
    before: str = ""
    after: str = ""
    part: str = ""
    quiet: bool = False


@dataclass
class Settings:
    """How a layout prints what can be printed in several ways."""

    cite: str = "sup"
    """``sup``, ``glued``, ``spaced``, ``bracket``, ``bracket sup``, ``paren``, ``author-year``,
    ``none``."""
    after_stop: bool = False
    ranges: bool = True
    join: str = ","
    italic: bool = True
    scripts: bool = True
    """Whether superscripts and subscripts can be shown at all."""
    letters: str = "ABCDEFGHIJ"
    headings: bool = True
    """Whether headings inside the discussion are printed."""
    typos: bool = False
    """Whether labels are misspelt."""


@dataclass
class Page:
    """The page, the case it shows, and what has been printed so far."""

    case: Known
    rng: random.Random
    settings: Settings = field(default_factory=Settings)
    blocks: list[Block] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    """The references in the order in which they were first cited."""
    comments: list[tuple[str, str]] = field(default_factory=list)
    """Remarks in the margin: the words that they are about, and what they say."""
    lists: int = 0

    def __post_init__(self) -> None:
        self.truth = Truth(self.case.language.split("-")[0])
        self.floats: dict[str, str] = {}

    def word(self, name: str) -> str:
        """A word for a label in the language of the case, mostly the usual one."""
        choice = WORDS[self.truth.language][name]
        word = choice[0] if self.rng.random() < 0.5 else self.rng.choice(choice)
        return misspelt(word, self.rng) if self.settings.typos else word

    def add(self, *blocks: Block) -> None:
        """Print blocks; their words count as content unless quiet or the layout's own."""
        for block in blocks:
            self.blocks.append(block)
            if block.quiet:
                continue
            cells = [cell for row in block.rows for cell in row]
            for runs in (block.runs, *cells):
                kept = "".join(run.text for run in runs if not run.label and run.change != "del")
                if re.search(r"\w", kept):
                    self.truth.words.append(kept)

    def label(self, text: str, **looks: object) -> None:
        """Print a line of the layout's own, such as a heading."""
        kind = str(looks.pop("kind", "p"))
        run = replace(Run(text, label=True), **{k: looks.pop(k) for k in ("bold",) if k in looks})  # type: ignore[arg-type]
        self.add(replace(Block(kind, (run,)), **looks))  # type: ignore[arg-type]

    def text(self, text: str, question: Tree | None = None) -> tuple[list[Block], str]:
        """Blocks for a long text of the case, not yet printed, and what they say."""
        blocks, said = [], []
        for passage in passages(text):
            if passage.kind == "h" and not self.settings.headings:
                continue
            runs, truth = self.inline(passage.pieces, question)
            said.append(truth)
            level = 3 if passage.kind == "h" else 1
            auto = "•" if passage.kind == "li" else ""
            blocks.append(Block(passage.kind, tuple(runs), level, auto=auto, run=self.lists))
        return blocks, "\n\n".join(said)

    def line(self, text: str, question: Tree | None = None) -> tuple[list[Run], str]:
        """Runs for a text of one line, and what they say."""
        return self.inline(pieces(text), question)

    def inline(self, parts: Sequence[Piece], question: Tree | None = None) -> tuple[list[Run], str]:
        """Runs for pieces in the settings of the layout, and what they say."""
        runs: list[Run] = []
        said: list[str] = []
        for number, part in enumerate(parts):
            if part.cited:
                after = parts[number + 1].run.text[:1] if number + 1 < len(parts) else ""
                self._cite(part.cited, after, runs, said)
            elif part.option:
                at = self.case.question_of(part.option, question or self.case.questions[0])
                letter = self.letter(at)
                runs.append(Run(letter))
                said.append(f"{CHOICE}{at[0]}.{at[1]}|{letter}{END}")
            elif part.floating:
                label = self.float_label(part.floating)
                runs.append(Run(label))
                said.append(f"{FLOAT}{label}{END}")
            else:
                self._words(part.run, runs, said)
        return [run for run in runs if run.text], "".join(said)

    def _words(self, run: Run, runs: list[Run], said: list[str]) -> None:
        if not self.settings.italic:
            run = replace(run, italic=False)
        if run.raised and not self.settings.scripts:
            run = replace(run, text=("^" if run.raised > 0 else "") + run.text, raised=0)
        if said and said[-1].endswith(_WAITING):
            # The mark of a citation stands behind the stop, which comes first.
            mark = runs.pop()
            stop, run = run.text[0], replace(run, text=run.text[1:])
            runs += [Run(stop), mark]
            said[-1] = stop + said[-1].rstrip(_WAITING)
        runs.append(run)
        said.append(run.text)

    def _cite(self, ids: tuple[str, ...], after: str, runs: list[Run], said: list[str]) -> None:
        how = self.settings.cite
        if how == "none":
            _drop_space(runs, said)
            return
        for one in ids:
            if one not in self.cited:
                self.cited.append(one)
        numbers = [self.cited.index(one) for one in ids]
        mark, run = self._mark(numbers, ids)
        behind = self.settings.after_stop and after in {".", ","} and how != "author-year"
        if behind or how in ("sup", "glued", "bracket sup"):
            _drop_space(runs, said)
        runs.append(run)
        said.append(f"{CITED}{','.join(ids)}|{mark}{END}" + (_WAITING if behind else ""))

    def _mark(self, numbers: list[int], ids: tuple[str, ...]) -> tuple[str, Run]:
        how = self.settings.cite
        if how == "author-year":
            text = "(" + "; ".join(self._author_year(one) for one in ids) + ")"
            return text, Run(text)
        printed = _ranged(sorted(one + 1 for one in numbers), self.settings)
        if how == "sup":
            return printed, Run(printed, raised=1, cites=True)
        if how == "bracket sup":
            return f"[{printed}]", Run(f"[{printed}]", raised=1)
        wrapped = {"bracket": f"[{printed}]", "paren": f"({printed})"}.get(how, printed)
        return wrapped, Run(wrapped)

    def _author_year(self, name: str) -> str:
        item = self.case.reference(name)
        authors = [one.get("family", one.get("literal", "")) for one in item.get("author", ())]
        year = item["issued"]["date-parts"][0][0]
        if len(authors) > 2:
            return f"{authors[0]} et al., {year}"
        return f"{' & '.join(authors)}, {year}"

    def letter(self, at: tuple[int, int]) -> str:
        """The letter of an option as this layout prints it."""
        return self.settings.letters[at[1]]

    def float_label(self, name: str) -> str:
        """``Figure 1`` or ``Table 1`` for the figure or table of a name such as ``fig:ecg``."""
        if name not in self.floats:
            kind = "figure" if name.startswith("fig") else "table"
            same = sum(1 for one in self.floats if one[:3] == name[:3])
            self.floats[name] = f"{WORDS[self.truth.language][kind][0]} {same + 1}"
        return self.floats[name]


def _drop_space(runs: list[Run], said: list[str]) -> None:
    """Take the space away before a mark, both as printed and as said."""
    if runs and runs[-1].text.endswith(" "):
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    if said and said[-1].endswith(" "):
        said[-1] = said[-1].rstrip(" ")


def _ranged(numbers: list[int], settings: Settings) -> str:
    groups: list[list[int]] = []
    for number in numbers:
        if groups and settings.ranges and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    parts: list[str] = []
    for group in groups:
        if len(group) > 2:
            parts.append(f"{group[0]}–{group[-1]}")
        else:
            parts += map(str, group)
    return settings.join.join(parts)


def misspelt(text: str, rng: random.Random) -> str:
    """A label with one of its inner letters lost, doubled or before its turn."""
    place = rng.randrange(2, max(3, len(text) - 2))
    if not text[place - 1 : place + 2].isalpha():
        return text
    how = rng.randrange(3)
    if how == 0:
        return text[:place] + text[place + 1 :]
    if how == 1:
        return text[: place + 1] + text[place:]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def joined(parts: Iterable[list[Run]], between: str = " ") -> list[Run]:
    """Runs one after the other with characters between them."""
    found: list[Run] = []
    for number, part in enumerate(parts):
        if number and between:
            found.append(Run(between))
        found += part
    return found
