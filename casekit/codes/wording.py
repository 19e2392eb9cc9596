"""CK99x: the Word form for authors, and remarks in Word drafts."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK990",
        "form-field-empty",
        "A part of the form that every case needs is empty.",
        "Title, people, vignette, question, options, discussion and the descriptions of figures "
        "cannot be made up by a program. Texts between ‹ and › are the form's own and count as "
        "empty.",
        "Title: ‹A title that does not give the answer away›",
        "Title: Tired for three months",
        Severity.WARNING,
    ),
    Code(
        "CK991",
        "form-key-missing",
        "No option of a question in the form is marked as correct.",
        "Which option is right is never guessed, not even where the discussion seems to say it. "
        "Tick the box beside the option, or put an x there.",
        "A. Iron by mouth ☐    B. Transfusion ☐",
        "A. Iron by mouth ☒    B. Transfusion ☐",
        Severity.WARNING,
    ),
    Code(
        "CK992",
        "form-mark-doubtful",
        "It cannot be told which line of the form is marked.",
        "Several options of one question are marked, or a box holds something that is neither a "
        "mark nor nothing. Several marks are right where learners are to choose all that apply.",
        "A. Iron by mouth: ?",
        "A. Iron by mouth: x",
        Severity.WARNING,
    ),
    Code(
        "CK993",
        "form-role-unknown",
        "The form does not tell what a person did.",
        "Submitters and discussants stand in the byline, and who discussed a case has to disclose "
        "relationships. Choose a role from the list in the form.",
        "Role: head of department",
        "Role: discussant",
        Severity.WARNING,
    ),
    Code(
        "CK994",
        "form-picture-missing",
        "The form describes a figure, but there is no picture above its table.",
        "Pictures that were linked, pasted into a text box or sent apart do not come along. Insert "
        "the picture with Insert, Pictures, above the table that describes it.",
        "‹Insert the picture here›    Caption: Marrow, Giemsa",
        "(picture)    Caption: Marrow, Giemsa",
        Severity.WARNING,
    ),
    Code(
        "CK995",
        "form-text-unplaced",
        "Something stands in the form where the form asks for nothing.",
        "It is kept with the draft but belongs to no part of the case. Move it to the part where "
        "it belongs.",
        "Contributors: We hope that you like the case.",
        "Acknowledgements: We thank the laboratory.",
        Severity.WARNING,
    ),
    Code(
        "CK996",
        "form-consent-unclear",
        "None of the lines about the patient's consent is ticked in the form, or several are.",
        "Without a ground on which the patient's story may be told the case cannot be published.",
        "☐ The patient gave consent to publication.",
        "☒ The patient gave consent to publication.",
        Severity.WARNING,
    ),
    Code(
        "CK997",
        "form-advice-changed",
        "A heading or a piece of advice of the form was changed, and is kept as the author's text.",
        "What looks like the form's but says something else may be the author's. It is kept, so "
        "that nothing gets lost; remove it where it is not.",
        "Vignette (as told by the resident)",
        "Vignette",
        Severity.WARNING,
    ),
    Code(
        "CK998",
        "not-a-word-file",
        "Remarks can be written only into a Word document (.docx) that can be opened.",
        "The file is of another kind, damaged, or protected by a password. Open it in Word, save "
        "it as a Word document (.docx) without a password, and try again.",
        "casekit annotate draft.pdf",
        "casekit annotate draft.docx",
    ),
)
