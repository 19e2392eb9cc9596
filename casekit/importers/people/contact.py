"""E-mail addresses, ORCID iDs and whatever else tells how to reach a person."""

from __future__ import annotations

import re

EMAIL = re.compile(
    r"(?:e-?mail(?:\s+address)?\s?:?\s?|mailto:)?"
    r"(?P<email>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})",
    re.IGNORECASE,
)
ORCID = re.compile(
    r"(?:ORCID(?:\s?iDs?)?\s?:?\s?)?(?:https?://)?(?:www\.)?(?:orcid\.org/)?"
    r"(?<![0-9-])(?P<orcid>[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx])(?![0-9-])",
    re.IGNORECASE,
)
WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
PHONE = re.compile(r"(?:tel|phone|telefon|fax|mobile|téléphone|teléfono)\b[.:]?\s?[+(0-9]", re.I)


def orcid_is_sound(number: str) -> bool:
    """Whether the last sign of an ORCID iD follows from the others (ISO/IEC 7064, MOD 11-2)."""
    digits = number.replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return digits[-1] == ("X" if rest == 10 else str(rest))
