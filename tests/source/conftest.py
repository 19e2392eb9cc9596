"""Hypothesis, the same examples in every run, and patient with a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("source", derandomize=True, deadline=None)
settings.load_profile("source")
