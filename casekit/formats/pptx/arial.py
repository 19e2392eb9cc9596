"""Widths of Arial, the typeface that slides name: it is nowhere embedded, so it is not at hand.

The widths are those of Liberation Sans, which was made to have Arial's. Text of other scripts, and
other typefaces, are estimated (:data:`casekit.theme.measure.ARIAL_FACTOR`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

_REGULAR: Mapping[int, str] = {
    188: "′",
    191: "'",
    222: "ijlł‘’‚",
    260: "|",
    278: " !,./:;I[\\]ft·ıìíîïĩīĭ",
    333: "()-`r¡²³´¹‐‑“”„‹›",
    334: "{}",
    350: "•",
    355: '"″',
    365: "º",
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    537: "¶",
    549: "±÷≈≠≤≥",
    556: "#$0123456789?L_abdeghnopqu«»§Łđħþð–†‡€",
    576: "µ",
    584: "+<=>~×−",
    611: "FTZ¿ßø",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwĐĦÐ",
    737: "©®",
    778: "GOQØ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "Wœ",
    1000: "ÆŒ—…‰™→←",
    1015: "@",
}
_BOLD: Mapping[int, str] = {
    238: "'′",
    278: " ,./I\\ijl·łı‘’‚",
    280: "|",
    333: "!()-:;[]`ft¡²³´¹‐‑‹›",
    350: "•",
    365: "º",
    389: "*r{}",
    400: "°",
    474: '"″',
    500: "z“”„",
    549: "±÷≈≠≤≥",
    556: "#$0123456789J_aceksvxy«»§¶–†‡€",
    576: "µ",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqu¿ßøŁđħþð",
    667: "EPSVXYÞ",
    722: "&ABCDHKNRUĐĦÐ",
    737: "©®",
    778: "GOQwØ",
    833: "M",
    834: "¼½¾",
    889: "%mæ",
    944: "Wœ",
    975: "@",
    1000: "ÆŒ—…‰™→←",
}
"""Thousandths of an em, and the characters that are so wide; letters with marks are as wide as
without."""


@cache
def width(character: str, bold: bool) -> float | None:
    """The width of a character in ems, upright or italic; None where it is not known."""
    groups = _BOLD if bold else _REGULAR
    plain = unicodedata.normalize("NFD", character)[:1]
    for wanted in (character, plain):
        for thousandths, characters in groups.items():
            if wanted in characters:
                return thousandths / 1000
    return None
