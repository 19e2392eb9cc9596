"""Questions in GIFT, the text format of Moodle, set out as a person would write them.

Source: Moodle documentation, “GIFT format”: ``::title:: stem { =right #feedback ~wrong }``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.questions.markers import letter_at
from casekit.importers.rich import Rich

_QUESTION = re.compile(r"\{\s*(?:[=~]|\n)")
_TITLE = re.compile(r"::(?P<title>.+?)(?<!\\)::\s*")
_ANSWER = re.compile(r"(?<!\\)[=~]")
_FEEDBACK = re.compile(r"(?<!\\)#")
_WEIGHT = re.compile(r"^%-?[0-9.]+%")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")


def unfolded_gift(blocks: Sequence[Block]) -> Sequence[Block]:
    """Blocks of a text, with every GIFT question as stem, lettered options and explanations."""
    text = "\n\n".join(block.text.text for block in blocks).replace("\\n", "\n")
    text = _CLOZE.sub(_as_gift, text)
    if not ("{" in text and _QUESTION.search(text) and re.search(r"(?m)^\s*[=~]|[{\s][=~]", text)):
        return blocks
    if not re.search(r"(?<!\\)\{[^{}]*(?<!\\)=[^{}]*\}", text):
        return blocks
    return list(_blocks(text, blocks[0]))


_CLOZE = re.compile(
    r"\{[0-9]*:(?:MULTICHOICE|MULTIRESPONSE|MC|MR|SHORTANSWER|SA)[_A-Z]*:(?P<answers>[^{}]*)\}"
)
"""Moodle's cloze questions: ``{1:MULTICHOICE:wrong~=right#feedback}``."""


def _as_gift(found: re.Match[str]) -> str:
    answers = re.split(r"(?<!\\)~", found["answers"])
    return "{" + " ".join(one if one.startswith("=") else f"~{one}" for one in answers) + "}"


def _blocks(text: str, first: Block) -> Iterator[Block]:
    at = 0
    for found in re.finditer(r"(?<!\\)\{([^{}]*)(?<!\\)\}", text):
        yield from _stem(text[at : found.start()], first)
        yield from _options(found[1], first)
        at = found.end()
    yield from _paragraphs(text[at:], first)


def _paragraphs(text: str, first: Block) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        words = _ESCAPED.sub(r"\1", part).strip()
        if words.strip(".") and not words.startswith(("//", "$CATEGORY")):
            yield replace(first, kind="paragraph", text=Rich.of(words), marker="", line=0)


def _stem(text: str, first: Block) -> Iterator[Block]:
    found = _TITLE.search(text)
    if found is None:
        yield from _paragraphs(text, first)
        return
    yield from _paragraphs(text[: found.start()], first)
    title = Rich.of(_ESCAPED.sub(r"\1", found["title"]).strip())
    yield replace(first, kind="heading", level=1, text=title, marker="", line=0)
    yield from _paragraphs(text[found.end() :], first)


def _options(text: str, first: Block) -> Iterator[Block]:
    signs = [found.start() for found in _ANSWER.finditer(text)]
    for place, start in enumerate(signs):
        stop = signs[place + 1] if place + 1 < len(signs) else len(text)
        answer, *feedback = _FEEDBACK.split(text[start + 1 : stop], maxsplit=1)
        weight = _WEIGHT.match(answer.strip())
        is_right = text[start] == "=" or (
            weight is not None and not weight.group().startswith("%-")
        )
        words = _ESCAPED.sub(r"\1", _WEIGHT.sub("", answer.strip())).strip()
        tick = " ✓" if is_right else ""
        said = _ESCAPED.sub(r"\1", feedback[0]).strip() if feedback else ""
        told = f"\n~ {said}" if said else ""
        marker, text_of = f"{letter_at(place)}.", Rich.of(words + tick + told)
        yield replace(first, kind="item", level=1, marker=marker, text=text_of, line=0)
