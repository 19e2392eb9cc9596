"""A page as HTML: tidy elements, or whatever the blocks ask for."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from ..content import Run
from ..page import Block

_TYPES = {"A": "A", "a": "a", "1": "1", "I": "I"}


def write(
    blocks: Iterable[Block],
    title: str = "",
    language: str = "en",
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    inline_pictures: bool = True,
) -> bytes:
    """A whole HTML file."""
    body = "\n".join(_body(list(blocks), inline_pictures))
    title = title.replace("*", "")
    text = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{head}</head>\n<body>\n{before}\n{body}\n{after}\n"
        "</body>\n</html>\n"
    )
    return text.encode("utf-8")


def _body(blocks: list[Block], pictures: bool) -> Iterator[str]:
    def listed(block: Block) -> tuple[str, int]:
        return (block.auto, block.run) if block.kind == "li" and block.auto else ("", 0)

    for (auto, _), group in groupby(blocks, key=listed):
        if not auto:
            for block in group:
                yield block.before + _block(block, pictures) + block.after
            continue
        tag = f'ol type="{_TYPES[auto[0]]}"' if auto[0] in _TYPES else "ul"
        yield f"<{tag}>"
        for block in group:
            yield f"<li>{block.before}{inline(block.runs)}{block.after}</li>"
        yield f"</{tag.split(maxsplit=1)[0]}>"


def _block(block: Block, pictures: bool) -> str:
    content = inline(block.runs)
    if block.kind == "table":
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>"
            for row in block.rows
        )
        return f"<table>\n{rows}\n</table>"
    if block.kind == "img":
        data = base64.b64encode(block.picture).decode("ascii") if pictures else ""
        return f'<p><img src="data:image/png;base64,{data}" alt="{escape(block.alt)}"></p>'
    if block.kind == "hr":
        return "<hr>"
    if block.kind == "raw":
        return ""
    if block.kind == "li" and block.marker:
        content = f"{escape(block.marker)} {content}"
    usual = f"h{block.level}" if block.kind == "h" else "p"
    tag = block.tag or usual
    return f"<{tag}>{content}</{tag.split()[0]}>"


def inline(runs: Iterable[Run]) -> str:
    """Runs as HTML; deletions and insertions as ``del`` and ``ins``."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>\n").replace("\u00a0", "&nbsp;")
    for wanted, tag in (
        (run.raised > 0, "sup"),
        (run.raised < 0, "sub"),
        (run.italic, "em"),
        (run.bold, "strong"),
        (run.marked, "mark"),
    ):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.url)}">{text}</a>' if run.url else text
