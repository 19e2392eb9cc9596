"""Reading a QTI package back, version 2.1 or 3.0: what a player shows, and how it scores.

Source: 1EdTech QTI 2.1 and 3.0 (Assessment, Section and Item), Content Packaging 1.1.4. What the
file says twice (the key and the scoring, the rationales) is compared, and a difference is reported
as hidden text.
"""

from __future__ import annotations

from casekit.document.reading import Reading
from casekit.formats.readers.bank import Bank
from casekit.formats.readers.qti.container import opened
from casekit.formats.readers.qti.item import read_item
from casekit.formats.readers.qti.package import items, metadata, test


def read_back(data: bytes) -> Reading:
    """What a package says; raises Unreadable where it is damaged or no QTI package."""
    package = opened(data)
    bank = Bank()
    metadata(package, bank)
    shown: set[str] = set()
    for number, (file, identifier) in enumerate(test(package, bank), 1):
        shown |= read_item(package, file, identifier, bank, f"question {number}")
    items(package, bank, shown)
    bank.end()
    return Reading(
        tuple(bank.passages),
        tuple(bank.pictures),
        hidden=tuple(bank.hidden),
        metadata={name: text for name, text in bank.metadata.items() if text},
    )
