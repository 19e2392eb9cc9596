"""Findings about an edited Word export that is read back onto its case."""

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK980",
        "no-export-of-this-case",
        "The Word file is no export of the case.",
        "“casekit import --update” takes the complete Word export of a case, edited in Word. This "
        "file is damaged, is no Word file, or says something else than the case does. Nothing was "
        "changed. To make a new case of a document, use “casekit import” without --update.",
        "casekit import --update cases/marrow letter.docx",
        "casekit import --update cases/marrow marrow.complete.docx",
    ),
    Code(
        "CK981",
        "participant-edition",
        "The Word file is the participant edition, which lacks the answers.",
        "What it does not show would look as if the editor had removed it. Nothing was changed. "
        "Give editors the complete edition.",
        "casekit import --update cases/marrow marrow.participant.docx",
        "casekit import --update cases/marrow marrow.complete.docx",
    ),
    Code(
        "CK982",
        "export-of-another-case",
        "The Word file is the export of another case.",
        "The id in its properties is not that of the case. Nothing was changed.",
        "casekit import --update cases/marrow spleen.complete.docx",
        "casekit import --update cases/spleen spleen.complete.docx",
    ),
    Code(
        "CK983",
        "export-of-an-earlier-version",
        "The Word file was exported from an earlier version of the case.",
        "What has changed in the case since then looks as if the editor had changed it back. Look "
        "through the differences with --diff, or restore the version that was exported, update "
        "it, and merge. Without --diff nothing is changed unless --anyway is given.",
        "(the case was corrected on Monday; the export of Sunday comes back on Tuesday)",
        "casekit import --update cases/marrow marrow.complete.docx --diff",
        Severity.ERROR,
    ),
    Code(
        "CK984",
        "edit-not-taken-over",
        "Something that the editor changed cannot be carried back.",
        "Bylines, headings, labels and the key are generated from the case, so a change of their "
        "printed form says nothing that the case file could hold; other edits go over several "
        "values at once. The rest was taken over. Make the change in the case file, or refuse it.",
        "(the heading “Answer” was changed to “Solution” in Word)",
        "(the change is made in the case file, or left)",
        Severity.WARNING,
    ),
    Code(
        "CK985",
        "edit-could-mean-something-else",
        "An edit was taken over although it could be meant in another way.",
        "A typed number may be a citation or a power, and means another reference where the list "
        "was changed, too. Compare the place with the Word file.",
        "CD33^2^ (typed as a raised 2: a citation of reference 2?)",
        "CD33 [@short2020]",
        Severity.WARNING,
    ),
    Code(
        "CK986",
        "new-reference-to-be-checked",
        "A reference that was typed into the Word file was read with doubts.",
        "It was split into authors, title, journal and so on as well as could be. Compare it with "
        "the source, and best add its DOI or PubMed number.",
        "Short NJ. Residual disease. 2020.",
        "Short NJ, et al. Residual disease. JAMA Oncol. 2020;6:1890–1899. doi:10.1000/182",
        Severity.WARNING,
    ),
    Code(
        "CK987",
        "update-would-break-the-case",
        "With the changes of the Word file the case would not be sound.",
        "The findings that would be new are listed. Nothing was changed. Take the edit back in "
        "Word, or make it in the case file together with what hangs on it.",
        "(the option that is the key was deleted in Word)",
        "(the key is changed in the case file first)",
    ),
    Code(
        "CK988",
        "comment-in-word",
        "The Word file has a comment.",
        "Comments are not part of the case. They are listed so that none is overlooked.",
        "(a comment: “Is the dose right?”)",
        "(the comment is answered)",
        Severity.INFO,
    ),
)
