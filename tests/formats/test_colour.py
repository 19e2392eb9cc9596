"""Contrast of any theme's colours, light and dark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.formats.web.colour import AA, contrast, readable

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@given(COLOURS, st.sampled_from(["#ffffff", "#f2f5f8", "#15191e", "#232a32"]))
def test_every_colour_can_be_made_readable(colour: str, background: str) -> None:
    assert contrast(readable(colour, background), background) >= AA


def test_a_readable_colour_is_left_alone() -> None:
    assert readable("#12436d", "#ffffff") == "#12436d"
