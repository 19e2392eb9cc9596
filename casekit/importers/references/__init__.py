"""Printed references become CSL-JSON items; nothing is guessed in silence."""

from casekit.importers.references.entries import Entry
from casekit.importers.references.ids import identify
from casekit.importers.references.looks import looks_like_reference, looks_like_references_heading
from casekit.importers.references.reading import Parsed, parse, parse_list
from casekit.importers.references.splitting import split_list

__all__ = [
    "Entry",
    "Parsed",
    "identify",
    "looks_like_reference",
    "looks_like_references_heading",
    "parse",
    "parse_list",
    "split_list",
]
