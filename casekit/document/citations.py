"""Citation marks and reference lists, formatted by a CSL style through pandoc's citeproc.

Many cases go through one pandoc process, one after the other, and every answer is kept by
content: equal references, citations, style and language are formatted once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from casekit.canonical import canonical_json, digest
from casekit.document.bibliography import read_entry, with_labels
from casekit.document.cache import AnswerCache
from casekit.document.csl import Style
from casekit.document.nodes import Inlines
from casekit.document.pandoc import PandocFailure, PandocServer, job_source, pandoc_release
from casekit.document.runs import UnknownElement, nodes, own_emphasis, plain, runs


@dataclass(frozen=True, slots=True)
class CitationRequest:
    """The citations of one case.

    ``items`` are its CSL-JSON items in the case's order, each with an ``id``; ``clusters`` the
    ids cited together, in order of appearance; ``language`` (BCP 47) chooses the CSL locale.
    """

    items: tuple[Mapping[str, Any], ...]
    clusters: tuple[tuple[str, ...], ...]
    style: Style
    language: str


@dataclass(frozen=True, slots=True)
class FormattedEntry:
    """An entry of the reference list.

    ``label`` is the number or other label in front of it, such as ``1.`` or ``[1]``, empty where
    the style has none; ``content`` is the rest, exactly as the style prints it.
    """

    id: str
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class FormattedCitations:
    """One mark a cluster, and the entries in the order of the reference list.

    A style that sorts its list decides the order of all entries; otherwise the cited ones come
    first, in order of citation, then the uncited ones in the case's order.
    """

    marks: tuple[Inlines, ...]
    entries: tuple[FormattedEntry, ...]


@dataclass(frozen=True, slots=True)
class CitationProblem:
    """Why the citations of one case could not be formatted; ``references`` are the ids at fault."""

    message: str
    references: tuple[str, ...] = ()


class CitationEngine:
    """Formats the citations of many cases; pandoc starts with the first one that is not known.

    ``cache`` is a folder that keeps answers between runs; processes may share it. ``server`` is a
    pandoc that others use, too; without one the engine has its own, with ``timeout`` in seconds
    for one case. After a fork the child has a pandoc of its own.
    """

    def __init__(
        self,
        cache: Path | None = None,
        *,
        timeout: float = 30.0,
        server: PandocServer | None = None,
    ) -> None:
        self._server = server or PandocServer(timeout=timeout)
        self._cache = AnswerCache(cache)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_running(self) -> bool:
        """Whether pandoc has been started."""
        return self._server.pid is not None

    def close(self) -> None:
        """End the pandoc process; a later call starts a new one."""
        self._server.close()

    def format(
        self, requests: Sequence[CitationRequest]
    ) -> list[FormattedCitations | CitationProblem]:
        """Format the citations of several cases, each for itself, in the order given.

        Raises EnvironmentProblem when pandoc is missing or does not start.
        """
        return [self._format(request) for request in requests]

    def _format(self, request: CitationRequest) -> FormattedCitations | CitationProblem:
        problem = _refusal(request)
        if problem:
            return problem
        if not request.items:
            return FormattedCitations((), ())
        try:
            question = _question(request)
        except (TypeError, ValueError):  # not a number, or half of a surrogate pair
            return CitationProblem("the references are not JSON")
        key = digest([pandoc_release(), job_source("citeproc"), question])
        answer = self._cache.get(key)
        if answer is None:
            try:
                answer = self._server.call("citeproc", question)
            except PandocFailure as failure:
                return _explained(str(failure), request)
            self._cache.put(key, answer)
        return _read(answer, request)


def _refusal(request: CitationRequest) -> CitationProblem | None:
    """What is wrong with a request before pandoc sees it."""
    ids = [item.get("id") for item in request.items]
    if not all(isinstance(id, str) and id for id in ids):
        return CitationProblem("a reference has no id")
    if twice := tuple(id for id, count in Counter(ids).items() if id and count > 1):
        return CitationProblem(f"several references have the same id: {_listed(twice)}", twice)
    cited = dict.fromkeys(id for cluster in request.clusters for id in cluster)
    if unknown := tuple(id for id in cited if id not in ids):
        return CitationProblem(f"cited, but not among the references: {_listed(unknown)}", unknown)
    if not all(request.clusters):
        return CitationProblem("a citation names no reference")
    return None


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(f"“{id}”" for id in ids)


def _names(request: CitationRequest) -> dict[str, str]:
    """A plain name for each reference's id; the names sort in the case's order."""
    return {item["id"]: f"r{number:05}" for number, item in enumerate(request.items, 1)}


def _question(request: CitationRequest) -> dict[str, Any]:
    """What ``citeproc.lua`` is asked; raises ValueError or TypeError for what is not JSON."""
    names = _names(request)
    cited = {id for cluster in request.clusters for id in cluster}
    items = [_prepared(item) | {"id": names[item["id"]]} for item in request.items]
    return {
        "style": request.style.text,
        "language": request.language,
        "references": canonical_json(items).decode(),
        "clusters": [[names[id] for id in dict.fromkeys(ids)] for ids in request.clusters],
        "uncited": [name for id, name in names.items() if id not in cited],
    }


def _prepared(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item whose titles citeproc understands as they are meant."""
    return {
        name: own_emphasis(_curled(value)) if "title" in name and isinstance(value, str) else value
        for name, value in item.items()
    }


_QUOTATION_OR_PRIME = re.compile(r"(?<!\w)'(?=\S)[^']*'(?!\w)|(?<=[0-9])'")


def _curled(title: str) -> str:
    """Write ``5’-UTR and 3’-UTR`` with apostrophes: citeproc takes ``'…'`` for quotes there."""
    return _QUOTATION_OR_PRIME.sub(lambda found: "’" if found[0] == "'" else found[0], title)


_AT_ITEM = re.compile(r"Error in \$\[(?P<index>[0-9]+)\]\S*: (parsing .* failed, )?(?P<detail>.*)")


def _explained(message: str, request: CitationRequest) -> CitationProblem:
    """Pandoc's refusal, with the reference it is about where it tells the item's index."""
    found = _AT_ITEM.search(message)
    if not found:
        return CitationProblem(f"the references cannot be formatted: {message}")
    id = request.items[int(found["index"])]["id"]
    return CitationProblem(f"the reference “{id}” is not CSL-JSON: {found['detail']}", (id,))


def _read(answer: bytes, request: CitationRequest) -> FormattedCitations | CitationProblem:
    """What pandoc answered, as nodes and with the references' own ids."""
    ids = {f"ref-{name}": id for id, name in _names(request).items()}
    targets = {f"#{anchor}": id for anchor, id in ids.items()}
    *paragraphs, division = json.loads(answer)["blocks"]
    try:
        marks = [list(runs(block["c"][0]["c"][1], targets)) for block in paragraphs]
        entries = {
            ids[part["c"][0][0]]: read_entry(part, labelled=request.style.labelled)
            for part in division["c"][1]
        }
    except UnknownElement as error:
        return CitationProblem(f"the references cannot be formatted: {error}")
    for cluster, mark in zip(request.clusters, marks, strict=True):
        if not plain(mark).strip():
            return _unprinted("citation mark", cluster)
    unlisted = [id for id in ids.values() if id not in entries or not entries[id].content]
    if unlisted:
        return _unprinted("entry in the reference list", unlisted)
    finished = list(entries.values())
    if request.style.labelled:
        finished = with_labels(finished)
    return FormattedCitations(
        marks=tuple(nodes(mark) for mark in marks),
        entries=tuple(
            FormattedEntry(id, entry.label, nodes(entry.content))
            for id, entry in zip(entries, finished, strict=True)
        ),
    )


def _unprinted(what: str, ids: Sequence[str]) -> CitationProblem:
    message = f"the reference style prints no {what} for {_listed(ids)}: too little is known of it"
    return CitationProblem(message, tuple(ids))
