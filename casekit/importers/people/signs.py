"""Signs that no text of a case may have."""

from __future__ import annotations

import re

from casekit.importers.rich import Rich, Run

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def readable(text: Rich) -> Rich:
    """A text with a space for each control character; tabs and line breaks stay."""
    if not _UNWANTED.search(text.text):
        return text
    return Rich(tuple(Run(_UNWANTED.sub(" ", run.text), run.look) for run in text.runs))
