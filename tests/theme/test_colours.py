"""Contrast as WCAG 2.2 defines it."""

from __future__ import annotations

import pytest

from casekit.theme.colours import contrast, luminance


@pytest.mark.parametrize(
    ("colour", "on", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_published_examples(colour, on, ratio):
    assert contrast(colour, on) == pytest.approx(ratio, abs=0.005)
    assert contrast(on, colour) == contrast(colour, on)


def test_luminance_runs_from_black_to_white():
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
