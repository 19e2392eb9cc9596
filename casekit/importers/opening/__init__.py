"""Files of other programs become documents: opened with care, read without losing a word."""

from casekit.importers.opening.opened import Opened, open_document

__all__ = ["Opened", "open_document"]
