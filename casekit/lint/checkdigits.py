"""Check digits: whether a number that carries one was copied without a slip.

Every function takes the number as it is printed, with its hyphens and spaces, and says whether
its last sign is the one that follows from the others. What has not the form of such a number is
False.
"""

from __future__ import annotations

import re

_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
_CAS = re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]")
_ROR = re.compile(r"(?:https://ror\.org/)?(0[0-9a-hjkmnp-tv-z]{6})([0-9]{2})")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"

_TIMES = (
    *("0123456789", "1234067895", "2340178956", "3401289567", "4012395678"),
    *("5987604321", "6598710432", "7659821043", "8765932104", "9876543210"),
)
_PERMUTED = (
    *("0123456789", "1576283094", "5803796142", "8916043527"),
    *("9453126870", "4286573901", "2793806415", "7046913258"),
)


def orcid(number: str) -> bool:
    """An ORCID iD: ISO/IEC 7064, MOD 11-2."""
    return bool(_ORCID.fullmatch(number)) and mod_11_2(number[:-1]) == number[-1]


def mod_11_2(digits: str) -> str:
    """The check character of ISO/IEC 7064, MOD 11-2; what is no digit is skipped."""
    total = 0
    for digit in _digits(digits):
        total = (total + digit) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def issn(number: str) -> bool:
    """An ISSN: modulus 11 with the weights 8 to 2 (ISO 3297)."""
    if not _ISSN.fullmatch(number):
        return False
    weighted = sum(
        digit * weight for digit, weight in zip(_digits(number[:-1]), range(8, 1, -1), strict=True)
    )
    rest = -weighted % 11
    return number[-1] == ("X" if rest == 10 else str(rest))


def isbn(number: str) -> bool:
    """An ISBN of ten or thirteen digits: modulus 11 or 10 (ISO 2108)."""
    bare = re.sub(r"[ -]", "", number)
    if re.fullmatch(r"[0-9]{9}[0-9X]", bare):
        signs = [10 if sign == "X" else int(sign) for sign in bare]
        return sum(sign * (10 - at) for at, sign in enumerate(signs)) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", bare):
        return sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(bare)) % 10 == 0
    return False


def snomed(number: str) -> bool:
    """A SNOMED CT identifier: Verhoeff's dihedral check (SNOMED CT Release File Specification)."""
    if not re.fullmatch(r"[1-9][0-9]{5,17}", number):
        return False
    state = 0
    for at, sign in enumerate(reversed(number)):
        state = int(_TIMES[state][int(_PERMUTED[at % 8][int(sign)])])
    return state == 0


def luhn(digits: str) -> bool:
    """Luhn's modulus 10 (ISO/IEC 7812-1, annex B) over all digits, the last being the check."""
    total = 0
    for at, digit in enumerate(reversed(_digits(digits))):
        total += digit if at % 2 == 0 else digit * 2 - (9 if digit > 4 else 0)
    return total % 10 == 0


def loinc(number: str) -> bool:
    """A LOINC code: modulus 10 (LOINC Users' Guide), which is Luhn's."""
    return bool(_LOINC.fullmatch(number)) and luhn(number.replace("-", ""))


def cas(number: str) -> bool:
    """A CAS Registry Number: the digits weighted 1, 2, 3 … from the right, modulus 10."""
    if not _CAS.fullmatch(number):
        return False
    before = _digits(number[:-1])
    weighted = sum(digit * weight for weight, digit in enumerate(reversed(before), 1))
    return weighted % 10 == int(number[-1])


def npi(number: str) -> bool:
    """A National Provider Identifier: Luhn's check with 80840 before it (45 CFR 162.406)."""
    return bool(re.fullmatch(r"[12][0-9]{9}", number)) and luhn("80840" + number)


def ror(number: str) -> bool:
    """A ROR identifier or address: base 32 by Crockford, ISO/IEC 7064 MOD 97-10."""
    found = _ROR.fullmatch(number)
    if not found:
        return False
    value = 0
    for sign in found[1]:
        value = value * 32 + _CROCKFORD.index(sign)
    return 98 - value * 100 % 97 == int(found[2])


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign in "0123456789"]
