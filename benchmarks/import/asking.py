"""Questions as layouts print them: lead-in, options, key, reasons for each option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import truth
from .content import Run, Tree
from .page import Block, Page, joined
from .parts import heading, reveal


def begin(page: Page, question: Tree, told: bool = True) -> truth.Question:
    """Add a question to the truth, after what it tells first."""
    found = truth.Question()
    found.reveal = reveal(page, question) if told else None
    page.truth.questions.append(found)
    return found


def lead_in(
    page: Page,
    question: Tree,
    *,
    before: str = "",
    bold: bool = False,
    kind: str = "p",
    after: str = "",
) -> None:
    """The question itself."""
    runs, said = page.line(question["lead_in"], question)
    page.truth.questions[-1].lead_in = said
    if bold:
        runs = [replace(run, bold=True) for run in runs]
    lead = [Run(before, label=True)] if before else []
    tail = [Run(after, label=True)] if after else []
    page.add(Block(kind, (*lead, *runs, *tail)))


def option_runs(page: Page, question: Tree) -> list[list[Run]]:
    found = []
    for option in question["options"]:
        runs, said = page.line(option["text"], question)
        page.truth.questions[-1].options.append(truth.Option(said))
        found.append(runs)
    return found


def mark(marks: str, letter: str) -> str:
    """The mark of an option: the ``A`` or ``a`` of the pattern is its letter."""
    if "a" in marks:
        return marks.replace("a", letter.lower())
    return marks.replace("A", letter)


def options(page: Page, question: Tree, marks: str = "A.", gap: str = " ") -> None:
    """One paragraph for each option.

    ``marks`` is the mark of the first: ``A.``, ``A)``, ``(A)``, ``A-``, ``A:``, ``A ``; ``first``
    letters only the first, ``""`` none.
    """
    number = len(page.truth.questions) - 1
    for place, runs in enumerate(option_runs(page, question)):
        letter = page.letter((number, place))
        typed = (f"{letter}." if place == 0 else "") if marks == "first" else mark(marks, letter)
        lead = [Run(typed + gap, label=True)] if typed else []
        page.add(Block(runs=(*lead, *runs)))


def listed_options(page: Page, question: Tree, auto: str = "A.") -> None:
    """A list that the program letters or numbers; ``•`` has neither letters nor numbers."""
    page.lists += 1
    for runs in option_runs(page, question):
        page.add(Block("li", tuple(runs), auto=auto, run=page.lists))


def run_in_options(page: Page, question: Tree, marks: str = "A)", between: str = "  ") -> None:
    """All options in one paragraph."""
    number = len(page.truth.questions) - 1
    parts = []
    for place, runs in enumerate(option_runs(page, question)):
        typed = mark(marks, page.letter((number, place)))
        parts.append([Run(f"{typed} ", label=True), *runs])
    page.add(Block(runs=tuple(joined(parts, between))))


def detached_options(page: Page, question: Tree, marks: str = "A.") -> None:
    """Letters in a block of their own, then the texts, as copying from a PDF leaves them."""
    number = len(page.truth.questions) - 1
    found = option_runs(page, question)
    for place in range(len(found)):
        page.label(mark(marks, page.letter((number, place))))
    for runs in found:
        page.add(Block(runs=tuple(runs)))


def table_options(page: Page, question: Tree, marks: str = "A", votes: bool = False) -> None:
    """A table with a row for each option: letter, text, perhaps the share of votes."""
    number = len(page.truth.questions) - 1
    rows = []
    shares = page.rng.sample(range(1, 60), len(question["options"]))
    for place, runs in enumerate(option_runs(page, question)):
        letter = Run(mark(marks, page.letter((number, place))), label=True)
        row = [(letter,), tuple(runs)]
        if votes:
            row.append((Run(f"{shares[place]}%", label=True),))
        rows.append(tuple(row))
    page.add(Block("table", rows=tuple(rows)))


def voted_options(page: Page, question: Tree, marks: str = "A.", pattern: str = " ({}%)") -> None:
    """Options with the share of readers who chose each."""
    number = len(page.truth.questions) - 1
    left, found = 100, option_runs(page, question)
    for place, runs in enumerate(found):
        share = left if place == len(found) - 1 else page.rng.randint(1, max(1, left // 2))
        left -= share
        lead = Run(mark(marks, page.letter((number, place))) + " ", label=True)
        page.add(Block(runs=(lead, *runs, Run(pattern.format(share), label=True))))


def places(question: Tree) -> tuple[int, ...]:
    """The right options, from 0."""
    right = question["key"] if isinstance(question["key"], list) else [question["key"]]
    ids = [option["id"] for option in question["options"]]
    return tuple(ids.index(one) for one in right)


def key_letters(page: Page, number: int, question: Tree, join: str = ", ") -> str:
    """The letters of the key as the layout prints them."""
    return join.join(page.letter((number, place)) for place in places(question))


def key_line(
    page: Page,
    number: int,
    question: Tree,
    pattern: str = "{label}: {letter}",
    label: str = "",
    bold: bool = False,
    kind: str = "p",
) -> None:
    """A line that names the key; ``{text}`` in the pattern is the option's own text."""
    page.truth.questions[number].key = places(question)
    right = [question["options"][place]["text"] for place in places(question)]
    runs = joined([page.line(one, question)[0] for one in right], "; ")
    text = pattern.format(
        label=label or page.word("key"),
        letter=key_letters(page, number, question),
        text="\0",
    )
    before, _, after = text.partition("\0")
    middle = [replace(run, bold=bold, label=True) for run in runs] if "{text}" in pattern else []
    found = [Run(before, bold=bold, label=True), *middle, Run(after, bold=bold, label=True)]
    page.add(Block(kind, tuple(run for run in found if run.text)))


def said_key(page: Page, number: int, question: Tree) -> str:
    """A sentence that names the key, and count it as told."""
    page.truth.questions[number].key = places(question)
    sentence = page.word("sentence").format(key_letters(page, number, question))
    page.truth.optional.append(sentence)
    return sentence


def rationales(
    page: Page,
    number: int,
    question: Tree,
    pattern: str = "{letter}. ",
    bold: bool = True,
    kind: str = "p",
) -> None:
    """The reasons, one paragraph for each option, after its letter or text."""
    for place, option in enumerate(question["options"]):
        if "rationale" not in option:
            continue
        verdict = page.word("true") if place in places(question) else page.word("false")
        head = pattern.format(
            letter=page.letter((number, place)),
            option=page.word("option"),
            verdict=verdict,
            text=option["text"].replace("*", ""),
        )
        blocks, said = page.text(option["rationale"], question)
        page.truth.questions[number].options[place].rationale = said
        page.truth.questions[number].options[place].lead = head
        lead = Run(head, bold=bold, label=True)
        first = replace(blocks[0], kind=kind, runs=(lead, *blocks[0].runs))
        page.add(first, *blocks[1:])


def open_answer(page: Page, number: int, question: Tree, how: str = "bold") -> None:
    """The model answer of an open-ended question."""
    heading(page, page.word("model_answer"), how)
    blocks, said = page.text(question["model_answer"], question)
    page.truth.questions[number].model_answer = said
    page.add(*blocks)


def whole_question(page: Page, number: int, question: Tree, show: Sequence[str] = ()) -> None:
    """A question in the plainest way: what it tells, lead-in, options with letters."""
    begin(page, question)
    lead_in(page, question, before=" ".join(show))
    if "options" in question:
        options(page, question)
