"""The claims of a case: those its texts make, and those recorded under “statistics”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from casekit import pointer as jp
from casekit.diagnostics import Related
from casekit.lint.context import LintCase
from casekit.lint.finding import Finding
from casekit.lint.prose import RUNNING, Prose
from casekit.lint.statistics.claim import (
    Claim,
    Horizon,
    Interval,
    Mention,
    Number,
    Place,
    PValue,
)
from casekit.lint.statistics.phrases import Phrases
from casekit.lint.statistics.read import claims
from casekit.lint.statistics.surroundings import Surroundings
from casekit.lint.statistics.tokens import PARAGRAPH, Kind, tokens
from casekit.lint.statistics.trials import canonical
from casekit.lint.statistics.vocabulary import ENDPOINTS, MEASURES, MEDIANS, TIME_UNITS, WHOLE
from casekit.model.case import Statistic

_NOWHERE = Place(0, 0)
_ID = re.compile(r"@([A-Za-z0-9_-]+)")
_DIGIT = re.compile(r"[0-9]")
_WORTH_READING = re.compile(
    r"[%٪=<>≤≥]|\b(?:a?(?:HR|OR|RR|IRR)s?|SHR|[WS]?MD|A?R[DR]|PR|CI|KI|IC|GA|[Pp])\b"
    r"|[Rr]atio|[Rr]isk|[Rr]isiko|[Rr]isque|[Rr]iesgo|[Rr]isch|[Rr]isco|oran|[Mm][eé]d[iy]a"
    r"|[Dd]iff?er|[Pp]er ?cent|[Pp]rozent|[Pp]or c|[Pp]our c|[Rr]apport|[Rr]az|[Vv]erhältnis"
)
"""What a text with a claim in it has; most texts have none and are not read further."""


_TRIAL = re.compile(
    r"\b[A-Z][A-Za-z]{0,14}[A-Z][A-Za-z0-9]{0,14}(?:-[A-Z0-9]{1,4})?"
    r"(?=,? (?:trial|study|\((?:NCT|ISRCTN)))"
)


@dataclass(frozen=True)
class Told:
    """A claim and where it stands: in a text, or in an entry of “statistics” of its own."""

    claim: Claim
    pointer: str
    prose: Prose | None = None

    def finding(self, message: str, part: str = "", **more: Any) -> Finding:
        """A finding about the claim or a part: “estimate”, “interval”, “p” or “sentence”."""
        if self.prose is None:
            return Finding(message, self._entry(part), **more)
        place = self._place(part)
        return self.prose.finding(message, place.start, place.end, **more)

    def related(self, message: str, part: str = "") -> Related:
        """The claim as another place that belongs to a finding."""
        if self.prose is None:
            return Related(message, self._entry(part))
        place = self._place(part)
        return self.prose.related(message, place.start, place.end)

    def _entry(self, part: str) -> str:
        names = {"estimate": "estimate", "interval": "interval", "p": "p_value"}
        return jp.join(self.pointer, names[part]) if part in names else self.pointer

    def _place(self, part: str) -> Place:
        found = getattr(self.claim, part) if part else self.claim.place
        if isinstance(found, Number | Interval | PValue):
            return found.place
        return found if isinstance(found, Place) else self.claim.place


def told(case: LintCase) -> tuple[Told, ...]:
    """Every claim of a case, in reading order, the recorded ones last."""
    return case.once(_told)


def _told(case: LintCase) -> tuple[Told, ...]:
    in_texts = [one for prose in case.texts(RUNNING) for one in told_in(case, prose)]
    return (*in_texts, *recorded(case))


def told_in(case: LintCase, prose: Prose) -> tuple[Told, ...]:
    """The claims of one text."""
    if not _claims_something(prose.text):
        return ()
    trials = {*(trial.name for trial in case.case.trials), *_TRIAL.findall(prose.text)}
    read = claims(_blotted(prose, _claims_something), prose.language, trials)
    marks = [mark for mark in prose.marks if mark.kind == "citation"]
    starts = [mark.start for mark in marks]
    found = []
    for claim in read:
        at = bisect_left(starts, claim.place.end)
        near = at < len(marks) and starts[at] <= claim.sentence.end + 1
        sources = tuple(_ID.findall(marks[at].literal)) if near else ()
        found.append(Told(replace(claim, sources=sources), prose.pointer, prose))
    return tuple(found)


def _claims_something(text: str) -> bool:
    return bool(_DIGIT.search(text) and _WORTH_READING.search(text))


def _blotted(prose: Prose, is_worth_reading: Callable[[str], bool]) -> str:
    """The text with the blocks not worth reading blotted out, every character in its place."""
    parts, at = [], 0
    for block in prose.plain.blocks:
        parts.append(PARAGRAPH * (block.start - at))
        text = prose.text[block.start : block.end]
        worth = is_worth_reading(text)
        parts.append(text.replace("\n", PARAGRAPH) if worth else PARAGRAPH * len(text))
        at = max(at, block.end)
    return "".join(parts)


def recorded(case: LintCase) -> Iterator[Told]:
    """The claims under “statistics”; their numbers have as many decimals as they are typed with."""
    names = {trial.id: trial.name for trial in case.case.trials}
    for at, statistic in enumerate(case.case.statistics):
        yield Told(_recorded(statistic, names), jp.join("", "statistics", at))


def _recorded(statistic: Statistic, names: dict[str, str]) -> Claim:
    interval, p = statistic.interval, statistic.p_value
    trial = names.get(statistic.trial or "")
    endpoint = _looked_up(statistic.endpoint, ENDPOINTS) or statistic.endpoint.casefold()
    arms = (statistic.intervention, statistic.comparator)
    measure = _looked_up(statistic.measure, MEASURES)
    return Claim(
        measure=measure or ("percentage" if statistic.measure == "%" else statistic.measure),
        place=_NOWHERE,
        sentence=_NOWHERE,
        estimate=_number(statistic.estimate),
        interval=Interval(
            _number(interval.lower), _number(interval.upper), interval.level, _NOWHERE
        )
        if interval
        else None,
        p=PValue(p.operator, _number(p.value), _NOWHERE) if p else None,
        unit=statistic.unit or "",
        endpoint=Mention(endpoint, _NOWHERE),
        trial=Mention(canonical(trial), _NOWHERE) if trial else None,
        horizon=_horizon(statistic.horizon) if statistic.horizon else None,
        arms=tuple(Mention(arm, _NOWHERE) for arm in arms if arm),
        population=Mention(statistic.population, _NOWHERE) if statistic.population else None,
        sources=statistic.references,
    )


def _number(value: float) -> Number:
    return Number(value, len(f"{value:.12f}".rstrip("0").partition(".")[2]), _NOWHERE)


def _horizon(text: str) -> Horizon:
    """A time in words: “24 months”; “whole follow-up (median 41.8 months)” is no such time."""
    found = tokens(text, "en")
    whole = any(token.low in WHOLE or token.low in MEDIANS for token in found)
    for token, unit in pairwise([token for token in found if token.kind is not Kind.DASH]):
        if token.number and unit.low in TIME_UNITS and not whole:
            return Horizon(token.number.value * TIME_UNITS[unit.low], _NOWHERE)
    return Horizon(None, _NOWHERE)


def _looked_up(text: str, phrases: Phrases) -> str:
    found = phrases.at(tokens(text, "en"), 0)
    return found[0] if found else ""


def endpoints_of_trials(case: LintCase, prose: Prose) -> Iterator[tuple[str, Mention]]:
    """Every endpoint that is named in one sentence with a trial, and the name of that trial."""
    trials = [trial.name for trial in case.case.trials]
    text = _blotted(prose, lambda block: "FS" in block or "urvival" in block)
    around = Surroundings(tokens(text, prose.language), trials)
    for at, endpoint in zip(around.endpoints.firsts, around.endpoints.values, strict=True):
        trial = around.in_sentence(around.trials, at)
        if trial is not None:
            yield trial.name, endpoint
