"""Books, chapters, reports, pages of the web: everything that is in no journal."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers.references.draft import Draft
from casekit.importers.references.locator import Locator


def take_work(draft: Draft, start: int, places: Sequence[Locator]) -> None:
    """Take the parts of a work that is no article."""
