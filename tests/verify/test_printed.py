"""Words of print are spelled as the case spells them, where paper cannot tell; others are not."""

from __future__ import annotations

import pytest

from casekit.document.facts import facts_of
from casekit.document.reading import BREAK, Passage, Reading
from casekit.formats.base import Promise
from casekit.verify.compare import compare
from tests.samples import document, tree
from tests.verify.test_compare import faithful, reading

PRINT = Promise(alike=("-\u2010", "µμ"))
VIGNETTE = "A longwordindeed of co&shy;operation, non-stop at 5 µg and Greek μ, IL‐6 [@second]."


def mismatches(printed: str) -> list[str]:
    facts = facts_of(document(tree(vignette=VIGNETTE)))
    lines = faithful(facts)
    at = next(at for at, item in enumerate(lines) if item.text.startswith("A longword"))
    lines[at] = Passage(printed, "page 1")
    read: Reading = reading(facts, lines)
    return [item.found for item in compare(facts, read, PRINT).mismatches]


@pytest.mark.parametrize(
    "printed",
    [
        "A longwordindeed of cooperation, non-stop at 5 µg and Greek µ, IL-6^{2}.",
        (
            f"A longword{BREAK}indeed {BREAK}of co-{BREAK}operation, non-{BREAK}stop at 5 μg and "
            f"Greek μ, IL‐6^{{2}}."
        ),
        (
            f"A longword{BREAK}indeed{BREAK}of co-{BREAK}operation, non-stop{BREAK}at 5 µg and "
            f"Greek μ,{BREAK}IL-6^{{2}}."
        ),
        (
            f"A long {BREAK}word {BREAK}indeed of cooperation, non- {BREAK}stop at 5 μg and {BREAK}"
            f"Greek µ, IL‐{BREAK}6^{{2}}."
        ),
    ],
)
def test_what_looks_the_same_is_the_same(printed: str) -> None:
    first = printed.replace("^{2}", "^{1}")
    assert mismatches(first) == []


@pytest.mark.parametrize(
    "printed",
    [
        "A longword indeed of cooperation, non-stop at 5 µg and Greek μ, IL‐6^{1}.",
        f"A longwort{BREAK}indeed of cooperation, non-stop at 5 µg and Greek μ, IL‐6^{{1}}.",
        f"A longwordindeed{BREAK}of cooperation, non–{BREAK}stop at 5 µg and Greek μ, IL‐6^{{1}}.",
        "A longwordindeed of cooperation, non−stop at 5 µg and Greek μ, IL‐6^{1}.",
        "A longwordindeed of cooperation, non-stop at 5 ug and Greek μ, IL‐6^{1}.",
    ],
)
def test_what_looks_different_is_different(printed: str) -> None:
    assert mismatches(printed) != []
