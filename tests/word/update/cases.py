"""A case with one of everything that editors change."""

from __future__ import annotations

from typing import Any

from tests.samples import reference, tree

VIGNETTE = """\
A 30-year-old woman is tired [@second]. Her ferritin is 5 µg/L.

She takes *no* medicines and drinks 10^9^ cups of tea.

- first item here
- second item here

The last paragraph of the vignette stands here.

See @tbl:labs for results."""

DISCUSSION = """\
## Why

The answer is choice @opt:two [@first; @second]. It works in most patients.

The other paragraph is about iron and what it does in the body of people.

## How

Give it slowly, over two hours [@third]. Watch the patient."""


def case(**changes: Any) -> dict[str, Any]:
    """The case; ``changes`` replace parts."""
    made = tree(
        id="everything",
        vignette=VIGNETTE,
        discussion=DISCUSSION,
        take_home_points=["Iron is good.", "Slow is safe [@first]."],
        references=[
            reference("first"),
            reference("second"),
            reference(
                "third",
                title="Iron in women and elsewhere",
                volume="12",
                page="100-109",
                DOI="10.1000/182",
            ),
        ],
        learning_objectives=[
            {"id": "know", "text": "Know about iron."},
            {"id": "give", "text": "Give iron."},
        ],
        keywords=["iron", "anaemia", "women"],
        contributors=[
            {
                "family": "Doe",
                "given": "Jane",
                "degrees": ["MD"],
                "roles": ["submitter"],
                "positions": ["Senior Registrar", "Lecturer"],
                "affiliations": ["house"],
                "email": "jane@example.org",
                "corresponding": True,
            }
        ],
        affiliations=[{"id": "house", "name": "Hospital of Examples", "city": "Anytown"}],
        abbreviations={"CI": "confidence interval", "OS": "overall survival"},
        tables=[
            {
                "id": "labs",
                "caption": "Results of the day",
                "columns": [{"header": "Test"}, {"header": "Value"}],
                "rows": [["Ferritin", "5"], ["Haemoglobin", "9.4"]],
            }
        ],
        statistics=[{"id": "hr", "measure": "HR", "estimate": 0.5, "endpoint": "survival"}],
    )
    return made | changes
