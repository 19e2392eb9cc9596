"""People of a document: who wrote it, where they work, what they declare.

``assemble`` does everything at once: lines of credit, author blocks and disclosures in,
contributors and affiliations out. Its steps are ``signatures``, which reads lines of credit
(``credit_label``), bylines (``names``) and author blocks; ``joined``, which makes one contributor
of all that is said of one person; ``disclosures`` and ``declare``. ``looks_like_person``,
``looks_like_affiliation`` and ``looks_like_position`` weigh a line, from 0 to 1; half is where it
begins to be likely.

Nothing is changed in what is printed but white space. What is uncertain comes with a doubt
(CK970 to CK979), and words that belong to nobody are handed back.
"""

from __future__ import annotations

from casekit.importers.people.assembling import joined
from casekit.importers.people.bylines import names
from casekit.importers.people.credits import credit_label, credited
from casekit.importers.people.disclosing import declare, disclosures, is_declaration
from casekit.importers.people.faces import looks_like_person
from casekit.importers.people.likeness import looks_like_affiliation, looks_like_position
from casekit.importers.people.sentences import declares_nothing
from casekit.importers.people.shapes import (
    Credit,
    Credited,
    Declared,
    Name,
    People,
    Role,
    Signature,
)
from casekit.importers.people.signatures import signatures
from casekit.importers.people.whole import assemble

__all__ = [
    "Credit",
    "Credited",
    "Declared",
    "Name",
    "People",
    "Role",
    "Signature",
    "assemble",
    "credit_label",
    "credited",
    "declare",
    "declares_nothing",
    "disclosures",
    "is_declaration",
    "joined",
    "looks_like_affiliation",
    "looks_like_person",
    "looks_like_position",
    "names",
    "signatures",
]
