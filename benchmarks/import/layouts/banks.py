"""Question banks and their file formats."""

from __future__ import annotations

from .. import asking, parts
from ..content import Known, Run
from ..page import Block, Page
from ..writers import html, text
from . import english, latin, layout, one_question, untidy, with_options
from .journals import explained


@layout("bank-vignette-item", ".html", lambda case: explained(case) and english(case))
def vignette_item(page: Page) -> bytes:
    """Item number, stem with the lead-in at its end, votes, explanation by choice, objective."""
    page.settings.cite = "none"
    page.settings.headings = False
    page.label(f"Item {page.rng.randint(1, 40)} of 40")
    page.label(f"Question Id: {page.rng.randint(1000, 20000)}")
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    last = page.blocks.pop()
    lead, said = page.line(question["lead_in"], question)
    page.truth.questions[0].lead_in = said
    page.truth.words.append(said)
    page.blocks.append(Block(last.kind, (*last.runs, Run(" "), *lead)))
    parts.floats(page)
    asking.voted_options(page, question, "A.", " [{}%]")
    page.label("Incorrect")
    asking.key_line(page, 0, question, "Correct answer {letter}")
    page.label("Explanation:", bold=True)
    parts.discussion(page)
    asking.rationales(page, 0, question, "(Choice {letter}) ")
    if page.case.get("take_home_points"):
        page.label("Educational objective:", bold=True)
        for item in page.case.get("take_home_points"):
            runs, said = page.line(item)
            page.truth.take_home.append(said)
            page.add(Block(runs=tuple(runs)))
    return html.write(page.blocks, "Question bank")


@layout("bank-explained-options", ".html", explained)
def explained_options(page: Page) -> bytes:
    """Each option is followed by its own explanation, the right one marked."""
    page.settings.cite = "bracket"
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question, bold=True)
    for place, runs in enumerate(asking.option_runs(page, question)):
        right = place in asking.places(question)
        tail = f" ({page.word('true').lower()})" if right else ""
        letter = page.letter((0, place))
        page.add(Block(runs=(Run(f"{letter}. ", label=True), *runs, Run(tail, label=True))))
        blocks, said = page.text(question["options"][place]["rationale"], question)
        page.truth.questions[0].options[place].rationale = said
        page.add(*(Block(one.kind, one.runs, tag="blockquote") for one in blocks))
    page.truth.questions[0].key = asking.places(question)
    parts.heading(page, page.word("discussion"), level=3)
    parts.discussion(page)
    parts.heading(page, page.word("references"), level=3)
    parts.references(page, "ama", "1.")
    untidy(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)


@layout(
    "bank-aiken",
    ".txt",
    lambda case: (
        with_options(case)
        and latin(case)
        and all(isinstance(one["key"], str) for one in case.questions)
    ),
    several=2,
)
def aiken(page: Page) -> bytes:
    """Moodle's Aiken format: the stem on one line, A) or A., ``ANSWER: C``."""
    page.settings.cite = "none"
    page.settings.scripts = False
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question, told=False)
        lead, said = page.line(question["lead_in"], question)
        page.truth.questions[-1].lead_in = said
        story = question.get("reveal", "") or (page.case.tree["vignette"] if not number else "")
        blocks, told = page.text(story, question) if story else ([], None)
        flat = [run for block in blocks for run in (*block.runs, Run(" "))]
        if number:
            page.truth.questions[-1].reveal = told
        else:
            page.truth.vignette = told
        page.add(Block(runs=(*flat, *lead)))
        for place, runs in enumerate(asking.option_runs(page, question)):
            mark = Run(f"{page.letter((number, place))}. ", label=True)
            page.add(Block(runs=(mark, *runs), style="close"))
        asking.key_line(page, number, question, "ANSWER: {letter}")
    return _aiken_lines(page)


def _aiken_lines(page: Page) -> bytes:
    data = text.write(page.blocks, gap="\n", tight=True).decode("utf-8")
    lines: list[str] = []
    for line in data.split("\n"):
        lines.append(line)
        if line.startswith("ANSWER:"):
            lines.append("")
    return "\n".join(lines).encode("utf-8")


@layout("bank-gift", ".txt", lambda case: one_question(case) and english(case))
def gift(page: Page) -> bytes:
    """Moodle's GIFT format: ``{ =right#why ~wrong#why }``."""
    page.settings.cite = "none"
    page.settings.scripts = False
    question = page.case.questions[0]
    runs, page.truth.title = page.line(page.case.tree["title"])
    title = "".join(run.text for run in runs)
    asking.begin(page, question)
    blocks, page.truth.vignette = page.text(page.case.tree["vignette"])
    lead, page.truth.questions[0].lead_in = page.line(question["lead_in"], question)
    stem = "\\n\\n".join("".join(run.text for run in block.runs) for block in blocks)
    out = [f"::{title}:: {_escaped(stem)}\\n\\n{_escaped(''.join(r.text for r in lead))} {{"]
    page.truth.words += [title, *("".join(r.text for r in block.runs) for block in blocks)]
    for place, option in enumerate(asking.option_runs(page, question)):
        said = "".join(run.text for run in option)
        right = place in asking.places(question)
        why = ""
        reason = question["options"][place].get("rationale")
        if reason:
            told, truth = page.text(reason, question)
            page.truth.questions[0].options[place].rationale = truth
            why = "#" + _escaped(" ".join("".join(r.text for r in one.runs) for one in told))
        out.append(f"{'=' if right else '~'}{_escaped(said)}{why}")
        page.truth.words.append(said)
    page.truth.questions[0].key = asking.places(question)
    return ("\n".join([*out, "}"]) + "\n").encode("utf-8")


def _escaped(words: str) -> str:
    for mark in "~=#{}:":
        words = words.replace(mark, "\\" + mark)
    return words


@layout("bank-markdown-cards", ".md", lambda case: with_options(case) and latin(case))
def cards(page: Page) -> bytes:
    """Markdown notes: headings, a list with the right option in bold, sources."""
    page.settings.cite = "bracket"
    parts.title(page)
    parts.heading(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    page.blocks[:] = [block for block in page.blocks if block.kind != "img"]
    page.truth.figures = []
    for number, question in enumerate(page.case.questions):
        parts.heading(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question)
        for place, runs in enumerate(asking.option_runs(page, question)):
            mark = f"{page.letter((number, place))})"
            page.add(Block("li", tuple(runs), marker=f"- {mark}"))
        asking.key_line(page, number, question, "{label}: {letter}", bold=True)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    if page.case.get("take_home_points"):
        parts.heading(page, page.word("take_home"))
        parts.points(page, "take_home_points")
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "1.")
    return text.markdown(page.blocks)


def several_right(case: Known) -> bool:
    """Whether a case asks one question with more than one right option."""
    return [one["type"] for one in case.questions] == ["multiple_response"]


@layout("bank-true-false", ".html", several_right)
def true_false(page: Page) -> bytes:
    """Statements, each answered with True or False and a reason."""
    page.settings.cite = "none"
    parts.title(page)
    parts.vignette(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "A.")
    parts.heading(page, page.word("solutions"))
    asking.rationales(page, 0, question, "{letter}. {verdict}. ", bold=False)
    page.truth.questions[0].key = asking.places(question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    return html.write(page.blocks, page.case.tree["title"], page.truth.language)
