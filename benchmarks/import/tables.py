"""The results as tables, and the points that went wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .scoring import Point

if TYPE_CHECKING:
    from .command import Result

GUIDE = Path(__file__).resolve().parents[2] / "docs/importing.md"
BEGIN = {
    False: "<!-- accuracy: benchmarks/import/run.py --write -->\n",
    True: "<!-- accuracy: benchmarks/import/run.py --second --write -->\n",
}
END = "<!-- end of the accuracy -->"
FIELDS = (
    "language",
    "title",
    "series",
    "people",
    "vignette",
    "lead-in",
    "options",
    "key",
    "rationales",
    "model answer",
    "discussion",
    "letters",
    "citations",
    "references",
    "figures",
    "tables",
    "objectives",
    "take-home points",
    "disclosures",
    "acknowledgements",
    "words",
)
_COLUMNS = {
    "front": ("language", "title", "series", "people"),
    "vignette": ("vignette",),
    "lead-in": ("lead-in",),
    "options": ("options",),
    "key": ("key",),
    "reasons": ("rationales", "model answer"),
    "discussion": ("discussion", "letters"),
    "citations": ("citations",),
    "references": ("references",),
    "floats": ("figures", "tables"),
    "rest": ("objectives", "take-home points", "disclosures", "acknowledgements"),
    "words": ("words",),
}


def markdown(results: Sequence[Result]) -> Iterator[str]:
    """Both tables: field by field, then layout by column as right/flagged/silent."""
    yield "| Field | Values | Right | Flagged | Wrong and silent | Right, % |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    points = [point for result in results for point in result.points]
    for field in FIELDS:
        yield _row(field, [point for point in points if point.field == field])
    yield _row("**all**", points)
    yield ""
    yield f"| Layout | {' | '.join(_COLUMNS)} | Right, % | Silent |"
    yield "| --- |" + " ---: |" * (len(_COLUMNS) + 2)
    by_layout: dict[str, list[Point]] = defaultdict(list)
    for result in results:
        by_layout[result.layout] += result.points
    for name, its in by_layout.items():
        cells = [_cell([one for one in its if one.field in fields]) for fields in _COLUMNS.values()]
        counts = Counter(one.verdict for one in its)
        share = 100 * counts["right"] / len(its)
        yield f"| {name} | {' | '.join(cells)} | {share:.1f} | {counts['silent']} |"
    yield ""
    yield f"{len(results)} documents in {len(by_layout)} layouts."


def _row(name: str, points: Sequence[Point]) -> str:
    counts = Counter(point.verdict for point in points)
    share = f"{100 * counts['right'] / len(points):.1f}" if points else "–"
    return (
        f"| {name} | {len(points)} | {counts['right']} | {counts['flagged']} | "
        f"{counts['silent']} | {share} |"
    )


def _cell(points: Sequence[Point]) -> str:
    if not points:
        return "–"
    counts = Counter(point.verdict for point in points)
    if counts["right"] == len(points):
        return str(len(points))
    return f"{counts['right']}/{counts['flagged']}/{counts['silent']}"


def worst(results: Iterable[Result], count: int, field: str = "") -> Iterator[str]:
    """The points that went wrong, layout by layout, silent ones first."""
    by_layout: dict[str, list[tuple[Result, Point]]] = defaultdict(list)
    for result in results:
        for point in result.points:
            if point.verdict != "right" and field in ("", point.field):
                by_layout[result.layout].append((result, point))
    for name, its in by_layout.items():
        its.sort(key=lambda one: one[1].verdict != "silent")
        yield f"\n## {name}: {len(its)} not right"
        for result, point in its[:count]:
            yield f"[seed {result.seed}, {result.case}] {told(point)}"


def told(point: Point) -> str:
    """A point that went wrong, in a few lines."""
    return (
        f"{point.verdict.upper()} {point.field} at {point.pointer}\n"
        f"    wanted: {_short(point.wanted)}\n    found:  {_short(point.found)}"
    )


def _short(text: str) -> str:
    text = " ".join(text.split()).translate({0xE000: "⟦", 0xE001: "⟦", 0xE002: "⟦", 0xE003: "⟧"})
    return text if len(text) < 240 else f"{text[:150]} … {text[-80:]}"


def write(results: Sequence[Result], *, second: bool) -> None:
    """Put the tables into the guide; of the second set only that of the fields."""
    lines = list(markdown(results))
    if second:
        lines = [*lines[: lines.index("")], "", lines[-1]]
    text = GUIDE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN[second])
    after = rest.split(END, 1)[1]
    table = "\n".join(lines)
    GUIDE.write_text(f"{before}{BEGIN[second]}\n{table}\n\n{END}{after}", encoding="utf-8")
