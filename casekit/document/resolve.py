"""From a Case to its Document: the one place where letters, numbers and marks are computed.

Resolving has two steps, so that many cases can share one run of the citation processor:
:func:`draft` reads the texts, reports every finding and arranges the case; :func:`finish` puts in
the citation marks and reference list that :mod:`casekit.document.citations` has formatted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit import pointer as jp
from casekit.diagnostics import Diagnostic
from casekit.document import nodes
from casekit.document.arrange import arrange
from casekit.document.crosscheck import crosscheck
from casekit.document.csl import Style
from casekit.document.floats import Floats
from casekit.document.inlines import joined, map_inlines, walk
from casekit.document.languages import direction
from casekit.document.nodes import Document, Edition, Inline, Inlines
from casekit.document.people import affiliations, bylines, discussion_heading, people
from casekit.document.plain import inlines_plain
from casekit.document.statements import statements
from casekit.document.texts import TextReader
from casekit.document.words import words_for
from casekit.model.case import Case

if TYPE_CHECKING:
    from casekit.document.citations import CitationRequest, FormattedCitations

_RIGHT_TO_LEFT = re.compile(r"\\u(?:0[5-8][0-9a-f]{2}|fb[1-9a-f][0-9a-f]|f[cd][0-9a-f]{2}|fe[7-f])")
"""A right-to-left character in ASCII JSON: Hebrew, Arabic and their neighbours in Unicode."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A case arranged, without citation marks and references yet.

    ``document`` must only be used when no diagnostic is an error.
    """

    case: Case
    path: Path
    document: Document
    clusters: tuple[tuple[str, ...], ...]
    diagnostics: tuple[Diagnostic, ...]

    def request(self, style: Style) -> CitationRequest:
        """What the citation processor needs to know."""
        from casekit.document.citations import CitationRequest

        items = tuple(reference.csl for reference in self.case.references)
        return CitationRequest(items, self.clusters, style, self._reference_language(items))

    def _reference_language(self, items: tuple[Mapping[str, Any], ...]) -> str:
        """The language of the words between a reference's parts (“et al.”, “and”).

        In right-to-left languages a list of none but left-to-right works is set in English: the
        words of the other script would tear every entry apart.
        """
        if self.document.direction == "ltr" or _RIGHT_TO_LEFT.search(json.dumps(items)):
            return self.case.language
        return "en"


def draft(
    case: Case,
    folder: Path,
    path: Path,
    folder_name: str | None = None,
    built: date | None = None,
) -> Draft:
    """Read a case's texts, arrange figures and tables, and check every connection.

    ``folder`` holds the figures; ``path`` is the file that findings name; ``folder_name`` is what
    the id must equal, None to skip that check. ``built`` is the day that files are to carry,
    None for the case's own days.
    """
    words = words_for(case.language)
    reader = TextReader(case, path)
    crew = people(case, words)
    arranged = arrange(case, reader, Floats(reader, folder, words), words)
    document = Document(
        case_id=case.id,
        edition=Edition.COMPLETE,
        language=case.language,
        direction=direction(case.language),
        words=words,
        title=(title := reader.line(case.title, "title")),
        title_text=inlines_plain(title),
        short_title=case.short_title or inlines_plain(title),
        series=case.series.title if case.series else "",
        issue=(case.series.issue or "") if case.series else "",
        series_line=_series_line(case),
        series_url=case.series.url if case.series else None,
        status=case.status,
        version=case.version,
        dates=case.dates,
        created=built or case.dates.published or case.dates.submitted,
        modified=built or _last_day(case),
        bylines=bylines(crew, words, case.language),
        people=crew,
        affiliations=affiliations(case, words),
        objectives=tuple(
            nodes.Objective(
                id=item.id,
                text=reader.line(item.text, "learning_objectives", index, "text"),
                pointer=jp.join("", "learning_objectives", index),
            )
            for index, item in enumerate(case.learning_objectives)
        ),
        vignette=arranged.vignette,
        questions=arranged.questions,
        discussion_heading=discussion_heading(crew, words, case.language),
        discussion=arranged.discussion,
        take_home_points=arranged.take_home_points,
        abbreviations=tuple(
            nodes.Abbreviation(short=short, long=long, pointer=jp.join("", "abbreviations", short))
            for short, long in (case.abbreviations or {}).items()
        ),
        references=(),
        statements=statements(case, crew, reader, words),
        keywords=case.keywords,
        codes=case.codes,
        audience=case.audience,
        licence_url=case.licence.url if case.licence else None,
        assessment=case.assessment,
        cme=case.cme,
    )
    document = map_inlines(document, lambda inlines: _labelled(inlines, arranged.labels))
    crosscheck(case, reader, folder_name)
    known = {reference.id for reference in case.references}
    clusters = tuple(
        cluster for cluster in _clusters(document) if all(name in known for name in cluster)
    )
    return Draft(case, path, document, clusters, tuple(reader.diagnostics))


def finish(drafted: Draft, formatted: FormattedCitations) -> Document:
    """The complete Document, once its citations are formatted."""
    marks = dict(zip(drafted.clusters, formatted.marks, strict=True))
    document = map_inlines(drafted.document, lambda inlines: _marked(inlines, marks))
    items = {item.id: (index, item) for index, item in enumerate(drafted.case.references)}
    references = tuple(
        nodes.Reference(
            id=entry.id,
            number=number,
            label=entry.label,
            content=entry.content,
            links=_links(items[entry.id][1].csl),
            csl=items[entry.id][1].csl,
            pointer=jp.join("", "references", items[entry.id][0]),
        )
        for number, entry in enumerate(formatted.entries, 1)
    )
    return replace(document, references=references)


def _last_day(case: Case) -> date | None:
    days = (case.dates.submitted, case.dates.published, case.dates.last_reviewed)
    return max((day for day in days if day), default=None)


def _series_line(case: Case) -> str:
    if case.series is None:
        return ""
    return " · ".join(part for part in (case.series.title, case.series.issue) if part)


def _labelled(inlines: Inlines, labels: dict[tuple[str, str], str]) -> Inlines:
    if not any(isinstance(inline, nodes.FloatRef) and not inline.text for inline in inlines):
        return inlines
    return tuple(
        replace(inline, text=labels.get((inline.kind, inline.target), f"@{inline.target}"))
        if isinstance(inline, nodes.FloatRef)
        else inline
        for inline in inlines
    )


def _clusters(document: Document) -> tuple[tuple[str, ...], ...]:
    """Every different citation cluster, in order of its first appearance in print."""
    found: dict[tuple[str, ...], None] = {}
    for part in _reading_order(document):
        for node in walk(part):
            if isinstance(node, nodes.Citation):
                found.setdefault(node.references)
    return tuple(found)


def _reading_order(document: Document) -> Iterator[object]:
    yield document.title
    yield document.vignette
    for question in document.questions:
        yield question.reveal
        yield question.lead_in
        for option in question.options:
            yield option.text
    for question in document.questions:
        yield question.answer
        for option in question.options:
            yield option.rationale
    yield document.discussion
    yield document.take_home_points
    yield document.objectives
    yield document.statements


def _marked(inlines: Inlines, marks: dict[tuple[str, ...], Inlines]) -> Inlines:
    """Put in the marks; the space before a superscript mark goes, the text keeps its place."""
    if not any(isinstance(inline, nodes.Citation) for inline in inlines):
        return inlines
    result: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, nodes.Citation):
            result.append(inline)
            continue
        mark = marks[inline.references]
        before = result[-1] if result else None
        if isinstance(mark[0], nodes.Sup) and isinstance(before, nodes.Text):
            result[-1] = nodes.Text(before.text.rstrip(" "))
        result.append(nodes.Citation(inline.references, mark))
    return joined(tuple(result))


def _links(csl: object) -> tuple[str, ...]:
    """Web addresses of a CSL-JSON item, best first."""
    assert isinstance(csl, dict)
    patterns = (
        ("DOI", "https://doi.org/{}"),
        ("PMID", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
        ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
        ("URL", "{}"),
    )
    return tuple(pattern.format(csl[name]) for name, pattern in patterns if csl.get(name))
