"""What the rules about privacy have in common.

They look at what describes the patient: the vignette, its further parts, captions, alternative
texts and tables; never at references or the discussion.
"""

from __future__ import annotations

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.model.case import ConsentKind


def weight(case: LintCase) -> Severity | None:
    """A note where the patient is invented; else what the rule says."""
    consent = case.case.consent
    is_invented = consent is not None and consent.kind is ConsentKind.FICTITIOUS
    return Severity.INFO if is_invented else None
