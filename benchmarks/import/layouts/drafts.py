"""Authors' drafts in Word: what people do who have never heard of styles."""

from __future__ import annotations

from dataclasses import replace

from .. import asking, parts
from ..content import Run
from ..page import Block, Page
from ..writers import converted, html, word
from . import english, latin, layout, one_question, untidy, with_options
from .banks import several_right
from .journals import explained


def _begin(page: Page, how: str = "bold") -> None:
    parts.title(page, how)
    parts.byline(page)
    parts.heading(page, page.word("case"), "bold")
    parts.vignette(page)
    parts.floats(page)


def _end(page: Page, style: str = "vancouver", marks: str = "auto", how: str = "bold") -> None:
    parts.heading(page, page.word("discussion"), how)
    parts.discussion(page)
    parts.acknowledgements(page, how)
    parts.disclosures(page, how)
    parts.heading(page, page.word("references"), how)
    parts.references(page, style, marks)


@layout("draft-highlighted-key", ".docx", lambda case: with_options(case) and latin(case))
def highlighted(page: Page) -> bytes:
    """Auto-lettered options; the right one is highlighted, underlined or coloured."""
    _begin(page)
    for question in page.case.questions:
        asking.begin(page, question)
        asking.lead_in(page, question, bold=True)
        _marked_options(page, question)
    _end(page)
    untidy(page)
    return word.write(page.blocks, how_marked=page.rng.choice(["highlight", "underline", "colour"]))


def _marked_options(page: Page, question) -> None:
    page.lists += 1
    for place, runs in enumerate(asking.option_runs(page, question)):
        right = place in asking.places(question)
        shown = tuple(replace(run, marked=right) for run in runs)
        page.add(Block("li", shown, auto="A.", run=page.lists))
    page.truth.questions[-1].key = asking.places(question)


@layout("draft-bold-key", ".docx", one_question)
def bold_key(page: Page) -> bytes:
    """Typed letters; the right option is set in bold and nothing else names it."""
    page.settings.cite = "bracket"
    _begin(page, "title")
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    for place, runs in enumerate(asking.option_runs(page, question)):
        right = place in asking.places(question)
        found = [Run(f"{page.letter((0, place))}. ", label=True), *runs]
        page.add(Block(runs=tuple(replace(run, bold=right) for run in found)))
    page.truth.questions[0].key = asking.places(question)
    _end(page, "ama", "1.", "h")
    return word.write(page.blocks)


@layout("draft-starred-key", ".docx", one_question)
def starred(page: Page) -> bytes:
    """An asterisk before the right option, plain headings in capitals."""
    page.settings.cite = "paren"
    parts.title(page, "plain")
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    for place, runs in enumerate(asking.option_runs(page, question)):
        star = "*" if place in asking.places(question) else ""
        mark = Run(f"{star}{page.letter((0, place))}) ", label=True)
        page.add(Block(runs=(mark, *runs)))
    page.truth.questions[0].key = asking.places(question)
    _end(page, "vancouver", "1)", "caps")
    untidy(page)
    return word.write(page.blocks)


@layout("draft-tracked-changes", ".docx", one_question)
def tracked(page: Page) -> bytes:
    """An editor has changed words and put remarks in the margin."""
    page.settings.after_stop = True
    _begin(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "A.")
    asking.key_line(page, 0, question, bold=True)
    _end(page)
    told = [
        place
        for place, block in enumerate(page.blocks)
        if block.kind == "p" and block.runs and len(block.runs[0].text) > 60
    ]
    first, last = told[0], told[-1]
    page.blocks[first] = _changed(page.blocks[first])
    remark = "Please check this value with the laboratory."
    about = page.blocks[last].runs[-1 if last == first else 0].text.strip()[:40]
    page.truth.words.append(remark)
    return word.write(page.blocks, comments=[(about, remark)])


def _changed(block: Block) -> Block:
    """The same words when accepted, with a deletion and an insertion in them."""
    first, second, third, rest = block.runs[0].text.split(" ", 3)
    return replace(
        block,
        runs=(
            Run(f"{first} "),
            Run("formerly ", change="del"),
            Run(f"{second} ", change="ins"),
            Run(third),
            Run(f" {rest}"),
            *block.runs[1:],
        ),
    )


@layout("draft-table-of-options", ".docx", with_options)
def table_options(page: Page) -> bytes:
    """Options in a table, the case in sections with real headings."""
    page.settings.cite = "bracket"
    parts.title(page, "h")
    parts.byline(page)
    parts.heading(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        parts.heading(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question)
        asking.table_options(page, question)
        asking.key_line(page, number, question)
    _end(page, "nature", "auto", "h")
    return word.write(page.blocks)


@layout("draft-styled", ".docx", latin)
def styled(page: Page) -> bytes:
    """A careful author: styles, captions, objectives, rationales, people at the end."""
    parts.series(page, "{title} – {issue}")
    parts.title(page, "title")
    if page.case.get("learning_objectives"):
        parts.heading(page, page.word("objectives"))
        parts.points(page, "learning_objectives")
    parts.heading(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        parts.heading(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question)
        if "options" in question:
            asking.options(page, question, "A.")
            asking.key_line(page, number, question)
            asking.rationales(page, number, question, "{option} {letter}: ")
        else:
            asking.open_answer(page, number, question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    if page.case.get("take_home_points"):
        parts.heading(page, page.word("take_home"))
        parts.points(page, "take_home_points")
    parts.acknowledgements(page)
    parts.heading(page, page.word("references"))
    parts.references(page, "vancouver", "1.")
    parts.people(page, email=True)
    return word.write(page.blocks)


@layout("draft-footnotes", ".docx", lambda case: one_question(case) and english(case))
def footnotes(page: Page) -> bytes:
    """References as Word footnotes, made by pandoc; there is no list."""
    page.settings.cite = "sup"
    _begin(page, "h")
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "A.")
    asking.key_line(page, 0, question)
    parts.heading(page, page.word("discussion"))
    parts.discussion(page)
    return _with_notes(page)


def _with_notes(page: Page) -> bytes:
    """Pandoc's Markdown with a note for each single mark; marks of several works are split."""
    from ..writers import text

    order = list(page.cited)
    page.blocks[:] = [_noted(block) for block in page.blocks]
    body = text.markdown(block for block in page.blocks if block.kind != "img").decode()
    page.truth.figures, page.truth.repeated = [], True
    notes = []
    for number, name in enumerate(order, 1):
        runs, said = parts.printed.reference(page.case.reference(name), "vancouver")
        page.truth.references.append(said)
        notes.append(f"[^{number}]: " + "".join(run.text for run in runs))
        page.truth.words.append("".join(run.text for run in runs))
    return converted.markdown(body + "\n" + "\n\n".join(notes) + "\n", "docx")


def _noted(block: Block) -> Block:
    def note(run: Run) -> Run:
        if not run.cites:
            return run
        numbers: list[int] = []
        for part in run.text.split(","):
            first, _, last = part.partition("–")
            numbers += range(int(first), int(last or first) + 1)
        return Run("".join(f"[^{one}]" for one in numbers))

    return replace(block, runs=tuple(note(run) for run in block.runs))


@layout("draft-run-in-options", ".docx", lambda case: one_question(case) and latin(case))
def run_in(page: Page) -> bytes:
    """All options in one line; the key glued to its label."""
    page.settings.cite = "spaced"
    _begin(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.run_in_options(page, question, page.rng.choice(["A)", "A.", "(A)"]), "  ")
    asking.key_line(page, 0, question, "{label}:{letter}")
    _end(page, "ama", "1.")
    return word.write(page.blocks)


@layout("draft-bullets", ".docx", explained)
def bullets(page: Page) -> bytes:
    """Options as bullets; the key is named in words in the discussion only."""
    page.settings.cite = "bracket"
    page.settings.headings = False
    _begin(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.listed_options(page, question, "•")
    asking.key_line(page, 0, question, "{label}: {text}")
    _end(page)
    return word.write(page.blocks)


@layout("draft-converted", ".docx", lambda case: with_options(case) and latin(case))
def through_pandoc(page: Page) -> bytes:
    """A web page saved as Word: lists with types, a table, a picture."""
    parts.title(page)
    parts.byline(page)
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        asking.begin(page, question)
        asking.lead_in(page, question, bold=True)
        asking.listed_options(page, question, "A.")
        asking.key_line(page, number, question, bold=True)
    _end(page, "vancouver", "auto", "h")
    return converted.write(
        html.write(page.blocks, page.case.tree["title"], page.truth.language), "docx"
    )


@layout("draft-several-right", ".docx", several_right)
def several(page: Page) -> bytes:
    """More than one right option."""
    page.settings.cite = "bracket"
    _begin(page)
    question = page.case.questions[0]
    asking.begin(page, question)
    asking.lead_in(page, question)
    asking.options(page, question, "A)")
    label = page.rng.choice(["Correct answers", "Answers", "Correct answer"])
    join = page.rng.choice([", ", " and ", ","])
    page.truth.questions[0].key = asking.places(question)
    page.label(f"{label}: {asking.key_letters(page, 0, question, join)}")
    _end(page)
    return word.write(page.blocks)
