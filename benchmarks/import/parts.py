"""The parts of a case as layouts print them; each says in the truth what it has printed."""

from __future__ import annotations

from dataclasses import replace

from . import printed, truth
from .content import Run, Tree
from .page import Block, Page


def heading(page: Page, text: str, how: str = "h", level: int = 2) -> None:
    """A heading of the layout: ``h`` a real one, ``bold``, ``caps`` or ``plain`` a paragraph."""
    if how == "h":
        page.label(text, kind="h", level=level)
    elif how == "bold":
        page.label(text, bold=True)
    else:
        page.label(text.upper() if how == "caps" else text)


def title(page: Page, how: str = "h", before: str = "", count: int = 1) -> None:
    """The title, perhaps after a label or the name of the series, perhaps more than once."""
    text = str(page.case.tree["title"])
    for _ in range(count):
        runs, said = page.line(text)
        page.truth.title = said
        if how == "bold":
            runs = [replace(run, bold=True) for run in runs]
        lead = [Run(before, label=True)] if before else []
        block = Block("h" if how == "h" else "p", (*lead, *runs))
        page.add(replace(block, style="Title") if how == "title" else block)


def series(page: Page, pattern: str = "{title} | {issue}", how: str = "plain") -> None:
    """The name of the series, with its issue where the pattern prints that."""
    item = page.case.tree.get("series")
    if item is None:
        return
    issue = item.get("issue", "")
    if "{title}" in pattern:
        page.truth.series = item["title"]
    if "{issue}" in pattern and issue:
        page.truth.issue = issue
    text = pattern.format(title=item["title"], issue=issue).strip(" |–,")
    page.add(Block("h" if how == "h" else "p", (Run(text, bold=how == "bold"),)))


def full_name(item: Tree) -> str:
    """A contributor's name without title and degrees."""
    return item.get("literal") or f"{item['given']} {item['family']}"


def person(page: Page, item: Tree) -> truth.Person:
    """What is known so far about a contributor; a new entry where nothing is."""
    for known in page.truth.people:
        if (known.literal or f"{known.given} {known.family}") == full_name(item):
            return known
    found = truth.Person(item.get("given", ""), item.get("family", ""), item.get("literal", ""))
    page.truth.people.append(found)
    return found


def byline(
    page: Page,
    roles: tuple[str, ...] = ("submitter", "discussant"),
    degrees: bool = True,
    honorific: bool = True,
    between: str = ", ",
    label: bool = True,
) -> None:
    """One line for each role: ``Submitted by: Ada Moreno, MD``."""
    for role in roles:
        its = [one for one in page.case.get("contributors") if role in one["roles"]]
        if not its:
            continue
        told = role if label else None
        names = [_credit(page, one, told, degrees, honorific) for one in its]
        text = between.join(names[:-1]) + (" & " if between == ", " else between) + names[-1]
        if len(names) == 1:
            text = names[0]
        lead = Run(f"{page.word(role)}: ", label=True)
        page.add(Block(runs=(lead, Run(text)) if label else (Run(text),)))


def _credit(page: Page, item: Tree, role: str | None, degrees: bool, honorific: bool) -> str:
    known = person(page, item)
    known.role = known.role or role
    text = full_name(item)
    if honorific and item.get("honorific"):
        text = f"{item['honorific']} {text}"
    if degrees and item.get("degrees"):
        known.degrees = tuple(item["degrees"])
        text += f", {', '.join(item['degrees'])}"
    return text


def people(page: Page, email: bool = False) -> None:
    """A block for each contributor: name and degrees, then posts, then institutions."""
    places = {one["id"]: one for one in page.case.get("affiliations")}
    for item in page.case.get("contributors"):
        if "given" not in item:
            continue
        known = person(page, item)
        name = full_name(item)
        if item.get("degrees"):
            known.degrees = tuple(item["degrees"])
            name += f", {', '.join(item['degrees'])}"
        lines = list(item.get("positions", ()))
        lines += [_place(places[one]) for one in item.get("affiliations", ())]
        known.belongs = " ".join(lines)
        page.add(Block(runs=(Run(name, bold=page.rng.random() < 0.5),)))
        page.add(*(Block(runs=(Run(line),)) for line in lines))
        if item.get("corresponding"):
            text = f"{page.word('correspondence')}: "
            found = item.get("email") if email else None
            known.email = found
            page.add(Block(runs=(Run(text, label=True), Run(found or full_name(item)))))


def authors_line(page: Page, numbered: bool = True) -> None:
    """Names in a row with raised numbers, then the numbered institutions, as journals do."""
    places = {one["id"]: one for one in page.case.get("affiliations")}
    used: list[str] = []
    runs: list[Run] = []
    named = [one for one in page.case.get("contributors") if "given" in one]
    for number, item in enumerate(named):
        known = person(page, item)
        numbers = []
        for one in item.get("affiliations", ()):
            if one not in used:
                used.append(one)
            numbers.append(used.index(one) + 1)
        known.belongs = " ".join(_place(places[one]) for one in item.get("affiliations", ()))
        if number:
            runs.append(Run(", "))
        runs.append(Run(full_name(item)))
        if item.get("degrees"):
            known.degrees = tuple(item["degrees"])
            runs.append(Run(f" {', '.join(item['degrees'])}"))
        if numbered and numbers and page.settings.scripts:
            runs.append(Run(",".join(map(str, numbers)), raised=1, label=True))
        elif numbered and numbers:
            runs.append(Run(f" ({','.join(map(str, numbers))})", label=True))
    page.add(Block(runs=tuple(runs)))
    for number, one in enumerate(used, 1):
        mark = Run(str(number), raised=1 if page.settings.scripts else 0, label=True)
        gap = "" if page.settings.scripts else " "
        page.add(Block(runs=(mark, Run(gap + _place(places[one])))))


def _place(item: Tree) -> str:
    parts = (item.get(one) for one in ("department", "name", "city", "region", "country"))
    return ", ".join(part for part in parts if part)


def vignette(page: Page) -> None:
    """The patient's story, with its tables and figures behind it."""
    blocks, said = page.text(page.case.tree["vignette"])
    page.truth.vignette = said
    page.add(*blocks)


def reveal(page: Page, question: Tree) -> str | None:
    """What a later question tells first."""
    if "reveal" not in question:
        return None
    blocks, said = page.text(question["reveal"], question)
    page.add(*blocks)
    return said


def discussion(page: Page) -> None:
    """The discussion, without a heading of its own."""
    text = page.case.tree.get("discussion")
    if text is None:
        return
    blocks, said = page.text(text)
    page.truth.discussion = said
    page.add(*blocks)


def points(page: Page, where: str, how: str = "•") -> None:
    """Take-home messages (``take_home_points``) or objectives (``learning_objectives``)."""
    page.lists += 1
    for item in page.case.get(where):
        runs, said = page.line(item if isinstance(item, str) else item["text"])
        kept = page.truth.take_home if where == "take_home_points" else page.truth.objectives
        kept.append(said)
        typed = how if how not in ("•", "1.") else ""
        auto = "" if typed else how
        page.add(Block("li", tuple(runs), marker=typed, auto=auto, run=page.lists))


def references(page: Page, style: str, marks: str = "1.", doi: bool = True) -> None:
    """The works cited: ``1.``, ``1)``, ``[1]`` typed, ``auto`` numbered by the program, or ``""``.

    Works that were not cited are not printed; without numbers the list is alphabetical.
    """
    order = list(page.cited) or [one["id"] for one in page.case.get("references")]
    if page.settings.cite == "author-year":
        order.sort(key=lambda one: str(page.case.reference(one)["author"][0]).lower())
    page.lists += 1
    place = {}
    for number, name in enumerate(order):
        place[name] = number
        runs, said = printed.reference(page.case.reference(name), style, doi, page.settings.italic)
        page.truth.references.append(said)
        kind = "li" if marks else "p"
        auto = "1." if marks == "auto" else ""
        typed = "" if auto else marks.replace("1", str(number + 1))
        page.add(Block(kind, tuple(runs), marker=typed, auto=auto, run=page.lists))


def figure(page: Page, item: Tree, caption: bool = True, alt: bool = True) -> None:
    """A picture with its caption below."""
    data = (page.case.folder / item["file"]).read_bytes()
    page.add(Block("img", picture=data, alt=item["alt"] if alt else ""))
    if not caption or "caption" not in item:
        page.truth.figures.append(None)
        return
    runs, said = page.line(item["caption"])
    label = page.float_label(f"fig:{item['id']}")
    page.truth.figures.append(said)
    page.add(Block(runs=(Run(f"{label}. ", label=True, bold=True), *runs), style="Caption"))


def table(page: Page, item: Tree, caption: bool = True) -> None:
    """A table with its caption above."""
    said = None
    if caption:
        runs, said = page.line(item["caption"])
        label = page.float_label(f"tbl:{item['id']}")
        lead = Run(f"{label}. ", label=True, bold=True)
        page.add(Block(runs=(lead, *runs), style="Caption"))
    rows = [[column["header"] for column in item["columns"]], *item["rows"]]
    cells = [[page.line(str(cell)) for cell in row] for row in rows]
    page.truth.tables.append(
        truth.Table(said, tuple(tuple(cell[1] for cell in row) for row in cells))
    )
    page.add(Block("table", rows=tuple(tuple(tuple(cell[0]) for cell in row) for row in cells)))


def floats(page: Page, alt: bool = True) -> None:
    """All tables, then all figures."""
    for item in page.case.get("tables"):
        table(page, item)
    for item in page.case.get("figures"):
        figure(page, item, alt=alt)


def disclosures(page: Page, how: str = "h") -> None:
    """What each contributor declared, one line for each."""
    named = [one for one in page.case.get("contributors") if "given" in one]
    if not any("disclosure" in one for one in named):
        return
    heading(page, page.word("disclosures"), how)
    for item in named:
        if "disclosure" not in item:
            continue
        said = item["disclosure"].get("statement") or page.word("nothing")
        person(page, item).disclosure = said
        page.add(Block(runs=(Run(f"{full_name(item)}: ", label=False), Run(said))))


def acknowledgements(page: Page, how: str = "h") -> None:
    """Thanks."""
    if "acknowledgements" not in page.case.tree:
        return
    heading(page, page.word("acknowledgements"), how)
    blocks, page.truth.acknowledgements = page.text(page.case.tree["acknowledgements"])
    page.add(*blocks)
