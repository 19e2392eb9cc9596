"""What Word does to a file when somebody edits it, done with python-docx and lxml."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

AUTHOR = {"w:id": "900", "w:author": "An Editor", "w:date": "2026-01-02T03:04:05Z"}


def element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":")), value)
    return made


def marked(tag: str) -> Any:
    """An element of a tracked change."""
    made = OxmlElement(tag)
    for name, value in AUTHOR.items():
        made.set(qn(name), value)
    return made


def all_paragraphs(word: Any) -> list[Paragraph]:
    """The paragraphs of the body, those of tables included."""
    return [Paragraph(node, word._body) for node in word.element.body.iter(qn("w:p"))]


def find(word: Any, start: str, number: int = 0) -> Paragraph:
    """The paragraph that begins with these words."""
    found = [one for one in all_paragraphs(word) if said(one).startswith(start)]
    assert found, start
    return found[number]


def said(paragraph: Paragraph) -> str:
    return "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))


def run_at(paragraph: Paragraph, words: str) -> Any:
    """The run that holds words, cut out so that it holds nothing else."""
    for run in list(paragraph._p.iter(qn("w:r"))):
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        if words in text:
            before, _, after = text.partition(words)
            for part, is_before in ((before, True), (after, False)):
                if part:
                    other = deepcopy(run)
                    _set(other, part)
                    run.addprevious(other) if is_before else run.addnext(other)
            _set(run, words)
            return run
    raise AssertionError(words)


def _set(run: Any, text: str) -> None:
    first, *others = list(run.iter(qn("w:t")))
    first.text = text
    first.set(qn("xml:space"), "preserve")
    for other in others:
        run.remove(other)


def replace(paragraph: Paragraph, old: str, new: str) -> None:
    """Type over words that stand in one run."""
    run = run_at(paragraph, old)
    if new:
        _set(run, new)
    else:
        run.getparent().remove(run)


def insert_after(paragraph: Paragraph, words: str, new: str, **look: Any) -> Any:
    """Type behind words; the new run looks as theirs unless told otherwise."""
    run = run_at(paragraph, words)
    made = deepcopy(run)
    _set(made, new)
    if "raised" in look:
        properties = made.find(qn("w:rPr"))
        if properties is None:
            properties = OxmlElement("w:rPr")
            made.insert(0, properties)
        properties.append(element("w:vertAlign", w_val="superscript"))
    for name in ("b", "i"):
        if name in look:
            properties = made.find(qn("w:rPr"))
            if properties is None:
                properties = OxmlElement("w:rPr")
                made.insert(0, properties)
            properties.append(element(f"w:{name}"))
    run.addnext(made)
    return made


def tracked_insert(paragraph: Paragraph, words: str, new: str) -> None:
    made = insert_after(paragraph, words, new)
    wrapped = marked("w:ins")
    made.addprevious(wrapped)
    wrapped.append(made)


def tracked_delete(paragraph: Paragraph, words: str) -> None:
    run = run_at(paragraph, words)
    wrapped = marked("w:del")
    run.addprevious(wrapped)
    wrapped.append(run)
    for node in list(run.iter(qn("w:t"))):
        node.tag = qn("w:delText")


def copy_after(paragraph: Paragraph, text: str, style: str = "") -> Paragraph:
    """Press Enter at the end of a paragraph and type."""
    made = deepcopy(paragraph._p)
    for node in list(made):
        if node.tag != qn("w:pPr"):
            made.remove(node)
    paragraph._p.addnext(made)
    new = Paragraph(made, paragraph._parent)
    if text:
        new.add_run(text)
    if style:
        new.style = style
    return new


def remove(paragraph: Paragraph) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def split(paragraph: Paragraph, words: str) -> None:
    """Press Enter before words."""
    run = run_at(paragraph, words)
    top = run
    while top.getparent() is not paragraph._p:
        top = top.getparent()
    made = deepcopy(paragraph._p)
    for node in list(made):
        if node.tag != qn("w:pPr"):
            made.remove(node)
    for node in [top, *top.itersiblings()]:
        made.append(node)
    paragraph._p.addnext(made)


def join(first: Paragraph, second: Paragraph) -> None:
    """Press Delete at the end of the first paragraph."""
    first.add_run(" ")
    for node in list(second._p):
        if node.tag != qn("w:pPr"):
            first._p.append(node)
    remove(second)


def tracked_join(first: Paragraph) -> None:
    """The end of a paragraph is deleted while changes are tracked."""
    properties = first._p.get_or_add_pPr()
    look = OxmlElement("w:rPr")
    look.append(marked("w:del"))
    properties.append(look)


def tracked_move(paragraph: Paragraph, behind: Paragraph) -> None:
    """Drag a paragraph behind another while changes are tracked."""
    copy = deepcopy(paragraph._p)
    for node, tag in ((paragraph._p, "w:moveFrom"), (copy, "w:moveTo")):
        wrapped = marked(tag)
        runs = [one for one in node if one.tag != qn("w:pPr")]
        for one in runs:
            wrapped.append(one)
        node.append(wrapped)
        properties = node.find(qn("w:pPr"))
        look = OxmlElement("w:rPr")
        look.append(marked(tag))
        properties.append(look)
    behind._p.addnext(copy)


def move(paragraph: Paragraph, behind: Any) -> None:
    """Drag a paragraph behind a paragraph or table."""
    (behind._p if isinstance(behind, Paragraph) else behind._tbl).addnext(paragraph._p)


def litter(word: Any) -> None:
    """Runs cut to pieces, revision ids and marks of the spelling checker, as Word leaves them."""
    for paragraph in all_paragraphs(word):
        for run in list(paragraph._p.iter(qn("w:r"))):
            texts = list(run.iter(qn("w:t")))
            if len(texts) == 1 and len(texts[0].text or "") > 3 and len(run) <= 2:
                text = texts[0].text
                middle = len(text) // 2
                other = deepcopy(run)
                _set(run, text[:middle])
                _set(other, text[middle:])
                other.set(qn("w:rsidR"), "00AB12CD")
                run.addnext(other)
                run.addnext(element("w:proofErr", w_type="spellStart"))
                other.addnext(element("w:proofErr", w_type="spellEnd"))
        paragraph._p.append(element("w:bookmarkStart", w_id="77", w_name="_GoBack"))
        paragraph._p.append(element("w:bookmarkEnd", w_id="77"))


def make_bold(paragraph: Paragraph, words: str) -> None:
    run = run_at(paragraph, words)
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    properties.append(element("w:b"))


def _mark(paragraph: Paragraph) -> Any:
    return next(paragraph._p.iter(qn("w:hyperlink")))


def copy_mark(source: Paragraph, target: Paragraph) -> None:
    """Copy a citation mark to the end of another paragraph."""
    target._p.append(deepcopy(_mark(source)))


def move_mark(paragraph: Paragraph) -> None:
    """Cut a citation mark and paste it at the end."""
    paragraph._p.append(_mark(paragraph))


def drop_mark(paragraph: Paragraph) -> None:
    mark = _mark(paragraph)
    mark.getparent().remove(mark)


def without_links(paragraph: Paragraph) -> None:
    """Save with a program that knows neither links inside a file nor styles of characters."""
    for link in list(paragraph._p.iter(qn("w:hyperlink"))):
        if link.get(qn("w:anchor")):
            for run in list(link):
                link.addprevious(run)
            link.getparent().remove(link)
    for style in list(paragraph._p.iter(qn("w:rStyle"))):
        style.getparent().remove(style)
