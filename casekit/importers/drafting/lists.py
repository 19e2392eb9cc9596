"""What a case has in lists and short statements: objectives, keywords, abbreviations, consent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from casekit.importers.drafting.desk import Desk
from casekit.importers.lines import blocks_of
from casekit.importers.outlining.outline import Outline
from casekit.importers.rich import Rich

_BETWEEN_WORDS = re.compile(r"\s*[,;•·]\s*")
_BETWEEN_PAIRS = re.compile(r"\s*[;\n]\s*")
_PAIR = re.compile(r"(?P<short>[^\s=:–,]{1,15})\s*(?:[=:–,]|\s-\s|\s)\s*(?P<long>\S.*)")
_CONSENTS = (
    ("waived", ("waive", "verzicht", "dispens")),
    ("fictitious", ("fictitious", "fictional", "invented", "erfunden", "kurgu")),
    ("not_required", ("not required", "not needed", "nicht erforderlich")),
)


def put_lists(
    desk: Desk, tree: dict[str, Any], outline: Outline, letters: Mapping[str, str]
) -> None:
    """Objectives, keywords and abbreviations."""
    objectives = items_of(desk, outline, "objectives", "/learning_objectives", letters)
    if objectives:
        tree["learning_objectives"] = [
            {"id": f"objective-{place}", "text": text} for place, text in enumerate(objectives, 1)
        ]
    words = ", ".join(line.words for line in outline.sections.get("keywords", ()))
    keywords = [word.strip(" .") for word in _BETWEEN_WORDS.split(words)]
    if any(keywords):
        tree["keywords"] = list(dict.fromkeys(word for word in keywords if word))
    lines = outline.sections.get("abbreviations", ())
    pairs = [_PAIR.match(part) for line in lines for part in _BETWEEN_PAIRS.split(line.words)]
    found = {pair["short"]: pair["long"].strip(" .") for pair in pairs if pair}
    if found:
        tree["abbreviations"] = found
        desk.part("abbreviations", "/abbreviations", lines)


def items_of(
    desk: Desk, outline: Outline, section: str, pointer: str, letters: Mapping[str, str]
) -> list[str]:
    """A section's paragraphs and list items, each as one text."""
    lines = outline.sections.get(section, ())
    texts = [
        desk.one(Rich.joined(block.text.lines(), " "), pointer, letters)
        for block in blocks_of(lines)
        if block.text
    ]
    desk.part(section.replace("_", " "), pointer, lines)
    return [text for text in texts if text.strip()]


def put_statements(desk: Desk, tree: dict[str, Any], outline: Outline) -> None:
    """Funding, acknowledgements and consent."""
    for name in ("funding", "acknowledgements"):
        desk.put(tree, name, outline.sections.get(name, ()), f"/{name}", {})
    lines = outline.sections.get("consent", ())
    statement = desk.long(lines, "/consent", {}) if lines else ""
    if statement:
        tree["consent"] = {"kind": _kind(statement), "statement": statement}
        message = "The kind of consent was read from its statement."
        desk.tell("CK931", message, "/consent/kind", lines[0])


def _kind(statement: str) -> str:
    low = statement.casefold()
    return next(
        (kind for kind, words in _CONSENTS if any(word in low for word in words)), "obtained"
    )
