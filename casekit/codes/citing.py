"""CK950 to CK959: references that were printed, read by the importer."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK950",
        "reference-not-read",
        "A line of the reference list could not be read as a reference.",
        "Its whole text is kept as the title of a document, so that nothing is lost. Enter author, "
        "title and source, or import the reference from PubMed or a reference manager.",
        "Data on file.",
        "Weber K. Data on file. Bern: Alder Pharma; 2021.",
        Severity.WARNING,
    ),
    Code(
        "CK951",
        "reference-has-words-left",
        "Words of a reference fit no property.",
        "They are kept as the reference's note, which some styles print. Move them to the property "
        "they belong to, or delete them there.",
        '"note": "Oral presentation"',
        '"genre": "Oral presentation"',
        Severity.WARNING,
    ),
    Code(
        "CK952",
        "reference-read-two-ways",
        "A reference can be divided in more than one way.",
        "Nothing in the print says for certain where the title ends and the journal, the publisher "
        "or a name begins. The likelier reading was taken. Hold it against the source.",
        "Weber K. Iron. Deficiency today. 2019;3:12.",
        "Weber K. Iron deficiency today. Blood. 2019;3:12.",
        Severity.WARNING,
    ),
    Code(
        "CK953",
        "reference-lacks-a-part",
        "A reference has no author, no year, or not all of its authors.",
        "What the source does not print cannot be imported. Add it, or leave it out where the work "
        "has none.",
        "Iron deficiency today. Blood. 2019;3:12.",
        "Weber K. Iron deficiency today. Blood. 2019;3:12.",
        Severity.WARNING,
    ),
    Code(
        "CK954",
        "reference-numbers-irregular",
        "The numbers of the references have a gap, a repetition or a new beginning.",
        "Citations in the text name references by number. Where two have the same one, or one has "
        "none, a citation may lead to the wrong paper.",
        "1. Weber …   2. Kaya …   4. Rossi …",
        "1. Weber …   2. Kaya …   3. Rossi …",
        Severity.WARNING,
    ),
    Code(
        "CK955",
        "reference-without-number",
        "A line in a numbered list of references has no number of its own.",
        "It may be a reference whose number was lost, or the end of the one before. It was taken "
        "for a reference of its own, because it looks like a whole one.",
        "2. Weber …\nKaya …\n3. Rossi …",
        "2. Weber …\n3. Kaya …\n4. Rossi …",
        Severity.WARNING,
    ),
    Code(
        "CK956",
        "reference-value-damaged",
        "A DOI, an address, a volume or a range of pages looks damaged.",
        "Spaces and line breaks cut identifiers into pieces, and missing signs glue numbers "
        "together. Hold the value against the source.",
        "doi:10.1182/ blood.2019002959",
        "doi:10.1182/blood.2019002959",
        Severity.WARNING,
    ),
    Code(
        "CK957",
        "reference-of-unknown-kind",
        "It cannot be told whether a reference is a paper, a book, a report or a page.",
        "The reference style prints each kind differently. Choose the type.",
        '"type": "document"',
        '"type": "report"',
        Severity.WARNING,
    ),
)
