"""A page as plain text: paragraphs, perhaps wrapped, as people paste, mail and copy it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..content import Run, plain
from ..page import Block


def write(
    blocks: Iterable[Block],
    width: int = 0,
    gap: str = "\n\n",
    bullet: str = "• ",
    indent: str = "",
    tight: bool = True,
) -> bytes:
    """A whole text file; ``width`` wraps lines, ``tight`` keeps list items without empty lines."""
    text, last = "", None
    for block in blocks:
        lines = list(_lines(block, width, bullet, indent))
        if not lines:
            continue
        both = last is not None and _close(last) and _close(block)
        text += ("\n" if both and tight else gap) if text else ""
        text += "\n".join(lines)
        last = block
    return (text + "\n").encode("utf-8")


def _close(block: Block) -> bool:
    return block.kind == "li" or block.style in {"option", "close"}


def _lines(block: Block, width: int, bullet: str, indent: str) -> Iterator[str]:
    if block.kind == "table":
        for row in block.rows:
            yield "\t".join(plain(cell) for cell in row)
        return
    if block.kind in {"img", "raw"}:
        return
    if block.kind == "hr":
        yield "-" * 20
        return
    marker = block.marker
    if block.kind == "li" and block.auto == "•":
        marker = bullet.strip()
    lead = f"{indent}{marker} " if block.kind == "li" and marker else ""
    text = lead + plain(block.runs)
    if not width:
        yield text
        return
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line,
            width,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks with what a program would have numbered typed out."""
    counts: dict[int, int] = {}
    found = []
    for block in blocks:
        if block.kind == "li" and block.auto and block.auto != "•":
            counts[block.run] = counts.get(block.run, 0) + 1
            found.append(_typed(block, counts[block.run]))
        else:
            found.append(block)
    return found


def _typed(block: Block, number: int) -> Block:
    from dataclasses import replace

    first, tail = block.auto[0], block.auto[1:]
    mark = str(number) if first == "1" else chr(ord(first) + number - 1)
    return replace(block, marker=mark + tail, auto="")


def markdown(blocks: Iterable[Block]) -> bytes:
    """A whole Markdown file, as people write notes."""
    parts: list[str] = []
    last: Block | None = None
    for block in numbered(blocks):
        text = _markdown(block)
        close = last is not None and last.kind == "li" and block.kind == "li"
        parts.append(("\n" if close else "\n\n") + text if parts else text)
        last = block
    return ("".join(parts) + "\n").encode("utf-8")


def _markdown(block: Block) -> str:
    if block.kind == "table":
        rows = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in block.rows]
        rows.insert(1, "|" + " --- |" * len(block.rows[0]))
        return "\n".join(rows)
    if block.kind == "img":
        return ""
    if block.kind == "hr":
        return "---"
    text = _inline(block.runs)
    if block.kind == "h":
        return f"{'#' * block.level} {text}"
    if block.kind == "li":
        return f"{'-' if block.auto == '•' else block.marker} {text}".strip()
    return text


def _inline(runs: Iterable[Run]) -> str:
    text = ""
    for run in runs:
        part = run.text
        core = part.strip()
        if core and (run.bold or run.italic):
            mark = "**" if run.bold else "*"
            part = part.replace(core, f"{mark}{core}{mark}")
        if run.raised:
            mark = "^" if run.raised > 0 else "~"
            part = f"{mark}{part}{mark}"
        text += part
    return text
