"""Sentences of invented documents, each with what must become of it.

In ``sentences/*.txt`` every ``==`` begins a document, whose sentences are surveyed together.
Beneath a sentence stands ``> `` and its Markdown, or ``=`` where it stays as it is; ``! `` and a
code for every doubt. ``{^11}`` is raised, ``{_2}`` lowered, ``{i x}`` italic, ``{b x}`` bold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from casekit.importers.prose import Names, one_paragraph, survey
from casekit.importers.rich import Look, Rich

FOLDER = Path(__file__).parent / "sentences"
LOOKS = {"^": Look(raised=1), "_": Look(raised=-1), "i": Look(italic=True), "b": Look(bold=True)}
WORKS = [
    {"id": id, "author": [{"family": name} for name in names], "issued": {"date-parts": [[year]]}}
    for id, names, year in [
        ("burchert2020", ["Burchert", "Bug"], 2020),
        ("xuan2020", ["Xuan", "Wang", "Huang"], 2020),
        ("levis2018", ["Levis"], 2018),
        ("kroeger2019", ["Kröger", "Short"], 2019),
        ("platzbecker2012", ["Platzbecker", "Wermke"], 2012),
        ("platzbecker2018a", ["Platzbecker", "Middeke"], 2018),
        ("platzbecker2018b", ["Platzbecker", "Fenaux"], 2018),
        ("delima2010", ["de Lima", "Giralt"], 2010),
    ]
]


@dataclass
class Sentence:
    typed: str
    expected: str = ""
    doubts: list[str] = field(default_factory=list)


@dataclass
class Document:
    title: str
    names: Names
    sentences: list[Sentence]


def rich(typed: str) -> Rich:
    parts = re.split(r"\{([_^ib]) ?([^}]*)\}", typed)
    runs = [Rich.of(parts[0])]
    for sign, inner, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        runs += [Rich.of(inner, LOOKS[sign]), Rich.of(after)]
    return Rich.joined(runs)


def documents() -> list[Document]:
    return [
        document(file.stem, part)
        for file in sorted(FOLDER.glob("*.txt"))
        for part in re.split(r"^== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]
    ]


def document(file: str, text: str) -> Document:
    title, *lines = text.strip().split("\n")
    given: dict[str, str] = {}
    sentences: list[Sentence] = []
    for line in lines:
        head, _, rest = line.partition(" ")
        if head in ("references", "options", "figures", "tables", "choices"):
            given[head] = rest
        elif head == ">":
            sentences[-1].expected = rest
        elif line == "=":
            sentences[-1].expected = sentences[-1].typed
        elif head == "!":
            sentences[-1].doubts.append(rest)
        elif line:
            sentences.append(Sentence(line))
    first, _, last = given.get("references", "").partition("-")
    pairs = {
        name: dict(pair.split("=") for pair in given.get(name, "").split())
        for name in ("options", "figures", "tables")
    }
    numbers = range(int(first), int(last) + 1) if last else range(0)
    works = WORKS if "references" in given and not last else []
    choices = dict(pair.split("=") for pair in given.get("choices", "").split(", ") if pair)
    names = Names({n: f"r{n}" for n in numbers}, works, choices=choices, **pairs)
    return Document(f"{file}: {title}", names, sentences)


def cases() -> list[pytest.ParameterSet]:
    found = []
    for one in documents():
        marks = survey([rich(sentence.typed) for sentence in one.sentences], one.names)
        found += [
            pytest.param(sentence, one.names, marks, id=f"{one.title} {number}")
            for number, sentence in enumerate(one.sentences, 1)
        ]
    return found


@pytest.mark.parametrize(("sentence", "names", "marks"), cases())
def test_sentence(sentence, names, marks):
    written = one_paragraph(rich(sentence.typed), names, marks)
    assert written.markdown == sentence.expected
    assert [doubt.code for doubt in written.doubts] == sentence.doubts
    cited = re.findall(
        r"@([a-z]+[0-9]+[ab]?)", " ".join(re.findall(r"\[@[^\]]*\]", written.markdown))
    )
    assert list(written.cited) == list(dict.fromkeys(cited))


def test_there_are_many_sentences():
    assert sum(len(one.sentences) for one in documents()) >= 150
