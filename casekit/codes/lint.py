"""CK600 to CK603: the linter itself. Every rule has a page of its own in casekit/lint/rules."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK600",
        "rule-failed",
        "A rule of the linter failed over this case.",
        "This is a fault in casekit, not in the case. The other rules were applied. Run the check "
        "again with CASEKIT_DEBUG=1 and report what it prints.",
        "casekit check cases/marrow        (one rule fails)",
        "CASEKIT_DEBUG=1 casekit check cases/marrow",
        Severity.WARNING,
    ),
    Code(
        "CK601",
        "nothing-to-set-aside",
        "The case sets aside a finding that it does not have.",
        "Whoever wrote the entry wanted to keep something that has gone since. Left behind, it "
        "would silently hide the next finding of the same kind. Remove it.",
        '"lint": {"ignore": [{"code": "CK312", "reason": "…"}]}        (every reference is cited)',
        '"lint": {"ignore": []}',
        Severity.WARNING,
    ),
    Code(
        "CK602",
        "set-aside-names-no-finding",
        "The case sets aside a code that does not exist.",
        "The entry has no effect. Codes are printed beside each finding, such as CK615; “casekit "
        "explain” lists them all.",
        '{"code": "CK6155", "reason": "…"}',
        '{"code": "CK615", "reason": "…"}',
        Severity.WARNING,
    ),
    Code(
        "CK603",
        "cannot-be-set-aside",
        "The case sets aside an error without whose repair it cannot be built.",
        "Rules are advice that an editor may decide against; a citation that leads nowhere or a "
        "key that names no option is not. Mend it, and remove the entry.",
        '{"code": "CK305", "reason": "The key comes later."}',
        '"key": "oral-iron"',
        Severity.WARNING,
    ),
)
