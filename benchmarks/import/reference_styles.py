"""Printed references: how well they are read back in each of the common styles.

    python benchmarks/import/reference_styles.py [--styles apa,nature] [--show]

The references of the archive in ``cases/`` and the works in ``references.json`` (books, chapters,
reports, pages …) are printed by the citation engine in every style and parsed again: with italics
and bold, without, and without but with two slips each, such as a lost space. For each field that
is printed the table tells how often it came back right; ``silent`` counts references with a value
that is wrong or missing and without a doubt, and its target is zero.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from casekit.document.citations import CitationEngine, CitationRequest, FormattedCitations
from casekit.document.csl import find_style
from casekit.document.nodes import Emph, Inlines, Link, ReferenceLink, Strong, Sub, Sup, Text
from casekit.importers.references import Parsed, parse_list
from casekit.importers.rich import PLAIN, Look, Rich, Run

ROOT = Path(__file__).resolve().parents[2]
_STYLES = """
american-medical-association nlm-citation-sequence nature elsevier-vancouver springer-vancouver
the-new-england-journal-of-medicine the-lancet bmj journal-of-clinical-oncology haematologica
nature-publishing-group-vancouver british-journal-of-haematology annals-of-oncology plos cell
science american-chemical-society biomed-central springer-basic-brackets frontiers
elsevier-harvard karger-journals thieme-german deutsches-arzteblatt din-1505-2 apa
apa-6th-edition harvard-cite-them-right chicago-author-date modern-language-association ieee
multidisciplinary-digital-publishing-institute
"""
STYLES = _STYLES.split()
WAYS = ("looks", "plain", "mess")
FIELDS = (
    "author",
    "title",
    "container-title",
    "volume",
    "issue",
    "page",
    "year",
    "DOI",
    "publisher",
    "URL",
    "type",
)


@dataclass
class Tally:
    """Counts of one style."""

    printed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    doubted: int = 0
    entries: int = 0


def items() -> list[dict[str, Any]]:
    """The references of the archive, and the works beside this file."""
    found: list[dict[str, Any]] = []
    for path in sorted((ROOT / "cases").glob("*/case.*")):
        if path.suffix in {".json", ".yaml"}:
            case = yaml.safe_load(path.read_text(encoding="utf-8"))
            found += case.get("references", [])
    works = json.loads((Path(__file__).parent / "references.json").read_text(encoding="utf-8"))
    unique = {item["id"]: item for item in [*found, *works]}
    return list(unique.values())


def rich(inlines: Inlines, look: Look = PLAIN) -> Iterator[Run]:
    """What the engine printed, as text with looks."""
    for part in inlines:
        match part:
            case Text(text):
                yield Run(text, look)
            case Emph(children):
                yield from rich(children, Look(look.bold, not look.italic, look.raised))
            case Strong(children):
                yield from rich(children, Look(True, look.italic, look.raised))
            case Sup(children):
                yield from rich(children, Look(look.bold, look.italic, 1))
            case Sub(children):
                yield from rich(children, Look(look.bold, look.italic, -1))
            case Link(_, children) | ReferenceLink(_, children):
                yield from rich(children, look)
            case _:
                yield Run("\n", look)


def printed(
    style: str, of: Sequence[Mapping[str, Any]], engine: CitationEngine
) -> list[tuple[str, Rich]]:
    """Every item as a style prints it, by its id."""
    request = CitationRequest(tuple(of), (), find_style(style, None), "en")
    (answer,) = engine.format([request])
    if not isinstance(answer, FormattedCitations):
        raise SystemExit(f"{style}: {answer.message}")
    return [
        (entry.id, Rich.joined(Rich((run,)) for run in rich(entry.content)))
        for entry in answer.entries
    ]


def folded(text: object) -> str:
    """Letters and digits alone, in small letters."""
    bare = unicodedata.normalize("NFKC", str(text)).casefold()
    return re.sub(r"[\W_]+", "", bare)


def judge(item: Mapping[str, Any], text: str, parsed: Parsed) -> dict[str, bool]:
    """For each field that is printed whether it came back right."""
    got = parsed.item
    page = folded(text)
    verdict: dict[str, bool] = {}
    names = [folded(item[name]) for name in ("title",) if name in item]
    if any(name in page for name in names):
        verdict["title"] = folded(got.get("title", "")) in names
    journals = {
        folded(item[name]) for name in ("container-title", "container-title-short") if name in item
    }
    journals |= {journal.removeprefix("the") for journal in journals}
    if any(journal in page for journal in journals):
        verdict["container-title"] = folded(got.get("container-title", "")) in journals
    for name in ("volume", "issue", "DOI", "URL"):
        before = (
            r"(?:\(|[Nn][or]s?\.\s?(?:Suppl )?|Suppl\.?\s?|, )" if name == "issue" else r"(?<!\w)"
        )
        if name in item and re.search(rf"{before}{re.escape(str(item[name]))}(?!\w)", text):
            verdict[name] = folded(got.get(name, "")) == folded(item[name])
        elif name in got and name in {"volume", "issue"}:
            verdict[name] = folded(got[name]) == folded(item.get(name, ""))
    author = folded(_last(item["author"][0])) if item.get("author") else ""
    if "publisher" in item and folded(item["publisher"]) in page.removeprefix(author):
        verdict["publisher"] = folded(got.get("publisher", "")) == folded(item["publisher"])
    if "page" in item:
        first = re.split(r"[-–]", str(item["page"]))[0]
        if re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text):
            verdict["page"] = re.split(r"[-–]", got.get("page", ""))[0] == first
    year = item.get("issued", {}).get("date-parts", [[None]])[0][0]
    if year and str(year) in text:
        verdict["year"] = got.get("issued", {}).get("date-parts", [[None]])[0][0] == year
    verdict["type"] = got.get("type") in _alike(item["type"])
    if "author" in item and folded(_last(item["author"][0])) in page:
        verdict["author"] = _same_people(item["author"], got.get("author", []))
    return verdict


def _alike(type: str) -> set[str]:
    return {
        "paper-conference": {"paper-conference", "article-journal", "chapter"},
        "report": {"report", "book", "webpage"},
        "webpage": {"webpage"},
        "article": {"article", "article-journal"},
    }.get(type, {type})


def _last(person: Mapping[str, Any]) -> str:
    return str(person.get("family") or person.get("literal"))


def _same_people(wanted: Sequence[Mapping[str, Any]], got: Sequence[Mapping[str, Any]]) -> bool:
    cut = bool(got) and got[-1].get("literal", "").startswith(("et al", "and others"))
    people = got[:-1] if cut else got
    if not people or (not cut and len(people) != len(wanted) and len(people) < 3):
        return False
    for one, other in zip(wanted, people, strict=False):
        if folded(_last(one)) != folded(_last(other)):
            return (
                len(wanted) > 10 and one is not wanted[0] and other is people[-1]
            )  # … last author
        if one.get("given") and folded(other.get("given", ""))[:1] != folded(one["given"])[:1]:
            return False
        if one.get("suffix") and not other.get("suffix"):
            return False
    return cut or len(people) == len(wanted) or "…" in str(got) or len(wanted) > 20


def messed(text: Rich, random: Random) -> Rich:
    """A text as hands and programs leave it: signs lost and doubled, links at its end."""
    changes: list[Callable[[Rich], Rich]] = [
        lambda text: _swapped(text, ". ", "."),
        lambda text: _swapped(text, ", ", ","),
        lambda text: _swapped(text, ". ", ".. "),
        lambda text: _swapped(text, "–", "-"),
        lambda text: _swapped(text, " ", "\u00a0"),
        lambda text: _swapped(text, "; ", ";"),
        lambda text: _swapped(text, ";", "; "),
        lambda text: _swapped(text, ":", ": "),
        lambda text: _swapped(text, ",", " ,"),
        lambda text: _swapped(text, "et al.", "et al"),
        lambda text: _swapped(text, "“", '"'),
        lambda text: _swapped(text, "”", '"'),
        lambda text: _swapped(text, " ", "\n"),
        lambda text: _swapped(text, "doi:", "doi: https://doi.org/"),
        lambda text: text + Rich.of(" [PubMed] [Google Scholar]"),
        lambda text: Rich.of("1. ") + text,
        lambda text: text.strip("."),
        lambda text: text + Rich.of(" PMID: 31234567"),
    ]
    for change in random.sample(changes, 2):
        text = change(text)
    return text


def _swapped(text: Rich, old: str, new: str) -> Rich:
    """A text with the middle one of some signs replaced."""
    places = [match.start() for match in re.finditer(re.escape(old), text.text)]
    if not places:
        return text
    at = places[len(places) // 2]
    return Rich.joined((text[:at], Rich.of(new, text.look_at(at)), text[at + len(old) :]))


def measure(
    style: str, of: Sequence[Mapping[str, Any]], engine: CitationEngine, *, way: str
) -> Tally:
    """Print and parse all items in one style: with their ``looks``, ``plain``, or in a ``mess``."""
    tally = Tally()
    by_id = {item["id"]: item for item in of}
    entries = printed(style, of, engine)
    texts = [text if way == "looks" else Rich.of(text.text) for _, text in entries]
    random = Random(style)  # the same mess every time
    read = [messed(text, random) for text in texts] if way == "mess" else texts
    for (id, _), text, parsed in zip(entries, read, parse_list(read), strict=True):
        verdict = judge(by_id[id], text.text, parsed)
        tally.entries += 1
        tally.doubted += bool(parsed.doubts)
        tally.printed.update(list(verdict))
        tally.right.update(name for name, good in verdict.items() if good)
        wrong = [name for name, good in verdict.items() if not good]
        if wrong and not parsed.doubts:
            read = json.dumps(parsed.item, ensure_ascii=False)
            tally.silent.append(f"{','.join(wrong)} | {text.text}\n      {read}")
    return tally


def main() -> int:
    """Print the table; 1 where something is wrong and silent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--styles", help="names of styles, separated by commas")
    parser.add_argument("--show", action="store_true", help="print what is wrong and silent")
    options = parser.parse_args()
    styles = options.styles.split(",") if options.styles else STYLES
    of = items()
    silent = 0
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    print(
        f"{'style':48}{'way':>6}"
        + "".join(f"{name[:9]:>10}" for name in FIELDS)
        + f"{'doubted':>9}{'silent':>8}"
    )
    with CitationEngine() as engine:
        for style in styles:
            for way in WAYS:
                tally = measure(style, of, engine, way=way)
                row = "".join(
                    f"{tally.right[name]:>5}/{tally.printed[name]:<4}"
                    if tally.printed[name]
                    else f"{'':10}"
                    for name in FIELDS
                )
                print(f"{style:48}{way:>6}{row}{tally.doubted:>9}{len(tally.silent):>8}")
                silent += len(tally.silent)
                total += tally.printed
                good += tally.right
                if options.show:
                    for line in tally.silent:
                        print("    ", line)
    print(
        f"{'all':54}"
        + "".join(f"{good[name] / max(1, total[name]):>9.1%} " for name in FIELDS)
        + f"{silent:>17}"
    )
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
