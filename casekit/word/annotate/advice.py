"""Advice of findings in the terms of a Word file, where their own is in those of a case file.

The words are in ``advice.toml`` beside this module.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

NOT_FOR_AUTHORS: tuple[str, ...] = tuple(_DATA["not_for_authors"])
"""Beginnings of codes about case files, settings and ids, of which a Word file has none."""

HELP: Mapping[str, str] = _DATA["help"]
"""What to do, by code."""

_OF_CASE_FILES = re.compile(
    r"@|\[\[|`|--\w|\w: (?:true|\{)|_\w|\bids?\b|\bTODO\b|\bcasekit\b|“(?:statement|dates|history"
    r"|disclosure|key|language|given|family|unplaced|DOI|PMID|email|orcid|credit|licence|figures"
    r"|tables|abbreviations|cme|import)”|\bin the draft\b|\bcase file\b|\bproperty\b|\bproperties\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_MISSING = re.compile(r"[Tt]he property “(\w{1,60})” is missing")


def for_authors(text: str) -> str:
    """A text without those of its sentences that are about case files."""
    kept = (one for one in _SENTENCE.split(text) if not _OF_CASE_FILES.search(one))
    return " ".join(kept)


def plain_message(message: str) -> str:
    """A message that a value is missing, without the terms of case files."""
    return _MISSING.sub(lambda found: f"“{found[1].replace('_', ' ')}” is missing", message)
