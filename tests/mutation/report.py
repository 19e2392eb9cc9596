"""The scores of many trials, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.mutation.judge import Verdict
from tests.mutation.stage import FORMATS
from tests.mutation.trial import Trial

BEGIN = "<!-- scores: make mutations -->"
END = "<!-- end of scores -->"
_FAILURES = (Verdict.MISSED, Verdict.MISNAMED, Verdict.FALSE_ALARM)
_ORIGINS = {
    "source": "The case is changed after the file was written",
    "written": "The file is written from a changed case",
    "inside": "The file itself is changed",
}


def is_failure(trial: Trial) -> bool:
    """Whether a change survived, was laid to another fact, or an alarm was false."""
    return trial.verdict in _FAILURES


def failures(trials: Iterable[Trial]) -> Iterator[str]:
    """A line for each failure, with what is needed to make it again."""
    for trial in filter(is_failure, trials):
        yield (
            f"- {trial.verdict}: {trial.kind}, {trial.case}, {trial.format}, {trial.edition} "
            f"(`{trial.how_to_repeat}`)"
        )


def scores(trials: Sequence[Trial]) -> Iterator[str]:
    """A table per format, and one per kind of change, in Markdown."""
    mutations = {(item.origin, item.kind, item.seed, item.format) for item in trials}
    yield f"{len(trials)} proofs of {len(mutations)} mutations, a file format counted for itself."
    yield ""
    yield "| What is changed | Format | Changes named | Score | Left in peace | False alarms |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for origin, title in _ORIGINS.items():
        for format in FORMATS:
            part = [item for item in trials if (item.origin, item.format) == (origin, format)]
            if part:
                yield f"| {title} | {format} | {' | '.join(_columns(part))} |"
    yield f"| **All** | | {' | '.join(_columns(trials))} |"
    yield ""
    yield "| Kind of change | " + " | ".join(FORMATS) + " |"
    yield "| --- |" + " ---: |" * len(FORMATS)
    for kind in dict.fromkeys(item.kind for item in trials):
        cells = (
            _score([item for item in trials if (item.kind, item.format) == (kind, format)])
            for format in FORMATS
        )
        yield f"| {kind} | {' | '.join(cells)} |"


def _columns(trials: Sequence[Trial]) -> tuple[str, str, str, str]:
    count = Counter(item.verdict for item in trials)
    due = count[Verdict.NAMED] + count[Verdict.MISSED] + count[Verdict.MISNAMED]
    score = f"{count[Verdict.NAMED] / due:.2%}" if due else "–"
    quiet, alarms = count[Verdict.QUIET], count[Verdict.FALSE_ALARM]
    return f"{count[Verdict.NAMED]} of {due}", score, f"{quiet} of {quiet + alarms}", str(alarms)


def _score(trials: Sequence[Trial]) -> str:
    count = Counter(item.verdict for item in trials)
    due = count[Verdict.NAMED] + count[Verdict.MISSED] + count[Verdict.MISNAMED]
    return f"{count[Verdict.NAMED]}/{due}" if due else "–"


def write_into(path: Path, trials: Sequence[Trial]) -> None:
    """Put the scores and the failures between the marks of a page."""
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    survivors = list(failures(trials)) or ["None."]
    lines = [BEGIN, "", *scores(trials), "", "Failures:", "", *survivors, "", END]
    path.write_text(before + "\n".join(lines) + after, encoding="utf-8")
