"""CK970 to CK979: people and institutions of a document that is imported."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK970",
        "contributor-role-unknown",
        "The document names a person and does not say what the person did.",
        "The role decides the line of credit. Submitter was assumed; make it discussant, reviewer, "
        "editor or translator where that is right.",
        "Jane Doe, MD",
        "Reviewed by: Jane Doe, MD",
        Severity.WARNING,
    ),
    Code(
        "CK971",
        "name-parts-uncertain",
        "It is not certain which part of a name is the family name.",
        "Names are ordered and cited by the family name. The likeliest parting was taken; compare "
        "it with how the person signs, and correct “given” and “family”.",
        "Maria Quintero Salas",
        "Quintero Salas, Maria",
        Severity.WARNING,
    ),
    Code(
        "CK972",
        "person-told-differently",
        "One person's name, title or address is printed in two ways.",
        "Readers search by the exact spelling, and a wrong letter in a name is resented. Keep the "
        "right one; if these are two people, list both.",
        "Submitted by: Nicola Kroger … Nicola Kröger, MD",
        "Submitted by: Nicola Kröger … Nicola Kröger, MD",
        Severity.WARNING,
    ),
    Code(
        "CK973",
        "name-not-understood",
        "Words stand where a name is expected and are none, or were not understood beside one.",
        "They were kept as the name of a group, or handed back. Write given and family name, or "
        "take the words out.",
        "Submitted by: see cover letter",
        "Submitted by: Jane Doe, MD",
        Severity.WARNING,
    ),
    Code(
        "CK974",
        "affiliation-uncertain",
        "It is not certain who works at an institution.",
        "A mark behind a name points to no institution, or a line stands below several names. "
        "Correct the affiliations of the people concerned.",
        "Jane Doe¹, John Roe³\n1 University of Exampleton",
        "Jane Doe¹, John Roe¹\n1 University of Exampleton",
        Severity.WARNING,
    ),
    Code(
        "CK975",
        "contact-of-nobody",
        "An address or a family name cannot be given to one of the people named.",
        "It might belong to several, or to none, and was left out. Add it to the contributor it "
        "belongs to.",
        "Jane Doe and John Roe\nCorrespondence: office@example.org",
        "Jane Doe and John Roe\nCorrespondence: Jane Doe, office@example.org",
        Severity.WARNING,
    ),
    Code(
        "CK976",
        "imported-orcid-wrong",
        "The last sign of an ORCID iD does not follow from the others.",
        "The iD was copied with a slip and would lead to nobody or to somebody else. It was left "
        "out; copy it anew from orcid.org.",
        "ORCID 0000-0002-1825-0098",
        "ORCID 0000-0002-1825-0097",
        Severity.WARNING,
    ),
    Code(
        "CK977",
        "disclosure-of-nobody",
        "It is not certain whose disclosure a sentence is, or what it declares.",
        "What somebody has declared must not be credited to another. Write it as the disclosure of "
        "the person it is about.",
        "A.X. reports honoraria.",
        "Dr. Doe reports honoraria.",
        Severity.WARNING,
    ),
    Code(
        "CK978",
        "detail-without-place",
        "Words of an author block have no place among the details of a contributor.",
        "A case has titles, degrees, posts, institutions, e-mail and ORCID iD of its people. "
        "Telephone numbers, streets and biographies are kept under “unplaced”.",
        "Jane Doe, MD. Tel. 555 0100",
        "Jane Doe, MD",
        Severity.INFO,
    ),
    Code(
        "CK979",
        "person-uncertain",
        "A name may be that of either of two people.",
        "Details were added to the first of them. Check what belongs to whom.",
        "John Roe and Jane Roe … Dr. Roe is Head of the Unit",
        "John Roe and Jane Roe … Dr. Jane Roe is Head of the Unit",
        Severity.WARNING,
    ),
)
