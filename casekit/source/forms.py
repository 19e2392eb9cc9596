"""The formats of JSON Schema (Draft 2020-12, Validation, section 7.3), without extra packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_MAIL = re.compile(r"[^\s@<>(),:;\"\[\]\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_UNESCAPED_END = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\\\]])*\])|\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Form:
    """A format: what it looks like in words, and whether a text has it."""

    words: str
    accepts: Callable[[str], bool]


def has_day_shape(text: str) -> bool:
    """Whether a text is written as year-month-day, be there such a day or not."""
    return _DAY.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    try:
        return has_day_shape(text) and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return _MOMENT.fullmatch(text) is not None and bool(datetime.fromisoformat(text.upper()))
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        return _ADDRESS.fullmatch(text) is not None and bool(urlsplit(text).scheme)
    except ValueError:
        return False


FORMS: Mapping[str, Form] = {
    "date": Form("a date as year-month-day, such as 2021-09-15", _is_day),
    "date-time": Form("a date and time with its zone, such as 2021-09-15T08:30:00Z", _is_moment),
    "email": Form(
        "an e-mail address, such as editor@example.org",
        lambda text: _MAIL.fullmatch(text) is not None,
    ),
    "uri": Form("a whole address, such as https://example.org/case", _is_address),
}


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A schema's regular expression, in which ``$`` is the very end of the text.

    Python's ``$`` also matches before a line break that ends the text; ECMA 262's, which JSON
    Schema means, does not.
    """
    return re.compile(_UNESCAPED_END.sub(lambda found: found[1] or r"\Z", source))
