"""Made-up references, printed in many ways, come back as they were made, or with a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from casekit.importers.references import parse
from casekit.importers.rich import Rich

FAMILIES = """
Weber|Kaya|Rossi|Díaz|Kröger|O'Brien|McDonald|Al-Mansour|van der Meer|de la Fuente|Lo-Coco|Xu|Li
Świątek|Şahin|Yılmaz|Nguyễn|di Stefano|Le Guen|D'Souza|St. John|Wu|Garcia Lopez|von Weber|DiNardo
FitzGerald|Sørensen|Ünal
"""
INITIALS = ("K", "KA", "JP", "S", "M", "AB", "RST", "G", "H", "LM", "N")
TITLES = """
Iron stores in adults
A randomised trial of oral iron versus placebo
Is iron enough? A cohort study
Ferritin: a review
The 2019 guideline on anaemia
COVID-19 and anaemia in 2020: 12 lessons
E. coli bacteraemia vs. other bacteraemia
Role of CD33 and FLT3-ITD in AML
T-cell lymphoma after CAR-T
In vivo imaging of marrow
Results at 5 years (2010–2015)
HLA-DR15 and relapse. A registry study
Hydroxyurea in sickle cell disease: dose matters!
“Iron man”: a case report
Anaemia, infection, and outcome
On behalf of patients: what matters
Blood. Its history
Effect of 12 g/dL vs. 7 g/dL thresholds
von Willebrand disease in women
Vitamin B12 deficiency
Supplement use in Europe
Volume overload in CKD: an update
No. 5 is alive
Part 2: management of relapse
WHO classification, 5th edition: what is new?
"""
JOURNALS = """
J. Clin. Oncol.|Blood|Lancet Haematol.|N. Engl. J. Med.|Ann. Hematol.|Alp. Med. Lett.|Haematologica
Proc. Natl. Acad. Sci. U. S. A.|Dtsch. Arztebl. Int.|Cancers (Basel)|Nordic Iron Bulletin|BMC Cancer
JAMA|Curr. Opin. Hematol.|Zhonghua Xue Ye Xue Za Zhi
"""


@dataclass(frozen=True)
class Made:
    """A reference that was made up."""

    people: list[tuple[str, str]]
    title: str
    journal: str
    year: int
    volume: int
    issue: int
    page: str

    @property
    def sentence(self) -> str:
        return self.title if self.title[-1] in "?!" else f"{self.title}."

    @property
    def bare(self) -> str:
        return self.journal.replace(".", "")

    def names(self, form: str, between: str = ", ", last: str = ", ", stop: str = ". ") -> str:
        """The people in a form such as ``{family} {bare}``."""
        parts = [
            form.format(
                family=family, bare=given, dotted="".join(f"{one}{stop}" for one in given).strip()
            )
            for family, given in self.people
        ]
        return last.join(filter(None, (between.join(parts[:-1]), parts[-1])))


STYLES: dict[str, Callable[[Made], str]] = {
    "vancouver": lambda one: (
        f"{one.names('{family} {bare}')}. {one.sentence} {one.bare}."
        f" {one.year};{one.volume}({one.issue}):{one.page}."
    ),
    "month": lambda one: (
        f"{one.names('{family} {bare}')}, et al. {one.sentence} {one.bare}."
        f" {one.year} Mar 5;{one.volume}({one.issue}):{one.page}. doi: 10.1000/abc"
    ),
    "spaced": lambda one: (
        f"{one.names('{family} {bare}')}. {one.sentence} {one.bare}"
        f" {one.year}; {one.volume}: {one.page}"
    ),
    "year last": lambda one: (
        f"{one.names('{family} {bare}')}: {one.sentence} {one.bare}"
        f" {one.volume}:{one.page}, {one.year}"
    ),
    "nature": lambda one: (
        f"{one.names('{family}, {dotted}', last=' & ')} {one.sentence} {one.journal}"
        f" {one.volume}, {one.page} ({one.year})."
    ),
    "apa": lambda one: (
        f"{one.names('{family}, {dotted}', last=', & ')} ({one.year}). {one.sentence}"
        f" {one.bare}, {one.volume}({one.issue}), {one.page}."
    ),
    "harvard": lambda one: (
        f"{one.names('{family}, {dotted}', last=' and ', stop='.')} ({one.year}) '{one.title}',"
        f" {one.bare}, {one.volume}({one.issue}), pp. {one.page}."
    ),
    "engineers": lambda one: (
        f"{one.names('{dotted} {family}', last=' and ')}, “{one.title},” {one.journal}, vol."
        f" {one.volume}, no. {one.issue}, pp. {one.page}, {one.year}."
    ),
    "commas": lambda one: (
        f"{one.names('{dotted} {family}', stop='.')}, {one.title}, {one.journal} {one.volume}"
        f" ({one.year}) {one.page}."
    ),
    "year first": lambda one: (
        f"{one.names('{family} {bare}')} ({one.year}) {one.sentence} {one.bare}"
        f" {one.volume}({one.issue}):{one.page}"
    ),
    "semicolons": lambda one: (
        f"{one.names('{family}, {dotted}', '; ', '; ')} {one.sentence} {one.journal}"
        f" {one.year}, {one.volume} ({one.issue}), {one.page}."
    ),
    "numbered": lambda one: (
        f"{one.names('{family}, {dotted}', last=', and ', stop='.')}, {one.sentence} {one.bare},"
        f" {one.year}. {one.volume}({one.issue}): p. {one.page}."
    ),
}


def made(random: Random) -> Made:
    first = random.randint(1, 9000)
    page = random.choice((f"{first}-{first + 7}", f"{first}–{first + 7}", f"e{first}", f"{first}"))
    return Made(
        people=[
            (random.choice(FAMILIES.strip().replace("\n", "|").split("|")), random.choice(INITIALS))
            for _ in range(random.choice((1, 1, 2, 3, 6)))
        ],
        title=random.choice(TITLES.strip().split("\n")),
        journal=random.choice(JOURNALS.strip().replace("\n", "|").split("|")),
        year=random.randint(1985, 2024),
        volume=random.randint(1, 400),
        issue=random.randint(1, 52),
        page=page,
    )


def wrong(one: Made, item: dict[str, object]) -> list[str]:
    """What did not come back."""
    people = [author for author in item.get("author", []) if "family" in author]  # type: ignore[attr-defined]
    read = {
        "author": [(folded(author["family"]), folded(author["given"])) for author in people],
        "title": folded(item.get("title", "")),
        "journal": folded(item.get("container-title", "")),
        "volume": item.get("volume"),
        "page": item.get("page"),
        "year": item.get("issued"),
    }
    printed = {
        "author": [(folded(family), folded(given)) for family, given in one.people],
        "title": folded(one.title),
        "journal": folded(one.journal),
        "volume": str(one.volume),
        "page": one.page,
    }
    found = [name for name, value in printed.items() if read[name] != value]
    return found if str(one.year) in str(read["year"]) else [*found, "year"]


def folded(text: object) -> str:
    return re.sub(r"[\W_]+", "", str(text)).casefold()


@pytest.mark.parametrize("style", STYLES)
def test_made_up_references_come_back(style: str) -> None:
    random = Random(style)
    right = 0
    for _ in range(150):
        one = made(random)
        text = STYLES[style](one)
        parsed = parse(Rich.of(text))
        errors = wrong(one, parsed.item)
        assert not errors or parsed.doubts, (text, errors)
        right += not errors
    assert right >= 130
