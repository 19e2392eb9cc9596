"""Printed references become CSL-JSON items; nothing is guessed in silence."""

from casekit.importers.references.entries import Entry
from casekit.importers.references.ids import identify
from casekit.importers.references.looks import looks_like_reference
from casekit.importers.references.reading import Parsed, parse, parse_list
from casekit.importers.references.records import as_item, confirmed
from casekit.importers.references.splitting import split_list

__all__ = [
    "Entry",
    "Parsed",
    "as_item",
    "confirmed",
    "identify",
    "looks_like_reference",
    "parse",
    "parse_list",
    "split_list",
]
