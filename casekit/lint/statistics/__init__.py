"""Statistics as people write them, read into claims that rules can compute with."""

from casekit.lint.statistics.claim import (
    DIFFERENCES,
    RATIOS,
    Claim,
    Horizon,
    Interval,
    Mention,
    Number,
    Place,
    PValue,
)
from casekit.lint.statistics.read import claims

__all__ = [
    "DIFFERENCES",
    "RATIOS",
    "Claim",
    "Horizon",
    "Interval",
    "Mention",
    "Number",
    "PValue",
    "Place",
    "claims",
]
