"""What the reference styles print comes back, and what does not is told."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from casekit.document.citations import CitationEngine

ROOT = Path(__file__).resolve().parents[3]
STYLES = (
    "american-medical-association",
    "nature",
    "the-lancet",
    "journal-of-clinical-oncology",
    "apa",
    "chicago-author-date",
    "ieee",
    "harvard-cite-them-right",
    "springer-basic-brackets",
)


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "import" / "reference_styles.py"
    spec = importlib.util.spec_from_file_location("reference_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def engine() -> Iterator[CitationEngine]:
    with CitationEngine() as engine:
        yield engine


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("way", ["looks", "plain", "mess"])
def test_a_style_comes_back(
    style: str, way: str, benchmark: ModuleType, engine: CitationEngine
) -> None:
    tally = benchmark.measure(style, benchmark.items(), engine, way=way)
    assert not tally.silent
    enough = 0.85 if way == "mess" else 0.93
    for name in ("author", "title", "container-title", "volume", "page", "year", "DOI"):
        assert tally.right[name] >= enough * tally.printed[name], name
