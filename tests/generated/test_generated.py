"""Valid cases with hard text raise no false alarm.

Five hundred of them: ``python -m tests.generated.run``.
"""

from __future__ import annotations

import pytest

from casekit.formats import registry
from tests.generated.cases import document, made
from tests.generated.proving import alarms


@pytest.mark.parametrize("seed", range(1, 21))
def test_no_false_alarm_in_quick_formats(seed: int) -> None:
    formats = [name for name in registry.names() if name != "pdf"]
    assert list(alarms(document(made(seed)), formats)) == []


def test_a_seed_makes_the_same_case_again() -> None:
    assert made(3) == made(3)
    assert made(3) != made(4)
