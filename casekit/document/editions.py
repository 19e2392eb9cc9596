"""The two editions of a case, as views of one Document."""

from __future__ import annotations

import re
from dataclasses import replace

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition


def view(document: Document, edition: Edition) -> Document:
    """The complete Document, or one from which everything about the answer is gone.

    The participant edition keeps title, byline, vignette, figures, questions, options, the
    references cited in these, abbreviations used in them, and the closing statements. Numbers and
    letters stay what they are in the complete edition.
    """
    if edition is Edition.COMPLETE:
        return document
    questions = tuple(
        replace(
            question,
            answer=None,
            objectives=(),
            options=tuple(
                replace(option, correct=None, rationale=()) for option in question.options
            ),
        )
        for question in document.questions
    )
    shown = replace(
        document,
        edition=Edition.PARTICIPANT,
        questions=questions,
        objectives=(),
        discussion=(),
        take_home_points=(),
        abbreviations=(),
        references=(),
        keywords=(),
        codes=(),
        audience=(),
    )
    cited = {
        name for node in walk(shown) if isinstance(node, nodes.Citation) for name in node.references
    }
    text = _visible_text(shown)
    return replace(
        shown,
        references=tuple(item for item in document.references if item.id in cited),
        abbreviations=tuple(
            item
            for item in document.abbreviations
            if re.search(rf"(?<!\w){re.escape(item.short)}(?!\w)", text)
        ),
    )


def _visible_text(document: Document) -> str:
    inline_types = (nodes.Paragraph, nodes.Heading, nodes.Cell)
    parts = [plain_text(node.children) for node in walk(document) if isinstance(node, inline_types)]
    for question in document.questions:
        parts.append(plain_text(question.lead_in))
        parts.extend(plain_text(option.text) for option in question.options)
    parts.extend(
        plain_text(node.caption)
        for node in walk(document)
        if isinstance(node, nodes.FigureBlock | nodes.TableBlock)
    )
    parts.append(document.title_text)
    return "\n".join(parts)
