"""Edits in the text of a case file: everything else keeps its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.word.update.casefile import rewritten
from casekit.word.update.outcome import Edit, New, Order, Put

JSON = """\
{
  "title": "A \\u00e9 title",
  "vignette": "One.\\n\\nTwo \\"quoted\\" words.",
  "keywords": ["a", "b",  "c"],
  "options": [
    { "id": "x", "text": "X" },
    { "id": "y", "text": "Y" }
  ],
  "references": [
    {
      "id": "r",
      "issued": { "date-parts": [[2020]] }
    }
  ]
}
"""
YAML = """\
# A comment.
title: A plain title  # and another
single: 'It''s here'
double: "One\\ttab"
vignette: |
  One.

  Two words.
folded: >-
  Some words
  in two lines.
keywords: [a, b, c]
options:
  # the first
  - id: x
    text: X

  - id: y
    text: Y
last: end
"""

CASES: dict[str, tuple[str, Edit, str, str]] = {
    "a word in JSON": (
        JSON,
        Put("/vignette", 'One.\n\nThree "quoted" words.'),
        "Two \\",
        "Three \\",
    ),
    "an escape is kept": (JSON, Put("/title", "A é story"), 'title",', 'story",'),
    "a new line in JSON": (
        JSON,
        Put("/vignette", 'One.\n\nTwo "quoted" words.\n\nX'),
        "words.",
        "words.\\n\\nX",
    ),
    "a year": (
        JSON,
        Put("/references/0/issued", {"date-parts": [[2021]]}),
        "2020",
        "2021",
    ),
    "an order in JSON": (JSON, Order("/keywords", (2, 0, 1)), '"a", "b",  "c"', '"c", "a", "b"'),
    "one less in JSON": (
        JSON,
        Order("/options", (1,)),
        '{ "id": "x", "text": "X" },\n    { "id": "y", "text": "Y" }',
        '{ "id": "y", "text": "Y" }',
    ),
    "one more in JSON": (
        JSON,
        Order("/options", (0, 1, New({"id": "z", "text": "Z"}))),
        '"Y" }\n',
        '"Y" },\n    { "id": "z", "text": "Z" }\n',
    ),
    "one more over several lines": (
        JSON,
        Order("/references", (0, New({"id": "s"}))),
        "[[2020]] }\n    }\n",
        '[[2020]] }\n    },\n    {\n      "id": "s"\n    }\n',
    ),
    "a plain scalar": (YAML, Put("/title", "A plain story"), "title  #", "story  #"),
    "a plain scalar that cannot stay one": (
        YAML,
        Put("/title", "A plain: title"),
        "A plain title  #",
        '"A plain: title"  #',
    ),
    "single quotes": (YAML, Put("/single", "It's not here"), "s here", "s not here"),
    "double quotes": (YAML, Put("/double", "One\ttab more"), 'tab"', 'tab more"'),
    "a block": (YAML, Put("/vignette", "One.\n\nTwo more words.\n"), "Two words", "Two more words"),
    "a paragraph in a block": (
        YAML,
        Put("/vignette", "One.\n\nTwo words.\n\nThree.\n"),
        "Two words.\n",
        "Two words.\n\n  Three.\n",
    ),
    "a folded block": (YAML, Put("/folded", "Some words in three lines."), "in two", "in three"),
    "an order in YAML": (
        YAML,
        Order("/options", (1, 0)),
        "  - id: x\n    text: X\n\n  - id: y\n    text: Y\n",
        "  - id: y\n    text: Y\n  - id: x\n    text: X\n\n",
    ),
    "one more in YAML": (
        YAML,
        Order("/options", (0, 1, New({"id": "z", "text": "Z: 1"}))),
        "text: Y\n",
        'text: Y\n  - id: z\n    text: "Z: 1"\n',
    ),
    "a flow list": (YAML, Order("/keywords", (0, New("x: y"), 2)), "a, b, c", 'a, "x: y", c'),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_value_is_changed(name: str) -> None:
    text, edit, old, new = CASES[name]
    path = Path("case.json" if text is JSON else "case.yaml")
    assert text.count(old) == 1
    assert rewritten(path, text, [edit]) == text.replace(old, new)


def test_several_edits_one_after_the_other() -> None:
    edits = [Order("/options", (1, 0)), Put("/options/0/text", "First"), Put("/title", "T")]
    made = rewritten(Path("case.json"), JSON, edits)
    assert made is not None
    assert made.index('"id": "y"') < made.index('{ "id": "x", "text": "First" }')
    assert '"title": "T"' in made
