"""A PDF file opened once for all who look at it, one after the other.

The reader, and then those who search the same file, need the same pages; to load a page and its
characters costs much more than to look at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2 as pdfium

_MOST_KEPT = 60
"""Pages that are kept open; of a longer file the first ones."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its characters."""

    page: Any
    textpage: Any


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and the pages of it that are open."""

    document: Any
    _sheets: dict[int, Sheet] = field(default_factory=dict)

    def sheets(self) -> Iterator[Sheet]:
        """The pages in their order; raises PdfiumError for one that cannot be loaded."""
        for number in range(len(self.document)):
            yield self._sheets.get(number) or self._load(number)

    def _load(self, number: int) -> Sheet:
        page = self.document[number]
        sheet = Sheet(page, page.get_textpage())
        if number < _MOST_KEPT:
            self._sheets[number] = sheet
        return sheet


@lru_cache(maxsize=1)
def opened(data: bytes) -> Opened:
    """The file in these bytes; raises PdfiumError where it is none, or needs a password."""
    return Opened(pdfium.PdfDocument(data))
