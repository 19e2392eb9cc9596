"""A whole proof, from an artefact to its status: cases that are right although they look odd."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.document.editions import view
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.samples import Tree, document, theme, tree

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SENTENCE = "Haemoglobin fell to 6.2 g/dL although no medicine could lower it. "


def question(name: str, *texts: str, **changes: Any) -> Tree:
    options = [{"id": f"{name}o{at}", "text": text} for at, text in enumerate(texts)]
    return {
        "id": name,
        "type": "one_best_answer",
        "lead_in": "What is right?",
        "options": options,
        "key": f"{name}o1",
    } | changes


def table(*rows: list[str], **changes: Any) -> list[Tree]:
    columns = [{"header": text} for text in rows[0]]
    return [{"id": "t", "caption": "Values", "columns": columns, "rows": list(rows[1:])} | changes]


CASES: dict[str, Tree] = {
    "options of one sign": {
        "questions": [question("q1", "\\+", "−", "\\<", "?", "\\*\\*")],
        "discussion": "It is @opt:q1o1 [@first; @second].",
    },
    "two questions alike": {
        "questions": [
            question("q1", "Iron", "Folate", "Rest"),
            question("q2", "Iron", "Rest", key="q2o0"),
        ],
        "discussion": "It is @opt:q1.q1o1, then @opt:q2.q2o0 [@first; @second].",
    },
    "texts that are fixed words elsewhere": {
        "vignette": "✓ Correct answer\n\nQuestion\n\nA.\n\n0 [@second].",
        "contributors": [
            {
                "family": "Doe",
                "given": "Jane",
                "roles": ["submitter"],
                "positions": ["0", "*", "B; *"],
            },
            {"family": "Roe", "given": "Max", "roles": ["reviewer"]},
        ],
    },
    "positions that are fixed words with a sign": {
        "contributors": [
            {
                "family": "Doe",
                "given": "Jane",
                "roles": ["submitter"],
                "positions": ["Not correct. •", "✓ Correct"],
            },
        ],
    },
    "people in another order than their roles": {
        "contributors": [
            {"family": "Roe", "given": "Max", "roles": ["translator"]},
            {"family": "Doe", "given": "Jane", "roles": ["discussant", "reviewer"]},
            {"family": "Poe", "given": "Ann", "roles": ["submitter"], "degrees": ["MD"]},
        ],
    },
    "list items that show nothing": {
        "vignette": "Seen [@second]:\n\n0. one\n1. &nbsp;\n2. 1. two\n\n- &nbsp;\n- three\n",
    },
    "a cell that looks like a label": {
        "vignette": "See @tbl:t [@second].\n\n![](tbl:t)",
        "tables": table(["A", "B"], ["C.", ""], ["C.", "0"], ["", ""]),
    },
    "a very long word in one column": {
        "vignette": "See @tbl:t [@second].\n\n![](tbl:t)",
        "tables": table(
            ["0", "Test", "Result of the first visit"],
            ["1", "Ferritin", f"low {LONG_WORD}{LONG_WORD}"],
            ["2", "Haptoglobin", "normal"],
        ),
    },
    "a caption longer than a slide": {
        "vignette": "See @tbl:t [@second].\n\n![](tbl:t)",
        "tables": table(["Test", "Result"], ["Ferritin", "low"], caption=SENTENCE * 12),
    },
    "a title and a heading longer than their places": {
        "title": f"{SENTENCE * 5}Why?",
        "discussion": f"## {SENTENCE * 4}Why?\n\nIt is @opt:two [@first; @second].",
    },
    "two tables of one caption": {
        "vignette": "See @tbl:t and @tbl:u [@second].\n\n![](tbl:t)\n\n![](tbl:u)",
        "tables": [
            *table(["A", "B"], ["1", "2"], caption="Same."),
            *table(["A", "B"], ["3", "4"], caption="Same.", id="u"),
        ],
    },
    "a heading above a table": {
        "discussion": "## Results\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nHence @opt:two "
        "[@first; @second].",
    },
    "sentences that end in brackets": {
        "adaptation": {
            "statement": "“Retold.” (Same, n.d.) From [1]. Why? ... (see there) And on it goes.",
            "source": {"title": "A journal, 2021"},
        },
    },
    "texts that are raised or lowered as a whole": {
        "title": "^1^",
        "vignette": "~n~\n\nSee @tbl:t.\n\n![](tbl:t)\n\n[@second]",
        "tables": table(["Of", ""], ["[@first; @second]", "à [@first]"], ["", "~n~"], ["2", "x"]),
    },
    "a list of right-to-left texts with signs in front and behind": {
        "language": "ar",
        "contributors": [
            {
                "family": "Doe",
                "given": "Jane",
                "roles": ["submitter"],
                "positions": ["■  ▲ ", "نزيل متعبة فحدم بسبنت"],
            },
            {
                "family": "Roe",
                "given": "Max",
                "roles": ["reviewer"],
                "positions": ["; _x_", "نزيل المتعبة"],
            },
        ],
        "codes": [
            {"system": "ICD-10", "code": "D50.0"},
            {"system": "ICD-10", "code": "D50.1", "label": "الدم كامل لأن; الطبيعي العدد " * 3},
        ],
    },
    "italic brackets beside right-to-left words": {
        "vignette": "أسبوعين *[No]* and *[\\@no]*, *(o)* [@second].",
    },
    "raised letters between words of both directions": {
        "language": "ar",
        "vignette": "نزين ثملى انخفاض 1^11^1 Ca^2+^. لا قبل x^2 IC~50~ [@second].",
    },
    "options that begin with a sign": {
        "questions": [question("q1", "\\$5.", "10:30", "±2", key="q1o0")],
        "discussion": "It is @opt:q1o1 [@first; @second].",
    },
    "an option that says its own letter": {
        "language": "ar",
        "questions": [question("q1", "الطبيعي", "B", "العدد الطبيعي")],
        "discussion": "It is @opt:q1o1 [@first; @second].",
    },
    "a wide table that goes on in the next column": {
        "consent": {
            "kind": "fictitious",
            "statement": f"{SENTENCE * 2}\n\n| {LONG_WORD} | A | B |\n|---|---|---|"
            + "\n| x | 1 | 2 |" * 26,
        },
    },
    "paragraphs without a full stop at the end of a page": {
        "discussion": "\n\n".join(
            f"anticoagulation{' and so on' * 5} {number}" for number in range(60)
        )
        + "\n\nIt is @opt:two [@first; @second].",
    },
    "an affiliation that begins with a number": {
        "affiliations": [{"id": "a", "name": "11 Clinic"}, {"id": "b", "name": "2"}],
        "contributors": [
            {"family": "Doe", "given": "Jane", "roles": ["submitter"], "affiliations": ["a", "b"]}
        ],
    },
}


@pytest.mark.parametrize("name", CASES)
def test_no_false_alarm(name: str) -> None:
    case = document(tree(**CASES[name]))
    prover = Prover(case, theme())
    for format in map(registry.get, registry.names()):
        for edition in format.editions:
            data = format.write(view(case, edition), theme())
            proof = prover.prove(format, edition, data, format.file_name(case.case_id, edition))
            found = (format.name, edition, proof.problem, proof.leaks, proof.mismatches)
            assert proof.status == "verified", found
