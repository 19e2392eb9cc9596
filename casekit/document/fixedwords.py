"""The texts that may stand between the facts of a case: headings, labels, “and”, list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from casekit.document import nodes
from casekit.document.inlines import is_blank, marked_text, plain_text, walk
from casekit.document.nodes import Document

_SENTENCE_END = re.compile(r"[.!?…؟][\"'”’»)\]]*(?:\^\{[^{}]*\})?(?=\s|$)")
"""The end of a sentence, with the quotation marks, brackets and citation marks that close it."""


def _sentences(text: str) -> Iterator[str]:
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    yield from (text[start:end] for start, end in pairwise(ends))


def fixed_words(document: Document) -> Iterator[str]:
    """All texts that may stand between the facts of an edition, some of them more than once."""
    words = document.words
    names = type(words).__dataclass_fields__
    yield from (getattr(words, name) for name in names if "{" not in getattr(words, name))
    for question in document.questions:
        yield question.heading
        yield words.question_number.format(number=question.number)
        yield words.answer_number.format(number=question.number)
        for option in question.options:
            yield option.letter
    yield document.discussion_heading
    yield document.short_title
    yield document.series
    yield document.issue
    yield document.case_id
    yield document.version
    yield document.language
    for code in document.codes:
        yield code.system
    for block in walk(document):
        if isinstance(block, nodes.ListBlock) and block.ordered:
            for place, item in enumerate(block.items):
                first = item[0] if item else None
                if not isinstance(first, nodes.Paragraph) or is_blank(plain_text(first.children)):
                    yield f"{block.start + place}."
    for statement in document.statements:
        yield statement.heading
        if statement.kind == "adaptation":
            # A title may quote the statement's first sentences.
            for block in walk(statement.blocks):
                if isinstance(block, nodes.Paragraph):
                    yield from _sentences(marked_text(block.children))
    yield from _about_people(document)
    for reference in document.references:
        for link in reference.links:
            yield link
            yield link.replace("https://doi.org/", "doi:")
            yield urlsplit(link).hostname or ""
    yield "PubMed"
    yield "PubMed Central"


def _about_people(document: Document) -> Iterator[str]:
    for person in document.people:
        yield person.name
        yield f"{person.honorific} {person.name}".strip()
        yield "ORCID"
    for line in document.bylines:
        yield line.label
        rest = line.text
        for person in line.people:
            before, _, rest = rest.partition(person.name)
            yield before
        yield rest
